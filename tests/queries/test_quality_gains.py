"""What the suspects promise is what comes out once the exports are corrected and published again.

The worlds are those of the figures' cases, in which each suspect changes the number by another
amount.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.manifest import Release
from data.rules import BUILT_IN
from tests.figures.case import case_of
from tests.queries.test_rules import rules
from tests.queries.worlds import Tables, World, built, opened

AS_OF = "2024-05-31"
DAY = date(2024, 5, 31)
Exports = dict[str, list[dict[str, Any]]]


@contextmanager
def before_and_after(
    folder: Path, figure: str, correct: Callable[[Exports, list[dict[str, Any]]], None]
) -> Iterator[tuple[World, list[dict[str, Any]], World]]:
    """Open the world of a case and the same with its exports corrected by what the figure found."""
    exports = given(figure)
    with opened(made(folder, given(figure))) as before:
        found = before.rows(figure, AS_OF)
        correct(exports, found)
        with opened(made(folder, exports)) as after:
            yield before, found, after


def given(figure: str) -> Exports:
    """Return a fresh copy of the world of a figure's case."""
    return {name: [dict(row) for row in rows] for name, rows in case_of(figure).given.items()}


def made(folder: Path, exports: Exports, rules: Path = BUILT_IN) -> Release:
    tables: Tables = {name: [*rows] for name, rows in exports.items()}
    return built(folder, tables, rules=rules)


def headline(world: World, metric: str) -> float:
    (row,) = [r for r in world.rows("headline_by_metric", AS_OF) if r["metric"] == metric]
    value: float = row["value"]
    return value


def total(rows: list[dict[str, Any]], column: str) -> float:
    return float(sum(row[column] or 0 for row in rows))


@pytest.mark.parametrize(
    ("figure", "kind", "frozen"),
    [
        ("quality_supplied_parcels", "correction_supplied", True),
        ("quality_parcels_twice", "correction_duplicate", False),
    ],
)
def test_parcels_taken_off_give_the_stock_the_list_and_the_rate_promised(
    figure: str, kind: str, frozen: bool, tmp_path: Path
) -> None:
    def correct(exports: Exports, found: list[dict[str, Any]]) -> None:
        exports["supply_events"] += [
            {
                "event_id": f"N{n}",
                "parcel_id": row["parcel_id"],
                "event_type": kind,
                "area_ha": row["remaining_ha"],
                "event_on": DAY,
            }
            for n, row in enumerate(found)
        ]

    world = given(figure)
    if frozen:
        # P1 has a base of 9 ha, of which 8 are disposed of: the cap leaves room for one.
        world["supply_base"] = [
            {"year": 2024, "parcel_id": "P1", "base_ha": 9.0},
            {"year": 2024, "parcel_id": "P3", "base_ha": 4.0},
            {"year": 2024, "parcel_id": "P8", "base_ha": 2.0},
        ]
    with opened(made(tmp_path, world)) as before:
        found = before.rows(figure, AS_OF)
        correct(world, found)
        with opened(made(tmp_path, world)) as after:
            stock = [w.row("supply_stock_tie", AS_OF)["open_ha"] for w in (before, after)]
            assert stock[0] - stock[1] == pytest.approx(total(found, "remaining_ha"))
            old = [headline(w, "supply_over_10_parcels") for w in (before, after)]
            assert old[0] - old[1] == total(found, "listed_over_10")
            rates = [headline(w, "supply_disposal_rate") for w in (before, after)]
            promised = found[0]["rate_pct"], found[0]["corrected_pct"]
            assert rates == pytest.approx(list(promised), rel=1e-12)
            assert promised[1] > promised[0]
            gains = [w.rate(AS_OF)[1] for w in (before, after)]
            assert gains[1] - gains[0] == pytest.approx(total(found, "base_gain_ha"))


def test_a_rule_by_which_corrections_do_not_count_promises_no_rate(tmp_path: Path) -> None:
    own = rules(tmp_path / "rules", "supply_event_types", "correction_supplied", "counts", "false")
    with opened(made(tmp_path, given("quality_supplied_parcels"), rules=own)) as world:
        found = world.rows("quality_supplied_parcels", AS_OF)
    assert total(found, "base_gain_ha") == 0.0
    assert found[0]["corrected_pct"] == found[0]["rate_pct"]


def test_records_taken_out_give_the_stocks_and_the_rate_promised(tmp_path: Path) -> None:
    def correct(exports: Exports, found: list[dict[str, Any]]) -> None:
        out = {row["record_id"]: row["twin_id"] for row in found}
        exports["supply_events"] = [r for r in exports["supply_events"] if r["event_id"] not in out]
        exports["idle_land"] = [r for r in exports["idle_land"] if r["supervision_no"] not in out]
        for case in exports["cases"]:
            if case["case_id"] in out:
                case["dup_of"] = out[case["case_id"]]

    with before_and_after(tmp_path, "quality_records_twice", correct) as (before, found, after):
        stock = [w.row("supply_stock_tie", AS_OF)["open_ha"] for w in (before, after)]
        assert stock[1] - stock[0] == pytest.approx(total(found, "stock_gain_ha")) == 4.0
        bands = [w.keyed("idle_warning_by_band", AS_OF)["identified"] for w in (before, after)]
        idle = bands[0]["area_ha"] - bands[1]["area_ha"]
        assert idle == pytest.approx(total(found, "idle_gain_ha")) == 1.25
        standing = [w.row("case_standing", AS_OF) for w in (before, after)]
        (case,) = [row for row in found if row["table_name"] == "cases"]
        assert [row["cases_pct"] for row in standing] == pytest.approx(
            [case["rate_pct"], case["corrected_pct"]]
        )
        assert standing[0]["illegal_cases"] - standing[1]["illegal_cases"] == 1


def test_cases_given_their_date_give_the_rate_promised(tmp_path: Path) -> None:
    def correct(exports: Exports, found: list[dict[str, Any]]) -> None:
        undated = {row["case_id"] for row in found if row["case_gain"]}
        for case in exports["cases"]:
            if case["case_id"] in undated:
                case["closed_on"] = DAY

    with before_and_after(tmp_path, "quality_cases_unclosed", correct) as (before, found, after):
        rates = [headline(w, "case_rectification_rate") for w in (before, after)]
        assert rates == pytest.approx([found[0]["rate_pct"], found[0]["corrected_pct"]])
        assert rates == [20.0, 60.0]


IDLE: Mapping[str, object] = {"developed_ha": 0.5, "required_ha": 3.0}
BUSY: Mapping[str, object] = {
    "developed_ha": 2.0, "required_ha": 3.0, "invested_wan": 60.0, "total_investment_wan": 100.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "started", "bound"),
    [(IDLE, date(2020, 1, 1), "most"), (BUSY, date(2024, 5, 1), "least")],
    ids=["all idle", "none idle"],
)
def test_the_figures_wanting_give_no_fewer_and_no_more_suspected_than_promised(
    figures: Mapping[str, object], started: date, bound: str, tmp_path: Path
) -> None:
    def correct(exports: Exports, found: list[dict[str, Any]]) -> None:
        wanting = {row["supervision_no"]: row["lacking"] for row in found}
        for parcel in exports["idle_land"]:
            lacking = wanting.get(parcel["supervision_no"])
            if lacking == "start_date":
                parcel["agreed_start_on"] = started
            elif lacking:
                parcel |= figures

    with before_and_after(tmp_path, "quality_idle_unknown", correct) as (_, found, after):
        bands = after.keyed("idle_warning_by_band", AS_OF)
        assert bands["unknown"]["parcels"] == 0
        assert bands["suspected"]["parcels"] == found[0][f"{bound}_parcels"]
        assert bands["suspected"]["area_ha"] == pytest.approx(found[0][f"{bound}_ha"])


def test_areas_that_tie_after_their_mending_are_told_no_more(tmp_path: Path) -> None:
    def correct(exports: Exports, found: list[dict[str, Any]]) -> None:
        for base in exports["supply_base"]:
            for row in found:
                if row["record_id"] == base["parcel_id"] == "P2":
                    base["base_ha"] = row["second_ha"]

    with before_and_after(tmp_path, "quality_areas_untied", correct) as (_, found, after):
        left = after.rows("quality_areas_untied", AS_OF)
    assert [row["record_id"] for row in found if row not in left] == ["P2"]


def test_a_blank_name_or_number_and_a_name_of_many_parcels_prove_nothing(tmp_path: Path) -> None:
    def parcels(count: int, name: str, number: str) -> list[dict[str, Any]]:
        return [
            {"parcel_id": f"{name}{n}", "parcel_name": name, "area_ha": 3.0, "approval_no": number}
            | {"district": "甲区", "approved_on": date(2019, 1, n + 1)}
            for n in range(count)
        ]

    def events(of: str) -> list[dict[str, Any]]:
        return [
            {"event_id": f"E{of}", "parcel_id": f"{of}0", "area_ha": 3.0}
            | {"event_type": "grant", "event_on": date(2024, 1, 9)}
        ]

    # 25 parcels of a name tell one from another, 26 do not; nor do two without name and number.
    found: dict[str, list[str]] = {}
    for count, name in ((25, "储备"), (26, "储备"), (2, " ")):
        world: Exports = {"supply_parcels": parcels(count, name, ""), "supply_events": events(name)}
        with opened(made(tmp_path, world)) as city:
            found[f"{count}"] = [
                row["parcel_id"] for row in city.rows("quality_supplied_parcels", AS_OF)
            ]
            assert city.rows("quality_parcels_twice", AS_OF) == []
    assert found == {"25": ["储备1"], "26": [], "2": []}


def test_of_parcels_alike_each_is_told_that_is_open_and_explained_once(tmp_path: Path) -> None:
    def parcel(key: str, name: str, number: str, area: float, day: int) -> dict[str, Any]:
        return {
            "parcel_id": key,
            "parcel_name": name,
            "approval_no": number,
            "area_ha": area,
            "district": "甲区",
            "approved_on": date(2019, 1, day),
        }

    def event(of: str, area: float, kind: str = "grant") -> dict[str, Any]:
        return {"event_id": f"E{of}", "parcel_id": of, "area_ha": area} | {
            "event_type": kind,
            "event_on": date(2024, 1, 9),
        }

    world: Exports = {
        "supply_parcels": [
            # The one that is supplied bears the higher number.
            parcel("A1", "南一", "批1", 3.0, 1),
            parcel("A2", "南二", "批1", 3.0, 1),
            # The lower number was taken off as the duplicate it was.
            parcel("B1", "北一", "批2", 5.0, 1),
            parcel("B2", "北二", "批2", 5.0, 1),
            # Three alike that stand open.
            parcel("C1", "东一", "批3", 2.0, 1),
            parcel("C2", "东二", "批3", 2.0, 1),
            parcel("C3", "东三", "批3", 2.0, 1),
            # Two open and two supplied of one name; then two open and one supplied.
            *(parcel(f"D{n}", "安置房", f"批4{n}", 1.5, n) for n in (1, 2, 3, 4)),
            *(parcel(f"F{n}", "学校", f"批5{n}", 4.0, n) for n in (1, 2, 3)),
        ],
        "supply_events": [
            event("A2", 3.0),
            event("B1", 5.0, "correction_duplicate"),
            event("D3", 1.5),
            event("D4", 1.5),
            event("F3", 4.0),
        ],
    }
    with opened(made(tmp_path, world)) as city:
        twins = [
            {row["parcel_id"]: row["twin_id"] for row in city.rows(figure, AS_OF)}
            for figure in ("quality_parcels_twice", "quality_supplied_parcels")
        ]
    assert twins == [
        {"A1": "A2", "C2": "C1", "C3": "C1"},
        {"D1": "ED3", "D2": "ED4", "F1": "EF3"},
    ]

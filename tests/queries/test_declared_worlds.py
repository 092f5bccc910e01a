"""What a declared headline is: its list, its light, its scope, and what stands where nothing is."""

from pathlib import Path

import pytest

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.printed_rows import matter, numbered, printed, stage
from tests.queries.register_worlds import happened, ledger, plain
from tests.queries.test_published_vs_computed import (
    FUND_EVENTS,
    FUNDS,
    GIVEN,
    HAZARD_EVENTS,
    HAZARDS,
    LEGACIES,
    LEGACY_EVENTS,
    PLOT_EVENTS,
    PLOTS,
    TIMED,
    TIMED_EVENTS,
)
from tests.queries.worlds import World, day

FIGURE, AS_OF = "headline_by_metric", "2024-10-31"


@pytest.fixture
def city(world: Worlds) -> World:
    return world.reaching(
        "2025-03-31",
        matters=[*HAZARDS, *LEGACIES, *PLOTS, *FUNDS, *TIMED],
        matter_events=numbered(
            [*HAZARD_EVENTS, *LEGACY_EVENTS, *PLOT_EVENTS, *FUND_EVENTS, *TIMED_EVENTS]
        ),
    )


@pytest.mark.parametrize(("register", "metric", "unit", "on", "expected"), GIVEN)
def test_each_figure_of_the_closed_list_has_the_number_its_rows_give(
    city: World, register: str, metric: str, unit: str, on: str, expected: float
) -> None:
    row = city.keyed(FIGURE, on)[metric]
    assert row["value"] == pytest.approx(expected)
    assert (row["register"], row["unit"]) == (register, unit)


def test_a_list_that_is_done_does_not_mend_the_newest(world: Worlds) -> None:
    """Two of two of the old list, one of four of the new: 25 %, neither 50 nor 100."""
    old = [matter("hazard", f"O{n}", "2023-01-01", cohort="旧") for n in (1, 2)]
    new = [matter("hazard", f"N{n}", f"2024-02-0{n}", cohort="新") for n in (1, 2, 3, 4)]
    events = [stage("hazard", f"O{n}", "treated", "2023-06-01") for n in (1, 2)]
    events.append(stage("hazard", "N1", "treated", "2024-03-01"))
    city = world(matters=[*old, *new], matter_events=numbered(events))
    row = city.keyed(FIGURE, "2024-05-31")["hazard_disposal_rate"]
    assert (row["value"], row["numerator"], row["denominator"]) == (25.0, 1.0, 4.0)
    before = city.keyed(FIGURE, "2024-01-31")["hazard_disposal_rate"]
    assert (before["value"], before["denominator"]) == (100.0, 2.0)


def aimed(metric: str, target: float, unit: str, on: str = "2024-01-31") -> Row:
    return {
        "metric": metric,
        "region": "city",
        "year": 2024,
        "due_on": day(on),
        "cumulative_target": target,
        "unit": unit,
    }


@pytest.mark.parametrize(
    ("limit", "status", "lead"), [(2, "on_pace", 0), (1, "behind", -1), (3, "on_pace", 1)]
)
def test_a_declared_number_is_judged_by_its_own_direction(
    world: Worlds, limit: float, status: str, lead: float
) -> None:
    """Two announcements are past six months: a limit of two is kept, one of one is not."""
    rows = [matter("announcement", f"A{n}", "2023-01-01") for n in (1, 2)]
    rows.append(matter("announcement", "A3", "2024-05-01"))
    city = world(matters=rows, targets=[aimed("announcement_overdue", limit, "count")])
    row = city.keyed(FIGURE, "2024-05-31")["announcement_overdue"]
    assert (row["value"], row["status"], row["lead"]) == (2.0, status, lead)
    assert row["movement_rank"] is None


def test_an_activity_has_no_light_whatever_was_aimed_at(world: Worlds) -> None:
    city = world(
        matters=[matter("institution", "I1", "2024-01-01")],
        matter_events=numbered([stage("institution", "I1", "issued", "2024-02-01")]),
        targets=[aimed("institution_issued", 40, "count")],
    )
    row = city.keyed(FIGURE, "2024-05-31")["institution_issued"]
    assert (row["value"], row["status"], row["target"]) == (1.0, "no_target", None)
    assert row["city_target"] is None


def test_before_its_first_matter_a_register_has_no_number(world: Worlds) -> None:
    city = world(matters=[matter("announcement", "A1", "2024-03-01")])
    assert city.keyed(FIGURE, "2024-02-29")["announcement_overdue"]["value"] is None
    assert city.keyed(FIGURE, "2024-03-31")["announcement_overdue"]["value"] == 0.0


def test_a_district_without_rows_has_a_count_of_nought_and_no_rate(world: Worlds) -> None:
    city = world(
        districts=[{"district": "甲区", "sort_order": 1}, {"district": "乙区", "sort_order": 2}],
        matters=[
            matter("announcement", "A1", "2023-01-01"),
            matter("hazard", "K1", "2023-01-01", cohort="清单"),
        ],
    )
    shown = city.keyed(FIGURE, "2024-05-31", districts=("乙区",))
    assert shown["announcement_overdue"]["value"] == 0.0
    rate_of = shown["hazard_disposal_rate"]
    assert (rate_of["value"], rate_of["denominator"]) == (None, 0.0)


def test_a_register_without_matters_stands_where_it_is_aimed_at_or_printed(world: Worlds) -> None:
    """What nobody keeps, aims at or prints has no row; what is printed stands with its newest."""
    city = world(
        matters=[],
        targets=[aimed("announcement_overdue", 5, "count")],
        measures=[
            printed("hazard_people_freed", "2024-02-29", 7.0, "people"),
            printed("hazard_people_freed", "2024-04-30", 9.0, "people"),
            printed("hazard_people_freed", "2024-03-31", 8.0, "people",
                    published_on=day("2024-05-20")),
            printed("hazard_people_freed", "2024-04-30", 11.0, "people",
                    published_on=day("2024-06-10")),
        ],
    )  # fmt: skip
    shown = city.keyed(FIGURE, "2024-05-31")
    assert {metric for metric, row in shown.items() if row["register"]} == {
        "announcement_overdue",
        "hazard_people_freed",
    }
    freed = shown["hazard_people_freed"]
    assert (freed["value"], freed["printed_to"]) == (9.0, day("2024-04-30"))
    assert shown["announcement_overdue"]["value"] is None
    assert city.keyed(FIGURE, "2024-06-30")["hazard_people_freed"]["value"] == 11.0


@pytest.mark.parametrize("turn", [1, -1])
def test_of_numbers_printed_together_the_one_of_the_longest_period_stands(
    world: Worlds, turn: int
) -> None:
    """A circular prints the month's 5 and the year's 60 on one day, in whichever order."""
    told = [
        printed("hazard_people_freed", "2024-12-31", 5.0, "people", grain="month"),
        printed("hazard_people_freed", "2024-12-31", 60.0, "people", grain="year"),
        printed("hazard_people_freed", "2024-12-31", 23.0, "people", grain="quarter"),
        printed("hazard_people_freed", "2024-12-31", 80.0, "people", grain="span",
                period_from=day("2024-11-30")),
    ]  # fmt: skip
    city = world.reaching("2025-03-31", matters=[], measures=told[::turn])
    assert city.keyed(FIGURE, "2025-01-31")["hazard_people_freed"]["value"] == 60.0


def test_a_bureaus_own_register_has_its_headline_and_a_restricted_one_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of three trials are done; restricted, nothing of it stands beside other indicators."""
    line = 'headline = { metric = "trial_open", figure = "open", better = "lower" }'
    rows = [{**matter("trial", f"T{n}", "2024-03-01"), "district": "甲区"} for n in (1, 2, 3)]
    events = [happened("T1", "ended", "2024-03-05")]
    districts: list[Row] = [{"district": "甲区", "sort_order": 1}]
    for scope, expected in (("district", [2.0]), ("city", [2.0]), ("restricted", [])):
        for setting in ("", "1"):
            monkeypatch.setenv("LAND_RESTRICTED", setting)
            file = plain('from = "opened"\nn = 7\nunit = "day"').replace(
                'scope = "district"', f'scope = "{scope}"'
            )
            file = file.replace("stage = [", f"{line}\nstage = [", 1)
            with ledger(tmp_path, file, rows, events, districts=districts) as asked:
                shown = asked.world.rows(FIGURE, "2024-05-31")
                found = [row["value"] for row in shown if row["metric"] == "trial_open"]
                assert found == expected, (scope, setting)
                names = {row["metric"] for row in asked.world.rows("headline_by_district", AS_OF)}
                assert ("trial_open" in names) == bool(expected)
                for mart in ("declared_headlines", "declared_spells", "target_bands"):
                    seen = asked.world.warehouse.query(f"select metric from {mart}")  # noqa: S608 - a name of a test
                    assert ("trial_open" in seen["metric"].to_pylist()) == (
                        bool(expected) and mart != "target_bands"
                    )


def test_a_viewer_of_one_district_counts_its_own_rows(tmp_path: Path) -> None:
    line = 'headline = { metric = "trial_open", figure = "open", better = "lower" }'
    file = plain('from = "opened"\nn = 7\nunit = "day"').replace(
        "stage = [", f"{line}\nstage = [", 1
    )
    rows = [
        {**matter("trial", name, "2024-03-01"), "district": district}
        for name, district in (("T1", "甲区"), ("T2", "乙区"), ("T3", "乙区"), ("T4", None))
    ]
    districts: list[Row] = [
        {"district": "甲区", "sort_order": 1},
        {"district": "乙区", "sort_order": 2},
    ]
    for scope, expected in ((("甲区",), 1.0), (("乙区",), 2.0), ((), 4.0)):
        with ledger(tmp_path, file, rows, [], scope=scope, districts=districts) as asked:
            row = asked.world.keyed(FIGURE, "2024-05-31")["trial_open"]
            assert row["value"] == expected

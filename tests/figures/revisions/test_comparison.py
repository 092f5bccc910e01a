"""What a signer sees before signing: each difference and each alarm, by the limits of the rules."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.manifest import Release
from data.rules import ALARMS, BUILT_IN, COMPARISON_ALARMS, alarm_limits
from figures.revisions.comparison import Comparison, compare
from queries.contributions import BILLIONTH
from tests.figures.revisions.towns import NEW, OLD, release
from tests.given import Row
from tests.queries.worlds import Tables, event, parcel

JUNE = date(2024, 6, 30)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    folder = tmp_path_factory.mktemp("pair")
    events: list[Row] = [event("P6", 1.0, "2024-06-10", event_id="E6")]
    tables: Tables = {
        "supply_parcels": [
            *NEW["supply_parcels"],
            parcel("P6", 7.0, parcel_name="六号", district="丙区"),
            parcel("P7", 7.0, parcel_name="六号", district="丙区"),
        ],
        "supply_events": [*NEW["supply_events"], *events],
    }
    before = release(folder, OLD, data_to=date(2024, 5, 31))
    return before, release(folder, tables, data_to=JUNE)


@pytest.fixture(scope="module")
def found(pair: tuple[Release, Release]) -> Comparison:
    return compare(*pair)


def test_each_table_tells_what_came_changed_and_went_with_the_first_keys(found: Comparison) -> None:
    told = {one.counted.table: one for one in found.tables}
    assert told["supply_parcels"].counted.line("en") == (
        "supply_parcels: 4 → 6 rows (3 added, 1 changed, 1 withdrawn)"
    )
    assert told["supply_parcels"].samples == {
        "withdrawn": ("P4",),
        "changed": ("P3",),
        "added": ("P5", "P6", "P7"),
    }


def test_each_indicator_of_three_months_stands_before_and_after_with_its_rows(
    found: Comparison,
) -> None:
    rates = {one.day: one for one in found.indicators if one.metric == "supply_disposal_rate"}
    assert list(rates) == [JUNE, date(2024, 5, 31), date(2024, 4, 30)]
    may = rates[date(2024, 5, 31)]
    assert may.before is not None
    assert (may.before.numerator, may.after.numerator) == (7 * BILLIONTH, 85 * BILLIONTH // 10)
    assert may.after.denominator == 119 * BILLIONTH
    # The largest first: 50 ha came, 40 went.
    assert [row.key for row in may.rows] == ["P5", "P4", "P6", "P7", "P3", "P2", "P1"]
    assert may.moved == 7
    assert {change.row_key for change in may.rows[0].changes} == {"P5", "E5"}
    # The release before does not reach June.
    assert rates[JUNE].before is None
    assert len({one.metric for one in found.indicators}) == 8


def test_what_it_says_can_be_read_in_both_languages(found: Comparison) -> None:
    zh, en = found.lines("zh"), found.lines("en")
    assert len(zh) == len(en)
    assert (
        "批而未供土地处置率（2024年5月）：7.00% → 7.14%（+0.14 个百分点）；影响的有 7 行，"
        "首先是五号、四号、六号"
    ) in zh
    assert "Unsupplied land disposal rate, June 2024: 7.98%, not shown before" in en
    assert (
        "Look at this: Approved parcels: 1 group of rows alike in name, area and date under "
        "different numbers, such as P6 and P7."
    ) in en


def kinds(comparison: Comparison) -> set[str]:
    return {alarm.kind for alarm in comparison.alarms}


def small(folder: Path, cases: int, district: str = "甲区", rules: Path = BUILT_IN) -> Release:
    rows: list[Row] = [
        {
            "case_id": str(number),
            "district": district,
            "remaining_mu": 0.0,
            "review_stage": "finished",
            "closed_on": date(2024, 3, 20),
        }
        for number in range(cases)
    ]
    tables: Tables = {"cases": [*rows, {"case_id": "kept", "district": "乙区"}]}
    return release(folder, tables, rules=rules, data_to=date(2024, 4, 30))


def limited(folder: Path, **limits: str) -> Path:
    """Return a folder of rules with other limits."""
    shutil.copytree(BUILT_IN, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / f"{COMPARISON_ALARMS}.csv"
    text = path.read_text(encoding="utf-8")
    for name, limit in limits.items():
        text = re.sub(rf"(?m)^{name},[^,]*", f"{name},{limit}", text)
    path.write_text(text, encoding="utf-8")
    return folder


def test_alarms_ring_beyond_the_limits_of_the_rules_and_not_at_them(tmp_path: Path) -> None:
    whole = small(tmp_path, 39)
    fewer = small(tmp_path, 35)
    # 40 → 36 rows are a tenth less, and so is the denominator; the rate falls by 0.28 points.
    assert kinds(compare(whole, fewer)) == {"table_shrank", "denominator_shrank"}
    limits = alarm_limits(fewer.folder / "rules")
    assert set(limits) == set(ALARMS)
    one_less = small(tmp_path, 37)
    assert kinds(compare(whole, one_less)) == set()
    rules = limited(tmp_path / "rules", table_shrank="5", past_rate_changed="0.1")
    strict = compare(whole, small(tmp_path, 37, rules=rules))
    assert kinds(strict) == {"table_shrank", "past_rate_changed"}


def test_a_district_that_lost_its_rows_and_older_data_are_alarms(tmp_path: Path) -> None:
    whole = small(tmp_path, 9)
    moved = small(tmp_path, 9, "丙区")
    gone = compare(whole, replace(moved, data_to=date(2024, 4, 29)))
    assert kinds(gone) == {"district_vanished", "data_older"}
    told = [alarm for alarm in gone.alarms if alarm.kind == "district_vanished"]
    assert [(alarm.table, alarm.district, alarm.amount) for alarm in told] == [
        ("districts", "甲区", 1),
        ("cases", "甲区", 9),
    ]
    assert gone.lines("en")[0] == ("Look at this: The data end 1 day earlier than those shown now.")


def test_an_amount_of_a_past_month_is_held_to_a_share_of_itself(tmp_path: Path) -> None:
    def with_parcels(count: int) -> Release:
        rows = [
            parcel(f"P{number}", 1.0 + number, "2010-01-01", parcel_name=f"地{number}")
            for number in range(count)
        ]
        tables: Tables = {"supply_parcels": rows, "supply_events": []}
        return release(tmp_path, tables, data_to=date(2024, 4, 30))

    before = with_parcels(40)
    assert kinds(compare(before, with_parcels(42))) == set()
    (alarm, *_) = compare(before, with_parcels(43)).alarms
    assert (alarm.kind, alarm.amount) == ("past_amount_changed", 7.5)


def test_a_first_release_has_everything_to_show_and_nothing_to_compare(
    pair: tuple[Release, Release],
) -> None:
    first = compare(None, pair[0])
    assert all(one.before is None for one in first.indicators)
    assert kinds(first) == set()
    assert [line for line in first.lines("en") if line.startswith("supply_events")] == [
        "supply_events: 0 → 3 rows (3 added, 0 changed, 0 withdrawn)"
    ]


def test_a_release_like_the_one_before_says_that_nothing_changed(
    pair: tuple[Release, Release],
) -> None:
    same = compare(pair[0], pair[0])
    assert same.alarms == ()
    assert same.lines("en")[-1] == "No headline indicator of these months has changed."


def test_the_limits_are_data_with_their_origin(pair: tuple[Release, Release]) -> None:
    text = (Path(__file__).parents[3] / "data/rules/comparison_alarms.csv").read_text("utf-8")
    assert all(line.endswith(",A") for line in text.splitlines()[1:])
    older = pair[0].folder / "no rules of that time"
    assert alarm_limits(older) == alarm_limits(pair[0].folder / "rules")

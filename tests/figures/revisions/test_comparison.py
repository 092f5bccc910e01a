"""What a signer sees before signing: each difference and each alarm, by the limits of the rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from data.comparison import TableChange
from data.manifest import Release
from data.revisions.alarms import Vanished, vanished
from data.revisions.changes import FILE, write_changes
from data.rules import ALARMS, BUILT_IN
from data.rules.asked import alarm_limits
from figures.revisions.alarming import alarms_of
from figures.revisions.comparison import (
    Alarm,
    Comparison,
    IndicatorDifference,
    TableDifference,
    compare,
)
from figures.revisions.standing import Standing
from queries.contributions import BILLIONTH
from tests.figures.revisions.towns import NEW, OLD, release
from tests.given import Row as Given
from tests.given import given
from tests.queries.worlds import Tables, event, parcel
from words.scene import Row

JUNE = date(2024, 6, 30)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    folder = tmp_path_factory.mktemp("pair")
    events: list[Given] = [event("P6", 1.0, "2024-06-10", event_id="E6")]
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


def kinds(alarms: Iterable[Alarm]) -> set[str]:
    return {alarm.kind for alarm in alarms}


LIMITS = alarm_limits(Path("a folder of rules older than the limits"))


def indicator(unit: str, before: tuple[int, int], after: tuple[int, int]) -> IndicatorDifference:
    """Return an indicator whose numerator and denominator changed."""

    def stood(numerator: int, denominator: int) -> Standing:
        if unit != "pct":
            return Standing(numerator * BILLIONTH, None, Fraction(numerator))
        value = Fraction(100 * numerator, denominator)
        return Standing(numerator * BILLIONTH, denominator * BILLIONTH, value)

    facts: Row = {"metric": "case_rectification_rate", "unit": unit, "decimals": 2}
    return IndicatorDifference(
        {**facts, "amount_unit": "cases"}, JUNE, stood(*before), stood(*after), (), 0
    )


def rung(
    pair: tuple[Release, Release],
    *indicators: IndicatorDifference,
    rows: int = 100,
    **limits: float,
) -> set[str]:
    """Return the alarms of indicators and of a table that has so many of a hundred rows left."""
    tables = (TableDifference(TableChange("cases", 100, rows, 0, 100 - rows), {}),)
    old = pair[0]
    return kinds(alarms_of(old, old, tables, indicators, {**LIMITS, **limits}, old.folder / FILE))


def test_alarms_ring_beyond_the_limits_of_the_rules_and_not_at_them(
    pair: tuple[Release, Release],
) -> None:
    write_changes(pair[0].folder / FILE, pair[0].exports, pair[0])
    assert rung(pair, rows=91) == set()
    assert rung(pair, rows=90) == {"table_shrank"}
    assert rung(pair, rows=95, table_shrank=5) == {"table_shrank"}
    assert rung(pair, indicator("pct", (80, 100), (76, 95))) == set()
    assert rung(pair, indicator("pct", (400, 500), (376, 470))) == {"denominator_shrank"}
    assert rung(pair, indicator("pct", (800, 1000), (805, 1000))) == set()
    assert rung(pair, indicator("pct", (800, 1000), (794, 1000))) == {"past_rate_changed"}
    assert rung(pair, indicator("pct", (800, 1000), (794, 1000)), past_rate_changed=0.7) == set()
    # A count is held to a share of itself.
    assert rung(pair, indicator("count", (40, 0), (42, 0))) == set()
    assert rung(pair, indicator("count", (40, 0), (43, 0))) == {"past_amount_changed"}
    assert rung(pair, indicator("ha", (0, 0), (1, 0))) == {"past_amount_changed"}


def test_a_district_that_lost_its_rows_and_older_data_are_alarms(
    pair: tuple[Release, Release], tmp_path: Path
) -> None:
    old = pair[0]
    fewer = given(tmp_path / "exports", supply_parcels=[parcel("P1", 10.0)])
    staged = replace(old, folder=fewer.parent, data_to=date(2024, 5, 30))
    found = list(alarms_of(old, staged, (), (), LIMITS, old.folder / FILE))
    assert kinds(found) == {"district_vanished", "data_older"}
    told = [alarm for alarm in found if alarm.kind == "district_vanished"]
    assert [(alarm.table, alarm.district, alarm.amount) for alarm in told] == [
        ("districts", "乙区", 1),
        ("supply_parcels", "乙区", 1),
    ]
    # No row of a table that is gone as a whole has lost its district.
    assert "supply_events" not in {alarm.table for alarm in found}
    comparison = Comparison(old, staged, (), (), tuple(found))
    assert comparison.lines("en") == [
        "Look at this: The data end 1 day earlier than those shown now.",
        "Look at this: 乙区 has no row left in Districts, which had 1 row.",
        "Look at this: 乙区 has no row left in Approved parcels, which had 1 row.",
    ]


def test_a_district_is_missed_in_a_table_that_tells_it_by_its_parcels(tmp_path: Path) -> None:
    parcels = [parcel("P1", 10.0), parcel("P2", 10.0, district="乙区")]
    events: list[Given] = [
        event("P1", 1.0, "2024-02-01", event_id="E1"),
        event("P2", 1.0, "2024-02-01", event_id="E2"),
        event("P2", 2.0, "2024-03-01", event_id="E3"),
    ]
    before = given(tmp_path / "before", supply_parcels=parcels, supply_events=events)
    after = given(tmp_path / "after", supply_parcels=parcels, supply_events=events[:1])
    assert [*vanished(before, after)] == [Vanished("supply_events", "乙区", 2)]
    assert [*vanished(before, before)] == []


def test_a_first_release_has_everything_to_show_and_nothing_to_compare(
    pair: tuple[Release, Release],
) -> None:
    first = compare(None, pair[0])
    assert all(one.before is None for one in first.indicators)
    assert kinds(first.alarms) == set()
    assert [line for line in first.lines("en") if line.startswith("supply_events")] == [
        "supply_events: 0 → 3 rows (3 added, 0 changed, 0 withdrawn)"
    ]


def test_the_limits_are_data_with_their_origin(pair: tuple[Release, Release]) -> None:
    text = (BUILT_IN / "comparison_alarms.csv").read_text("utf-8")
    assert all(line.endswith(",A") for line in text.splitlines()[1:])
    assert set(LIMITS) == set(ALARMS)
    assert alarm_limits(pair[0].folder / "rules") == LIMITS

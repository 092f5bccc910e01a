"""How old each export is, and when the next one is due: by the rhythm in the rules, to the day."""

from datetime import date
from pathlib import Path

import pytest

from data.contracts import TABLES
from queries.catalogue import catalogue
from tests.queries.test_rules import rules
from tests.queries.worlds import Tables, built, day, opened

TABLES_GIVEN: Tables = {
    "cases": [
        {"case_id": "A", "district": "甲区", "issued_on": day("2024-02-01")},
        {
            "case_id": "B",
            "district": "乙区",
            "issued_on": day("2024-03-01"),
            "found_on": day("2024-10-16"),
            "closed_on": day("2024-10-14"),
        },
    ],
    "rankings": [{"period_on": day("2024-09-30")}],
    "supply_base": [],
    "notes": [],
}


def test_each_date_on_which_something_happens_is_among_the_latest_events() -> None:
    sql = catalogue()["quality_freshness"].sql
    for table in TABLES.values():
        assert f"'{table.name}' as table_name" in sql, table.name
    wanting = {
        f"{table.name}.{column}"
        for table in TABLES.values()
        for column in table.event_columns
        if f"max(listed.{column})" not in _part_of(table.name, sql)
    }
    assert wanting == set()


def _part_of(table: str, sql: str) -> str:
    return sql.partition(f"'{table}' as table_name")[2].partition("union all")[0]


@pytest.mark.parametrize(
    ("data_to", "month", "quarter", "year"),
    [
        ("2024-10-15", "2024-11-10", "2025-01-30", "2025-03-01"),
        ("2024-12-31", "2025-02-10", "2025-04-30", "2026-03-01"),
        ("2024-02-28", "2024-03-10", "2024-04-30", "2025-03-01"),
    ],
)
def test_the_next_export_is_due_after_the_first_period_that_is_not_told(
    data_to: str, month: str, quarter: str, year: str, tmp_path: Path
) -> None:
    with opened(built(tmp_path, TABLES_GIVEN, data_to=day(data_to))) as world:
        due = {
            row["table_name"]: row["export_due_on"]
            for row in world.rows("quality_freshness", data_to)
        }
    expected = {"cases": month, "rankings": quarter, "supply_base": year}
    assert {name: due[name] for name in expected} == {n: day(at) for n, at in expected.items()}
    # What has no rhythm is never due.
    assert due["notes"] is due["districts"] is None


def test_an_export_is_late_from_the_day_after_it_was_due(tmp_path: Path) -> None:
    with opened(built(tmp_path, TABLES_GIVEN, data_to=day("2024-10-15"))) as world:
        for today, late in (("2024-11-10", None), ("2024-11-11", 1), ("2024-12-01", 21)):
            row = world.keyed("quality_freshness", "2024-10-15", today=day(today))["cases"]
            assert row["overdue_days"] == late, today
        assert row["age_days"] == 47


def test_the_latest_event_is_that_of_the_districts_chosen_and_of_no_day_to_come(
    tmp_path: Path,
) -> None:
    with opened(built(tmp_path, TABLES_GIVEN, data_to=day("2024-10-15"))) as world:
        city = world.keyed("quality_freshness", "2024-10-15")["cases"]
        own = world.keyed("quality_freshness", "2024-10-15", districts=("甲区",))["cases"]
    assert (city["latest_on"], city["row_count"]) == (date(2024, 10, 14), 2)
    assert (own["latest_on"], own["row_count"]) == (date(2024, 2, 1), 1)


def test_another_rhythm_in_the_rules_is_kept(tmp_path: Path) -> None:
    own = rules(tmp_path / "rules", "table_rhythm", "cases", "months", "6")
    with opened(built(tmp_path, TABLES_GIVEN, rules=own, data_to=day("2024-10-15"))) as world:
        assert world.keyed("quality_freshness", "2024-10-15")["cases"]["export_due_on"] == date(
            2025, 1, 10
        )

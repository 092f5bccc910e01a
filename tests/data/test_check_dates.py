"""Every date of every table: its bounds, its order, and the days that stand for none."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.check import check
from data.contracts import TABLES, Column, Table
from data.errors import BadRules
from data.rules import BUILT_IN
from data.rules.asked import placeholder_days
from tests.data.checking import faults, warned
from tests.given import Row, complete, given

FIRST, LAST = date(1949, 1, 1), date(2100, 12, 31)
HALFWAY = date(2024, 6, 30)
NO_DATE = date(1900, 1, 1)

# The order of a table's dates: the second may be the same day, never an earlier one.
ORDER = {
    "cases": {
        ("started_on", "found_on"),
        ("started_on", "stopped_on"),
        ("started_on", "issued_on"),
        ("found_on", "stopped_on"),
        ("found_on", "filed_on"),
        ("issued_on", "filed_on"),
        ("found_on", "handled_jointly_on"),
        ("found_on", "rectified_on"),
        ("filed_on", "decided_on"),
        ("filed_on", "closed_on"),
        ("decided_on", "closed_on"),
        ("issued_on", "rejudged_on"),
        ("issued_on", "deadline_on"),
        ("issued_on", "closed_on"),
        ("rectified_on", "closed_on"),
    },
    "idle_land": {
        ("contract_on", "delivered_on"),
        ("contract_on", "agreed_start_on"),
        ("contract_on", "agreed_finish_on"),
        ("contract_on", "actual_start_on"),
        ("contract_on", "actual_finish_on"),
        ("contract_on", "survey_notice_on"),
        ("contract_on", "identified_on"),
        ("agreed_start_on", "extended_start_on"),
        ("agreed_start_on", "agreed_finish_on"),
        ("delivered_on", "actual_start_on"),
        ("actual_start_on", "actual_finish_on"),
        ("actual_start_on", "suspended_on"),
        ("suspended_on", "actual_finish_on"),
        ("survey_notice_on", "identified_on"),
        ("identified_on", "plan_approved_on"),
        ("identified_on", "fee_decided_on"),
        ("fee_decided_on", "fee_paid_on"),
        ("identified_on", "disposed_on"),
        ("plan_approved_on", "disposed_on"),
    },
    "offices": {("as_of", "abolished_on")},
    "supply_parcels": {("approved_on", "due_on")},
    "supply_events": {("event_on", "entered_on")},
    "districts": {("valid_from", "valid_to")},
    "matters": {("opened_on", "due_on")},
    "matter_events": {("on_date", "entered_on"), ("on_date", "due_on")},
    "measures": {("period_from", "period_to"), ("period_to", "published_on")},
}
# Dates that stand in no order with another of their row: alone there, or bound to its year.
ALONE = {
    ("new_construction_farmland", "as_of"),
    ("targets", "due_on"),
    ("rankings", "period_on"),
    ("notes", "on_date"),
    ("calendar_days", "day"),
}


def dates(table: Table) -> list[Column]:
    return [column for column in table.columns if column.type == "DATE"]


DATED = [table.name for table in TABLES.values() if dates(table)]


def world(name: str, rows: list[Row]) -> Path:
    """Return exports of the rows given, which need not name their keys."""
    others: dict[str, list[Row]] = {"districts": [{"district": "甲区"}]}
    if name in ("supply_events", "supply_base"):
        others["supply_parcels"] = [
            {"parcel_id": f"P{at}", "approved_on": FIRST} for at in range(len(rows))
        ]
    if name == "matter_events":
        others["matters"] = [{"register": "inspection", "matter_id": "M"}]
    return given(**{**others, name: keyed(name, rows)})


# What the rows of a table have beside the dates asked for; "{}" is the number of the row.
KEYED: dict[str, Row] = {
    "districts": {"district": "{}区"},
    "supply_events": {"parcel_id": "P{}"},
    "supply_base": {"parcel_id": "P{}"},
    "matter_events": {"register": "inspection", "matter_id": "M", "event": "note"},
    "measures": {"metric": "m{}", "value": 1.0},
}


def keyed(name: str, rows: list[Row]) -> list[Row]:
    if name == "new_construction_farmland":
        return [{"year": 1950 + at, **row} for at, row in enumerate(rows)]
    beside = KEYED.get(name, {})
    return [
        {c: v.format(at) if isinstance(v, str) else v for c, v in beside.items()} | dict(row)
        for at, row in enumerate(rows)
    ]


def shown(table: Table, row: Row, part: str) -> str:
    """Return a part of a key as a warning names it: an absent one by its default, or not at all."""
    value = row.get(part)
    return str(value if value is not None else table.column(part).default or "")


def told(name: str, rows: list[Row]) -> list[set[str]]:
    """Return the warnings of each row."""
    table = TABLES[name]
    found = warned(world(name, rows))
    whole = [complete(table, row, at) for at, row in enumerate(keyed(name, rows), start=1)]
    keys = [" / ".join(shown(table, row, part) for part in table.key) for row in whole]
    assert len(set(keys)) == len(keys)
    return [
        {check for (of, check), hit in found.items() if of == name and key in hit} for key in keys
    ]


@pytest.mark.parametrize("name", DATED)
def test_every_date_of_every_table_has_bounds(name: str) -> None:
    day = timedelta(days=1)
    asked = [
        (column.name, at, at not in (FIRST, LAST))
        for column in dates(TABLES[name])
        for at in (FIRST - day, FIRST, LAST, LAST + day)
    ]
    warnings = told(name, [{column: at} for column, at, _ in asked])
    for (column, at, is_outside), found in zip(asked, warnings, strict=True):
        assert (f"{column}_out_of_bounds" in found) == is_outside, (column, at)


YEARS = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if column.type == "INTEGER" and column.name.endswith("year")
]


@pytest.mark.parametrize(("name", "column"), YEARS)
def test_every_year_of_every_table_has_bounds(name: str, column: str) -> None:
    assert [
        {check for check in found if check.startswith(f"{column}_")} - {"year_far_from_date"}
        for found in told(name, [{column: year} for year in (1948, 1949, 2100, 2101, 20240)])
    ] == [{f"{column}_below_1949"}, set(), set(), *[{f"{column}_above_2100"}] * 2]


def test_every_date_but_those_alone_in_their_row_stands_in_an_order() -> None:
    ordered = {
        name: {check.order for check in table.checks if check.order}
        for name, table in TABLES.items()
    }
    assert {name: pairs for name, pairs in ordered.items() if pairs} == ORDER
    within = {(name, column) for name, pairs in ORDER.items() for pair in pairs for column in pair}
    named = {(name, column.name) for name in DATED for column in dates(TABLES[name])}
    assert named == within | ALONE


@pytest.mark.parametrize("name", ORDER)
def test_a_date_before_the_one_it_follows_is_told_and_the_same_day_is_not(name: str) -> None:
    pairs = sorted(ORDER[name])
    before = [{first: HALFWAY, second: HALFWAY - timedelta(days=1)} for first, second in pairs]
    same = [{first: HALFWAY, second: HALFWAY} for first, second in pairs]
    warnings = told(name, [*before, *same])
    for at, pair in enumerate(pairs):
        (check,) = (check.name for check in TABLES[name].checks if check.order == pair)
        assert check in warnings[at]
        assert check not in warnings[len(pairs) + at]


def test_what_a_patrol_found_may_be_filed_before_it_is_handed_down() -> None:
    found: Row = {"found_on": date(2024, 1, 5), "filed_on": date(2024, 1, 9)}
    assert told("cases", [{**found, "issued_on": HALFWAY}]) == [set()]


@pytest.mark.parametrize("name", DATED)
def test_a_placeholder_is_told_in_every_date_that_may_be_empty(name: str) -> None:
    columns = [column.name for column in dates(TABLES[name]) if column.nullable]
    # Nothing else is told of the row: no bound, no order, no future is asked of an empty cell.
    assert told(name, [{column: NO_DATE} for column in columns]) == [
        {f"{column}_placeholder"} for column in columns
    ]


def test_a_case_closed_on_a_day_that_stands_for_none_has_no_closing_date() -> None:
    finished: Row = {
        "illegal_area_mu": 1.0,
        "illegal_farmland_mu": 1.0,
        "remaining_mu": 0.0,
        "method": "demolition",
        "review_stage": "finished",
    }
    assert told("cases", [{**finished, "closed_on": day} for day in (HALFWAY, NO_DATE, None)]) == [
        set(),
        {"closed_on_placeholder", "finished_without_date"},
        {"finished_without_date"},
    ]


@pytest.mark.parametrize("name", DATED)
def test_a_placeholder_refuses_in_every_date_that_must_be_filled(name: str) -> None:
    columns = [column.name for column in dates(TABLES[name]) if not column.nullable]
    rows: list[Row] = [{}, *({column: NO_DATE} for column in columns)]
    assert [
        (fault.table, fault.row, fault.column, fault.value, fault.rule)
        for fault in faults(world(name, rows))
    ] == [
        (name, at, column, "1900-01-01", "placeholder_date")
        for at, column in enumerate(columns, start=2)
    ]


def test_each_placeholder_day_is_one_and_the_days_beside_it_are_not() -> None:
    runs = placeholder_days()
    step = timedelta(days=1)
    ends = {day for run in runs for day in run}
    beside = {first - step for first, _ in runs[1:]} | {last + step for _, last in runs[:-1]}
    assert {date(1, 1, 1), date(1899, 12, 30), NO_DATE, date(9999, 12, 31)} <= ends
    inside = {date(1, 6, 1), date(9999, 1, 1)}
    for is_one, asked in ((True, sorted(ends | inside)), (False, sorted(beside - ends))):
        rows: list[Row] = [
            {"case_id": f"{place:03d}", "deadline_on": day} for place, day in enumerate(asked)
        ]
        found = warned(given(cases=rows)).get(("cases", "deadline_on_placeholder"), [])
        assert found == ([row["case_id"] for row in rows] if is_one else [])


def own_rule(folder: Path, line: str) -> Path:
    shutil.copytree(BUILT_IN, folder, ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    path = folder / "placeholder_dates.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    return folder


def test_which_days_stand_for_none_is_a_rule_with_its_reason(tmp_path: Path) -> None:
    own = own_rule(tmp_path / "own", "1950-01-01,1950-12-31,不详,unknown,ours,P")
    assert placeholder_days(own) == ((date(1950, 1, 1), date(1950, 12, 31)),)
    days = (date(1949, 12, 31), date(1950, 1, 1), date(1950, 12, 31), date(1951, 1, 1))
    folder = given(cases=[{"case_id": f"{day}", "deadline_on": day} for day in (*days, NO_DATE)])
    (warning,) = (w for w in check(folder, rules=own).warnings if "placeholder" in w.check)
    assert warning.samples == ("1950-01-01", "1950-12-31")


def test_a_run_of_days_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    own = own_rule(tmp_path / "own", "1950-12-31,1950-01-01,不详,unknown,ours,P")
    with pytest.raises(BadRules, match="until 1950-01-01 is before day 1950-12-31"):
        placeholder_days(own)

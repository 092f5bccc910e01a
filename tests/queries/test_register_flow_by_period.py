"""Flows by day, week and month: what is reported and nought, what is unreported, what is off."""

from pathlib import Path
from typing import Any

import pytest

from queries.catalogue import catalogue
from queries.errors import BadParameter
from queries.params import Value as Asked
from tests.given import Row, Value
from tests.queries.register_worlds import Ledger, happened, ledger, matter, plain
from tests.queries.worlds import day, proofs_of

FIGURE = "register_flow_by_period"
DAILY = 'metrics = { daily = { title = ["每日", "Daily"], unit = "count", better = "higher" } }\n'


def of(asked: Ledger, end: str, as_of: str, grain: str = "day", **more: Asked) -> dict[str, Any]:
    """Return the row of one period."""
    found = asked.rows(FIGURE, as_of, grain=grain, **more)
    (row,) = [row for row in found if row["period_end"] == day(end)]
    return row


def told(row: dict[str, Any]) -> tuple[object, ...]:
    names = ("opened", "finished", "reopened", "open_items", "absence")
    return tuple(row[name] for name in names)


def counted_on(on: str, value: float | None, region: str = "city", **more: Value) -> Row:
    """Return the number of one day."""
    return {
        "metric": "daily",
        "region": region,
        "grain": "day",
        "period_to": day(on),
        "value": value,
        "unit": "count",
        "kind": "flow",
        "basis": "ledger",
        "published_on": day(on),
        "source_doc": "日报",
        **more,
    }


NOTHING = (None, None, None, None)
# June 2024: the 3rd is a Monday, the 10th the Dragon Boat Festival.
MATTERS = [
    matter("A", "2024-05-20"),
    matter("B", "2024-05-20"),
    matter("C", "2024-05-20", district="乙区"),
]


def test_a_day_nobody_reported_is_none_and_a_day_reported_without_work_is_nought(
    tmp_path: Path,
) -> None:
    events = [
        happened("A", "ended", "2024-06-04"),
        happened("B", "note", "2024-06-05"),
        # Entered the day after: the Thursday was written to, and the Friday too.
        happened("C", "halfway", "2024-06-06", entered_on="2024-06-07"),
        happened("B", "ended", "2024-06-15"),
    ]
    with ledger(tmp_path, plain(rate="stock"), MATTERS, events) as asked:
        rows = {on: told(of(asked, f"2024-06-{on}", "2024-06-18")) for on in
                ("03", "04", "05", "06", "07", "08", "10", "11", "15", "16")}  # fmt: skip
    assert rows == {
        "03": (*NOTHING, "not_reported"),
        "04": (0, 1, 0, 2, None),
        "05": (0, 0, 0, 2, None),
        "06": (*NOTHING, "not_reported"),
        "07": (0, 0, 0, 2, None),
        # A Saturday, a holiday on a Monday, and the working day after it.
        "08": (*NOTHING, "not_due"),
        "10": (*NOTHING, "not_due"),
        "11": (*NOTHING, "not_reported"),
        # Work on a Saturday is known.
        "15": (0, 1, 0, 1, None),
        "16": (*NOTHING, "not_due"),
    }


def test_a_number_of_the_day_reports_it_even_nought(tmp_path: Path) -> None:
    measures = [
        counted_on("2024-06-04", 0.0),
        # Without a value, of another bureau, of a month, published later, of a district.
        counted_on("2024-06-05", None),
        counted_on("2024-06-06", 3.0, bureau="邻市局"),
        counted_on("2024-06-07", 3.0, grain="month"),
        counted_on("2024-06-11", 3.0, published_on=day("2024-06-19")),
        counted_on("2024-06-12", 3.0, region="乙区"),
    ]
    file = DAILY + plain(rate="stock")
    with ledger(tmp_path, file, MATTERS, measures=measures) as asked:
        days = ("04", "05", "06", "07", "11", "12")
        found = {on: of(asked, f"2024-06-{on}", "2024-06-18")["absence"] for on in days}
        assert found.pop("04") is None
        assert set(found.values()) == {"not_reported"}
        theirs = of(asked, "2024-06-12", "2024-06-18", districts=("乙区",))
        assert told(theirs) == (0, 0, 0, 1, None)
        # The city's number says nothing of a district.
        assert of(asked, "2024-06-04", "2024-06-18", districts=("乙区",))["absence"] is not None


def test_the_day_a_release_reaches_to_is_reported_and_others_alone_speak_for_a_district(
    tmp_path: Path,
) -> None:
    events = [happened("A", "ended", "2024-06-12")]
    with ledger(tmp_path, plain(rate="stock"), MATTERS, events, data_to=day("2024-06-14")) as it:
        assert told(of(it, "2024-06-14", "2024-06-14")) == (0, 0, 0, 2, None)
        assert told(of(it, "2024-06-13", "2024-06-14")) == (*NOTHING, "not_reported")
        assert told(of(it, "2024-06-12", "2024-06-14", districts=("甲区",))) == (0, 1, 0, 1, None)
        other = of(it, "2024-06-12", "2024-06-14", districts=("乙区",))
        assert told(other) == (*NOTHING, "not_reported")
        assert told(of(it, "2024-06-14", "2024-06-14", districts=("乙区",))) == (0, 0, 0, 1, None)


def test_weeks_run_from_monday_and_say_how_many_of_their_days_were_reported(
    tmp_path: Path,
) -> None:
    events = [
        happened("A", "ended", "2024-06-02"),
        happened("B", "ended", "2024-06-04"),
        happened("B", "begun", "2024-06-05"),
        happened("C", "ended", "2024-06-09"),
        happened("B", "ended", "2024-06-18"),
    ]
    with ledger(tmp_path, plain(rate="stock"), MATTERS, events) as asked:
        rows = asked.rows(FIGURE, "2024-06-19", grain="week")
        assert len(rows) == 26
        assert (rows[0]["period_start"], rows[0]["period_end"]) == (
            day("2023-12-25"),
            day("2023-12-31"),
        )
        last = [
            (row["period_end"].day, *told(row), row["days_reported"], row["days_due"])
            for row in rows[-4:]
        ]
        assert last == [
            (2, 0, 1, 0, 2, None, 0, 5),
            # The finish of Sunday the 9th is this week's, that of the 2nd is not.
            (9, 0, 2, 1, 1, None, 2, 5),
            (16, None, None, None, None, "not_reported", 0, 4),
            # The running week ends on the day asked.
            (19, 0, 1, 0, 0, None, 1, 3),
        ]


def test_months_are_24_to_the_date(tmp_path: Path) -> None:
    events = [happened("A", "ended", "2024-05-31"), happened("B", "ended", "2024-06-03")]
    with ledger(tmp_path, plain(rate="stock"), MATTERS, events) as asked:
        rows = asked.rows(FIGURE, "2024-06-19", grain="month")
        assert (len(rows), rows[0]["period_end"]) == (24, day("2022-07-31"))
        assert [(row["period_end"].day, *told(row)[:2]) for row in rows[-2:]] == [
            (31, 3, 1),
            (19, 0, 1),
        ]
        asked_for: dict[str, Asked] = {
            "register": asked.register,
            "as_of": day("2024-06-19"),
            "grain": "month",
        }
        found = [*proofs_of(asked.world.warehouse, catalogue()[FIGURE], asked_for)]
        assert all(proof.holds for _, proof in found)
        assert sum(proof.shown for _, proof in found) == 5


@pytest.mark.parametrize("cadence", ["day", "week", "month"])
def test_where_no_grain_is_chosen_the_declared_cadence_holds(tmp_path: Path, cadence: str) -> None:
    with ledger(tmp_path, f'cadence = "{cadence}"\n{plain(rate="stock")}', MATTERS) as asked:
        assert {row["grain"] for row in asked.rows(FIGURE, "2024-06-19")} == {cadence}
        assert {row["grain"] for row in asked.rows(FIGURE, "2024-06-19", grain="week")} == {"week"}


def test_without_a_cadence_months_are_shown_and_an_unknown_grain_is_refused(tmp_path: Path) -> None:
    with ledger(tmp_path, plain(rate="stock"), MATTERS) as asked:
        assert {row["grain"] for row in asked.rows(FIGURE, "2024-06-19")} == {"month"}
        with pytest.raises(BadParameter) as told_of:
            asked.rows(FIGURE, "2024-06-19", grain="quarter")
    assert told_of.value.zh == "grain 应为 day, week, month 之一，不是“quarter”。"
    assert told_of.value.en == "grain is one of day, week, month, not 'quarter'."


def test_a_register_without_rows_has_no_reported_day(tmp_path: Path) -> None:
    with ledger(tmp_path, plain(rate="stock"), []) as asked:
        rows = asked.rows(FIGURE, "2024-06-19", grain="week")
        assert {told(row) for row in rows} == {(*NOTHING, "not_reported")}

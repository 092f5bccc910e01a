"""Rows answer each other by what tells them apart, and days by how far they lie back."""

from datetime import date

import pyarrow as pa
import pytest

from figures import matching


def test_things_without_a_number_are_not_matched_and_stand_on_either_side() -> None:
    rows, others = (
        pa.table({"office_id": [None, "A"], "cases": [3, 1]}),
        pa.table({"office_id": ["A", None], "cases": [4, 12]}),
    )
    day = date(2024, 10, 31)
    pairs = matching.paired(rows, others, ("office_id",), (day, day))
    assert pairs == [
        matching.Pair(0, None),
        matching.Pair(1, 0),
        matching.Pair(None, 1),
    ]


def test_rows_that_are_not_told_apart_are_not_matched() -> None:
    twice = pa.table({"kind": ["a", "a"], "cases": [1, 2]})
    day = date(2024, 10, 31)
    assert matching.paired(twice, twice, ("kind",), (day, day)) is None


@pytest.mark.parametrize(
    ("column", "days", "others", "grain"),
    [
        ("month_end", ["2024-08-31", "2024-10-15"], ["2023-12-31", "2024-02-29"], None),
        ("quarter_end", ["2024-06-30", "2024-12-31"], ["2023-09-30", "2024-03-31"], None),
        # Thursday and Thursday, Sunday and Sunday.
        ("week_end", ["2024-10-06", "2024-10-20"], ["2024-02-04", "2024-02-18"], None),
        ("period_end", ["2024-10-13", "2024-10-15"], ["2024-02-13", "2024-02-15"], "day"),
    ],
)
def test_days_answer_each_other_by_how_far_they_lie_back(
    column: str, days: list[str], others: list[str], grain: str | None
) -> None:
    """Asked for 15 October and 15 February; each pair stands as far before its day."""
    more = {"grain": [grain] * 2} if grain else {}
    mine, theirs = (
        pa.table({column: [date.fromisoformat(day) for day in side], **more})
        for side in (days, others)
    )
    asked_for = (date(2024, 10, 15), date(2024, 2, 15))
    pairs = matching.paired(mine, theirs, (column,), asked_for)
    assert pairs is not None
    assert [(pair.row, pair.other) for pair in pairs] == [(0, 0), (1, 1)]
    # One step on nothing answers but what is as far back.
    shifted = matching.paired(mine, theirs, (column,), (asked_for[0], date(2024, 4, 30)))
    assert [(pair.row, pair.other) for pair in shifted or ()] != [(0, 0), (1, 1)]

"""Small counts of a restricted register are covered, and cannot be worked out from totals."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from queries.covering import FEWER_THAN, covered

LEAST = 10
TOLD = (("due", "items", "open", "on_time", "rate_pct", "people"),)


def shown(rows: list[dict[str, object]], *names: str) -> list[tuple[object, ...]]:
    """Return columns of the rows after covering."""
    return [tuple(row[name] for name in names) for row in hiding(rows).to_pylist()]


def hiding(
    rows: list[dict[str, object]],
    told: Sequence[Sequence[str]] = TOLD,
    standing: int | None = None,
) -> pa.Table:
    """Return the rows after covering, of those told that they have."""
    own = [[name for name in group if name in rows[0]] for group in told]
    return covered(table(rows), own, LEAST, standing)


def table(rows: list[dict[str, object]]) -> pa.Table:
    """Return rows as a figure returns them: whole numbers are long."""
    return pa.Table.from_pylist(rows)


def test_a_small_count_is_covered_with_its_rows_rates_and_one_other_count() -> None:
    rows = [
        {"by": "甲", "items": 31, "people": 310.0, "rate_pct": 1.0},
        {"by": "乙", "items": 9, "people": 90.0, "rate_pct": 2.0},
        {"by": "丙", "items": 12, "people": 120.0, "rate_pct": 3.0},
        {"by": "丁", "items": 40, "people": 400.0, "rate_pct": 4.0},
    ]
    # 9 could be told from 92 less 83: with 12 covered too, 21 are left.
    assert shown(rows, "by", "items", "people", "rate_pct") == [
        ("甲", 31, 310, 1.0),
        ("乙", None, None, None),
        ("丙", None, None, None),
        ("丁", 40, 400, 4.0),
    ]
    assert hiding(rows).schema.metadata[FEWER_THAN] == b"10"


def test_small_counts_that_are_small_together_need_another() -> None:
    rows: list[dict[str, object]] = [
        {"by": name, "items": items} for name, items in zip("甲乙丙丁", (3, 4, 50, 60), strict=True)
    ]
    assert shown(rows, "items") == [(None,), (None,), (None,), (60,)]
    rows[1]["items"] = 7
    # 3 and 7 are ten together: enough.
    assert shown(rows, "items") == [(None,), (None,), (50,), (60,)]


def test_what_is_left_of_a_total_in_the_same_row_is_covered() -> None:
    rows: list[dict[str, object]] = [
        # Four of 34 are not done; eleven of forty are not.
        {"month_end": date(2024, 1, 31), "due": 34, "on_time": 30, "rate_pct": 88.2},
        {"month_end": date(2024, 2, 29), "due": 40, "on_time": 29, "rate_pct": 72.5},
        {"month_end": date(2024, 3, 31), "due": 60, "on_time": 45, "rate_pct": 75.0},
    ]
    assert shown(rows, "due", "on_time", "rate_pct") == [
        (34, None, None),
        # Else 30 would be the on-time total less 29 and 45.
        (40, None, None),
        (60, 45, 75.0),
    ]


def test_a_table_of_two_keys_holds_in_both_directions() -> None:
    sizes = {
        ("甲", "a"): 5,
        ("甲", "b"): 20,
        ("甲", "c"): 30,
        ("乙", "a"): 21,
        ("乙", "b"): 22,
        ("乙", "c"): 33,
        ("丙", "a"): 41,
        ("丙", "b"): 42,
        ("丙", "c"): 43,
    }
    rows: list[dict[str, object]] = [
        {"by": by, "stage": stage, "items": items} for (by, stage), items in sizes.items()
    ]
    hidden = {
        key for key, (items,) in zip(sizes, shown(rows, "items"), strict=True) if items is None
    }
    # The four corners of a rectangle: no row and no column has one alone.
    assert hidden == {("甲", "a"), ("甲", "b"), ("乙", "a"), ("乙", "b")}


def test_nought_and_nothing_shown_stay_untold() -> None:
    rows: list[dict[str, object]] = [{"items": 9, "open": 0, "rate_pct": None}]
    assert shown(rows, "items", "open") == [(None, None)]
    rows = [{"items": 90, "open": 40, "rate_pct": 5.0, "limit_months": None}]
    assert shown(rows, "items", "open", "rate_pct") == [(90, 40, 5.0)]


COUNTS = st.lists(
    st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("abc"), st.integers(0, 40)),
    min_size=1,
    unique_by=lambda row: row[:2],
)


@given(COUNTS)
def test_no_total_tells_a_small_count(drawn: list[tuple[str, str, int]]) -> None:
    rows: list[dict[str, object]] = [
        {"by": by, "stage": stage, "items": items} for by, stage, items in drawn
    ]
    kept = hiding(rows)["items"].to_pylist()
    assert all(items is None or items >= LEAST for items in kept)
    groups = [[True] * len(drawn)]
    groups += [[row[key] == value for row in drawn] for key, value in product((0, 1), "甲乙丙abc")]
    for group in groups:
        inside = [
            (row[2], left) for row, left, is_in in zip(drawn, kept, group, strict=True) if is_in
        ]
        hidden = [items for items, left in inside if left is None]
        # Either nothing is hidden, or all is, or two that are not small together.
        assert (
            not hidden or len(hidden) == len(inside) or (len(hidden) > 1 and sum(hidden) >= LEAST)
        )

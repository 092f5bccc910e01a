"""The demo's lists on a past day mark what happened after it, and nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.pointer import current
from figures.columns import later_said, shown_columns
from queries.catalogue import catalogue
from queries.run import run
from tests.queries.worlds import REGISTER, World, opened
from tests.words.scenes import scene

PAST = date(2020, 12, 31)


@pytest.fixture(scope="module")
def demo(demo_store: Path) -> Iterator[World]:
    """The demo city, seen whole."""
    with opened(current(demo_store)) as city:
        yield city


@pytest.fixture(scope="module")
def past(demo: World) -> dict[str, dict[str, int]]:
    """How many dates of each column of each figure are marked on the past day."""
    marked: dict[str, dict[str, int]] = {}
    for name, query in catalogue().items():
        if "as_of" in query.params:
            given = {"register": REGISTER} if "register" in query.params else {}
            table = run(query, demo.warehouse, {"as_of": PAST, **given})
            columns = shown_columns(query, table, scene("en", as_of=PAST.isoformat()))
            counts = {c.name: sum(map(c.is_later, c.values)) for c in columns}
            marked[name] = {column: count for column, count in counts.items() if count}
    return marked


def test_82_disposals_after_the_day_are_marked(past: dict[str, dict[str, int]]) -> None:
    assert past["idle_state_records"]["disposed_on"] == 82
    assert past["idle_legacy_parcels"] == {
        "plan_approved_on": 8,
        "fee_decided_on": 1,
        "disposed_on": 16,
    }


def test_no_limit_and_no_month_is_marked(past: dict[str, dict[str, int]]) -> None:
    assert {name for name, marked in past.items() if marked} == {
        "case_records",
        "completion_overdue_records",
        "idle_fee_records",
        "idle_identified_records",
        "idle_legacy_parcels",
        "idle_state_records",
        "idle_year_records",
        "supply_pending_entries",
    }


def test_the_line_below_counts_what_is_marked(demo: World) -> None:
    query, day = catalogue()["idle_legacy_parcels"], scene("en", as_of=PAST.isoformat())
    columns = shown_columns(query, run(query, demo.warehouse, {"as_of": PAST}), day)
    assert later_said(columns, day.voice) == (
        "25 dates marked “later” lie after the day shown (31 December 2020)."
    )

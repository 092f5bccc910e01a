"""Where an instruction stands on a day: near, behind, overdue, done in time or late."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desk.errors import BadInstruction
from desk.instructions.deadline import deadline_after
from desk.instructions.model import Instruction, Step, days_late, standing
from desk.settings import Instructions
from tests.desk.instructions.people import order

DEADLINE = date(2026, 12, 4)
AT = datetime(2026, 11, 28, tzinfo=ZoneInfo("Asia/Shanghai"))
TERMS = Instructions()


def of(*steps: str, done: int = 0) -> Instruction:
    """Return an instruction of these steps after its issue, done so many days late."""
    done_on = DEADLINE + timedelta(days=done)
    taken = [
        Step(step, "a", "A", AT, done_on=done_on if step == "answered" else None)
        for step in ("issued", *steps)
    ]
    return Instruction("2026-001", order(deadline=DEADLINE), tuple(taken))


@pytest.mark.parametrize(
    ("late", "stands"),
    [(-6, "open"), (-5, "near"), (0, "near"), (1, "behind"), (7, "behind"), (8, "overdue")],
)
def test_it_is_near_then_behind_then_overdue(late: int, stands: str) -> None:
    today = DEADLINE + timedelta(days=late)
    for steps in ((), ("received",), ("received", "answered", "returned")):
        assert standing(of(*steps, done=-9), today, TERMS) == stands
        assert days_late(of(*steps, done=-9), today) == late


@pytest.mark.parametrize(("done", "stands"), [(-1, "done"), (0, "done"), (1, "done_late")])
def test_it_is_done_late_by_the_day_it_was_done(done: int, stands: str) -> None:
    one = of("received", "answered", "accepted", done=done)
    assert standing(one, DEADLINE + timedelta(days=90), TERMS) == stands


@pytest.mark.parametrize(
    ("done", "stands"), [(-1, "open"), (0, "open"), (3, "behind"), (8, "overdue")]
)
def test_the_wait_for_an_answer_to_be_accepted_is_not_the_units(done: int, stands: str) -> None:
    one = of("received", "answered", done=done)
    assert standing(one, DEADLINE + timedelta(days=90), TERMS) == stands


def test_an_answer_that_was_sent_back_counts_for_nothing_until_the_next() -> None:
    back = of("received", "answered", "returned", "answered", "accepted", done=2)
    assert standing(back, DEADLINE, TERMS) == "done_late"


def test_the_bureau_says_how_many_days() -> None:
    terms = Instructions(near_days=1, behind_days=2)
    days = [DEADLINE + timedelta(days=late) for late in (-2, -1, 2, 3)]
    stands = [standing(of(), day, terms) for day in days]
    assert stands == ["open", "near", "behind", "overdue"]


def rules(folder: Path, off: set[int]) -> Path:
    """Write a calendar of December 2026 with days off."""
    days = [date(2026, 12, day) for day in range(1, 32)]
    table = pa.table({"day": days, "is_working": [day.day not in off for day in days]})
    pq.write_table(table, folder / "working_calendar.parquet")
    return folder


def test_working_days_are_those_of_the_release_and_begin_the_day_after(tmp_path: Path) -> None:
    calendar = rules(tmp_path, {5, 6, 7})
    assert deadline_after(1, date(2026, 12, 3), calendar) == DEADLINE
    assert deadline_after(2, date(2026, 12, 3), calendar) == date(2026, 12, 8)
    assert deadline_after(1, date(2026, 12, 5), calendar) == date(2026, 12, 8)
    for days in (0, -1, 26, 501):
        with pytest.raises(BadInstruction):
            deadline_after(days, date(2026, 12, 3), calendar)

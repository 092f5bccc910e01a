"""What an instruction is, the steps it goes through and where it stands; it reads no database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desk.settings import Instructions
from words.language import Language, Text

URGENT, NORMAL = "urgent", "normal"
PRIORITIES: dict[str, Text] = {URGENT: Text("急办", "urgent"), NORMAL: Text("一般", "normal")}

ISSUED, RECEIVED, ANSWERED = "issued", "received", "answered"
ACCEPTED, RETURNED = "accepted", "returned"
STEPS: dict[str, Text] = {
    ISSUED: Text("已交办", "issued"),
    RECEIVED: Text("已签收", "received"),
    ANSWERED: Text("已回复，待认定", "answered, to be accepted"),
    ACCEPTED: Text("已办结", "accepted"),
    RETURNED: Text("退回重办", "sent back"),
}
# What may follow each step: what was sent back is in the unit's hands as it was when received.
NEXT: dict[str, tuple[str, ...]] = {
    ISSUED: (RECEIVED,),
    RECEIVED: (ANSWERED,),
    ANSWERED: (ACCEPTED, RETURNED),
    RETURNED: (ANSWERED,),
    ACCEPTED: (),
}

OPEN, NEAR, BEHIND, OVERDUE = "open", "near", "behind", "overdue"
DONE, DONE_LATE = "done", "done_late"
# A mark and a word each, never colour alone.
STANDINGS: dict[str, tuple[str, Text]] = {
    OVERDUE: ("■", Text("超期", "overdue")),
    BEHIND: ("▲", Text("滞后", "behind")),
    NEAR: ("◆", Text("临期", "near its limit")),
    OPEN: ("○", Text("在办", "open")),
    DONE_LATE: ("✓", Text("逾期办结", "done late")),
    DONE: ("✓", Text("按期办结", "done")),
}


def marked_word(stood: str, language: Language) -> str:
    """Return mark and word of one of ``STANDINGS``."""
    mark, word = STANDINGS[stood]
    return f"{mark} {word.said(language)}"


@dataclass(frozen=True)
class Hung:
    """What an instruction hangs on, as it was shown then.

    ``page`` and ``filters`` are an address that reopens the picture; ``figure``, ``metric``,
    ``tile`` and ``record`` say what on it is meant. ``districts`` None is the whole city. ``value``
    is the number as written, in ``value_unit``; ``said`` the sentence over it. ``restricted`` names
    the restricted register it is of.
    """

    page: str
    filters: str
    release: str
    as_of: date
    figure: str | None = None
    metric: str | None = None
    tile: str | None = None
    record: str | None = None
    districts: tuple[str, ...] | None = None
    value: str | None = None
    value_unit: str | None = None
    said: str | None = None
    restricted: str | None = None


@dataclass(frozen=True)
class Order:
    """What is to be issued: ``working_days`` tells where the deadline was given so, ``meeting`` the
    day of the meeting it was given in."""

    text: str
    unit: str
    deadline: date
    on: Hung
    priority: str = NORMAL
    working_days: int | None = None
    meeting: date | None = None


@dataclass(frozen=True)
class Step:
    """One thing that was done: by whom (account and name), and when.

    ``said`` is what was done, or why it was sent back; ``done_on`` and ``file`` are an answer's.
    """

    step: str
    by: str
    name: str
    at: datetime
    said: str | None = None
    done_on: date | None = None
    file: str | None = None


@dataclass(frozen=True)
class Instruction:
    """An order under its number with all steps so far; the first is its issue."""

    id: str
    order: Order
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """The last step."""
        return self.steps[-1].step

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state != ACCEPTED

    @property
    def answer(self) -> Step | None:
        """The last answer, None where there is none or it was sent back."""
        if self.state not in (ANSWERED, ACCEPTED):
            return None
        return next(step for step in reversed(self.steps) if step.step == ANSWERED)


def standing(one: Instruction, today: date, terms: Instructions) -> str:
    """Return where an instruction stands on a day: one of ``STANDINGS``.

    The three colours are CitiStat practice here (三色督办单): near from ``near_days`` before the
    deadline to the deadline, behind for ``behind_days`` after it, overdue then. While an answer
    waits to be accepted the day it was done counts, and not today: the wait is not the unit's.
    """
    deadline, answer = one.order.deadline, one.answer
    if one.state == ACCEPTED and answer is not None:
        return DONE_LATE if (answer.done_on or today) > deadline else DONE
    day = (answer.done_on if answer else None) or today
    if day > deadline + timedelta(days=terms.behind_days):
        return OVERDUE
    if day > deadline:
        return BEHIND
    if answer is None and day >= deadline - timedelta(days=terms.near_days):
        return NEAR
    return OPEN


def days_late(one: Instruction, today: date) -> int:
    """Return by how many days the deadline was or is passed; nought or less where it was not."""
    answer = one.answer
    day = (answer.done_on if answer else None) or today
    return (day - one.order.deadline).days

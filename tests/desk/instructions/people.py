"""A boss, a secretary and people of units, and an order they pass about."""

from datetime import UTC, date, datetime
from typing import Any

from desk.accounts import add_account, give
from desk.database import Desk
from desk.instructions.model import Hung, Instruction, Order
from desk.instructions.reading import instructions
from desk.instructions.steps import issue
from tests.desk.people import BOSS, NOW, viewer

TODAY = date(2026, 11, 28)
# The day of the numbers that instructions are given on, in the demo city.
NUMBER_DAY = date(2024, 5, 31)
UNIT, OTHER = "执法支队", "利用科"
PEOPLE = {
    "boss": (None, "role:signer", "city:"),
    "sec": (None, "role:secretary", "city:"),
    "zhang": (UNIT, "role:viewer", "city:"),
    "li": (OTHER, "role:clerk", "city:"),
    "east": (UNIT, "role:viewer", "district:东湖区"),
    "west": (OTHER, "role:viewer", "district:西岭区"),
    "auditor": (UNIT, "role:auditor", "city:"),
    "reviewer": (UNIT, "role:reviewer", "city:"),
}


def everybody(desk: Desk) -> None:
    """Give everybody of ``PEOPLE`` an account."""
    for account, (unit, *held) in PEOPLE.items():
        add_account(desk, account, f"{account} 同志", unit=unit, by=BOSS, now=NOW)
        for one in held:
            kind, _, value = one.partition(":")
            give(desk, account, kind, value, by=BOSS, now=NOW)


def order(**other: Any) -> Order:  # noqa: ANN401 - of any field
    """Return an order due on 4 December, on the whole city where no districts are said."""
    on: dict[str, Any] = {
        "page": "case-closure",
        "filters": "as_of=2024-05-31",
        "release": "r-1",
        "as_of": NUMBER_DAY,
        "figure": "case_closure_by_month",
        "value": "82.08",
        "value_unit": "%",
        "said": "全市结案率 82.08%",
    }
    on |= {key: other.pop(key) for key in list(other) if key in Hung.__dataclass_fields__}
    fields = {"text": "周五前结案", "unit": UNIT, "deadline": date(2026, 12, 4), **other}
    return Order(on=Hung(**on), **fields)


def issued(desk: Desk, by: str = "boss", today: date = TODAY, **other: Any) -> str:  # noqa: ANN401 - of any field
    """Issue an order and return its number."""
    return issue(desk, viewer(desk, by), order(**other), today=today, now=NOW)


def found(desk: Desk, id_: str, by: str = "boss") -> Instruction:
    """Return an instruction as somebody sees it."""
    (one,) = [one for one in instructions(desk, viewer(desk, by)) if one.id == id_]
    return one


def given(desk: Desk, issued: date = date(2024, 6, 20), **on: Any) -> str:  # noqa: ANN401 - of any field
    """Issue an instruction on a number of May at noon of a day, and return its number."""
    at = datetime(issued.year, issued.month, issued.day, 12, tzinfo=UTC)
    hung = {"page": "supply-schedule", "figure": None, "as_of": NUMBER_DAY, **on}
    return issue(desk, viewer(desk, "boss"), order(**hung), today=issued, now=at)

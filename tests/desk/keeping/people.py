"""People of the whole city and of a district, and a view that one of them keeps."""

from typing import Any

from desk.database import Desk
from desk.keeping.model import View
from desk.keeping.views import save, views
from tests.desk.people import NOW, person, viewer

EAST, WEST = "东湖区", "西岭区"


def everybody(desk: Desk) -> None:
    """Give accounts to two of the whole city, one of each district and an auditor."""
    person(desk, "boss", "role:signer", "city:", name="陈局")
    person(desk, "li", "role:viewer", "city:", name="李明")
    person(desk, "east", "role:viewer", f"district:{EAST}", name="东湖的人")
    person(desk, "west", "role:viewer", f"district:{WEST}", name="西岭的人")
    person(desk, "auditor", "role:auditor", "city:", name="审计员")


def kept(desk: Desk, by: str = "boss", name: str = "周会", **other: Any) -> int:  # noqa: ANN401 - of any field
    """Keep a view and return its id."""
    fields = {"page": "case-closure", "filters": "unit=mu", "now": NOW, **other}
    return save(desk, viewer(desk, by), name, **fields)


def told(desk: Desk, account: str) -> list[str]:
    """Return the names of the views somebody is told of."""
    return [one.name for one in views(desk, viewer(desk, account))]


def only(desk: Desk, account: str) -> View:
    """Return the one view somebody is told of."""
    (one,) = views(desk, viewer(desk, account))
    return one

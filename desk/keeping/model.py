"""What is kept of a person's views, choices and visits; it reads no database."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from desk.viewer import Viewer

# Letters of a view's name and of its address; views one person keeps at a time.
LONGEST_NAME, LONGEST_ADDRESS, MOST_VIEWS = 60, 8000, 200


@dataclass(frozen=True)
class View:
    """A name for an address.

    ``filters`` is the query of the address, without a day or release where these are to move on
    with the data. ``districts`` are those it names in name or filters, ``restricted`` the
    restricted register it is of; ``by`` is the name of whoever keeps it.
    """

    id: int
    account: str
    by: str
    name: str
    page: str
    filters: str
    shared: bool
    districts: frozenset[str]
    restricted: str | None
    made_at: datetime

    @property
    def address(self) -> str:
        """The address that opens it, seen from the site's own folder."""
        return f"{self.page}?{self.filters}" if self.filters else self.page


@dataclass(frozen=True)
class Seen:
    """When somebody last looked in an earlier visit, and at which release."""

    at: datetime
    release: str


@dataclass(frozen=True)
class Visit:
    """A visit that goes on: ``before`` is what was seen before it, None at the first."""

    id: int
    begun_at: datetime
    before: Seen | None


@dataclass(frozen=True)
class Watched:
    """The districts and indicators somebody watches, in the order they chose them."""

    districts: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is watched."""
        return bool(self.districts or self.metrics)


def districts_of(filters: str) -> frozenset[str]:
    """Return the districts that the query of an address names."""
    pairs = parse_qsl(filters, keep_blank_values=True)
    return frozenset(value for key, value in pairs if key == "district" and value)


def in_sight(viewer: Viewer, view: View) -> bool:
    """Tell whether a viewer is told of a view at all; what it shows is decided when it is opened.

    One's own is. Another's is where it is shared, and all it names may be named to the viewer:
    its districts are theirs to see and its register is open to them.
    """
    if not viewer.is_known or view.account == viewer.account:
        return viewer.is_known
    seen = viewer.scope
    if not view.shared or not viewer.may_look:
        return False
    if view.restricted is not None and not seen.opened(frozenset({view.restricted})):
        return False
    return seen.districts is None or view.districts <= seen.districts

"""The revision triangle of an indicator: months by releases, each number as its release shows it;
it splits no difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.errors import StoreError
from data.manifest import Release
from data.releases import open_release, release_ids
from data.whole import prove
from figures.revisions.comparison import month_ends
from figures.revisions.history import MONTHS, Shown, Values, differ
from queries.catalogue import catalogue
from queries.contributions import FIGURE
from queries.definitions import changed_since

# The releases set side by side.
RELEASES = 12


@dataclass(frozen=True)
class Cell:
    """A month as a release shows it, and whether that is another number than in the one before."""

    shown: Shown
    has_changed: bool


@dataclass(frozen=True)
class Triangle:
    """The numbers of an indicator: months, the latest first, by releases, the oldest first.

    A month that a release does not reach has no cell. ``redefined`` are the ids of the releases
    that were computed by other definitions than today's.
    """

    releases: tuple[Release, ...]
    days: tuple[date, ...]
    cells: Mapping[tuple[date, str], Cell]
    redefined: frozenset[str]


def comparable(root: Path, shown: Release, most: int = RELEASES) -> tuple[Release, ...]:
    """Return the latest releases of the same city's data that are whole, the oldest first.

    The one shown is among them, however old it is.
    """
    found: list[Release] = []
    for release_id in reversed(release_ids(root)):
        if len(found) == most:
            break
        try:
            release = open_release(root, release_id)
            prove(release)
        except StoreError:
            continue
        if release.demo == shown.demo:
            found.append(release)
    if shown.id not in {release.id for release in found}:
        found = [*found[: most - 1], shown]
    return tuple(reversed(found))


def triangle_days(as_of: date) -> tuple[date, ...]:
    """Return the day shown and the month ends before it."""
    return (as_of, *month_ends(as_of.replace(day=1), MONTHS)[1:])


def triangle(
    releases: Sequence[Release],
    values: Sequence[Values],
    metric: str,
    days: Sequence[date],
) -> Triangle:
    """Lay what releases show of an indicator side by side; ``values`` are of each in turn."""
    cells: dict[tuple[date, str], Cell] = {}
    for day in days:
        before: Shown | None = None
        for release, of in zip(releases, values, strict=True):
            shown = of.get(metric, {}).get(day)
            if shown is not None:
                changed = before is not None and differ(before, shown)
                cells[day, release.id] = Cell(shown, changed)
                before = shown
    figure = catalogue()[FIGURE]
    redefined = {
        release.id for release in releases if changed_since(release, figure) in ("figure", "behind")
    }
    return Triangle(tuple(releases), tuple(days), cells, frozenset(redefined))

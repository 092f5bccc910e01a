"""Looks on each way for what a viewer is shown of districts he may not see; it expects nothing."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pyarrow.parquet as pq
import pytest

from dashboard import PAGES as FILES
from data.errors import DataError
from data.manifest import Release
from desk.accounts import add_account, give
from desk.database import desk_of
from desk.roles import VIEWER
from desk.viewer import Viewer
from figures import results
from figures.address import Wanted
from figures.context import link
from figures.finding import leads_to
from figures.outline import page_at
from figures.reading import context_in
from queries.catalogue import catalogue
from queries.finding import KINDS
from tests.scope.asks import Chance, Cities
from tests.scope.cities import DISTRICTS, WHOLE, mark
from tests.scope.ways import PAGES, command_seen, memo_seen, page_seen, paper_seen, show_seen

BY = "os:test"
STORY = "story"
FIGURES = [name for name, query in catalogue().items() if "register" not in query.params]


@dataclass(frozen=True)
class Search:
    """The cities, what may be set for a while, and a folder of its own for accounts."""

    cities: Cities
    patch: pytest.MonkeyPatch
    folder: Path


def leaks_of_ways(search: Search, way: str, seed: int, times: int) -> Iterator[str]:
    """Yield what was shown on a way, so many times, of districts that are not the viewer's."""
    chance, draw = Chance(seed), random.Random(seed)  # noqa: S311 - no secret
    search.patch.setenv("LAND_DESK", f"sqlite:///{search.folder / 'desk.db'}")
    public = everyones_texts(search.cities.city)
    for turn in range(times):
        viewer, changed = chance.viewer(search.cities)
        wanted = chance.wanted(viewer)
        if way == "command":
            _enter(viewer, f"lin{seed}-{turn}")
        place = _place(way, draw, search.cities.city)
        releases = search.cities.city, search.cities.twins[changed]
        own, twin = (
            _seen(search, way, place, release, wanted, viewer, f"lin{seed}-{turn}")
            for release in releases
        )
        where = f"{way} {place} of {sorted(viewer.districts or ())} at {wanted}"
        if own != twin:
            at = next((at for at, (a, b) in enumerate(zip(own, twin, strict=False)) if a != b), 0)
            yield f"{where}: {own[max(0, at - 90) : at + 60]!r}: {twin[at : at + 60]!r}"
        for text in public:
            own = own.replace(text, "")
        unseen = set(DISTRICTS) - (viewer.districts or set())
        yield from (f"{where}: the name {name}" for name in sorted(unseen) if name in own)
        marks = [place for place in (*sorted(unseen), WHOLE) if mark(place) in own]
        yield from (f"{where}: a text of {place}" for place in marks)


def everyones_texts(release: Release) -> list[str]:
    """Return the texts of registers that everybody sees, and that name a district."""
    rows = pq.read_table(release.exports / "matters.parquet", columns=["title"]).to_pylist()
    titles = {row["title"] for row in rows if row["title"]}
    return [
        title
        for title in sorted(titles, key=len, reverse=True)
        if "〖" not in title and any(name in title for name in DISTRICTS)
    ]


def _place(way: str, draw: random.Random, release: Release) -> str:
    if way == "page":
        # A record has its page by its number, which somebody may know who may not see it.
        page = draw.choice([*PAGES, page_at(STORY), page_at(STORY)]).address
        return _story(draw, release) if page == STORY else page
    if way == "paper":
        return draw.choice([page for page in PAGES if page.rows]).address
    return draw.choice(FIGURES) if way == "command" else ""


def _story(draw: random.Random, release: Release) -> str:
    """Return page and keys of a record of anybody's."""
    kind = draw.choice(sorted(KINDS))
    keys = KINDS[kind].key
    rows = pq.read_table(release.exports / f"{KINDS[kind].table}.parquet", columns=list(keys))
    row = rows.slice(draw.randrange(rows.num_rows), 1).to_pylist()[0]
    return link(*leads_to(kind, row[keys[-1]], row.get("register")))


def _seen(
    search: Search,
    way: str,
    place: str,
    release: Release,
    wanted: Wanted,
    viewer: Viewer,
    account: str,
) -> str:
    address = {
        "as_of": [(wanted.as_of or date.max).isoformat()],
        "district": list(wanted.districts),
        "unit": [wanted.unit or "ha"],
    }
    if way == "page":
        place, _, keys = place.partition("?")
        address |= parse_qs(keys)
        file = FILES[place].removeprefix("pages/").removesuffix(".py")
        return page_seen(search.patch, release, file, address, viewer)
    if way == "show":
        return show_seen(search.patch, release, address, viewer)
    if way == "command":
        return command_seen(search.patch, release, place, account)
    context = context_in(release, wanted, "zh", viewer=viewer)
    if way == "paper":
        return paper_seen(context, place)
    if way == "memo":
        return memo_seen(context)
    return _revised(search, release, wanted, viewer)


def _revised(search: Search, release: Release, wanted: Wanted, viewer: Viewer) -> str:
    """Return what is told of two releases side by side: of one with itself, and at its months."""
    days = (wanted.as_of or release.data_to, release.data_to)
    shown = results.shown_in(release, viewer.scope, days)
    told = [repr(sorted(shown.items()))]
    for metric in ("supply_disposal_rate", "idle_disposal_rate"):
        try:
            found = results.difference(
                release.folder.parent.parent, viewer.scope, release, release, metric, days[0]
            )
        except DataError as fault:
            told.append(fault.en)
        else:
            told.append(repr((found.before.numerator, found.before.denominator, found.after.value)))
    return "\n".join(told)


def _enter(viewer: Viewer, account: str) -> None:
    """Give an account the districts of a viewer."""
    desk = desk_of()
    add_account(desk, account, viewer.name, by=BY)
    give(desk, account, "role", VIEWER, by=BY)
    for district in sorted(viewer.districts or ()):
        give(desk, account, "district", district, by=BY)

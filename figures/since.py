"""What has changed since somebody last looked, in their own sight; it words nothing.

Two releases are set side by side, each at its own latest day and as the viewer sees them now.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow.compute as pc

from data.errors import DamagedRelease, DataError, LaterFormat, NoRelease
from data.manifest import Release
from data.releases import number_of, open_release, release_ids, store_root
from data.whole import prove
from desk.database import Desk
from desk.instructions.model import ANSWERED, Instruction
from desk.instructions.reading import instructions
from desk.keeping.model import Seen, Watched
from figures.address import Wanted
from figures.ask import rows_of, table_of
from figures.context import Context
from figures.reading import context_in
from queries.catalogue import catalogue
from queries.definitions import changed_since
from queries.errors import QueryError

# Why two releases are not set side by side.
GONE, DAMAGED, LATER, REDEFINED, FAILED = "gone", "damaged", "later", "redefined", "failed"
# Releases in between told one by one.
MOST_TOLD = 5
HEADLINE, BY_DISTRICT, DUE = "headline_by_metric", "headline_by_district", "due_items"
# A light, and what takes a light away: the gravest first.
_GRAVITY = ("behind", "slightly_behind", "on_pace")
_LIGHTS = frozenset(_GRAVITY)


@dataclass(frozen=True)
class Turned:
    """An indicator whose light is another now: of the whole in sight, or of a district.

    ``register`` is the register that declares it; None for the eight.
    """

    metric: str
    before: str
    after: str
    district: str | None = None
    register: str | None = None


@dataclass(frozen=True)
class Overdue:
    """How many matters are overdue now that were not then, by kind and by district."""

    by_kind: Mapping[str, int]
    by_district: Mapping[str, int]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.by_kind.values())


@dataclass(frozen=True)
class Since:
    """What changed since ``seen``.

    ``between`` are the last releases published since, each with its number and time, of
    ``published`` in all; ``is_back`` tells that a later one had been seen. ``as_of`` are the days
    set side by side. ``why_not`` says why lights, ``why_not_due`` why matters are not compared.
    """

    seen: Seen
    number: int
    between: tuple[tuple[int, datetime], ...]
    published: int
    is_back: bool
    as_of: tuple[date, date] | None
    turned: tuple[Turned, ...]
    why_not: str
    overdue: Overdue
    why_not_due: str
    answered: tuple[tuple[str, str], ...]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is told."""
        told = (self.published, self.turned, self.overdue.count, self.answered)
        return not any(told) and not self.is_back


def since(context: Context, seen: Seen, watched: Watched, desk: Desk) -> Since:
    """Return what changed between what somebody saw and the release shown now."""
    release = context.release
    number = number_of(seen.release)
    after = _at_its_end(release, context)
    before, why = _then(seen.release, context)
    turned: tuple[Turned, ...] = ()
    overdue, why_due = Overdue({}, {}), why
    if before is not None and before.release.id != release.id:
        turned, why = _turned(before, after, watched)
        overdue, why_due = _overdue(before, after)
    between = tuple(_between(number, release))
    return Since(
        seen=seen,
        number=number,
        between=between[-MOST_TOLD:],
        published=len(between),
        is_back=number > release.number,
        as_of=(before.as_of, after.as_of) if before else None,
        turned=turned,
        why_not=why,
        overdue=overdue,
        why_not_due=why_due,
        answered=tuple(
            (one.id, one.order.text)
            for one in instructions(desk, context.viewer)
            if _was_answered(one, seen.at)
        ),
    )


def _at_its_end(release: Release, context: Context) -> Context:
    """Return the context of a release's latest day: all that the viewer sees of it, unfiltered."""
    return context_in(
        release, Wanted(lineage=context.lineage), context.language, viewer=context.viewer
    )


def _then(id_: str, context: Context) -> tuple[Context | None, str]:
    """Return the context of the release that was seen; None, and why, where it cannot be read."""
    try:
        release = open_release(store_root(), id_)
        prove(release)
        return _at_its_end(release, context), ""
    except NoRelease:
        return None, GONE
    except DamagedRelease:
        return None, DAMAGED
    except LaterFormat:
        return None, LATER
    except (DataError, QueryError):
        return None, FAILED


def _is_redefined(name: str, before: Context) -> bool:
    return changed_since(before.release, catalogue()[name]) in ("figure", "behind")


def _turned(before: Context, after: Context, watched: Watched) -> tuple[tuple[Turned, ...], str]:
    """Return the lights that changed, watched indicators first and the gravest before others."""
    if _is_redefined(HEADLINE, before):
        return (), REDEFINED
    try:
        found = [*_lights_turned(HEADLINE, before, after, None)]
        if watched.districts and not _is_redefined(BY_DISTRICT, before):
            found += _lights_turned(BY_DISTRICT, before, after, frozenset(watched.districts))
    except (DataError, QueryError):
        return (), FAILED

    def place(one: Turned) -> tuple[bool, bool, int]:
        return one.district is not None, one.metric not in watched.metrics, _gravity(one.after)

    return tuple(sorted(found, key=place)), ""


def _lights_turned(
    name: str, before: Context, after: Context, districts: frozenset[str] | None
) -> Iterator[Turned]:
    then = _lights(name, before, districts)
    for (metric, district), light in _lights(name, after, districts).items():
        was = then.get((metric, district))
        if was is not None and was[0] != light[0] and {was[0], light[0]} & _LIGHTS:
            yield Turned(metric, was[0], light[0], district, light[1])


def _lights(
    name: str, context: Context, districts: frozenset[str] | None
) -> dict[tuple[str, str | None], tuple[str, str | None]]:
    """Return by indicator and district its light, and the register that declares it."""
    found = {}
    for row in rows_of(name, context):
        district = str(row["district"]) if districts is not None and row["district"] else None
        if row["status"] and (districts is None or district in districts):
            metric = str(row["metric"])
            found[metric, district] = (str(row["status"]), _register_of(metric, context))
    return found


def _register_of(metric: str, context: Context) -> str | None:
    return next((one.id for one in context.registers if metric in one.metrics), None)


def _gravity(light: str) -> int:
    return _GRAVITY.index(light) if light in _GRAVITY else len(_GRAVITY)


def _overdue(before: Context, after: Context) -> tuple[Overdue, str]:
    if _is_redefined(DUE, before):
        return Overdue({}, {}), REDEFINED
    try:
        then, now = _late(before), _late(after)
    except (DataError, QueryError):
        return Overdue({}, {}), FAILED
    new = [place for key, place in now.items() if key not in then]
    kinds = Counter(kind for kind, _ in new)
    districts = Counter(district for _, district in new if district)
    return Overdue(dict(kinds.most_common()), dict(districts.most_common())), ""


def _late(context: Context) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return what is overdue, by kind and number, with its kind and district."""
    table = table_of(DUE, context)
    table = table.filter(pc.less(table["days_left"], 0))
    columns = (table[name].to_pylist() for name in ("due_kind", "item_id", "district"))
    return {(kind, item): (kind, place) for kind, item, place in zip(*columns, strict=True)}


def _between(number: int, release: Release) -> Iterator[tuple[int, datetime]]:
    """Return the releases published after one, up to the one shown, oldest first."""
    ids = [id_ for id_ in release_ids(store_root()) if number < number_of(id_) <= release.number]
    for id_ in sorted(ids, key=number_of):
        try:
            one = open_release(store_root(), id_)
        except DataError:
            continue
        yield one.number, one.published_at


def _was_answered(one: Instruction, at: datetime) -> bool:
    return any(step.step == ANSWERED and step.at > at for step in one.steps)

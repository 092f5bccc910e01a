"""What a release shows of the headline indicators at its last month ends, recorded when it is
published, and what in that differs from the release before; it judges nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.lineage import Scope, sight_of
from data.manifest import RECORD, Release
from data.revisions.changes import FILE as CHANGES
from data.revisions.changes import read_changes
from data.traces import Trace, trace_of
from figures.revisions.comparison import month_ends
from figures.revisions.differences import FACTS
from figures.revisions.split import linked, moved_between
from figures.revisions.standing import (
    NOT_COMPUTED,
    Districts,
    defined,
    headlines,
    opened,
    standings,
)
from queries.params import latest_complete_month

# The month ends a release tells of.
MONTHS = 13
_DAYS = ("published_on", "day")

Values = dict[str, dict[date, "Shown"]]


@dataclass(frozen=True)
class Shown:
    """An indicator at a month end as a release shows it; None where it has none."""

    value: float | None
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True)
class Since:
    """What of the months shown already is another number than in the release before.

    ``number`` and ``published_on`` are of that release; ``months`` is how many numbers changed of
    how many indicators. ``facts`` and the like are of the one that changed most, the latest month
    before older ones; None where none did. ``counts`` are the rows that moved it, by what became
    of them: ``rules`` where nothing did.
    """

    number: int
    published_on: date
    months: int
    metrics: int
    facts: dict[str, Any] | None = None
    day: date | None = None
    value_before: float | None = None
    value_after: float | None = None
    table: str | None = None
    counts: Mapping[str, int] | None = None


def shown_in(
    release: Release,
    days: Sequence[date],
    districts: Districts = None,
    *,
    scope: Scope = None,
) -> Values:
    """Return by metric what a release shows at the days that it reaches.

    What was recorded when it was published is of the whole city, and read; other days, districts
    chosen or alone seen and an older release are computed by the definitions the release keeps.
    """
    reached = [day for day in days if day <= release.data_to]
    kept = _kept(release, districts, scope)
    if kept is None:
        return _computed(release, reached, districts, scope)[0]
    missing = _missing(kept, reached)
    more = _computed(release, missing)[0] if missing else {}
    return {
        metric: {day: shown for day, shown in of.items() if day in reached} | more.get(metric, {})
        for metric, of in kept.items()
    }


def is_recorded(
    release: Release, days: Sequence[date], districts: Districts = None, *, scope: Scope = None
) -> bool:
    """Tell whether ``shown_in`` only reads what was recorded, and opens no database."""
    kept = _kept(release, districts, scope)
    return kept is not None and not _missing(kept, [day for day in days if day <= release.data_to])


def _kept(release: Release, districts: Districts, scope: Scope) -> Values | None:
    """Return what was recorded of the whole city; None for any other choice, or where none was."""
    path = release.folder / RECORD
    is_limited = sight_of(scope).districts is not None
    if districts is not None or is_limited or not path.is_file():
        return None
    return _read(path, trace_of(path))[0]


def _missing(kept: Values, days: Sequence[date]) -> list[date]:
    return [day for day in days if not all(day in of for of in kept.values())]


def since_before(release: Release) -> Since | None:
    """Return what was recorded of the release before; None where nothing was."""
    path = release.folder / RECORD
    return _read(path, trace_of(path))[1] if path.is_file() else None


@lru_cache(maxsize=32)
def _read(path: Path, _: Trace) -> tuple[Values, Since | None]:
    content = json.loads(path.read_text(encoding="utf-8"))
    values = {
        metric: {date.fromisoformat(day): Shown(*shown) for day, shown in of.items()}
        for metric, of in content["values"].items()
    }
    since = content["since"]
    if since:
        days = {name: since[name] and date.fromisoformat(since[name]) for name in _DAYS}
        since = Since(**{**since, **days})
    return values, since


def _computed(
    release: Release, days: Sequence[date], districts: Districts = None, scope: Scope = None
) -> tuple[Values, dict[str, Any]]:
    by = defined(release)
    values: Values = {}
    facts: dict[str, Any] = {}
    with opened(release, scope=scope) as warehouse:
        for day in days:
            for metric, row in headlines(warehouse, by.figure, day, districts).items():
                facts.setdefault(metric, {name: row[name] for name in FACTS})
                shown = Shown(row["value"], row["numerator"], row["denominator"])
                values.setdefault(metric, {})[day] = shown
    return values, facts


def recorded(release: Release, before: Release | None) -> str:
    """Return what is recorded of a release in progress, as the text of its file."""
    days = month_ends(latest_complete_month(release.data_to), MONTHS)
    values, facts = _computed(release, days)
    since = _since(release, before, values, facts) if before else None
    content = {
        "values": {
            metric: {
                day.isoformat(): [shown.value, shown.numerator, shown.denominator]
                for day, shown in of.items()
            }
            for metric, of in values.items()
        },
        "since": asdict(since) if since else None,
    }
    return json.dumps(content, ensure_ascii=False, default=lambda day: day.isoformat())


def _since(
    release: Release, before: Release, values: Values, facts: dict[str, Any]
) -> Since | None:
    # Another city's numbers are no earlier ones of ours.
    if release.demo != before.demo:
        return None
    days = month_ends(latest_complete_month(before.data_to), MONTHS)
    then = shown_in(before, days)
    published_on = before.published_at.astimezone().date()
    changed = _changed(then, values)
    if not changed:
        return Since(before.number, published_on, 0, 0)
    # What people remember is the latest month.
    metric, day = _first_told(changed, days[0])
    table, counts = _movers(release, before, metric, day)
    return Since(
        before.number,
        published_on,
        len(changed),
        len({metric for _, metric, _ in changed}),
        facts[metric],
        day,
        then[metric][day].value,
        values[metric][day].value,
        table,
        counts,
    )


def _changed(then: Values, now: Values) -> list[tuple[float, str, date]]:
    """Return the numbers that differ: by how large a share, of which indicator, at which day."""
    return [
        (_share(then[metric][day].value, shown.value), metric, day)
        for metric, of in now.items()
        for day, shown in of.items()
        if day in then.get(metric, {}) and differ(then[metric][day], shown)
    ]


def _first_told(changed: Sequence[tuple[float, str, date]], first: date) -> tuple[str, date]:
    """Return the number that changed most; those of one day go before larger changes of others."""
    _, metric, day = max(changed, key=lambda one: (one[2] == first, one[0], one[2]))
    return metric, day


def most_changed(then: Values, now: Values, day: date) -> str | None:
    """Return the indicator that differs most at a day between what two releases show, if any."""
    changed = [one for one in _changed(then, now) if one[2] == day]
    return _first_told(changed, day)[0] if changed else None


def since_before_to(
    release: Release, before: Release, to: date, facts: Mapping[str, Mapping[str, Any]]
) -> Since | None:
    """Return what was recorded of the release before, told of the months up to a day.

    What changed of the day itself goes first. ``before`` is that release, ``facts`` are those of
    the indicators. Where only later months changed it has no ``day``; only what was recorded is
    known, of the rows that moved a number those of the one recorded.
    """
    since = since_before(release)
    paths = (before.folder / RECORD, release.folder / RECORD)
    if since is None or since.day is None or not all(path.is_file() for path in paths):
        return since
    then, now = (_read(path, trace_of(path))[0] for path in paths)
    latest = latest_complete_month(before.data_to)
    if to >= latest:
        return since
    changed = [one for one in _changed(then, now) if one[2] <= to]
    nothing = replace(since, facts=None, day=None, table=None, counts=None)
    if not changed:
        return replace(nothing, value_before=None, value_after=None)
    metric, day = _first_told(changed, to)
    if (metric, day) == ((since.facts or {}).get("metric"), since.day):
        return since
    return replace(
        nothing,
        facts={name: facts[metric][name] for name in FACTS},
        day=day,
        value_before=then[metric][day].value,
        value_after=now[metric][day].value,
    )


def differ(then: Shown, now: Shown) -> bool:
    """Tell whether a number is another one, and not the same by another sum."""
    return any(
        (one is None) != (other is None)
        or (one is not None and other is not None and round(one - other, 6) != 0)
        for one, other in zip(asdict(then).values(), asdict(now).values(), strict=True)
    )


def _share(then: float | None, now: float | None) -> float:
    """Return a change as a share of what it changed; of nothing or to nothing it is the whole."""
    if then is None or now is None:
        return float(then is not now)
    return abs(now - then) / abs(then) if then else float(now != then)


def _movers(
    release: Release, before: Release, metric: str, day: date
) -> tuple[str | None, dict[str, int] | None]:
    """Return the table of the rows that moved an indicator, and how many by what became of them."""
    stood = []
    for one in (before, release):
        with opened(one, max(before.data_to, release.data_to)) as warehouse:
            of = standings(warehouse, defined(one), day, metric=metric)
            stood.append(of.get(metric, NOT_COMPUTED))
    rows = moved_between(stood[0], stood[1])
    if not rows:
        return None, None
    counts: dict[str, int] = {}
    for row in linked(rows, read_changes(release.folder / CHANGES)):
        kinds = {change.kind for change in row.changes}
        order = ("withdrawn", "changed", "added")
        kind = next((kind for kind in order if kind in kinds), "rules")
        counts[kind] = counts.get(kind, 0) + 1
    return rows[0].table, counts

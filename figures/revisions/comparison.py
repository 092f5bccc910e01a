"""A release beside the one it would replace: what a signer must see before signing; it signs none.

``compare`` gathers the facts, which ``words.sentences.revisions`` puts into words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from data.comparison import TableChange, changes
from data.manifest import Release
from data.revisions.alarms import alike, vanished
from data.revisions.changes import FILE, KINDS, Kind, read_changes, samples_of, write_changes
from data.rules import alarm_limits
from data.scratch import Scratch
from figures.revisions.split import Moved, linked, moved_between
from figures.revisions.standing import (
    NOT_COMPUTED,
    Standing,
    defined,
    headlines,
    opened,
    standings,
)
from queries.labels import code_label, table_title
from queries.params import latest_complete_month
from words.language import Language
from words.scene import Row, Scene
from words.sentences.revisions import comparison as say
from words.voice import Voice

# Month ends compared, keys shown of a table's changes, rows shown of an indicator's.
MONTHS, SAMPLES, ROWS = 3, 5, 10
# What a sentence must know of an indicator to write its numbers.
FACTS = ("metric", "unit", "direction", "decimals", "amount_unit")


@dataclass(frozen=True)
class TableDifference:
    """How many rows of a table came, changed and went, and the first keys of each."""

    counted: TableChange
    samples: Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True)
class IndicatorDifference:
    """An indicator at a month end before and now, and the rows that moved it most.

    ``facts`` are its metric, unit, direction, decimals and amount_unit; ``before`` is None where
    the release before does not reach the day, or there is none. ``moved`` counts all rows that
    moved it; None where they cannot be told.
    """

    facts: Row
    day: date
    before: Standing | None
    after: Standing
    rows: tuple[Moved, ...]
    moved: int | None

    @property
    def metric(self) -> str:
        """The indicator's code."""
        return str(self.facts["metric"])

    @property
    def has_changed(self) -> bool:
        """Whether numerator or denominator is another one."""
        then = self.before
        return then is not None and (then.numerator, then.denominator) != (
            self.after.numerator,
            self.after.denominator,
        )


@dataclass(frozen=True)
class Alarm:
    """What a signer must look at: an alarm of ``data.rules.ALARMS``, its limit and its facts.

    ``difference`` is the indicator concerned; ``amount`` how far the limit is passed by, in the
    unit of the rules.
    """

    kind: str
    limit: float
    amount: float
    table: str | None = None
    district: str | None = None
    difference: IndicatorDifference | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between the current release and the one proposed."""

    before: Release | None
    staged: Release
    tables: tuple[TableDifference, ...]
    indicators: tuple[IndicatorDifference, ...]
    alarms: tuple[Alarm, ...]
    names_en: Mapping[str, str] = field(default_factory=dict)

    def scene(self, language: Language, as_of: date | None = None) -> Scene:
        """Return what its sentences are said in."""

        def label(list_name: str, code: str | None) -> str:
            if list_name == "district":
                return self.names_en.get(code or "", code or "") if language == "en" else code or ""
            if list_name == "table":
                return table_title(code or "").said(language)
            return code_label(list_name, code, language)

        return Scene(Voice(language), label, as_of or self.staged.data_to)

    def lines(self, language: Language) -> list[str]:
        """Return the comparison as lines of text: alarms first, then tables and indicators."""
        scene = self.scene(language)
        said = [say.alarm(alarm_row(alarm), scene) for alarm in self.alarms]
        said += [table.counted.line(language) for table in self.tables]
        said += [
            say.difference(difference_row(one), scene)
            for one in self.indicators
            if one.has_changed or one.before is None
        ]
        if self.before is not None and not any(one.has_changed for one in self.indicators):
            said.append(scene.voice.say("No headline indicator of these months has changed."))
        return said


def compare(before: Release | None, staged: Release) -> Comparison:
    """Return how a staged release differs from the one before it, None for a first one.

    Raises:
        DamagedRelease: either of the two.
    """
    with Scratch("compare") as folder:
        found = _changes(before, staged, folder / FILE)
        tables = tuple(_tables(before, staged, found))
        indicators, names = _indicators(before, staged, found)
        limits = alarm_limits(staged.folder / "rules")
        alarms = tuple(_alarms(before, staged, tables, indicators, limits, found))
    return Comparison(before, staged, tables, indicators, alarms, names)


def _changes(before: Release | None, staged: Release, aside: Path) -> Path:
    """Return the file of the changes between the two: the staged one's own, if it is of them."""
    own = staged.folder / FILE
    if own.is_file() and staged.previous == (before.id if before else None):
        return own
    write_changes(aside, staged.exports, before)
    return aside


def _tables(before: Release | None, staged: Release, found: Path) -> Iterator[TableDifference]:
    for counted in changes(staged.exports, before, found):
        of = {
            "withdrawn": counted.keys_removed,
            "changed": counted.rows_changed,
            "added": counted.keys_added if before else 0,
        }
        samples = {
            kind: samples_of(found, counted.table, kind, SAMPLES) for kind in KINDS if of[kind]
        }
        yield TableDifference(counted, samples)


def month_ends(last: date, count: int) -> list[date]:
    """Return so many month ends up to one, the latest first."""
    found = [last]
    while len(found) < count:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found


def _indicators(
    before: Release | None, staged: Release, found: Path
) -> tuple[tuple[IndicatorDifference, ...], dict[str, str]]:
    days = month_ends(latest_complete_month(staged.data_to), MONTHS)
    now, then = defined(staged), None
    stood: dict[date, dict[str, Standing]] = {}
    if before is not None:
        then = defined(before)
        with opened(before) as warehouse:
            reached = [day for day in days if day <= before.data_to]
            stood = {day: standings(warehouse, then, day) for day in reached}
    changed = read_changes(found)
    differences = []
    with opened(staged) as warehouse:
        names = {one.name: one.name_en or one.name for one in warehouse.districts}
        for day in days:
            stand = standings(warehouse, now, day)
            for metric, row in headlines(warehouse, now.figure, day).items():
                earlier = stood[day].get(metric, NOT_COMPUTED) if day in stood else None
                facts: Row = {name: row[name] for name in FACTS}
                rows = moved_between(earlier, stand[metric]) if earlier else ()
                differences.append(
                    IndicatorDifference(
                        facts,
                        day,
                        replace(earlier, rows=None) if earlier else None,
                        replace(stand[metric], rows=None),
                        linked((rows or ())[:ROWS], changed),
                        None if rows is None else len(rows),
                    )
                )
    return tuple(differences), names


def _alarms(
    before: Release | None,
    staged: Release,
    tables: tuple[TableDifference, ...],
    indicators: tuple[IndicatorDifference, ...],
    limits: Mapping[str, float],
    found: Path,
) -> Iterator[Alarm]:
    if before is not None:
        yield from _of_data(before, staged, tables, limits)
        for one in indicators:
            if one.before is not None:
                yield from _of_indicator(one, one.before, limits)
    limit = limits["rows_alike"]
    for group in alike(staged.exports, found if before else None):
        if group.groups > limit:
            yield Alarm("rows_alike", limit, group.groups, group.table, keys=group.keys)


def _of_data(
    before: Release,
    staged: Release,
    tables: tuple[TableDifference, ...],
    limits: Mapping[str, float],
) -> Iterator[Alarm]:
    older = (before.data_to - staged.data_to).days
    if older > limits["data_older"]:
        yield Alarm("data_older", limits["data_older"], older)
    limit = limits["district_vanished"]
    for one in vanished(before.exports, staged.exports):
        if one.rows > limit:
            yield Alarm("district_vanished", limit, one.rows, one.table, one.district)
    for table in tables:
        counted = table.counted
        lost = 100 * (counted.rows_before - counted.rows_now) / (counted.rows_before or 1)
        if lost >= limits["table_shrank"]:
            yield Alarm("table_shrank", limits["table_shrank"], lost, counted.table)


def _of_indicator(
    one: IndicatorDifference, then: Standing, limits: Mapping[str, float]
) -> Iterator[Alarm]:
    now = one.after
    lost = (then.denominator or 0) - (now.denominator or 0)
    if then.denominator and 100 * lost > Fraction(limits["denominator_shrank"]) * then.denominator:
        share = float(Fraction(100 * lost, then.denominator))
        yield Alarm("denominator_shrank", limits["denominator_shrank"], share, difference=one)
    if then.value is None or now.value is None:
        return
    change = abs(now.value - then.value)
    kind = "past_rate_changed" if one.facts["unit"] == "pct" else "past_amount_changed"
    if kind == "past_amount_changed":
        change = 100 * change / abs(then.value) if then.value else Fraction(100 * bool(change))
    if change > Fraction(limits[kind]):
        yield Alarm(kind, limits[kind], float(change), difference=one)


def difference_row(one: IndicatorDifference) -> Row:
    """Return an indicator's difference as the sentences read it: numbers as they are written."""
    then, now = one.before, one.after
    change = None
    if then is not None and then.value is not None and now.value is not None:
        change = float(now.value - then.value)
    return {
        **one.facts,
        "day": one.day,
        "has_before": then is not None,
        "before": float(then.value) if then is not None and then.value is not None else None,
        "after": float(now.value) if now.value is not None else None,
        "change": change,
        "moved": one.moved,
        "rows": [row.name or row.key for row in one.rows],
    }


def alarm_row(alarm: Alarm) -> Row:
    """Return an alarm as the sentences read it."""
    of = difference_row(alarm.difference) if alarm.difference else {}
    return {
        **of,
        "alarm": alarm.kind,
        "limit": alarm.limit,
        "amount": alarm.amount,
        "table": alarm.table,
        "district": alarm.district,
        "keys": list(alarm.keys),
    }

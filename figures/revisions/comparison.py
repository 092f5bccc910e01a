"""A release beside the one it would replace: what a signer must see before signing; it signs none.

``compare`` gathers the facts, which ``words.sentences.revisions`` puts into words.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from data.comparison import changes
from data.manifest import Release
from data.revisions.changes import FILE, KINDS, read_changes, samples_of, write_changes
from data.rules.asked import alarm_limits
from data.scratch import Scratch
from figures.revisions.alarming import alarms_of
from figures.revisions.differences import FACTS, Alarm, IndicatorDifference, TableDifference
from figures.revisions.split import linked, moved_between
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

    def alarm_lines(self, language: Language) -> list[str]:
        """Return what to look at twice, a line each."""
        scene = self.scene(language)
        return [say.alarm(alarm_row(alarm), scene) for alarm in self.alarms]

    def lines(self, language: Language) -> list[str]:
        """Return the comparison as lines of text: alarms first, then tables and indicators."""
        scene = self.scene(language)
        said = self.alarm_lines(language)
        said += [table.counted.line(language) for table in self.tables]
        said += [
            say.difference(difference_row(one), scene) for one in self.indicators if one.is_told
        ]
        if self.before and self.indicators and not any(one.has_changed for one in self.indicators):
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
        alarms = tuple(alarms_of(before, staged, tables, indicators, limits, found))
    return Comparison(before, staged, tables, indicators, alarms, names)


def compare_tables(before: Release, folder: Path, data_to: date) -> Comparison:
    """Return how the tables of ``folder/exports`` differ from a release, by their rows alone.

    The changes between the two lie in the folder or are written there.
    """
    staged = replace(before, folder=folder, data_to=data_to)
    if not (folder / FILE).is_file():
        write_changes(folder / FILE, staged.exports, before)
    tables = tuple(_tables(before, staged, folder / FILE))
    limits = alarm_limits(before.folder / "rules")
    alarms = tuple(alarms_of(before, staged, tables, (), limits, folder / FILE))
    return Comparison(before, staged, tables, (), alarms)


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
    changed = read_changes(found)
    differences: list[IndicatorDifference] = []
    with ExitStack() as opening:
        warehouse = opening.enter_context(opened(staged))
        earlier = opening.enter_context(opened(before)) if before else None
        names = {one.name: one.name_en or one.name for one in warehouse.districts}
        for day in month_ends(latest_complete_month(staged.data_to), MONTHS):
            then = None
            if before and earlier and day <= before.data_to:
                then = standings(earlier, defined(before), day)
            now = standings(warehouse, defined(staged), day)
            for metric, row in headlines(warehouse, defined(staged).figure, day).items():
                stood = then.get(metric, NOT_COMPUTED) if then is not None else None
                facts: Row = {name: row[name] for name in FACTS}
                differences.append(_difference(facts, day, stood, now[metric], changed))
    return tuple(differences), names


def _difference(
    facts: Row, day: date, then: Standing | None, now: Standing, changed: pa.Table
) -> IndicatorDifference:
    rows = moved_between(then, now) if then else ()
    return IndicatorDifference(
        facts,
        day,
        replace(then, rows=None) if then else None,
        replace(now, rows=None),
        linked((rows or ())[:ROWS], changed),
        None if rows is None else len(rows),
    )


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


__all__ = ["Alarm", "Comparison", "IndicatorDifference", "TableDifference", "compare"]

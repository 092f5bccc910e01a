"""The rows of a class, or of all, as a reader is shown them: what each adds, and what became of
its data."""

import json
from dataclasses import dataclass

from data.contracts import TABLES
from data.revisions.changes import RowChange
from figures.columns import ShownColumn
from figures.revisions.split import Moved, Split
from figures.revisions.told import Asked, amounts_column
from queries.labels import code_label, table_title
from words.scene import Scene
from words.sentences.revisions.classes import class_name
from words.voice import NO_VALUE

# Changes of one row that are written out; the file has all.
CHANGES_SHOWN = 3
# The classes taken together.
ALL = "all"


@dataclass(frozen=True)
class Listing:
    """The rows of a class, or of all classes, each with its class; largest first.

    ``numerator`` and ``denominator`` are what they must add up to; ``untold`` are the classes
    whose rows cannot be told, ``new`` and ``late`` how many rows came, as in ``Step``.
    """

    name: str
    rows: tuple[tuple[str, Moved], ...]
    numerator: int
    denominator: int
    untold: tuple[str, ...]
    new: int
    late: int

    @property
    def ties(self) -> bool:
        """Whether the rows add up to the difference, to the last digit."""
        moved = [row for _, row in self.rows]
        return (
            sum(row.numerator for row in moved) == self.numerator
            and sum(row.denominator for row in moved) == self.denominator
        )


def listing(found: Split, name: str) -> Listing:
    """Return the rows of a class, or of ``ALL``, whose sums are those of the whole difference.

    A row that several classes moved is listed in each, with what that class made of it.
    """
    steps = [step for step in found.steps if name in (ALL, step.name)]
    rows = [(step.name, row) for step in steps for row in step.rows or ()]
    rows.sort(key=lambda one: -max(abs(one[1].numerator), abs(one[1].denominator)))
    if name == ALL:
        then, now = found.before, found.after
        numerator = now.numerator - then.numerator
        denominator = (now.denominator or 0) - (then.denominator or 0)
    else:
        numerator, denominator = steps[0].numerator, steps[0].denominator
    return Listing(
        name,
        tuple(rows),
        numerator,
        denominator,
        tuple(step.name for step in steps if step.rows is None),
        sum(step.new for step in steps),
        sum(step.late for step in steps),
    )


def class_rows(
    asked: Asked, listed: Listing, scene: Scene, *, most: int | None = None
) -> list[ShownColumn]:
    """Return the rows of a class: what each adds, before and after, and what became of its data.

    Of all classes taken together each row says its own.
    """
    voice = scene.voice
    shown_rows = listed.rows[:most]
    rows = [row for _, row in shown_rows]
    classes = tuple(class_name(name, voice) for name, _ in shown_rows)
    named = [
        *([ShownColumn("class", voice.say("Class"), "text", classes)] * (listed.name == ALL)),
        ShownColumn(
            "counted_table",
            voice.say("Counted in"),
            "text",
            tuple(table_title(row.table).said(voice.language) for row in rows),
        ),
        ShownColumn(
            "counted_key", voice.say("Row"), "text", tuple(key_said(row.key) for row in rows)
        ),
        ShownColumn("counted_name", voice.say("Name"), "text", tuple(row.name for row in rows)),
        ShownColumn(
            "district",
            voice.say("District"),
            "text",
            tuple(scene.label("district", row.district) if row.district else None for row in rows),
        ),
    ]
    numerators = [row.numerator_before for row in rows], [row.numerator_after for row in rows]
    labels = voice.say("Numerator before"), voice.say("Numerator now")
    amounts = _pair("numerator", labels, numerators, asked, scene)
    if asked.is_rate:
        denominators = (
            [row.denominator_before for row in rows],
            [row.denominator_after for row in rows],
        )
        labels = voice.say("Denominator before"), voice.say("Denominator now")
        amounts += _pair("denominator", labels, denominators, asked, scene)
    shown = CHANGES_SHOWN if most else None
    became = tuple(became_said(row, scene, shown) for row in rows)
    return [
        *named,
        *amounts,
        ShownColumn("became", voice.say("What became of its data"), "text", became),
    ]


def _pair(
    name: str,
    labels: tuple[str, str],
    amounts: tuple[list[int], list[int]],
    asked: Asked,
    scene: Scene,
) -> list[ShownColumn]:
    """Return amounts before and now, with the same decimals: a row is read across."""
    before, now = amounts
    return [
        amounts_column(f"{name}_before", labels[0], before, asked, scene, now),
        amounts_column(name, labels[1], now, asked, scene, before),
    ]


def key_said(key: str) -> str:
    """Write a key: of several columns their values, one after the other."""
    if not key.startswith("["):
        return key
    try:
        parts = json.loads(key)
    except ValueError:
        return key
    return " / ".join(map(str, parts)) if isinstance(parts, list) else key


def became_said(row: Moved, scene: Scene, most: int | None) -> str:
    """Say what became of the data of a row and of what belongs to it."""
    voice = scene.voice
    if not row.changes:
        return voice.say("nothing: moved by a rule or another row")
    said = [change_said(change, scene) for change in row.changes[:most]]
    if len(said) < len(row.changes):
        said.append(voice.say("{count} more", count=len(row.changes) - len(said)))
    return "; ".join(said)


def change_said(change: RowChange, scene: Scene) -> str:
    """Say what became of a row: that it came or went, or a cell before and now."""
    voice = scene.voice
    facts = {
        "table": table_title(change.table_name).said(voice.language),
        "key": key_said(change.row_key),
    }
    if change.kind == "withdrawn":
        return voice.say("{table} {key} withdrawn", **facts)
    if change.kind == "added" or change.column_name is None:
        return voice.say("{table} {key} came", **facts)
    column = TABLES[change.table_name].column(change.column_name)

    def cell(value: str | None) -> str:
        if value is None:
            return NO_VALUE
        return code_label(column.codes, value, voice.language) if column.codes else value

    return voice.say(
        "{table} {key}, {column}: {before} → {after}",
        column=column.zh if voice.language == "zh" else column.en,
        before=cell(change.before),
        after=cell(change.after),
        **facts,
    )

"""The rows of a class as a reader is shown them: what each adds, and what became of its data."""

import json

from data.contracts import TABLES
from data.revisions.changes import RowChange
from figures.columns import ShownColumn
from figures.revisions.split import Moved, Step
from figures.revisions.told import Asked, amounts_column
from queries.labels import code_label, table_title
from words.scene import Scene
from words.voice import NO_VALUE

# Changes of one row that are written out; the file has all.
CHANGES_SHOWN = 3


def class_rows(
    asked: Asked, step: Step, scene: Scene, *, most: int | None = None
) -> list[ShownColumn]:
    """Return the rows of a class: what each adds, before and after, and what became of its data."""
    voice = scene.voice
    rows = (step.rows or ())[:most]
    named = [
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
    amounts = [
        ("numerator_before", voice.say("Numerator before"), [row.numerator_before for row in rows])
    ]
    amounts.append(("numerator", voice.say("Numerator now"), [row.numerator_after for row in rows]))
    if asked.is_rate:
        amounts.append(
            (
                "denominator_before",
                voice.say("Denominator before"),
                [row.denominator_before for row in rows],
            )
        )
        amounts.append(
            ("denominator", voice.say("Denominator now"), [row.denominator_after for row in rows])
        )
    shown = CHANGES_SHOWN if most else None
    became = tuple(became_said(row, scene, shown) for row in rows)
    return [
        *named,
        *(amounts_column(name, label, of, asked, scene) for name, label, of in amounts),
        ShownColumn("became", voice.say("What became of its data"), "text", became),
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
    said = [_change_of(change, scene) for change in row.changes[:most]]
    if len(said) < len(row.changes):
        said.append(voice.say("{count} more", count=len(row.changes) - len(said)))
    return "; ".join(said)


def _change_of(change: RowChange, scene: Scene) -> str:
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

"""Puts two groups into words as rows and columns with totals; it never computes a number."""

from collections.abc import Mapping
from typing import Any, cast

from figures.adhoc import KINDS_OF_UNITS
from figures.columns import ShownColumn, Value
from queries.adhoc_cross import Crossed
from words.amounts import in_unit_shown, unit_name
from words.scene import Scene
from words.sentences.adhoc import Asked

# What a pair reads as that no row has.
NONE = "—"


def shown_cross(table: Crossed, asked: Asked, scene: Scene, most: int = 0) -> list[ShownColumn]:
    """Return a column a head and one of totals, the column totals in the last line.

    ``most`` limits the lines shown, not what the totals count; 0 is all. A pair no row has reads
    as a dash, a rate without a denominator and a sum nobody stated as what they are.
    """
    voice = scene.voice
    shown = range(min(most or len(table.lines), len(table.lines)))
    names = (*(str(table.lines[at]["name_1"]) for at in shown), voice.say("whole"))
    columns = [ShownColumn("lines", _corner(asked, scene), "text", names)]
    for head, named in enumerate(table.heads):
        cells = [table.cells.get((at, head)) for at in shown]
        cells.append(table.head_totals[head])
        columns.append(_column(f"head_{head}", str(named["name_2"]), cells, asked, scene))
    totals = [*(table.line_totals[at] for at in shown), table.whole]
    columns.append(_column("total", voice.say("whole"), totals, asked, scene))
    return columns


def cross_notes(table: Crossed, asked: Asked, scene: Scene) -> list[str]:
    """Say how totals of rates are made, and what a dash and a nought stand for where there are."""
    voice, notes = scene.voice, []
    if asked.is_divided:
        notes.append(
            voice.say(
                "Totals divide the sum of the numerators by that of the denominators; they are "
                "no sum and no mean of the rates beside them."
            )
        )
    if len(table.cells) < len(table.lines) * len(table.heads):
        notes.append(voice.say("“—” stands where no row has both; nothing was counted there."))
    if any(cell["value"] == 0 for cell in table.cells.values()):
        notes.append(voice.say("“0” has rows: they were counted, and come to nought."))
    return notes


def _corner(asked: Asked, scene: Scene) -> str:
    unit = unit_name(asked.unit, scene.voice)
    both = " \\ ".join(asked.by)
    return scene.voice.say("{label} ({unit})", label=both, unit=unit) if unit else both


def _column(name: str, label: str, cells: list[Any], asked: Asked, scene: Scene) -> ShownColumn:
    found = cast(list[Mapping[str, Any] | None], cells)
    values: tuple[Value, ...] = tuple(
        None if cell is None else in_unit_shown(cell["value"], asked.unit, scene.voice)
        for cell in found
    )
    return ShownColumn(
        name,
        label,
        KINDS_OF_UNITS.get(asked.unit, "amount"),
        values,
        blanks=tuple(NONE if cell is None else _nothing(asked, scene) for cell in found),
    )


def _nothing(asked: Asked, scene: Scene) -> str:
    """Return how a value reads that rows leave open."""
    if asked.unit == "pct":
        return scene.voice.percent(None)
    return scene.voice.say("— (not stated)")

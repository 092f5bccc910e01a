"""Says in the reader's words what a check found in a row: its columns by label, codes in words.

Amounts are told as the export has them, in its own unit, whichever unit the page shows.
"""

import re

from data.contracts import TABLES, Column
from words.amounts import recorded_unit_name
from words.language import Text
from words.scene import Scene
from words.voice import Voice

# As the checks write it: ``column=value`` or ``column: what is amiss``, semicolons between.
_PART = re.compile(r"(?<!\w)([a-z_]+)(=|: )([^;]*)")
_AMOUNT = re.compile(r"-?\d+(\.\d+)?(e[+-]\d+)?")


def detail_said(detail: object, table: object, scene: Scene) -> object:
    """Return what a check found in a row of a table, names of columns and codes in words."""
    if not isinstance(detail, str) or table not in TABLES:
        return detail
    contract = TABLES[str(table)]

    def said(part: re.Match[str]) -> str:
        name, sign, value = part.groups()
        if name not in contract.column_names:
            return part[0]
        column = contract.column(name)
        label = Text(column.zh, column.en).said(scene.voice.language)
        told = scene.label(column.codes, value) if column.codes else value
        unit = _unit_of(column, value, scene.voice)
        return f"{label.partition('(')[0] if unit else label}{sign}{told}{unit}"

    return _PART.sub(said, detail)


def _unit_of(column: Column, value: str, voice: Voice) -> str:
    if column.unit is None or not _AMOUNT.fullmatch(value):
        return ""
    return f" {recorded_unit_name(column.unit, voice)}"

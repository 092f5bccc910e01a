"""Says in the reader's words what a check found in a row: its columns by label, codes in words."""

import re

from data.contracts import TABLES
from words.language import Text
from words.scene import Scene

# As the checks write it: ``column=value`` or ``column: what is amiss``, semicolons between.
_PART = re.compile(r"(?<!\w)([a-z_]+)(=|: )([^;]*)")


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
        return f"{label}{sign}{scene.label(column.codes, value) if column.codes else value}"

    return _PART.sub(said, detail)

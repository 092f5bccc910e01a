"""Which rows below the header are data, and why the others are not; it reads no value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.check.text import folded
from data.contracts import Table
from data.intake.layout.cells import is_blank
from data.intake.model import Cell, CellError, Layout, Place

_TOTAL = re.compile(
    r"(?:本页|本表|本月|本年|全市|全县|全区|以上|各区|市局)?(?:合计|小计|总计|共计|累计|总和)数?[:：]?"
    r"|(?:sub|grand)?-?totals?:?"
)
_SUBTOTAL = re.compile(r".*(?:小计|subtotal|sub-total|本页).*")
# 东湖区小计: only where no key says that the row is a record.
_NAMED_TOTAL = re.compile(r".{1,20}(?:小计|合计|总计|共计)[:：]?|.{1,30}(?:sub)?totals?:?")
_NOTE = re.compile(
    r"(?:填表|制表|填报|审核|复核|负责|联系|单位负责|报送|打印|导出|统计|主管|经办|分管|备注|说明|注|附注"
    r"|日期|数据来源|第\d+页|共\d+页|notes?|source|prepared|checked|approved|page)\S*?.*"
)
# No label of a total that stands in a key is longer.
_LONGEST = 16
# Cells that a row of notes may have.
_MOST_OF_A_NOTE = 4


@dataclass
class Rows:
    """The rows (from 0) of a sheet's data, and of each kind of others."""

    data: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    total: list[int] = field(default_factory=list)
    subtotal: list[int] = field(default_factory=list)
    note: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


def _text(cell: Cell) -> str:
    if isinstance(cell, str) and not isinstance(cell, CellError):
        return "".join(folded(cell).split())
    return ""


class Sorting:
    """Sorts the rows of one sheet."""

    def __init__(self, layout: Layout) -> None:
        """Take the layout; the columns that tell a record are the text of the table's key."""
        self._layout = layout
        self._keys = _key_places(layout)

    def run(self) -> Rows:
        """Return the rows by what they are."""
        found = Rows()
        grid = self._layout.grid
        for at in range(self._layout.first_row, len(grid.rows)):
            self._sort(at, grid.rows[at], found)
        return found

    def _sort(self, at: int, row: Sequence[Cell], found: Rows) -> None:
        if at in self._layout.repeats:
            found.repeated.append(at)
            return
        key = [row[place] if place < len(row) else None for place in self._keys]
        has_key = any(not is_blank(cell) for cell in key)
        if has_key and not any(map(_is_total, key)):
            found.data.append(at)
            return
        filled = [cell for cell in row if not is_blank(cell)]
        if not filled:
            found.empty.append(at)
        elif label := _total_label(filled):
            (found.subtotal if _SUBTOTAL.fullmatch(label) else found.total).append(at)
        elif _is_note(filled):
            found.note.append(at)
        else:
            found.data.append(at)


def _is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST and bool(_TOTAL.fullmatch(_text(cell)))


def _key_places(layout: Layout) -> list[int]:
    table: Table = layout.table
    return [
        match.index
        for match in layout.matches
        if match.column.name in table.key and match.column.type == "VARCHAR"
    ] or [match.index for match in layout.matches if match.column.name in table.key]


def _total_label(filled: Sequence[Cell]) -> str:
    texts = [text for cell in filled if (text := _text(cell))]
    for text in texts:
        if _TOTAL.fullmatch(text):
            return text
    first = _text(filled[0])
    return first if _NAMED_TOTAL.fullmatch(first) else ""


def _is_note(filled: Sequence[Cell]) -> bool:
    if len(filled) > _MOST_OF_A_NOTE or not all(isinstance(cell, str) for cell in filled):
        return False
    return bool(_NOTE.fullmatch(_text(filled[0])))


def places_of(layout: Layout, rows: Sequence[int]) -> tuple[Place, ...]:
    """Return the places of rows."""
    return tuple(layout.grid.place(row) for row in rows)

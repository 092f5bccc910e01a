"""What the total rows of a sheet say against the rows that were read; a difference warns."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from data.check.report import Fault
from data.intake.layout.cells import cell_at, is_blank
from data.intake.model import Layout, Match, Placed
from data.intake.values.readers import Known, Reader, reader_of
from data.intake.values.rows import Rows

# Totals are rounded as they are shown; a wrong unit or a row lost is a larger difference.
_ABSOLUTE, _RELATIVE = 0.02, 1e-6


def total_warnings(
    layout: Layout, rows: Rows, columns: Mapping[str, pa.Array], known: Known
) -> Iterator[Placed]:
    """Yield a warning for each amount of a total row that is not the sum of its rows.

    A subtotal speaks for the rows since the one before it, a total for all of those above it, or
    for all where it stands above them.
    """
    subtotals = frozenset(rows.subtotal)
    for match in layout.matches:
        if match.column.type != "DOUBLE" and not match.column.name.endswith("_posts"):
            continue
        reader = reader_of(layout.table, match, layout.grid, (), known)
        values = columns[match.column.name].to_pylist()
        begun = 0
        for row in sorted((*rows.total, *rows.subtotal)):
            end = bisect_left(rows.data, row)
            parts = values[begun:end] if row in subtotals else values[: end or None]
            if row in subtotals:
                begun = end
            yield from _differing(layout, match, reader, row, parts)


def _differing(
    layout: Layout, match: Match, reader: Reader, row: int, parts: Sequence[float | None]
) -> Iterator[Placed]:
    cell = cell_at(layout.grid, row, match.index)
    said = None if is_blank(cell) else reader.read(cell).value
    if not isinstance(said, int | float) or not any(part is not None for part in parts):
        return
    found = math.fsum(part for part in parts if part is not None)
    if abs(found - said) <= _ABSOLUTE + _RELATIVE * abs(found):
        return
    place = layout.grid.place(row, match.index)
    yield Placed(
        Fault(
            layout.table.name,
            place.row,
            match.column.name,
            f"{said:.6g}",
            "total_differs",
            f"合计与各行之和 {found:.6g} 不符",
            f"the total is not the sum of its rows, {found:.6g}",
            "请核对是否漏行、重复或单位不一致",
            "check for rows lost or doubled, and for another unit",
        ),
        place,
    )

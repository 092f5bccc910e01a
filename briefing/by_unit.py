"""Divides a list among the units that answer for its rows, a workbook each; it sends nothing."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

UNIT = "owner_unit"
# The day of every member: a zip of the same rows is the same file.
_DAY = (1980, 1, 1, 0, 0, 0)


def of_each_unit(table: pa.Table) -> Iterator[tuple[str | None, pa.Table]]:
    """Yield each unit with its rows in their order; the unit of the first row first.

    What names no unit is one of them.
    """
    for unit in pc.unique(table.column(UNIT)).to_pylist():
        own = pc.is_null(table.column(UNIT)) if unit is None else pc.equal(table.column(UNIT), unit)
        yield unit, table.filter(own)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as one, by their names; a name that is taken has a number after it."""
    content = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            free = _free(name, taken)
            taken.add(free.casefold())
            archive.writestr(zipfile.ZipInfo(free, _DAY), data)
    return content.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, dot, kind = name.rpartition(".")
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{kind}"
    return free


def workbooks(table: pa.Table, write: Callable[[str | None, pa.Table], tuple[str, bytes]]) -> bytes:
    """Return a workbook a unit, zipped; ``write`` makes a unit's file and its name."""
    return zipped(write(unit, rows) for unit, rows in of_each_unit(table))

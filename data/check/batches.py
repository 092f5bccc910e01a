"""A batch of an export in plain types, and whether it can be sound as a whole; it names no row."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from data.check.text import BrokenCell, bare, plain_text
from data.contracts import Column, Table

# The years 1 to 9999, in days since 1970: beyond them no page and no sheet can write a date.
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896


_Broken = dict[str, list[BrokenCell]]


def _plain(column: Column, array: pa.Array) -> pa.Array:
    """Give values the one type of their kind; dates become days since 1970.

    Arrow does it: Polars gives up the process at decimals of 256 bits and dates without a year.
    """
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    match column.type:
        case "DOUBLE":
            return array.cast(pa.float64(), safe=False)
        case "DATE":
            return array.cast(pa.date32(), safe=False).cast(pa.int32())
        case "INTEGER" if not pa.types.is_uint64(array.type):
            return array.cast(pa.int64())
        case "BOOLEAN":
            return array.cast(pa.bool_())
    return array


def plain_values(
    batch: pa.RecordBatch, table: Table, names: list[str]
) -> tuple[dict[str, pa.Array], _Broken]:
    """Return the columns in plain types, and the cells of text, then empty, that were broken."""
    arrays: dict[str, pa.Array] = {}
    broken: _Broken = {}
    for name in names:
        column, array = table.column(name), batch.column(name)
        if column.type == "VARCHAR" and not pa.types.is_null(array.type):
            arrays[name], cells = plain_text(array)
            if cells:
                broken[name] = cells
        elif column.type == "VARCHAR":
            arrays[name] = array.cast(pa.string())
        else:
            arrays[name] = _plain(column, array)
    return arrays, broken


def bounds(column: Column) -> tuple[float, float] | None:
    """Return the least and the greatest value that a number or a day since 1970 may have."""
    match column.type:
        case "INTEGER" if column.limit is None:
            return -(2**31), 2**31 - 1
        case "DATE":
            return _FIRST_DAY, _LAST_DAY
    return None if column.limit is None else (-column.limit, column.limit)


def is_free_of(reserved: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells whether a name is neither blank nor a reserved one, however spelt."""
    taken = {"", *reserved}
    return lambda name: bare(name) not in taken


def may_break(column: Column, values: pa.Array) -> bool:
    """Tell whether a batch of plain values has to be looked through one by one.

    Most columns are sound as a whole, which Arrow sees in a hundredth of pandera's time.
    """
    if values.null_count and not column.nullable:
        return True
    if column.reserved:
        return not all(map(is_free_of(column.reserved), pc.unique(values).to_pylist()))
    if column.codes:
        known = pa.array([code.code for code in column.code_list], values.type)
        return pc.all(pc.is_in(pc.drop_null(values), known)).as_py() is False
    allowed = bounds(column)
    if allowed is None:
        return False
    if column.type == "DOUBLE" and pc.all(pc.is_finite(values)).as_py() is False:
        return True
    ends = pc.min_max(values).as_py()
    return ends["min"] is not None and not allowed[0] <= ends["min"] <= ends["max"] <= allowed[1]

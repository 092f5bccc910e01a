"""Reads a Parquet file as a grid whose table keeps its types."""

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.check.report import Fault
from data.errors import UnreadableFile
from data.intake.files.bounds import EXPANDED_BYTES, ROWS, expands_too_far, too_many_rows
from data.intake.files.kinds import damaged
from data.intake.model import Grid, Placed

_CELLS_AT_ONCE = 2_000_000


def read_parquet(content: bytes, name: str) -> tuple[Grid, list[Placed]]:
    """Return the table, and a fault for each column whose cells are no single values.

    Raises:
        UnreadableFile: it is damaged, has too many rows or unpacks to too much.
    """
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        if file.metadata.num_rows > ROWS:
            raise too_many_rows(name)
        table = _unpacked(content, file.schema_arrow, name)
        # Text that is none is only told when it is looked at.
        table.validate(full=True)
    # Its own reader raises what its libraries raise.
    except (OSError, pa.ArrowException, ValueError) as error:
        raise damaged(name) from error
    _expect_days(table, name)
    grid = Grid(file=name, kind="parquet", typed=table)
    return grid, [
        _nested(name, grid, index, column)
        for index, column in enumerate(table.schema)
        if pa.types.is_nested(column.type) or pa.types.is_binary(column.type)
    ]


def _expect_days(table: pa.Table, name: str) -> None:
    """Raise UnreadableFile for days no calendar has: some databases write one for infinity."""
    for column in table.schema:
        if not pa.types.is_date(column.type):
            continue
        try:
            pc.min_max(table.column(column.name)).as_py()
        except OverflowError as error:
            raise UnreadableFile(
                f"{name}：“{column.name}”列中有公元 1 至 9999 年以外的日期；请改正后重新导出",
                f"{name}: column {column.name} holds days outside the years 1 to 9999; correct "
                "them and export it again",
            ) from error


def _unpacked(content: bytes, schema: pa.Schema, name: str) -> pa.Table:
    """Return the rows, unpacked a few at a time.

    A long text that stands in every row is held once in the file, and once for each row in memory.
    """
    texts = [
        field.name
        for field in schema
        if pa.types.is_string(field.type) or pa.types.is_binary(field.type)
    ]
    file = pq.ParquetFile(io.BytesIO(content), read_dictionary=texts)
    batches, size = [], 0
    for batch in file.iter_batches(max(1, _CELLS_AT_ONCE // max(1, len(schema)))):
        size += sum(map(_bytes_of, batch.columns))
        if size > EXPANDED_BYTES:
            raise expands_too_far(name)
        batches.append(batch.cast(schema))
    return pa.Table.from_batches(batches, schema)


def _bytes_of(column: pa.Array) -> int:
    """Return what a column takes up with each of its texts written out."""
    if not isinstance(column, pa.DictionaryArray):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary).take(column.indices)
    return int(column.indices.nbytes + (pc.sum(lengths).as_py() or 0))


def _nested(name: str, grid: Grid, index: int, column: pa.Field) -> Placed:
    return Placed(
        Fault(
            name,
            None,
            column.name,
            str(column.type),
            "nested_column",
            "一格中不止一个值",
            "its cells hold more than single values",
            "请导出为普通列（文字、数、日期）",
            "export it as a plain column (text, number, date)",
        ),
        grid.place(None, index),
    )

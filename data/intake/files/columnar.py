"""Reads a Parquet file as a grid whose table keeps its types."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from data.check.report import Fault
from data.intake.files.bounds import ROWS, too_many_rows
from data.intake.files.kinds import damaged
from data.intake.model import Grid, Placed


def read_parquet(content: bytes, name: str) -> tuple[Grid, list[Placed]]:
    """Return the table, and a fault for each column whose cells are no single values.

    Raises:
        UnreadableFile: it is damaged or has too many rows.
    """
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        if file.metadata.num_rows > ROWS:
            raise too_many_rows(name)
        table = file.read()
    # Its own reader raises what its libraries raise.
    except (OSError, pa.ArrowException, ValueError) as error:
        raise damaged(name) from error
    grid = Grid(file=name, kind="parquet", typed=table)
    return grid, [
        _nested(name, grid, index, column)
        for index, column in enumerate(table.schema)
        if pa.types.is_nested(column.type) or pa.types.is_binary(column.type)
    ]


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

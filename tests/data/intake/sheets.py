"""Sheets as if they had been read: grids, layouts and tables from a few rows; no expectations."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from data.contracts import TABLES
from data.intake.model import Cell, Grid, Layout, Match, Placed, Question, ReadTable
from tests.given import ARROW_TYPES, Row, arrow_table, complete

TITLE, HEADER = 0, 1


def sheet(
    name: str,
    rows: Sequence[Row],
    *,
    written: Mapping[tuple[int, str], Cell] | None = None,
    file: str = "六月.xlsx",
    title: str = "登记表",
    faults: Sequence[Placed] = (),
    questions: Sequence[Question] = (),
) -> ReadTable:
    """Return a sheet of a table whose third row is the first of data; ``written`` stands in cells.

    Every column of the contract is there, in its order, under its Chinese header.
    """
    table = TABLES[name]
    data = arrow_table(table, rows)
    missing = [column for column in table.columns if column.name not in data.column_names]
    for column in missing:
        data = data.append_column(column.name, pa.nulls(len(rows), ARROW_TYPES[column.type]))
    data = data.select(list(table.column_names))
    cells: list[list[Cell]] = [[title], [column.zh for column in table.columns]]
    for at, row in enumerate(rows):
        values = complete(table, row, at + 1)
        cells.append(
            [(written or {}).get((at, column), values.get(column)) for column in table.column_names]
        )
    grid = Grid(file, "xlsx", "登记", cells)
    matches = tuple(
        Match(at, column, column.zh, "header") for at, column in enumerate(table.columns)
    )
    layout = Layout(table, grid, (HEADER,), HEADER + 1, matches)
    origin = range(HEADER + 2, HEADER + 2 + len(rows))
    return ReadTable(
        layout, data, origin, tuple(faults), tuple(questions), counts={"read": len(rows)}
    )


def letter_column(name: str, column: str) -> int:
    """Return the number of a column in a sheet of the table, from 1."""
    return TABLES[name].column_names.index(column) + 1


def district_file(folder: Path, *names: str) -> dict[str, Path]:
    """Write a table of districts and return it by its name."""
    import pyarrow.parquet as pq

    rows: list[Row] = [
        {"district": name, "sort_order": place} for place, name in enumerate(names, start=1)
    ]
    path = folder / "districts.parquet"
    pq.write_table(arrow_table(TABLES["districts"], rows), path)
    return {"districts": path}

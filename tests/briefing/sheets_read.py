"""Columns as the pages hand them over, and files read back; it holds no expectations."""

import csv
import io
from collections.abc import Mapping, Sequence

import openpyxl
import pyarrow as pa
from openpyxl.workbook import Workbook

from figures.columns import ShownColumn, shown_columns
from queries.catalogue import catalogue
from tests.charts.sample import TYPES
from words.scene import Scene


def table(query: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return rows in the columns and types of a figure's header; what is missing is null."""
    schema = pa.schema([(field.name, TYPES[field.type]) for field in catalogue()[query].returns])
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)


def shown(query: str, rows: Sequence[Mapping[str, object]], scene: Scene) -> dict[str, ShownColumn]:
    """Return a figure's columns as shown, by name."""
    columns = shown_columns(catalogue()[query], table(query, rows), scene)
    return {column.name: column for column in columns}


def workbook(content: bytes) -> Workbook:
    """Read a workbook as a spreadsheet program does, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(content))


def lines(content: bytes) -> list[list[str]]:
    """Read a CSV file as Excel does."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def parted(content: bytes) -> tuple[dict[str, str], list[list[str]]]:
    """Return what a CSV file says of itself, and its labels and rows."""
    read = lines(content)
    said = {row[0].removeprefix("# "): row[1] for row in read if row[0].startswith("# ")}
    return said, read[len(said) :]

"""The rules that a publish compiles, beside those that are read from CSV files; it compiles none.

They stand in a release's folder of rules like the others, and SQL sees them as ``rule_<name>``.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from data.rules import RULE_TABLES

WORKING_CALENDAR = "working_calendar"

COMPILED: Mapping[str, pa.Schema] = MappingProxyType(
    {
        WORKING_CALENDAR: pa.schema(
            [
                ("day", pa.date32()),
                ("is_working", pa.bool_()),
                ("is_estimated", pa.bool_()),
            ]
        ),
    }
)

# Every table of rules that SQL may name.
RULE_SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType(
    {**{name: rule.schema for name, rule in RULE_TABLES.items()}, **COMPILED}
)


def write_compiled(folder: Path, name: str, table: pa.Table) -> str:
    """Write a compiled table into a folder of rules; return the SHA-256 of its rows.

    The hash is that of the rows, not of the file: another version of the writer changes no rule.
    """
    rows = table.select(COMPILED[name].names).cast(COMPILED[name])
    pq.write_table(rows, folder / f"{name}.parquet", compression="zstd")
    said = [_written(column).to_pylist() for column in rows.columns]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _written(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # The engine writes thousands of days in the time Python writes one by one.
    return column.cast(pa.string()) if pa.types.is_date(column.type) else column

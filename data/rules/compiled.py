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
# The day the data of the release reach: what happened on an unknown day had happened by then.
RELEASE_DAY = "release_day"
# The days to which the data of a release reached that held the register: its own and earlier ones.
REPORTED_DAYS = "reported_days"
# The districts' outlines where the bureau has put a file of boundaries into the store.
BOUNDARIES = "district_boundaries"

_TEXT, _COUNT, _TRUTH, _DAY = pa.string(), pa.int32(), pa.bool_(), pa.date32()
_PLACE = pa.float64()


def _schema(key: str, **columns: pa.DataType) -> pa.Schema:
    return pa.schema([(key, _TEXT), *columns.items()])


# The registers in force; data/registers/compiled.py fills these, and says what each may hold.
REGISTERS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "registers": _schema(
            "register",
            sort_order=_COUNT,
            title_zh=_TEXT,
            title_en=_TEXT,
            noun_zh=_TEXT,
            noun_en=_TEXT,
            purpose_zh=_TEXT,
            purpose_en=_TEXT,
            section=_TEXT,
            scope=_TEXT,
            rate=_TEXT,
            flow=_TEXT,
            counts_visits=_TRUTH,
            duration_unit=_TEXT,
            cadence=_TEXT,
            flag_from=_DAY,
            flag_to=_DAY,
            quantities=pa.list_(_TEXT),
            in_mu=_TRUTH,
            figures=pa.list_(_TEXT),
        ),
        "register_stages": _schema(
            "register",
            stage=_TEXT,
            sort_order=_COUNT,
            label_zh=_TEXT,
            label_en=_TEXT,
            state=_TEXT,
            is_beside=_TRUTH,
            is_aside=_TRUTH,
        ),
        "register_kinds": _schema(
            "register",
            kind=_TEXT,
            sort_order=_COUNT,
            label_zh=_TEXT,
            label_en=_TEXT,
            noun_zh=_TEXT,
            noun_en=_TEXT,
        ),
        "register_limits": _schema(
            "register",
            limit_no=_COUNT,
            clock=_TEXT,
            from_stage=_TEXT,
            to_stage=_TEXT,
            n=_COUNT,
            unit=_TEXT,
            lead_n=_COUNT,
            lead_unit=_TEXT,
            at_least=_TRUTH,
            rolls=_TRUTH,
            valid_from=_DAY,
            valid_to=_DAY,
            kinds=pa.list_(_TEXT),
            source=_TEXT,
            confidence=_TEXT,
        ),
        "register_expects": _schema(
            "register", per=_TEXT, every=_TEXT, kind=_TEXT, required=_COUNT
        ),
        "register_metrics": _schema(
            "register",
            metric=_TEXT,
            title_zh=_TEXT,
            title_en=_TEXT,
            unit=_TEXT,
            better=_TEXT,
            additive=_TRUTH,
            parts=pa.list_(_TEXT),
        ),
        "register_headlines": _schema(
            "register",
            metric=_TEXT,
            title_zh=_TEXT,
            title_en=_TEXT,
            unit=_TEXT,
            better=_TEXT,
            figure=_TEXT,
        ),
    }
)

COMPILED: Mapping[str, pa.Schema] = MappingProxyType(
    {
        RELEASE_DAY: pa.schema([("data_to", pa.date32())]),
        REPORTED_DAYS: _schema("register", day=_DAY),
        # Polygons of rings of points on a plain sheet, as JSON; where the name stands.
        BOUNDARIES: _schema("district", outline=_TEXT, label_x=_PLACE, label_y=_PLACE),
        WORKING_CALENDAR: pa.schema(
            [
                ("day", pa.date32()),
                ("is_working", pa.bool_()),
                ("is_estimated", pa.bool_()),
            ]
        ),
        **REGISTERS,
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

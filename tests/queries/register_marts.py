"""Marts of registers built from rows and a register file alone, for tests that ask many worlds."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contracts import TABLES
from data.marts import Mart, building_order
from data.registers.compiled import register_tables
from data.registers.model import Register
from data.rules import RULE_TABLES, load_rule
from queries.definitions import definitions
from tests.given import ARROW_TYPES
from tests.queries.register_oracle import Matter

OF_REGISTERS = (
    "matter_moves",
    "matter_steps",
    "matter_spells",
    "matter_counted",
    "matter_pauses",
    "matter_clocks",
    "matter_limits",
    "matter_dues",
    "matter_finishes",
    "matter_flows",
)


@cache
def _marts() -> tuple[Mart, ...]:
    return tuple(mart for mart in building_order(definitions().marts) if mart.name in OF_REGISTERS)


def _all_of(table: str, rows: Sequence[dict[str, object]]) -> pa.Table:
    columns = TABLES[table].columns
    schema = pa.schema([(column.name, ARROW_TYPES[column.type]) for column in columns])
    return pa.Table.from_pylist([{"title": "事项", **row} for row in rows], schema=schema)


def built_marts(
    register: Register, matters: Sequence[Matter], data_to: date, working_days: pa.Table
) -> duckdb.DuckDBPyConnection:
    """Return a database that holds the marts of a register's matters; ``working_days`` is one."""
    connection = duckdb.connect(config={"threads": 1})
    named = {"register": register.id}
    tables = {
        "matters": _all_of(
            "matters", [{**asdict(matter), **named, "events": None} for matter in matters]
        ),
        "matter_events": _all_of(
            "matter_events",
            [
                {**asdict(event), **named, "matter_id": matter.matter_id}
                for matter in matters
                for event in matter.events
            ],
        ),
        "working_days": working_days,
        "rule_release_day": pa.table({"data_to": pa.array([data_to], pa.date32())}),
        "rule_parameters": load_rule(RULE_TABLES["parameters"]),
        **{f"rule_{name}": table for name, table in register_tables([register]).items()},
    }
    for name, table in tables.items():
        connection.register(name, table)
    for mart in _marts():
        connection.execute(f"create table {mart.name} as {mart.sql.strip().rstrip(';')}")
    return connection


def working_days_of(calendar: pa.Table) -> pa.Table:
    """Return the mart of a calendar."""
    mart = next(mart for mart in definitions().marts if mart.name == "working_days")
    with duckdb.connect() as connection:
        connection.register("rule_working_calendar", calendar)
        return connection.execute(mart.sql.strip().rstrip(";")).to_arrow_table()


def write_register(folder: Path, name: str, text: str) -> Path:
    """Write a register file and return its path."""
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path

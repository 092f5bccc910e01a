"""Exports of random rows by the contract, for two engines to read alike; no expectations."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.compiling import write_compiled_rules
from data.contracts import CITY, TABLES, Column, Table
from data.facts import CHECKS
from data.registers.force import in_force, write_in_force
from data.rules import write_rules
from tests.given import Row, given

DISTRICTS = ("东湖区", "西岭区", "北川区", "高新技术产业开发区", "O'Neil 区")
FIRST, EXTREMES = date(2016, 1, 1), (date(1949, 1, 1), date(2100, 12, 31), date(2024, 2, 29))
# Of so many names an identifier is drawn: rows meet their kin, and miss some.
# A matter is known by its register beside, so of fewer.
NAMES, MATTERS = 250, 15
Choices = Mapping[str, list[str]]


def random_release(folder: Path, seed: int, rows: int) -> Path:
    """Write a release of random rows as it is before its marts are built."""
    write_rules(folder / "rules")
    write_in_force(folder / "registers", in_force(None))
    found = [
        {"table_name": "cases", "check_name": "rectified_on_placeholder"},
        {"table_name": "supply_parcels", "check_name": "owner_unit_unseen"},
    ]
    pq.write_table(pa.Table.from_pylist(found), folder / CHECKS)
    given(folder / "exports")
    write_compiled_rules(folder, date(2024, 10, 31))
    choices = choices_of(folder / "rules")
    given(folder / "exports", **random_exports(seed, rows, choices))
    write_compiled_rules(folder, date(2024, 10, 31))
    return folder


def choices_of(rules: Path) -> Choices:
    """Return what registers declare, from a folder of compiled rules: names, stages, kinds."""
    told = {
        "register": "registers",
        "stage": "register_stages",
        "kind": "register_kinds",
        "metric": "register_headlines",
    }
    return {
        column: sorted(set(pq.read_table(rules / f"{rule}.parquet")[column].to_pylist()))
        for column, rule in told.items()
    }


def random_exports(seed: int, rows: int, choices: Choices) -> dict[str, list[Row]]:
    """Return about so many rows of each table; of rows with one key the first is kept."""
    chance = random.Random(seed)  # noqa: S311 - the same rows in every run
    tables: dict[str, list[Row]] = {}
    for table in TABLES.values():
        kept: dict[tuple[object, ...], Row] = {}
        row: Row = {}
        for _ in range(rows):
            before, row = (
                row,
                {column.name: _value(chance, column, choices) for column in table.columns},
            )
            if before and chance.random() < 0.3:
                row = _twin(chance, table, before, row)
            kept.setdefault(_key(table, row), row)
        tables[table.name] = list(kept.values())
    tables["districts"] = [
        {"district": name, "sort_order": place} for place, name in enumerate(DISTRICTS, start=1)
    ]
    return tables


def _twin(chance: random.Random, table: Table, one: Row, other: Row) -> Row:
    """Return a row like one that has another key by one part of it, and other amounts."""
    amounts = {column.name for column in table.columns if column.type == "DOUBLE"}
    own = {chance.choice(table.key), *amounts}
    return {name: other[name] if name in own else value for name, value in one.items()}


def _key(table: Table, row: Row) -> tuple[object, ...]:
    """Return a row's key as it is read: what is left out is its default."""
    found = ((row[name], table.column(name).default) for name in table.key)
    return tuple(default if value is None else value for value, default in found)


def _value(
    chance: random.Random, column: Column, choices: Choices
) -> str | int | float | bool | date | None:
    if column.nullable and chance.random() < 0.25:
        return None
    if column.name in ("district", "region"):
        return chance.choice((*DISTRICTS, CITY) if column.name == "region" else DISTRICTS)
    if column.codes:
        return chance.choice(column.code_list).code
    if column.name in choices:
        return chance.choice(choices[column.name])
    if column.type == "VARCHAR":
        name = column.name.removeprefix("parent_")
        return f"{name}-{chance.randrange(MATTERS if name == 'matter_id' else NAMES)}"
    return _number(chance, column)


def _number(chance: random.Random, column: Column) -> int | float | bool | date:
    if column.type == "INTEGER":
        return chance.randrange(2015, 2026) if "year" in column.name else chance.randrange(9)
    if column.type == "BOOLEAN":
        return chance.random() < 0.5
    if column.type == "DOUBLE":
        return _double(chance)
    if chance.random() < 0.02:
        return chance.choice(EXTREMES)
    # Half of all fall on a few days, so that much is of one day.
    return FIRST + timedelta(
        150 * chance.randrange(24) if chance.random() < 0.5 else chance.randrange(3600)
    )


def _double(chance: random.Random) -> float:
    """Return an amount, now and then one that lies between two billionths, or none at all."""
    size = 10.0 ** chance.randrange(-2, 6)
    if chance.random() < 0.1:
        return chance.choice((0.0, -size, size))
    places = chance.choice((0, 1, 2, 4, 9))
    between = 5e-10 if chance.random() < 0.1 else 0.0
    return round(chance.random() * size, places) + between

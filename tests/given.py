"""Small worlds for tests: export folders and releases from a few rows; it holds no expectations."""

import atexit
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import CITY, TABLES, Column, Table
from data.definitions import Definitions
from data.manifest import Release
from data.marts import Mart
from data.publish import Wish, before_this, publish
from queries.definitions import definitions

Value = str | int | float | bool | date | None
Row = Mapping[str, Value]

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
}

# Where the first code of a list would make a row that most tests do not mean.
_DEFAULT_VALUES: dict[tuple[str, str], Value] = {
    ("cases", "judgement"): "non_agricultural",
    ("cases", "method"): "none",
    ("cases", "issue_year"): 2024,
    ("supply_events", "event_type"): "grant",
    ("targets", "region"): CITY,
    ("targets", "metric"): "supply_disposal_rate",
    ("rankings", "metric"): "supply_disposal_rate",
    ("rankings", "rank_of"): 10,
    ("offices", "borrowed_posts"): 0,
    ("offices", "external_staff"): 0,
    ("offices", "agency_staff"): 0,
    ("idle_land", "legacy"): False,
    ("measures", "region"): CITY,
    ("matters", "register"): "inspection",
    ("matter_events", "register"): "inspection",
}
_DEFAULT_DAYS: dict[tuple[str, str], date] = {
    ("supply_parcels", "approved_on"): date(2020, 6, 1),
    ("idle_land", "contract_on"): date(2018, 6, 1),
    ("targets", "due_on"): date(2024, 12, 31),
}
_DAY = date(2024, 3, 15)


def _default(table: Table, column: Column, number: int) -> Value:
    own = (table.name, column.name)
    if own in _DEFAULT_VALUES:
        return _DEFAULT_VALUES[own]
    if column.codes:
        return column.code_list[0].code
    match column.type:
        case "VARCHAR":
            return "甲区" if column.name == "district" else f"{column.name}-{number}"
        case "INTEGER":
            return 2024 if column.name == "year" else number
        case "DOUBLE":
            return 1.0
        case "DATE":
            return _DEFAULT_DAYS.get(own, _DAY)
        case "BOOLEAN":
            return False


def complete(table: Table, row: Row, number: int) -> dict[str, Value]:
    """Return the row with plausible values in every column that must be filled.

    A column given as None stays empty; a name outside the contract is kept.
    """
    filled = {
        column.name: _default(table, column, number)
        for column in table.columns
        if not column.nullable and column.name not in row
    }
    return {**filled, **row}


def _districts_used(tables: Mapping[str, Sequence[Row]]) -> list[dict[str, Value]]:
    names: dict[str, None] = {}
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            whole = complete(TABLES[name], row, number)
            for column in ("district", "region"):
                value = whole.get(column)
                if isinstance(value, str) and value != CITY:
                    names[value] = None
    listed = list(names) or ["甲区"]
    return [{"district": name, "sort_order": place} for place, name in enumerate(listed, start=1)]


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return completed rows as an Arrow table in the contract's types."""
    whole = [complete(table, row, number) for number, row in enumerate(rows, start=1)]
    used = {name for row in whole for name in row}
    fields = [
        (column.name, ARROW_TYPES[column.type])
        for column in table.columns
        if column.name in used or not column.nullable
    ]
    extras = sorted(used - set(table.column_names))
    schema = pa.schema([*fields, *((name, pa.string()) for name in extras)])
    return pa.Table.from_pylist(whole, schema=schema)


def _scrap_folder() -> Path:
    folder = mkdtemp(prefix="given-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def given(folder: Path | None = None, /, **tables: Sequence[Row]) -> Path:
    """Write an export folder of the rows given and return it.

    Rows need only the columns a test is about: ``given(supply_parcels=[{"parcel_id": "A",
    "area_ha": 10.0}], supply_events=[{"parcel_id": "A", "area_ha": 4.0}])``. The table of
    districts defaults to the districts the rows use. Tables not named are absent.
    """
    folder = folder or _scrap_folder()
    folder.mkdir(parents=True, exist_ok=True)
    named = {"districts": _districts_used(tables), **tables}
    for name, rows in named.items():
        pq.write_table(arrow_table(TABLES[name], rows), folder / f"{name}.parquet")
    return folder


def publish_exports(source: Path, root: Path, wish: Wish | None = None) -> Release:
    """Publish a folder of exports without the trial of every figure.

    Tables that the release before had and this folder lacks are empty from now on.
    """
    return publish(source, root, definitions(), _without_the_others(source, root, wish or Wish()))


def _without_the_others(source: Path, root: Path, wish: Wish) -> Wish:
    before = before_this(root)
    lacking = {name for name in TABLES if not (source / f"{name}.parquet").exists()}
    return replace(
        wish, without=wish.without | (lacking & (before.tables.keys() if before else set()))
    )


_worlds = count(1)


def published(
    tmp_path: Path,
    *,
    data_to: date | None = None,
    note: str = "",
    marts: Sequence[Mart] | None = None,
    **tables: Sequence[Row],
) -> Release:
    """Publish the rows given into the store ``tmp_path / "store"`` and return the release.

    ``marts`` replace those of the figures.
    """
    folder = given(tmp_path / f"exports-{next(_worlds)}", **tables)
    wish = Wish(note=note, data_to=data_to)
    if marts is None:
        return publish_exports(folder, tmp_path / "store", wish)
    root = tmp_path / "store"
    return publish(folder, root, Definitions(tuple(marts)), _without_the_others(folder, root, wish))

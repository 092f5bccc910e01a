"""The demo city, and its twins: in each of them one district has other rows, the others the same.

Whoever may not see that district must be shown the same by the city and by the twin: then nothing
of its rows, sums, names or counts has reached him, on whatever way. It holds no expectations.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import CITY, TABLES, Column, Table
from data.demo import write_boundaries, write_exports, write_registers
from data.publish import Wish
from data.registers.force import built_in
from data.registers.sight import CITYWIDE, RESTRICTED
from queries.adhoc import adds_up
from tests.given import publish_exports

Row = dict[str, Any]
DISTRICTS = ("东湖区", "西岭区", "南港区", "北川区", "高新区", "云溪县")
# What is of the city as a whole, or for named roles alone, has a twin too.
BASE, WHOLE = "base", "city"
SIGNS = dict(zip((*DISTRICTS, WHOLE), "甲乙丙丁戊己庚", strict=True))
DATA_TO = date(2024, 10, 31)


def mark(district: str) -> str:
    """Return the mark that texts of a district's rows bear, and no other text does."""
    return f"〖{SIGNS[district]}〗"


def publish_city(folder: Path, changed: str = BASE) -> None:
    """Publish the city, or the twin in which ``changed`` has other rows, in ``folder/store``."""
    write_exports(folder / "plain")
    own = write_registers(folder / "registers")
    tables = {
        path.stem: pq.read_table(path) for path in sorted((folder / "plain").glob("*.parquet"))
    }
    (folder / "exports").mkdir()
    owners = _Owners(tables, _scopes())
    # The same gaps in every run: a twin differs from the city in one district's rows alone.
    chance = random.Random(f"twin {changed}")  # noqa: S311 - no secret
    gone: set[tuple[str, object]] = set()
    for name in _parents_first(tables):
        table, known = tables[name], TABLES[name]
        rows = [
            row
            for row in table.to_pylist()
            if (made := _made(row, known, owners, changed, chance, gone)) is not None
            and row.update(made) is None
        ]
        pq.write_table(
            pa.Table.from_pylist(rows, schema=table.schema), folder / "exports" / f"{name}.parquet"
        )
    boundaries = write_boundaries(folder / "boundaries.geojson")
    wish = Wish(demo=True, data_to=DATA_TO, registers=own, boundaries=boundaries)
    publish_exports(folder / "exports", folder / "store", wish)


def _scopes() -> Mapping[str, str]:
    return {file.register.id: file.register.scope for file in built_in()}


def _parents_first(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    first = ("districts", "offices", "supply_parcels", "matters")
    yield from (name for name in first if name in tables)
    yield from (name for name in tables if name not in first)


def _key(table: str, row: Row, columns: tuple[str, ...]) -> tuple[str, object]:
    return table, tuple(row.get(name) for name in columns)


class _Owners:
    """Says whose a row is: of a district, of the city as a whole, or everyone's (None)."""

    def __init__(self, tables: Mapping[str, pa.Table], scopes: Mapping[str, str]) -> None:
        self.scopes = scopes
        self.named = {
            _key(parent.table, row, parent.columns)
            for name, table in tables.items()
            for parent in TABLES[name].parents
            if parent != TABLES[name].scope.through
            for row in table.to_pylist()
        }
        self.parcels = {
            row["parcel_id"]: row["district"] for row in tables["supply_parcels"].to_pylist()
        }
        self.matters = {
            (row["register"], row["matter_id"]): self._of_matter(row)
            for row in tables["matters"].to_pylist()
        }

    def _of_matter(self, row: Row) -> str | None:
        scope = self.scopes.get(row["register"])
        if scope == RESTRICTED:
            return WHOLE
        return None if scope == CITYWIDE else str(row["district"] or WHOLE)

    def of(self, table: Table, row: Row) -> str | None:
        if table.name == "districts":
            return None
        if table.name == "matters":
            return self._of_matter(row)
        if table.name == "matter_events":
            return self.matters[row["register"], row["matter_id"]]
        if table.scope.through is not None:
            return str(self.parcels.get(row["parcel_id"], WHOLE))
        if table.name == "targets" and row["region"] == CITY:
            # Rates and noughts hold for each district.
            return None if row["unit"] == "pct" or not row["cumulative_target"] else WHOLE
        place = row.get("district", row.get("region"))
        return WHOLE if place in (None, CITY) else str(place)


def _made(
    row: Row,
    table: Table,
    owners: _Owners,
    changed: str,
    chance: random.Random,
    gone: set[tuple[str, object]],
) -> Row | None:
    """Return what a row has otherwise: its texts bear the mark of whose it is; None if it is gone.

    Of the changed district a third of the rows are gone, and all amounts are others. What other
    rows are named by stays, but with what belongs to it alone.
    """
    whose = owners.of(table, row)
    through = table.scope.through
    if through is not None and _key(through.table, row, through.columns) in gone:
        return None
    own = _key(table.name, row, table.key)
    if whose == changed and chance.random() < 1 / 3 and own not in owners.named:
        gone.add(own)
        return None
    if whose is None:
        return {}
    linked = {*table.key, *(name for parent in table.parents for name in parent.columns)}
    made: Row = {}
    for column in table.columns:
        value = row.get(column.name)
        if value is None or column.name in linked or column.name in ("district", "region"):
            continue
        if column.name in _FREE:
            made[column.name] = f"{value}{mark(whose)}"
        elif whose == changed:
            made[column.name] = _otherwise(column, value)
    return made


# Texts that no rule reads and no other row is named by.
_FREE = frozenset(
    (
        *("parcel_name", "batch_name", "approval_no", "owner_unit", "project_name", "holder"),
        *("location", "land_user", "office_name", "title", "lead_unit", "leader", "by_unit"),
        *("doc_no", "note", "text", "author_unit", "publisher", "source_doc"),
    )
)


def _otherwise(column: Column, value: object) -> object:
    if column.type == "DOUBLE" and isinstance(value, float):
        other = round(value * 1.31, 4)
        return other if column.maximum is None else min(other, column.maximum)
    if column.type == "INTEGER" and isinstance(value, int) and adds_up(column):
        return value + 3 if value else value
    return value

"""Districts that merge and are renamed: every figure read by successor is what it would be had
every row been written under the name that follows at last."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from data.contracts import TABLES
from data.lineage import Sight
from data.manifest import Release
from data.pointer import current
from data.publish import Wish
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from tests.given import publish_exports
from tests.queries.worlds import World

# Two are merged into one, which is renamed; each name with its last day.
NORTH, WEST, LAKE, MIRROR = "北川区", "西岭区", "湖西区", "镜湖区"
MERGED, RENAMED = date(2022, 6, 30), date(2024, 3, 31)
PAST = {NORTH: MIRROR, WEST: MIRROR, LAKE: MIRROR}
# The day by which a row was written under the name of that day.
DATED = {
    "offices": "as_of", "cases": "issued_on", "supply_parcels": "approved_on",
    "idle_land": "contract_on", "notes": "on_date",
}  # fmt: skip
DAYS = ("2021-12-31", "2022-09-30", "2024-10-31")


def _mapped(table: pa.Table, column: str, names: dict[str, str]) -> pa.Table:
    told = [names.get(name, name) for name in table[column].to_pylist()]
    return table.set_column(table.column_names.index(column), column, pa.array(told, pa.string()))


def _as_named_then(table: pa.Table, column: str) -> pa.Table:
    """Write each row under the name that its district bore on its day."""
    told = []
    for row in table.select(["district", column]).to_pylist():
        name = row["district"]
        if name in (NORTH, WEST) and row[column] > MERGED:
            name = LAKE if row[column] <= RENAMED else MIRROR
        told.append(name)
    place = table.column_names.index("district")
    return table.set_column(place, "district", pa.array(told, pa.string()))


def _districts(demo: pa.Table) -> pa.Table:
    rows = demo.to_pylist()
    west = {**next(row for row in rows if row["district"] == WEST)}
    for row in rows:
        if row["district"] in (NORTH, WEST):
            row |= {"valid_to": MERGED, "successor": LAKE}
    new = [
        {**west, "district": LAKE, "valid_from": date(2022, 7, 1), "valid_to": RENAMED,
         "successor": MIRROR, "district_en": "Lake", "aliases": None},
        {**west, "district": MIRROR, "valid_from": date(2024, 4, 1), "district_en": "Mirror",
         "aliases": None},
    ]  # fmt: skip
    whole = [{column: row.get(column) for column in TABLES["districts"].column_names}
             for row in (*rows, *new)]  # fmt: skip
    return pa.Table.from_pylist(whole)


def _farmland(demo: pa.Table) -> pa.Table:
    """Give the totals of the merged districts to their successor, but a part of the merger's year.

    Of the year in which it happened each has told of its own part.
    """
    rows = []
    for row in demo.to_pylist():
        name, year = row["district"], row["year"]
        if name in (NORTH, WEST) and year >= MERGED.year:
            later = LAKE if year <= 2023 else MIRROR
            part = row["total_farmland_mu"] / (4 if year == MERGED.year else 1)
            if year == MERGED.year:
                rows.append({**row, "total_farmland_mu": 3 * part})
            given = next((r for r in rows if (r["year"], r["district"]) == (year, later)), None)
            if given is None:
                rows.append({**row, "district": later, "total_farmland_mu": part})
            else:
                given["total_farmland_mu"] += part
        else:
            rows.append(row)
    return pa.Table.from_pylist(rows, schema=demo.schema)


def _summed(farmland: pa.Table) -> pa.Table:
    """Return the totals had they been told of the last name alone."""
    sums: dict[tuple[int, str], dict[str, Any]] = {}
    for row in farmland.to_pylist():
        name = PAST.get(row["district"], row["district"])
        held = sums.setdefault(
            (row["year"], name), {**row, "district": name, "total_farmland_mu": 0.0}
        )
        held["total_farmland_mu"] += row["total_farmland_mu"]
    return pa.Table.from_pylist([*sums.values()], schema=farmland.schema)


def _targets(demo: pa.Table, names: tuple[tuple[str, float, float], ...]) -> pa.Table:
    """Put targets of the merged districts beside those of the city and the others."""
    others = demo.filter(pc.invert(pc.is_in(demo["region"], pa.array([NORTH, WEST]))))
    told = {"year": 2021, "source_doc": "x"}
    rows = [
        row
        for region, rate, count in names
        for row in (
            {**told, "metric": "supply_disposal_rate", "region": region, "unit": "pct",
             "due_on": date(2021, 12, 31), "cumulative_target": rate},
            {**told, "metric": "supply_over_10_parcels", "region": region, "unit": "count",
             "due_on": date(2021, 12, 31), "cumulative_target": count},
        )
    ]  # fmt: skip
    return pa.concat_tables([others, pa.Table.from_pylist(rows, schema=demo.schema)])


def _published(tables: dict[str, pa.Table], folder: Path) -> Release:
    (folder / "exports").mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, folder / "exports" / f"{name}.parquet")
    return publish_exports(folder / "exports", folder / "store", Wish(data_to=date(2024, 10, 31)))


@pytest.fixture(scope="module")
def exports(demo_store: Path) -> dict[str, pa.Table]:
    """The demo city's exports, in which two districts have merged and been renamed."""
    folder = current(demo_store).exports
    tables = {path.stem: pq.read_table(path) for path in folder.glob("*.parquet")}
    changed = {name: _as_named_then(tables[name], column) for name, column in DATED.items()}
    return {
        **tables,
        **changed,
        "districts": _districts(tables["districts"]),
        "new_construction_farmland": _farmland(tables["new_construction_farmland"]),
        "targets": _targets(tables["targets"], ((NORTH, 20.0, 5.0), (WEST, 20.0, 7.0))),
    }


@pytest.fixture(scope="module")
def changed(exports: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return _published(exports, tmp_path_factory.mktemp("changed"))


@pytest.fixture(scope="module")
def then(changed: Release) -> Iterator[World]:
    with Warehouse(changed) as warehouse:
        yield World(warehouse)


@pytest.fixture(scope="module")
def heirs(changed: Release) -> Iterator[World]:
    with Warehouse(changed, Sight(by_successor=True)) as warehouse:
        yield World(warehouse)


@pytest.fixture(scope="module")
def rewritten(
    exports: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The same rows, each written under the name that follows at last."""
    tables = {**exports}
    for name in DATED:
        tables[name] = _mapped(tables[name], "district", PAST)
    listed = tables["districts"]
    tables["districts"] = listed.filter(
        pc.invert(pc.is_in(listed["district"], pa.array([*PAST])))
    ).drop_columns(["valid_from", "valid_to", "successor"])
    tables["new_construction_farmland"] = _summed(tables["new_construction_farmland"])
    demo = tables["targets"]
    tables["targets"] = _targets(demo, ((MIRROR, 20.0, 12.0),))
    with Warehouse(_published(tables, tmp_path_factory.mktemp("rewritten"))) as warehouse:
        yield World(warehouse)


def _asked(name: str, as_of: str) -> str | None:
    return as_of if "as_of" in catalogue()[name].params else None


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("name", list(catalogue()))
def test_every_figure_by_successor_is_that_of_rows_written_under_the_last_name(
    heirs: World, rewritten: World, name: str, as_of: str
) -> None:
    assert heirs.rows(name, _asked(name, as_of)) == rewritten.rows(name, _asked(name, as_of))

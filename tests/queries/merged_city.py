"""The demo city in which two districts merged and were renamed; it holds no expectations."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.manifest import Release
from data.publish import Wish
from tests.given import publish_exports

# Two are merged into one, which is renamed; each name with its last day.
NORTH, WEST, LAKE, MIRROR = "北川区", "西岭区", "湖西区", "镜湖区"
MERGED, RENAMED = date(2022, 6, 30), date(2024, 3, 31)
PAST = {NORTH: MIRROR, WEST: MIRROR, LAKE: MIRROR}
# The day by which a row was written under the name of that day.
DATED = {
    "offices": "as_of", "cases": "issued_on", "supply_parcels": "approved_on",
    "idle_land": "contract_on", "notes": "on_date", "matters": "opened_on",
}  # fmt: skip


def mapped(table: pa.Table, column: str, names: dict[str, str]) -> pa.Table:
    told = [names.get(name, name) for name in table[column].to_pylist()]
    return table.set_column(table.column_names.index(column), column, pa.array(told, pa.string()))


def as_named_then(table: pa.Table, column: str) -> pa.Table:
    """Write each row under the name that its district bore on its day."""
    told = []
    for row in table.select(["district", column]).to_pylist():
        name = row["district"]
        if name in (NORTH, WEST) and row[column] and row[column] > MERGED:
            name = LAKE if row[column] <= RENAMED else MIRROR
        told.append(name)
    place = table.column_names.index("district")
    return table.set_column(place, "district", pa.array(told, pa.string()))


def districts_of(demo: pa.Table) -> pa.Table:
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


def farmland_of(demo: pa.Table) -> pa.Table:
    """Give each total to the name in force at the end of its year; of a year in which the name
    changed each name has told of its own part."""
    rows: list[dict[str, Any]] = []
    for row in demo.to_pylist():
        names = {2022: (row["district"], LAKE), 2023: (LAKE,), 2024: (LAKE, MIRROR)}
        told = names.get(row["year"], ()) if row["district"] in (NORTH, WEST) else ()
        rows += [
            {**row, "district": name, "total_farmland_mu": row["total_farmland_mu"] / len(told)}
            for name in told
        ] or [row]
    return pa.Table.from_pylist([*_added(rows).values()], schema=demo.schema)


def _added(rows: Iterable[dict[str, Any]]) -> dict[tuple[int, str], dict[str, Any]]:
    sums: dict[tuple[int, str], dict[str, Any]] = {}
    for row in rows:
        held = sums.setdefault((row["year"], row["district"]), {**row, "total_farmland_mu": 0.0})
        held["total_farmland_mu"] += row["total_farmland_mu"]
    return sums


def summed(farmland: pa.Table) -> pa.Table:
    """Return the totals had they been told of the last name alone."""
    renamed = mapped(farmland, "district", PAST).to_pylist()
    return pa.Table.from_pylist([*_added(renamed).values()], schema=farmland.schema)


def targets_of(demo: pa.Table, names: tuple[tuple[str, float, float], ...]) -> pa.Table:
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


def measures_of(demo: pa.Table, name: str) -> pa.Table:
    """Write what was measured of the two districts in 2023 as one under the name given."""
    of_two = pc.is_in(demo["region"], pa.array([NORTH, WEST]))
    told = demo.filter(of_two).to_pylist()
    assert {(row["metric"], row["period_to"]) for row in told} == {
        ("farmland_net_change", date(2023, 12, 31))
    }
    one = {**told[0], "region": name, "value": sum(row["value"] for row in told)}
    others = demo.filter(pc.invert(of_two))
    return pa.concat_tables([others, pa.Table.from_pylist([one], schema=demo.schema)])


def exports_of(demo: Release) -> dict[str, pa.Table]:
    """Return the exports of the demo city in which the districts have merged and been renamed."""
    tables = {path.stem: pq.read_table(path) for path in demo.exports.glob("*.parquet")}
    changed = {name: as_named_then(tables[name], column) for name, column in DATED.items()}
    return {
        **tables,
        **changed,
        "districts": districts_of(tables["districts"]),
        "new_construction_farmland": farmland_of(tables["new_construction_farmland"]),
        "targets": targets_of(tables["targets"], ((NORTH, 20.0, 5.0), (WEST, 20.0, 7.0))),
        "measures": measures_of(tables["measures"], LAKE),
    }


def released(tables: dict[str, pa.Table], folder: Path) -> Release:
    (folder / "exports").mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, folder / "exports" / f"{name}.parquet")
    return publish_exports(folder / "exports", folder / "store", Wish(data_to=date(2024, 10, 31)))

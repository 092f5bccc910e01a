"""Small worlds asked through the real warehouse; it skips the checks and holds no expectations."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.boundaries import FILE as BOUNDARIES
from data.compiling import write_compiled_rules
from data.facts import CHECKS, CHECKS_VIEW
from data.lineage import Sight
from data.manifest import FileFacts, Release
from data.marts import building_order
from data.registers.force import in_force, write_in_force
from data.rules import BUILT_IN, write_rules
from data.warehouse import Warehouse
from data.whole import sha256_of
from desk.viewer import ANYONE
from queries.catalogue import catalogue
from queries.definitions import definitions
from queries.header import Query
from queries.params import Value, checked_day
from queries.records import Cell, Proof, behind, prove
from queries.run import run
from tests.given import Row, given
from tests.queries.kept_marts import kept_marts

Tables = dict[str, list[Row]]

FOUND = pa.schema(
    [(name, pa.string()) for name in ("table_name", "check_name", "key", "district", "detail")]
)
DATA_TO = date(2024, 12, 31)
# What a figure of registers is asked for where a test asks for none.
REGISTER = "service"
_numbers = count(1)


def day(text: str) -> date:
    """Return the day written as 2024-05-31."""
    return date.fromisoformat(text)


def parcel(
    parcel_id: str,
    area_ha: float,
    approved: str = "2020-06-01",
    district: str = "甲区",
    **more: str | bool | date | None,
) -> Row:
    """Return an approved parcel; by default of 甲区, approved well before any base in question."""
    return {
        "parcel_id": parcel_id,
        "area_ha": area_ha,
        "approved_on": day(approved),
        "district": district,
        **more,
    }


def event(
    parcel_id: str,
    area_ha: float,
    signed: str,
    entered: str | None = None,
    kind: str = "grant",
    **more: str | float | None,
) -> Row:
    """Return a supply event; without ``entered`` it has no date of entry."""
    return {
        "parcel_id": parcel_id,
        "area_ha": area_ha,
        "event_on": day(signed),
        "entered_on": day(entered) if entered else None,
        "event_type": kind,
        **more,
    }


def target(
    due: str, pct: float, region: str = "city", year: int = 2024, **more: str | float
) -> Row:
    """Return one point of the schedule of the disposal rate."""
    return {
        "due_on": day(due),
        "cumulative_target": pct,
        "region": region,
        "year": year,
        "unit": "pct",
        **more,
    }


@dataclass(frozen=True)
class World:
    """A built release and a viewer of it."""

    warehouse: Warehouse

    def rows(self, name: str, as_of: str | None = None, **more: Value) -> list[dict[str, Any]]:
        """Return the rows of a figure."""
        asked: dict[str, Value] = {"as_of": day(as_of), **more} if as_of else dict(more)
        asked = needed(catalogue()[name]) | asked
        found: list[dict[str, Any]] = run(catalogue()[name], self.warehouse, asked).to_pylist()
        return found

    def row(self, name: str, as_of: str, /, **more: Value) -> dict[str, Any]:
        """Return the row of ``as_of`` of a figure by month, or the only row of any other."""
        found = self.rows(name, as_of, **more)
        if found and "month_end" in found[0]:
            found = [row for row in found if row["month_end"] == day(as_of)]
        (only,) = found
        return only

    def rate(self, as_of: str, /, **more: Value) -> tuple[float, float, float | None]:
        """Return base, area disposed of and disposal rate at a date."""
        row = self.row("supply_disposal_rate_by_month", as_of, **more)
        return row["base_ha"], row["disposed_ha"], row["rate_pct"]

    def keyed(self, name: str, as_of: str, /, **more: Value) -> dict[str, dict[str, Any]]:
        """Return the rows of a figure by their first column."""
        found = self.rows(name, as_of, **more)
        keyed = {str(next(iter(row.values()))): row for row in found}
        assert len(keyed) == len(found)
        return keyed


def needed(query: Query) -> dict[str, Value]:
    """Return what a figure must be given: the register of one that is asked of a register."""
    return {"register": REGISTER} if "register" in query.params else {}


def column(rows: list[dict[str, Any]], name: str) -> list[Any]:
    """Return one column of the rows."""
    return [row[name] for row in rows]


def proofs_of(
    warehouse: Warehouse, figure: Query, given: Mapping[str, Value]
) -> Iterator[tuple[dict[str, Cell], Proof]]:
    """Return each promise of each row of a figure beside what the rows behind it add up to."""
    asked = {**given, "as_of": checked_day(given.get("as_of"), warehouse.release.data_to)}
    asked = needed(figure) | asked
    for row in run(figure, warehouse, asked).to_pylist():
        for proof in prove(warehouse, figure, behind(catalogue(), figure, asked, row), row):
            yield row, proof


def built(
    folder: Path,
    tables: Tables,
    *,
    rules: Path = BUILT_IN,
    registers: Path | None = None,
    boundaries: str = "",
    data_to: date = DATA_TO,
    of: Collection[str] | None = None,
) -> Release:
    """Write the rows given and build their marts; the checks of publishing are left out.

    What these would have found may be given as rows of ``release_checks``. ``registers`` is a
    folder of register files over the built-in ones, ``boundaries`` the text of a file of them.

    ``of`` names the marts that are asked for, where those are not all.
    """
    release_folder = folder / f"world-{next(_numbers)}"
    exports = {name: rows for name, rows in tables.items() if name != CHECKS_VIEW}
    given(release_folder / "exports", **exports)
    write_rules(release_folder / "rules", rules)
    write_in_force(release_folder / "registers", in_force(registers))
    if boundaries:
        (release_folder / BOUNDARIES).write_text(boundaries, encoding="utf-8")
    write_compiled_rules(release_folder, data_to)
    marts = building_order(definitions().marts)
    kept_marts().build(release_folder, [mart for mart in marts if of is None or mart.name in of])
    found = pa.Table.from_pylist([*map(dict, tables.get(CHECKS_VIEW, ()))], schema=FOUND)
    pq.write_table(found, release_folder / CHECKS)
    return Release(
        id=release_folder.name,
        folder=release_folder,
        number=1,
        published_at=datetime(2024, 12, 31, tzinfo=UTC),
        data_to=data_to,
        note="",
        demo=False,
        city_zh="本市",
        city_en="The city",
        previous=None,
        tables=_facts(release_folder / "exports"),
        marts=_facts(release_folder / "marts"),
        marts_version="",
        rules={},
        other_files={
            f"{part}/{path.name}": sha256_of(path)
            for part in ("rules", "registers")
            for path in (release_folder / part).iterdir()
        }
        | {CHECKS: sha256_of(release_folder / CHECKS)},
    )


def _facts(folder: Path) -> dict[str, FileFacts]:
    return {path.stem: FileFacts(0, sha256_of(path)) for path in folder.iterdir()}


@contextmanager
def opened(release: Release, *scope: str) -> Iterator[World]:
    """Open a release for a viewer of the districts given, where the city's lines are public, or of
    the whole city."""
    sight = Sight(frozenset(scope), sees_city=True) if scope else ANYONE.scope
    with Warehouse(release, sight) as warehouse:
        yield World(warehouse)

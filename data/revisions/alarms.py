"""What of a release's rows a signer should look at twice, beside another release; it judges no
number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from data.contracts import TABLES, Table
from data.engine import connect
from data.revisions.changes import key_sql
from data.views import core_table_sql, named, parquet_source, quoted

# What two rows of a table have alike when one was probably entered twice.
ALIKE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "supply_parcels": ("parcel_name", "district", "area_ha", "approved_on"),
        "supply_events": ("parcel_id", "event_type", "area_ha", "event_on"),
        "idle_land": ("project_name", "district", "area_ha", "contract_on"),
    }
)
# Land found idle again has a row a round: those are no doubles.
_DOUBLE = {"idle_land": "supervision_no"}
SAMPLES = 5


@dataclass(frozen=True)
class Vanished:
    """A district that had rows in a table and has none left."""

    table: str
    district: str
    rows: int


@dataclass(frozen=True)
class Alike:
    """Groups of rows of a table alike but for their keys, some of them new; keys of the first."""

    table: str
    groups: int
    keys: tuple[str, ...]


def vanished(before: Path, now: Path) -> Iterator[Vanished]:
    """Yield each district that has lost all its rows of a table that is there.

    Rows without a district of their own are of that of what they belong to.
    """
    with connect() as connection:
        for table in TABLES.values():
            is_of_one = table.scope.column == "district" or table.scope.through
            if is_of_one and (now / f"{table.name}.parquet").is_file():
                select = (
                    f"select district, count(*) from ({_districts(before, table)})"  # noqa: S608 - names of the contract
                    f" where district not in (select district from ({_districts(now, table)}))"
                    " group by district order by district"
                )
                for district, rows in connection.execute(select).fetchall():
                    yield Vanished(table.name, district, rows)


def _districts(exports: Path, table: Table) -> str:
    """Return the SQL of the district of each row of a table that has one."""
    rows, link = _rows(exports, table), table.scope.through
    if link is None:
        return f"select district from ({rows}) where district is not null"  # noqa: S608 - names of the contract
    pairs = zip(link.columns, link.parent_columns, strict=True)
    same = " and ".join(f"t.{named(own)} = p.{named(parent)}" for own, parent in pairs)
    return (
        f"select p.district from ({rows}) as t"  # noqa: S608 - names of the contract
        f" inner join ({_rows(exports, TABLES[link.table])}) as p on {same}"
    )


def alike(now: Path, changes: Path | None) -> Iterator[Alike]:
    """Yield, by table, the rows alike of which some came or changed; without changes all alike."""
    with connect() as connection:
        for name, columns in ALIKE.items():
            table = TABLES[name]
            groups = _groups_sql(table, columns, now, changes)
            row = connection.execute(
                f"select count(*), first(keys order by keys) from ({groups})"  # noqa: S608 - names of the contract
            ).fetchone()
            if row and row[0]:
                yield Alike(name, row[0], tuple(row[1][:SAMPLES]))


def _groups_sql(table: Table, columns: tuple[str, ...], now: Path, changes: Path | None) -> str:
    fresh = "true"
    if changes is not None:
        fresh = (
            f"bool_or(key in (select row_key from {parquet_source(changes)}"  # noqa: S608 - a path of the release
            f" where table_name = {quoted(table.name)} and kind <> 'withdrawn'))"
        )
    same = ", ".join(map(named, columns))
    filled = " and ".join(f"{named(column)} is not null" for column in columns)
    own = named(_DOUBLE.get(table.name, "key"))
    return (
        f"select list(key order by key) as keys from (select *, {key_sql(table, 't')} as key"  # noqa: S608 - names of the contract
        f" from ({_rows(now, table)}) as t) where {filled} group by {same}"
        f" having count(distinct {own}) > 1 and {fresh}"
    )


def _rows(exports: Path, table: Table) -> str:
    path = exports / f"{table.name}.parquet"
    return core_table_sql(table, path if path.is_file() else None)

"""Compares the marts of two releases, whoever built them: files, types, cells and their order."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot

from data.lineage import BY_SUCCESSOR
from data.marts import Mart, building_order
from queries.definitions import definitions

MARTS = building_order(definitions().marts)


def differing(one: Path, other: Path, marts: tuple[Mart, ...] = MARTS) -> list[str]:
    """Return what differs between the marts of two releases: files, types, rows, their order."""
    names = {path.name for path in (one / "marts").iterdir()}
    found = sorted(names ^ {path.name for path in (other / "marts").iterdir()})
    by_name = {f"{mart.name}.parquet": mart for mart in marts}
    for name in sorted(names - set(found)):
        left, right = one / "marts" / name, other / "marts" / name
        mart = by_name.get(name.removeprefix(BY_SUCCESSOR))
        if pq.read_schema(left) != pq.read_schema(right):
            found.append(f"{name}: types")
        elif _rows_apart(left, right) or _rows_apart(right, left):
            found.append(f"{name}: rows")
        elif not _keys(left, mart).equals(_keys(right, mart)):
            found.append(f"{name}: order")
    return found


def _rows_apart(one: Path, other: Path) -> int:
    apart = f"from read_parquet('{one}') except all from read_parquet('{other}')"
    with duckdb.connect(config={"temp_directory": str(one.parents[1] / "spill")}) as connection:
        ((count,),) = connection.sql(f"select count(*) from ({apart})").fetchall()  # noqa: S608 - our own files
    return int(count)


def _keys(path: Path, mart: Mart | None) -> pa.Table:
    """Return what a mart is sorted by, row by row as the file has them."""
    order = sqlglot.parse_one(mart.sql, read="duckdb").args.get("order") if mart else None
    if not order:
        return pq.read_table(path, columns=[])
    keys = ", ".join(ordered.this.sql(dialect="duckdb") for ordered in order.expressions)
    with duckdb.connect() as connection:
        return connection.sql(f"select {keys} from read_parquet('{path}')").to_arrow_table()  # noqa: S608 - as above


def empty_marts(release: Path) -> set[str]:
    """Return the marts without rows: to compare them says nothing."""
    files = (release / "marts").iterdir()
    return {path.stem for path in files if not pq.read_metadata(path).num_rows}

"""The exports that lie between two releases, class by class of a revision; it builds no mart.

The classes are taken in a fixed order: withdrawn records, then corrected ones, then new and late
ones. After the last the exports are those of the later release.

Rows that belong to another (an event to its parcel) follow it. Those of a row withdrawn go with
it, whatever became of themselves, and a row corrected to belong to a new one comes with that one.
Districts, which hold no amounts, are those of both releases until the last class: a district that
was renamed takes no row away.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import duckdb

from data.contracts import TABLES, Table
from data.revisions.changes import TableCount
from data.views import (
    core_table_sql,
    has_parent_sql,
    named,
    quoted,
    same_key_sql,
    scope_order,
)

# What has been taken: nothing of the rows, withdrawals, corrections. What follows is the later
# release itself.
Stage = Literal["rules", "withdrawn", "corrected"]
STAGES: tuple[Stage, ...] = ("rules", "withdrawn", "corrected")

_DISTRICTS = "districts"


def is_as_before(stage: Stage, count: TableCount) -> bool:
    """Tell whether a table holds the earlier release's rows, by the changes of its own."""
    taken = {"rules": 0, "withdrawn": count.withdrawn, "corrected": count.withdrawn + count.changed}
    return not taken[stage]


def is_as_after(stage: Stage, count: TableCount) -> bool:
    """Tell whether a table holds the later release's rows already."""
    left = {
        "rules": count.withdrawn + count.changed + count.added,
        "withdrawn": count.changed + count.added,
        "corrected": count.added,
    }
    return not left[stage]


def with_parents(counts: Mapping[str, TableCount]) -> dict[str, TableCount]:
    """Return the changes of each table, those of the rows its rows belong to among them.

    Districts change in every class or in none: each has some of both releases.
    """
    found = {}
    for name, table in TABLES.items():
        own = counts.get(name, TableCount())
        if name == _DISTRICTS:
            every = own.withdrawn + own.changed + own.added
            own = TableCount(every, every, every)
        link = table.scope.through
        of = counts.get(link.table, TableCount()) if link else TableCount()
        found[name] = TableCount(
            own.withdrawn + of.withdrawn, own.changed + of.changed, own.added + of.added
        )
    return found


def write_stage(
    connection: duckdb.DuckDBPyConnection,
    stage: Stage,
    before: Path,
    after: Path,
    target: Path,
    written: Sequence[str],
) -> None:
    """Write those of the tables named of a stage into a folder, cells as their files hold them."""
    schema = named(f"stage {stage}")
    connection.execute(f"create schema {schema}")
    for table in scope_order():
        for side, folder in (("b", before), ("n", after)):
            path = folder / f"{table.name}.parquet"
            select = core_table_sql(table, path if path.is_file() else None)
            connection.execute(f"create view {schema}.{named(f'{side} {table.name}')} as {select}")
        view = f"{schema}.{named(table.name)}"
        connection.execute(f"create view {view} as {_rows(schema, stage, table)}")
        if table.name in written:
            place = quoted((target / f"{table.name}.parquet").as_posix())
            order = ", ".join(map(named, table.key))
            connection.execute(
                f"copy (select * from {view} order by {order}) to {place} (format parquet)"  # noqa: S608 - names of the contract
            )


def _rows(schema: str, stage: Stage, table: Table) -> str:
    """Return the SELECT of a table's rows at a stage."""
    then, now = (f"{schema}.{named(f'{side} {table.name}')}" for side in ("b", "n"))
    same = same_key_sql(table, "one", "other")
    if stage == "rules":
        return f"select * from {then}"  # noqa: S608 - names of the contract
    if table.name == _DISTRICTS:
        gone = f"select * from {then} as one anti join {now} as other on {same}"  # noqa: S608 - as above
        return f"select * from {now} union all {gone}"  # noqa: S608 - as above
    kept = (then, now) if stage == "withdrawn" else (now, then)
    select = f"select * from {kept[0]} as one semi join {kept[1]} as other on {same}"  # noqa: S608 - as above
    link = table.scope.through
    if link is None:
        return select
    return f"{select} where {has_parent_sql(link, schema)}"

"""Whether keys are unique and parent rows exist, by DuckDB over the files; it may spill to disk."""

from collections.abc import Collection, Iterator
from pathlib import Path

import duckdb

from data.check.report import LISTED_PER_RULE, Fault
from data.contracts import ParentKey, Table
from data.views import named, quoted


def _numbered(path: Path) -> str:
    return f"read_parquet({quoted(path.as_posix())}, file_row_number = true)"


def _key_sql(table: Table, present: Collection[str]) -> list[str]:
    """Return each key column as the contract reads it: its default where it is absent."""
    parts = []
    for name in table.key:
        default = table.column(name).default
        value = named(name) if name in present else "null"
        parts.append(value if default is None else f"coalesce({value}, {default})")
    return parts


def duplicate_faults(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, present: Collection[str]
) -> Iterator[Fault]:
    """Yield a fault for each row whose key an earlier row of the file already has."""
    parts = _key_sql(table, present)
    aliased = ", ".join(f"{part} as k{place}" for place, part in enumerate(parts))
    keys = ", ".join(f"k{place}" for place in range(len(parts)))
    shown = " || ' / ' || ".join(f"k{place}::varchar" for place in range(len(parts)))
    filled = " and ".join(f"k{place} is not null" for place in range(len(parts)))
    repeated = (
        f"with rows as (select {aliased}, file_row_number as row from {_numbered(path)}),"  # noqa: S608 - names from the contract
        f" repeated as (select {keys}, min(row) as first_row from rows where {filled}"
        f" group by {keys} having count(*) > 1)"
        f" select row, {shown}, first_row from rows join repeated using ({keys})"
        " where row > first_row order by row"
    )
    cursor = connection.execute(repeated)
    while found := cursor.fetchmany(LISTED_PER_RULE):
        for row, value, first in found:
            yield Fault(
                table.name,
                row + 1,
                ", ".join(table.key),
                value,
                "duplicate_key",
                f"主键与第 {first + 1} 行重复",
                f"the key repeats that of row {first + 1}",
                "请删除重复行或更正编号",
                "remove the repetition or correct the key",
            )


def parent_faults(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, parent: ParentKey
) -> Iterator[Fault]:
    """Yield a fault for each row that names a parent row that is not there.

    The parent is looked up in the connection's view of that name.
    """
    child, other = named(parent.columns[0]), named(parent.parent_columns[0])
    excused = ", ".join(quoted(value) for value in parent.everyone)
    condition = f" and {child} not in ({excused})" if excused else ""
    missing = (
        f"select file_row_number, {child} from {_numbered(path)} as rows"  # noqa: S608 - names from the contract
        f" where {child} is not null{condition}"
        f" and not exists (select 1 from {named(parent.table)} as parent"
        f" where parent.{other} = rows.{child}) order by file_row_number"
    )
    is_district = parent.table == "districts"
    cursor = connection.execute(missing)
    while found := cursor.fetchmany(LISTED_PER_RULE):
        for row, value in found:
            yield Fault(
                table.name,
                row + 1,
                parent.columns[0],
                value,
                "unknown_district" if is_district else "missing_parent",
                "不在行政区表 districts 中" if is_district else f"在 {parent.table} 中没有对应的行",
                "is not in districts" if is_district else f"has no row in {parent.table}",
                "请用规范名称，或补充行政区表"
                if is_district
                else f"请补充 {parent.table} 或更正编号",
                "use the canonical name or add the district"
                if is_district
                else f"add the row to {parent.table} or correct the value",
            )

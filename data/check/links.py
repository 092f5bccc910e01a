"""Whether keys are unique and parent rows exist, by DuckDB over the files; it may spill to disk."""

from collections.abc import Callable, Collection, Iterable, Iterator

import duckdb

from data.check.report import LISTED_PER_RULE, Fault
from data.check.text import bare
from data.contracts import WHOLE_CITY, ParentKey, Table
from data.views import named, quoted, same_key_sql, shown_key_sql
from words.language import Text


def read_through(
    connection: duckdb.DuckDBPyConnection, table: Table, unreadable: Collection[tuple[str, str]]
) -> None:
    """Read every value of a table once, but those of columns known to be unreadable.

    Raises:
        duckdb.Error: the database cannot read the file.
    """
    # A count would be taken from the footer.
    sums = ", ".join(
        f"bit_xor(hash({named(name)}))"
        for name in table.column_names
        if (table.name, name) not in unreadable
    )
    connection.execute(f"select {sums} from {named(table.name)}")  # noqa: S608 - names of the contract


def numbered_sql(table: Table, columns: Iterable[str]) -> str:
    """Return the SQL of the columns and ``row``, the place in the file, which counts from 1.

    The engine's own number of a row goes under a name that a file may use itself.
    """
    names = ", ".join(named(name) for name in columns)
    return f"select row_number() over () as row, {names} from {named(table.name)}"  # noqa: S608 - names of the contract


def _row_said(row: int) -> Text:
    return Text(f"第 {row} 行", f"row {row}")


def duplicate_faults(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    place: Callable[[int], Text] = _row_said,
) -> Iterator[Fault]:
    """Yield a fault for each row whose key an earlier row of the table's view already has.

    ``place`` says where that earlier row stands, which counts from 1.
    """
    keys = ", ".join(named(name) for name in table.key)
    shown = shown_key_sql(table)
    # What must be filled and is not is a fault by itself; other absent parts are equal.
    must = [name for name in table.key if table.column(name).filled]
    filled = " and ".join(f"{named(name)} is not null" for name in must)
    same = same_key_sql(table, "rows", "repeated")
    repeated = (
        f"with rows as ({numbered_sql(table, table.key)}),"  # noqa: S608 - names of the contract
        f" repeated as (select {keys}, min(row) as first_row from rows where {filled}"
        f" group by {keys} having count(*) > 1)"
        f" select row, key, first_row from (select *, {shown} as key from rows) as rows"
        f" join repeated on {same} where row > first_row order by row"
    )
    cursor = connection.execute(repeated)
    while found := cursor.fetchmany(LISTED_PER_RULE):
        for row, value, first in found:
            yield Fault(
                table.name,
                row,
                ", ".join(table.key),
                value,
                "duplicate_key",
                f"主键与{place(first).zh}重复",
                f"the key repeats that of {place(first).en}",
                "请删除重复行或更正编号",
                "remove the repetition or correct the key",
            )


def parent_faults(
    connection: duckdb.DuckDBPyConnection, table: Table, parent: ParentKey
) -> Iterator[Fault]:
    """Yield a fault for each row that names a parent row that is not there.

    Both are looked up in the connection's views of those names.
    """
    child, other = named(parent.columns[-1]), named(parent.parent_columns[-1])
    # Of a link of several columns the last names the row, those before say among which.
    among = "".join(
        f" and parent.{named(theirs)} = rows.{named(mine)}"
        for mine, theirs in zip(parent.columns[:-1], parent.parent_columns[:-1], strict=True)
    )
    excused = ", ".join(quoted(value) for value in parent.everyone)
    condition = f" and {child} not in ({excused})" if excused else ""
    missing = (
        f"with rows as ({numbered_sql(table, parent.columns)})"  # noqa: S608 - names of the contract
        f" select row, {child}, (select any_value({other}) from {named(parent.table)} as parent"
        f" where trim(parent.{other}) = trim(rows.{child}){among}) from rows"
        f" where {child} is not null{condition}"
        f" and not exists (select 1 from {named(parent.table)} as parent"
        f" where parent.{other} = rows.{child}{among}) order by row"
    )
    cursor = connection.execute(missing)
    while found := cursor.fetchmany(LISTED_PER_RULE):
        for row, value, meant in found:
            yield _parent_fault(table, parent, row, value, meant)


def _parent_fault(
    table: Table, parent: ParentKey, row: int, value: str, meant: str | None
) -> Fault:
    """Return the fault of a row without its parent; ``meant`` differs in blanks around it only."""
    is_district = parent.table == "districts"
    if meant is not None:
        remedy_zh = f"首尾空格不同，请改为 {meant!r}"
        remedy_en = f"it differs in blanks around it only: write {meant!r}"
    elif is_district and bare(value) in WHOLE_CITY:
        remedy_zh, remedy_en = _whole_city_remedy(parent)
    elif not bare(value):
        remedy_zh, remedy_en = "空白文字：请填写", "it is blank: fill it in"
    elif is_district:
        remedy_zh = "请用规范名称，或补充行政区表"
        remedy_en = "use the canonical name or add the district"
    else:
        remedy_zh = f"请补充 {parent.table} 或更正编号"
        remedy_en = f"add the row to {parent.table} or correct the value"
    return Fault(
        table.name,
        row,
        parent.columns[-1],
        value,
        "unknown_district" if is_district else "missing_parent",
        "不在行政区表 districts 中" if is_district else f"在 {parent.table} 中没有对应的行",
        "is not in districts" if is_district else f"has no row in {parent.table}",
        remedy_zh,
        remedy_en,
    )


def _whole_city_remedy(parent: ParentKey) -> tuple[str, str]:
    if parent.everyone:
        whole = parent.everyone[0]
        return f"全市请写 {whole}", f"write {whole} for the whole city"
    return (
        "全市不是行政区，合计行请删去",
        "the whole city is no district: remove rows of totals",
    )

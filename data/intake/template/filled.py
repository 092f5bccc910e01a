"""The last state of a table, of the whole city, a district or an office; it writes no workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contracts import TABLES, Table
from data.errors import IntakeError
from data.manifest import Release
from data.scratch import Scratch
from data.views import named, quoted, show_exports, working_connection
from words.lettering import shortened


@dataclass(frozen=True)
class Filled:
    """The rows of a table in a release: its id, and whose they are (empty for the whole city)."""

    release_id: str
    whose: str
    rows: pa.Table


def districts_of(exports: Path) -> tuple[str, ...]:
    """Return the districts of a folder of exports in their order; none where it has no table."""
    path = exports / "districts.parquet"
    if not path.is_file():
        return ()
    with Scratch("template") as spill, working_connection(spill, 0) as connection:
        show_exports(connection, exports)
        found = connection.execute("select district from districts order by sort_order, district")
        return tuple(name for (name,) in found.fetchall())


def last_state(
    release: Release, table: Table, *, district: str | None = None, office: str | None = None
) -> Filled:
    """Return the rows that a release has in a table, as they are read, in their order.

    ``district`` is one of its names, ``office`` the name or code of an office. IntakeError where
    there is none such, or the table is not kept by it.
    """
    rows = sum(facts.rows for facts in release.tables.values())
    with Scratch("template") as spill, working_connection(spill, rows) as connection:
        show_exports(connection, release.exports)
        conditions, whose = ["true"], ""
        if district is not None:
            whose = _canonical(connection, district)
            conditions.append(_in_district(table, whose))
        if office is not None:
            office_id, whose = _office(connection, table, office)
            conditions.append(f"office_id = {quoted(office_id)}")
        select = f"select * from {named(table.name)} where {' and '.join(conditions)}"  # noqa: S608 - names of the contract
        return Filled(release.id, whose, connection.sql(select).to_arrow_table())


def _canonical(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the district of a name or of one of its other names."""
    found = connection.execute(
        "select district from districts where district = $name"
        " or list_contains(list_transform(string_split(aliases, ';'), lambda part: trim(part)),"
        " $name) order by district = $name desc",
        {"name": name.strip()},
    ).fetchall()
    if not found:
        known = connection.execute("select district from districts order by sort_order").fetchall()
        listed = [district for (district,) in known]
        raise IntakeError(
            f"没有名为“{shortened(name)}”的行政区；有：{'、'.join(listed)}",
            f"There is no district {shortened(name)!r}; there are: {', '.join(listed)}",
        )
    return str(found[0][0])


def _in_district(table: Table, district: str) -> str:
    scope = table.scope
    if scope.column is not None:
        return f"{named(scope.column)} = {quoted(district)}"
    if scope.through is None:
        raise IntakeError(
            f"{table.zh}不分行政区；请去掉 --district",
            f"{table.en} are not kept by district; leave out --district",
        )
    link = scope.through
    parent = TABLES[link.table].scope.column or ""
    own, theirs = (", ".join(map(named, names)) for names in (link.columns, link.parent_columns))
    return (
        f"({own}) in (select {theirs}"  # noqa: S608 - names of the contract
        f" from {named(link.table)} where {named(parent)} = {quoted(district)})"
    )


def _office(connection: duckdb.DuckDBPyConnection, table: Table, office: str) -> tuple[str, str]:
    """Return code and latest name of the office of a code or a name."""
    if "office_id" not in table.column_names:
        raise IntakeError(
            f"{table.zh}不分所；请去掉 --office",
            f"{table.en} are not kept by office; leave out --office",
        )
    found = connection.execute(
        "select office_id, arg_max(office_name, as_of) from offices"
        " where office_id = $office or office_name = $office group by office_id order by office_id",
        {"office": office.strip()},
    ).fetchall()
    if len(found) == 1:
        return found[0]
    if found:
        raise IntakeError(
            f"名为“{shortened(office)}”的所不止一个，请写编码：{_listed(found, '、')}",
            f"More than one office is called {shortened(office)!r}; give the code: "
            f"{_listed(found, ', ')}",
        )
    raise IntakeError(
        f"没有名称或编码为“{shortened(office)}”的所；请核对 offices 表",
        f"No office has the name or code {shortened(office)!r}; see the table of offices",
    )


def _listed(found: Sequence[tuple[str, str]], mark: str) -> str:
    return mark.join(f"{office_id} {name}" for office_id, name in found)

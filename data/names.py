"""Reads under which names a viewer sees the districts of a release; it limits no row itself."""

from datetime import date
from pathlib import Path

import duckdb

from data.contracts import TABLES
from data.errors import BadScope
from data.lineage import Lineage, Name, Scope, finals, sight_of
from data.views import core_table_sql


def read_lineage(
    connection: duckdb.DuckDBPyConnection, exports: Path, scope: Scope = None
) -> Lineage:
    """Read the names in a scope from a release's districts.

    By successor a viewer sees the rows of every name that one of his follows at last; a name
    whose last successor he may not see stays what it is, for the sum would not be whole.

    A name that the release does not know gives no rows: it may be of another time.

    Raises:
        BadScope: the scope is empty, or the release knows none of its districts.
    """
    sight = sight_of(scope)
    if sight.districts is not None and not sight.districts:
        raise BadScope(
            "没有可查看的行政区：权限范围为空；请联系系统管理员",
            "The scope is empty: the viewer may see no district; ask the system administrator",
        )
    path = exports / "districts.parquet"
    select = core_table_sql(TABLES["districts"], path if path.exists() else None)
    rows = connection.execute(
        f"select district, valid_from, valid_to, successor from ({select}) order by district"  # noqa: S608 - a path of the release
    ).fetchall()
    known = {row[0] for row in rows}
    unknown = sorted((sight.districts or frozenset()) - known)
    if sight.districts is not None and not sight.districts & known:
        raise BadScope(
            f"权限范围含未知行政区：{'、'.join(unknown)}；请对照 districts 表改正",
            f"The scope names unknown districts: {', '.join(unknown)}; compare the table districts",
        )
    last = finals({row[0]: row[3] for row in rows})
    allowed = known if sight.districts is None else sight.districts
    names = tuple(
        Name(
            name,
            since or date.min,
            until or date.max,
            last[name],
            last[name] if sight.by_successor and last[name] in allowed else name,
        )
        for name, since, until, _ in rows
        if name in allowed or (sight.by_successor and last[name] in allowed)
    )
    is_whole = len(names) == len(known)
    seen = {one.name for one in names}
    unseen = tuple(name for name in sorted(known) if name not in seen)
    return Lineage(names, is_whole, is_whole or sight.sees_city, unseen)

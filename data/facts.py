"""Shows what a release says of itself as tables of a query: itself, its exports, its checks."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.errors import DamagedRelease, LaterFormat
from data.manifest import CheckCount, FileFacts, Release, read_manifest
from data.provenance import Act
from data.views import named, quoted

FACTS_VIEW = "release_facts"
TABLES_VIEW = "release_tables"
CHECKS_VIEW = "release_checks"
# Whose rows a query sees: the scope, said by the warehouse.
VIEWER_VIEW = "viewer"
CHECKS = "checks.parquet"
_CHECKS_COLUMNS = ("table_name", "check_name", "key", "district", "detail")
_TABLES = pa.schema(
    [
        ("table_name", pa.string()),
        ("speaks_to", pa.date32()),
        ("published_on", pa.date32()),
        ("submitted_by", pa.string()),
        ("signed_by", pa.string()),
        ("source_files", pa.string()),
        ("checks_run", pa.int64()),
        ("checks_failed", pa.int64()),
    ]
)


def has_checks(release: Release) -> bool:
    """Tell whether a release keeps the rows that raised a warning; the oldest do not."""
    return (release.folder / CHECKS).is_file()


def tells_whose(release: Release) -> bool:
    """Tell whether those rows are kept with their districts: a data set between two releases keeps
    which checks there were, no more."""
    path = release.folder / CHECKS
    return path.is_file() and set(_CHECKS_COLUMNS) <= set(pq.read_schema(path).names)


def show_viewer(
    connection: duckdb.DuckDBPyConnection, regions: Iterable[str], *, whole_city: bool
) -> None:
    """Create ``viewer``: whether he sees the whole city, and whose targets are his."""
    connection.execute(
        f"create view {VIEWER_VIEW} as select {'true' if whole_city else 'false'}"
        f" as is_whole_city, [{', '.join(map(quoted, regions))}] as regions"
    )


def show_facts(connection: duckdb.DuckDBPyConnection, release: Release) -> None:
    """Create ``release_facts`` and ``release_tables``, and an empty ``release_checks`` if need be.

    ``release_tables`` has a row for each export the release has: the day it speaks to, when and by
    whom it was published (one taken over: in the release it came from), the files it came from,
    and its checks.
    """
    connection.execute(
        f"create view {FACTS_VIEW} as select {quoted(release.id)} as release_id,"
        f" date {quoted(release.data_to.isoformat())} as data_to,"
        f" {'true' if release.demo else 'false'} as is_demo,"
        f" [{', '.join(map(quoted, release.absent))}]::varchar[] as absent"
    )
    rows = [
        _said_of(name, facts, release) for name, facts in release.tables.items() if name in TABLES
    ]
    connection.register("_tables_then", pa.Table.from_pylist(rows, schema=_TABLES))
    connection.execute(f"create table {TABLES_VIEW} as select * from _tables_then")  # noqa: S608 - a name of ours
    connection.unregister("_tables_then")
    if not has_checks(release):
        columns = ", ".join(f"{named(name)} varchar" for name in _CHECKS_COLUMNS)
        connection.execute(f"create table {CHECKS_VIEW} ({columns})")


def limit_facts(connection: duckdb.DuckDBPyConnection, *, are_kept: bool) -> None:
    """Let ``release_tables`` tell of checks that rows in sight did not pass, and of no files.

    The manifest counts everybody's, and files are named after who sent them. Of a release that
    keeps no rows of the checks nothing is told of these.
    """
    count = (
        f"select count(distinct check_name) from {CHECKS_VIEW} as own"  # noqa: S608 - names of ours
        f" where own.table_name = {TABLES_VIEW}.table_name"
    )
    told = f"({count})" if are_kept else "null"
    own = f"checks_failed = {told}, source_files = null"
    connection.execute(f"update {TABLES_VIEW} set {own}")  # noqa: S608 - as above


def _said_of(name: str, facts: FileFacts, release: Release) -> dict[str, object]:
    origin = release if facts.kept_from is None else _giver(facts.kept_from, release)
    checks = [check for check in release.checks if check.table == name]
    return {
        "table_name": name,
        "speaks_to": facts.kept_to or release.data_to,
        "published_on": _published_on(facts, release),
        "submitted_by": _who(origin.submitted if origin else None),
        "signed_by": _who(origin.signed if origin else None),
        "source_files": _files(name, facts),
        "checks_run": len(checks),
        "checks_failed": _failed(checks),
    }


def _giver(name: str, release: Release) -> Release | None:
    """Return the release an export was taken over from; None where the store has it no more."""
    try:
        return read_manifest(release.folder.parent / name)
    except (DamagedRelease, LaterFormat):
        return None


def _published_on(facts: FileFacts, release: Release) -> date | None:
    """Return when an export was published: one taken over with the release it came from."""
    if facts.kept_from is None:
        return release.published_at.astimezone().date()
    try:
        then = datetime.strptime(facts.kept_from.split("-")[1], "%Y%m%dT%H%M%S")
    except (ValueError, IndexError):
        return None
    return then.replace(tzinfo=UTC).astimezone().date()


def _who(act: Act | None) -> str | None:
    return act.person if act else None


def _files(name: str, facts: FileFacts) -> str | None:
    """Name the files of an export; one that is called after its table says nothing of it."""
    names = [source.name for source in facts.sources] or [facts.source_file or ""]
    told = dict.fromkeys(file for file in names if file not in ("", f"{name}.parquet"))
    return "; ".join(told) or None


def _failed(checks: Iterable[CheckCount]) -> int:
    return sum(1 for check in checks if check.rows)

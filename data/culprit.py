"""Finds the rows on which a statement fails, by leaving rows away; run only after a failure."""

import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.check.report import Fault
from data.contracts import TABLES, Table
from data.errors import BadMart
from data.marts import Mart, show_rules
from data.scratch import Scratch
from data.views import named, show_exports, working_connection

# Leaving rows away runs the statement some twenty times a table; nobody waits longer for a hint.
SECONDS = 60.0


def mart_faults(folder: Path, marts: Sequence[Mart], error: BadMart) -> list[Fault]:
    """Return a fault for each row of an export on which a mart cannot be built.

    There is none where it fails without rows too: then the mart is at fault. ``marts`` stand in
    their order of building; the folder holds exports and rules.
    """
    mart = next((mart for mart in marts if mart.name == error.mart), None)
    if mart is None:
        return []
    select = f"select * from {named(mart.name)}"  # noqa: S608 - a name of ours
    zh, en = f"汇总表 {mart.name}", f"mart {mart.name}"
    found = statement_faults(folder, marts, {mart.name}, select, {}, zh, en, error)
    return [fault for fault in found if fault.row is not None]


def statement_faults(
    folder: Path,
    marts: Sequence[Mart],
    tables: Iterable[str],
    sql: str,
    params: dict[str, object],
    zh: str,
    en: str,
    error: Exception,
) -> list[Fault]:
    """Return a fault for each row of an export on which a statement over ``tables`` fails.

    Of each export behind it the first row is named with which the rows up to it fail; a fault
    without a row where none can be told.
    """
    needed = _closure(marts, set(tables))
    reason = " ".join(str(error).split())[:300]

    def fault(table: str, row: int | None, key: str | None) -> Fault:
        return Fault(
            table,
            row,
            None,
            key,
            "trial",
            f"{zh}无法计算（{reason}）",
            f"{en} cannot be computed ({reason})",
            "请核对该行的数值；若无误，请把这条信息交给维护人员"
            if row
            else "请把这条信息交给维护人员",
            f"{'check the values of this row; if they are right, ' if row else ''}"
            "hand this message to the maintainers",
        )

    with Scratch("culprit") as aside:
        runs = _Runs(folder, aside, [mart for mart in marts if mart.name in needed], sql, params)
        found = [
            fault(table.name, row, key)
            for table in TABLES.values()
            # What memory did not suffice for is no row's fault, and to search takes more of it.
            if table.name in needed and not isinstance(error.__cause__, duckdb.OutOfMemoryException)
            for row, key in runs.first_failing(table)
        ]
    return found or [fault(next(iter(sorted(needed & TABLES.keys())), "districts"), None, None)]


def _closure(marts: Sequence[Mart], names: set[str]) -> set[str]:
    """Return the tables and marts behind those named, themselves included."""
    for mart in reversed(marts):
        if mart.name in names:
            names |= mart.tables
    return names


class _Runs:
    """Runs one statement over the exports of a folder, one of them cut short."""

    def __init__(
        self,
        folder: Path,
        aside: Path,
        marts: Sequence[Mart],
        sql: str,
        params: dict[str, object],
    ) -> None:
        self._folder, self._aside = folder, aside
        self._marts, self._sql, self._params = marts, sql, params
        self._until = time.monotonic() + SECONDS
        # How the exports of a release are read its own check and rules say.
        for name in ("checks.parquet", "rules"):
            (aside / name).symlink_to((folder / name).resolve())

    def first_failing(self, table: Table) -> Iterator[tuple[int, str]]:
        """Yield row and key of the row with which a table begins to fail, if there is one."""
        path = self._folder / "exports" / f"{table.name}.parquet"
        if not path.exists():
            return
        rows = pq.read_table(path)
        if self._fails(table, rows.slice(0, 0)) or not self._fails(table, rows):
            return
        passes, fails = 0, rows.num_rows
        while fails - passes > 1 and time.monotonic() < self._until:
            middle = (passes + fails) // 2
            if self._fails(table, rows.slice(0, middle)):
                fails = middle
            else:
                passes = middle
        if fails - passes == 1:
            row = rows.slice(fails - 1, 1).to_pylist()[0]
            parts = (row.get(name, table.column(name).default) for name in table.key)
            yield fails, " / ".join(map(str, parts))

    def _fails(self, table: Table, rows: object) -> bool:
        exports = self._aside / "exports"
        shutil.rmtree(exports, ignore_errors=True)
        exports.mkdir()
        for path in (self._folder / "exports").iterdir():
            if path.stem != table.name:
                (exports / path.name).symlink_to(path.resolve())
        pq.write_table(rows, exports / f"{table.name}.parquet")
        with working_connection(self._aside, 0) as connection:
            show_exports(connection, exports)
            show_rules(connection, self._aside / "rules")
            return self._statement_fails(connection)

    def _statement_fails(self, connection: duckdb.DuckDBPyConnection) -> bool:
        try:
            for mart in self._marts:
                connection.execute(f"create view {named(mart.name)} as {mart.sql}")
            rows = connection.execute(self._sql, self._params or None).to_arrow_table()
        except duckdb.Error:
            return True
        return bool(no_number(rows))


def no_number(rows: pa.Table) -> str:
    """Return the first column that holds NaN or infinity; nothing if none does."""
    for field, column in zip(rows.schema, rows.columns, strict=True):
        if pa.types.is_floating(field.type) and pc.any(pc.invert(pc.is_finite(column))).as_py():
            return str(field.name)
    return ""

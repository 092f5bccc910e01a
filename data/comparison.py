"""Says how a release in progress differs from the current one, by key; it changes neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contracts import TABLES, Table
from data.manifest import Release
from data.views import core_table_sql, named
from words.language import Language


@dataclass(frozen=True)
class TableChange:
    """One table's rows before and now, and how many keys came and went."""

    table: str
    rows_before: int
    rows_now: int
    keys_added: int
    keys_removed: int

    def line(self, language: Language) -> str:
        """Return the change as one line of text."""
        before, now = self.rows_before, self.rows_now
        added, removed = self.keys_added, self.keys_removed
        if language == "zh":
            return f"{self.table}：{before} → {now} 行（新增 {added}，减少 {removed}）"
        return f"{self.table}: {before} → {now} rows ({added} added, {removed} removed)"


def changes(exports: Path, before: Release | None) -> Iterator[TableChange]:
    """Yield the change of each table that is in the folder or in the release before."""
    with duckdb.connect() as connection:
        for table in TABLES.values():
            now_path = _present(exports, table)
            then_path = _present(before.exports, table) if before else None
            if now_path or then_path:
                yield _change(connection, table, then_path, now_path)


def _present(folder: Path, table: Table) -> Path | None:
    path = folder / f"{table.name}.parquet"
    return path if path.exists() else None


def _change(
    connection: duckdb.DuckDBPyConnection, table: Table, before: Path | None, now: Path | None
) -> TableChange:
    key = ", ".join(named(name) for name in table.key)
    row = connection.execute(
        f"with before as (select {key} from ({core_table_sql(table, before)})),"  # noqa: S608 - names and paths of the contract
        f" now as (select {key} from ({core_table_sql(table, now)}))"
        " select (select count(*) from before), (select count(*) from now),"
        f" (select count(*) from now anti join before using ({key})),"
        f" (select count(*) from before anti join now using ({key}))"
    ).fetchone()
    counts = row or (0, 0, 0, 0)
    return TableChange(table.name, *(int(count) for count in counts))

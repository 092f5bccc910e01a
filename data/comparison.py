"""Says how a release in progress differs from the current one, by key; it changes neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from data.contracts import TABLES
from data.manifest import Release
from data.revisions.changes import FILE, TableCount, counts_of, write_changes
from data.scratch import Scratch
from words.language import Language


@dataclass(frozen=True)
class TableChange:
    """One table's rows before and now, and how many of them came, changed and went."""

    table: str
    rows_before: int
    rows_now: int
    keys_added: int
    keys_removed: int
    rows_changed: int = 0

    @property
    def differs(self) -> bool:
        """Whether a row came, changed or went."""
        return bool(self.keys_added or self.rows_changed or self.keys_removed)

    def line(self, language: Language) -> str:
        """Return the change as one line of text."""
        before, now = self.rows_before, self.rows_now
        added, changed, gone = self.keys_added, self.rows_changed, self.keys_removed
        if language == "zh":
            counted = f"新增 {added}，更正 {changed}，撤回 {gone}"
            return f"{self.table}：{before} → {now} 行（{counted}）"
        counted = f"{added} added, {changed} changed, {gone} withdrawn"
        return f"{self.table}: {before} → {now} rows ({counted})"


def changes(
    exports: Path, before: Release | None, written: Path | None = None
) -> Iterator[TableChange]:
    """Yield the change of each table that is in the folder or in the release before.

    ``written`` holds the changes between the two where they were found already.
    """
    found = counts_of(written) if written else _counts(exports, before)
    for name in TABLES:
        then = _rows(before.exports, name) if before else None
        now = _rows(exports, name)
        if then is not None or now is not None:
            of = found.get(name, TableCount())
            # Where nothing was before, every row came.
            added = of.added if before else now or 0
            yield TableChange(name, then or 0, now or 0, added, of.withdrawn, of.changed)


def _counts(exports: Path, before: Release | None) -> dict[str, TableCount]:
    with Scratch("comparison") as folder:
        write_changes(folder / FILE, exports, before)
        return counts_of(folder / FILE)


def _rows(folder: Path, table: str) -> int | None:
    path = folder / f"{table}.parquet"
    return pq.read_metadata(path).num_rows if path.exists() else None

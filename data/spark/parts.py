"""Exports that come in parts: shown as whole files to who checks them; it builds no mart.

A table in parts is a folder of its file's name, as Spark writes one, in folders ``district=…`` or
without: ``cases.parquet/district=东湖区/part-0.parquet``.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import duckdb

from data.contracts import TABLES
from data.errors import NoExports, UnreadableFile
from data.scratch import Scratch
from data.views import ROW_GROUP, quoted, working_connection, write_rows

Trace = tuple[str, int, int]


@dataclass(frozen=True)
class Parts:
    """A folder of exports with each table in one file, and the folders of those in parts."""

    folder: Path
    tables: Mapping[str, Path]
    traces: frozenset[Trace]

    def expect_unchanged(self) -> None:
        """Raise NoExports where a part is no longer what was checked."""
        if _traces(self.tables) != self.traces:
            raise NoExports(
                "分片文件在发布期间被改动，请重新发布",
                "Parts of the exports changed while they were published: publish again",
            )


def parts_of(path: Path) -> list[Path]:
    """Return the Parquet files of a table, in the order of their names: itself, or its parts.

    What begins with ``_`` or ``.`` is in progress, or a note, to whoever writes parts. Raises
    UnreadableFile where there is anything else, or a folder cannot be read: rows may be in it.
    """
    if not path.is_dir():
        return [path]
    found = []
    for place, folders, names in os.walk(path, onerror=_refuse, followlinks=True):
        folders[:] = filter(_is_seen, folders)
        found += [Path(place, name) for name in names if _is_seen(name)]
    for part in found:
        if part.suffix != ".parquet":
            raise UnreadableFile(
                f"{part} 不是分片，请移走后重试", f"{part} is no part: move it away"
            )
    return sorted(found)


def _is_seen(name: str) -> bool:
    return not name.startswith(".") and ("=" in name or not name.startswith("_"))


def _refuse(error: OSError) -> None:
    raise UnreadableFile(
        f"无法读取 {error.filename}", f"{error.filename} cannot be read"
    ) from error


def names_in_folders(path: Path) -> dict[str, dict[str, str]]:
    """Return by column what Spark reads of a folder's name where that is not what it says.

    A sign that is written in its bytes (``%E4%B8%9C``) Spark takes for one letter a byte.
    """
    found: dict[str, dict[str, str]] = {}
    for part in parts_of(path):
        for folder in part.relative_to(path).parts[:-1] if path.is_dir() else ():
            column, _, written = folder.partition("=")
            said, read = unquote(written), unquote(written, encoding="latin-1")
            if said != read:
                found.setdefault(column, {})[read] = said
    return found


@contextmanager
def as_files(source: Path) -> Iterator[Parts]:
    """Yield exports, some of whose tables may be in parts, as the files that a publish takes."""
    with Scratch("joined") as folder:
        tables = {}
        for path in sorted(source.iterdir()):
            if path.is_dir() and path.suffix == ".parquet" and path.stem in TABLES:
                tables[path.stem] = path
            else:
                (folder / path.name).symlink_to(path.resolve())
        traces = _traces(tables)
        for path in tables.values():
            _join(path, folder / path.name)
        found = Parts(folder, tables, traces)
        found.expect_unchanged()
        yield found


def _traces(tables: Mapping[str, Path]) -> frozenset[Trace]:
    return frozenset(
        (path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for folder in tables.values()
        for path in parts_of(folder)
    )


def _join(folder: Path, path: Path) -> None:
    """Write the rows of all parts as one file, in the order of the parts' names."""
    # Folders above the table are named as they please: DuckDB would read columns from them.
    own = path.with_name(f".{path.name}.parts")
    own.symlink_to(folder.resolve(), target_is_directory=True)
    parts = [own / part.relative_to(folder) for part in parts_of(folder)]
    listed = ", ".join(quoted(part.as_posix()) for part in parts)
    source = (
        f"read_parquet([{listed}], hive_partitioning = true, hive_types_autocast = false,"
        " union_by_name = true)"
    )
    try:
        with working_connection(path.parent, ROW_GROUP + 1) as connection:
            write_rows(connection, source, path)
    except duckdb.Error as error:
        raise UnreadableFile(
            f"{folder.name} 的分片无法合并：{error}",
            f"Parts of {folder.name} cannot be joined: {error}",
        ) from error
    own.unlink()

"""The watch over the desk's locks sees what would take them away."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.once import own_copy


def test_the_files_of_an_open_database_are_not_to_be_read_and_a_copy_leaves_them(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store"
    (store / "desk").mkdir(parents=True)
    (store / "current").write_text("1", encoding="utf-8")
    database = sqlite3.connect(store / "desk" / "desk.sqlite3")
    database.execute("pragma journal_mode = wal")
    database.execute("create table kept (one)")
    for file in ("desk.sqlite3", "desk.sqlite3-wal", "desk.sqlite3-shm"):
        with pytest.raises(RuntimeError, match="SQLite's locks"):
            (store / "desk" / file).read_bytes()
    with pytest.raises(RuntimeError, match="SQLite's locks"):
        shutil.copytree(store, tmp_path / "copy")
    copy = own_copy(store, tmp_path / "own")
    assert [path.name for path in copy.iterdir()] == ["current"]
    database.close()
    assert (store / "desk" / "desk.sqlite3").read_bytes()

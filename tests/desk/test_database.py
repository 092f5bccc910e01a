"""The desk's database: its steps make the tables declared, and writers wait for each other."""

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, insert, select, text

from data.program import VERSION
from desk.database import Desk, desk_url, is_there, newest_version
from desk.errors import LaterDesk, NoDesk
from desk.schema import ATTEMPTS, INSTRUCTION_STEPS, METADATA, VIEWS
from desk.written import noted_program
from tests.versions import LATER, of_later_desk

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
# The tables of the first step; all others follow it.
FIRST = {"accounts", "grants", "sessions", "attempts", "kiosks", "audit", "audit_expired"}
ROW = {"nonce": "n", "verifier": "v", "leads_to": "/"}


def desk_in(folder: Path) -> Desk:
    return Desk(desk_url(folder), folder / "desk")


def shape(metadata: MetaData) -> dict[str, object]:
    """Return tables with their columns, keys and indexes, as far as every database tells them."""
    return {
        table.name: (
            {
                column.name: (
                    type(column.type.as_generic()).__name__,
                    getattr(column.type, "length", None),
                    column.nullable,
                    column.primary_key,
                    [key.target_fullname for key in column.foreign_keys],
                )
                for column in table.columns
            },
            {(str(index.name), tuple(c.name for c in index.columns)) for index in table.indexes},
        )
        for table in metadata.tables.values()
        if table.name != "alembic_version"
    }


def reflected(engine: Engine) -> dict[str, object]:
    found = MetaData()
    found.reflect(engine)
    return shape(found)


def test_the_steps_make_the_tables_that_are_declared(tmp_path: Path) -> None:
    made = desk_in(tmp_path)
    declared = Desk(f"sqlite:///{tmp_path / 'declared.sqlite3'}", tmp_path)
    with declared.writing() as connection:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
    assert reflected(made.engine) == reflected(declared.engine)
    assert len(reflected(made.engine)) == len(METADATA.tables) > 5


def test_a_desk_is_there_once_it_was_opened_and_is_opened_again_as_it_is(tmp_path: Path) -> None:
    assert not is_there(tmp_path)
    first = desk_in(tmp_path)
    assert is_there(tmp_path)
    with first.writing() as connection:
        connection.execute(insert(ATTEMPTS).values(state="a", begun_at=NOW, **ROW))
    with desk_in(tmp_path).reading() as connection:
        assert connection.execute(select(ATTEMPTS.c.state)).scalars().all() == ["a"]
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1


def test_a_block_that_fails_leaves_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)

    def fail() -> None:
        with desk.writing() as connection:
            connection.execute(insert(ATTEMPTS).values(state="a", begun_at=NOW, **ROW))
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half"):
        fail()
    with desk.reading() as connection:
        assert connection.execute(select(ATTEMPTS.c.state)).all() == []


def test_writers_wait_for_each_other_and_lose_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)

    def write(writer: int) -> None:
        for number in range(20):
            with desk.writing() as connection:
                count = len(connection.execute(select(ATTEMPTS.c.state)).all())
                values = {"state": f"{writer}-{number}", "begun_at": NOW, **ROW}
                connection.execute(insert(ATTEMPTS).values(values | {"nonce": str(count)}))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with desk.reading() as connection:
        seen = connection.execute(select(ATTEMPTS.c.nonce)).scalars().all()
    # Each read how many there were and wrote after it: nobody wrote in between.
    assert sorted(map(int, seen)) == list(range(80))


def test_processes_that_open_a_new_desk_at_once_all_find_it_whole(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from desk.database import Desk, desk_url;"
        f"root = Path({str(tmp_path)!r}); desk = Desk(desk_url(root), root / 'desk');"
        "print(desk.step())"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in started] == [
        newest_version()
    ] * 3


def test_a_desk_of_the_first_step_gets_the_tables_of_the_others_and_keeps_its_rows(
    tmp_path: Path,
) -> None:
    first = desk_in(tmp_path)
    with first.writing() as connection:
        for table in reversed(METADATA.sorted_tables):
            if table.name not in FIRST:
                table.drop(connection)
        connection.execute(text("update alembic_version set version_num = '0001'"))
        connection.execute(insert(ATTEMPTS).values(state="a", begun_at=NOW, **ROW))
    made = desk_in(tmp_path)
    with made.reading() as connection:
        assert connection.execute(select(ATTEMPTS.c.state)).scalars().all() == ["a"]
        assert connection.execute(select(INSTRUCTION_STEPS.c.step)).all() == []
        assert connection.execute(select(VIEWS.c.name)).all() == []


@pytest.mark.parametrize("step", ["9999", "0003b", "one of theirs"])
def test_a_desk_of_a_step_nobody_here_knows_is_not_touched(step: str, tmp_path: Path) -> None:
    kept = desk_in(tmp_path)
    with kept.writing() as connection:
        connection.execute(text("update alembic_version set version_num = :step"), {"step": step})
        connection.exec_driver_sql("pragma user_version = 0")
    with pytest.raises(LaterDesk, match=step) as refused:
        desk_in(tmp_path)
    assert refused.value.en.endswith(": upgrade it")
    assert refused.value.zh.endswith("，请升级程序")
    with kept.reading() as connection:
        found = connection.execute(text("select version_num from alembic_version")).scalar()
    assert found == step


def test_a_desk_says_which_version_made_it_and_a_later_one_which_is_needed(
    tmp_path: Path,
) -> None:
    with desk_in(tmp_path).reading() as connection:
        assert noted_program(connection) == VERSION
    of_later_desk(tmp_path)
    with pytest.raises(LaterDesk) as refused:
        desk_in(tmp_path)
    assert f"a later version of the program ({LATER})" in refused.value.en
    assert refused.value.en.endswith(f": upgrade it to {LATER} or later")
    assert refused.value.zh.endswith(f"，请升级程序，至少到 {LATER} 版")


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////no/such/folder/desk.sqlite3"])
def test_a_desk_that_cannot_be_opened_says_so(url: str, tmp_path: Path) -> None:
    with pytest.raises(NoDesk) as refused:
        Desk(url, tmp_path / "desk")
    assert "协同库" in refused.value.zh

"""Two processes share a desk in PostgreSQL: sessions, and the log with a chain of each."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, func, inspect, select, text

from desk.accounts import accounts, give, take
from desk.audit.log import record_alone
from desk.audit.model import Line
from desk.audit.verify import verify
from desk.backup.making import back_up
from desk.backup.restoring import restore
from desk.database import Desk, desk_of, newest_version
from desk.errors import BadBackup, LaterDesk
from desk.schema import AUDIT, METADATA
from desk.sessions import begin, viewer_of
from tests.databases import new_database
from tests.deploy.replicas import OPENED, other, said_by_other
from tests.desk.people import BOSS, SETTINGS, person

pytestmark = pytest.mark.deploy


def test_the_steps_make_the_tables_that_are_declared(desk: Desk) -> None:
    found = MetaData()
    found.reflect(desk.engine)
    names = set(found.tables) - {"alembic_version"}
    assert names == set(METADATA.tables)
    for name in names:
        # A column that a later step adds stands last, wherever it is declared.
        columns = {(one.name, one.nullable) for one in found.tables[name].columns}
        assert columns == {(one.name, one.nullable) for one in METADATA.tables[name].columns}


def test_processes_that_open_a_new_desk_at_once_all_find_it_whole(
    postgres_server: str, tmp_path: Path
) -> None:
    with new_database(postgres_server) as url:
        command = [sys.executable, "-c", f"{OPENED}print(desk.step())", url, str(tmp_path)]
        started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        versions = [process.communicate(timeout=60)[0].strip() for process in started]
    assert versions == [newest_version()] * 3


def test_a_session_begun_in_one_process_holds_in_the_other_and_ends_in_both(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "district:东湖区")
    token = begin(desk, "wang", "local", "10.0.0.7", SETTINGS)
    seen = "print(sorted(viewer_of(desk, sys.argv[3], SETTINGS).districts))"
    assert said_by_other(desk, seen, token) == "['东湖区']"
    give(desk, "wang", "district", "西岭区", by=BOSS)
    take(desk, "wang", "district", "东湖区", by=BOSS)
    assert said_by_other(desk, seen, token) == "['西岭区']"
    said_by_other(desk, "end(desk, sys.argv[3], 'logout')", token)
    assert viewer_of(desk, token, SETTINGS) is None


def test_each_process_writes_a_chain_of_its_own_and_all_are_whole(desk: Desk) -> None:
    write = "[record_alone(desk, Line('download', sys.argv[3], {})) for _ in range(40)]"
    started = [subprocess.Popen(other(desk, write, account)) for account in ("zhao", "qian", "sun")]
    for _ in range(40):
        record_alone(desk, Line("download", "wang", {}))
    assert [process.wait(60) for process in started] == [0, 0, 0]
    verdict = verify(desk)
    assert verdict.findings == ()
    assert [chain.lines for chain in verdict.chains.values()] == [41] * 4
    with desk.reading() as connection:
        found = connection.execute(select(AUDIT.c.chain, AUDIT.c.account).distinct()).all()
    assert len({chain for chain, _ in found}) == 4
    assert len([account for _, account in found if account]) == 4


def test_one_killed_in_the_middle_loses_no_line_that_was_acknowledged(desk: Desk) -> None:
    write = """
number = 0
while True:
    number += 1
    record_alone(desk, Line("download", "killed", {"number": number}))
    print(number, flush=True)
"""
    acknowledged = 0
    for _ in range(3):
        with subprocess.Popen(other(desk, write), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            told = [process.stdout.readline() for _ in range(25)]
            record_alone(desk, Line("download", "the other", {}))
            process.kill()
            told += process.stdout.readlines()
        acknowledged += sum(line.endswith("\n") for line in told)
    with desk.reading() as connection:
        killed = select(func.count()).where(AUDIT.c.account == "killed")
        kept = connection.execute(killed).scalar()
        others = connection.execute(
            select(func.count()).where(AUDIT.c.account == "the other")
        ).scalar()
    assert kept is not None
    assert kept >= acknowledged >= 75
    assert others == 3
    assert verify(desk).faults == ()


def test_a_reading_block_answers_from_one_state_of_the_database(desk: Desk) -> None:
    record_alone(desk, Line("login", "wang", {}))
    with desk.reading() as connection:
        count = select(func.count()).select_from(AUDIT)
        before = connection.execute(count).scalar()
        record_alone(desk, Line("login", "wang", {}))
        assert connection.execute(count).scalar() == before
        assert connection.execute(text("show transaction_isolation")).scalar() == "repeatable read"


def test_a_backup_of_both_comes_back_into_an_empty_database_alone(
    desk: Desk, postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DESK", desk.url)
    store, file, back = (tmp_path / name for name in ("store", "kept/kept.tar", "back"))
    store.mkdir()
    (store / "last-number").write_text("7\n", encoding="ascii")
    file.parent.mkdir()
    person(desk_of(store), "wang", "role:viewer", "city")
    back_up(store, file, "os:root")
    with pytest.raises(BadBackup, match="is not empty"):
        restore(file, back, "os:root")
    with new_database(postgres_server) as url:
        monkeypatch.setenv("LAND_DESK", url)
        restored = restore(file, back, "os:root")
        assert restored.verdict is not None
        assert restored.verdict.findings == ()
        found = Desk(url, back / "desk")
        assert [one.account for one in accounts(found)] == ["wang"]
        found.engine.dispose()
    assert (back / "last-number").read_text(encoding="ascii") == "7\n"


def test_a_backup_of_a_later_desk_leaves_the_empty_database_empty(
    desk: Desk, postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DESK", desk.url)
    store, back = tmp_path / "store", tmp_path / "back"
    store.mkdir()
    person(desk_of(store), "wang", "role:viewer", "city")
    with desk.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '0999'"))
    # This process has it open: it was opened before it was a later one's.
    back_up(store, tmp_path / "later.tar", "os:root")
    with new_database(postgres_server) as url:
        monkeypatch.setenv("LAND_DESK", url)
        with pytest.raises(LaterDesk, match="0999"):
            restore(tmp_path / "later.tar", back, "os:root")
        assert list(back.iterdir()) == []
        engine = create_engine(url)
        assert inspect(engine).get_table_names() == []
        engine.dispose()

"""The log: a line is kept with its change or not at all, views a little later."""

import json
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from desk.audit import log
from desk.audit.anchors import anchors
from desk.audit.chain import seed_of
from desk.audit.log import flush, note, record, record_alone
from desk.audit.model import LONGEST, Line, hash_of, session_mark
from desk.database import Desk
from desk.schema import ATTEMPTS, AUDIT

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
LINE = Line("login", "zhao", {"way": "local"}, "10.0.0.7", "token", NOW)


def rows(desk: Desk) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        found = connection.execute(select(AUDIT).order_by(AUDIT.c.chain, AUDIT.c.number))
        return [dict(row) for row in found.mappings()]


def test_a_line_has_its_columns_and_the_hash_of_the_line_before(desk: Desk) -> None:
    with desk.writing() as connection:
        record(connection, LINE)
        record(connection, Line("logout", "zhao", {}, at=NOW))
    first, login, logout = rows(desk)
    assert [first["act"], login["act"], logout["act"]] == ["chain_begun", "login", "logout"]
    assert [row["number"] for row in (first, login, logout)] == [1, 2, 3]
    assert [row["commit_to"] for row in (first, login, logout)] == [3, 3, 3]
    assert login["content"] == '{"way":"local"}'
    assert (login["account"], login["address"], login["at"]) == ("zhao", "10.0.0.7", NOW)
    assert login["session"] == session_mark("token") != "token"
    assert first["previous"] == seed_of({**json.loads(first["content"]), "chain": first["chain"]})
    assert [login["previous"], logout["previous"]] == [first["hash"], login["hash"]]
    assert all(row["hash"] == hash_of(row) for row in (first, login, logout))


def test_the_anchor_follows_each_commit(desk: Desk) -> None:
    for number in (2, 3):
        record_alone(desk, LINE)
        (anchor,) = anchors(desk.folder / "anchors").values()
        last = rows(desk)[-1]
        assert anchor is not None
        assert (anchor.number, anchor.hash) == (number, last["hash"])
        assert (anchor.chain, last["number"]) == (last["chain"], number)


def test_a_block_that_fails_leaves_no_line_and_no_gap(desk: Desk) -> None:
    record_alone(desk, LINE)

    def fail() -> None:
        with desk.writing() as connection:
            record(connection, LINE)
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half"):
        fail()
    record_alone(desk, LINE)
    assert [row["number"] for row in rows(desk)] == [1, 2, 3]


def test_a_commit_that_fails_ends_the_chain_and_the_next_line_begins_another(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_alone(desk, LINE)
    dialect = desk.engine.dialect

    def lose(connection: object) -> None:
        raise ConnectionError("lost while committing")

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "do_commit", lose)
        with pytest.raises(ConnectionError):
            record_alone(desk, LINE)
    record_alone(desk, LINE)
    found = rows(desk)
    assert len({row["chain"] for row in found}) == 2
    assert sorted(row["number"] for row in found) == [1, 1, 2, 2]


def test_a_head_that_cannot_be_anchored_stops_the_next_line_not_the_one_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_alone(desk, LINE)

    def full(folder: Path, anchor: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("desk.audit.chain.keep", full)
        record_alone(desk, LINE)
        with pytest.raises(OSError, match="full"):
            record_alone(desk, LINE)
    assert len(rows(desk)) == 3
    record_alone(desk, LINE)
    assert [row["number"] for row in rows(desk)] == [1, 2, 3, 4]


def test_threads_write_one_chain_without_a_gap_and_each_line_with_its_change(desk: Desk) -> None:
    def write(writer: int) -> None:
        for number in range(15):
            with desk.writing() as connection:
                record(connection, Line("view", f"{writer}", {"number": number}))
                values = {"state": f"{writer}-{number}", "nonce": "", "verifier": ""}
                connection.execute(
                    insert(ATTEMPTS).values(values | {"leads_to": "/", "begun_at": NOW})
                )

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = rows(desk)
    assert [row["number"] for row in found] == list(range(1, 62))
    assert [row["previous"] for row in found[1:]] == [row["hash"] for row in found[:-1]]


def test_views_are_written_behind_within_five_seconds(desk: Desk) -> None:
    note(desk, LINE)
    assert rows(desk) == []
    assert log.PAUSE < 5
    end = time.monotonic() + 60
    while not rows(desk) and time.monotonic() < end:
        time.sleep(0.1)
    assert [row["act"] for row in rows(desk)] == ["chain_begun", "login"]


def test_views_wait_for_a_database_that_fails_and_those_pushed_out_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MOST", 3)
    for number in range(5):
        note(desk, Line("view", f"{number}", {}))
    with monkeypatch.context() as patch:
        patch.setattr("desk.audit.chain.keep", lambda *_: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            flush(desk)
    flush(desk)
    said = [(row["act"], row["account"]) for row in rows(desk)[1:]]
    assert said == [("view", "2"), ("view", "3"), ("view", "4"), ("views_lost", None)]
    assert json.loads(rows(desk)[-1]["content"]) == {"count": 2}


SCRIPT = """
import os, sys
from pathlib import Path
from desk.audit.log import note, record_alone
from desk.audit.model import Line
from desk.database import Desk, desk_url
root = Path(sys.argv[1])
desk = Desk(desk_url(root), root / "desk")
"""


def run(code: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-c", SCRIPT + code, str(folder)], check=True, timeout=60)


def test_views_that_wait_at_the_end_of_the_process_are_written(desk: Desk, tmp_path: Path) -> None:
    run("note(desk, Line('view', 'zhao', {}))", tmp_path)
    assert [row["act"] for row in rows(desk)] == ["chain_begun", "view"]


def test_a_forked_process_begins_a_chain_of_its_own(desk: Desk, tmp_path: Path) -> None:
    run(
        """
note(desk, Line('view', 'parent', {}))
record_alone(desk, Line('login', 'parent', {}))
child = os.fork()
record_alone(desk, Line('login', 'child' if child == 0 else 'parent', {}))
if child:
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
""",
        tmp_path,
    )
    found = rows(desk)
    chains = {row["chain"]: [] for row in found}  # type: dict[str, list[str]]
    for row in found:
        chains[row["chain"]].append(row["account"])
    assert sorted(chains.values(), key=len) == [[None, "child"], [None, *["parent"] * 3]]


@pytest.mark.parametrize(
    "given", ["x" * 99_999, "nul\0", "lone \ud800", "=cmd|'/c calc'!A1", "中文" * 3000]
)
def test_what_a_stranger_sends_is_kept_shortened_and_never_refused(desk: Desk, given: str) -> None:
    record_alone(desk, Line("refused", given, {given: [given, {"a": given}]}, given, given))
    row = rows(desk)[-1]
    assert len(row["account"]) <= 64
    assert len(row["address"]) <= 64
    ((key, (text, _inner)),) = json.loads(row["content"]).items()
    assert max(len(key), len(text)) <= LONGEST
    assert "\0" not in text
    assert hash_of(row) == row["hash"]


def test_an_act_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no such act: dance"):
        Line("dance", None, {})


def test_a_line_outside_a_writing_block_is_refused(desk: Desk) -> None:
    with desk.reading() as connection, pytest.raises(RuntimeError, match="writing block"):
        record(connection, LINE)

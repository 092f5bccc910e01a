"""The log is held against itself and its anchors: what was changed, removed or cut is named."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from desk.audit.anchors import keep, read
from desk.audit.chain import chain_of
from desk.audit.findings import Verdict
from desk.audit.log import record, record_alone
from desk.audit.model import Line, hash_of
from desk.audit.verify import verify
from desk.database import Desk
from desk.schema import AUDIT
from desk.settings import read_settings

NOW = datetime.now(UTC)
SOON = NOW + timedelta(days=181)
SETTINGS = read_settings({"ways": ["local"]})


def write(desk: Desk, count: int) -> str:
    """Write lines, two in the last commit, and return the chain."""
    for number in range(count - 2):
        record_alone(desk, Line("view", "zhao", {"number": number}))
    with desk.writing() as connection:
        for number in (count - 2, count - 1):
            record(connection, Line("view", "zhao", {"number": number}))
    return chain_of(desk).head.chain


def anchor_of(desk: Desk, chain: str) -> Path:
    return desk.folder / "anchors" / f"{chain}.json"


def test_a_log_as_it_was_written_has_no_fault(desk: Desk) -> None:
    chain = write(desk, 5)
    verdict = verify(desk)
    assert verdict.findings == ()
    assert (verdict.chains[chain].lines, verdict.chains[chain].number) == (6, 6)


def change_content(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        third = update(AUDIT).where(AUDIT.c.number == 3)
        connection.execute(third.values(content='{"number":7}'))


def change_and_hash_anew(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        row = dict(
            connection.execute(select(AUDIT).where(AUDIT.c.number == 3)).mappings().one()
        ) | {"account": "qian"}
        connection.execute(
            update(AUDIT).where(AUDIT.c.number == 3).values(account="qian", hash=hash_of(row))
        )


def change_the_last(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        row = dict(
            connection.execute(select(AUDIT).where(AUDIT.c.number == 6)).mappings().one()
        ) | {"account": "qian"}
        connection.execute(
            update(AUDIT).where(AUDIT.c.number == 6).values(account="qian", hash=hash_of(row))
        )


def remove_one(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 3))


def cut_the_tail(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number > 4))


def cut_within_a_commit(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 6))
    anchor = read(anchor_of(desk, chain))
    assert anchor
    with desk.reading() as connection:
        last = connection.execute(select(AUDIT.c.hash).where(AUDIT.c.number == 5)).scalar()
    keep(desk.folder / "anchors", replace(anchor, number=5, hash=str(last)))


def cut_the_front(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number < 3))


def remove_all(desk: Desk, chain: str) -> None:
    with desk.writing() as connection:
        connection.execute(delete(AUDIT))


def remove_the_anchor(desk: Desk, chain: str) -> None:
    anchor_of(desk, chain).unlink()


def damage_the_anchor(desk: Desk, chain: str) -> None:
    anchor_of(desk, chain).write_text("{", encoding="utf-8")


def anchor_elsewhere(desk: Desk, chain: str) -> None:
    anchor = read(anchor_of(desk, chain))
    assert anchor
    keep(desk.folder / "anchors", replace(anchor, host="another", number=0))


def put_the_anchor_back(desk: Desk, chain: str) -> None:
    """As if lines had been added, in two commits, by somebody who could not write anchors."""
    earlier = anchor_of(desk, chain).read_bytes()
    record_alone(desk, Line("view", "zhao", {}))
    record_alone(desk, Line("view", "zhao", {}))
    anchor_of(desk, chain).write_bytes(earlier)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (change_content, "line 3 was changed"),
        (change_and_hash_anew, "line 4 does not continue"),
        (change_the_last, "line 6 is not the one its anchor names"),
        (remove_one, "line 3 is missing"),
        (cut_the_tail, "ends with line 4, and 6 had been written"),
        (cut_within_a_commit, "ends with line 5, and 6 had been written"),
        (cut_the_front, "its start is unknown"),
        (remove_all, "the whole chain is gone: its anchor names line 6"),
        (remove_the_anchor, "it has no anchor"),
        (damage_the_anchor, "its anchor is damaged"),
        (anchor_elsewhere, "its start is unknown"),
        (put_the_anchor_back, "ends with line 8 and its anchor names 6"),
    ],
)
def test_harm_is_named(harm: Callable[[Desk, str], None], said: str, desk: Desk) -> None:
    chain = write(desk, 5)
    harm(desk, chain)
    faults = verify(desk).faults
    assert {fault.chain for fault in faults} == {chain}
    assert any(said in fault.text.en for fault in faults), faults
    assert all(fault.text.zh.startswith(f"链 {chain[:8]}：") for fault in faults)


def test_a_chain_that_went_with_its_anchor_is_missed_by_the_next(desk: Desk) -> None:
    chain = write(desk, 3)
    other = Desk(desk.url, desk.folder)
    record_alone(other, Line("view", "qian", {}))
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.chain == chain))
    anchor_of(desk, chain).unlink()
    (fault,) = verify(desk).faults
    assert fault.chain == chain
    assert "lines are missing that were written when chain" in fault.text.en


def test_a_process_killed_between_commit_and_anchor_is_said_and_no_fault(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = write(desk, 3)
    with monkeypatch.context() as patch:
        patch.setattr("desk.audit.chain.keep", lambda *_: (_ for _ in ()).throw(OSError()))
        with desk.writing() as connection:
            record(connection, Line("view", "zhao", {}))
            record(connection, Line("view", "zhao", {}))
    verdict = verify(desk)
    assert verdict.faults == ()
    (note,) = verdict.notes
    assert note.chain == chain
    assert "not anchored" in note.text.en


def test_a_chain_that_was_begun_and_never_written_to_is_said(desk: Desk) -> None:
    chain_of(desk)
    (note,) = verify(desk).findings
    assert "never written to" in note.text.en
    assert not note.is_fault


def lines_of(verdict: Verdict) -> int:
    return sum(chain.lines for chain in verdict.chains.values())


def test_a_log_that_is_written_meanwhile_has_no_fault(desk: Desk) -> None:
    done = threading.Event()

    def write_on() -> None:
        while not done.is_set():
            record_alone(desk, Line("view", "zhao", {}))

    writers = [threading.Thread(target=write_on) for _ in range(2)]
    for writer in writers:
        writer.start()
    looks = [verify(desk)]
    try:
        while len(looks) < 11 or lines_of(looks[-1]) < lines_of(looks[0]) + 5:
            looks.append(verify(desk))
    finally:
        done.set()
        for writer in writers:
            writer.join()
    assert {look.faults for look in looks} == {()}


KILLED = """
import sys
from pathlib import Path
from desk.audit.log import note, record_alone
from desk.audit.model import Line
from desk.database import Desk, desk_url
root = Path(sys.argv[1])
desk = Desk(desk_url(root), root / "desk")
number = 0
while True:
    number += 1
    note(desk, Line("view", "zhao", {}))
    record_alone(desk, Line("download", "zhao", {"number": number}))
    print(number, flush=True)
"""


def test_a_kill_loses_no_recorded_line_and_leaves_no_fault(desk: Desk, tmp_path: Path) -> None:
    acknowledged = 0
    for _ in range(3):
        command = [sys.executable, "-c", KILLED, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            told = [process.stdout.readline() for _ in range(20)]
            process.kill()
            told += process.stdout.readlines()
        # The last one may have been cut within its number.
        acknowledged += sum(line.endswith("\n") for line in told)
    with desk.reading() as connection:
        of_downloads = select(func.count()).where(AUDIT.c.act == "download")
        kept = connection.execute(of_downloads).scalar()
    assert kept is not None
    assert kept >= acknowledged >= 60
    assert verify(desk).faults == ()

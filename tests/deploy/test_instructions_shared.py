"""Two processes share instructions in PostgreSQL, and one that is killed loses none."""

import subprocess
import time

import pytest
from sqlalchemy import select

from desk.audit.verify import verify
from desk.database import Desk
from desk.instructions.reading import instructions
from desk.schema import INSTRUCTION_STEPS, INSTRUCTIONS
from tests.deploy.replicas import other, said_by_other
from tests.desk.instructions.people import everybody, found, issued
from tests.desk.people import logged, viewer

pytestmark = pytest.mark.deploy

ISSUING = """
from tests.desk.instructions.people import found, issued
from desk.instructions import steps
from tests.desk.people import NOW, viewer
"""
# Issues until it is killed, and says each number that `issue` returned.
ENDLESS = f"{ISSUING}\nwhile True:\n    print(issued(desk), flush=True)\n"
# Issues once, and stands still where the database is about to be told what `sys.argv[3]` begins.
STANDING_STILL = f"""{ISSUING}
import time
from sqlalchemy import event

def still(said):
    if said.lower().startswith(sys.argv[3]):
        print("still", flush=True)
        time.sleep(60)

event.listen(desk.engine, "before_cursor_execute", lambda *told: still(told[2]))
event.listen(desk.engine, "commit", lambda connection: still("commit"))
issued(desk)
"""


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def kept(desk: Desk) -> dict[str, tuple[list[tuple[int, str]], int]]:
    """Return each number with its steps and how many lines of the log tell of its issue.

    What has steps or a line without an order is told by its number as well.
    """
    with desk.reading() as connection:
        ids = set(connection.execute(select(INSTRUCTIONS.c.id)).scalars())
        steps = connection.execute(select(INSTRUCTION_STEPS)).all()
    lines = [line["of"] for line in logged(desk, "instruction_issued")]
    every = ids | {step.instruction for step in steps} | set(lines)
    return {
        id_: (
            [(step.number, step.step) for step in steps if step.instruction == id_],
            lines.count(id_),
        )
        for id_ in every
    }


def test_one_issued_here_is_stepped_there_and_seen_here(desk: Desk) -> None:
    id_ = issued(desk)
    seen = "print(found(desk, sys.argv[3], 'zhang').order.text)"
    assert said_by_other(desk, ISSUING + seen, id_) == "周五前结案"
    receive = "steps.receive(desk, viewer(desk, 'zhang'), sys.argv[3], now=NOW)"
    said_by_other(desk, ISSUING + receive, id_)
    assert found(desk, id_).state == "received"
    of_other = said_by_other(desk, f"{ISSUING}print(issued(desk))")
    assert of_other == "2026-002"
    assert found(desk, of_other).state == "issued"
    assert len({line["chain"] for line in logged(desk, "instruction_issued")}) == 2


def test_one_killed_as_soon_as_it_was_told_the_number_loses_none(desk: Desk) -> None:
    told: list[str] = []
    for _ in range(5):
        with subprocess.Popen(other(desk, ENDLESS), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            told.append(process.stdout.readline().strip())
            process.kill()
            told += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert len(told) >= 5
    assert set(told) <= {one.id for one in instructions(desk, viewer(desk, "boss"))}
    assert all(of == ([(1, "issued")], 1) for of in kept(desk).values())
    assert verify(desk).faults == ()


@pytest.mark.parametrize(
    "before",
    [
        "insert into instructions",
        "insert into instruction_steps",
        "insert into audit",
        "commit",
    ],
)
def test_one_killed_before_its_block_ends_leaves_nothing_and_stops_nobody(
    before: str, desk: Desk
) -> None:
    _killed_still(desk, before)
    assert kept(desk) == {}
    assert issued(desk) == "2026-001"
    assert kept(desk) == {"2026-001": ([(1, "issued")], 1)}
    assert verify(desk).faults == ()


def _killed_still(desk: Desk, before: str) -> None:
    command = other(desk, STANDING_STILL, before)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "still\n"
        process.kill()


def test_whenever_one_is_killed_each_instruction_is_whole(desk: Desk) -> None:
    told: list[str] = []
    for kill in range(12):
        with subprocess.Popen(other(desk, ENDLESS), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            told.append(process.stdout.readline().strip())
            time.sleep(0.003 * kill)
            process.kill()
            told += [line.strip() for line in process.stdout if line.endswith("\n")]
        mine = issued(desk)
        assert mine not in told
        told.append(mine)
    every = kept(desk)
    assert set(told) <= set(every)
    assert all(of == ([(1, "issued")], 1) for of in every.values())
    assert len(told) == len(set(told))
    assert verify(desk).faults == ()


def test_four_writers_at_once_never_give_a_number_twice(desk: Desk) -> None:
    write = f"{ISSUING}\nfor _ in range(25):\n    print(issued(desk), flush=True)\n"
    started = [
        subprocess.Popen(other(desk, write), stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    told = [id_ for process in started for id_ in process.communicate(timeout=90)[0].split()]
    assert sorted(told) == [f"2026-{number:03d}" for number in range(1, 101)]
    assert set(kept(desk)) == set(told)

"""Whether the server can serve: 503 says why, in words without a path, and soon."""

import asyncio
import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.pointer import POINTER, current
from data.program import VERSION
from serve.monitor import Monitor, health
from serve.monitor.probe import Probe
from tests.damage import copied
from tests.serve.asking import alone, ask
from tests.serve.monitor.watching import Behind


@pytest.fixture(autouse=True)
def _off(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LAND_LOGIN", "LAND_DESK"):
        monkeypatch.delenv(name, raising=False)


def told(store: Path) -> tuple[int, dict[str, object]]:
    os.environ["LAND_DATA"] = str(store)
    heard = ask(Monitor(Behind()), "/healthz")
    # Neither the folder nor any part of it that a machine has of its own.
    assert not [part for part in store.parts[1:] if part in heard.text]
    return heard.status, json.loads(heard.text)


def faults(said: dict[str, object]) -> list[tuple[object, object]]:
    found = said["faults"]
    assert isinstance(found, list)
    return [(one["of"], one["code"]) for one in found]


@pytest.fixture
def own(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that may be damaged."""
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "the-store"))
    copied(demo_store, tmp_path / "the-store")
    return tmp_path / "the-store"


def test_a_whole_release_is_named_and_the_answer_is_ok(own: Path) -> None:
    status, said = told(own)
    release = said["release"]
    assert isinstance(release, dict)
    assert (status, said["status"], said["faults"]) == (200, "ok", [])
    assert (release["id"], release["is_whole"]) == (current(own).id, True)
    assert (said["desk"], said["version"]) == ("not used", VERSION)


def test_a_damaged_release_is_named_with_its_file_and_once_mended_it_is_well(own: Path) -> None:
    assert told(own)[0] == 200
    file = current(own).folder / "marts" / "disposal_rate_spells.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] + b"123456789")
    status, said = told(own)
    assert (status, faults(said)) == (503, [("release", "damaged_release")])
    assert current(own).id in str(said["faults"])
    assert "marts/disposal_rate_spells.parquet differs from the manifest" in str(said["faults"])
    file.write_bytes(whole)
    assert told(own)[0] == 200


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda store: None, "no_release"),
        (lambda store: store.mkdir(), "no_release"),
        (lambda store: store.write_text("no folder"), "unreadable"),
    ],
)
def test_a_store_without_a_release_is_told(
    make: object, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", "")
    assert callable(make)
    make(tmp_path / "the-store")
    status, said = told(tmp_path / "the-store")
    assert (status, faults(said)) == (503, [("release", code)])


def test_a_pointer_that_leads_nowhere_is_told(own: Path) -> None:
    (own / POINTER).write_text("nothing at all", encoding="utf-8")
    status, said = told(own)
    assert (status, faults(said)) == (503, [("release", "broken_pointer")])


def test_a_desk_that_is_gone_is_told_and_one_that_was_never_used_is_not_missed(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = tmp_path / "login.toml"
    login.write_text('ways = ["local"]\n', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(login))
    status, said = told(own)
    assert (status, said["desk"]) == (200, "answers")
    file = own / "desk" / "desk.sqlite3"
    kept = file.rename(file.with_name("away"))
    status, said = told(own)
    assert (status, said["desk"], faults(said)) == (503, "no answer", [("desk", "no_answer")])
    kept.rename(file)
    assert told(own)[0] == 200


def test_asking_often_hashes_nothing_anew(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(own)
    hashed: list[Path] = []

    def hashing(path: Path) -> str:
        hashed.append(path)
        return ""

    monkeypatch.setattr("data.whole.sha256_of", hashing)
    begun = time.perf_counter()
    for _ in range(20):
        assert told(own)[0] == 200
    assert hashed == []
    assert time.perf_counter() - begun < 10


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A desk that does not answer until the event is set."""
    go = threading.Event()

    def desk() -> health.Answering:
        go.wait(60)
        return health.Answering(is_used=True)

    monkeypatch.setattr(health, "DESK", Probe("hanging", desk, 0.2))
    yield go
    go.set()


def test_a_desk_that_hangs_is_told_soon_and_holds_one_thread_and_no_event_loop(
    own: Path, hanging: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "RELEASE", Probe("release", health._release, 60))

    async def asking() -> tuple[list[health.Health], int]:
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                await asyncio.sleep(0.01)
                beats += 1

        beating = asyncio.create_task(beat())
        found = await asyncio.gather(*(health.asked() for _ in range(30)))
        beating.cancel()
        return found, beats

    told(own)
    found, beats = alone(asking)
    assert {one.code for health_ in found for one in health_.faults} == {"unanswered"}
    assert beats > 5
    assert sum(thread.name == "hanging" for thread in threading.enumerate()) == 1
    hanging.set()


def test_a_desk_that_answered_once_and_then_hangs_is_told_too(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, answers = threading.Event(), iter([True, False])

    def desk() -> health.Answering:
        if not next(answers):
            go.wait(60)
        return health.Answering(is_used=True)

    monkeypatch.setattr(health, "DESK", Probe("hanging", desk, 0.2))
    monkeypatch.setattr(health, "DESK_HOLDS", 0.1)
    monkeypatch.setattr(health, "RELEASE", Probe("release", health._release, 60))
    assert alone(health.asked).faults == ()
    found = alone(health.asked).desk.fault
    go.set()
    assert found is not None
    assert (found.of, found.code) == ("desk", "unanswered")


def test_what_was_found_before_holds_while_a_release_is_hashed_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go, answers = threading.Event(), iter([True, False])

    def release() -> health.Shown:
        if not next(answers):
            go.wait(60)
        return health.Shown("0001-20240531T080000-abcdef")

    monkeypatch.setattr(health, "RELEASE", Probe("hashing", release, 0.2))
    assert alone(health.asked).shown.fault is None
    assert alone(health.asked).shown.fault is None
    monkeypatch.setattr(health, "RELEASE_HOLDS", 0.1)
    late = alone(health.asked).shown.fault
    go.set()
    assert late is not None
    assert late.code == "unanswered"


def test_a_question_that_fails_unexpectedly_is_a_fault_without_its_words(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> object:
        raise MemoryError("a row of somebody's")

    monkeypatch.setattr(health, "shown", broken)
    status, said = told(own)
    assert (status, faults(said)) == (503, [("release", "unreadable")])
    assert "somebody" not in str(said)

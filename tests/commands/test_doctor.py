"""The doctor says of each part of an installation what is amiss with it, and what to do."""

import json
import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from commands import data
from commands.doctor.examined import CHECKS, found_by
from commands.doctor.model import Finding, Installation
from tests.commands.amiss import AMISS, BESIDE, World
from tests.given import published
from tests.versions import LATER, of_later_pointer

DOCS = Path(__file__).parents[2] / "docs/deploy/doctor.md"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    published(tmp_path, marts=[], cases=[{}])
    for name in ("LAND_DATA", "LAND_LOGIN", "LAND_DESK", "LAND_LIMITS", "LAND_AUDIT_KEY"):
        monkeypatch.delenv(name, raising=False)
    return World(tmp_path / "store", monkeypatch)


@contextmanager
def answering(status: int) -> Iterator[str]:
    """Run another program's server, which answers everything alike."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield str(server.server_address[1])
        server.shutdown()


@pytest.fixture
def this_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the machine be in China, and its clock what it was once the test is over."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_every_check_is_tried_here() -> None:
    names = [check.name for check in CHECKS]
    assert sorted(names) == sorted({*AMISS, *BESIDE})


@pytest.mark.parametrize("name", AMISS)
def test_a_check_is_content_until_something_is_amiss_and_says_what_to_do(
    name: str, this_place: None, world: World
) -> None:
    if name in ("log", "key"):
        world.desk()
    before = world.found(name)
    if name != "definitions":
        assert before.level == "ok", before
    level, spoil = AMISS[name]
    spoil(world)
    after = world.found(name)
    assert after.level == level, after
    assert after.remedy is not None
    assert "未能检查" not in after.said.zh
    for text in (after.said, after.remedy):
        assert text.zh
        assert text.en
        assert "\n" not in text.zh + text.en
        assert re.search("[一-鿿]", text.en.replace(str(world.store), "")) is None


def test_what_was_changed_behind_the_clock_is_found_by_every_hash(world: World) -> None:
    path = world.release.exports / "cases.parquet"
    path.chmod(0o644)
    content, found = bytearray(path.read_bytes()), path.stat()
    content[8] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert world.found("releases").level == "ok"
    world.given["deep"] = True
    deep = world.found("releases")
    assert deep.level == "fault"
    assert "cases.parquet differs from the manifest" in deep.said.en


def test_a_file_changed_long_after_its_release_is_told_and_one_back_from_a_backup_is_well(
    world: World,
) -> None:
    path = world.release.exports / "cases.parquet"
    later = time.time() + 86400
    os.utime(path, (later, later))
    assert world.found("releases").level == "ok"
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[8] ^= 1
    path.write_bytes(content)
    os.utime(path, (later, later))
    assert "was written after the release was published" in world.found("releases").said.en


def test_a_desk_that_another_holds_cannot_be_written_to(world: World) -> None:
    desk = world.desk()
    assert world.found("desk-writable").level == "ok"
    with closing(sqlite3.connect(desk.folder / "desk.sqlite3", isolation_level=None)) as other:
        other.execute("begin immediate")
        found = world.found("desk-writable")
        other.execute("rollback")
    assert found.level == "fault"
    assert "locked" in found.said.en
    tables = sqlite3.connect(desk.folder / "desk.sqlite3").execute("select name from sqlite_master")
    assert "doctor_was_here" not in {name for (name,) in tables}


@pytest.mark.parametrize(("status", "level"), [(200, "ok"), (401, "ok"), (500, "fault")])
def test_a_server_is_asked_for_its_health(status: int, level: str, world: World) -> None:
    with answering(status) as port:
        world.patch.setenv("STREAMLIT_SERVER_PORT", port)
        assert world.found("server").level == level
    assert world.found("server").level == "warning"


def test_what_is_no_dashboard_behind_an_address_is_told(world: World) -> None:
    assert world.found("proxy").level == "ok"
    with answering(404) as port:
        world.given["url"] = f"http://127.0.0.1:{port}"
        assert world.found("proxy").level == "fault"
    gone = world.found("proxy")
    assert gone.level == "fault"
    assert "does not answer" in gone.said.en
    world.given["url"] = "ftp://a"
    assert world.found("proxy").level == "fault"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_says_a_line_for_each_check_and_ends_with_1_where_one_is_a_fault(
    language: str,
    this_place: None,
    world: World,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LAND_LANG", language)
    assert data.main(["doctor", "--root", str(world.store)]) == 0
    *lines, browsers = capsys.readouterr().out.splitlines()
    names = [line.split("  ")[1] for line in lines]
    assert names == [check.name for check in CHECKS]
    assert "112" in browsers
    of_later_pointer(world.store)
    assert data.main(["doctor", "--root", str(world.store)]) == 1
    faults = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith(("故障", "fault"))
    ]
    assert {line.split("  ")[1] for line in faults} >= {"pointer"}
    for line in faults:
        assert " → " in line
    assert any(LATER in line for line in faults)


def test_programs_are_told_the_same(
    this_place: None, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert data.main(["doctor", "--json", "--root", str(world.store)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["check"] for row in rows] == [check.name for check in CHECKS]
    assert all(set(row) == {"check", "level", "said", "remedy"} for row in rows)
    assert all((row["remedy"] is None) == (row["level"] == "ok") for row in rows)


def test_an_examination_changes_nothing(this_place: None, world: World) -> None:
    world.desk()

    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in world.store.rglob("*")
            if path.is_file() and not path.name.startswith("desk.sqlite3")
        }

    before = state()
    assert data.main(["doctor", "--deep", "--root", str(world.store)]) == 0
    assert state() == before


def test_an_examination_of_a_place_that_is_not_there_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DESK", "postgresql+psycopg://land@127.0.0.1:9/land")
    given = Installation(tmp_path / "mistyped")
    desk = [check for check in CHECKS if check.name in ("desk", "log", "desk-writable", "key")]
    assert [found_by(check, given).level for check in desk] == ["fault", "ok", "ok", "ok"]
    assert not given.root.exists()


def test_one_check_that_fails_itself_leaves_the_others_their_say(world: World) -> None:
    def fail(_: Installation) -> Finding:
        raise ValueError("odd")

    found = found_by(replace(CHECKS[0], run=fail), Installation(world.store))
    assert found.level == "fault"
    assert "ValueError: odd" in found.said.zh


def test_the_manual_has_a_line_for_each_check_in_its_order() -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert named == [check.name for check in CHECKS]

"""Scratch folders: gone when closed, swept when their process was killed, never while it lives."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data import scratch
from data.scratch import Scratch, sweep

PROJECT = Path(__file__).resolve().parents[2]
_LIVING = """
import sys, time
from pathlib import Path
from data.scratch import Scratch
held = [Scratch("marts"), Scratch("briefing", within=Path(sys.argv[1]))]
(held[0].folder / "half.parquet").write_bytes(b"x")
print(held[0].folder, held[1].folder, sep="\\n", flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a temporary folder of its own, in which nothing was swept yet."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr(scratch, "_swept", set())
    return folder


def _start(temporary: Path, out: Path) -> tuple["subprocess.Popen[str]", list[Path]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _LIVING, str(out)],
        cwd=PROJECT,
        env={**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, [Path(process.stdout.readline().strip()) for _ in range(2)]


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate(timeout=30)


def test_the_next_command_removes_what_a_killed_one_left_and_nothing_of_a_living_one(
    temporary: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "briefing.pdf").write_bytes(b"kept")
    killed, left = _start(temporary, out)
    living, held = _start(temporary, out)
    try:
        _end(killed)
        assert all(folder.is_dir() for folder in left)
        with Scratch("marts") as ours, Scratch("briefing", within=out) as aside:
            assert not any(folder.exists() for folder in left)
            assert all(folder.is_dir() for folder in held)
            assert (held[0] / "half.parquet").read_bytes() == b"x"
            assert ours.parent == temporary
            assert aside.parent == out
    finally:
        _end(living)
    names = {path.name for path in (*temporary.iterdir(), *out.iterdir())}
    locks = {f"{folder.name}.lock" for folder in held}
    assert names == {*(folder.name for folder in held), *locks, "briefing.pdf"}
    sweep(temporary)
    sweep(out)
    assert list(temporary.iterdir()) == []
    assert [path.name for path in out.iterdir()] == ["briefing.pdf"]


def _dead(temporary: Path, token: str) -> Path:
    """Leave behind a folder and a lock as a killed command does."""
    folder = temporary / f"land-marts-{token * 16}"
    folder.mkdir()
    (folder / "half.parquet").write_bytes(b"x")
    folder.with_name(f"{folder.name}.lock").touch()
    return folder


def test_two_that_sweep_at_once_leave_the_living_and_complain_of_nothing(temporary: Path) -> None:
    for token in "0123456789abcdef":
        _dead(temporary, token)
    living = [Scratch("check") for _ in range(4)]
    together = threading.Barrier(4)
    faults: list[BaseException] = []

    def sweeping() -> None:
        try:
            together.wait(timeout=120)
            sweep(temporary)
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=sweeping) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert {path for path in temporary.iterdir() if path.is_dir()} == {
        kept.folder for kept in living
    }
    for kept in living:
        kept.close()
        kept.close()
    sweep(temporary)
    assert list(temporary.iterdir()) == []


def test_a_folder_being_made_is_held_before_it_is_there(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def swept_at_once(folder: Path, mode: int = 0o777, **options: bool) -> None:
        if not options:
            sweep(temporary)
        make(folder, mode, **options)
        if not options:
            sweep(temporary)

    monkeypatch.setattr(Path, "mkdir", swept_at_once)
    with Scratch("demo") as folder:
        assert folder.is_dir()


def test_only_what_a_command_of_ours_left_is_swept(temporary: Path) -> None:
    (temporary / "land-marts-older").mkdir()
    (temporary / "land-use").mkdir()
    (temporary / "land-use.lock").touch()
    unlocked = temporary / f"land-marts-{'1' * 16}"
    unlocked.mkdir()
    young = temporary / f"land-marts-{'2' * 16}.lock"
    young.touch()
    overdue = temporary / f"land-marts-{'3' * 16}.lock"
    overdue.touch()
    os.utime(overdue, (0, 0))
    precious = temporary / "precious"
    precious.mkdir()
    (precious / "figure").write_bytes(b"kept")
    linked = temporary / f"land-marts-{'4' * 16}"
    linked.symlink_to(precious, target_is_directory=True)
    linked.with_name(f"{linked.name}.lock").touch()
    before = {path.name for path in temporary.iterdir()}
    sweep(temporary)
    assert before - {path.name for path in temporary.iterdir()} == {overdue.name}
    assert (precious / "figure").read_bytes() == b"kept"


def test_what_belongs_to_somebody_else_is_left(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = _dead(temporary, "a")
    monkeypatch.setattr(os, "getuid", lambda: theirs.stat().st_uid + 1)
    sweep(temporary)
    assert theirs.is_dir()


def test_a_folder_that_cannot_be_made_leaves_no_lock(temporary: Path) -> None:
    (temporary / "file").touch()
    with pytest.raises(OSError, match="file"):
        Scratch("briefing", within=temporary / "file")
    assert [path.name for path in temporary.iterdir()] == ["file"]

"""The disk of the power cuts forgets what was not synced, and its recorder misses nothing."""

import os
from pathlib import Path

import pytest

from tests.data.powercut.cuts import cuts
from tests.data.powercut.disk import ROOT, Names, Operation, Resize, Sync, Tree, Write
from tests.data.powercut.ground import CannotModel
from tests.data.powercut.recording import flat, record_program
from tests.data.powercut.trace import CannotTrace

FILE, FOLDER = 1, 2


def disks(*operations: Operation) -> list[dict[str, bytes | None]]:
    """Return every disk after the last operation; ``f`` holds "old", ``d`` is an empty folder."""
    before = Tree({ROOT: {"f": FILE, "d": FOLDER}, FOLDER: {}}, {FILE: b"old"})
    return [flat(cut.tree()) for cut in cuts(before, operations) if cut.done == len(operations)]


def test_bytes_not_synced_are_lost_or_kept_or_torn_at_three_places_or_zeros() -> None:
    found = {disk["f"] for disk in disks(Write(FILE, 0, b"abcdef", "f"))}
    assert found == {b"old", b"abcdef", b"ald", b"abc", b"abcde", b"\0\0\0\0\0\0"}
    assert {disk["f"] for disk in disks(Write(FILE, 0, b"abcdef", "f"), Sync(FILE, "f"))} == {
        b"abcdef"
    }


def test_each_of_two_writes_may_be_the_one_that_is_lost() -> None:
    found = {disk["f"] for disk in disks(Write(FILE, 0, b"AB", "f"), Write(FILE, 4, b"CD", "f"))}
    assert {b"old", b"ABd", b"old\0CD", b"ABd\0CD"} < found


def test_a_size_is_lost_until_its_file_is_synced() -> None:
    assert {disk["f"] for disk in disks(Resize(FILE, 0, "f"))} == {b"old", b""}
    assert {disk["f"] for disk in disks(Resize(FILE, 5, "f"), Sync(FILE, "f"))} == {b"old\0\0"}


def test_a_name_is_lost_until_its_folder_is_synced_not_its_file() -> None:
    rename = Names(((ROOT, "f", None), (ROOT, "g", FILE)), "f to g", "rename")
    either = [{"d": None, "f": b"old"}, {"d": None, "g": b"old"}]
    for operations in ([rename], [rename, Sync(FILE, "g"), Sync(FOLDER, "d")]):
        found = disks(*operations)
        assert all(disk in found for disk in either)
        # Whole or not at all: the file never has both names or none.
        assert all(disk in either for disk in found)
    assert disks(rename, Sync(ROOT, ".")) == [{"d": None, "g": b"old"}] * 2


def test_a_rename_between_folders_needs_both_of_them() -> None:
    rename = Names(((ROOT, "f", None), (FOLDER, "f", FILE)), "f to d/f", "rename")
    kept, lost = {"d": None, "d/f": b"old"}, {"d": None, "f": b"old"}
    assert lost in disks(rename, Sync(ROOT, "."))
    assert lost in disks(rename, Sync(FOLDER, "d"))
    assert lost not in disks(rename, Sync(ROOT, "."), Sync(FOLDER, "d"))
    assert kept in disks(rename, Sync(ROOT, "."))


def test_a_rename_may_outlive_the_bytes_of_its_file() -> None:
    write = Write(FILE, 0, b"new", "f")
    rename = Names(((ROOT, "f", None), (ROOT, "g", FILE)), "f to g", "rename")
    assert {"d": None, "g": b"old"} in disks(write, rename, Sync(ROOT, "."))


PROGRAM = """
import os, pathlib, shutil, sys, threading
base = pathlib.Path(sys.argv[1])
source = base / "kept"
with open(base / "words", "wb", buffering=0) as file:
    file.write(b"one two")
    file.seek(4)
    file.write(b"2")
    os.pwrite(file.fileno(), b"end", 12)
    os.writev(file.fileno(), [b"X", b"Y"])
    os.ftruncate(file.fileno(), 14)
    second = os.dup(file.fileno())
    os.write(second, b"Z")
    os.fsync(second)
    os.close(second)
with open(base / "words", "ab") as file:
    file.write(b"+")
(base / "kept").write_bytes(b"shorter")
shutil.copyfile(source, base / "copied")
with open(source, "rb") as one, open(base / "ranged", "wb") as other:
    os.copy_file_range(one.fileno(), other.fileno(), 3, 2)
(base / "a" / "b").mkdir(parents=True)
worker = threading.Thread(target=lambda: (base / "a" / "b" / "deep").write_bytes(b"thread"))
worker.start()
worker.join()
folder = os.open(base / "a", os.O_RDONLY)
os.rename("b", "c", src_dir_fd=folder, dst_dir_fd=folder)
os.link(base / "copied", "linked", dst_dir_fd=folder)
os.fsync(folder)
os.close(folder)
os.replace(base / "ranged", base / "copied")
(base / "gone").mkdir()
(base / "gone" / "x").touch()
shutil.rmtree(base / "gone")
"""


def test_what_a_program_does_is_recorded_to_the_byte(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    (base / "kept").write_bytes(b"longer than before")
    recording = record_program(base, ["-c", PROGRAM, str(base)])
    tree = recording.before.copy()
    assert flat(tree) == {"kept": b"longer than before"}
    for operation in recording.operations:
        tree.take(operation)
    assert flat(tree) == {
        "kept": b"shorter",
        "words": b"one 2XYZ\0\0\0\0end"[:14] + b"+",
        "copied": b"ort",
        "a": None,
        "a/linked": b"shorter",
        "a/c": None,
        "a/c/deep": b"thread",
    }
    synced = [operation.path for operation in recording.operations if isinstance(operation, Sync)]
    assert synced == ["words", "a"]


@pytest.mark.parametrize(
    ("program", "told"),
    [
        (
            "import mmap, sys; file = open(sys.argv[1] + '/x', 'wb+'); file.truncate(9);"
            "mmap.mmap(file.fileno(), 9)[0] = 65",
            "written to through memory",
        ),
        ("import os, sys; os.symlink('x', sys.argv[1] + '/y')", "symlink"),
        ("import os, sys; os.sync()", "sync"),
        (
            "import subprocess, sys; subprocess.run(['touch', sys.argv[1] + '/x'])",
            "another process",
        ),
        (
            "import subprocess, sys; file = open(sys.argv[1] + '/x', 'wb');"
            "subprocess.run(['echo', 'handed down'], stdout=file)",
            "does not explain",
        ),
    ],
)
def test_what_the_model_does_not_know_is_refused(tmp_path: Path, program: str, told: str) -> None:
    base = tmp_path / "base"
    base.mkdir()
    with pytest.raises(CannotModel, match=told):
        record_program(base, ["-c", program, str(base)])


def test_where_nothing_can_be_traced_the_test_fails_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "base"
    base.mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotTrace, match=r"python -m scripts\.tracer"):
        record_program(base, ["-c", "pass"])
    forbidden = tmp_path / "strace"
    forbidden.write_text("#!/bin/sh\necho ptrace: Operation not permitted >&2\nexit 1\n")
    forbidden.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")
    with pytest.raises(CannotTrace, match="Operation not permitted"):
        record_program(base, ["-c", "pass"])

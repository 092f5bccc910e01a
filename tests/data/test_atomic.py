"""Files of one job are all written or none is, and what stood there stays."""

import os
from pathlib import Path

import pytest

from data.atomic import write_files


def left(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with their content, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_of_several_folders_are_written_and_nothing_is_left_beside_them(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old.md").write_bytes(b"before")
    write_files({tmp_path / "a" / "old.md": b"after", tmp_path / "new.md": b"new"})
    assert left(tmp_path) == {"a/old.md": b"after", "new.md": b"new"}


@pytest.mark.parametrize("wrong", ["missing/b.md", "folder", "old.md/b.md", "x" * 300])
def test_where_one_cannot_be_written_none_is_and_the_error_names_it(
    wrong: str, tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_bytes(b"before")
    (tmp_path / "folder").mkdir()
    target = tmp_path / wrong
    with pytest.raises(OSError) as refused:  # noqa: PT011 - which one, the next line says
        write_files({tmp_path / "old.md": b"after", tmp_path / "new.md": b"new", target: b"x"})
    assert refused.value.filename in (str(target), str(target.parent))
    assert left(tmp_path) == {"old.md": b"before"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "old.md"]


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.md").write_bytes(b"before")
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "new.md":
            real(path, content[:1])
            raise OSError(28, "No space left on device", str(path))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/new\.md'") as refused:
        write_files({tmp_path / "old.md": b"after", tmp_path / "new.md": b"new"})
    assert refused.value.filename == str(tmp_path / "new.md")
    monkeypatch.undo()
    assert left(tmp_path) == {"old.md": b"before"}


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_files({pipe: b"said"})
        assert os.read(reader, 10) == b"said"
    finally:
        os.close(reader)
    assert pipe.is_fifo()

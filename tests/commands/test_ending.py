"""A command ends with its code, and what it is refused is one line on stderr."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from commands.ending import ended
from commands.queries import main
from queries.catalogue import QUERIES_FOLDER
from queries.errors import BadParameter
from words.language import Language

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("error", "language", "line"),
    [
        (BadParameter("没有此参数", "no such parameter"), "zh", "没有此参数"),
        (BadParameter("没有此参数", "no such parameter"), "en", "no such parameter"),
        (OSError(28, "No space left", "/srv/x"), "en", "Cannot read or write /srv/x: the disk"),
        (PermissionError(13, "denied", "/srv/x"), "zh", "无法读写 /srv/x：没有权限。"),
    ],
)
def test_what_is_refused_is_one_line_and_a_one(
    error: Exception, language: Language, line: str, capsys: Output
) -> None:
    def refused() -> int:
        raise error

    assert ended(refused, language) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith(line)
    assert ended(lambda: 3, language) == 3
    with pytest.raises(ZeroDivisionError):
        ended(lambda: 1 // 0, language)


def test_output_that_cannot_be_written_is_one_line_and_a_one(tmp_path: Path) -> None:
    def without_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    with (tmp_path / "list.txt").open("w") as file:
        done = subprocess.run(
            [sys.executable, "-m", "queries", "list"], cwd=QUERIES_FOLDER.parent,
            stdout=file, stderr=subprocess.PIPE, text=True, check=False,
            preexec_fn=without_room,
        )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_whoever_has_seen_enough_is_no_fault(capsys: Output) -> None:
    def cut_off() -> int:
        raise BrokenPipeError

    assert ended(cut_off, "zh") == 0
    assert capsys.readouterr().err == ""


def test_the_page_of_the_figures_is_written_whole_or_refused_in_one_line(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    for target, why in (("none/page.md", "no such file"), (".", "it is a folder")):
        assert main(["docs", "--file", str(tmp_path / target)]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert why in line
    assert list(tmp_path.iterdir()) == []
    assert main(["docs", "--file", str(tmp_path / "page.md")]) == 0
    assert main(["docs", "--check", "--file", str(tmp_path / "page.md")]) == 0

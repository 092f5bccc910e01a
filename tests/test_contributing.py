"""What a newcomer is told is true: rooms, files of a figure, failures, licence."""

import re
from pathlib import Path

from tests.test_docs import CONTRIBUTING, READMES, ROOT, read


def test_a_newcomer_is_told_each_room_in_five_lines_at_most() -> None:
    text = read(CONTRIBUTING)
    told = dict(
        re.findall(r"^\*\*([a-z]+)(?:/|\.py)\*\* (.+?)\n\n", text, re.MULTILINE | re.DOTALL)
    )
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert set(told) == (folders - {"scripts"}) | {"dashboard", "tests"}
    assert [room for room, words in told.items() if len(words.splitlines()) > 5] == []


def test_the_files_of_a_figure_are_those_the_command_lists() -> None:
    text = read(CONTRIBUTING).split("## Add a figure")[1].split("## Golden files")[0]
    told = re.findall(r"^\d\. \*\*`([^`]+)`\*\*", text, re.MULTILINE)
    assert [Path(file).parts[0] for file in told] == [
        "queries", "tests", "words", "words", "charts", "figures", "CHANGELOG.md",
    ]  # fmt: skip
    assert len(told) <= 7


def test_each_failure_it_explains_is_one_there_is() -> None:
    rows = read(CONTRIBUTING).split("## What fails")[1]
    named = set(re.findall(r"`(test_\w+)", rows))
    known = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", read(path), re.MULTILINE)
    }
    assert named
    assert [name for name in named if not any(one.startswith(name) for one in known)] == []


def test_the_licence_is_the_one_named() -> None:
    assert "Apache License\n                           Version 2.0" in read(ROOT / "LICENSE")
    for page in (*READMES, CONTRIBUTING):
        assert "[Apache-2.0](LICENSE)" in read(page), page.name

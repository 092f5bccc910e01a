"""What a command does to a store is in the log of its desk, and what only reads is not."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.data import main
from commands.data_options import command_parser
from commands.logged import ACT_OF
from data.pointer import current_id
from desk.database import Desk, desk_of, is_there
from tests.desk.people import logged
from tests.given import given

READING = {
    "archive", "check", "doctor", "import", "proposals", "register", "registers", "releases",
    "template", "verify",
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one release of an empty city, and no desk."""
    for name in ("LAND_DESK", "LAND_ANCHORS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    assert main(["publish", str(given()), "--note", "first"]) == 0
    return tmp_path / "store"


@pytest.fixture
def desk(root: Path) -> Iterator[Desk]:
    opened = desk_of(root)
    yield opened
    opened.engine.dispose()


def test_every_command_is_known_to_change_the_store_or_only_to_read_it() -> None:
    (choices,) = (
        action.choices
        for action in command_parser("en")._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert set(choices) == set(ACT_OF) | READING
    assert not set(ACT_OF) & READING


def test_a_store_without_a_desk_gets_none_by_a_command(root: Path) -> None:
    assert not is_there(root)
    assert not (root / "desk").exists()


def test_what_was_published_and_gone_back_from_is_in_the_log(root: Path, desk: Desk) -> None:
    first = str(current_id(root))
    assert main(["publish", str(given()), "--note", "second"]) == 0
    second = current_id(root)
    assert main(["rollback", first, "--reason", "wrong file", "--by", "Zhang"]) == 0
    assert main(["releases"]) == 0
    assert main(["verify"]) == 0
    lines = logged(desk)
    assert [(one["act"], one["current"]) for one in lines] == [
        ("published", second),
        ("rolled_back", first),
    ]
    assert lines[0]["note"] == "second"
    assert (lines[1]["reason"], lines[1]["by"]) == ("wrong file", "Zhang")
    assert all(one["account"].startswith("os:") for one in lines)


def test_what_was_refused_is_not_in_the_log_as_done(root: Path, desk: Desk, tmp_path: Path) -> None:
    assert main(["publish", str(tmp_path / "nowhere")]) == 1
    assert main(["rollback", "9999-20240101T000000-abcdef", "--reason", "x"]) == 1
    assert logged(desk) == []

"""Who runs meetings adds slides to playlists, and the log has each; nobody else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.playlists import FOLDER
from desk.database import Desk
from desk.errors import BadPlaylist, NotPermitted
from desk.keeping.playlists import add, listed, may_list
from desk.viewer import ANYONE
from tests.desk.keeping.people import everybody
from tests.desk.people import NOW, logged, viewer

ENTRY = {"slide": "due", "district": ["东湖区"]}


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def test_a_signer_adds_a_slide_and_the_log_has_it(desk: Desk, tmp_path: Path) -> None:
    boss = viewer(desk, "boss")
    assert add(desk, boss, tmp_path, " 周会 ", ENTRY, now=NOW, address="10.1.2.3")
    assert not add(desk, boss, tmp_path, "周会", {"slide": "staffing"}, now=NOW)
    assert listed(tmp_path) == ("周会",)
    first, second = logged(desk, "slide_listed")
    assert (first["account"], first["address"]) == ("boss", "10.1.2.3")
    assert (first["playlist"], first["entry"]) == ("周会", ENTRY)
    assert second["entry"] == {"slide": "staffing"}


@pytest.mark.parametrize("account", ["li", "east", "auditor"])
def test_nobody_else_may(account: str, desk: Desk, tmp_path: Path) -> None:
    one = viewer(desk, account)
    assert not may_list(one)
    with pytest.raises(NotPermitted):
        add(desk, one, tmp_path, "周会", ENTRY, now=NOW)
    assert listed(tmp_path) == ()
    assert logged(desk, "slide_listed") == []


def test_neither_a_screen_nor_who_did_not_log_in_may(desk: Desk) -> None:
    assert not may_list(ANYONE)
    assert not may_list(replace(viewer(desk, "boss"), playlist="hall"))


def test_what_was_not_added_is_not_logged(desk: Desk, tmp_path: Path) -> None:
    boss = viewer(desk, "boss")
    with pytest.raises(BadPlaylist, match="no playlist's name"):
        add(desk, boss, tmp_path, "../up", ENTRY, now=NOW)
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "own.toml").write_text('slides = ["due"', encoding="utf-8")
    with pytest.raises(BadPlaylist, match="edit it by hand"):
        add(desk, boss, tmp_path, "own", ENTRY, now=NOW)
    assert logged(desk, "slide_listed") == []

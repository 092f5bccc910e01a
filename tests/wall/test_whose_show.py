"""A show is its viewer's: of their districts, and on a wall screen of its own list alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desk.roles import VIEWER
from desk.viewer import Viewer
from tests.looking import limited_to
from wall.asked import asked
from wall.deck import deck

pytestmark = pytest.mark.usefixtures("store")
SCREEN = replace(limited_to("东湖区", "西岭区"), account="screen", playlist="hall")
CITY_WIDE = Viewer("wang", "王", None, frozenset({VIEWER}))


@pytest.fixture
def own_list(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "releases").symlink_to(store / "releases")
    for file in store.iterdir():
        if file.name not in ("releases", "playlists", "desk"):
            (tmp_path / file.name).symlink_to(file)
    folder = tmp_path / "playlists"
    folder.mkdir()
    for name in ("hall", "closed"):
        (folder / f"{name}.toml").write_text(
            f'title = "{name}"\nslides = ["due"]\n', encoding="utf-8"
        )
    monkeypatch.setenv("LAND_DATA", str(tmp_path))
    return tmp_path


def test_a_show_says_whose_districts_it_shows_and_rings_through_these() -> None:
    show = deck(asked({}, "zh", limited_to("东湖区", "西岭区")))
    assert "仅显示：东湖区、西岭区（按您的权限）" in show["tags"]
    assert [one["name"] for one in show["ring"]] == ["东湖区", "西岭区"]
    assert show["place"].endswith("东湖区、西岭区")
    assert "南港区" not in json.dumps(show, ensure_ascii=False)


def test_a_wall_screen_shows_its_own_list_whatever_its_address_asks(own_list: Path) -> None:
    for params in ({}, {"playlist": ["closed"]}, {"also": ["register-hazard"]}):
        show = deck(asked(params, "zh", SCREEN))
        assert show["title"] == "hall"
        assert {slide["name"].partition("~")[0] for slide in show["slides"]} == {"due"}
    problems = deck(asked({"playlist": ["closed"]}, "en", SCREEN))["problems"]
    assert "playlist = closed: not one of the choices" in problems


@pytest.mark.parametrize("viewer", [CITY_WIDE, limited_to("东湖区")], ids=["city", "one district"])
def test_who_is_told_nothing_of_a_restricted_register_is_not_told_that_it_is_there(
    viewer: Viewer,
) -> None:
    for name in ("register-audit", "register-nothing"):
        problems = deck(asked({"slide": [name]}, "en", viewer))["problems"]
        assert f"slide = {name}: not one of the choices" in problems
    told = replace(CITY_WIDE, restricted=frozenset({"audit"}))
    problems = deck(asked({"slide": ["register-audit"]}, "en", told))["problems"]
    assert "slide = register-audit: a restricted register is never shown on the wall" in problems

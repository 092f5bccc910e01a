"""A wall screen has a token of its own: one playlist, its districts, and no page."""

import pytest
from starlette.types import ASGIApp

from desk import kiosks
from desk.database import desk_of
from serve.login import VIEWER
from tests.serve.login.browsing import Browser
from tests.serve.login.conftest import Behind

SHOW = "/overview?mode=meeting&playlist=lobby"


@pytest.fixture
def screen(door: ASGIApp) -> Browser:
    token = kiosks.make(desk_of(), "hall", "lobby", ["东湖区"], by="os:root")
    browser = Browser(door)
    entered = browser.fill(browser.get("/wall-screen"), "wall-screen", token=f" {token} ")
    assert (entered.status, entered.headers["location"]) == (303, f".{SHOW}")
    return browser


def test_a_screen_shows_its_playlist_in_its_districts(screen: Browser, behind: Behind) -> None:
    shown = [
        screen.get(SHOW).status,
        screen.fetch("/meeting/deck.json?playlist=lobby&every=30").status,
        screen.fetch("/meeting/state.json").status,
        screen.fetch("/meeting/0123456789ab/show.js").status,
        screen.fetch("/plotly.0123456789ab.js").status,
    ]
    assert shown == [200] * 5
    assert {scope[VIEWER].districts for scope in behind.came} == {frozenset({"东湖区"})}
    assert {scope[VIEWER].playlist for scope in behind.came} == {"lobby"}


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/overview",
        "/overview?mode=meeting",
        "/overview?mode=meeting&playlist=board",
        "/overview?mode=meeting&playlist=lobby&playlist=board",
        "/overview?mode=page&playlist=lobby",
        "/meeting/deck.json",
        "/meeting/deck.json?playlist=board",
        "/meeting/deck.json?playlist=board&playlist=lobby",
        "/media/abc.csv",
        "/_stcore/health",
        "/_stcore/stream",
        "/_stcore/host-config?mode=meeting&playlist=lobby",
        "/data-edit",
    ],
)
def test_a_screen_opens_nothing_else(target: str, screen: Browser, behind: Behind) -> None:
    assert (screen.get(target).status, behind.came) == (403, [])
    assert screen.post(SHOW, {}).status == 403


def test_a_screen_whose_token_was_taken_away_shows_nothing(screen: Browser) -> None:
    kiosks.end(desk_of(), "hall", by="os:root")
    assert screen.get(SHOW).status == 401


def test_what_is_no_token_starts_no_show(door: ASGIApp) -> None:
    browser = Browser(door)
    refused = browser.fill(browser.get("/wall-screen"), "wall-screen", token="guess")
    assert 'role="alert"' in refused.text
    assert "land_wall" not in browser.cookies

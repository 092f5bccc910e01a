"""A gateway's header is believed from its own address, and for as long as it says so."""

import pytest
from starlette.types import ASGIApp

from serve.login import Door
from tests.serve.asking import asked, scope_of
from tests.serve.login.browsing import Browser
from tests.serve.login.conftest import Behind, SetUp

LINK = "/overview?as_of=2024-05-31"
FILE = '[gateway]\nheader = "X-Remote-User"\naddresses = ["10.1.0.0/16"]\n'


@pytest.fixture
def door(behind: Behind, set_up: SetUp) -> ASGIApp:
    set_up('["gateway"]', FILE)
    return Door(behind)


def browser_of(door: ASGIApp, named: str | None, peer: str = "10.1.2.3") -> Browser:
    browser = Browser(door, client=peer)
    if named is not None:
        browser.always = {"x_remote_user": named}
    return browser


def test_whom_the_gateway_names_is_let_in_with_a_session(door: ASGIApp) -> None:
    browser = browser_of(door, "u-1")
    assert browser.get(LINK).text == "seen by zhang"
    token = browser.cookies["land_session"]
    assert browser.fetch("/meeting/deck.json").text == "seen by zhang"
    assert browser.get(LINK).text == "seen by zhang"
    # One login is one session.
    assert browser.cookies["land_session"] == token


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.2.0.1", "::1", "no address"])
def test_the_header_of_anybody_else_tells_nothing(peer: str, door: ASGIApp) -> None:
    browser = browser_of(door, "u-1", peer)
    assert browser.get(LINK).status == 401
    assert browser.cookies.keys() == {"land_form"}


def test_a_header_that_comes_twice_tells_nothing(door: ASGIApp) -> None:
    twice = [(b"x-remote-user", b"u-1"), (b"x-remote-user", b"u-2"), (b"accept", b"text/html")]
    scope = {**scope_of(LINK), "headers": twice, "client": ("10.1.2.3", 50000)}
    assert asked(door, scope).status == 401


def test_an_address_in_the_other_form_is_the_same(door: ASGIApp) -> None:
    assert browser_of(door, "u-1", "::ffff:10.1.2.3").get(LINK).status == 200


@pytest.mark.parametrize("named", ["u-9", "", "zhang"])
def test_whom_nobody_knows_is_a_stranger(named: str, door: ASGIApp) -> None:
    assert browser_of(door, named).get(LINK).status == 401


def test_another_person_at_the_browser_has_another_session(door: ASGIApp) -> None:
    browser = browser_of(door, "u-1")
    browser.get(LINK)
    token = browser.cookies["land_session"]
    browser.always = {"x_remote_user": "u-2"}
    # What belongs to the page that is still open is not shown to them.
    assert browser.fetch("/meeting/deck.json").status == 401
    assert browser.get(LINK).text == "seen by li"
    assert browser.cookies["land_session"] != token


def test_who_logged_out_at_the_gateway_is_out_here(door: ASGIApp) -> None:
    browser = browser_of(door, "u-1")
    browser.get(LINK)
    browser.always = {}
    assert browser.get(LINK).status == 401


def test_only_a_page_begins_a_session(door: ASGIApp) -> None:
    browser = browser_of(door, "u-1")
    assert browser.fetch("/static/a.js").status == 401
    assert browser.cookies == {}

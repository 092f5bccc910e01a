"""The bureau's identity provider says who somebody is, and is believed only where it may be."""

import time
from typing import Any

import httpx2
import pytest

from serve.login import Door, oidc
from tests.serve.asking import Heard
from tests.serve.login.browsing import SITE, Browser
from tests.serve.login.conftest import Behind, SetUp
from tests.serve.login.provider import Provider
from tests.serve.processes import own_process

LINK = "/supply-schedule?district=%E8%A5%BF%E5%B2%AD%E5%8C%BA"


@pytest.fixture(autouse=True)
def afresh() -> None:
    oidc._described.clear()


@pytest.fixture
def browser(behind: Behind, at_provider: Provider) -> Browser:
    return Browser(Door(behind))


def loaded_by_a_server() -> set[str]:
    """Return the modules of a process that stands ready to serve."""
    ready = "import sys\nfrom serve.login import Door\nDoor(None)\nprint(*sys.modules)"
    return set(own_process(ready).split())


def test_what_a_provider_is_asked_with_is_loaded_at_start_where_there_is_one(
    at_provider: Provider,
) -> None:
    assert {"serve.login.door", "serve.login.oidc", "authlib"} <= loaded_by_a_server()


@pytest.mark.parametrize("ways", [None, '["local"]'])
def test_where_there_is_no_provider_its_libraries_are_not_loaded(
    set_up: SetUp, ways: str | None
) -> None:
    if ways:
        set_up(ways)
    loaded = loaded_by_a_server()
    assert "serve.login.door" in loaded
    assert loaded.isdisjoint({"serve.login.oidc", "authlib"})


def back(browser: Browser, target: str = LINK) -> str:
    """Follow the way to the provider and return the address it sends the browser back to."""
    browser.get(target)
    begun = browser.get(f"/login-oidc?leads_to=.{target}".replace("&", "%26"))
    assert begun.status == 303, begun.text
    sent = httpx2.get(begun.headers["location"])
    assert sent.headers["location"].startswith(f"{SITE}/login-back?")
    return sent.headers["location"].removeprefix(SITE)


def let_in(browser: Browser) -> Heard:
    return browser.get(back(browser))


def test_the_page_that_was_wanted_opens_after_the_providers(browser: Browser) -> None:
    page = browser.get(LINK)
    assert page.status == 401
    assert 'href="./login-oidc?leads_to=.%2Fsupply-schedule%3Fdistrict%3D' in page.text
    entered = let_in(browser)
    assert (entered.status, entered.headers["location"]) == (303, f".{LINK}")
    assert browser.get(LINK).text == "seen by zhang"


def test_who_has_no_account_is_told_the_name_to_give_the_administrator(
    browser: Browser, at_provider: Provider
) -> None:
    at_provider.subject = "u-9<b>"
    refused = let_in(browser)
    assert refused.status == 401
    assert "u-9&lt;b&gt;" in refused.text
    assert "land_session" not in browser.cookies


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://another.example"},
        {"iss": None},
        {"aud": "another-client"},
        {"aud": None},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": int(time.time()) - 120},
        {"exp": None},
        {"azp": "another-client"},
    ],
)
def test_a_token_for_somebody_or_something_else_lets_nobody_in(
    claims: dict[str, Any], browser: Browser, at_provider: Provider
) -> None:
    at_provider.claims = claims
    refused = let_in(browser)
    assert refused.status == 401
    assert 'role="alert"' in refused.text
    assert "land_session" not in browser.cookies
    at_provider.claims = {}
    assert let_in(browser).status == 303


def test_a_token_signed_by_another_key_lets_nobody_in(
    browser: Browser, at_provider: Provider
) -> None:
    known = at_provider.published
    at_provider.renew_key()
    at_provider.published = known
    assert let_in(browser).status == 401


def test_a_new_key_of_the_provider_is_found(browser: Browser, at_provider: Provider) -> None:
    assert let_in(browser).status == 303
    at_provider.renew_key()
    again = Browser(browser.app)
    assert let_in(again).status == 303


def test_a_way_back_is_good_once_and_for_its_own_browser(browser: Browser) -> None:
    way = back(browser)
    stranger = Browser(browser.app)
    assert stranger.get(way).status == 401
    assert browser.get(way).status == 303
    other = Browser(browser.app)
    other.cookies["land_form"] = way.partition("state=")[2]
    assert other.get(way).status == 401
    assert browser.get("/login-back?code=x&state=").status == 401


def test_a_refusal_of_the_provider_is_said(browser: Browser) -> None:
    state = back(browser).partition("state=")[2]
    refused = browser.get(f"/login-back?error=access_denied&state={state}")
    assert refused.status == 401
    assert 'role="alert"' in refused.text


def test_a_provider_that_does_not_answer_is_said(browser: Browser, at_provider: Provider) -> None:
    at_provider.is_down = True
    refused = browser.get("/login-oidc?leads_to=./overview")
    assert refused.status == 401
    assert 'role="alert"' in refused.text
    assert "leads_to=.%2Foverview" in refused.text


def test_a_provider_under_another_name_is_not_believed(
    browser: Browser, at_provider: Provider
) -> None:
    at_provider.name = "http://another.example"
    assert browser.get("/login-oidc?leads_to=./overview").status == 401

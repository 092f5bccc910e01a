"""Whoever has an account logs in with a password, and is led to the page that was wanted."""

import re
from pathlib import Path

import pytest

from desk import accounts, sessions
from desk.database import desk_of
from desk.errors import BadSettings
from serve.login import VIEWER, Door
from serve.login.belonging import owner_of, session_of
from tests.serve.login.browsing import Browser
from tests.serve.login.conftest import PASSWORD, Behind

LINK = "/overview?district=%E4%B8%9C%E6%B9%96%E5%8C%BA&as_of=2024-05-31"


def logged_in(browser: Browser, account: str = "zhang", target: str = LINK) -> Browser:
    entered = browser.fill(browser.get(target), "login", account=account, password=PASSWORD)
    assert entered.status == 303, entered.text
    assert entered.headers["location"] == f".{target}"
    return browser


def test_a_stranger_gets_the_login_page_and_then_the_whole_deep_link(
    browser: Browser, behind: Behind
) -> None:
    page = browser.get(LINK)
    assert (page.status, behind.came) == (401, [])
    assert 'lang="zh-CN"' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert logged_in(browser).get(LINK).text == "seen by zhang"
    assert behind.came[0][VIEWER].districts is None


def test_the_login_page_speaks_english_where_it_is_asked_to(browser: Browser) -> None:
    page = browser.get("/overview?lang=en")
    assert 'lang="en"' in page.text
    words = re.sub(r"<style>.*?</style>", "", page.text)
    assert not re.search(r"[\u4e00-\u9fff]", words)


@pytest.mark.parametrize(
    "target",
    [
        "/static/js/index.js",
        "/media/abc.csv",
        "/_stcore/health",
        "/_stcore/host-config",
        "/meeting/deck.json",
        "/meeting/state.json",
        "/login-state",
        "/plotly.0.js",
    ],
)
def test_what_belongs_to_a_page_is_refused_by_its_status(
    target: str, browser: Browser, behind: Behind
) -> None:
    assert (browser.fetch(target).status, behind.came) == (401, [])
    assert "Log in" in browser.fetch(f"{target}?lang=en").text


@pytest.mark.parametrize(
    ("account", "password"),
    [("zhang", "wrong"), ("nobody", PASSWORD), ("", ""), ("ZHANG ", "wrong"), ("zhang", "")],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    account: str, password: str, browser: Browser
) -> None:
    refused = browser.fill(browser.get(LINK), "login", account=account, password=password)
    other = browser.fill(browser.get(LINK), "login", account="zhang", password="not it")
    said = [re.search(r'role="alert">([^<]+)', page.text) for page in (refused, other)]
    assert said[0] is not None
    assert said[1] is not None
    assert said[0][1] == said[1][1]
    assert refused.status == 401
    assert "land_session" not in browser.cookies
    # The page that was wanted is still where it leads.
    assert LINK[1:].replace("&", "&amp;") in refused.text


def test_the_cookie_is_nobodys_to_read_and_over_tls_this_hosts_alone(browser: Browser) -> None:
    page = browser.get(LINK)
    entered = browser.fill(page, "login", account="zhang", password=PASSWORD)
    session = next(one for one in entered.headers.getlist("set-cookie") if "session" in one)
    assert session.startswith("land_session=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(session.split("; "))
    safe = Browser(browser.app, scheme="https")
    entered = safe.fill(safe.get(LINK), "login", account="zhang", password=PASSWORD)
    session = next(one for one in entered.headers.getlist("set-cookie") if "session" in one)
    assert session.startswith("__Host-land_session=")
    assert "Secure" in session.split("; ")
    # A session begun without TLS is none over it.
    crossed = Browser(browser.app, scheme="https")
    crossed.cookies = dict(browser.cookies)
    assert crossed.get(LINK).status == 401


def test_a_form_that_is_not_this_browsers_or_sites_changes_nothing(browser: Browser) -> None:
    page = browser.get(LINK)
    stranger = Browser(browser.app)
    assert stranger.fill(page, "login", account="zhang", password=PASSWORD).status == 403
    fields = {"account": "zhang", "password": PASSWORD, "form": browser.cookies["land_form"]}
    assert browser.post("/login", fields, origin="http://elsewhere.example").status == 403
    assert browser.post("/login", fields, origin="null").status == 403
    crossing = {"sec_fetch_site": "cross-site"}
    browser.always = crossing
    assert browser.fill(page, "login", account="zhang", password=PASSWORD).status == 303


def test_what_another_site_sends_is_refused_even_of_who_is_logged_in(
    browser: Browser, behind: Behind
) -> None:
    logged_in(browser)
    assert browser.post("/_stcore/upload_file/a/b", {}, origin="http://evil.example").status == 403
    assert behind.came == []


def test_a_form_that_is_too_long_is_not_read_on(browser: Browser) -> None:
    page = browser.get(LINK)
    refused = browser.fill(page, "login", account="zhang", password="x" * 20_000)
    assert refused.status == 403


def test_logging_out_ends_the_session_at_the_desk(browser: Browser) -> None:
    logged_in(browser)
    token = browser.cookies["land_session"]
    page = browser.get("/logout")
    assert "张三" in page.text
    assert browser.fill(page, "logout").status == 303
    assert "land_session" not in browser.cookies
    # Whoever kept the cookie has nothing of it.
    browser.cookies["land_session"] = token
    assert browser.get(LINK).status == 401


def test_logging_in_again_ends_the_session_before(browser: Browser) -> None:
    logged_in(browser)
    before = browser.cookies["land_session"]
    page = browser.get("/login")
    browser.fill(page, "login", account="li", password=PASSWORD)
    assert browser.get(LINK).text == "seen by li"
    browser.cookies["land_session"] = before
    assert browser.get(LINK).status == 401


def test_a_session_that_ended_opens_no_show_under_the_programs_folder(browser: Browser) -> None:
    logged_in(browser)
    assert browser.fetch("/static/x.js").status == 200
    sessions.end_all(desk_of(), "zhang", "taken away")
    for target in ("/static/meeting/deck.json", "/x/static/meeting/deck.json"):
        assert browser.fetch(target).status == 401, target


def test_a_flood_of_forms_is_answered_at_once_and_the_page_is_shown_still(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = browser.get(LINK)
    monkeypatch.setattr("serve.login.forms._FORMS_WAITING", 0)
    assert browser.fill(page, "login", account="zhang", password=PASSWORD).status == 503
    assert browser.get("/login").status == 401


def test_a_district_given_and_withdrawn_holds_from_the_next_request(
    browser: Browser, behind: Behind
) -> None:
    logged_in(browser, "li")
    browser.get(LINK)
    desk = desk_of()
    accounts.give(desk, "li", "district", "西岭区", by="os:root")
    browser.get(LINK)
    accounts.take(desk, "li", "district", "东湖区", by="os:root")
    browser.get(LINK)
    seen = [scope[VIEWER].districts for scope in behind.came]
    assert seen == [{"东湖区"}, {"东湖区", "西岭区"}, {"西岭区"}]
    accounts.end_account(desk, "li", by="os:root")
    assert browser.get(LINK).status == 401


def test_a_session_ended_at_the_desk_is_ended_for_files_too(browser: Browser) -> None:
    logged_in(browser)
    sessions.end_all(desk_of(), "zhang", "taken away")
    assert browser.get(LINK).status == 401
    assert browser.fetch("/meeting/deck.json").status == 401


def test_who_must_change_the_password_does_so_before_anything_else(
    browser: Browser, behind: Behind
) -> None:
    page = browser.fill(browser.get(LINK), "login", account="wang", password=PASSWORD)
    assert (page.status, behind.came) == (200, [])
    new = "Rushes by the river 8"
    for first, second in ((new, f"{new}!"), (PASSWORD, PASSWORD), ("short", "short")):
        page = browser.fill(
            page, "login-password", account="wang", password=PASSWORD, new=first, again=second
        )
        assert 'role="alert"' in page.text
        assert "land_session" not in browser.cookies
    done = browser.fill(
        page, "login-password", account="wang", password=PASSWORD, new=new, again=new
    )
    assert done.status == 303
    assert browser.get(LINK).text == "seen by wang"
    fresh = Browser(browser.app)
    assert fresh.fill(fresh.get(LINK), "login", account="wang", password=new).status == 303


def test_the_rest_hears_which_login_it_is_and_not_what_a_client_claims(
    browser: Browser, behind: Behind
) -> None:
    logged_in(browser).get(LINK, x_land_session="another")
    told = [value.decode() for name, value in behind.came[0]["headers"] if b"x-land" in name]
    assert told == [owner_of(behind.came[0][VIEWER])]
    assert len(session_of(told[0])) == 64


def test_a_desk_that_cannot_be_asked_lets_nobody_in(
    browser: Browser, behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged_in(browser)
    monkeypatch.setattr(sessions, "viewer_of", lambda *_, **__: 1 / 0)
    broken = browser.get(LINK)
    assert (broken.status, behind.came) == (503, [])
    assert "fault" in browser.get(f"{LINK}&lang=en").text


def test_no_door_opens_with_a_login_file_that_cannot_be_used(
    behind: Behind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('ways = ["locale"]', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(file))
    with pytest.raises(BadSettings, match="locale"):
        Door(behind)

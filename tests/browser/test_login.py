"""With login on every route of the running server refuses a stranger; people get their pages."""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from dashboard import PAGES
from desk import accounts, sessions
from desk.database import Desk
from serve.monitor import ROUTES
from tests.browser.people import PASSWORD, People, desk_with, guarded_by, logged_in
from tests.browser.serving import ROOT, Server
from tests.browser.showing import switches
from tests.once import own_copy

LINK = "/supply-schedule?district=%E4%B8%9C%E6%B9%96%E5%8C%BA&as_of=2024-05-31"
GATES = ("login", "login-password", "login-oidc", "login-back", "logout", "wall-screen")
# The routes of the platform as it has put them together, asked of the application itself.
LISTING = """
import json
from dashboard import app
from starlette.routing import Mount
def listed(routes, before=""):
    for route in routes:
        if isinstance(route, Mount):
            yield before + route.path + "/x", ["GET"]
            yield from listed(route.routes or [], before + route.path)
        else:
            yield before + route.path, sorted(getattr(route, "methods", None) or ["WEBSOCKET"])
print(json.dumps(list(listed(app._build_starlette_app().routes))))
"""


PEOPLE: People = {
    "zhang": ("张三", None, ("role:viewer", "city:")),
    "li": ("李四", None, ("role:viewer", "district:东湖区", "district:西岭区")),
}


@pytest.fixture(scope="module")
def store(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copy(release_store, tmp_path_factory.mktemp("with-people") / "store")


@pytest.fixture(scope="module")
def desk(store: Path) -> Iterator[Desk]:
    with desk_with(store, PEOPLE) as opened:
        yield opened


@pytest.fixture(scope="module")
def guarded(store: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard behind a login."""
    with guarded_by(
        'ways = ["local"]\nwatermark = true\n', store, tmp_path_factory.mktemp("guarded")
    ) as running:
        yield running


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    yield opened
    opened.close()


def routes() -> list[tuple[str, str]]:
    """Return each route of the application as an address and a method."""
    asked = subprocess.run(
        [sys.executable, "-c", LISTING], cwd=ROOT, env={**os.environ, "LAND_LOGIN": "off"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: list[tuple[str, list[str]]] = json.loads(asked.stdout.splitlines()[-1])
    ours = [f"/{page}" for page in PAGES]
    ours += ["/", "/meeting/deck.json", "/meeting/state.json", "/meeting/x/show.js", "/login-state"]
    ours += ["/meeting/commitment", *ROUTES]
    ours += [f"/overview?mode=meeting&{key}" for key in ("every=30", "kiosk=1")]
    return [
        *((address, method) for address, methods in found for method in methods),
        *((address, "GET") for address in ours),
        ("/meeting/commitment", "POST"),
    ]


def refused(
    server: Server, address: str, method: str, through: str | None = None
) -> tuple[int, bytes]:
    """Ask for a route as a stranger, as a page of the site would, perhaps through a proxy."""
    headers = {"Origin": server.address, "Accept": "text/html,*/*"}
    if through is not None:
        headers["X-Forwarded-For"] = through
    if method == "WEBSOCKET":
        headers |= {
            "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }  # fmt: skip
        method = "GET"
    target = address.replace("{", "").replace("}", "").replace(":path", "")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_every_route_of_the_server_refuses_a_stranger(guarded: Server) -> None:
    known = routes()
    assert {("/_stcore/health", "GET"), ("/_stcore/stream", "WEBSOCKET")} <= set(known)
    assert len(known) > 40
    # This machine itself is told how the server stands, and a proxy on it is not this machine.
    for open_here in ROUTES:
        assert refused(guarded, open_here, "GET")[0] == 200
    answers = {
        one: refused(guarded, *one, through="10.1.2.3" if one[0] in ROUTES else None)
        for one in known
    }
    assert {
        route: status for route, (status, _) in answers.items() if status not in (401, 403)
    } == {}
    # Nothing but words of the login's own is answered, and never a number.
    for route, (_, body) in answers.items():
        assert b"streamlit" not in body.lower(), route
        assert body == b"" or "登录".encode() in body, route


def test_how_the_server_stands_is_told_without_a_login_and_names_nobody(
    guarded: Server, desk: Desk, context: BrowserContext
) -> None:
    page = logged_in(context, guarded, "li", "/supply-records?district=东湖区")
    page.goto(f"{guarded.address}/search?q=西岭区")
    expect(page.locator("h1").first).to_be_visible()
    told = [guarded.get(route) for route in ROUTES]
    assert [status for status, _, _ in told] == [200, 200]
    health, numbers = (body.decode() for _, _, body in told)
    assert json.loads(health)["desk"] == "answers"
    assert 'land_page_runs_total{page="supply-records"}' in numbers
    assert "land_desk_up 1.0" in numbers
    for said in (health, numbers):
        # Neither account nor name, district nor anything else in Chinese, nor an address.
        assert re.findall(r"zhang|\bli\b|[^\x00-\x7f]+|%E\w\w|\d+\.\d+\.\d+\.\d+", said) == []


def test_the_login_page_keeps_the_whole_deep_link(guarded: Server, context: BrowserContext) -> None:
    page = logged_in(context, guarded, "zhang", LINK)
    assert page.url == guarded.address + LINK
    where = page.locator(".land-where")
    expect(where).to_contain_text("东湖区")
    expect(where).to_contain_text("内部资料")
    expect(page.locator(".land-account")).to_contain_text("张三")
    assert "svg" in page.locator(".land-watermark").evaluate(
        "element => getComputedStyle(element).backgroundImage"
    )


def test_a_click_after_the_session_ended_leads_to_the_login_page_and_back(
    guarded: Server, desk: Desk, context: BrowserContext
) -> None:
    page = logged_in(context, guarded, "zhang", LINK)
    assert sessions.end_all(desk, "zhang", "taken away", by="os:root") >= 1
    switches(page).get_by_text("亩", exact=True).click()
    expect(page.get_by_label("密码")).to_be_visible()
    page.get_by_label("账号").fill("zhang")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".land-where")).to_contain_text("东湖区", timeout=30_000)


def test_a_withdrawn_district_is_gone_with_the_next_click(
    guarded: Server, desk: Desk, context: BrowserContext
) -> None:
    page = logged_in(context, guarded, "li", "/supply-standing")
    expect(page.locator(".stMainBlockContainer")).to_contain_text("西岭区")
    accounts.take(desk, "li", "district", "西岭区", by="os:root")
    switches(page).get_by_text("亩", exact=True).click()
    expect(page.locator(".stMainBlockContainer")).not_to_contain_text("西岭区", timeout=30_000)
    expect(page.locator(".stMainBlockContainer")).to_contain_text("东湖区")
    accounts.give(desk, "li", "district", "西岭区", by="os:root")


def test_logging_out_takes_two_clicks_and_ends_it(guarded: Server, context: BrowserContext) -> None:
    page = logged_in(context, guarded, "zhang", LINK)
    page.get_by_role("link", name="退出登录").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_label("密码")).to_be_visible()
    page.goto(guarded.address + LINK)
    expect(page.get_by_label("密码")).to_be_visible()


def test_a_file_is_the_logins_whose_page_it_stands_in(
    guarded: Server, context: BrowserContext, chromium: Browser
) -> None:
    page = logged_in(context, guarded, "zhang", "/supply-records")
    with page.expect_response(lambda answer: "/media/" in answer.url) as answered:
        page.get_by_role("button", name="CSV").first.click()
    file = answered.value.url
    assert "/static/" not in file
    assert context.request.get(file).status == 200
    other = chromium.new_context(locale="zh-CN")
    logged_in(other, guarded, "li", "/supply-records")
    assert other.request.get(file).status == 404
    assert other.request.get(guarded.address + "/supply-records").status == 200
    other.close()
    stranger = chromium.new_context()
    assert stranger.request.get(file).status == 401
    stranger.close()

"""A page whose connection is refused says why, and which line mends it, until it comes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.proxying import proxying
from tests.browser.serving import Server, serving
from tests.browser.settling import SETTLED

LINES = {
    "host": 'STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1 localhost land.localhost"',
    "renamed": "proxy_set_header Host $http_host;",
    "upgrade": "proxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\n"
    'proxy_set_header Connection "upgrade";',
}
SAYS = {
    "zh-CN": {"host": "land.localhost 未列入", "renamed": "改写了主机名", "upgrade": "没有转发"},
    "en-US": {
        "host": "land.localhost is not listed",
        "renamed": "another host name",
        "upgrade": "does not hand connections (WebSocket) on",
    },
}
# The platform would start its attempts after these seconds at the latest on a busy machine.
SOON = 25_000


def _opened(chromium: Browser, address: str, lang: str, dark: bool = False) -> Page:
    page = chromium.new_context(locale=lang, color_scheme="dark" if dark else "light").new_page()
    page.goto(address)
    return page


def _is_refused(page: Page, cause: str, lang: str) -> None:
    notice = page.get_by_role("alert").filter(has_text=SAYS[lang][cause])
    expect(notice).to_be_visible(timeout=SOON)
    expect(notice.locator("pre")).to_have_text(LINES[cause])
    # One language only: what is no name of a program is not in Latin letters on a Chinese page.
    assert bool(re.search("[一-鿿]", notice.inner_text())) is (lang == "zh-CN")
    box = notice.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_a_proxy_without_upgrade_is_named_and_the_notice_goes_with_it(
    chromium: Browser, server: Server, lang: str
) -> None:
    with proxying(server) as proxy:
        page = _opened(chromium, f"{proxy.address}/due", lang)
        _is_refused(page, "upgrade", lang)
        proxy.drops_upgrade = False
        expect(page.locator(".land-refused")).to_have_count(0, timeout=60_000)
        page.wait_for_selector(SETTLED, state="attached", timeout=60_000)
        page.context.close()


def test_a_host_that_is_not_listed_is_named(
    chromium: Browser, release_store: Path, tmp_path: Path
) -> None:
    # Without a login another name than this machine's is not even shown a page.
    unlocked = {"LAND_LOGIN": "off"}
    with serving(release_store, tmp_path / "server.log", environment=unlocked) as server:
        for lang in ("zh-CN", "en-US"):
            page = _opened(chromium, f"http://land.localhost:{server.port}/due", lang)
            _is_refused(page, "host", lang)
            # The show says it in place of its slides.
            page.goto(f"http://land.localhost:{server.port}/due?mode=meeting")
            expect(page.locator("#message")).to_contain_text(SAYS[lang]["host"], timeout=SOON)
            expect(page.locator("#message")).to_contain_text(LINES["host"])
            page.context.close()


def test_a_proxy_that_changes_the_host_is_named(chromium: Browser, server: Server) -> None:
    with proxying(server, renames=True, drops_upgrade=False) as proxy:
        page = _opened(chromium, f"{proxy.address}/due", "zh-CN", dark=True)
        _is_refused(page, "renamed", "zh-CN")
        page.context.close()


def test_a_page_that_is_connected_says_nothing_of_it(chromium: Browser, server: Server) -> None:
    page = _opened(chromium, f"{server.address}/due", "zh-CN")
    page.wait_for_selector(SETTLED, state="attached", timeout=60_000)
    page.wait_for_timeout(6_000)
    expect(page.locator(".land-refused")).to_have_count(0)
    page.context.close()

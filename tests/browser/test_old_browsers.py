"""What browsers as old as offices have them show: pages, the wall, or a word on what is needed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from scripts.old_browsers import BROWSERS, fetch
from serve.notices import LOWEST_PAGES, LOWEST_WALL
from tests.browser.serving import Server
from tests.browser.settling import SETTLED
from tests.browser.walls import Wall

pytestmark = pytest.mark.old
VERSIONS = {old.version: old for old in BROWSERS}


@contextmanager
def _page(version: int, lang: str) -> Iterator[Page]:
    program = str(fetch(VERSIONS[version]))
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        assert browser.version.startswith(f"{version}.")
        yield browser.new_page(locale=lang, viewport={"width": 1366, "height": 768})
        browser.close()


def _there(page: Page, what: str) -> None:
    """Wait for an element; Playwright's own way asks such a browser for more than it has."""
    page.wait_for_function("(what) => document.querySelector(what)", arg=what, timeout=60_000)


@pytest.mark.parametrize("version", [LOWEST_WALL, LOWEST_PAGES - 1])
@pytest.mark.parametrize(
    ("lang", "first", "place"),
    [("zh-CN", "版本过旧", "东湖区"), ("en-US", "is too old", "Donghu District")],
)
def test_a_browser_too_old_says_which_is_needed_and_leads_to_the_wall(
    server: Server, version: int, lang: str, first: str, place: str
) -> None:
    with _page(version, lang) as page:
        page.goto(f"{server.address}/supply-schedule?district=东湖区")
        _there(page, "#land-too-old[role=alert]")
        told = str(page.evaluate("() => document.getElementById('land-too-old').innerText"))
        assert first in told.partition("\n")[0]
        for said in (f"Chromium {LOWEST_PAGES} 及以上", f"built on Chromium {version}."):
            assert said in told  # both languages
        assert told.count("python -m briefing monthly") == 2
        page.evaluate("() => document.querySelector('#land-too-old a').click()")
        _there(page, "body[data-slide]")
        shown = "() => document.querySelector('.slide.shown').dataset.name"
        assert "supply" in str(page.evaluate(shown))
        assert place in str(page.evaluate("() => document.querySelector('footer').innerText"))


def test_the_wall_runs_in_the_oldest_browser_named(server: Server) -> None:
    with _page(LOWEST_WALL, "zh-CN") as page:
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{server.address}/overview?mode=meeting")
        _there(page, "body[data-slide]")
        wall = Wall(page).all_drawn()
        slides = page.locator(".slide").count()
        assert slides > 10
        seen = set()
        for _ in range(slides):
            seen.add(page.evaluate("() => document.querySelector('.slide.shown').dataset.name"))
            wall.press("ArrowRight")
        assert len(seen) == slides
        assert wall.faults() == []
        # A slide stands on all of the wall, and what is asked all the time is answered.
        box = "() => { const at = document.querySelector('.slide.shown').getBoundingClientRect();"
        assert page.evaluate(box + " return [at.x, at.y, at.width, at.height]; }") == [
            0, 0, 1366, 768,
        ]  # fmt: skip
        page.wait_for_timeout(5_000)
        assert page.evaluate("() => document.getElementById('notice').hidden") is True
        assert failed == []


def test_the_lowest_version_named_shows_pages(server: Server) -> None:
    with _page(LOWEST_PAGES, "zh-CN") as page:
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        for address in ("/overview", "/supply-schedule", "/supply-records", "/explore"):
            page.goto(f"{server.address}{address}")
            page.wait_for_selector(SETTLED, state="attached", timeout=60_000)
            expect(page.locator("h1").first).to_be_visible(timeout=60_000)
            expect(page.locator("#land-too-old")).to_have_count(0)
        assert failed == []

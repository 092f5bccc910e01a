"""One store, server and Chromium for all browser tests, and pages that watch the network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from scripts.browser import find_chromium
from tests.browser.meetings import Meeting, meeting_under_way
from tests.browser.serving import ROOT, Server, serving
from tests.browser.settling import LISTENING, settled, sized
from tests.browser.walls import Wall, wall
from tests.once import once

Windows = Callable[[str], Wall]

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Hundreds of pages on a machine of two cores: what a browser does beside the page to show it
    # sooner, and to clear up after it, another page waits for.
    "--force-prefers-reduced-motion",
    "--js-flags=--single-threaded --min-semi-space-size=64 --max-semi-space-size=64",
]
# A busy machine is no fault of the page's.
expect.set_options(timeout=45_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# These live as long as this folder's tests and no longer: Playwright keeps an event loop in the
# thread, which tests of other folders must not find there.
@pytest.fixture(scope="package")
def release_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo release published in it, this folder's own."""
    store = tmp_path_factory.mktemp("store")
    published = once(tmp_path_factory, "demo-by-command", _publish_by_command)
    shutil.copytree(published, store, dirs_exist_ok=True)
    return store


def _publish_by_command(store: Path) -> None:
    environment = {**os.environ, "LAND_DATA": str(store)}
    command = [sys.executable, "-m", "data", "demo"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="package")
def server(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over the demo release, started as a user starts it."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    with serving(release_store, log) as running:
        yield running


@contextmanager
def launched() -> Iterator[Browser]:
    """Run the Chromium found on this machine until the block ends."""
    path = find_chromium()
    assert path, "no Chromium starts here; `make browser` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The Chromium of this folder's tests."""
    with launched() as browser:
        yield browser


@dataclass
class Visit:
    """A page in the browser with what it asked the network for and what it complained of."""

    page: Page
    address: str = ""
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, target: str = "/") -> Page:
        """Open a path of the dashboard and wait until its script has run."""
        self.page.goto(self.address + target)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the server has finished and the page has painted what it sent."""
        return settled(self.page)

    @property
    def strangers(self) -> list[str]:
        """Requests that went to another host than our own."""
        return [url for url in self.asked if not _is_ours(url)]


class Opener(Protocol):
    """How a test opens a page: address, language, window, colour scheme; ``new`` keeps nothing."""

    def __call__(
        self,
        target: str | None = "/",
        *,
        lang: str = "zh-CN",
        width: int = 1366,
        height: int = 768,
        dark: bool = False,
        on: Server | None = None,
        new: bool = False,
    ) -> Visit: ...


class Tabs:
    """Tabs of one language each, lent to one visit at a time.

    A tab that has shown a page before shows the next in less than half the time: its process has
    compiled the platform and the drawing library. It is handed on with nothing kept of the visit
    before, showing a page of a word: from ``about:blank`` it would go on in a process of its own.
    """

    def __init__(self, chromium: Browser, server: Server) -> None:
        self._chromium = chromium
        self._a_word = f"{server.address}/_stcore/health"
        self._free: dict[str, list[Visit]] = {}

    def take(self, lang: str, new: bool = False) -> Visit:
        """Return an empty tab of a browser of this language, a new one if it has to be."""
        free = self._free.setdefault(lang, [])
        return free.pop() if free and not new else self._open(lang)

    def give_back(self, lang: str, used: Visit) -> None:
        """Forget what the visit left in its browser, and keep the tab for the next."""
        if used.page.url.startswith("http"):
            used.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        used.page.goto(self._a_word)
        used.page.context.clear_cookies()
        used.asked.clear()
        used.complaints.clear()
        self._free[lang].append(used)

    def close(self) -> None:
        """Close every tab that was given back."""
        for tabs in self._free.values():
            for tab in tabs:
                tab.page.context.close()

    def _open(self, lang: str) -> Visit:
        page = self._chromium.new_context(locale=lang).new_page()
        page.add_init_script(LISTENING)
        opened = Visit(page)
        page.on("request", lambda request: opened.asked.append(request.url))
        page.on("websocket", lambda socket: opened.asked.append(socket.url))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: opened.complaints.append(said.text) if said.type == "error" else None,
        )
        return opened


@pytest.fixture(scope="package")
def tabs(chromium: Browser, server: Server) -> Iterator[Tabs]:
    """The tabs all visits take turns in."""
    lent = Tabs(chromium, server)
    yield lent
    lent.close()


@pytest.fixture
def visit(tabs: Tabs, server: Server) -> Iterator[Opener]:
    """Open pages; afterwards the test fails if one of them asked another host for anything."""
    visits: list[tuple[str, Visit, bool]] = []

    def open_page(
        target: str | None = "/",
        *,
        lang: str = "zh-CN",
        width: int = 1366,
        height: int = 768,
        dark: bool = False,
        on: Server | None = None,
        new: bool = False,
    ) -> Visit:
        opened = tabs.take(lang, new)
        visits.append((lang, opened, new))
        opened.address = (on or server).address
        sized(opened.page, width, height)
        opened.page.emulate_media(color_scheme="dark" if dark else "light")
        if target is not None:
            opened.go(target)
        return opened

    yield open_page
    strangers = [url for _, opened, _ in visits for url in opened.strangers]
    for lang, opened, new in visits:
        # What a test put into a tab of its own, a route or another clock, is for no other.
        if new:
            opened.page.context.close()
        else:
            tabs.give_back(lang, opened)
    assert strangers == [], "a page asked another host"


@pytest.fixture(scope="package")
def windows(chromium: Browser) -> Iterator[Windows]:
    """A window of each language for all shows that need none of their own.

    One that has drawn a show draws the next in half the time.
    """
    with ExitStack() as closing:
        kept: dict[str, Wall] = {}

        def window(lang: str) -> Wall:
            if lang not in kept:
                kept[lang] = closing.enter_context(wall(chromium, lang=lang))
            sized(kept[lang].page, 1366, 768)
            return kept[lang]

        yield window


@pytest.fixture
def window(windows: Windows) -> Wall:
    """The window of the Chinese shows, of the size of a laptop."""
    return windows("zh-CN")


@pytest.fixture
def show(window: Wall, server: Server) -> Wall:
    """The show of the demo city, opened at its first slide."""
    return window.open(f"{server.address}/overview?mode=meeting")


@pytest.fixture
def meeting(window: Wall, server: Server) -> Iterator[Meeting]:
    """A meeting under way, and a presenter who has opened their window."""
    with meeting_under_way(window, server.address) as opened:
        yield opened


def _is_ours(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"

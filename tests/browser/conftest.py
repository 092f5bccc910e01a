"""One store, server and Chromium for all browser tests, and pages that watch the network."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.browser import find_chromium
from tests.browser.serving import ROOT, Server, serving
from tests.browser.walls import Wall, wall

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Every chart the server sent has been drawn and nothing is still a grey block.
PAINTED = """() => !document.querySelector('[data-testid="stSkeleton"]') &&
  [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
    .every((chart) => chart.querySelector(".main-svg"))"""
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and keep them on one worker with one server."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


# These live as long as this folder's tests and no longer: Playwright keeps an event loop in the
# thread, which tests of other folders must not find there.
@pytest.fixture(scope="package")
def release_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo release published in it."""
    store = tmp_path_factory.mktemp("store")
    environment = {**os.environ, "LAND_DATA": str(store)}
    subprocess.run(
        [sys.executable, "-m", "data", "demo"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    return store


@pytest.fixture(scope="package")
def server(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over the demo release, started as a user starts it."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    with serving(release_store, log) as running:
        yield running


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The Chromium found on this machine."""
    path = find_chromium()
    assert path, "no Chromium starts here; `make browser` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in the browser with what it asked the network for and what it complained of."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, target: str = "/") -> Page:
        """Open a path of the dashboard and wait until its script has run."""
        self.page.goto(self.address + target)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the server has finished and the page has painted what it sent."""
        self.page.wait_for_selector(SETTLED, state="attached", timeout=30_000)
        self.page.evaluate("() => new Promise(done => setTimeout(done, 150))")
        self.page.wait_for_selector(SETTLED, state="attached", timeout=30_000)
        self.page.wait_for_function(PAINTED, timeout=30_000)
        return self.page

    @property
    def strangers(self) -> list[str]:
        """Requests that went to another host than our own."""
        return [url for url in self.asked if not _is_ours(url)]


class Opener(Protocol):
    """How a test opens a page: address, language, window, colour scheme."""

    def __call__(
        self,
        target: str | None = "/",
        *,
        lang: str = "zh-CN",
        width: int = 1366,
        height: int = 768,
        dark: bool = False,
        on: Server | None = None,
    ) -> Visit: ...


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Opener]:
    """Open pages; afterwards the test fails if one of them asked another host for anything."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_page(
        target: str | None = "/",
        *,
        lang: str = "zh-CN",
        width: int = 1366,
        height: int = 768,
        dark: bool = False,
        on: Server | None = None,
    ) -> Visit:
        context = chromium.new_context(
            locale=lang,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        opened = Visit(page, (on or server).address)
        page.on("request", lambda request: opened.asked.append(request.url))
        page.on("websocket", lambda socket: opened.asked.append(socket.url))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: opened.complaints.append(said.text) if said.type == "error" else None,
        )
        visits.append(opened)
        if target is not None:
            opened.go(target)
        return opened

    yield open_page
    for context in contexts:
        context.close()
    strangers = [url for opened in visits for url in opened.strangers]
    assert strangers == [], "a page asked another host"


@pytest.fixture(scope="package")
def window(chromium: Browser) -> Iterator[Wall]:
    """One window for all shows that need none of their own: it keeps the drawing library."""
    with wall(chromium) as opened:
        yield opened


@pytest.fixture
def show(window: Wall, server: Server) -> Wall:
    """The show of the demo city, opened at its first slide."""
    return window.open(f"{server.address}/overview?mode=meeting")


def _is_ours(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"

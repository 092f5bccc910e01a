"""A viewer of a served bureau in a real browser, and what their page hears from its server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.people import log_in
from tests.browser.settling import LISTENING, settled
from tests.browser.showing import drop_down, switches
from tests.deploy.site import Replica, Site

COOKIE = "land_replica"
ENDED = '() => window.landRun === "ended"'


@dataclass
class Line:
    """One connection of a page: how many runs began on it and how many ended well."""

    begun: int = 0
    ended: int = 0
    closed: bool = False

    def hear(self, said: str | bytes) -> None:
        """Count what a message tells of."""
        told = ForwardMsg()
        told.ParseFromString(said if isinstance(said, bytes) else said.encode())
        kind = told.WhichOneof("type")
        self.begun += kind == "new_session"
        self.ended += kind == "script_finished" and (
            told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )


@dataclass
class Viewer:
    """One person's browser: their page and its connections."""

    site: Site
    page: Page
    lines: list[Line] = field(default_factory=list)

    @property
    def home(self) -> Replica:
        """The replica that the viewer's cookie names."""
        cookies = self.page.context.cookies()
        (named,) = [one["value"] for one in cookies if one["name"] == COOKIE]
        return self.site.at(named)

    def go(self, target: str) -> None:
        """Open an address and wait until it stands."""
        self.page.goto(self.site.address + target)
        settled(self.page)

    def choose(self, district: str, month: str) -> None:
        """Choose a district and a month in the sidebar, and mu for hectares."""
        page = self.page
        drop_down(page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect] input"))
        page.get_by_role("option", name=district, exact=True).click()
        settled(page)
        page.keyboard.press("Escape")
        drop_down(page.locator("[data-testid=stSidebar] [data-testid=stSelectbox] input").first)
        page.get_by_role("option", name=month, exact=True).click()
        settled(page)
        self.switch("亩")

    def switch(self, unit: str) -> None:
        """Choose the unit of areas."""
        switches(self.page).get_by_text(unit, exact=True).click()
        settled(self.page)

    def expect_run(self) -> None:
        """Wait until a new connection has brought a whole run, and the page shows it."""
        self.page.wait_for_function(ENDED, timeout=30_000)
        settled(self.page)

    def forget_run(self) -> None:
        """Mark the page, so that another load or no new run is seen."""
        self.page.evaluate("() => { window.landRun = ''; window.sameLoad = true; }")

    @property
    def same_load(self) -> bool:
        """Whether the page was not loaded again since it was marked."""
        return bool(self.page.evaluate("() => window.sameLoad === true"))


@contextmanager
def viewing(chromium: Browser, site: Site, account: str, target: str) -> Iterator[Viewer]:
    """Log somebody in at an address of a bureau, and close their browser at the end."""
    context = chromium.new_context(
        locale="zh-CN", viewport={"width": 1366, "height": 768}, ignore_https_errors=True
    )
    page = context.new_page()
    page.add_init_script(LISTENING)
    seen = Viewer(site, page)

    def opened(socket: WebSocket) -> None:
        line = Line()
        seen.lines.append(line)
        socket.on("framereceived", line.hear)
        socket.on("close", lambda _: setattr(line, "closed", True))

    page.on("websocket", opened)
    page.goto(site.address + target)
    log_in(page, account)
    settled(page)
    yield seen
    context.close()

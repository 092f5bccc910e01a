"""A wall and its presenter's window, as the tests of a meeting open and drive them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.browser.settling import sized
from tests.browser.walls import Wall
from tests.wall.usual import PACE

STANDS = "name => document.body.dataset.slide === name"


@dataclass
class Meeting:
    """A wall and its presenter's window, on one machine."""

    show: Wall
    desk: Page

    def press(self, *keys: str) -> None:
        """Press keys in the presenter's window."""
        for key in keys:
            self.desk.keyboard.press(key)

    def stands(self, name: str) -> None:
        """Wait until wall and presenter stand at one slide."""
        self.show.wait_for(name)
        self.desk.wait_for_function(STANDS, arg=name)

    @property
    def told(self) -> Locator:
        """What the presenter is told of the wall."""
        return self.desk.locator("#desk > .told")

    def button(self, name: str) -> Locator:
        """A button of the presenter's window."""
        return self.desk.locator("#desk").get_by_role("button", name=name, exact=True)


def presenting(show: Wall) -> Meeting:
    """Open the presenter's window of a show, and have its complaints with the wall's."""
    with show.page.expect_popup() as opened:
        show.press("s")
    desk = opened.value
    sized(desk, 1366, 768)
    desk.wait_for_selector("body[data-slide]", timeout=30_000)
    return Meeting(show, desk)


@contextmanager
def meeting_under_way(room: Wall, address: str) -> Iterator[Meeting]:
    """Open a show where the tests begin, and its presenter's window, until the block ends."""
    show = room.open(f"{address}/overview?mode=meeting").all_drawn()
    show.press(*["PageDown"] * PACE)
    opened = presenting(show)
    complaints: list[str] = []
    opened.desk.on("pageerror", lambda error: complaints.append(str(error)))
    opened.stands("supply-pace")
    yield opened
    if not opened.desk.is_closed():
        opened.desk.close()
    assert complaints == []

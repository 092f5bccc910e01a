"""What a page shows in a real browser, read and worked as a viewer does; no expectations."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Download, Locator, Page

from tests.browser.conftest import Visit
from tests.browser.settling import PAINTED

# The bars of the picture that a chart first is; what is attached to it lies over them.
# What opens table, records and downloads of a figure: of a closed card, or of one that is open.
MORE = ":is(.land-tool[data-does=more], [data-testid=stPopoverButton])"
BARS = '.land-picture [data-layer="bars"] rect'
CHARTS = {
    "supply-schedule": (
        "supply_disposal_rate_by_month",
        "supply_disposal_rate_by_district",
        "supply_disposal_mix",
    ),
    "supply-standing": (
        "supply_stock_by_age_and_reason",
        "supply_stock_bridge",
        "supply_rate_by_cohort",
        "supply_over_10_by_month",
    ),
}


# Pages that no link of the navigation leads to, by their addresses in the outline.
LED_TO = {
    "search": "/search?q=donghu",
    "story": "/story?kind=parcel&id=YZ2009-0018",
    "help": "/help?about=overview",
}


@dataclass(frozen=True)
class Picture:
    """What a viewer would compare of two pages: title line without its time, conclusions, tiles."""

    head: str
    headlines: tuple[str, ...]
    tiles: tuple[str, ...]


def picture(page: Page) -> Picture:
    """Return what the page shows."""
    return Picture(
        head(page),
        tuple(page.locator(".land-figure > h2").all_inner_texts()),
        tuple(page.locator(".land-tile").all_inner_texts()),
    )


def head(page: Page) -> str:
    """Return the title line in one line."""
    return " ".join(page.locator(".land-head").inner_text().split())


def address(page: Page) -> dict[str, list[str]]:
    """Return what the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def ignored(page: Page) -> list[str]:
    """Return the parts of the address the bar names."""
    return page.locator(".land-bar li").all_inner_texts()


def card(page: Page, figure: str) -> Locator:
    """Return the card of a figure."""
    return page.locator(f':is(.st-key-card-{figure}, .land-card[data-card="{figure}"])')


@contextmanager
def slowed_down(page: Page, times: int) -> Iterator[None]:
    """Have the browser work as on a machine so many times slower, until the block ends.

    The process that is slowed down shows the pages of later visits too.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    try:
        yield
    finally:
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def drop_down(box: Locator) -> None:
    """Open the list of a field; it would close if what it stands in scrolled under it."""
    box.scroll_into_view_if_needed()
    box.page.wait_for_timeout(200)
    box.click()


def choose_district(visit: Visit, *names: str) -> None:
    """Choose districts in the sidebar as a viewer does."""
    page = visit.page
    box = page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect] input")
    for name in names:
        drop_down(box)
        page.get_by_role("option", name=name, exact=True).click()
        visit.settle()
    page.keyboard.press("Escape")
    visit.settle()


def unfold(link: Locator) -> Locator:
    """Open the section of the navigation a page stands in, if it is closed, and return its link."""
    section = link.locator("xpath=ancestor::details")
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    return link


def switches(page: Page) -> Locator:
    """Unfold the switches of unit, counting date and language, and return what holds them.

    While they unfold a viewer sees and clicks only what stands in its place. Playwright would
    scroll what is still cut off into the opening, where each frame moves it back: pressed there,
    it may be something else when it is let go.
    """
    folded = page.locator("[data-testid=stSidebar] [data-testid=stExpander]")
    if folded.locator("details[open]").count() == 0:
        folded.locator("summary").click()
        page.wait_for_function(PAINTED)
    return folded


def go_to(visit: Visit, title: str) -> None:
    """Go to another page by the navigation."""
    unfold(visit.page.locator(".land-page").filter(has_text=title)).click()
    visit.page.locator(".land-head h1").filter(has_text=title).wait_for()
    visit.settle()


def middle_of_bar(page: Page, figure: str, index: int) -> tuple[float, float]:
    """Bring a bar of a chart in sight, under no head of the page, and return its middle."""
    bar = card(page, figure).locator(BARS).nth(index)
    bar.evaluate("bar => bar.scrollIntoView({ block: 'center' })")
    place = bar.bounding_box()
    assert place
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def click_bar(visit: Visit, figure: str, index: int) -> None:
    """Click a bar of a chart in its middle."""
    visit.page.mouse.click(*middle_of_bar(visit.page, figure, index))


@contextmanager
def finger(page: Page) -> Iterator[Callable[[float, float], None]]:
    """Give a page a touch screen, and return what taps a place on it."""
    session = page.context.new_cdp_session(page)

    def tap(x: float, y: float) -> None:
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield tap
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})


def open_more(visit: Visit, figure: str) -> Locator:
    """Open a figure's popover and return it."""
    card(visit.page, figure).locator(MORE).click()
    body = visit.page.locator("[data-testid=stPopoverBody]")
    body.wait_for()
    visit.settle()
    return body


def saved(download: Download, folder: Path) -> bytes:
    """Return the content of a file the browser was given."""
    place = folder / download.suggested_filename
    download.save_as(place)
    return place.read_bytes()

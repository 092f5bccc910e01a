"""What a page prints: no navigation, each chart as wide as the paper, black on white, legible."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
import pytest
from playwright.sync_api import Page, expect

from figures.outline import OUTLINE
from tests.browser.conftest import Opener
from tests.browser.settling import sized

A4 = (595, 842)  # points
PAPER = 688  # what the margins leave of A4, in the browser's pixels
LEAST = 10.6  # eight points, in the browser's pixels
# Pages that draw; those of lists alone and those that write are laid out by the same rules.
DRAWN = [
    page.address
    for part in OUTLINE
    for page in part.pages
    if any(item.draw is not None for item in page.shown)
]
# What stands out of the card it is in, and what is smaller than eight points.
AMISS = """(least) => {
  const seen = (part) => part.getClientRects().length && getComputedStyle(part).opacity !== "0";
  const found = [];
  for (const part of document.querySelectorAll(
      ".land-picture text, .land-tile *, .land-figure *")) {
    const own = [...part.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    if (!own.length || !seen(part)) continue;
    const said = part.textContent.trim().slice(0, 30);
    if (parseFloat(getComputedStyle(part).fontSize) < least) found.push(`small: ${said}`);
    const [{ left, right }, card] = [part, part.closest(".land-card, .land-tile")].map((one) =>
      one?.getBoundingClientRect());
    if (card && (left < card.left - 1 || right > card.right + 1)) found.push(`out: ${said}`);
  }
  return found;
}"""
INK = """() => [".land-figure h2", ".land-head h1", "body"].map((name) => {
  const { color, backgroundColor } = getComputedStyle(document.querySelector(name));
  return name === "body" ? backgroundColor : color;
})"""


@contextmanager
def on_paper(page: Page) -> Iterator[None]:
    """Lay a page out as it is printed, until the block ends."""
    size = page.viewport_size
    assert size
    page.emulate_media(media="print")
    sized(page, PAPER, 1000)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    yield
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    sized(page, size["width"], size["height"])
    page.emulate_media(media="screen")


def brightness(colour: str) -> float:
    """Return how bright a colour is, from nought to one."""
    numbers = [float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    return sum(numbers) / 3 / 255


@pytest.mark.parametrize("address", DRAWN)
def test_all_stays_within_its_card_and_is_eight_points_high(visit: Opener, address: str) -> None:
    page = visit(f"/{address}").page
    with on_paper(page):
        assert page.evaluate(AMISS, LEAST) == []


def test_a_dark_page_prints_dark_on_white_and_the_screen_keeps_its_own(visit: Opener) -> None:
    page = visit("/supply-schedule", dark=True).page
    held = page.locator(".land-picture > svg [data-frame=plot]").first
    wide = held.get_attribute("width")
    headline, title, ground = map(brightness, page.evaluate(INK))
    assert min(headline, title) > 0.8
    with on_paper(page):
        headline, title, ground = map(brightness, page.evaluate(INK))
        assert ground == 1
        assert max(headline, title) < 0.2
        assert not page.locator('[data-testid="stSidebar"]').is_visible()
        assert held.get_attribute("width") != wide
    expect(held).to_have_attribute("width", str(wide))


def test_the_file_is_of_a4_pages_without_navigation_or_controls(visit: Opener) -> None:
    opened = visit("/supply-schedule", lang="en-US")
    printed = pypdf.PdfReader(io.BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    for sheet in printed.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    told = " ".join(sheet.extract_text() for sheet in printed.pages)
    assert "Disposal progress" in told
    assert "extrapolated" in told
    for control in (
        "Case records",
        "Show on the wall",
        "Area unit",
        "Table, records, download",
        "Help",
    ):
        assert control not in told

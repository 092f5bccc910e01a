"""A chart leaves the page as a picture: two kinds of file, and something to paste."""

import io
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, Visit
from tests.browser.showing import choose_district, open_more, saved

FIGURE = "supply_disposal_rate_by_month"
# 768 pixels of a picture, two of the file for each.
WIDE = 2 * 768


def buttons(opened: Visit) -> Locator:
    return open_more(opened, FIGURE).locator(".land-pictures")


def pressed(page: Page, offered: Locator, what: str, folder: Path) -> tuple[str, bytes]:
    """Press a button and return the name of the file it hands over, and what is in it."""
    with page.expect_download() as taken:
        offered.locator(f"[data-picture={what}]").click()
    return taken.value.suggested_filename, saved(taken.value, folder)


def test_both_files_bear_what_explains_them_and_are_named_by_figure_place_and_day(
    visit: Opener, tmp_path: Path
) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31&district=西岭区", dark=True)
    page = opened.page
    offered = buttons(opened)
    name, content = pressed(page, offered, "svg", tmp_path)
    assert re.fullmatch(r"批而未供土地处置率_西岭区_公顷_2024-05-31_\d+\.svg", name)
    expect(offered.get_by_role("status")).to_contain_text(name)
    said = "".join("".join(fromstring(content).itertext()).split())  # noqa: S314 - our own
    for text in ("演示数据", "云州市·西岭区", "批而未供土地处置率", "截至2024年5月31日", "口径："):
        assert text in said
    headline = page.locator(f".st-key-card-{FIGURE} .land-figure > h2").inner_text()
    assert "".join(headline.split()) in said
    name, content = pressed(page, offered, "png", tmp_path)
    assert name.endswith("_西岭区_公顷_2024-05-31_1.png")
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert picture.width == WIDE
        assert picture.height > WIDE / 2
        colours = picture.convert("RGB").getcolors(2**24) or []
    # On white whatever the page's theme, with the accent of the line, and no blank sheet.
    most, ground = max(colours)
    assert ground == (255, 255, 255)
    assert most < 0.97 * sum(count for count, _ in colours)
    assert (0x0B, 0x63, 0xA5) in {colour for _, colour in colours}


def test_a_copied_picture_is_in_the_clipboard_and_without_one_it_is_said_what_was_done(
    visit: Opener, tmp_path: Path
) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31&lang=en")
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    offered = buttons(opened)
    offered.locator("[data-picture=copy]").click()
    expect(offered.get_by_role("status")).to_have_text("Copied")
    size = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return (await createImageBitmap(await item.getType("image/png"))).width;
        }"""
    )
    assert size == WIDE
    # As over a plain connection, where there is none.
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    name, content = pressed(page, offered, "copy", tmp_path)
    assert content.startswith(b"\x89PNG")
    expect(offered.get_by_role("status")).to_contain_text(f"handed over as {name} instead")


def test_no_picture_is_made_before_the_card_is_opened(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    choose_district(opened, "西岭区")
    expect(opened.page.locator(".land-pictures")).to_have_count(0)

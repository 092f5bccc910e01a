"""Slides with filters and seconds of their own keep them, and say what they are of."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.serving import Server
from tests.browser.walls import Wall, wall

OWN = '{ slide = "supply-pace", district = "东湖区", as_of = "2024-05-31", seconds = 9 }'


@pytest.fixture
def address(server: Server, release_store: Path) -> str:
    folder = release_store / "playlists"
    folder.mkdir(exist_ok=True)
    text = f'every = 5\nslides = ["supply-pace", {OWN}, "due"]'
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return f"{server.address}/overview?mode=meeting&playlist=own"


def own(show: Wall) -> str:
    place = show.page.locator(".slide.shown .own")
    return place.inner_text() if place.count() else ""


def test_a_slide_keeps_its_own_district_while_the_others_change(window: Wall, address: str) -> None:
    show = window.open(f"{address}&every=0").all_drawn()
    assert own(show) == ""
    city = show.headline
    show.press("PageDown")
    assert (show.slide, own(show)) == ("supply-pace@2", "东湖区 · 数据截至2024年5月31日")
    assert show.address("slide") == ["supply-pace@2"]
    kept = show.headline
    assert show.faults() == []
    show.press("d", "2")
    show.wait_for_place("西岭区")
    assert (show.slide, show.headline, own(show)) == (
        "supply-pace@2",
        kept,
        "东湖区 · 数据截至2024年5月31日",
    )
    show.press("Home")
    assert show.headline not in (city, kept)
    # Its page is opened with what is its own.
    show.press("PageDown", "Escape")
    show.page.wait_for_selector(".land-head", timeout=30_000)
    expect(show.page.locator(".land-head")).to_contain_text("东湖区")
    asked = parse_qs(urlsplit(show.page.url).query)
    assert (asked["district"], asked["as_of"]) == (["东湖区"], ["2024-05-31"])


def test_a_slide_stands_as_long_as_its_playlist_says(chromium: Browser, address: str) -> None:
    with wall(chromium) as show:
        show.page.clock.install()
        show.open(address).all_drawn()
        show.page.clock.pause_at(show.page.evaluate("() => Date.now() / 1000 + 1"))
        show.press("End", "Home")
        for slide, seconds in (("supply-pace@2", 5), ("due", 9), ("supply-pace", 5)):
            before = show.slide
            show.page.clock.run_for(1_000 * (seconds - 2))
            assert show.slide == before
            show.page.clock.run_for(2_500)
            show.wait_for(slide)

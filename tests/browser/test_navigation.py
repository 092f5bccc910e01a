"""The pages stand in one element of ours, and lead on as links of the platform would."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.showing import address, choose_district, go_to

FOCUSED = "document.activeElement?.textContent"
SCROLLED = "document.querySelector('.land-pages').scrollTop"


def test_a_page_is_gone_to_with_the_filters_that_were_chosen(visit: Opener) -> None:
    opened = visit("/overview?as_of=2024-05-31&lang=en")
    page = opened.page
    page.evaluate("() => { window.landStays = true; }")
    choose_district(opened, "Yunxi County")
    before = address(page)
    go_to(opened, "Standing stock")
    assert urlsplit(page.url).path == "/supply-standing"
    assert address(page) == before
    assert before["district"] == ["云溪县"]
    assert before["as_of"] == ["2024-05-31"]
    # The page was not loaded anew, and never spoke another language.
    assert page.evaluate("() => window.landStays")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator(".land-page[aria-current]")).to_have_text("Standing stock")


def test_the_keyboard_and_the_list_stay_where_they_were(visit: Opener) -> None:
    opened = visit("/overview")
    page = opened.page
    page.locator(".land-page", has_text="各所明细").scroll_into_view_if_needed()
    link = page.locator(".land-page", has_text="负荷与建设")
    link.focus()
    before = page.evaluate(SCROLLED)
    assert before > 100
    page.keyboard.press("Enter")
    expect(page.locator(".land-head h1")).to_contain_text("负荷与建设", timeout=20_000)
    opened.settle()
    assert "负荷与建设" in page.evaluate(FOCUSED)
    assert abs(page.evaluate(SCROLLED) - before) <= 40
    page.go_back()
    expect(page.locator(".land-head h1")).to_have_text("主要指标", timeout=20_000)
    expect(page.locator(".land-page[aria-current]")).to_have_text("主要指标")


def test_a_page_opens_in_a_tab_of_its_own(visit: Opener) -> None:
    page = visit("/overview").page
    with page.context.expect_page() as opening:
        page.locator(".land-page", has_text="存量与成因").click(modifiers=["Control"])
    beside = opening.value
    expect(beside.locator(".land-head h1")).to_have_text("存量与成因", timeout=30_000)
    assert urlsplit(page.url).path == "/overview"
    beside.close()

"""The pages stand in one element of ours, and lead on as links of the platform would."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.settling import sized
from tests.browser.showing import address, choose_district, go_to, unfold

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
    sized(page, 1366, 420)
    link = unfold(page.locator(".land-page", has_text="数据质量"))
    link.focus()
    before = page.evaluate(SCROLLED)
    assert before > 20
    page.keyboard.press("Enter")
    expect(page.locator(".land-head h1")).to_contain_text("数据质量")
    opened.settle()
    assert "数据质量" in page.evaluate(FOCUSED)
    assert abs(page.evaluate(SCROLLED) - before) <= 40
    page.go_back()
    expect(page.locator(".land-head h1")).to_have_text("主要指标")
    expect(page.locator(".land-page[aria-current]")).to_have_text("主要指标")
    expect(page.locator(".land-page[aria-current]")).to_be_visible()


def test_on_a_laptop_every_page_is_reached_without_scrolling_the_list_far(visit: Opener) -> None:
    page = visit("/overview").page
    sections = page.locator(".land-pages details")
    assert sections.count() >= 10
    expect(page.locator(".land-pages details[open]")).to_have_count(1)
    hidden = {}
    for section in sections.all():
        # As by the keyboard: what was open folds, so that the list stays short.
        if section.get_attribute("open") is None:
            section.locator("summary").focus()
            page.keyboard.press("Enter")
        expect(page.locator(".land-pages details[open]")).to_have_count(1)
        expect(section.locator(".land-page").first).to_be_visible()
        hidden[section.locator("summary").inner_text()] = page.evaluate(
            "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)"
            "(document.querySelector('.land-pages'))"
        )
    # Pixels of the longest section's list that are out of sight at first.
    assert max(hidden.values()) <= 170, hidden
    assert sum(pixels > 0 for pixels in hidden.values()) <= 2, hidden


def test_on_a_phone_the_menu_closes_once_a_page_is_chosen(visit: Opener) -> None:
    opened = visit("/overview?lang=en", width=390, height=844)
    page = opened.page
    page.get_by_test_id("stExpandSidebarButton").click()
    unfold(page.locator(".land-page", has_text="Disposal progress")).click()
    expect(page.locator(".land-head h1")).to_have_text("Disposal progress")
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    opened.settle()
    left = page.get_by_test_id("stSidebar").bounding_box()
    assert left is None or left["x"] + left["width"] <= 1


def test_a_page_opens_in_a_tab_of_its_own(visit: Opener) -> None:
    page = visit("/overview").page
    with page.context.expect_page() as opening:
        unfold(page.locator(".land-page", has_text="存量与成因")).click(modifiers=["Control"])
    beside = opening.value
    expect(beside.locator(".land-head h1")).to_have_text("存量与成因", timeout=30_000)
    assert urlsplit(page.url).path == "/overview"
    beside.close()


def test_how_many_more_are_behind_leads_to_the_table_that_names_them(visit: Opener) -> None:
    page = visit("/overview?as_of=2024-10-31").page
    there = page.locator(".land-opening .land-there")
    expect(there).to_contain_text("另有")
    card = page.locator('[data-card="headline_by_metric"]')
    before = page.url
    there.click()
    expect(card).to_be_in_viewport(ratio=0.2)
    assert page.url == before
    # The keyboard goes on there.
    assert card.evaluate("card => card.contains(document.activeElement)")

"""Help is one key away on every page, leads back, and can be read and printed by all."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.seeing import broken_rules

OUT = """() => [...document.querySelectorAll(".land-told *, .land-story-head *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.textContent.slice(0, 30))"""


def test_the_question_mark_leads_to_help_and_back_leads_to_the_page(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31&district=东湖区")
    page = opened.page
    page.evaluate("() => { window.landStays = true; }")
    page.keyboard.press("?")
    expect(page.locator(".land-story-head h2")).to_have_text("处置进度")
    opened.settle()
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["about"], asked["district"]) == (["supply-schedule"], ["东湖区"])
    assert page.evaluate("() => window.landStays")
    # On help itself there is nothing to open.
    page.keyboard.press("?")
    opened.settle()
    assert urlsplit(page.url).path == "/help"
    page.go_back()
    expect(page.locator(".land-head h1")).to_have_text("处置进度")


def test_a_question_mark_typed_into_a_field_stays_there(visit: Opener) -> None:
    page = visit("/supply-records").page
    field = page.get_by_label("搜索")
    field.click()
    page.keyboard.type("1?2")
    expect(field).to_have_value("1?2")
    assert urlsplit(page.url).path == "/supply-records"


@pytest.mark.parametrize("about", ["?about=overview", ""], ids=["page", "glossary"])
@pytest.mark.parametrize(
    ("width", "height", "dark", "lang"),
    [(1366, 768, False, "zh-CN"), (390, 844, True, "en-US"), (1920, 1080, True, "zh-CN")],
)
def test_help_breaks_no_rule_and_nothing_leaves_it(
    visit: Opener, about: str, width: int, height: int, dark: bool, lang: str
) -> None:
    page = visit(f"/help{about}", width=width, height=height, dark=dark, lang=lang).page
    page.locator(".land-told").first.wait_for()
    assert broken_rules(page) == {}
    assert page.evaluate(OUT) == []


def test_on_a_phone_help_is_in_sight_beside_the_title(visit: Opener) -> None:
    page = visit("/overview", width=390, height=844).page
    link = page.locator(".land-help")
    box = link.bounding_box()
    assert box
    assert box["y"] + box["height"] < 844
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    link.click()
    expect(page.locator(".land-story-head h2")).to_have_text("主要指标")

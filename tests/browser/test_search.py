"""The box over the pages: `/` leads to it, what is typed is found, and links lead on."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener

NUMBER = "YZ2009-0018"


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_slash_leads_to_the_box_and_enter_to_what_was_found(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31&district=东湖区")
    page = opened.page
    page.evaluate("() => { window.landStays = true; }")
    box = page.locator(".land-search input")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    # In the box it is a character like any other.
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")
    box.fill(NUMBER.lower())
    page.keyboard.press("Enter")
    expect(page.locator(".land-found")).to_contain_text(NUMBER)
    opened.settle()
    assert urlsplit(page.url).path == "/search"
    assert asked(page) == {"as_of": ["2024-05-31"], "district": ["东湖区"], "q": [NUMBER.lower()]}
    assert page.evaluate("() => window.landStays")
    box.fill("绝无此名")
    page.keyboard.press("Enter")
    expect(page.locator(".land-absent")).to_contain_text("绝无此名")
    page.go_back()
    expect(page.locator(".land-found")).to_contain_text(NUMBER)
    expect(box).to_have_value(NUMBER.lower())
    page.locator("a.land-to", has_text=NUMBER).click()
    expect(page.locator(".land-story-head")).to_contain_text(NUMBER, timeout=30_000)
    assert urlsplit(page.url).path == "/story"
    opened.settle()
    page.locator(".land-told a.land-to", has_text="YZ2009-0017").click()
    expect(page.locator(".land-story-head")).to_contain_text("YZ2009-0017", timeout=30_000)
    assert asked(page)["id"] == ["YZ2009-0017"]


def test_a_slash_typed_into_a_field_stays_there(visit: Opener) -> None:
    opened = visit("/supply-records")
    page = opened.page
    field = page.get_by_label("搜索")
    field.click()
    page.keyboard.type("1/2")
    expect(field).to_have_value("1/2")
    expect(page.locator(".land-search input")).not_to_be_focused()


def test_the_slash_opens_a_folded_menu(visit: Opener) -> None:
    page = visit("/overview").page
    page.locator('[data-testid="stSidebar"]').hover()
    page.get_by_role("button", name="收起侧栏").click()
    expect(page.locator('[data-testid="stExpandSidebarButton"]')).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator(".land-search input")).to_be_focused()


def test_an_address_reopens_a_search_in_another_browser(visit: Opener) -> None:
    link = "/search?q=%28%E4%BA%8C%29&in=idle&lang=en"
    for lang in ("zh-CN", "en-US"):
        page = visit(link, lang=lang).page
        found = page.locator(".land-found a.land-to")
        expect(page.locator(".land-found h2")).to_contain_text("found")
        assert found.count() > 10
        expect(page.locator(".land-search input")).to_have_value("(二)")

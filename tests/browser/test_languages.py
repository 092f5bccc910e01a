"""The viewer's language: whose word decides, and the switch between the two."""

from tests.browser.conftest import Opener
from tests.browser.showing import switches
from tests.words.foreign import foreign


def test_the_bar_and_an_empty_list_are_said_in_the_language_of_the_page(visit: Opener) -> None:
    opened = visit("/supply-records?q=0000-0000&unit=acre")
    chinese = opened.page
    assert foreign(chinese.locator(".land-bar").inner_text(), "zh", "unit", "acre") == []
    assert chinese.locator(".land-absent").inner_text() == "没有符合筛选条件的记录。"
    english = opened.go("/supply-records?q=0000-0000&unit=acre&lang=en")
    assert foreign(english.locator(".land-bar").inner_text(), "en") == []
    assert english.locator(".land-absent").inner_text() == "No records match these filters."


def test_the_first_language_of_the_browser_decides_where_the_address_says_nothing(
    visit: Opener,
) -> None:
    for lang, title in (("en-GB", "Disposal progress"), ("fr", "处置进度")):
        page = visit("/supply-schedule", lang=lang).page
        assert page.locator(".land-head h1").inner_text() == title
        assert "lang=" not in page.url


def test_the_switch_is_at_hand_and_keeps_every_other_choice(visit: Opener) -> None:
    opened = visit("/supply-standing?as_of=2024-05-31&district=西岭区&unit=mu")
    page = opened.page
    switches(page).get_by_text("English", exact=True).click()
    page.locator(".land-head h1").filter(has_text="Standing stock").wait_for()
    opened.settle()
    assert "Xiling District" in page.locator(".land-head").inner_text()
    assert "31 May 2024" in page.locator(".land-head").inner_text()
    for kept in ("as_of=2024-05-31", "unit=mu", "district=", "lang=en"):
        assert kept in page.url

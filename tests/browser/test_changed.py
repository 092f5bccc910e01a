"""What a choice changed is said once, with the page's first conclusion, to who does not see it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.settling import pause
from tests.browser.showing import choose_district, drop_down, go_to, slowed_down, switches

# Keeps every text the status takes from now on, in whichever language: of a slow answer it says
# first that it is computed, which is a word that goes on.
HEARD = """() => {
  window.heardOf = [];
  new MutationObserver(() => {
    const said = document.querySelector("[role=status].land-status").textContent;
    if (said && !said.endsWith("…")) window.heardOf.push(said);
  }).observe(document.querySelector(".land-status"), { childList: true });
}"""


def heard(page: Page, count: int) -> list[str]:
    """Wait for so many sentences, and a second longer for one too many; return all."""
    page.wait_for_function("count => window.heardOf.length >= count", arg=count)
    pause(page, 1000)
    said: list[str] = page.evaluate("window.heardOf")
    return said


def conclusion(page: Page) -> str:
    """Return what heads the first figure, or the first sentence that opens the page."""
    return page.locator(".land-opening li, .land-figure > h2").first.inner_text()


def test_a_choice_of_a_district_is_said_once_with_the_new_first_conclusion(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    pause(page, 600)
    expect(page.locator(".land-status")).to_have_text("")
    before = conclusion(page)
    page.evaluate(HEARD)
    choose_district(opened, "西岭区")
    assert conclusion(page) != before
    assert heard(page, 1) == [f"已改为西岭区：{conclusion(page)}"]
    # It is for the ear: nothing lies over the page.
    box = page.locator(".land-status")
    assert box.evaluate("one => getComputedStyle(one).clipPath") == "inset(50%)"
    switches(page).get_by_text("签订日期", exact=True).first.click()
    opened.settle()
    assert heard(page, 2)[1:] == [f"已改为按签订日期计：{conclusion(page)}"]


@pytest.mark.parametrize("times_slower", [1, 8])
def test_another_language_is_said_in_it_and_another_page_is_not_said(
    visit: Opener, times_slower: int
) -> None:
    opened = visit("/overview?as_of=2024-05-31")
    page = opened.page
    pause(page, 600)
    page.evaluate(HEARD)
    with slowed_down(page, times_slower):
        go_to(opened, "处置进度")
        pause(page, 1000)
        assert page.evaluate("window.heardOf") == []
        switches(page).get_by_text("English", exact=True).first.click()
        opened.settle()
        assert heard(page, 1) == [f"Changed to English: {conclusion(page)}"]
        switches(page).get_by_text("中文", exact=True).first.click()
        opened.settle()
        assert heard(page, 2)[1:] == [f"已改为中文：{conclusion(page)}"]


def test_where_no_figure_stands_the_filter_alone_is_said(visit: Opener) -> None:
    opened = visit("/search?q=GD&as_of=2024-05-31")
    page = opened.page
    pause(page, 600)
    page.evaluate(HEARD)
    choose_district(opened, "西岭区")
    assert heard(page, 1) == ["已改为西岭区。"]


def test_a_choice_of_an_indicator_is_said_with_the_first_conclusion_that_names_it(
    visit: Opener,
) -> None:
    opened = visit("/overview?as_of=2024-05-31&metric=supply_disposal_rate")
    page = opened.page
    pause(page, 600)
    page.evaluate(HEARD)
    drop_down(page.locator(".st-key-pick-metric-zh input"))
    page.get_by_role("option", name="违法图斑整改率", exact=True).click()
    opened.settle()
    own = page.locator('[data-card="headline_by_month"] .land-figure > h2').inner_text()
    assert "违法图斑整改率" in own
    assert heard(page, 1) == [f"已改为违法图斑整改率：{own}"]

"""What is awaited says so, and an open page follows the system into the dark."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.settling import pause
from tests.browser.showing import address, card, choose_district

# What stands over the chart's card, and how often a reader was told.
OVER = """figure => getComputedStyle(document.querySelector(
  `.land-card[data-card="${figure}"] .land-chart`), "::after").content"""
FIGURE = "supply_disposal_rate_by_month"
GROUND = "getComputedStyle(document.documentElement).getPropertyValue('--land-page').trim()"
# A server that answers late: what it says is kept back so many milliseconds.
LATE = """() => {
  const app = document.querySelector(".stApp");
  const holder = document.querySelector(".land-card").closest("[data-testid=stElementContainer]");
  app.dataset.testScriptState = "running";
  holder.dataset.stale = "true";
  window.answer = () => {
    app.dataset.testScriptState = "notRunning";
    holder.dataset.stale = "false";
  };
}"""
# A server that answers in time, by the page's own clock: what the card says meanwhile.
IN_TIME = f"""async figure => {{
  ({LATE})();
  await new Promise(resolve => setTimeout(resolve, 100));
  const over = ({OVER})(figure);
  window.answer();
  return over;
}}"""
NOTED = """() => {
  window.noted = [];
  new MutationObserver(() => {
    const said = document.querySelector("[role=status].land-status")?.textContent;
    if (said && window.noted.at(-1) !== said) window.noted.push(said);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


def test_a_late_answer_is_said_to_be_computed_and_a_fast_one_is_not(visit: Opener) -> None:
    page = visit("/supply-schedule").page
    page.evaluate(NOTED)
    assert page.evaluate(IN_TIME, FIGURE) == "none"
    pause(page, 500)
    assert page.evaluate(OVER, FIGURE) == "none"
    assert page.evaluate("window.noted") == []
    page.evaluate(LATE)
    pause(page, 500)
    assert page.evaluate(OVER, FIGURE) == '"正在计算…"'
    expect(page.get_by_role("status").filter(has_text="正在计算")).to_be_attached()
    page.evaluate("window.answer()")
    pause(page, 100)
    assert page.evaluate(OVER, FIGURE) == "none"
    assert page.evaluate("window.noted") == ["正在计算…"]
    assert page.locator(".land-status").inner_text() == ""


def colours(page: Page) -> set[str]:
    """Return what the bars of the first chart are painted with."""
    found: list[str] = page.locator(".land-picture text").evaluate_all(
        "all => all.map(text => text.getAttribute('fill'))"
    )
    return set(found)


def test_an_open_page_follows_the_system_into_the_dark_and_keeps_its_filters(
    visit: Opener,
) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31&lang=en")
    page = opened.page
    choose_district(opened, "Xiling District")
    before, light = address(page), colours(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => {GROUND} === '#0D1520'")
    opened.settle()
    assert address(page) == before
    assert before["district"] == ["西岭区"]
    assert light.isdisjoint(colours(page))
    expect(card(page, FIGURE)).to_be_visible()
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"() => {GROUND} === '#F5F7F9'")
    opened.settle()
    assert colours(page) == light


def test_with_colours_of_the_viewers_own_all_is_still_told_apart(visit: Opener) -> None:
    page = visit("/overview").page
    page.emulate_media(forced_colors="active", color_scheme="dark")
    kept = page.locator(".land-light, .land-chart, .land-spark").evaluate_all(
        "all => all.map(one => getComputedStyle(one).forcedColorAdjust)"
    )
    page.emulate_media(forced_colors="none")
    assert len(kept) > 10
    assert set(kept) == {"none"}

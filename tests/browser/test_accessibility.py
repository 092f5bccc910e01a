"""A page can be worked by keyboard alone, and its warnings break no serious rule of axe-core."""

import pytest

from tests.browser.conftest import Opener
from tests.browser.seeing import broken_rules

HERE = """() => { const on = document.activeElement;
  return [on.dataset.testid || on.className || on.tagName, on.getAttribute("aria-label") || "",
          on.tagName].join(" "); }"""


def test_the_keyboard_reaches_navigation_filters_figures_and_popovers_in_that_order(
    visit: Opener,
) -> None:
    page = visit("/supply-schedule").page
    page.evaluate("() => document.activeElement.blur()")
    reached = []
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(HERE))
    # The figures follow the page's own briefing, which folds out like a figure's table.
    stations = (
        "stSkipToContent",
        "land-section",
        "land-page",
        "截至",
        "区县",
        "land-show",
        "SUMMARY",
    )
    places = [0]
    for station in stations:
        places.append(
            next(at for at, on in enumerate(reached) if station in on and at >= places[-1])
        )
    popovers = [at for at, on in enumerate(reached) if "stPopoverButton" in on or "land-tool" in on]
    *_, districts, wall, summary = places
    # What the filters are set against folds out among them.
    assert popovers[0] > districts
    assert wall < next(at for at in popovers if at > wall) < summary < popovers[-1]
    assert sum("land-page" in on for on in reached) >= 2
    assert sum("land-section" in on for on in reached) >= 10
    assert any("land-scroll" in on for on in reached)


def test_what_has_the_keyboard_can_be_seen_and_opens_with_a_key(visit: Opener) -> None:
    page = visit("/supply-schedule").page
    for place in (".land-scroll", "details.land-more > summary"):
        first = page.locator(place).first
        first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        drawn = first.evaluate("part => getComputedStyle(part).outlineStyle")
        assert drawn == "solid", place
    facts = page.locator("details.land-more .land-facts").first
    assert not facts.is_visible()
    page.keyboard.press("Enter")
    assert facts.is_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_what_warns(visit: Opener, dark: bool) -> None:
    page = visit("/supply-records?district=东胡区", dark=dark).page
    assert page.locator(".land-bar").count() == 1
    assert broken_rules(page) == {}


def test_what_breaks_a_rule_is_found(visit: Opener) -> None:
    page = visit("/supply-records").page
    page.evaluate("""() => document.querySelector("[data-testid=stMain]").insertAdjacentHTML(
      "afterbegin", '<img src="data:,"><p style="color: #ccc; background: #fff">pale</p>')""")
    broken = broken_rules(page)
    assert sorted(broken) == ["color-contrast", "image-alt"]
    assert "pale" in broken["color-contrast"][0]

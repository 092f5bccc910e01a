"""Every page fits its screen, can be worked by keyboard and breaks no serious rule of axe-core."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Opener
from tests.browser.showing import open_more

SCREENS = {"laptop": (1366, 768), "meeting room": (1920, 1080)}
# A whole year, a running month early in one, a year's end.
MOMENTS = (
    "as_of=2024-10-31",
    "as_of=2024-05-20&unit=mu&district=云溪县",
    "as_of=2023-12-20&district=东湖区",
)
CHARTED = ("supply-schedule", "supply-standing")
# Texts of a chart that touch each other or leave its frame, by more than a pixel.
TOUCHING = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")].flatMap(chart => {
  const frame = chart.getBoundingClientRect();
  const kinds = ".annotation-text, .xtick text, .ytick text, .xtitle, .ytitle, .textpoint text, " +
    ".bartext";
  const boxes = [...chart.querySelectorAll(kinds)].filter(text => text.textContent.trim())
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([said, box], index) => [
    ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [[said, "outside"]] : []),
    ...boxes.slice(index + 1).filter(([, other]) =>
      Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
      Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1)
      .map(([other]) => [said, other]),
  ]);
})"""
# Pixels by which a page is wider than its window.
TOO_WIDE = """() => [document.scrollingElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll("[data-testid=stMain], [data-testid=stSidebarContent]")]
    .map(part => part.scrollWidth - part.clientWidth)].filter(pixels => pixels > 0)"""
HERE = """() => { const on = document.activeElement;
  return [on.dataset.testid || on.className || on.tagName, on.getAttribute("aria-label") || "",
          on.tagName].join(" "); }"""
# What the platform's own markup breaks; nothing of ours is in these elements.
PLATFORMS_OWN = {
    "list": "the sections of st.navigation are div elements straight inside its ul",
    "listitem": "for the same reason the links of st.navigation stand in no list of their own",
}
OURS = ("land-", "st-key-")


@pytest.mark.parametrize(("screen", "language"), [("laptop", "en"), ("meeting room", "zh")])
def test_nothing_overlaps_and_nothing_scrolls_sideways(
    visit: Opener, screen: str, language: str
) -> None:
    width, height = SCREENS[screen]
    opened = visit(None, width=width, height=height)
    for path in (*CHARTED, "supply-records"):
        # Room is scarce on a laptop, and most of all where a year is drawn.
        scarce = screen == "laptop" and path == "supply-schedule"
        for rest in MOMENTS if scarce else MOMENTS[1:2]:
            page = opened.go(f"/{path}?lang={language}&{rest}")
            assert page.evaluate(TOUCHING) == [], (path, rest)
            assert page.evaluate(TOO_WIDE) == [], (path, rest)


def test_the_keyboard_reaches_navigation_filters_figures_and_popovers_in_that_order(
    visit: Opener,
) -> None:
    page = visit("/supply-schedule").page
    page.evaluate("() => document.activeElement.blur()")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(HERE))
    # The figures follow the page's own briefing, which folds out like a figure's table.
    stations = ("stSkipToContent", "stSidebarNavLink", "截至", "区县", "land-show", "SUMMARY")
    places = [next(at for at, on in enumerate(reached) if station in on) for station in stations]
    assert places == sorted(places)
    popovers = [at for at, on in enumerate(reached) if "stPopoverButton" in on]
    summary = places[-1]
    assert places[-2] < popovers[0] < summary < popovers[-1]
    assert sum("stSidebarNavLink" in on for on in reached) >= 3
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


def serious(found: dict[str, Any]) -> dict[str, list[str]]:
    """Return the elements that break a rule badly, by rule."""
    return {
        rule["id"]: [node["html"][:200] for node in rule["nodes"]]
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_what_we_author(visit: Opener, dark: bool) -> None:
    opened = visit(None, dark=dark)
    for path in (*CHARTED, "supply-records"):
        page = opened.go(f"/{path}?district=东胡区&as_of=2024-05-31")
        if path == "supply-schedule":
            open_more(opened, "supply_disposal_rate_by_district")
        broken = serious(Axe().run(page).response)
        assert set(broken) <= set(PLATFORMS_OWN), {
            rule: nodes for rule, nodes in broken.items() if rule not in PLATFORMS_OWN
        }
        for rule in broken:
            assert not [html for html in broken[rule] if any(mark in html for mark in OURS)]

"""Charts come as pictures, are attached to in place, carry a click to its rows, by key too."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Opener
from tests.browser.settling import sized
from tests.browser.showing import BARS, card, choose_district, click_bar, finger, middle_of_bar

FIGURE = "supply_disposal_rate_by_district"
LIBRARY = "**/plotly.*.js"
# How often a chart was drawn by the library from here on.
COUNTED = """live => { window.landDrawn = 0;
  live.on("plotly_afterplot", () => { window.landDrawn += 1; }); }"""
# What the keyboard is on, as it is announced.
HERE = """() => { const on = document.activeElement;
  return [on.getAttribute("role"), on.getAttribute("aria-label")]; }"""


def rows_behind(page: Page) -> Locator:
    """Return the heading of the rows opened under the figure."""
    return card(page, FIGURE).locator(".land-figure h3")


def chart_of(page: Page) -> Locator:
    """Return the chart of the figure."""
    return card(page, FIGURE).locator(".land-chart")


def attached(page: Page) -> Locator:
    """Put the pointer on the chart and return what the library draws there."""
    chart = chart_of(page)
    chart.hover()
    live = chart.locator(".land-live")
    expect(live.locator(".main-svg").first).to_be_visible()
    return live


def test_a_page_shows_its_charts_and_has_not_started_the_library(visit: Opener) -> None:
    opened = visit(None, new=True)
    opened.go("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    assert chart_of(page).locator(BARS).count() > 3
    assert page.locator(".land-chart").count() == 3
    assert page.locator(".land-live").count() == 0
    assert page.evaluate("() => typeof Plotly") == "undefined"
    # It is fetched when nobody waits, for the pointer that may come; still nothing is started.
    page.wait_for_selector("link[rel=prefetch][href*='plotly.']", state="attached")
    assert page.evaluate("() => typeof Plotly") == "undefined"
    attached(page)
    assert page.locator(".land-live").count() == 1
    assert page.evaluate("() => typeof Plotly") == "object"


def test_another_choice_shows_its_picture_and_lets_the_library_go(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    before, live = chart_of(page).element_handle(), attached(page)
    assert before is not None
    bars = chart_of(page).locator(".land-picture").inner_html()
    choose_district(opened, "东湖区")
    expect(live).to_have_count(0)
    assert chart_of(page).locator(".land-picture").inner_html() != bars
    assert before.evaluate("(chart, now) => chart === now", chart_of(page).element_handle())


def test_under_the_pointer_another_figure_is_redrawn_once_and_where_it_stands(
    visit: Opener,
) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    live = attached(page)
    live.evaluate(COUNTED)
    bars = live.locator(".barlayer").inner_html()
    # A choice by key, so that the pointer stays where it is.
    page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect] input").focus()
    page.keyboard.type("东湖区")
    page.get_by_role("option", name="东湖区", exact=True).wait_for()
    page.keyboard.press("Enter")
    opened.settle()
    expect(live).to_have_count(1)
    page.wait_for_function("() => window.landDrawn > 0")
    assert live.locator(".barlayer").inner_html() != bars
    assert page.evaluate("window.landDrawn") == 1


def test_the_first_click_of_all_opens_its_rows(visit: Opener) -> None:
    opened = visit(None, new=True)
    opened.go("/supply-schedule?as_of=2024-05-31")
    click_bar(opened, FIGURE, 2)
    expect(rows_behind(opened.page)).to_have_count(1)


# On a phone the line of the bar's target is nearer to its middle than the end of the bar.
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_a_pointer_that_rests_while_the_library_draws_is_told_and_heard(
    visit: Opener, width: int, height: int
) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31", width=width, height=height)
    page = opened.page
    page.mouse.move(*middle_of_bar(page, FIGURE, 2))
    expect(chart_of(page).locator(".land-live .hovertext")).to_have_count(1)
    page.mouse.down()
    page.mouse.up()
    expect(rows_behind(page)).to_contain_text("云溪县")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_a_finger_opens_the_rows_it_points_at(visit: Opener, width: int, height: int) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31", width=width, height=height)
    page = opened.page
    live = chart_of(page).locator(".land-live .main-svg").first
    # The first finds the picture, the second what the library has drawn.
    with finger(page) as tap:
        for index, district in ((2, "云溪县"), (3, "西岭区")):
            x, y = middle_of_bar(page, FIGURE, index)
            # A little beside the bar: a finger is no needle.
            tap(x, y + (15 if index == 2 else 0))
            expect(rows_behind(page)).to_contain_text(district)
            expect(live).to_be_visible()


def test_a_mark_clicked_again_is_let_go(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    heading = rows_behind(opened.page)
    expect(heading).to_have_count(0)
    click_bar(opened, FIGURE, 2)
    expect(heading).to_have_count(1)
    first = heading.inner_text()
    click_bar(opened, FIGURE, 3)
    expect(heading).not_to_have_text(first)
    expect(heading).to_have_count(1)
    click_bar(opened, FIGURE, 3)
    expect(heading).to_have_count(0)


def test_a_mark_of_one_figure_opens_no_rows_of_the_next(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    click_bar(opened, FIGURE, 2)
    expect(rows_behind(opened.page)).to_have_count(1)
    choose_district(opened, "东湖区")
    expect(rows_behind(opened.page)).to_have_count(0)


def test_marks_are_reached_and_opened_by_key(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    heading = card(page, FIGURE).locator(".land-figure > h2").inner_text()
    chart_of(page).focus()
    # A key before, so that the browser knows that it is a keyboard that comes.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    role, said = page.evaluate(HERE)
    assert (role, heading in said) == ("figure", True)
    expect(chart_of(page).locator(".land-live .main-svg").first).to_be_visible()
    reached = []
    for _ in range(chart_of(page).locator("[data-at]").count() + 1):
        page.keyboard.press("ArrowDown")
        role, said = page.evaluate(HERE)
        assert role == "button"
        reached.append(said)
    # Each in its order with what a pointer would find there, and the first again after the last.
    assert reached[0] == reached[-1]
    assert len(set(reached)) == len(reached) - 1
    assert all(re.fullmatch(r"[^<]+; [^<]+%; .+÷.+", said) for said in reached), reached
    name = reached[0].partition(";")[0]
    expect(chart_of(page).locator(".hoverlayer")).to_contain_text(name)
    expect(chart_of(page).locator(".land-ring")).to_be_visible()
    page.keyboard.press("Enter")
    expect(rows_behind(page)).to_contain_text(name)
    page.keyboard.press("Escape")
    assert page.evaluate(HERE)[0] == "figure"
    expect(chart_of(page).locator(".land-ring")).to_be_hidden()


def test_a_chart_fills_the_width_it_is_given(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    # Where the headings of the columns end, at the right edge of the picture.
    gap = """([picture]) => { const frame = picture.getBoundingClientRect();
      return frame.right - Math.max(...[...picture.querySelectorAll("text")]
        .map(text => text.getBoundingClientRect().right)); }"""
    for width in (1600, 1100):
        sized(page, width, 768)
        page.wait_for_function(
            f"([place, gap]) => Math.abs(({gap})([place.querySelector('svg')])) < 14",
            arg=[chart_of(page).element_handle(), None],
        )
    live = attached(page)
    sized(page, 1500, 768)
    page.wait_for_function(
        "live => Math.abs(live.querySelector('.main-svg').getBoundingClientRect().width"
        " - live.clientWidth) < 1",
        arg=live.element_handle(),
    )


def test_without_the_library_a_chart_stands_and_opens_its_rows(visit: Opener) -> None:
    opened = visit(None, new=True)
    page = opened.page

    def refused(route: Route) -> None:
        route.abort()

    page.route(LIBRARY, refused)
    opened.go("/supply-schedule?as_of=2024-05-31")
    click_bar(opened, FIGURE, 2)
    expect(rows_behind(page)).to_have_count(1)
    expect(chart_of(page).locator(".land-live")).to_have_count(0)
    expect(chart_of(page)).not_to_contain_text("图表未能加载")
    page.unroute(LIBRARY, refused)
    page.mouse.move(0, 0)
    attached(page)

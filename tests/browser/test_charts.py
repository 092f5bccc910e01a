"""Charts are redrawn in place, carry a click to its rows, and say so when they cannot be drawn."""

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Opener
from tests.browser.showing import card, choose_district, click_bar

FIGURE = "supply_disposal_rate_by_district"
# How often a chart was drawn from here on.
COUNTED = """chart => { window.landDrawn = 0;
  chart.on("plotly_afterplot", () => { window.landDrawn += 1; }); }"""


def rows_behind(page: Page) -> Locator:
    """Return the heading of the rows opened under the figure."""
    return card(page, FIGURE).locator(".land-figure h3")


def test_another_choice_redraws_a_chart_once_and_where_it_stands(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    chart = card(opened.page, FIGURE).locator(".land-chart")
    before, bars = chart.element_handle(), chart.locator(".barlayer").inner_html()
    assert before is not None
    chart.evaluate(COUNTED)
    choose_district(opened, "东湖区")
    assert chart.locator(".barlayer").inner_html() != bars
    assert before.evaluate("(chart, now) => chart === now", chart.element_handle())
    assert opened.page.evaluate("window.landDrawn") == 1


def test_a_mark_clicked_again_is_let_go(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    heading = rows_behind(opened.page)
    expect(heading).to_have_count(0)
    click_bar(opened, FIGURE, 2)
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


def test_a_chart_fills_the_width_it_is_given(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    chart = card(opened.page, FIGURE).locator(".land-chart")
    for width in (1100, 1600):
        opened.page.set_viewport_size({"width": width, "height": 768})
        fills = "chart => Math.abs(chart.querySelector('.main-svg').getBoundingClientRect().width"
        opened.page.wait_for_function(
            f"() => ({fills} - chart.clientWidth) < 1)(document.querySelector("
            f"'.st-key-card-{FIGURE} .land-chart'))"
        )
    expect(chart.locator(".main-svg").first).to_be_visible()


def test_a_chart_that_cannot_be_drawn_says_so_and_is_drawn_with_the_next_choice(
    visit: Opener,
) -> None:
    opened = visit(None, new=True)
    page = opened.page
    lost = "**/plotly.*.js"

    def refused(route: Route) -> None:
        route.abort()

    page.route(lost, refused)
    page.goto(f"{opened.address}/supply-schedule?as_of=2024-05-31")
    chart = card(page, FIGURE).locator(".land-chart")
    expect(chart).to_have_text("图表未能加载，请刷新页面。")
    page.unroute(lost, refused)
    choose_district(opened, "东湖区")
    expect(chart.locator(".ytick text").filter(has_text="东湖区")).to_have_count(1)
    expect(chart).not_to_contain_text("图表未能加载")

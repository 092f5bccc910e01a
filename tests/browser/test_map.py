"""A district on the map is chosen by pointer, finger and key; its picture is where it is drawn."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.showing import address, card, finger

FIGURE = "map_by_district"
PAGE = "/district?as_of=2024-10-31&metric=supply_disposal_rate"
# The middles of what is marked in the picture, and of what the library drew.
MIDDLES = """(chart, marks) => [...chart.querySelectorAll(marks)].map((mark) => {
  const { x, y, width, height } = mark.getBoundingClientRect();
  return [x + width / 2, y + height / 2]; })"""
# Which names stand over another, or out of the picture.
CROWDED = """(picture) => { const frame = picture.getBoundingClientRect();
  const said = [...picture.querySelectorAll("text")];
  const boxes = said.map((text) => text.getBoundingClientRect());
  const meets = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 4 && other.top < one.bottom - 4;
  return said.filter((text, at) => boxes[at].left < frame.left - 1
    || boxes[at].right > frame.right + 1
    || boxes.some((other, i) => i !== at && meets(boxes[at], other)))
    .map((one) => one.textContent); }"""


def chart_of(page: Page) -> Locator:
    return card(page, FIGURE).locator(".land-chart")


def attached(page: Page) -> Locator:
    """Put the pointer on the chart, beside all shapes, and return what the library draws there."""
    chart_of(page).hover(position={"x": 4, "y": 4})
    live = chart_of(page).locator(".land-live")
    expect(live.locator(".main-svg").first).to_be_visible()
    return live


def edge_of(page: Page, row: int) -> tuple[float, float]:
    """Return a place in the shape of a row, far from where its name stands."""
    place = (
        chart_of(page)
        .locator(f'[data-of$=" {row}"]')
        .evaluate(
            """(shape) => { const { x, y, width, height } = shape.getBoundingClientRect();
          const mark = document.querySelector(`[data-at="${shape.dataset.of}"]`);
          const at = mark.getBoundingClientRect(); let best = [0, 0, 0];
          for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
            const [left, top] = [x + width * i / 40, y + height * j / 40];
            if (!document.elementsFromPoint(left, top).includes(shape)) continue;
            const far = Math.hypot(left - at.x - at.width / 2, top - at.y - at.height / 2);
            if (far > best[2]) best = [left, top, far]; }
          return best; }"""
        )
    )
    assert place[2] > 60, place
    return place[0], place[1]


def test_a_click_anywhere_in_a_district_filters_by_it(visit: Opener) -> None:
    opened = visit(PAGE)
    page = opened.page
    chart_of(page).scroll_into_view_if_needed()
    place = edge_of(page, 2)
    attached(page)
    page.mouse.move(*place)
    expect(chart_of(page).locator(".hoverlayer")).to_contain_text("南港区")
    page.mouse.click(*place)
    expect(card(page, FIGURE)).to_have_count(0)
    opened.settle()
    assert address(page)["district"] == ["南港区"]
    expect(page.locator(".land-where")).to_contain_text("南港区")
    expect(card(page, "district_standing")).to_have_count(1)


def test_a_finger_chooses_the_district_it_points_at(visit: Opener) -> None:
    opened = visit(PAGE)
    page = opened.page
    chart_of(page).scroll_into_view_if_needed()
    with finger(page) as tap:
        tap(*edge_of(page, 3))
        expect(card(page, FIGURE)).to_have_count(0)
    opened.settle()
    assert address(page)["district"] == ["北川区"]


def test_districts_are_reached_and_chosen_by_key(visit: Opener) -> None:
    opened = visit(PAGE)
    page = opened.page
    chart_of(page).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    said = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert said.startswith("西岭区; 按序时 ")
    page.keyboard.press("Enter")
    expect(card(page, FIGURE)).to_have_count(0)
    opened.settle()
    assert address(page)["district"] == ["西岭区"]


def test_with_its_table_open_a_click_still_filters_the_page(visit: Opener) -> None:
    opened = visit(PAGE)
    page = opened.page
    card(page, FIGURE).get_by_role("button", name="数据表、明细与下载").click()
    opened.settle()
    page.keyboard.press("Escape")
    chart_of(page).scroll_into_view_if_needed()
    page.mouse.click(*edge_of(page, 2))
    expect(card(page, FIGURE)).to_have_count(0)
    opened.settle()
    assert address(page)["district"] == ["南港区"]


def test_the_picture_stands_where_the_library_draws_and_no_name_over_another(
    visit: Opener,
) -> None:
    for lang in ("zh-CN", "en-US"):
        for width, height in ((1366, 768), (1920, 1080), (390, 844)):
            page = visit(PAGE, lang=lang, width=width, height=height).page
            chart_of(page).scroll_into_view_if_needed()
            pictured = chart_of(page).evaluate(MIDDLES, ".land-picture [data-at]")
            crowded = chart_of(page).locator(".land-picture > svg").evaluate(CROWDED)
            assert crowded == [], (lang, width)
            attached(page)
            expect(chart_of(page).locator(".land-live .point")).to_have_count(6)
            drawn = chart_of(page).evaluate(MIDDLES, ".land-live .point")
            assert len(pictured) == 6
            for one, other in zip(pictured, drawn, strict=True):
                assert abs(one[0] - other[0]) < 2, (lang, width, pictured, drawn)
                assert abs(one[1] - other[1]) < 2, (lang, width, pictured, drawn)

"""Records in a real browser: held columns, headings that sort, and where a clicked bar leads."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.seeing import broken_rules
from tests.browser.showing import BARS, address, card, click_bar

FIGURE = "supply_disposal_rate_by_district"
UNITS = "due_items_by_unit"
# Where the first row's held cells stand within what scrolls: from its left, and from its right.
HELD = """scroll => [".land-id", ".land-unit"].flatMap(held => {
  const frame = scroll.getBoundingClientRect();
  return [...scroll.querySelectorAll(`th${held}, tbody tr:first-child td${held}`)].map(cell => {
    const { left, right } = cell.getBoundingClientRect();
    return [Math.round(left - frame.left), Math.round(frame.right - right)];
  });
})"""
# What lies on top in the middle of each held cell: nothing shines through or covers it.
ON_TOP = """scroll => ["td.land-id", "td.land-unit"].every(held => {
  const cell = scroll.querySelector(`tbody tr:nth-child(2) ${held}`);
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  return cell.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
})"""
# What is told of is found anew each time: a later answer may put another in its place.
IN_SIGHT = """named => {
  const place = document.querySelector(named)?.getBoundingClientRect();
  return place && place.top >= 0 && place.top < innerHeight - 40 && place.bottom > 0;
}"""


def rows_of(page: Page) -> Locator:
    return page.locator(".land-tall tbody tr")


def heading(page: Page, name: str) -> Locator:
    return page.locator(f".land-tall th:has([data-of={name}])")


def column(page: Page, name: str) -> list[str]:
    names = page.locator(".land-tall th button").evaluate_all("all => all.map(o => o.dataset.of)")
    return page.locator(f".land-tall td:nth-child({names.index(name) + 1})").all_inner_texts()


@pytest.mark.parametrize("width", [768, 1024, 1366, 1920])
def test_number_and_unit_stay_in_sight_however_far_a_list_is_scrolled(
    visit: Opener, width: int
) -> None:
    page = visit("/supply-records?as_of=2024-05-31", width=width).page
    scroll = page.locator(".land-tall")
    wider = scroll.evaluate("s => s.scrollWidth - s.clientWidth")
    assert wider > 100
    inside = scroll.evaluate("s => s.clientWidth")
    for share in (0, 0.5, 1):
        scroll.evaluate(f"s => {{ s.scrollLeft = {share} * (s.scrollWidth - s.clientWidth); }}")
        (head, cell, unit_head, unit) = scroll.evaluate(HELD)
        assert head == cell
        assert unit_head == unit
        # The number lies at the left edge; the unit within the frame, and beside the number.
        assert 0 <= cell[0] <= 2
        assert unit[1] >= 0
        number_ends = inside - cell[1]
        assert unit[0] >= number_ends - 3
        assert scroll.evaluate(ON_TOP)


def test_on_a_phone_the_number_alone_is_held(visit: Opener) -> None:
    page = visit("/supply-records?as_of=2024-05-31", width=390, height=844).page
    scroll = page.locator(".land-tall")
    scroll.evaluate("s => { s.scrollLeft = s.scrollWidth; }")
    head, cell, _, unit = scroll.evaluate(HELD)
    assert 0 <= cell[0] <= 2
    assert head == cell
    assert unit[0] < 0 or unit[1] >= 0


def test_a_heading_sorts_the_whole_list_and_the_address_says_so(visit: Opener) -> None:
    opened = visit("/supply-records?as_of=2024-05-31")
    page = opened.page
    usual = column(page, "area_ha")
    scroll = page.locator(".land-tall")
    scroll.evaluate("s => { s.scrollLeft = 60; }")
    heading(page, "area_ha").locator("button").click()
    opened.settle()
    expect(heading(page, "area_ha")).to_have_attribute("aria-sort", "descending")
    assert (address(page)["sort"], address(page)["desc"]) == (["area_ha"], ["1"])
    areas = [float(text.replace(",", "")) for text in column(page, "area_ha")]
    assert areas == sorted(areas, reverse=True)
    assert column(page, "area_ha") != usual
    assert scroll.evaluate("s => s.scrollLeft") == 60
    # The keyboard is where it was: the same heading turned round, then let go.
    page.keyboard.press("Enter")
    opened.settle()
    expect(heading(page, "area_ha")).to_have_attribute("aria-sort", "ascending")
    assert "desc" not in address(page)
    smallest = [float(text.replace(",", "")) for text in column(page, "area_ha")]
    assert smallest == sorted(smallest)
    assert smallest[0] < areas[-1]
    page.keyboard.press("Enter")
    opened.settle()
    expect(page.locator(".land-tall th[aria-sort]")).to_have_count(0)
    assert "sort" not in address(page)
    assert column(page, "area_ha") == usual
    assert broken_rules(page) == {}


def test_another_order_begins_on_the_first_page(visit: Opener) -> None:
    opened = visit("/supply-records?as_of=2024-05-31")
    page = opened.page
    page.get_by_role("button", name=re.compile("^(第 )?3")).first.click()
    opened.settle()
    heading(page, "area_ha").locator("button").click()
    opened.settle()
    first = column(page, "area_ha")
    opened.go("/supply-records?as_of=2024-05-31&sort=area_ha&desc=1")
    assert column(page, "area_ha") == first


def test_a_text_longer_than_its_line_is_read_by_pointer_and_key(visit: Opener) -> None:
    page = visit("/case-records?as_of=2024-05-31&list=case_records", width=1366).page
    heights = rows_of(page).evaluate_all("all => all.map(row => row.clientHeight)")
    # A line each, to the pixel that browsers round to.
    assert max(heights) - min(heights) <= 1
    assert max(heights) < 40
    page = visit("/data-warnings?as_of=2024-05-31", width=1366).page
    long = page.locator(".land-tall td[title]")
    assert long.count() > 1
    first, second = long.nth(0), long.nth(1)
    assert first.get_attribute("title") == first.text_content()
    assert first.evaluate("cell => cell.scrollWidth > cell.clientWidth")
    page.locator(".land-tall").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.land-records td')"):
            break
    expect(first).to_be_focused()
    assert first.evaluate("cell => cell.scrollWidth <= cell.clientWidth")
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844)])
def test_the_rows_of_a_clicked_bar_come_into_sight_and_its_bar_stays_marked(
    visit: Opener, width: int, height: int
) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31", width=width, height=height)
    page = opened.page
    expect(card(page, FIGURE).locator(".land-chosen")).to_be_hidden()
    click_bar(opened, FIGURE, 2)
    behind = card(page, FIGURE).locator(".land-behind")
    expect(behind).to_have_count(1)
    page.wait_for_function(IN_SIGHT, arg=".land-behind h3")
    chosen = card(page, FIGURE).locator(".land-chosen")
    expect(chosen).to_be_visible()
    bar = card(page, FIGURE).locator(BARS).nth(2).bounding_box()
    frame = chosen.bounding_box()
    assert bar
    assert frame
    for side in ("x", "y", "width", "height"):
        assert abs(frame[side] - bar[side]) < 9, side
    if width > 640:
        click_bar(opened, FIGURE, 2)
        expect(chosen).to_be_hidden()


def test_the_rows_behind_a_bar_are_sorted_and_lead_to_all_of_them(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    click_bar(opened, FIGURE, 2)
    behind = card(page, FIGURE).locator(".land-behind")
    behind.locator("[data-of=base_ha]").click()
    opened.settle()
    expect(behind.locator("th[aria-sort=descending]")).to_have_count(1)
    at = behind.locator("th button").evaluate_all("all => all.map(o => o.dataset.of)")
    cells = behind.locator(f"td:nth-child({at.index('base_ha') + 1})").all_inner_texts()
    areas = [float(text.replace(",", "")) for text in cells]
    assert areas == sorted(areas, reverse=True)
    # The order of these rows is no key of the page.
    assert "sort" not in address(page)
    link = behind.locator("a.land-again")
    (count,) = re.findall(r"全部 ([0-9,]+) 行", link.inner_text())
    link.click()
    page.wait_for_url("**/supply-records*")
    opened.settle()
    assert f"共 {count} 行" in page.locator(".land-proof").first.inner_text()


def test_a_bar_of_a_unit_narrows_the_list_and_the_list_marks_the_bar(visit: Opener) -> None:
    opened = visit("/due?as_of=2024-05-31")
    page = opened.page
    total = page.locator(".land-proof").first.inner_text()
    click_bar(opened, UNITS, 0)
    page.wait_for_url("**owner=*")
    opened.settle()
    (unit,) = address(page)["owner"]
    assert set(column(page, "owner_unit")) == {unit}
    page.wait_for_function(IN_SIGHT, arg="[data-block=start]")
    expect(page.locator(".land-proof").first).not_to_have_text(total)
    chosen = card(page, UNITS).locator(".land-chosen")
    expect(chosen).to_be_visible()
    expect(card(page, UNITS).locator(".land-behind")).to_have_count(0)
    # Taken out of the filter, the unit is no longer marked.
    page.locator("[data-testid=stMultiSelect]").filter(has_text=unit).get_by_role(
        "button", name=re.compile("清除|Clear")
    ).first.click()
    opened.settle()
    assert "owner" not in address(page)
    expect(chosen).to_be_hidden()
    # An address that names the unit marks its bar.
    opened.go(f"/due?as_of=2024-05-31&owner={unit}")
    expect(card(page, UNITS).locator(".land-chosen")).to_be_visible()

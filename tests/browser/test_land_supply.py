"""From a picture to its rows and out of the door: clicks, keys, proofs and files that agree."""

import io
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, expect

from tests.briefing.sheets_read import parted
from tests.browser.conftest import Opener, Visit
from tests.browser.showing import CHARTS, MORE, card, click_bar, go_to, open_more, saved

BY_DISTRICT = "supply_disposal_rate_by_district"
# The front end looks for its server below the page's address first, and says so.
PLATFORMS_PROBE = "status of 404"
# What is said of a chart instead of showing it, wherever the platform keeps it.
ALTERNATIVE = """chart => [chart, ...chart.querySelectorAll("*"), chart.parentElement]
  .flatMap(part => [part.getAttribute("aria-label"), part.getAttribute("alt")]).join(" ")"""
TIES = re.compile(r"明细合计 ([\d,.−]+) = 图中 ([\d,.−]+)")


def proven(place: Locator) -> list[tuple[str, str]]:
    """Return the pairs of sums the proof line sets side by side, all of them ticked."""
    line = place.locator(".land-proof").first
    line.wait_for()
    said = line.inner_text()
    pairs = TIES.findall(said)
    assert said.count("✓ 一致") == len(pairs)
    assert "✗" not in said
    return pairs


def test_every_chart_is_drawn_and_says_its_conclusion_to_who_cannot_see_it(visit: Opener) -> None:
    opened = visit(None)
    for path, figures in CHARTS.items():
        page = opened.go(f"/{path}")
        for figure in figures:
            place = card(page, figure)
            expect(place.locator(".land-picture > svg").first).to_be_visible()
            headline = place.locator(".land-figure > h2").inner_text()
            assert len(headline) > 10
            assert headline in place.locator(".land-chart").evaluate(ALTERNATIVE)
    assert [said for said in opened.complaints if PLATFORMS_PROBE not in said] == []


def test_clicking_a_bar_shows_the_rows_behind_it_and_proves_their_sum(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    click_bar(opened, BY_DISTRICT, 2)
    place = card(opened.page, BY_DISTRICT)
    pairs = proven(place)
    assert len(pairs) == 3
    for rows, figure in pairs:
        assert rows == figure
    behind = place.locator(".land-figure h3").inner_text()
    name = re.findall(r"“(.+)”的明细", behind)[0]
    districts = set(place.locator(".land-table tbody td:nth-child(3)").all_inner_texts())
    assert districts == {name}
    counted = int(re.findall(r"共 ([\d,]+) 行", place.locator(".land-proof").inner_text())[0])
    assert place.locator(".land-table tbody tr").count() == min(counted, 50)
    # A click opens rows; it does not dim the other bars.
    live = place.locator(".land-live .barlayer .point path")
    expect(live.first).to_be_attached()
    bars = live.all()
    assert {bar.evaluate("bar => getComputedStyle(bar).opacity") for bar in bars} == {"1"}


def test_bars_of_other_charts_prove_their_rows_too(visit: Opener) -> None:
    opened = visit(None)
    for path, figure in (
        ("supply-schedule", "supply_disposal_mix"),
        ("supply-standing", "supply_stock_bridge"),
    ):
        opened.go(f"/{path}?as_of=2024-05-20&unit=mu&district=云溪县")
        click_bar(opened, figure, 0)
        assert proven(card(opened.page, figure))


def choose_by_keys(opened: Visit, figure: str, steps: int) -> Locator:
    """Open a figure's popover and choose a row in it with the keyboard alone."""
    page = opened.page
    card(page, figure).locator(MORE).focus()
    page.keyboard.press("Enter")
    body = page.locator("[data-testid=stPopoverBody]")
    body.wait_for()
    opened.settle()
    chooser = body.locator("[data-testid=stSelectbox] input")
    for _ in range(30):
        if chooser.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert chooser.evaluate("box => box === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.locator("[role=listbox]").wait_for()
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    opened.settle()
    return body


def test_the_rows_behind_can_be_had_by_keyboard_alone(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    body = choose_by_keys(opened, BY_DISTRICT, 2)
    pairs = proven(body)
    assert len(pairs) == 3
    assert all(rows == figure for rows, figure in pairs)
    assert re.search(r"“.+”的明细", body.locator("h3").first.inner_text())


def test_a_workbook_arrives_with_the_filters_that_made_it(visit: Opener, tmp_path: Path) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-20&district=东湖区&district=西岭区&unit=mu")
    body = open_more(opened, BY_DISTRICT)
    with opened.page.expect_download() as coming:
        body.get_by_role("button", name="下载 XLSX").first.click()
    download = coming.value
    assert download.suggested_filename.endswith(".xlsx")
    assert "2024-05-20" in download.suggested_filename
    book = openpyxl.load_workbook(io.BytesIO(saved(download, tmp_path)))
    rows, facts = book.worksheets
    said = {str(row[0].value): str(row[1].value) for row in facts.iter_rows()}
    assert said["区县"] == "东湖区、西岭区"
    assert said["截至"] == "2024-05-20"
    assert said["面积单位"] == "亩"
    assert said["事件截止口径"] == "录入日期"
    assert said["说明"] == "演示数据，非真实数据"
    assert "0001-" in said["发布"]
    heading = [str(cell.value) for cell in rows[1]]
    written = {str(row[0].value): row for row in rows.iter_rows(min_row=2)}
    shown = body.locator("tbody tr").filter(has_text="西岭区").locator("td").all_inner_texts()
    at = heading.index("年初基数（亩）")
    assert f"{written['西岭区'][at].value:,.1f}" == shown[at]


def test_a_list_arrives_whole_and_narrowed_as_on_the_screen(visit: Opener, tmp_path: Path) -> None:
    opened = visit("/supply-records?as_of=2024-05-31&lang=en&district=云溪县&age=over_10")
    page = opened.page
    counted = page.locator(".land-proof span").first.inner_text()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download CSV").click()
    content = saved(coming.value, tmp_path)
    assert content.startswith(b"\xef\xbb\xbf")
    said, (labels, *rows) = parted(content)
    assert f"{len(rows)} rows" == counted
    at = labels.index("District")
    assert {row[at] for row in rows} == {"Yunxi County"}
    assert said["Districts"] == "Yunxi County"
    assert said["As of"] == "2024-05-31"
    assert "10 years" in said["Narrowed to"]
    assert said["Note"] == "Demo data, not real"


def test_searching_a_list_narrows_rows_sum_and_address(visit: Opener) -> None:
    opened = visit("/supply-records")
    page = opened.page
    before = page.locator(".land-proof span").first.inner_text()
    first = page.locator(".land-table tbody td").first.inner_text()
    box = page.get_by_label("搜索", exact=True)
    box.fill(first)
    box.press("Enter")
    expect(page.locator(".land-proof span").first).to_have_text("共 1 行")
    assert before != "共 1 行"
    opened.settle()
    assert f"q={first}" in page.url
    go_to(opened, "处置进度")
    assert "q=" not in page.url

"""The ad hoc page in a browser: a link restores its picture, a click on a bar shows tied rows."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.briefing.sheets_read import parted
from tests.browser.conftest import Opener
from tests.browser.showing import address, card, click_bar, ignored, picture, saved

LINK = (
    "/explore?table=cases&by=judgement&measure=sum:illegal_area_mu&unit=mu&as_of=2024-10-31"
    "&where=issued_on:from:2020-01-01&where=review_stage:is:finished"
)
TIES = re.compile(r"逐项合计 ([\d,.−]+) = 所示 ([\d,.−]+)")


def test_a_link_reopens_the_same_picture_and_what_it_asks_in_vain_is_named(visit: Opener) -> None:
    sender = visit(LINK)
    shown = picture(sender.page)
    assert "违法面积合计" in shown.headlines[0]
    assert address(sender.page)["where"] == [
        "issued_on:from:2020-01-01",
        "review_stage:is:finished",
    ]
    target = sender.page.url.removeprefix(sender.address)
    assert picture(sender.go(target)) == shown
    spoilt = sender.go(target + "&where=colour:is:red")
    assert ignored(spoilt) == ["where = colour:is:red：不在可选范围内"]
    assert picture(spoilt) == shown


def test_clicking_a_bar_shows_its_rows_and_that_they_tie(visit: Opener, tmp_path: Path) -> None:
    opened = visit(LINK)
    click_bar(opened, "explore", 0)
    place = card(opened.page, "explore")
    heading = place.locator(".land-figure h3")
    expect(heading).to_have_text("“非农违法”的明细")
    line = place.locator(".land-proof").filter(has_text="记录数").first.inner_text()
    pairs = TIES.findall(line)
    assert len(pairs) == 2
    assert all(rows == shown for rows, shown in pairs)
    assert line.count("✓ 一致") == 2
    # Rounded as they are shown, thousands of rows need not add up to what is shown.
    place.get_by_text("CSV 全精度").first.click()
    opened.settle()
    with opened.page.expect_download() as coming:
        place.get_by_role("button", name="下载 CSV").first.click()
    said, (labels, *behind) = parted(saved(coming.value, tmp_path))
    assert len(behind) == int(pairs[0][0].replace(",", ""))
    area = labels.index("违法面积（亩）")
    total = sum(float(row[area]) for row in behind)
    assert f"{total:,.1f}" == pairs[1][0]
    assert said["筛选"].startswith("下发日期")
    assert said["数值"] == "全精度"


def test_a_choice_made_in_the_controls_is_in_the_address(visit: Opener) -> None:
    opened = visit("/explore")
    page = opened.page
    page.get_by_role("combobox").filter(visible=True).first.wait_for()
    page.locator("[data-testid=stMain] [data-testid=stSelectbox]").first.click()
    page.get_by_role("option", name="批准地块", exact=True).click()
    page.locator(".land-figure h2").filter(has_text="批准地块：").wait_for()
    opened.settle()
    assert address(page)["table"] == ["supply_parcels"]
    page.go_back()
    page.locator(".land-figure h2").filter(has_text="执法图斑：").wait_for()

"""Filters, address and figures agree: on a click, in a link, on the way back, for each viewer."""

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.showing import (
    address,
    choose_district,
    go_to,
    head,
    ignored,
    picture,
    switches,
    unfold,
)

LINK = "?as_of=2024-05-31&district=东湖区&district=西岭区&unit=mu&lang=en"


def test_choosing_a_district_changes_figures_and_address_and_holds_on_every_page(
    visit: Opener,
) -> None:
    opened = visit("/supply-schedule")
    page, city = opened.page, picture(opened.page)
    choose_district(opened, "西岭区")
    chosen = picture(page)
    assert "西岭区" in chosen.head
    assert address(page)["district"] == ["西岭区"]
    assert all(now != before for now, before in zip(chosen.tiles, city.tiles, strict=True))
    assert chosen.headlines[0] != city.headlines[0]
    for title in ("存量与成因", "地块明细", "处置进度"):
        go_to(opened, title)
        assert "西岭区" in head(page)
        assert address(page)["district"] == ["西岭区"]
    assert picture(page) == chosen


def test_another_unit_and_another_basis_are_one_click_and_in_the_address(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-05-31")
    page = opened.page
    sidebar = switches(page)
    assert "公顷" in picture(page).tiles[1]
    sidebar.get_by_role("radio", name="亩").or_(sidebar.get_by_text("亩", exact=True)).first.click()
    opened.settle()
    assert "亩" in picture(page).tiles[1]
    assert "公顷" not in "".join(picture(page).tiles)
    entered = picture(page).tiles[0]
    sidebar.get_by_text("签订日期", exact=True).first.click()
    opened.settle()
    assert picture(page).tiles[0] != entered
    assert (address(page)["unit"], address(page)["basis"]) == (["mu"], ["event"])


def test_a_shared_link_reopens_the_same_picture_in_another_browser(visit: Opener) -> None:
    opened = visit("/" + LINK)
    go_to(opened, "Disposal progress")
    sender = opened.page
    link = visit(sender.url.removeprefix(opened.address), lang="zh-CN")
    receiver = link.page
    assert picture(receiver) == picture(sender)
    receiver.reload()
    link.settle()
    assert picture(receiver) == picture(sender)
    assert "Donghu District and Xiling District" in head(receiver)
    assert "as of 31 May 2024" in head(receiver)
    assert "mu" in " ".join(picture(receiver).headlines)
    assert ignored(receiver) == []
    assert address(receiver) == {
        "as_of": ["2024-05-31"],
        "district": ["东湖区", "西岭区"],
        "unit": ["mu"],
        "lang": ["en"],
    }


def test_a_bad_link_names_each_bad_part_and_shows_the_rest(visit: Opener) -> None:
    opened = visit("/supply-schedule?as_of=2024-02-30&district=东胡区&district=西岭区&uint=mu")
    bad = opened.page
    assert ignored(bad) == [
        "as_of = 2024-02-30：不是日期，应为 2024-05-31 的形式",
        "district = 东胡区：没有这个区县",
        "uint = mu：没有这个参数",
    ]
    expect(bad.locator(".land-bar")).to_be_visible()
    expect(bad.locator(".land-bar")).to_have_attribute("role", "alert")
    expect(bad.locator(".land-bar")).to_contain_text("现显示：西岭区，2024年10月31日。")
    shown = picture(bad)
    good = opened.go("/supply-schedule?district=西岭区")
    assert picture(good) == shown
    assert ignored(good) == []


def test_back_and_forward_take_the_filters_with_them(visit: Opener) -> None:
    opened = visit("/supply-schedule")
    page, city = opened.page, picture(opened.page)
    choose_district(opened, "西岭区")
    chosen = picture(page)
    page.go_back()
    expect(page.locator(".land-head")).not_to_contain_text("西岭区")
    opened.settle()
    assert picture(page) == city
    assert "district" not in address(page)
    page.go_forward()
    expect(page.locator(".land-head")).to_contain_text("西岭区")
    opened.settle()
    assert picture(page) == chosen
    go_to(opened, "存量与成因")
    expect(page.locator(".land-head h1")).to_have_text("存量与成因")
    page.go_back()
    expect(page.locator(".land-head h1")).to_have_text("处置进度")
    opened.settle()
    assert picture(page) == chosen


def test_two_viewers_do_not_mix(visit: Opener) -> None:
    first, second = visit("/supply-schedule"), visit("/supply-schedule?lang=en&unit=mu")
    choose_district(first, "东湖区")
    choose_district(second, "Yunxi County")
    choose_district(first, "西岭区")
    assert "东湖区、西岭区" in head(first.page)
    assert "Yunxi County" in head(second.page)
    assert address(first.page)["district"] == ["东湖区", "西岭区"]
    assert address(second.page)["district"] == ["云溪县"]
    beside = picture(second.page)
    assert picture(second.go("/supply-schedule?lang=en&unit=mu&district=云溪县")) == beside


def test_each_page_visited_is_one_step_back(visit: Opener) -> None:
    # A tab counts its steps to fifty only.
    opened = visit("/", new=True)
    page = opened.page
    steps = page.evaluate("history.length")
    for title in ("存量与成因", "处置进度"):
        go_to(opened, title)
    # The server completes each address after the page has changed.
    page.wait_for_function("new URLSearchParams(location.search).has('as_of')")
    assert page.evaluate("history.length") == steps + 2
    for title in ("存量与成因", "主要指标"):
        page.go_back()
        expect(page.locator(".land-head h1")).to_have_text(title)


def test_all_filters_and_the_open_page_are_in_sight_on_a_laptop(visit: Opener) -> None:
    opened = visit("/office-records")
    page = opened.page
    pages = page.locator(".land-pages").bounding_box()
    last = page.locator("[data-testid=stSidebar] [data-testid=stExpander]")
    for here in ("各所明细", "主要指标"):
        link = page.locator(".land-page[aria-current]")
        place, end = link.bounding_box(), last.bounding_box()
        assert link.inner_text() == here
        assert pages
        assert place
        assert end
        assert pages["y"] <= place["y"]
        assert place["y"] + place["height"] <= pages["y"] + pages["height"] + 1
        assert end["y"] + end["height"] <= 768
        if here == "各所明细":
            go_to(opened, "主要指标")


def test_no_title_in_the_navigation_is_cut_off(visit: Opener) -> None:
    for language, long in (("en", "Rectification after project checks"), ("zh", "主要指标")):
        page = visit(f"/overview?lang={language}").page
        navigation = page.locator(".land-pages")
        unfold(navigation.locator(".land-page", has_text=long))
        assert long in navigation.inner_text().replace("\n", " ")
        cut = """all => all.filter(one => one.scrollWidth > one.clientWidth + 1
          && getComputedStyle(one).overflow !== 'visible').map(one => one.textContent)"""
        assert navigation.locator("span, p, header div").evaluate_all(cut) == []

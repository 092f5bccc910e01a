"""Instructions on the screen: who finds the page, what it says, and each step from a button."""

from datetime import date, timedelta

import pytest
import streamlit

from desk.database import Desk
from desk.instructions.reading import instructions
from tests.desk.instructions.people import UNIT, issued
from tests.desk.people import logged, viewer
from tests.pages import seen
from tests.pages.conftest import Login, Site
from tests.pages.pressing import choice, labels, open_order, press, write
from tests.pages.seen import Seen

PAGE = "overview/instructions"


def late() -> date:
    """Return the day three days ago, of when a test runs: the suite may run over midnight."""
    return date.today() - timedelta(days=3)


def cards(page: Seen) -> list[str]:
    return page.found(r'<div class="land-figure"><h2>(.*?</dl></details>)</div>')


def test_with_login_off_the_page_says_that_it_needs_one(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    for language, said in (("zh", "督办须登录后使用"), ("en", "Instructions need a login")):
        page = site(PAGE, lang=language)
        assert page.is_whole
        assert any(said in seen.plain(piece) for piece in page.pieces)
        assert "督办" not in [one.label for one in page.app.button]


def test_it_stands_in_the_navigation_of_who_logged_in_alone(
    site: Site, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:

    told: dict[str, str] = {}
    whole = streamlit.Page

    def kept(*given: object, **how: object) -> object:
        told[str(how.get("url_path"))] = str(how.get("visibility"))
        return whole(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(streamlit, "Page", kept)
    login("zhang")
    site(PAGE)
    assert told["instructions"] == "visible"
    monkeypatch.setenv("LAND_LOGIN", "off")
    site(PAGE)
    assert told["instructions"] == "hidden"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_instruction_is_told_with_its_number_and_the_way_back(
    language: str, site: Site, desk: Desk, login: Login
) -> None:
    id_ = issued(desk, today=late(), deadline=late())
    login("zhang")
    page = site(PAGE, lang=language)
    assert page.is_whole
    (card,) = cards(page)
    assert id_ in card
    assert {"zh": "▲ 滞后 3 天", "en": "▲ behind 3 days"}[language] in card
    assert "82.08 % · 全市结案率 82.08%" in card
    assert "r-1" in card
    (address,) = page.found(r'class="land-again"[^>]*href="([^"]*)"')
    assert address.startswith("case-closure?as_of=2024-05-31&release=r-1&lang=")


def test_the_number_is_told_by_its_name_to_who_is_not_told_the_sentence(
    site: Site, desk: Desk, login: Login
) -> None:
    issued(desk, metric="idle_disposal_rate", districts=("东湖区",), said="东湖区列第 5")
    issued(desk, metric="idle_disposal_rate", said="闲置土地处置率")
    login("east")
    (own, _) = cards(site(PAGE, lang="zh"))
    assert "闲置土地处置率 82.08 %" in own
    assert "列第 5" not in own
    login("boss")
    told = " ".join(cards(site(PAGE, lang="zh")))
    assert "闲置土地处置率 82.08 % · 东湖区列第 5" in told
    assert told.count("闲置土地处置率") == 2


def test_the_own_units_stand_first_and_others_below(site: Site, desk: Desk, login: Login) -> None:
    later = date.today() + timedelta(days=30)
    other = issued(desk, unit="利用科", deadline=date.today(), today=late())
    own = issued(desk, deadline=later, today=late())
    login("zhang")
    page = site(PAGE, lang="zh")
    assert [card.split()[2] for card in cards(page)] == [own, other]
    assert page.found(r'<h2 class="land-part">(.*?)</h2>') == [
        f"在办：{UNIT}承办 (1)",
        "在办：其他 (1)",
    ]


def test_it_goes_from_the_unit_to_the_boss_and_back_by_buttons(
    site: Site, desk: Desk, login: Login
) -> None:
    id_ = issued(desk, today=late(), deadline=late())
    login("zhang")
    page = site(PAGE, lang="zh")
    press(page, "签收")
    assert [one.value for one in page.app.success] == [f"{id_} 已签收。"]
    write(page, "办理情况", "三宗已结")
    write(page, "文件名（如有）", "回复.docx")
    press(page, "提交回复")
    assert not {"提交回复", "认定办结"} & labels(page)
    login("boss")
    page = site(PAGE, lang="zh")
    write(page, "原因", "缺材料")
    press(page, "退回")
    login("zhang")
    page = site(PAGE, lang="zh")
    write(page, "办理情况", "材料已补")
    press(page, "提交回复")
    login("boss")
    page = site(PAGE, lang="zh")
    press(page, "认定办结")
    (card,) = cards(page)
    assert "✓ 逾期办结 3 天" in card
    for said in ("三宗已结", "回复.docx", "缺材料", "材料已补"):
        assert said in card
    acts = [line["act"] for line in logged(desk) if line["act"].startswith("instruction_")]
    assert acts == [
        f"instruction_{act}"
        for act in ("issued", "received", "answered", "returned", "answered", "accepted")
    ]


def test_what_is_refused_is_said_and_changes_nothing(site: Site, desk: Desk, login: Login) -> None:
    issued(desk)
    login("zhang")
    page = site(PAGE, lang="zh")
    press(page, "签收")
    press(page, "提交回复")
    assert [one.value for one in page.app.error] == ["请填写办理情况"]
    (one,) = instructions(desk, viewer(desk, "boss"))
    assert one.state == "received"


def test_a_limited_viewer_sees_neither_others_districts_nor_the_citys_number(
    site: Site, desk: Desk, login: Login
) -> None:
    issued(desk, districts=("西岭区",), text="西岭的事")
    issued(desk, text="全市的事")
    login("east")
    page = site(PAGE, lang="zh")
    (card,) = cards(page)
    assert "全市的事" in card
    assert "82.08" not in " ".join(page.pieces)
    assert "西岭" not in " ".join(page.pieces)


FIGURE = "supply_disposal_rate_by_month"


def test_a_signer_orders_from_a_figure_and_the_number_goes_along(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site(lang="zh", district="东湖区", as_of="2024-05-31")
    assert "交办" not in labels(page)
    open_order(page, FIGURE)
    write(page, "交办内容", "下周五前报处置方案")
    unit = choice(page, "承办单位")
    # Whose people log in stand first, then whom the data name.
    assert unit.options[:2] == ["利用科", UNIT] or unit.options[:2] == [UNIT, "利用科"]
    assert "湖滨自然资源所" in unit.options
    unit.select(UNIT)
    number = choice(page, "所指数字")
    press(page, "交办")
    (one,) = instructions(desk, viewer(desk, "zhang"))
    assert [said.value for said in page.app.success] == [f"督办事项 {one.id} 已交办。"]
    order, on = one.order, one.order.on
    assert (order.text, order.unit) == ("下周五前报处置方案", UNIT)
    assert order.deadline == date.today() + timedelta(days=7)
    assert (on.page, on.figure, on.districts) == ("supply-schedule", FIGURE, ("东湖区",))
    assert "as_of=2024-05-31" in on.filters
    assert on.said in page.headlines
    assert on.value_unit == "%"
    assert number.value == f"批而未供处置率 {on.value} %"


def test_the_deadline_may_be_so_many_working_days_of_the_release(
    site: Site, desk: Desk, login: Login
) -> None:
    login("sec")
    page = site(lang="en")
    open_order(page, FIGURE)
    write(page, "What is to be done", "Report")
    choice(page, "Unit in charge").select(UNIT)
    (days,) = page.app.number_input
    days.set_value(1)
    press(page, "Give the instruction")
    (one,) = instructions(desk, viewer(desk, "sec"))
    assert one.order.working_days == 1
    assert timedelta(0) < one.order.deadline - date.today() < timedelta(days=12)


@pytest.mark.parametrize("account", ["zhang", "li", "reviewer", "east"])
def test_nobody_else_is_offered_to_give_one(
    account: str, site: Site, desk: Desk, login: Login
) -> None:
    login(account)
    page = site(lang="zh")
    assert page.is_whole
    open_order(page, FIGURE)
    assert "交办" not in labels(page)


def test_of_a_figure_of_one_indicator_its_own_number_is_put_in_place(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site("overview/headline", lang="zh", metric="idle_disposal_rate")
    open_order(page, "headline_by_month")
    number = choice(page, "所指数字")
    assert "闲置" in str(number.value)
    write(page, "交办内容", "说明原因")
    unit = choice(page, "承办单位")
    unit.select(UNIT)
    press(page, "交办")
    (one,) = instructions(desk, viewer(desk, "boss"))
    on = one.order.on
    assert (on.page, on.metric) == ("overview", "idle_disposal_rate")
    assert "metric=idle_disposal_rate" in on.filters


def test_the_supervision_list_has_the_open_ones_of_the_districts_chosen(
    site: Site, desk: Desk, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    login("zhang")
    assert "项督办事项在办" not in " ".join(site("overview/due", lang="zh").pieces)
    east = issued(desk, today=late(), deadline=late(), districts=("东湖区",), text="东湖的事")
    issued(desk, districts=("西岭区",), text="西岭的事")
    city = issued(desk, text="全市的事", deadline=date.today() + timedelta(days=60))
    told = " ".join(site("overview/due", lang="zh", district="东湖区").found("(.*)"))
    assert "2 项督办事项在办" in told
    assert f"▲ 滞后 3 天 {east} 东湖的事 {UNIT}" in told
    assert f"○ 在办 {city} 全市的事" in told
    assert "西岭的事" not in told
    assert "3 项督办事项在办" in " ".join(site("overview/due", lang="zh").pieces)
    login("east")
    told = " ".join(site("overview/due", lang="zh").pieces)
    assert "2 项督办事项在办" in told
    assert "西岭的事" not in told
    monkeypatch.setenv("LAND_LOGIN", "off")
    assert "项督办事项在办" not in " ".join(site("overview/due", lang="zh").pieces)

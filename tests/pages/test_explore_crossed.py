"""Two groups on the ad hoc page: a table whose totals tie, the top, small charts, kept views."""

import re
from urllib.parse import parse_qs

import pytest

from desk.database import Desk
from desk.keeping import views
from tests.desk.people import viewer
from tests.pages.conftest import Login, Site
from tests.pages.seen import Seen
from tests.pages.test_explore_page import chart, explored, lines, proofs
from tests.pages.test_keeping_page import keep, unfold

TWO: dict[str, str | list[str]] = {"table": "cases", "by": ["district", "issue_year"]}


def number(text: str) -> int:
    """Return a count as it is written."""
    return int(text.replace(",", ""))


def heads(seen: Seen) -> list[str]:
    """Return the headings of the cross table."""
    body = next(piece for piece in seen.pieces if "land-crossed" in piece)
    return re.findall(r"<th[^>]*>(.*?)</th>", body)


def test_years_stand_in_their_order_and_every_total_is_the_sum_of_its_cells(site: Site) -> None:
    seen = explored(site, **TWO)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    years = heads(seen)[1:-1]
    assert years == sorted(years)
    assert len(years) > 3
    *districts, whole = lines(seen)
    assert [line[0] for line in districts] == [
        "东湖区", "西岭区", "南港区", "北川区", "高新区", "云溪县",
    ]  # fmt: skip
    for _, *told, total in districts:
        assert sum(number(cell) for cell in told if cell != "—") == number(total)
    for at in range(1, len(whole)):
        assert sum(number(line[at]) for line in districts if line[at] != "—") == number(whole[at])
    assert whole[-1] == "14,095"
    said = proofs(seen)[0]
    assert said.count("✓ 一致") == 2
    assert "记录数（各行合计）：逐项合计 14,095 = 所示 14,095" in said


def test_what_is_put_together_is_one_named_row_and_still_ties(site: Site) -> None:
    seen = explored(site, **TWO, top=["2", "3"])
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.address["top"] == ["2", "3"]
    *told, whole = lines(seen)
    assert told[-1][0] == "其余 4 项"
    assert heads(seen)[-2].startswith("更早 ")
    assert sum(number(line[-1]) for line in told) == number(whole[-1]) == 14095
    assert "表中亦同" in seen.found(r'<p class="land-note">(.*?)</p>')[0]
    seen.app.selectbox("explore-by-2-zh").set_value(None).run()
    assert seen.address["top"] == ["2"]
    assert [line[0] for line in lines(seen)][-2:] == ["其余 4 项", "合计"]


def test_the_top_is_chosen_in_the_controls(site: Site) -> None:
    seen = explored(site, table="cases", by="source")
    assert "top" not in seen.address
    seen.app.selectbox("explore-top-1-zh").set_value("3").run()
    assert seen.address["top"] == ["3"]
    assert lines(seen)[3][0].startswith("其余 ")
    seen.app.selectbox("explore-top-1-zh").set_value(None).run()
    assert "top" not in seen.address


def test_small_charts_are_chosen_and_kept_in_the_address(site: Site) -> None:
    seen = explored(site, **TWO)
    seen.app.selectbox("explore-picture-zh").set_value("multiples").run()
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert [one["name"] for one in chart(seen)["data"]] == ["panels"]
    assert seen.address["picture"] == ["multiples"]
    again = explored(site, **TWO, picture="multiples")
    assert [one["name"] for one in chart(again)["data"]] == ["panels"]
    spoilt = explored(site, **TWO, picture="pie")
    assert spoilt.bar == ["picture = pie：不在可选范围内"]
    assert [one["name"] for one in chart(spoilt)["data"]] == ["cells"]


def test_a_rate_without_rows_a_rate_without_task_and_a_nought_read_differently(
    site: Site,
) -> None:
    seen = explored(
        site,
        table="idle_land",
        by=["cause", "district"],
        measure="ratio:fee_paid_wan:fee_assessed_wan",
    )
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    notes = " ".join(seen.found(r'<p class="land-note">(.*?)</p>'))
    assert "不是各格数值相加" in notes
    told = {cell for line in lines(seen) for cell in line[1:]}
    assert ("—" in told) == ("没有同属两者的记录" in notes)
    assert ("0.00" in told) == ("统计结果为零" in notes)
    assert "—（无任务）" in told


ASKED: dict[str, str | list[str]] = {
    "table": "cases",
    "by": ["district", "issued_on:year"],
    "measure": "share:illegal_area_mu",
    "part": "judgement:is:legal",
    "where": ["issued_on:from:2020-01-01", "source:is:petition", "source:empty"],
    "top": ["3", "2"],
    "picture": "multiples",
}


def test_a_question_is_kept_with_all_its_choices_and_opens_as_it_was(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = explored(site, lang="zh", **ASKED)
    assert page.is_whole, (page.alerts, page.app.exception)
    before = (page.headlines, lines(page), chart(page))
    unfold(page, "explore")
    keep(page, "合法占比", shared=True)
    (one,) = views.views(desk, viewer(desk, "boss"))
    assert (one.name, one.page, one.shared) == ("合法占比", "explore", True)
    keys = parse_qs(one.filters)
    for key, value in ASKED.items():
        assert keys[key] == ([value] if isinstance(value, str) else value)
    opened = explored(site, lang="zh", **keys)
    assert (opened.headlines, lines(opened), chart(opened)) == before
    assert opened.bar == []


def test_a_view_whose_column_is_gone_says_so_and_answers_the_rest(site: Site) -> None:
    gone = {**ASKED, "by": ["district", "old_column"], "top": ["3", "2"]}
    page = explored(site, lang="zh", **gone)
    assert not page.app.exception
    assert "合法" in page.headlines[0]
    assert "by = old_column：不在可选范围内" in page.bar
    assert "top = 2：不在可选范围内" in page.bar
    assert page.address["by"] == ["district"]


def test_with_login_off_the_link_has_the_whole_question(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    reached = "https://land.example/explore"
    monkeypatch.setattr("ui.keeping.link.reached", lambda: reached)
    page = explored(site, lang="zh", **ASKED)
    unfold(page, "explore")
    (said,) = page.found(r'data-copy="([^"]*)"')
    keys = parse_qs(said.partition("?")[2].replace("&amp;", "&"))
    for key, value in ASKED.items():
        assert keys[key] == ([value] if isinstance(value, str) else value)

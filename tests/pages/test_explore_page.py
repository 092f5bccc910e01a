"""The ad hoc page asks what its address says, keeps it there, and shows what ties."""

import re
from typing import Any

import pytest

from queries.adhoc import EXPLORED
from tests.pages.conftest import Site
from tests.pages.seen import Seen

Address = dict[str, str | list[str]]
CASES: Address = {"table": "cases", "by": "district", "measure": "rows"}


def explored(site: Site, /, **address: str | list[str]) -> Seen:
    """Open the ad hoc page at an address."""
    return site("adhoc/explore", **address)


def chart(seen: Seen) -> dict[str, Any]:
    """Return the one chart of the page."""
    ((drawn, _),) = seen.charts.values()
    return drawn


def cautions(seen: Seen) -> str:
    """Return what the page warns of."""
    return " ".join(seen.found(r'<p class="land-caveat">(.*?)</p>'))


def proofs(seen: Seen) -> list[str]:
    """Return the lines that set sums beside what is shown."""
    return seen.found(r'(<p class="land-proof".*?</p>)')


def lines(seen: Seen) -> list[list[str]]:
    """Return the lines of the page's first table."""
    return cells(next(piece for piece in seen.pieces if "land-totalled" in piece))


def cells(body: str) -> list[list[str]]:
    """Return the lines of a table."""
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", line)]
        for line in re.findall(r"<tr>(<td.*?)</tr>", body)
    ]


def test_it_opens_with_the_cases_of_each_district_and_says_what_it_counts(site: Site) -> None:
    seen = explored(site)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.headlines == ["执法图斑：记录数 14,095；按行政区，最大为南港区 3,788，占 26.9%。"]
    assert {key: seen.address[key] for key in CASES} == {k: [v] for k, v in CASES.items()}
    assert "不是考核指标口径" in cautions(seen)
    assert "被拆分的原图斑" in cautions(seen)
    assert lines(seen)[-1] == ["合计", "14,095", "100.00"]
    assert proofs(seen) == ["记录数：逐项合计 14,095 = 所示 14,095 ✓ 一致"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("table", EXPLORED)
def test_every_table_opens_in_both_languages(site: Site, table: str, language: str) -> None:
    seen = explored(site, table=table, lang=language)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert len(seen.charts) == 1


PICTURES: dict[str, tuple[Address, str]] = {
    "names": ({"by": "judgement", "measure": "sum:illegal_area_mu"}, "groups"),
    "months": ({"by": "issued_on:month", "measure": "mean:illegal_area_mu"}, "groups"),
    "cells": (
        {"by": ["method", "district"], "measure": "share", "part": "source:is:media"},
        "cells",
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_names_dates_and_two_dimensions_are_drawn_and_kept_in_the_address(
    site: Site, name: str
) -> None:
    asked, trace = PICTURES[name]
    seen = explored(site, table="cases", **asked)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert [one["name"] for one in chart(seen)["data"]] == [trace]
    for key, value in asked.items():
        assert seen.address[key] == ([value] if isinstance(value, str) else value)


def test_a_link_narrows_and_says_by_what(site: Site) -> None:
    seen = explored(
        site,
        table="cases",
        by="district",
        where=["judgement:is:legal", "issued_on:from:2024-01-01"],
        district=["东湖区", "西岭区"],
    )
    notes = seen.found(r'<p class="land-note">(.*?)</p>')
    assert notes == ["筛选：判定结果：合法；下发日期：2024-01-01 起"]
    assert {line[0] for line in lines(seen)} == {"东湖区", "西岭区", "合计"}


def test_what_a_link_asks_in_vain_is_named(site: Site) -> None:
    seen = explored(site, table="cases", by="colour", where="judgement:is:maybe")
    assert seen.bar == [
        "by = colour：不在可选范围内",
        "where = judgement:is:maybe：不在可选范围内",
    ]
    assert seen.headlines[0].startswith("执法图斑：记录数 14,095；按行政区")


def test_another_table_drops_the_filters_of_the_last_and_keeps_to_the_latest_count(
    site: Site,
) -> None:
    seen = explored(site, table="cases", where="judgement:is:legal")
    seen.app.selectbox("explore-table-zh").set_value("offices").run()
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.address["where"] == ["as_of:from:2024-10-31", "as_of:to:2024-10-31"]
    assert seen.headlines[0].startswith("自然资源所人员：记录数 66；")
    assert "重复计算" not in cautions(seen)


def test_head_counts_of_every_month_together_are_warned_of(site: Site) -> None:
    seen = explored(site, table="offices", measure="sum:authorised_posts")
    assert "现含 36 期" in cautions(seen)


def test_controls_change_question_and_address_together(site: Site) -> None:
    seen = explored(site, table="idle_land")
    seen.app.selectbox("explore-kind-zh").set_value("ratio").run()
    seen.app.selectbox("explore-column-ratio-zh").set_value("fee_paid_wan").run()
    seen.app.selectbox("explore-over-zh").set_value("fee_assessed_wan").run()
    seen.app.selectbox("explore-by-2-zh").set_value("cause:").run()
    seen.app.multiselect("explore-columns-zh").set_value(["legacy", "area_ha"]).run()
    seen.app.multiselect("explore-where-legacy-zh").set_value(["is:no"]).run()
    seen.app.text_input("explore-where-area_ha-from-zh").set_value("1.5").run()
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.address["measure"] == ["ratio:fee_paid_wan:fee_assessed_wan"]
    assert seen.address["by"] == ["district", "cause"]
    assert seen.address["where"] == ["legacy:is:no", "area_ha:from:1.5"]
    assert "实缴闲置费占应缴闲置费的比例" in seen.headlines[0]
    seen.app.multiselect("explore-columns-zh").set_value(["legacy"]).run()
    assert seen.address["where"] == ["legacy:is:no"]
    seen.app.selectbox("explore-by-2-zh").set_value(None).run()
    assert seen.address["by"] == ["district"]


def test_a_limit_typed_in_the_unit_shown_is_kept_in_the_exports_own(site: Site) -> None:
    seen = explored(site, table="cases", where="illegal_area_mu:filled")
    box = "explore-where-illegal_area_mu-from-zh"
    seen.app.text_input(box).set_value("2").run()
    assert seen.address["where"][-1] == "illegal_area_mu:from:30.0"
    assert seen.app.text_input(box).value == "2"
    assert "违法面积：已填报、2 公顷起" in seen.found(r'<p class="land-note">(.*?)</p>')[0]


@pytest.mark.parametrize(("typed", "why"), [("wide", "不是数字"), ("nan", "不是数字")])
def test_what_is_typed_in_vain_is_named_and_changes_nothing(
    site: Site, typed: str, why: str
) -> None:
    seen = explored(site, table="cases", where="illegal_area_mu:filled")
    before = seen.headlines
    seen.app.text_input("explore-where-illegal_area_mu-from-zh").set_value(typed).run()
    (named,) = seen.bar
    assert "输入" in seen.alerts[0]
    assert typed in named
    assert why in named
    assert seen.headlines == before
    assert seen.address["where"] == ["illegal_area_mu:filled"]


def test_the_question_stays_when_the_viewer_returns_to_the_page(site: Site) -> None:
    seen = explored(site, table="cases", by="judgement", where="source:is:petition")
    asked = seen.headlines
    seen.app.switch_page("pages/offices/staffing.py").run()
    seen.app.switch_page("pages/adhoc/explore.py").run()
    assert seen.headlines == asked
    assert seen.address["where"] == ["source:is:petition"]


def test_rows_behind_a_group_can_be_picked_and_tie(site: Site) -> None:
    seen = explored(site, table="cases", by="judgement", measure="sum:illegal_area_mu", unit="mu")
    (picker,) = [one for one in seen.app.selectbox if str(one.key).startswith("pick-explore")]
    picker.set_value(2).run()
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert proofs(seen)[1] == (
        "记录数：逐项合计 9,365 = 所示 9,365 ✓ 一致 "
        "违法面积合计：逐项合计 55,606.8 = 所示 55,606.8 ✓ 一致"
    )


def test_nothing_found_is_said_and_no_chart_is_drawn(site: Site) -> None:
    seen = explored(site, table="cases", where="case_id:is:nowhere")
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.headlines == ["执法图斑：没有符合筛选条件的记录。"]
    assert seen.charts == {}


def test_a_table_without_districts_says_that_they_do_not_filter_it(site: Site) -> None:
    seen = explored(site, table="rankings", district="东湖区")
    assert "所选区县不筛选本页" in cautions(seen)


def test_a_limit_on_a_column_of_values_reads_as_a_limit(site: Site) -> None:
    seen = explored(site, table="cases", by="issue_year", where=["issue_year:from:2023"])
    chips = seen.app.multiselect("explore-where-issue_year-zh")
    assert chips.value == ["from:2023"]
    assert "2023 起" in chips.options
    assert {line[0] for line in lines(seen)} == {"2023", "2024", "合计"}

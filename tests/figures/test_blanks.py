"""No two kinds of nothing look alike: unreported, no task, not applicable, not due, hidden."""

from datetime import date

import pytest

from figures.columns import ShownColumn, cells_of, shown_columns
from figures.covers import COVERED, covered_said
from queries.catalogue import catalogue
from queries.covering import covered
from queries.vocabulary import ABSENCES
from tests.briefing.sheets_read import table
from tests.words.scenes import scene
from words.language import LANGUAGES, Language

Row = dict[str, object]
RATE = "supply_disposal_rate_by_month"


def asked(name: str, rows: list[Row], language: Language = "zh") -> dict[str, list[str]]:
    """Return the written cells of a figure's rows; what a row does not give is empty."""
    told = scene(language)
    return {
        column.name: cells_of(column, told)
        for column in shown_columns(catalogue()[name], table(name, rows), told)
    }


def test_a_month_to_come_is_not_yet_due_and_a_month_gone_without_base_has_no_task() -> None:
    # The scene's day is the last of May 2024.
    rows: list[Row] = [
        {"month_end": date(2024, 4, 30), "base_ha": 0.0},
        {"month_end": date(2024, 5, 31), "rate_pct": 12.5},
        {"month_end": date(2024, 6, 30), "base_ha": 4.0},
    ]
    zh, en = asked(RATE, rows), asked(RATE, rows, "en")
    assert zh["rate_pct"] == ["—（无任务）", "12.50", "未到期"]
    assert en["rate_pct"] == ["— (no task)", "12.50", "not yet due"]
    # A target of a month to come is set or not.
    assert zh["target_pct"] == ["—", "—", "—"]


def test_an_office_whose_people_were_not_reported_has_no_nought() -> None:
    rows: list[Row] = [{"office_name": "甲所", "open_cases": 7}]
    assert asked("office_workload", rows)["on_duty_established"] == ["未报"]
    assert asked("office_workload", rows, "en")["duty_gap"] == ["not reported"]


def test_a_count_has_no_denominator_and_a_value_may_not_be_reported() -> None:
    rows: list[Row] = [{"metric": "supply_over_10_parcels", "value": None}]
    said = asked("headline_by_metric", rows)
    assert (said["denominator"], said["value"]) == (["不适用"], ["未报"])


def test_a_day_nobody_reported_and_a_day_off_have_no_nought() -> None:
    day = {"period_end": date(2024, 5, 30), "days_reported": 0}
    rows: list[Row] = [
        {**day, "absence": "not_reported"},
        {**day, "absence": "not_due"},
        {**day, "finished": 0},
    ]
    zh, en = asked("register_flow_by_period", rows), asked("register_flow_by_period", rows, "en")
    assert (zh["finished"], en["finished"]) == (
        ["未报", "休息日", "0"],
        ["Not reported", "Day off", "0"],
    )
    assert zh["days_reported"] == ["0", "0", "0"]


def test_a_week_to_come_of_a_campaign_is_not_yet_due() -> None:
    rows: list[Row] = [
        {"week_end": date(2024, 5, 26), "done_to_date": 3},
        {"week_end": date(2024, 6, 2), "needed_to_date": 4.5},
    ]
    said = asked("register_pace_by_week", rows)
    assert (said["done_to_date"], said["needed_to_date"]) == (["3", "未到期"], ["未到期", "4.50"])


def test_a_reason_that_stands_beside_the_cell_is_not_said_twice() -> None:
    said = asked("illegal_farmland_ratio_by_year", [{"year": 2024, "ratio_state": "total_missing"}])
    assert (said["ratio_pct"], said["ratio_state"]) == (["—"], ["缺总面积"])
    assert said["total_farmland_mu"] == ["未报"]


def test_an_estimated_limit_carries_its_sign() -> None:
    rows: list[Row] = [
        {"limit_on": date(2027, 5, 6), "is_estimated": True},
        {"limit_on": date(2024, 5, 6), "is_estimated": False},
        {"is_estimated": True},
    ]
    assert asked("due_items", rows)["limit_on"] == ["≈ 2027-05-06", "2024-05-06", "—"]


def test_a_covered_count_has_a_sign_and_a_remark() -> None:
    rows = table(
        "register_status_by",
        [{"by": place, "items": count, "overdue": 0} for place, count in (("a", 40), ("b", 3))],
    )
    hidden = covered(rows, catalogue()["register_status_by"].told, 10)
    (items,) = [
        column
        for column in shown_columns(catalogue()["register_status_by"], hidden, scene("zh"))
        if column.name == "items"
    ]
    assert COVERED in cells_of(items, scene("zh"))
    assert "3" not in cells_of(items, scene("zh"))
    assert "少于 10 项" in covered_said(hidden, scene("zh").voice)
    assert covered_said(rows, scene("zh").voice) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meaning_a_header_may_name_is_used_and_reads_apart(language: Language) -> None:
    texts: dict[str, set[str]] = {}
    for query in catalogue().values():
        for name, code in query.absent.items():
            texts.setdefault(code, set()).add(asked(query.name, [{}], language)[name][0])
    assert {*texts, "no_task", "not_due"} == set(ABSENCES)
    assert all(len(said) == 1 for said in texts.values())
    # What has its reason beside it and what others are compared with alike need no word.
    assert texts.pop("not_compared") == texts["told_beside"]
    assert len({said for found in texts.values() for said in found}) == len(texts)


def test_columns_made_by_hand_read_as_before() -> None:
    column = ShownColumn("x", "x", "count", (None, 2), absent="nothing")
    assert cells_of(column, scene("zh")) == ["nothing", "2"]

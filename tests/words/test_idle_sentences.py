"""What the figures of idle-land disposal say comes from their rows alone."""

from datetime import date

from tests.words.saying import both
from words.scene import Row
from words.sentences.idle_land.disposal import (
    by_cause,
    by_method,
    fees,
    rate_by_month,
    rate_by_year,
)


def rated(end: str, rate: float | None, lead: float | None, before: float | None) -> Row:
    return {
        "month_end": date.fromisoformat(end),
        "base_ha": 50.0 if rate is not None else 0.0,
        "disposed_ha": (rate or 0) / 2,
        "rate_pct": rate,
        "lead_pp": lead,
        "lead_ha": None if lead is None else lead / 2,
        "last_year_rate_pct": before,
    }


def test_the_rate_is_said_with_its_base_its_lead_and_last_year() -> None:
    rows = [rated("2024-04-30", 10, None, 8), rated("2024-05-31", 40, -2, 58.5)]
    assert both(rate_by_month, [*rows, rated("2024-06-30", None, None, None)]) == (
        "截至5月31日闲置土地处置率 40.00%，年初闲置 50.00 公顷已处置 20.00 公顷，"
        "距目标差 2.00 个百分点（1.00 公顷）；上年同期 58.50%。",
        "Idle land disposal rate 40.00% by 31 May: 20.00 ha of the 50.00 ha idle on 1 January, "
        "2.00 pp (1.00 ha) short of the target; last year stood at 58.50%.",
    )
    assert "超目标 3.00 个百分点" in both(rate_by_month, [rated("2024-05-31", 40, 3, None)])[0]


def test_no_base_is_no_task() -> None:
    assert both(rate_by_month, [rated("2024-05-31", None, None, 20)])[0] == (
        "年初没有闲置土地，今年无处置任务。"
    )


def of_year(year: int, to: str, base: float, disposed: float) -> Row:
    return {
        "year": year,
        "rated_on": date.fromisoformat(to),
        "base_ha": base,
        "disposed_ha": disposed,
        "rate_pct": 100 * disposed / base if base else None,
    }


def test_the_last_complete_year_stands_before_the_running_one() -> None:
    rows = [of_year(2023, "2023-12-31", 128.53, 96.23), of_year(2024, "2024-05-31", 50, 20)]
    assert both(rate_by_year, rows) == (
        "2023年全年处置率 74.87%（96.23 公顷 ÷ 128.53 公顷）；2024年至今 40.00%。",
        "2023 closed at 74.87% (96.23 ha ÷ 128.53 ha); 2024 stands at 40.00% so far.",
    )
    assert both(rate_by_year, [of_year(2024, "2024-12-31", 50, 20)])[1] == (
        "2024 closed at 40.00% (20.00 ha ÷ 50.00 ha)."
    )
    assert both(rate_by_year, [of_year(2024, "2024-05-31", 0, 0)])[0] == (
        "这几年年初均没有闲置土地。"
    )


def test_the_main_cause_is_the_one_of_most_area() -> None:
    rows: list[Row] = [
        {"cause": "unknown", "parcels": 1, "area_ha": 30},
        {"cause": "government", "parcels": 5, "area_ha": 10},
    ]
    assert both(by_cause, rows) == (
        "已认定未处置 6 宗、40.00 公顷，主要是原因未填（30.00 公顷，75.0%）。",
        "6 identified parcels (40.00 ha) stand idle; most area: Cause not stated "
        "(30.00 ha, 75.0%).",
    )
    even = [*rows, {"cause": "enterprise", "parcels": 1, "area_ha": 20}]
    assert both(by_cause, even) == (
        "已认定未处置 7 宗、60.00 公顷，面积最大的是原因未填（30.00 公顷，50.0%）。",
        "7 identified parcels (60.00 ha) stand idle; largest part: Cause not stated "
        "(30.00 ha, 50.0%).",
    )
    assert both(by_cause, [])[0] == "没有已认定未处置的闲置土地。"


def way(method: str | None, counts: bool, parcels: int, area: float, base: float) -> Row:
    return {
        "idle_method": method,
        "is_counted": counts,
        "parcels": parcels,
        "area_ha": area,
        "disposed_ha": base,
    }


def test_methods_that_do_not_count_are_named_apart() -> None:
    rows = [way("swap", True, 2, 7, 5), way(None, True, 1, 3, 3), way("fee", False, 1, 4, 0)]
    assert both(by_method, rows) == (
        "今年处置完毕并计入 3 宗（10.00 公顷），其中属年初基数 8.00 公顷；"
        "不计入：征缴闲置费（4.00 公顷）。",
        "3 parcels (10.00 ha) were released this year, 8.00 ha of it from the base; "
        "not counted: Idle-land fee (4.00 ha).",
    )
    assert both(by_method, rows[:1])[1].endswith("5.00 ha of it from the base.")
    assert both(by_method, [])[0] == "今年没有处置闲置土地。"


def test_fees_are_a_sum_over_a_sum() -> None:
    rows: list[Row] = [
        {"assessed_wan": 300, "collected_wan": 100},
        {"assessed_wan": 100, "collected_wan": 100},
    ]
    assert (
        both(fees, rows)[0] == "应缴闲置费 400.0 万元，已缴 200.0 万元（50.0%），欠缴 200.0 万元。"
    )
    assert both(fees, [])[0] == "没有应缴的闲置费。"

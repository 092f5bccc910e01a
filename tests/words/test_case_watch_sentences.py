"""The sentences of ratio, detection and joint cases give both sides of every share."""

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.enforcement.watch import (
    area_put_right,
    detection,
    farmland_ratio,
    joint_cases,
    ratio_gaps,
    undated_area,
)


def year(
    number: int, illegal: float, total: float | None, state: str = "stated", missing: int = 0
) -> Row:
    stated = total if state == "stated" else None
    return {
        "year": number,
        "illegal_farmland_mu": illegal,
        "total_farmland_mu": total,
        "ratio_pct": 100 * illegal / stated if stated else None,
        "ratio_state": state,
        "missing_districts": missing,
        "low_line_pct": 5.0,
        "high_line_pct": 10.0,
        "accountability_line_pct": 15.0,
    }


YEARS = [
    year(2022, 300, 4000),
    year(2023, 150, 3000),
    year(2024, 45, 1500, "not_yet_dated"),
]


def test_the_latest_ratio_there_is_gives_both_numbers_and_the_way_to_the_line() -> None:
    assert both(farmland_ratio, YEARS) == (
        "2023 年违法占耕比 5.00%（10.00 公顷 ÷ 200.00 公顷），已过 5% 预警线 0.00 个百分点，"
        "2022年以来各年均超，低于 15% 问责线 10.00 个百分点，"
        "比 2022 年 −2.50 个百分点（越低越好）。",
        "Illegal farmland ratio of 2023: 5.00%, 10.00 ha of 200.00 ha; past the warning line "
        "of 5% by 0.00 pp, as in every "
        "year since 2022; 10.00 pp below the accountability line of 15%, −2.50 pp on 2022 "
        "(lower is better).",
    )
    assert "150.0 亩 ÷ 3,000.0 亩" in both(farmland_ratio, YEARS, unit="mu")[0]


def test_on_the_line_is_not_below_it() -> None:
    assert both(farmland_ratio, [year(2023, 30, 200)])[1] == (
        "Illegal farmland ratio of 2023: 15.00%, 2.00 ha of 13.33 ha; past the accountability "
        "line of 15% by 0.00 pp, as in "
        "every year since 2023."
    )


def test_the_line_crossed_is_named_with_the_year_and_the_step() -> None:
    rows = [year(2022, 700, 10000), year(2023, 437, 10000), year(2024, 528, 10000)]
    chinese, english = both(farmland_ratio, rows)
    assert "，已过 5% 预警线 0.28 个百分点，2024年越线（4.37% → 5.28%），低于 15% 问责线" in chinese
    assert (
        "; past the warning line of 5% by 0.28 pp, crossed in 2024 (4.37% → 5.28%); "
        "9.72 pp below the accountability line of 15%"
    ) in english
    # Two years over it: the year it was crossed in stays.
    later = [*rows[:2], year(2024, 620, 10000), year(2025, 528, 10000)]
    assert "crossed in 2024 (4.37% → 6.20%)" in both(farmland_ratio, later)[1]
    assert "past the accountability line of 15% by 1.00 pp, crossed in 2024 (4.37% → 16.00%)." in (
        both(farmland_ratio, [*rows[:2], year(2024, 1600, 10000)])[1].replace(
            ", +11.63 pp on 2023 (lower is better)", ""
        )
    )


def test_below_every_line_is_said_from_the_nearest() -> None:
    assert (
        "; below the warning line of 5%, by 0.63 pp; "
        in (both(farmland_ratio, [year(2023, 437, 10000)])[1])
    )


def test_no_ratio_at_all_is_said_so_and_the_gaps_are_named() -> None:
    gaps = [YEARS[2], year(2021, 8, None, "total_missing", 2)]
    assert both(farmland_ratio, gaps)[0] == "尚无可计算违法占耕比的年度。"
    beside = {"illegal_farmland_ratio_by_year": [*YEARS, gaps[1]]}
    assert ratio_gaps(beside, scene("en")) == (
        "No ratio · 2024: Running year not yet dated · 2021: 2 districts without a total"
    )
    assert ratio_gaps(beside, scene("zh")) == (
        "未计算 · 2024 年：当年总面积未到统计日期 · 2021 年：2 个区县缺总面积"
    )
    assert ratio_gaps({"illegal_farmland_ratio_by_year": YEARS[:2]}, scene("zh")) == ""


def found(source: str, cases: int, days: float | None) -> Row:
    return {"source": source, "found_cases": cases, "found_days": days, "small_below": 10}


def test_the_soonest_and_the_latest_source_are_those_with_enough_cases() -> None:
    rows = [
        found("self_check", 9, 3),
        found("patrol", 10, 20.5),
        found("satellite", 900, 97),
        found("media", 9, 300),
        found("audit", 0, None),
    ]
    assert both(detection, rows) == (
        "自建设至发现的中位天数：巡查最快，20.5 天；卫片最慢，97 天。",
        "From the start of building to discovery, median: Patrol is fastest with 20.5 days, "
        "Satellite image slowest with 97.",
    )
    assert both(detection, rows[2:4])[1] == (
        "Half of the cases from Satellite image were found within 97 days of building."
    )
    assert both(detection, rows[4:])[0] == "没有同时填报建设时间和发现日期的图斑。"


def test_97_against_43_is_126_per_cent_more() -> None:
    rows: list[Row] = [
        {"joint_cases": 97, "last_year_cases": 43, "change_pct": 100 * 97 / 43 - 100}
    ]
    assert both(joint_cases, rows) == (
        "今年联合处置 97 宗，上年同期 43 宗（同比 +126%）。",
        "97 cases handled jointly this year against 43 in the same days last year (+126%).",
    )
    none: list[Row] = [{"joint_cases": 4, "last_year_cases": 0, "change_pct": None}]
    assert both(joint_cases, none)[0] == "今年联合处置 4 宗；上年同期没有。"


def test_area_is_said_over_the_months_and_of_this_one() -> None:
    rows: list[Row] = [
        {
            "demolished_mu": 150.0,
            "legalised_mu": 15.0,
            "undated_done_mu": 33.0,
            "demolished_cases": 7,
            "legalised_cases": 0,
        },
        {
            "demolished_mu": 30.0,
            "legalised_mu": 45.0,
            "undated_done_mu": 33.0,
            "demolished_cases": 2,
            "legalised_cases": 1,
        },
    ]
    assert both(area_put_right, rows) == (
        "2 个月拆除 12.00 公顷（9 宗）、补办 4.00 公顷（1 宗）；其中本月 5.00 公顷。",
        "12.00 ha demolished (9 cases) and 4.00 ha legalised (1 case) over 2 months; 5.00 ha of it "
        "this month.",
    )
    assert undated_area({"case_area_by_month": rows}, scene("zh")) == (
        "未计入各月：部分整改或缺日期的图斑已拆除、补办 2.20 公顷"
    )
    nothing: list[Row] = [{"undated_done_mu": 0.0}]
    assert undated_area({"case_area_by_month": nothing}, scene("zh")) == ""

"""The sentences of closing illegal cases name rate, weakest part, owner and delay from the rows."""

import pytest

from tests.words.saying import Say, both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.enforcement.cases import (
    backlog,
    by_district,
    by_source,
    by_year,
    not_counted,
    open_by_year,
    penalties,
    rejudged,
)
from words.sentences.enforcement.deadlines import overdue_by_unit


def rated(illegal: int, closed: int, area: tuple[float, float], farm: tuple[float, float]) -> Row:
    """Return counts and rates; areas are pairs of closed and illegal in mu."""
    return {
        "illegal_cases": illegal,
        "closed_cases": closed,
        "open_cases": illegal - closed,
        "cases_pct": 100 * closed / illegal if illegal else None,
        "closed_area_mu": area[0],
        "illegal_area_mu": area[1],
        "area_pct": 100 * area[0] / area[1] if area[1] else None,
        "closed_farmland_mu": farm[0],
        "illegal_farmland_mu": farm[1],
        "farmland_pct": 100 * farm[0] / farm[1] if farm[1] else None,
        "is_small": illegal < 10,
    }


YEARS: list[Row] = [
    {"issue_year": 2022, **rated(300, 240, (30, 60), (7, 10))},
    {"issue_year": 2023, **rated(100, 60, (10, 20), (1, 5))},
    # Too few to be named as the weakest.
    {"issue_year": 2024, **rated(4, 0, (0, 20), (0, 5))},
]


def test_three_rates_of_all_years_are_sums_over_sums_and_few_cases_are_not_the_weakest() -> None:
    assert both(by_year, YEARS) == (
        "违法图斑整改率 74.3%（300/404 宗）；按违法面积 40.0%，按违法耕地 40.0%。"
        "2023 年度最低，为 60.0%。",
        "74.3% of the illegal cases are closed (300 of 404); by illegal area 40.0%, by illegal "
        "farmland 40.0%. 2023 is weakest at 60.0%.",
    )


def test_a_running_cohort_is_not_ranked_and_said_to_be_running() -> None:
    years = [*YEARS[:2], {"issue_year": 2024, **rated(50, 10, (1, 2), (1, 5))}]
    assert both(by_year, years)[0].endswith("2023 年度最低，为 60.0%；2024 为当年，现为 20.0%。")
    assert both(by_year, years)[1].endswith(
        "2023 is weakest at 60.0%; 2024 is the year under way, at 20.0%."
    )
    # What was issued in a year has had no time on its last day either.
    assert both(by_year, years, as_of="2024-12-31") == both(by_year, years)
    assert both(by_year, years, as_of="2025-01-31")[1].endswith("2024 is weakest at 20.0%.")
    better = [*YEARS[:2], {"issue_year": 2024, **rated(50, 40, (1, 2), (1, 5))}]
    assert both(by_year, better)[1].endswith("2023 is weakest at 60.0%.")
    # One year that is over has none to be weaker than.
    assert both(by_year, [years[0], years[2]])[1].endswith("by illegal farmland 53.3%.")


def test_one_year_alone_is_not_called_the_weakest() -> None:
    zh, en = both(by_year, YEARS[:1])
    assert zh == "违法图斑整改率 80.0%（240/300 宗）；按违法面积 50.0%，按违法耕地 70.0%。"
    assert en.endswith("by illegal area 50.0%, by illegal farmland 70.0%.")


def test_without_illegal_farmland_that_rate_has_no_task() -> None:
    zh, _ = both(by_year, [{"issue_year": 2022, **rated(20, 5, (1, 4), (0, 0))}])
    assert "按违法耕地 —（无任务）" in zh


@pytest.mark.parametrize("say", [by_year, by_district, by_source])
def test_no_case_is_said_so(say: Say) -> None:
    assert both(say, []) == ("没有下发的违法图斑。", "No illegal case has been issued.")


def test_what_is_left_out_and_what_only_looks_closed_is_counted() -> None:
    standing: dict[str, list[Row]] = {
        "case_standing": [
            {
                "original_cases": 140,
                "duplicate_cases": 120,
                "disputed_cases": 60,
                "undated_cases": 9,
            }
        ]
    }
    assert not_counted(standing, scene("zh")) == (
        "不计入：被拆分 140 宗、重复 120 宗、异议中 60 宗 · 计为未销号：审核结束缺销号日期 9 宗"
    )
    assert not_counted(standing, scene("en")) == (
        "Not counted: 140 split originals, 120 duplicates, 60 under objection · Counted as open: "
        "9 finished without a closing date"
    )


DISTRICTS: list[Row] = [
    {"district": "东湖区", **rated(100, 90, (80, 100), (1, 1))},
    {"district": "南港区", **rated(60, 30, (40, 100), (1, 4))},
    {"district": "新区", **rated(0, 0, (0, 0), (0, 0))},
]


def test_the_last_district_is_named_with_its_share_of_what_is_open() -> None:
    assert both(by_district, DISTRICTS) == (
        "南港区最低：按宗数 50.0%、按面积 40.0%，占全部未销号的 75%（30 宗）。",
        "Nangang is last at 50.0% by number and 40.0% by area, with 75% of the open cases (30).",
    )


def test_one_district_alone_says_its_own_rates() -> None:
    zh, en = both(by_district, DISTRICTS[1:2], districts=("南港区",))
    assert zh == "违法图斑整改率 50.0%（30/60 宗）；按违法面积 40.0%，按违法耕地 25.0%。"
    assert "last" not in en


def test_where_all_is_closed_nobody_holds_a_share() -> None:
    rows: list[Row] = [
        {"district": name, **rated(20, 20, (5, 5), (1, 1))} for name in ("东湖区", "南港区")
    ]
    zh, _ = both(by_district, rows)
    assert "占全部未销号的 0%（0 宗）" in zh


def test_transferred_cases_come_first_and_then_the_weakest_source() -> None:
    rows: list[Row] = [
        {"source": "satellite", **rated(500, 290, (1, 2), (1, 2))},
        {"source": "transfer", **rated(2896, 2377, (1, 2), (1, 2))},
        {"source": "media", **rated(2, 0, (0, 2), (0, 2))},
    ]
    assert both(by_source, rows) == (
        "转办件已销号 2,377/2,896 宗（82.08%）。最低的来源：卫片，58.0%，未销号 210 宗。",
        "2,377 of 2,896 transferred cases are closed (82.08%). Lowest: Satellite image, 58.0%, "
        "210 open.",
    )
    zh, en = both(by_source, rows[:1])
    assert zh == "没有转办件。最低的来源：卫片，58.0%，未销号 210 宗。"
    assert en.startswith("No transferred case. Lowest: Satellite image")


@pytest.mark.parametrize(
    ("first", "zh", "en"),
    [
        (430, "2 个月来减少 30 宗。", "Down 30 in 2 months."),
        (380, "2 个月来增加 20 宗。", "Up 20 in 2 months."),
        (400, "与 2 个月前持平。", "As many as 2 months ago."),
    ],
)
def test_the_backlog_says_this_month_and_the_way_since(first: int, zh: str, en: str) -> None:
    rows: list[Row] = [
        {"issued_cases": new, "closed_cases": gone, "open_cases": left}
        for new, gone, left in ((1, 2, first), (9, 9, 405), (7, 12, 400))
    ]
    said = both(backlog, rows)
    assert said[0] == f"未销号 400 宗；本月下发 7 宗、销号 12 宗。{zh}"
    assert said[1] == f"400 cases are open; this month 7 issued, 12 closed. {en}"


def test_what_waits_for_review_is_open_and_the_fullest_year_is_named() -> None:
    rows: list[Row] = [
        {"issue_year": year, "case_state": state, "cases": cases, "area_mu": area}
        for year, state, cases, area in (
            (2021, "awaiting_review", 30, 150.0),
            (2021, "untouched", 20, 300.0),
            (2023, "awaiting_review", 5, 15.0),
            (2023, "partly", 40, 435.0),
        )
    ]
    assert both(open_by_year, rows) == (
        "未销号违法图斑 95 宗（60.00 公顷），其中 35 宗已整改待审核，不算销号。主要是 2021 "
        "年度的，50 宗。",
        "95 illegal cases are open (60.00 ha); 35 of them have nothing left but the review, "
        "which is not "
        "closed. Most are of 2021: 50.",
    )
    assert "900.0 亩" in both(open_by_year, rows, unit="mu")[0]
    half = both(open_by_year, [*rows, {**rows[0], "issue_year": 2019, "cases": 5}])
    assert half[0].endswith("不算销号。2021 年度最多，50 宗。")
    assert half[1].endswith("The largest part is of 2021: 50.")
    assert both(open_by_year, []) == ("没有未销号的违法图斑。", "No illegal case is open.")


def judged(out: int, into: int, now: tuple[int, int], first: tuple[int, int]) -> Row:
    return {
        "rejudged_out_cases": out,
        "rejudged_in_cases": into,
        "closed_cases": now[0],
        "illegal_cases": now[1],
        "first_closed_cases": first[0],
        "first_illegal_cases": first[1],
    }


def test_rejudging_says_by_how_much_it_moves_the_rate_of_all_years() -> None:
    rows = [judged(15, 5, (60, 80), (55, 90)), judged(0, 0, (20, 20), (20, 20))]
    assert both(rejudged, rows) == (
        "改判为不违法 15 宗、改判为违法 5 宗，整改率因此变动 +11.82 个百分点："
        "现为 80.00%，按原判定为 68.18%。",
        "15 cases were re-judged out of the illegal set and 5 into it, which moves the rate by "
        "+11.82 pp: 80.00% instead of 68.18%.",
    )
    assert both(rejudged, [judged(2, 0, (0, 0), (0, 2))])[1] == (
        "2 cases were re-judged out of the illegal set."
    )
    assert both(rejudged, [judged(0, 1, (0, 0), (0, 2))]) == (
        "改判为违法 1 宗。",
        "1 case was re-judged into the illegal set.",
    )
    assert both(rejudged, [judged(0, 0, (1, 2), (1, 2))])[0] == "下发后没有改判记录。"


def late(district: str, overdue: int, in_time: int, longest: int | None) -> Row:
    return {
        "district": district,
        "waiting_cases": overdue + in_time,
        "overdue_cases": overdue,
        "longest_overdue_days": longest,
        "decision_days": 90,
    }


def test_overdue_penalties_name_the_district_with_most_and_the_oldest_anywhere() -> None:
    rows = [late("南港区", 30, 10, 200), late("东湖区", 2, 1, 700)]
    assert both(penalties, rows) == (
        "待作处罚决定的 43 宗中 32 宗超过 90 日，主要在南港区（30 宗）；最长超期 700 天。",
        "32 of 43 filed cases are past the 90 days for a penalty decision, most in Nangang (30); "
        "the oldest by 700 days.",
    )
    zh, en = both(penalties, rows[:1])
    assert zh == "待作处罚决定的 40 宗中 30 宗超过 90 日，最长超期 200 天。"
    assert "Nangang" not in en
    even = [*rows, late("西岭区", 28, 0, 9)]
    assert both(penalties, even) == (
        "待作处罚决定的 71 宗中 60 宗超过 90 日，南港区最多（30 宗）；最长超期 700 天。",
        "60 of 71 filed cases are past the 90 days for a penalty decision, the largest part in "
        "Nangang (30); the oldest by 700 days.",
    )


def test_penalties_in_time_and_none_at_all_are_said_so() -> None:
    assert both(penalties, [late("南港区", 0, 1, None)]) == (
        "1 宗已立案待作处罚决定，均在 90 日期限内。",
        "1 filed case waits for a penalty decision, within the 90 days.",
    )
    assert both(penalties, [late("南港区", 0, 0, None)])[1] == (
        "No case with a filing date waits for a penalty decision."
    )


def unit(name: str | None, handed: tuple[int, int, int | None], overdue: int) -> Row:
    return {
        "district": "南港区",
        "owner_unit": name,
        "handed_open_cases": handed[0],
        "handed_overdue_cases": handed[1],
        "handed_longest_days": handed[2],
        "overdue_cases": overdue,
    }


def test_the_unit_with_most_overdue_cases_from_above_is_named() -> None:
    assert both(overdue_by_unit, [unit("渔港街道", (24, 23, 2826), 87)]) == (
        "督察、巡察审计、转办件超期最多的是渔港街道（南港区）："
        "未销号 24 宗中 23 宗超期，最长 2,826 天。",
        "渔港街道 (Nangang) has the most cases handed down past their deadline: 23 of 24, up to "
        "2,826 days.",
    )
    assert both(overdue_by_unit, [unit("渔港街道", (3, 0, None), 4)])[1] == (
        "No case handed down is past its deadline; of the others 渔港街道 has the most (4)."
    )
    assert both(overdue_by_unit, [])[0] == "没有未销号的违法图斑。"
    assert "no unit named" in both(overdue_by_unit, [unit(None, (1, 1, 5), 1)])[1]


def test_an_empty_column_of_deadlines_is_no_good_news() -> None:
    def told(open_cases: int, silent: int) -> tuple[str, str]:
        row = unit("渔港街道", (3, 0, None), 0)
        return both(
            overdue_by_unit, [{**row, "all_open_cases": open_cases, "no_deadline_cases": silent}]
        )

    assert told(7, 7) == (
        "未销号图斑均未填整改时限，无法判断是否超期。",
        "No open case states a deadline: none can be told to be past it.",
    )
    assert told(7, 1)[1] == "No open case that states a deadline is past it; 1 states none."
    assert told(7, 3)[0] == "填有整改时限的未销号图斑均未超期；另有 3 宗未填时限。"
    assert told(7, 0)[0] == "没有超过整改时限的未销号图斑。"

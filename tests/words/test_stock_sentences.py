"""The sentences of the standing stock say how much, how old, why, and what moved it."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.language import Language
from words.scene import Row
from words.sentences.land_supply.stock import (
    bridge,
    bridge_tie,
    by_age_and_reason,
    by_cohort,
    over_10_by_month,
    over_10_parcels,
    over_10_tie,
)


def cell(age: str, reason: str | None, parcels: int, area: float) -> Row:
    return {"age_band": age, "unsupplied_reason": reason, "parcels": parcels, "area_ha": area}


def test_the_old_are_counted_and_their_main_reason_is_the_one_with_most_area() -> None:
    rows = [
        cell("under_2", "project_change", 4, 500),
        # More parcels, less area: the main reason is by area.
        cell("over_10", "leftover", 5, 10),
        cell("over_10", "acquisition", 1, 90),
    ]
    assert both(by_age_and_reason, rows) == (
        "批而未供存量 10 宗、600.00 公顷；其中十年以上 6 宗（60.0%），"
        "面积最大的原因是未完成征拆（90.00 公顷）。",
        "10 parcels (600.00 ha) stand unsupplied; 6 of them (60.0%) for ten years or more, "
        "mostly by area: Acquisition unfinished (90.00 ha).",
    )


def test_a_main_reason_nobody_stated_is_said_so() -> None:
    zh, en = both(by_age_and_reason, [cell("over_10", None, 1, 3)])
    assert "未填报（3.00 公顷）" in zh
    assert en.startswith("1 parcel (3.00 ha) stands unsupplied;")
    assert "not stated (3.00 ha)" in en.lower()


def test_a_stock_without_ten_year_parcels_names_no_reason() -> None:
    assert both(by_age_and_reason, [cell("from_5_to_10", "leftover", 2, 7)]) == (
        "批而未供存量 2 宗、7.00 公顷；没有满十年的。",
        "2 parcels (7.00 ha) stand unsupplied; none is ten years old.",
    )


def test_no_stock_is_said_so() -> None:
    assert both(by_age_and_reason, []) == (
        "没有批而未供土地。",
        "No land stands approved but unsupplied.",
    )


def steps(opening: float, closing: float) -> list[Row]:
    amounts = {
        "opening": opening,
        "approved": 30,
        "supplied": -16,
        "withdrawn": -8,
        "corrected": -4,
        "adjusted": -2,
        "reversed": 1,
        "closing": closing,
    }
    return [{"step": step, "area_ha": amount} for step, amount in amounts.items()]


def test_a_stock_that_fell_says_by_how_much_and_what_took_it() -> None:
    assert both(bridge, steps(200, 150)) == (
        "年初以来净减 50.00 公顷，由 200.00 公顷降至 150.00 公顷："
        "处置 28.00 公顷，新批准 30.00 公顷。撤销与调整 −1.00 公顷。",
        "Down 50.00 ha since 1 January, from 200.00 ha to 150.00 ha: "
        "28.00 ha disposed of against 30.00 ha newly approved. "
        "Reversals and adjustments: −1.00 ha.",
    )


def test_a_stock_that_rose_names_the_approvals_first() -> None:
    assert both(bridge, steps(150, 200)) == (
        "年初以来净增 50.00 公顷，由 150.00 公顷升至 200.00 公顷："
        "新批准 30.00 公顷，处置 28.00 公顷。撤销与调整 −1.00 公顷。",
        "Up 50.00 ha since 1 January, from 150.00 ha to 200.00 ha: "
        "30.00 ha newly approved against 28.00 ha disposed of. "
        "Reversals and adjustments: −1.00 ha.",
    )


def test_a_stock_that_stayed_is_unchanged_whatever_the_last_binary_digit() -> None:
    said = ("与年初持平，为 0.30 公顷。", "Unchanged since 1 January at 0.30 ha.")
    assert both(bridge, steps(0.3, 0.1 + 0.2)) == said
    assert both(bridge, steps(0.1 + 0.2, 0.3)) == said


def test_the_tie_names_over_supply_and_remainders() -> None:
    tie: dict[str, list[Row]] = {
        "supply_stock_tie": [
            {"open_ha": 104, "closing_ha": 100, "oversupplied_ha": 5, "remainder_ha": 1}
        ]
    }
    assert bridge_tie(tie, scene("zh")) == (
        "未供存量 104.00 公顷 = 期末 100.00 公顷 + 超供 5.00 公顷 − 尾差 1.00 公顷"
    )
    assert bridge_tie(tie, scene("en")) == (
        "Open stock 104.00 ha = closing 100.00 ha + over-supply 5.00 ha − remainders 1.00 ha"
    )


def cohort(year: int, approved: float, supplied: float, five: float | None = None) -> Row:
    rate = 100 * supplied / approved if approved else None
    return {
        "approved_year": year,
        "approved_ha": approved,
        "supplied_ha": supplied,
        "rate_pct": rate,
        "five_year_rate_pct": five,
    }


def test_the_rate_of_five_complete_years_is_a_sum_over_a_sum() -> None:
    rows = [
        cohort(2018, 1000, 0, 80),
        cohort(2019, 300, 300, 80),
        cohort(2022, 0, 0, 80),
        # The average of the rates would be 60 %.
        cohort(2023, 100, 20, 80),
        cohort(2024, 1000, 0, 80),
    ]
    assert both(by_cohort, rows) == (
        "2019—2023 年批准的土地已供 80.0%，其中 2023 年最低，为 20.0%。",
        "80.0% of what was approved in 2019–2023 is supplied; 2023 is lowest at 20.0%.",
    )


def test_only_the_running_year_and_old_years_give_no_rate() -> None:
    said = (
        "近五个完整年度没有批准用地。",
        "Nothing was approved in the last five complete years.",
    )
    assert both(by_cohort, [cohort(2018, 10, 5), cohort(2024, 10, 5)]) == said
    assert both(by_cohort, []) == said


def listed(end: str, listed_: int, gone: int, left_ha: float) -> Row:
    return {
        "month_end": date.fromisoformat(end),
        "listed_parcels": listed_,
        "gone_parcels": gone,
        "left_parcels": listed_ - gone,
        "gone_pct": 100 * gone / listed_ if listed_ else None,
        "left_ha": left_ha,
        "is_small": listed_ < 10,
    }


def test_the_ten_year_list_is_said_as_of_its_last_month() -> None:
    rows = [listed("2024-04-30", 40, 2, 90), listed("2024-05-31", 40, 5, 70)]
    assert both(over_10_by_month, rows) == (
        "年初十年以上批而未供老账 40 宗，已处置 5 宗（按宗数 12.5%）；剩余 35 宗、70.00 公顷。",
        "5 of the 40 parcels on the ten-year list of unsupplied land have gone (12.5% by number); "
        "35 are left (70.00 ha).",
    )


def test_a_share_of_few_parcels_is_said_to_be_one() -> None:
    assert both(over_10_by_month, [listed("2024-05-31", 9, 1, 8)]) == (
        "年初十年以上批而未供老账 9 宗，已处置 1 宗（按宗数 11.1%）；剩余 8 宗、8.00 公顷。"
        "分母较小，占比仅供参考。",
        "1 of the 9 parcels on the ten-year list of unsupplied land has gone (11.1% by number); "
        "8 are left (8.00 ha). Few parcels: read the share with care.",
    )
    assert "分母较小" not in both(over_10_by_month, [listed("2024-05-31", 10, 1, 8)])[0]


def test_an_empty_ten_year_list_is_no_rate() -> None:
    assert both(over_10_by_month, [listed("2024-05-31", 0, 0, 0)]) == (
        "年初没有满十年的未供地块。",
        "No parcel had stood unsupplied for ten years on 1 January.",
    )


def test_the_largest_old_parcels_are_said_with_their_share_of_that_age() -> None:
    rows: list[Row] = [
        {"remaining_ha": 30, "running_pct": 15},
        {"remaining_ha": 20, "running_pct": 25},
    ]
    assert both(over_10_parcels, rows, unit="mu") == (
        "面积最大的 2 宗十年以上未供地块共 750.0 亩，占十年以上未供面积的 25.0%。",
        "The largest 2 parcels unsupplied for ten years and over hold 750.0 mu, 25.0% of that age.",
    )
    assert both(over_10_parcels, rows[:1])[1] == (
        "The largest 1 parcel unsupplied for ten years and over holds 30.00 ha, 15.0% of that age."
    )
    assert both(over_10_parcels, []) == (
        "没有满十年的未供地块。",
        "No parcel has stood unsupplied for ten years.",
    )


def test_the_list_is_tied_to_all_that_is_ten_years_old_now() -> None:
    def tied(left: int, turned: int, reopened: int, language: Language) -> str:
        counted = {"left_parcels": left, "turned_parcels": turned, "reopened_parcels": reopened}
        row: Row = {**counted, "over_10_parcels": left + turned + reopened}
        return over_10_tie({"supply_over_10_by_month": [row]}, scene(language))

    assert tied(227, 15, 0, "zh") == (
        "目前批准满十年未供 242 宗＝清单剩余 227 宗 + 年内新满十年 15 宗。"
    )
    assert tied(227, 12, 3, "en") == (
        "242 parcels open for ten years or more now = 227 left of the list + 12 that turned ten "
        "since 1 January + 3 supplied on 1 January and open again."
    )
    assert tied(227, 0, 1, "zh").endswith("＝清单剩余 227 宗 + 年初已供、年内转为未供 1 宗。")
    # Nothing came since: one number needs no tie.
    assert tied(227, 0, 0, "en") == ""

"""What the warnings of idleness say comes from their rows and keeps suspected apart from idle."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.idle_land.warning import (
    near_parcels,
    new_by_month,
    warning_by_district,
    warning_note,
)


def warned(district: str, band: str, parcels: int, area: float) -> Row:
    return {"district": district, "band": band, "parcels": parcels, "area_ha": area}


def test_identified_and_suspected_are_said_apart_and_the_worst_district_named() -> None:
    rows = [
        warned("东湖区", "identified", 2, 8),
        warned("东湖区", "suspected", 3, 40),
        warned("西岭区", "suspected", 5, 10),
        warned("西岭区", "near_idle", 90, 900),
    ]
    assert both(warning_by_district, rows) == (
        "已认定闲置、未处置土地 2 宗（8.00 公顷）；"
        "另有疑似闲置 8 宗（50.00 公顷），主要在西岭区（5 宗）。",
        "2 parcels (8.00 ha) stand identified as idle; 8 more are suspected (50.00 ha), "
        "most of them in Xiling (5).",
    )
    # Half is not most.
    even = [*rows, warned("南港区", "suspected", 2, 1)]
    zh, en = both(warning_by_district, even)
    assert zh.endswith("另有疑似闲置 10 宗（51.00 公顷），西岭区最多（5 宗）。")
    assert en.endswith("10 more are suspected (51.00 ha), the largest part in Xiling (5).")


def test_one_district_alone_is_not_compared() -> None:
    zh, en = both(warning_by_district, [warned("东湖区", "suspected", 3, 40)])
    assert zh == "没有已认定未处置的闲置土地；另有疑似闲置 3 宗（40.00 公顷）。"
    assert en == "No parcel stands identified as idle; 3 more are suspected (40.00 ha)."


def test_nothing_suspected_is_said_so() -> None:
    assert both(warning_by_district, [warned("东湖区", "identified", 1, 8)]) == (
        "已认定闲置、未处置土地 1 宗（8.00 公顷）；没有疑似闲置。",
        "1 parcel (8.00 ha) stands identified as idle; none is suspected.",
    )
    assert both(warning_by_district, []) == (
        "没有已认定、疑似或临近闲置的地块。",
        "No supplied parcel is idle, suspected or about to be.",
    )


def test_the_note_says_suspected_is_not_idle_and_counts_what_cannot_be_told() -> None:
    told = {"idle_warning_by_band": [warned("", "unknown", 14, 48)]}
    zh = warning_note(told, scene("zh"))
    assert "属疑似，不等于认定闲置" in zh
    assert "另有 14 宗缺开工日" in zh
    none = {"idle_warning_by_band": [warned("", "unknown", 0, 0)]}
    assert "另有" not in warning_note(none, scene("zh"))


def near(horizon: str, area: float, days: int = 5) -> Row:
    line = date(2024, 6, 5)
    return {"horizon": horizon, "area_ha": area, "days_left": days, "idle_line_on": line}


def test_what_comes_within_three_months_includes_the_month() -> None:
    rows = [near("one_month", 2), near("three_months", 3), near("later", 50)]
    assert both(near_parcels, rows) == (
        "一个月内 1 宗（2.00 公顷）、三个月内 2 宗（5.00 公顷）如不动工将成为疑似闲置。",
        "Unless work starts, 1 parcel (2.00 ha) will be suspected idle within a month, "
        "2 parcels (5.00 ha) within three months.",
    )


def test_nobody_near_the_line_names_the_nearest() -> None:
    assert both(near_parcels, [near("later", 2, 120)])[0] == (
        "逾期未动工 1 宗，三个月内均不会满一年成为疑似闲置；最近的还有 120 天（2024年6月5日）。"
    )
    assert both(near_parcels, []) == (
        "没有逾期未动工、尚未满一年而可能闲置的地块。",
        "No unstarted parcel is on its way to the one-year line of idle land.",
    )


def month(end: str, parcels: int, area: float, first: str | None = "2020-01-31") -> Row:
    return {
        "month_end": date.fromisoformat(end), "year_parcels": parcels, "year_ha": area,
        "first_on": date.fromisoformat(first) if first else None,
    }  # fmt: skip


def test_new_idle_land_of_the_year_is_set_beside_the_same_month_of_last_year() -> None:
    rows = [month("2023-05-31", 3, 9), month("2024-04-30", 0, 0), month("2024-05-31", 2, 4)]
    assert both(new_by_month, rows) == (
        "今年新认定闲置土地 2 宗（4.00 公顷）；上年同月末累计 9.00 公顷。",
        "2 parcels (4.00 ha) were newly identified as idle this year; "
        "9.00 ha by the end of that month last year.",
    )


def test_where_nothing_was_ever_identified_none_new_is_no_news() -> None:
    assert both(new_by_month, [month("2024-05-31", 0, 0, None)]) == (
        "从未认定闲置土地。",
        "No land was ever identified as idle.",
    )


def test_none_new_is_good_news_and_said() -> None:
    assert both(new_by_month, [month("2024-05-31", 0, 0)]) == (
        "今年无新增闲置土地。",
        "Nothing was newly identified as idle this year.",
    )

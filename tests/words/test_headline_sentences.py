"""The sentences of the headline indicators, each number said as its row has it."""

from datetime import date

import pytest

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.overview.headline import (
    by_district,
    change_said,
    movement,
    value_said,
)
from words.sentences.overview.months import by_month


def whole(**more: object) -> Row:
    return {
        "metric": "case_rectification_rate", "unit": "pct", "direction": "higher", "decimals": 2,
        "value": 69.08, "change": 1.72, "restarts": False, **more,
    }  # fmt: skip


def part(district: str, both: float, rate: float | None = None, mix: float | None = None) -> Row:
    return {
        "metric": "case_rectification_rate", "unit": "pct", "district": district,
        "contribution": both, "rate_effect": rate, "mix_effect": mix, "value": 50.0,
    }  # fmt: skip


PARTS = [
    part("东湖区", 2.0, 2.25, -0.25),
    part("西岭区", 0.5, 0.5, 0.0),
    part("南港区", -0.78, -1, 0.22),
]


def moved(
    row: Row, parts: list[Row], as_of: str = "2024-05-31", *, is_split: bool = True
) -> tuple[str, str]:
    return (
        movement(row, parts, scene("zh", as_of=as_of), is_split=is_split),
        movement(row, parts, scene("en", as_of=as_of), is_split=is_split),
    )


def test_a_movement_names_the_district_that_moved_it_most_its_own_way() -> None:
    assert moved(whole(), PARTS) == (
        "违法图斑整改率较4月末上升 1.72 个百分点，为 69.08%，好转；主要来自东湖区，"
        "+2.00 个百分点（自身 +2.25 个百分点，结构 −0.25 个百分点）。",
        "Case rectification rate rose by 1.72 pp from the end of Apr to 69.08%: better; most of it "
        "by Donghu, +2.00 pp (rate +2.25 pp, mix −0.25 pp).",
    )
    fallen = moved(whole(change=-1.72), PARTS)[1]
    assert fallen.startswith("Case rectification rate fell by 1.72 pp")
    assert fallen.endswith(
        "worse; the largest part by Nangang, −0.78 pp of −1.72 pp (rate −1.00 pp, mix +0.22 pp)."
    )
    zh = moved(whole(change=-1.72), PARTS)[0]
    assert "变差；最多的是南港区，−1.72 个百分点中占 −0.78 个百分点（自身" in zh


@pytest.mark.parametrize(
    ("rate", "mix", "is_told"),
    [
        (2.25, -0.25, False),
        (1.0, 1.0, False),
        (0.9, 1.1, True),
        (0.0, 2.0, True),
        (-0.1, 2.1, True),
    ],
)
def test_in_a_row_of_movements_the_split_is_told_where_the_mix_carries_it(
    rate: float, mix: float, is_told: bool
) -> None:
    zh, en = moved(whole(), [part("东湖区", 2.0, rate, mix), PARTS[1]], is_split=False)
    assert ("自身" in zh, "(rate" in en) == (is_told, is_told)
    assert "主要来自东湖区，+2.00 个百分点" in zh


def test_only_more_than_half_is_most_of_a_movement() -> None:
    half = [part("东湖区", 0.86, 0.86, 0.0), part("西岭区", 0.5, 0.5, 0.0)]
    assert "; the largest part by Donghu, +0.86 pp of +1.72 pp" in moved(whole(), half)[1]
    more = [part("东湖区", 0.87, 0.87, 0.0), part("西岭区", 0.5, 0.5, 0.0)]
    assert "; most of it by Donghu, +0.87 pp (" in moved(whole(), more)[1]


@pytest.mark.parametrize(
    ("change", "direction", "word"),
    [
        (1, "higher", "better"),
        (-1, "higher", "worse"),
        (1, "lower", "worse"),
        (-1, "lower", "better"),
    ],
)
def test_better_and_worse_depend_on_the_indicator(change: float, direction: str, word: str) -> None:
    said = moved(whole(change=change, direction=direction), [])[1]
    verb = "rose" if change > 0 else "fell"
    assert said == (
        f"Case rectification rate {verb} by 1.00 pp from the end of Apr to 69.08%: {word}."
    )


def test_in_january_what_begins_again_moved_since_the_first() -> None:
    assert "较年初上升" in moved(whole(restarts=True), [], "2024-01-31")[0]
    assert "较12月末上升" in moved(whole(), [], "2024-01-31")[0]


def test_one_district_alone_is_not_named_as_the_mover() -> None:
    assert moved(whole(), PARTS[:1])[1].endswith("to 69.08%: better.")


def test_counts_and_areas_are_said_in_their_own_units() -> None:
    count: Row = {"metric": "supply_over_10_parcels", "unit": "count"}
    area: Row = {"metric": "idle_new_ha", "unit": "ha"}
    english, mu = scene("en"), scene("zh", "mu")
    assert value_said(count, 242, english) == "242 parcels"
    assert change_said(count, -1, english) == "−1 parcel"
    assert change_said(area, 2.0, mu) == "+30.0 亩"
    assert value_said(area, 2.0, mu) == "30.0 亩"
    assert value_said(whole(), None, english) == "— (no task)"
    counted = [{**part("东湖区", -4.0), "unit": "count", "metric": "supply_over_10_parcels"}] * 2
    assert moved({**whole(change=-7, value=242.0, direction="lower"), **count}, counted)[0] == (
        "十年以上批而未供宗数较4月末下降 7 宗，为 242 宗，好转；主要来自东湖区，−4 宗。"
    )


def test_the_district_card_names_who_moved_the_other_way() -> None:
    said = both(by_district, PARTS, {"headline_by_metric": [whole()]})
    assert said[0].endswith("反向最大：南港区 −0.78 个百分点。")
    assert said[1].endswith(" Against it: Nangang −0.78 pp.")


def test_no_change_and_no_comparison_are_said() -> None:
    assert both(by_district, PARTS, {"headline_by_metric": [whole(change=0.0)]})[1] == (
        "Case rectification rate did not change from the end of Apr."
    )
    nothing = "No change can be said: there is no comparable value at the end of last month."
    assert both(by_district, PARTS, {"headline_by_metric": [whole(change=None)]})[1] == nothing
    assert both(by_district, [], {"headline_by_metric": [whole()]})[1] == nothing


def month(
    value: float | None, target: float | None, last_year: float | None, **more: object
) -> Row:
    return {
        "metric": "supply_disposal_rate", "unit": "pct", "direction": "higher", "decimals": 2,
        "month_end": date(2024, 5, 31), "value": value, "target": target,
        "last_year_value": last_year, "projected": None, **more,
    }  # fmt: skip


def test_a_month_is_said_against_its_target_and_last_year() -> None:
    rows = [month(11.08, 10.0, 12.04), month(None, 12.0, 14.37)]
    assert both(by_month, rows) == (
        "批而未供土地处置率截至5月31日为 11.08%，比目标 10.00% 高 1.08 个百分点，"
        "同比 −0.96 个百分点。",
        "Unsupplied land disposal rate: 11.08% by 31 May; 1.08 pp above the target of 10.00%; "
        "−0.96 pp on a year earlier.",
    )
    assert "1.50 pp below the target of 12.58%" in both(by_month, [month(11.08, 12.58, None)])[1]
    assert both(by_month, [month(10.0, 10.0, None)])[1].endswith(
        "; the target in force is just met."
    )
    assert both(by_month, [month(10.0, None, None)])[1].endswith("; no target is in force.")
    assert both(by_month, [month(None, 10.0, 5.0)])[0] == "本年度尚无数值。"


def test_a_month_is_over_or_under_a_limit_not_above_or_below_a_target() -> None:
    parcels = {"metric": "supply_over_10_parcels", "unit": "count", "direction": "lower"}
    said = both(by_month, [month(242, 235, None, **parcels)])
    assert said[0].endswith("为 242 宗，超出上限 235 宗 7 宗。")
    assert said[1].endswith("242 parcels by 31 May; 7 parcels over the limit of 235 parcels.")
    assert both(by_month, [month(228, 235, None, **parcels)])[1].endswith(
        "; 7 parcels under the limit of 235 parcels."
    )
    assert both(by_month, [month(235, 235, None, **parcels)])[1].endswith(
        "; just at the limit in force."
    )


def test_a_month_before_the_years_first_target_has_one_not_yet_due() -> None:
    later = month(None, 72, None, month_end=date(2024, 6, 30))
    chinese, english = both(by_month, [month(63.29, None, None), later])
    assert chinese.endswith("为 63.29%，目标未到期。")
    assert english.endswith("63.29% by 31 May; its target is not yet due.")
    next_year = month(None, 72, None, month_end=date(2025, 6, 30))
    assert both(by_month, [month(63.29, None, None), next_year])[0].endswith("，尚无生效目标。")

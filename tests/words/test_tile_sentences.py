"""The lines of a tile: its target or limit, its changes, what the months must bring."""

from datetime import date

import pytest

from tests.words.scenes import scene
from words.scene import Row
from words.sentences.overview.tile import changes_said, lead_said, need_said


def tile(**more: object) -> Row:
    return {
        "metric": "supply_disposal_rate", "unit": "pct", "value": 19.57, "target": 20.0,
        "lead": -0.43, "lead_amount": -7.62, "lead_before": None, "previous": 17.21,
        "last_year": 22.06, "year_target": 25.0, "needed_per_month": 2.72, "needed_amount": 47.99,
        "ratio_year": None, "restarts": True, "direction": "higher", "decimals": 2,
        "amount_unit": "ha", "next_due_on": None, "next_target": None, "next_lead": None,
        "next_lead_amount": None, "city_target": None, "city_due_on": None,
        "first_on": date(2020, 1, 1), "status": "slightly_behind", **more,
    }  # fmt: skip


def test_a_tile_says_lead_and_where_it_goes() -> None:
    english = scene("en")
    assert lead_said(tile(), english) == "0.43 pp (7.62 ha) short of the target of 20.00%"
    assert lead_said(tile(lead_before=-0.1), english).endswith("20.00%; the gap widens")
    assert lead_said(tile(lead_before=-0.5), english).endswith("of 20.00%")
    ahead = {"lead": 1.08, "lead_amount": 19.05}
    assert lead_said(tile(**ahead, lead_before=1.75), scene("zh")).endswith("，领先收窄")
    assert lead_said(tile(**ahead, lead_before=1.0), scene("zh")).endswith("（19.05 公顷）")
    assert lead_said(tile(lead=None), english) == ""


def old_parcels(value: float, target: float | None = 235.0, **more: object) -> Row:
    lead = None if target is None else target - value
    return tile(
        metric="supply_over_10_parcels", unit="count", direction="lower", decimals=0,
        amount_unit=None, value=value, target=target, lead=lead, lead_amount=None, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (242, "超出上限 7 宗（上限 235 宗）", "7 over the limit of 235"),
        (228, "低于上限 7 宗（上限 235 宗）", "7 under the limit of 235"),
        (235, "守住上限 235 宗", "the limit of 235 is kept"),
    ],
)
def test_a_limit_is_exceeded_or_kept_never_fallen_short_of(
    value: float, chinese: str, english: str
) -> None:
    assert lead_said(old_parcels(value), scene("zh")) == chinese
    assert lead_said(old_parcels(value), scene("en")) == english


def test_the_room_under_a_limit_shrinks_and_the_excess_grows() -> None:
    assert lead_said(old_parcels(228, lead_before=9), scene("zh")).endswith("，余量收窄")
    assert lead_said(old_parcels(242, lead_before=-5), scene("en")).endswith("; the excess grows")
    assert lead_said(old_parcels(242, lead_before=-9), scene("en")).endswith("limit of 235")


def test_the_farmland_over_its_limit_is_said_in_the_unit_shown() -> None:
    ratio = tile(
        metric="illegal_farmland_ratio", direction="lower", amount_unit="mu", value=5.28,
        target=5.0, lead=-0.28, lead_amount=-42.3,
    )  # fmt: skip
    assert lead_said(ratio, scene("zh")) == "超出上限 0.28 个百分点（2.82 公顷）（上限 5.00%）"
    assert lead_said(ratio, scene("zh", "mu")) == (
        "超出上限 0.28 个百分点（42.3 亩）（上限 5.00%）"
    )
    assert lead_said(ratio, scene("en")) == "0.28 pp (2.82 ha) over the limit of 5.00%"


def test_a_citys_count_is_said_not_to_be_divided_among_districts() -> None:
    own = old_parcels(85, None, city_target=235.0, city_due_on=date(2024, 5, 30))
    assert lead_said(own, scene("zh")) == "全市目标 235 宗，未分解到区"
    assert lead_said(own, scene("en")) == "city target 235, not divided among districts"
    later = {**own, "city_due_on": date(2024, 6, 30)}
    assert lead_said(later, scene("zh")) == "全市6月30日目标 235 宗，未分解到区"
    assert lead_said(later, scene("en")) == (
        "city target 235 due on 30 Jun, not divided among districts"
    )


def test_a_target_to_come_is_named_with_the_gap_to_it() -> None:
    case = tile(
        metric="case_rectification_rate", value=63.29, target=None, lead=None, lead_amount=None,
        amount_unit="cases", next_due_on=date(2024, 6, 30), next_target=72.0, next_lead=-8.71,
        next_lead_amount=-640.2,
    )  # fmt: skip
    assert lead_said(case, scene("zh")) == (
        "6月30日目标 72.00%，目前 63.29%，还差 8.71 个百分点（640 宗）"
    )
    assert lead_said(case, scene("en")) == (
        "on 30 Jun: target 72.00%, now 63.29%: 8.71 pp (640 cases) to go"
    )
    met = {**case, "value": 73.0, "next_lead": 1.0}
    assert lead_said(met, scene("en")) == "on 30 Jun: target 72.00%, now 73.00%: already met"
    limit = old_parcels(260, None, next_due_on=date(2024, 6, 30), next_target=255.0, next_lead=-5.0)
    assert lead_said(limit, scene("zh")) == "6月30日上限 255 宗，目前 260 宗，超出 5 宗"
    kept = {**limit, "value": 250.0, "next_lead": 5.0}
    assert lead_said(kept, scene("en")) == "on 30 Jun: at most 255, now 250"


def test_nothing_ever_identified_is_said_beside_the_nought() -> None:
    new = tile(
        metric="idle_new_ha", unit="ha", direction="lower", value=0.0, previous=0.0, last_year=0.0
    )
    assert lead_said({**new, "lead": None}, scene("zh")) == ""
    never = {**new, "lead": None, "first_on": None}
    assert lead_said(never, scene("zh")) == "从未认定"
    assert lead_said(never, scene("en")) == "nothing was ever identified"
    of_nought = {**never, "lead": 0.0, "lead_amount": None, "target": 0.0}
    assert lead_said(of_nought, scene("zh")) == "从未认定 · 守住上限 0.00 公顷"
    assert lead_said({**never, "value": 3.0}, scene("zh")) == ""
    rate = tile(lead=None, value=0.0, first_on=None)
    assert lead_said(rate, scene("zh")) == ""


def test_a_tile_says_its_changes_and_in_january_not_against_december() -> None:
    assert (
        changes_said(tile(), scene("en")) == "+2.36 pp on last month · −2.49 pp on a year earlier"
    )
    assert changes_said(tile(), scene("en", as_of="2024-01-31")) == "−2.49 pp on a year earlier"
    ratio = tile(ratio_year=2023, previous=None, restarts=False)
    assert changes_said(ratio, scene("zh")) == "2023年度 · 同比 −2.49 个百分点"
    assert changes_said(tile(value=None), scene("en")) == ""


def test_a_tile_says_what_each_month_must_bring() -> None:
    assert need_said(tile(), scene("zh")) == "年末目标 25.00%，月均需 2.72 个百分点（47.99 公顷）"
    count = tile(
        metric="supply_over_10_parcels", unit="count", year_target=205, needed_per_month=18.5,
        needed_amount=18.5,
    )  # fmt: skip
    assert need_said(count, scene("en")) == "205 parcels by year end needs 19 parcels a month"
    # A ninth of a parcel a month is not nought, and seven wholes are not eight.
    few = {**count, "needed_per_month": 1 / 9, "needed_amount": 1 / 9}
    assert need_said(few, scene("en")) == "205 parcels by year end needs 1 parcel a month"
    seven = {**count, "needed_per_month": 7.0000000000001}
    assert need_said(seven, scene("en")) == "205 parcels by year end needs 7 parcels a month"
    cases = tile(unit="pct", amount_unit="cases", needed_per_month=0.01, needed_amount=0.2)
    assert need_said(cases, scene("zh")).endswith("（1 宗）")
    assert need_said(tile(needed_per_month=0.0), scene("en")) == ""
    assert need_said(tile(needed_per_month=None), scene("en")) == ""

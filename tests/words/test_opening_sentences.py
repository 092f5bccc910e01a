"""What opens the overview: what is behind, since when, where, whose, and what must come."""

from datetime import date

import pytest

from figures.tiles.overview import answers
from tests.words.scenes import scene
from tests.words.test_tile_sentences import old_parcels, tile
from words.scene import Row
from words.sentences.overview.opening import behind_said, in_order, sentence, since_said, whose_said
from words.sentences.reading import Beside

SUPPLY, OLD = "supply_disposal_rate", "supply_over_10_parcels"
NOBODY: Beside = {"district_standing": [], "holders_by_district": []}


def behind(**more: object) -> Row:
    return tile(**{"months_behind": 3, "register": None, **more})


def old(**more: object) -> Row:
    return {**old_parcels(242), "months_behind": 3, "register": None, **more}


def part(district: str | None, gap: float | None, **more: object) -> Row:
    return {
        "metric": SUPPLY, "district": district, "gap_part": gap, "next_gap_part": None,
        "city_gap": None if gap is None else 7.62, "next_city_gap": None, "value": None, **more,
    }  # fmt: skip


def holder(district: str, unit: str, pct: float, metric: str = SUPPLY) -> Row:
    return {"metric": metric, "district": district, "owner_unit": unit, "held_pct": pct}


# Of the rest somebody must make up for 南港区; 西岭区 has the highest rate and 甲 no say.
CITY: Beside = {
    "district_standing": [
        part("东湖区", -30.0), part("南港区", 25.5), part("西岭区", 12.12), part(None, 99.0),
        part("东湖区", 77.0, metric="idle_disposal_rate"),
    ],
    "holders_by_district": [
        holder("西岭区", "乙公司", 100.0), holder("南港区", "甲公司", 52.6),
        holder("南港区", "丙公司", 80.0, "idle_disposal_rate"),
    ],
}  # fmt: skip


def test_a_sentence_says_what_since_when_where_whose_and_what_must_come() -> None:
    assert sentence(behind(), CITY, scene("zh", as_of="2024-10-31")) == (
        "批而未供土地处置率自8月起连续 3 个月低于序时，现为 19.57%，差 7.62 公顷；"
        "仅南港区就差 25.50 公顷，该区未办结的以甲公司最多（53%）；年底前每月须完成 47.99 公顷。"
    )
    assert sentence(behind(), CITY, scene("en", as_of="2024-10-31")) == (
        "Unsupplied land disposal rate has been behind schedule since Aug (3 months): "
        "now 19.57%, 7.62 ha short; Nangang alone is 25.50 ha short, of what is open there "
        "甲公司 holds most (53%); 47.99 ha a month must come by year end."
    )
    bare = behind(needed_per_month=None, lead_amount=None)
    assert sentence(bare, NOBODY, scene("zh", as_of="2024-10-31")) == (
        "批而未供土地处置率自8月起连续 3 个月低于序时，现为 19.57%，差 0.43 个百分点。"
    )


def test_posts_are_not_finished_but_filled() -> None:
    row = behind(metric="staffing_fill_rate", amount_unit="people", needed_amount=9.2)
    assert "年底前每月须补充 10 人。" in sentence(row, NOBODY, scene("zh", as_of="2024-10-31"))
    english = sentence(row, NOBODY, scene("en", as_of="2024-10-31"))
    assert english.endswith("10 people a month must be added by year end.")


@pytest.mark.parametrize(
    ("as_of", "months", "chinese", "english"),
    [
        ("2024-10-31", 1, "自10月起低于序时", "behind schedule since Oct"),
        (
            "2024-10-17",
            2,
            "自9月起连续 2 个月低于序时",
            "behind schedule since Sep (2 months)",
        ),
        (
            "2024-02-29",
            2,
            "自1月起连续 2 个月低于序时",
            "behind schedule since Jan (2 months)",
        ),
        (
            "2024-02-29",
            3,
            "自2023年12月起连续 3 个月低于序时",
            "behind schedule since December 2023 (3 months)",
        ),
        (
            "2024-10-31",
            12,
            "自2023年11月起连续 12 个月低于序时",
            "behind schedule since November 2023 (12 months)",
        ),
        ("2024-10-31", 13, "一年多来低于序时", "behind schedule for more than a year"),
    ],
)
def test_the_month_is_counted_back_over_the_new_year(
    as_of: str, months: int, chinese: str, english: str
) -> None:
    assert since_said(behind(months_behind=months), scene("zh", as_of=as_of)) == chinese
    assert since_said(behind(months_behind=months), scene("en", as_of=as_of)) == english


def test_a_limit_is_exceeded_since_then() -> None:
    october = scene("zh", as_of="2024-10-31")
    assert since_said(old(), october) == "自8月起连续 3 个月超出上限"
    assert since_said(old(months_behind=1), october) == "自10月起超出上限"
    assert since_said(old(months_behind=13), october) == "一年多来超出上限"
    said = sentence(old(needed_per_month=18.5), NOBODY, october)
    assert said == (
        "十年以上批而未供宗数自8月起连续 3 个月超出上限，现为 242 宗，超 7 宗；"
        "年底前每月须减少 19 宗。"
    )
    # What is on pace is behind since no month, whatever was counted.
    assert since_said(behind(status="on_pace", months_behind=None), october) == ""


def test_a_limit_nobody_divided_names_the_district_with_most() -> None:
    undivided: Beside = {
        "district_standing": [
            part("东湖区", None, metric=OLD, value=20.0),
            part("南港区", None, metric=OLD, value=85.0),
        ],
        "holders_by_district": [holder("南港区", "甲公司", 100.0, OLD)],
    }  # fmt: skip
    assert whose_said(old(), undivided, scene("zh")) == (
        "其中南港区最多（85 宗），该区未办结的全部在甲公司"
    )
    # Of a rate the highest district is no answer to who is short.
    rates = {**undivided, "district_standing": [part("东湖区", None, value=88.0)]}
    assert whose_said(behind(), rates, scene("zh")) == ""


@pytest.mark.parametrize(
    ("gap", "whole", "chinese", "english"),
    [
        (9.0, 12.0, "东湖区拖后最多（9.00 公顷）", "held back most by Donghu (9.00 ha)"),
        (12.0, 12.0, "东湖区拖后最多（12.00 公顷）", "held back most by Donghu (12.00 ha)"),
        # Others make up for some of it.
        (12.5, 12.0, "仅东湖区就差 12.50 公顷", "Donghu alone is 12.50 ha short"),
    ],
)
def test_a_district_short_of_more_than_the_whole_city_is_told_so(
    gap: float, whole: float, chinese: str, english: str
) -> None:
    own: Beside = {
        "district_standing": [part("东湖区", gap, city_gap=whole), part("南港区", whole - gap)],
        "holders_by_district": [],
    }
    assert whose_said(behind(), own, scene("zh")) == chinese
    assert whose_said(behind(), own, scene("en")) == english
    # Of what is due next it is the gap to that.
    own["district_standing"][0] |= {
        "gap_part": None, "city_gap": None, "next_gap_part": gap, "next_city_gap": whole,
    }  # fmt: skip
    assert whose_said(coming(SUPPLY, -1.0), own, scene("zh")) == chinese


def test_a_district_over_the_limit_by_more_than_the_whole_city_is_told_so() -> None:
    own: Beside = {
        "district_standing": [part("东湖区", 9.0, metric=OLD, city_gap=7.0)],
        "holders_by_district": [],
    }
    assert whose_said(old(), own, scene("zh")) == "仅东湖区就超 9 宗"
    assert whose_said(old(), own, scene("en")) == "Donghu alone is 9 parcels over"


def test_no_district_is_named_where_none_is_short_and_one_chosen_names_only_the_unit() -> None:
    spared = {**CITY, "district_standing": [part("东湖区", -30.0), part("南港区", 0.0)]}
    assert whose_said(behind(), spared, scene("zh")) == ""
    chosen = scene("zh", districts=("南港区",))
    assert whose_said(behind(), CITY, chosen) == "该区未办结的以甲公司最多（53%）"
    assert whose_said(behind(), NOBODY, chosen) == ""
    assert behind_said(behind(), CITY, scene("zh", as_of="2024-10-31")) == (
        "自8月起连续 3 个月低于序时；仅南港区就差 25.50 公顷，该区未办结的以甲公司最多（53%）"
    )
    assert behind_said(behind(status="on_pace"), CITY, scene("zh")) == ""


def test_what_is_counted_is_never_written_as_none_of_it() -> None:
    counted = {"metric": "case_rectification_rate", "amount_unit": "cases", "lead_amount": -0.8}
    row = behind(**counted, needed_amount=0.11)
    gaps = {"metric": "case_rectification_rate", "city_gap": 0.8}
    little: Beside = {
        "district_standing": [part("东湖区", 0.4, **gaps)],
        "holders_by_district": [],
    }
    said = sentence(row, little, scene("zh", as_of="2024-10-31"))
    assert said.endswith("，差 1 宗；年底前每月须完成 1 宗。")
    enough = {**little, "district_standing": [part("东湖区", 0.6, **gaps)]}
    assert "东湖区拖后最多（1 宗）" in sentence(row, enough, scene("zh", as_of="2024-10-31"))
    # Two a month and a little need three.
    three = behind(**counted, needed_amount=2.1)
    assert sentence(three, NOBODY, scene("zh")).endswith("每月须完成 3 宗。")


def coming(metric: str, lead: float, **more: object) -> Row:
    return behind(
        metric=metric, status="not_yet_due", months_behind=None, lead=None, next_lead=lead,
        next_lead_amount=None, next_target=50.0, needed_per_month=None,
        **{"next_due_on": date(2024, 6, 30), **more},
    )  # fmt: skip


def test_the_eight_come_before_the_registers_and_what_is_late_before_what_will_be() -> None:
    rows = [
        coming("case_rectification_rate", -5.0),
        coming("idle_disposal_rate", -9.0),
        coming("case_transfer_closure_rate", -40.0, next_due_on=date(2024, 12, 31)),
        coming("staffing_fill_rate", 3.0),
        behind(metric="inspection_done", register="inspection", status="behind", lead=-15.0),
        behind(metric="illegal_farmland_ratio", status="slightly_behind", lead=-0.1),
        behind(status="slightly_behind", lead=-0.43),
        behind(metric="idle_new_ha", status="behind", lead=-0.2),
        behind(metric="supply_over_10_parcels", status="on_pace", lead=1.0),
    ]
    assert [row["metric"] for row in in_order(rows)] == [
        "idle_new_ha", SUPPLY, "illegal_farmland_ratio", "inspection_done",
        "idle_disposal_rate", "case_rectification_rate",
    ]  # fmt: skip
    english = scene("en", as_of="2024-05-31")
    told = answers({"headline_by_metric": rows, **NOBODY}, english)
    assert [(one.metric, one.register, one.status) for one in told] == [
        ("idle_new_ha", None, "behind"),
        (SUPPLY, None, "slightly_behind"),
        ("illegal_farmland_ratio", None, "slightly_behind"),
    ]
    assert [one.more for one in told] == ["", "", "1 more indicator is behind."]
    assert answers({"headline_by_metric": rows[6:], **NOBODY}, english)[-1].more == ""
    later = answers({"headline_by_metric": rows[:2], **NOBODY}, english)
    assert [one.said for one in later] == [
        "Idle land disposal rate: next due on 30 Jun, target 50.00%, now 19.57%: 9.00 pp to go.",
        "Case rectification rate: next due on 30 Jun, target 50.00%, now 19.57%: 5.00 pp to go.",
    ]


def test_where_nothing_is_behind_one_sentence_says_so() -> None:
    on_pace = behind(status="on_pace", months_behind=None, lead=1.0)
    (only,) = answers({"headline_by_metric": [on_pace], **NOBODY}, scene("zh"))
    assert (only.said, only.metric) == ("1 项有目标的指标全部按序时推进。", "")

"""Sentences of any register: nothing is said of what is not there, money is a number of units."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.registers.months import durations, expiry
from words.sentences.registers.printed import by_period
from words.sentences.registers.states import funnel, gaps


def quarter(left: int, finished: int) -> Row:
    return {
        "quarter_end": date(2024, 3, 31),
        "kind": None,
        "finished": finished,
        "mean": 12.0,
        "mean_change": None,
        "open_items": left,
        "oldest": 40 if left else None,
    }


def test_where_nothing_is_open_nothing_is_the_oldest() -> None:
    assert both(durations, [quarter(0, 3)]) == (
        "全部类别平均用时 12 天（办结 3）；没有未办结。",
        "All kinds: 12 days on average (finished 3); none is open.",
    )
    assert both(durations, [quarter(2, 0)])[1] == (
        "Nothing was finished this quarter; open 2, the oldest for 40 days."
    )


def test_warned_matters_are_told_where_there_are_any() -> None:
    row: Row = {"already_expired": 4, "expiring": 9, "warned": 0, "estimated": 0}
    assert both(expiry, [row]) == (
        "已过期 4 项；今后十二个月到期 9。",
        "Past the limit 4 matters; due within twelve months 9.",
    )
    assert both(expiry, [row | {"warned": 2}]) == (
        "已过期 4 项；今后十二个月到期 9，其中已到预警日 2。",
        "Past the limit 4 matters; due within twelve months 9, warned of 2.",
    )


def test_printed_money_is_a_number_of_ten_thousands() -> None:
    row: Row = {"metric": "fund_clearance_money", "period_to": date(2024, 4, 30), "value": 28_000.0}
    row |= {"unit": "wan_yuan", "yoy": None, "target": None, "vintages": 1}
    zh, en = both(by_period, [row])
    assert "28,000 万元（" in zh
    assert "28,000 × 10 000 yuan (" in en


def noted(**told: int) -> dict[str, list[Row]]:
    """Return the rows of a register of nine matters that lacks only what is told."""
    quantities = ("unfilled_ha", "unfilled_people", "unfilled_households", "unfilled_wan")
    states = ("undated", "unopened", "unlimited", "paused", "estimated", "reopened", "void_items")
    row: Row = {column: told.get(column, 0) for column in (*states, *quantities)}
    return {"register_gaps": [row | {"items": 9}]}


def test_a_note_begins_with_a_capital() -> None:
    rows = noted(paused=2, void_items=1)
    assert gaps(rows, scene("en")) == "Clock paused: 2 and no longer counted: 1."
    assert gaps(rows, scene("zh")) == "2 项暂停计时、1 项不再计入。"
    assert gaps(noted(), scene("en")) == ""


def stages(*told: tuple[str, int, int, bool]) -> list[Row]:
    """Return the rows of a funnel without a target: stage, standing, reached, whether aside."""
    return [
        {
            "stage": stage,
            "standing": standing,
            "reached": reached,
            "is_aside": aside,
            "target_pct": None,
        }
        for stage, standing, reached, aside in told
    ]


ANSWERED = stages(
    ("dispatched", 3, 12, False),
    ("returned", 1, 2, True),
    ("replied", 2, 8, False),
    ("satisfied", 5, 5, True),
    ("dissatisfied", 1, 1, True),
)


def test_ends_that_exclude_each_other_are_told_after_what_all_pass() -> None:
    assert both(funnel, ANSWERED) == (
        "12 项中 8 到达“已办复”；已评价满意 5、已评价不满意 1。",
        "Reached “Answered”: 8 of 12 matters; Rated satisfied 5 and Rated dissatisfied 1.",
    )
    # The last that all pass, and it comes after the detour: the detour is not told.
    assert both(funnel, ANSWERED[:3])[1] == "Reached “Answered”: 8 of 12 matters."


def test_where_all_but_the_beginning_is_aside_every_end_is_told() -> None:
    points = stages(
        ("registered", 4, 9, False),
        ("treated", 3, 3, True),
        ("relocated", 2, 2, True),
        ("cancelled", 0, 0, True),
    )
    assert both(funnel, points) == (
        "9 项，其中到达过：已治理 3、已避让搬迁 2。",
        "9 matters, of which have reached: Treated 3 and People relocated 2.",
    )
    waiting = stages(("registered", 4, 4, False), ("treated", 0, 0, True))
    assert both(funnel, waiting)[1] == "Reached “On the register”: 4 of 4 matters."


def test_where_no_stage_is_passed_by_all_the_matters_are_still_all() -> None:
    banks = stages(("in_first", 2, 3, True), ("in_second", 4, 4, True), ("supplied", 1, 1, False))
    assert both(funnel, banks)[1] == "Reached “Supplied”: 1 of 7 matters."
    assert (
        both(funnel, banks[:2])[1]
        == "6 matters, of which have reached: In bank one 3 and In bank two 4."
    )


def test_the_share_of_the_target_is_that_of_the_indicator_not_of_an_end() -> None:
    aimed = [*ANSWERED[:4], ANSWERED[4] | {"target_pct": 62.5}]
    assert both(funnel, aimed) == (
        "12 项中 8 到达“已办复”；已评价满意 5、已评价不满意 1；指标达到目标的 62.50%。",
        "Reached “Answered”: 8 of 12 matters; Rated satisfied 5 and Rated dissatisfied 1;"
        " the indicator is at 62.50% of its target.",
    )
    chain = [*ANSWERED[:2], ANSWERED[2] | {"target_pct": 62.5}]
    assert both(funnel, chain)[1].endswith(
        "8 of 12 matters; the indicator is at 62.50% of its target."
    )

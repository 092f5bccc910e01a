"""Sentences of any register: nothing is said of what is not there, money is a number of units."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.registers.months import durations, expiry
from words.sentences.registers.printed import by_period
from words.sentences.registers.states import gaps


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

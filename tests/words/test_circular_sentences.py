"""The list of what is overdue says how many, and which waits longest."""

from tests.words.scenes import scene
from words.scene import Row
from words.sentences.overview.lead import overdue

SHORT: Row = {"item_id": "P-7", "item_name": "七号", "district": "东湖区", "days_left": -3}
LONG: Row = {"item_id": "ZB-1", "item_name": None, "district": "西岭区", "days_left": -1240}


def test_the_longest_is_named_by_its_name_else_its_number() -> None:
    assert overdue([LONG, SHORT], scene("zh"), {}) == (
        "已逾期 2 项，最长 1,240 天：ZB-1（西岭区）。"
    )
    assert overdue([SHORT, LONG], scene("en"), {}) == (
        "2 matters are overdue, the longest by 1,240 days: ZB-1 (Xiling)."
    )
    assert overdue([SHORT], scene("en"), {}) == ("1 matter is overdue, by 3 days: 七号 (Donghu).")


def test_nothing_overdue_is_said() -> None:
    assert overdue([], scene("zh"), {}) == "没有逾期事项。"
    assert overdue([], scene("en"), {}) == "No matter is overdue."

"""How many penalties were decided, and where."""

import pytest

from tests.words.saying import both
from words.sentences.enforcement.decisions import decided


@pytest.mark.parametrize(
    ("districts", "end"),
    [(6, "戊 1 宗、己 1 宗"), (7, "戊 1 宗、其余 2 宗")],
)
def test_one_district_more_is_named_and_two_are_counted_together(districts: int, end: str) -> None:
    rows = [
        {"district": name, "decided_cases": 1, "last_year_cases": 0}
        for name in "甲乙丙丁戊己庚"[:districts]
    ]
    zh, _ = both(decided, rows)
    assert f"（甲 1 宗、乙 1 宗、丙 1 宗、丁 1 宗、{end}）" in zh

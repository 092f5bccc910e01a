"""How many penalties were decided, and where."""

import pytest

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.enforcement.decisions import decided, decided_by_bureau, handed_down


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


def test_the_bureau_s_own_decisions_are_said_with_their_places() -> None:
    rows = [
        {"district": name, "self_decided_cases": own}
        for name, own in (("甲", 8), ("乙", 0), ("丙", 9))
    ]
    beside = {"case_decisions_by_district": rows}
    assert decided_by_bureau(beside, scene("zh")) == "其中本局自行查处 17 宗（甲 8 宗、丙 9 宗）。"
    english = decided_by_bureau(beside, scene("en"))
    assert english == "17 of them were decided by the bureau itself (甲 8 and 丙 9)."
    alone = {"case_decisions_by_district": rows[:1]}
    assert decided_by_bureau(alone, scene("zh")) == "其中本局自行查处 8 宗。"
    assert decided_by_bureau({"case_decisions_by_district": rows[1:2]}, scene("zh")) == ""


def handed(source: str, own: int, offenders: int | None, *, declared: bool = True) -> Row:
    return {
        "source": source,
        "is_declared": declared,
        "declared_cases": 40,
        "declared_closed": 30,
        "declared_pct": 75.0,
        "self_closed_cases": own,
        "offender_cases": 2 if declared else 5,
        "declared_offenders": offenders,
    }


def test_what_was_taken_over_and_who_is_known_stand_beside_the_overall_rate() -> None:
    rows = [
        handed("transfer", 3, 7),
        handed("audit", 4, 7),
        handed("satellite", 16, 7, declared=False),
    ]
    beside = {"case_closure_by_source": rows}
    assert handed_down(beside, scene("zh")).endswith(
        "已销号（75.00%）。其中本局自行接手处置 7 宗。已查明违法行为人 7 人（4 宗填报）。"
    )
    assert handed_down(beside, scene("en")).endswith(
        "(75.00%). 7 of the closed were taken over by the bureau itself. "
        "7 offenders are identified, in the 4 cases that state it."
    )


def test_nothing_taken_over_and_nobody_known_leave_the_rate_alone() -> None:
    beside = {"case_closure_by_source": [handed("transfer", 0, None)]}
    assert handed_down(beside, scene("zh")).endswith("已销号（75.00%）。")
    assert handed_down({"case_closure_by_source": []}, scene("zh")) == ""

"""The overview says how many indicators are behind and which one furthest, from its rows alone."""

from tests.words.saying import both
from words.scene import Row
from words.sentences.overview.lead import due_items, headline


def row(metric: str, status: str, lead: float | None, target: float | None) -> Row:
    return {"metric": metric, "status": status, "lead": lead, "target": target}


def test_the_furthest_behind_is_measured_in_parts_of_its_target() -> None:
    rows = [
        row("supply_disposal_rate", "behind", -4, 20),
        row("case_rectification_rate", "behind", -9, 75),
        row("idle_disposal_rate", "slightly_behind", -1, 40),
        row("staffing_fill_rate", "on_pace", 2, 80),
        row("illegal_farmland_ratio", "no_target", None, None),
    ]
    chinese, english = both(headline, rows)
    assert chinese.startswith("4 项有目标的指标中 2 项滞后、1 项略慢；与目标差距最大的是")
    assert english.startswith(
        "Of 4 indicators with a target, 2 behind and 1 slightly behind; furthest behind its "
        "target is "
    )
    assert english.endswith("Unsupplied land disposal rate.")


def test_a_missed_target_of_zero_is_furthest() -> None:
    rows = [
        row("supply_disposal_rate", "behind", -19, 20),
        row("idle_new_ha", "behind", -0.1, 0),
    ]
    assert both(headline, rows)[1].endswith("Newly identified idle land.")


def test_nothing_behind_is_said_and_so_is_no_target_at_all() -> None:
    assert both(headline, [row("idle_new_ha", "on_pace", 0, 0)]) == (
        "1 项有目标的指标全部按序时推进。",
        "All 1 indicators with a target are on pace.",
    )
    assert both(headline, [row("idle_new_ha", "no_target", None, None)]) == (
        "没有同时具备数值和生效目标的指标。",
        "No indicator has both a value and a target in force.",
    )


def test_the_longest_overdue_is_named_with_its_kind() -> None:
    rows: list[Row] = [
        {"due_kind": "case_limit", "due_band": "overdue", "items": 40, "longest_overdue_days": 90},
        {
            "due_kind": "supply_limit",
            "due_band": "overdue",
            "items": 3,
            "longest_overdue_days": 120,
        },
        {
            "due_kind": "supply_limit",
            "due_band": "in_30_days",
            "items": 7,
            "longest_overdue_days": 0,
        },
        {
            "due_kind": "supply_limit",
            "due_band": "in_90_days",
            "items": 9,
            "longest_overdue_days": 0,
        },
    ]
    assert both(due_items, rows) == (
        "超期 43 项，最长 120 天（未供地块处置时限）；30 天内到期 7 项。",
        "43 matters are overdue, the longest by 120 days (Limit for an open parcel); "
        "7 fall due within 30 days.",
    )
    assert both(due_items, rows[2:])[0] == "没有超期事项；30 天内到期 7 项。"

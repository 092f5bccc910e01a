"""The overview says how many indicators are behind and which one furthest, from its rows alone."""

from datetime import date

from tests.words.saying import both
from words.scene import Row
from words.sentences.overview.lead import due_by_unit, due_items, headline, severity


def row(
    metric: str, status: str | None, lead: float | None, target: float | None, **more: object
) -> Row:
    return {
        "metric": metric, "status": status, "lead": lead, "target": target, "unit": "pct",
        "direction": "higher", "decimals": 2, "amount_unit": "cases", "next_due_on": None,
        "next_target": None, "next_lead": None, "next_lead_amount": None, **more,
    }  # fmt: skip


def ahead(target: float, value: float, day: date = date(2024, 6, 30), **more: object) -> Row:
    """Return what a row says of a target to come that is better reached high."""
    return {
        "next_due_on": day, "next_target": target, "value": value, "next_lead": value - target,
        **more,
    }  # fmt: skip


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
        "The 1 indicator with a target is on pace.",
    )
    assert both(headline, [row("idle_new_ha", "no_target", None, None)]) == (
        "没有同时具备数值和生效目标的指标。",
        "No indicator has both a value and a target in force.",
    )


def test_targets_to_come_are_never_left_out_of_all() -> None:
    """Three on pace while five have a target later in the year."""
    rows = [
        row("supply_disposal_rate", "on_pace", 1.08, 10, **ahead(12, 11.08)),
        row("idle_disposal_rate", "on_pace", 3, 10, **ahead(25, 29.5)),
        row("idle_new_ha", "on_pace", 0, 0, **ahead(0, 0, direction="lower")),
        row("case_rectification_rate", "not_yet_due", None, None, **ahead(72, 63.29)),
        row("case_transfer_closure_rate", "not_yet_due", None, None, **ahead(76, 75)),
        row("staffing_fill_rate", "not_yet_due", None, None, **ahead(88, 87)),
        row("illegal_farmland_ratio", "not_yet_due", None, None, **ahead(5, 5)),
        row("supply_over_10_parcels", "not_yet_due", None, None, **ahead(255, 255)),
    ]
    chinese, english = both(headline, rows)
    assert chinese == (
        "3 项已有生效目标的指标按序时推进。另有 5 项目标未到期。下一节点6月30日：违法图斑整改率"
        "目标 72.00%，目前 63.29%，还差 8.71 个百分点；当日另有 3 项目标未达到。"
    )
    assert english == (
        "3 indicators with a target in force are on pace. The targets of 5 more are not yet due. "
        "Next due, on 30 Jun: Case rectification rate, target 72.00%, now 63.29%: 8.71 pp to go; "
        "3 more targets of that day are not met yet."
    )
    assert "All" not in english
    assert "全部" not in chinese
    assert "无目标" not in chinese


def test_only_the_next_day_counts_and_what_is_met_by_then_is_said() -> None:
    rows = [
        row("supply_disposal_rate", "behind", -4, 20, **ahead(25, 26)),
        row("staffing_fill_rate", "no_target", None, None),
        row("case_rectification_rate", "on_pace", 1, 70, **ahead(90, 71, date(2024, 9, 30))),
    ]
    assert both(headline, rows)[1] == (
        "Of 2 indicators with a target, 1 behind; furthest behind its target is "
        "Unsupplied land disposal rate. The 1 target due next, on 30 Jun, is already met."
    )


def test_before_the_first_target_of_all_nothing_is_on_pace() -> None:
    rows = [
        row("supply_disposal_rate", "not_yet_due", None, None),
        row("idle_disposal_rate", None, None, 10),
    ]
    assert both(headline, rows) == (
        "1 项指标目标未到期。", "The target of 1 indicator is not yet due.",
    )  # fmt: skip


def test_a_target_without_a_value_is_no_indicator_on_pace() -> None:
    rows = [row("idle_new_ha", "on_pace", 0, 0), row("idle_disposal_rate", None, None, 10)]
    assert both(headline, rows)[1] == "The 1 indicator with a target is on pace."
    assert sorted(rows, key=severity)[-1] == rows[1]


def test_what_is_not_yet_due_comes_after_what_is_judged_the_furthest_off_first() -> None:
    rows = [
        row("a", "no_target", None, None),
        row("b", "not_yet_due", None, None, **ahead(76, 75)),
        row("c", "not_yet_due", None, None, **ahead(72, 63.29)),
        row("d", "on_pace", 1, 10),
        row("e", "behind", -1, 10),
    ]
    assert [one["metric"] for one in sorted(rows, key=severity)] == ["e", "d", "c", "b", "a"]


def due_of(kind: str, band: str, items: int, days: int | None = None) -> Row:
    return {"due_kind": kind, "due_band": band, "items": items, "longest_overdue_days": days}


def test_what_falls_due_leads_and_the_longest_overdue_is_named_with_its_kind() -> None:
    rows: list[Row] = [
        due_of("supply_limit", "in_30_days", 7),
        due_of("supply_limit", "newly_overdue", 3, 20),
        due_of("supply_limit", "long_overdue", 5, 120),
        due_of("case_limit", "long_overdue", 40, 90),
        due_of("supply_limit", "in_90_days", 9),
    ]
    assert both(due_items, rows) == (
        "30 天内到期事项 7 项；逾期事项 48 项（其中新逾期 3 项），最长 120 "
        "天（未供地块处置时限）。",
        "7 matters fall due within 30 days; 48 matters are overdue, 3 of them newly, the longest "
        "by 120 days (Limit for an open parcel).",
    )
    assert both(due_items, [rows[0], rows[-1]])[0] == "没有逾期事项；30 天内到期 7 项。"
    assert both(due_items, rows[2:4])[1] == (
        "45 matters are overdue, the longest by 120 days (Limit for an open parcel)."
    )
    assert both(due_items, [due_of("case_limit", "newly_overdue", 1, 2)])[1] == (
        "1 matter is overdue, by 2 days (Limit for an illegal case)."
    )


def of_unit(unit: str | None, urgent: int, later: int = 0) -> Row:
    return {"owner_unit": unit, "later": later, "items": urgent + later}


def test_units_with_as_much_to_settle_are_named_together() -> None:
    assert both(due_by_unit, [of_unit("甲", 4, 9), of_unit("乙", 3)]) == (
        "逾期或 30 天内到期最多的是甲：4 项。",
        "Most overdue or due within 30 days is with 甲: 4.",
    )
    assert both(due_by_unit, [of_unit("甲", 4), of_unit(None, 4), of_unit("丙", 1)]) == (
        "逾期或 30 天内到期最多的是甲、未填责任单位：各 4 项。",
        "Most overdue or due within 30 days is with 甲 and no unit named: 4 each.",
    )
    assert "4 units: 2 each" in both(due_by_unit, [of_unit(one, 2) for one in "甲乙丙丁"])[1]


def test_of_many_units_those_not_drawn_are_counted() -> None:
    rows = [of_unit(f"第{number}", 30 - number, 1) for number in range(14)]
    assert both(due_by_unit, rows) == (
        "逾期或 30 天内到期最多的是第0：30 项；所列 12 个单位共 294 项，其余 2 个单位 35 项。",
        "Most overdue or due within 30 days is with 第0: 30; the 12 units with most have 294, the "
        "2 others have 35.",
    )


def test_units_with_nothing_urgent_are_not_ranked() -> None:
    assert both(due_by_unit, [of_unit("甲", 0, 3)]) == (
        "没有逾期事项，30 天内也没有到期事项。",
        "Nothing is overdue or falls due within 30 days.",
    )


def test_limits_nobody_states_are_no_good_news() -> None:
    assert both(due_items, []) == (
        "已填时限的事项没有逾期，近期也没有到期的。",
        "No limit that is stated has passed or is near.",
    )

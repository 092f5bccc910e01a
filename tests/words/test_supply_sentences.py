"""The sentences of mix, gap and entries say shares of what they name and whose the parcels are."""

from datetime import date

from tests.words.saying import both
from words.scene import Row
from words.sentences.land_supply.pace import disposal_mix, gap_parcels, pending_entries


def kind(area: float, *, supply: bool = False, undone: bool = False) -> Row:
    return {"area_ha": area, "is_supply": supply, "is_reversal": undone}


def test_real_supply_is_a_share_of_what_was_disposed_of() -> None:
    rows = [kind(60, supply=True), kind(15, supply=True), kind(25)]
    assert both(disposal_mix, rows) == (
        "已处置 100.00 公顷中实供占 75.0%（75.00 公顷），撤回和核减 25.00 公顷。",
        "75.0% of the 100.00 ha disposed of is real supply (75.00 ha); "
        "25.00 ha is withdrawal or correction.",
    )


def test_a_reversal_is_said_apart_and_is_in_no_share() -> None:
    # Counted below the line the share would be 60 of 120; taken off supply, 40 of 80.
    rows = [kind(60, supply=True), kind(40), kind(20, undone=True)]
    assert both(disposal_mix, rows) == (
        "已处置 100.00 公顷中实供占 60.0%（60.00 公顷），撤回和核减 40.00 公顷；"
        "另有撤销供地 20.00 公顷。",
        "60.0% of the 100.00 ha disposed of is real supply (60.00 ha); "
        "40.00 ha is withdrawal or correction; 20.00 ha of supply was reversed.",
    )


def test_nothing_disposed_of_has_no_share() -> None:
    said = ("本年尚无处置。", "Nothing has been disposed of this year.")
    assert both(disposal_mix, []) == said
    assert both(disposal_mix, [kind(20, undone=True)]) == said


def pace(base: float = 1000, target: float | None = 20, gap: float = 50) -> dict[str, list[Row]]:
    due = date(2024, 6, 30) if target is not None else None
    facts: Row = {
        "base_ha": base,
        "next_target_pct": target,
        "next_due_on": due,
        "next_gap_ha": gap,
    }
    return {"supply_pace": [facts]}


def closing(owners: list[str | None], running: float = 55, gap: float = 50) -> list[Row]:
    each = running / len(owners)
    return [{"base_remaining_ha": each, "gap_ha": gap, "owner_unit": owner} for owner in owners]


def test_the_fewest_parcels_are_said_with_their_area_and_units() -> None:
    assert both(gap_parcels, closing(["乙公司", "甲公司", "乙公司"]), pace()) == (
        "再处置 3 宗（55.00 公顷）即可补足到6月30日 20.00% 目标所差的 50.00 公顷："
        "乙公司（2 宗）、甲公司（1 宗）。",
        "3 parcels (55.00 ha) would close the gap of 50.00 ha to the 20.00% due on 30 Jun: "
        "乙公司 (2) and 甲公司 (1).",
    )


def test_one_parcel_is_singular() -> None:
    assert both(gap_parcels, closing(["甲公司"]), pace())[1] == (
        "1 parcel (55.00 ha) would close the gap of 50.00 ha to the 20.00% due on 30 Jun: "
        "甲公司 (1)."
    )


def test_beyond_three_units_the_others_are_counted() -> None:
    owners: list[str | None] = ["戊", "丁", "丙", "丁", "乙", "甲", "戊", "丁"]
    zh, en = both(gap_parcels, closing(owners), pace())
    # By parcels, then by name: 丁 3, 戊 2, one of those with 1.
    assert en.endswith(": 丁 (3), 戊 (2), 丙 (1) and 2 more units.")
    assert zh.endswith("：丁（3 宗）、戊（2 宗）、丙（1 宗）、另 2 个单位。")


def test_three_units_are_all_named() -> None:
    assert both(gap_parcels, closing(["乙", "甲", "丙"]), pace())[1].endswith(
        ": 丙 (1), 乙 (1) and 甲 (1)."
    )


def test_parcels_without_a_unit_are_owned_up_to() -> None:
    zh, en = both(gap_parcels, closing(["甲", None, None]), pace())
    assert en.endswith(": no unit named (2) and 甲 (1).")
    assert zh.endswith("：未填责任单位（2 宗）、甲（1 宗）。")


def test_a_gap_that_all_parcels_cannot_close_is_said_so() -> None:
    assert both(gap_parcels, closing(["甲", "乙"], running=45), pace()) == (
        "剩余 2 宗（45.00 公顷）全部处置，也补不足到6月30日 20.00% 目标所差的 50.00 公顷。",
        "All 2 remaining parcels (45.00 ha) would not close the gap of 50.00 ha to the 20.00% "
        "due on 30 Jun.",
    )


def test_a_gap_closed_to_the_last_digit_is_closed() -> None:
    # 0.1 + 0.2 is a hair off 0.3 in binary numbers.
    rows = closing(["甲", "乙"], running=0.3, gap=0.1 + 0.2)
    assert "would close" in both(gap_parcels, rows, pace(gap=0.1 + 0.2))[1]


def test_a_target_already_reached_needs_no_parcel() -> None:
    assert both(gap_parcels, [], pace(gap=0)) == (
        "已达到6月30日 20.00% 的目标。",
        "The target of 20.00% for 30 Jun is already reached.",
    )


def test_no_target_and_no_base_are_said_apart() -> None:
    assert both(gap_parcels, [], pace(target=None)) == (
        "本年没有下达目标。",
        "No target is set for this year.",
    )
    assert both(gap_parcels, [], pace(base=0)) == (
        "年初没有批而未供基数，本年无处置任务。",
        "No unsupplied land on 1 January: there is no disposal task this year.",
    )


def entry(gain: float, state: str = "entry_pending") -> Row:
    """Return an event beside a base of 400 ha."""
    return {"entry_state": state, "base_gain_ha": gain, "base_gain_pp": 100 * gain / 400}


def test_papers_waiting_for_entry_are_said_with_what_they_would_add() -> None:
    assert both(pending_entries, [entry(12), entry(8)]) == (
        "已签订待录入 2 件，录入后基数处置面积可增 20.00 公顷，处置率提高 5.00 个百分点。",
        "2 signed events wait for entry; entering them adds 20.00 ha to the base disposed of "
        "and 5.00 pp to the rate.",
    )


def test_one_paper_waiting_is_singular() -> None:
    assert both(pending_entries, [entry(12)])[1] == (
        "1 signed event waits for entry; entering it adds 12.00 ha to the base disposed of "
        "and 3.00 pp to the rate."
    )


def test_papers_without_an_entry_date_add_nothing_to_what_is_waiting() -> None:
    rows = [entry(12), entry(100, "entry_unknown"), entry(100, "entry_unknown")]
    assert both(pending_entries, rows) == (
        "已签订待录入 1 件，录入后基数处置面积可增 12.00 公顷，处置率提高 3.00 个百分点；"
        "另有 2 件没有录入日期，已按签订日期计入。",
        "1 signed event waits for entry; entering it adds 12.00 ha to the base disposed of "
        "and 3.00 pp to the rate; 2 events have no entry date and are counted by their signing.",
    )


def test_only_papers_without_an_entry_date_leave_nothing_waiting() -> None:
    assert both(pending_entries, [entry(100, "entry_unknown")]) == (
        "没有已签订待录入的事件；另有 1 件没有录入日期，已按签订日期计入。",
        "Nothing signed waits for entry; 1 event has no entry date and is counted by its signing.",
    )


def test_nothing_waiting_is_said_so() -> None:
    assert both(pending_entries, []) == (
        "没有已签订待录入的事件。",
        "Nothing signed waits for entry.",
    )

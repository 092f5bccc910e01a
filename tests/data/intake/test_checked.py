"""What was read is checked like an export, and every fault stands where its sender looks."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.check.report import Fault
from data.contracts import TABLES
from data.intake.checked import Checked, checked
from data.intake.model import Grid, Layout, Option, Place, Placed, Question, ReadTable
from tests.data.intake.sheets import district_file, letter_column, sheet
from tests.given import Row, arrow_table
from words.language import Text

TODAY = date(2024, 12, 31)


def judged(folder: Path, *reads: ReadTable) -> Checked:
    return checked(reads, district_file(folder, "甲区"), today=TODAY)


def found(outcome: Checked) -> list[tuple[str, int | None, int | None, str | None]]:
    return [
        (one.fault.rule, one.place.row, one.place.column, one.fault.value) for one in outcome.faults
    ]


def test_a_sound_sheet_gives_its_rows(tmp_path: Path) -> None:
    outcome = judged(tmp_path, sheet("cases", [{"case_id": "007"}, {"case_id": "008"}]))
    assert outcome.is_sound
    assert outcome.data["case_id"].to_pylist() == ["007", "008"]
    assert (outcome.warnings, outcome.not_at_hand, outcome.unjudged) == ((), (), ())


def test_faults_of_keys_parents_and_blanks_stand_in_the_senders_row_and_column(
    tmp_path: Path,
) -> None:
    read = sheet(
        "cases",
        [
            {"case_id": "1"},
            {"case_id": "1"},
            {"case_id": "2", "district": "乙区"},
            {"case_id": "3", "remaining_mu": None},
            {"case_id": "4", "parent_id": "9", "split_status": "child"},
        ],
        written={(2, "district"): "乙 区"},
    )
    outcome = judged(tmp_path, read)
    assert found(outcome) == [
        ("duplicate_key", 4, letter_column("cases", "case_id"), "1"),
        ("unknown_district", 5, letter_column("cases", "district"), "乙 区"),
        ("null", 6, letter_column("cases", "remaining_mu"), None),
        ("missing_parent", 7, letter_column("cases", "parent_id"), "9"),
    ]
    first, _, blank, _ = (one.fault for one in outcome.faults)
    assert first.zh == "主键与第 3 行重复"
    assert first.en == "the key repeats that of row 3"
    assert blank.zh == "不得为空（判定结果为非农违法、非粮违法时）"
    assert "judgement" not in blank.en
    assert {one.place.sheet for one in outcome.faults} == {"登记"}


def test_rows_of_several_files_are_one_table_and_each_fault_is_in_its_own(tmp_path: Path) -> None:
    first = sheet("cases", [{"case_id": "1"}, {"case_id": "2"}], file="甲.xlsx")
    second = sheet("cases", [{"case_id": "3"}, {"case_id": "2"}], file="乙.xlsx")
    outcome = judged(tmp_path, first, second)
    (fault,) = outcome.faults
    assert (fault.place.file, fault.place.row) == ("乙.xlsx", 4)
    assert fault.fault.zh == "主键与甲.xlsx 登记 第 4 行重复"
    assert fault.fault.en == "the key repeats that of row 4 of 甲.xlsx 登记"
    assert judged(tmp_path, first, sheet("cases", [{"case_id": "3"}])).data.num_rows == 3


def test_warnings_do_not_refuse_and_are_told_of_sound_rows_beside_the_faults(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [
        {"case_id": "1", "illegal_area_mu": 3.0, "remaining_mu": 5.0},
        {"case_id": "2", "remaining_mu": 7.0, "district": "乙区"},
    ]
    outcome = judged(tmp_path, sheet("cases", rows))
    assert [one.fault.rule for one in outcome.faults] == ["unknown_district"]
    warnings = [(one.fault.rule, one.place.row) for one in outcome.warnings]
    assert ("remaining_above_area", 3) in warnings
    assert {row for _, row in warnings} == {3}
    sound = judged(tmp_path, sheet("cases", rows[:1]))
    assert sound.is_sound
    (above,) = (w for w in sound.warnings if w.fault.rule == "remaining_above_area")
    assert above.fault.value == "剩余未整改面积=5.0; 违法面积=3.0"
    assert above.place.column == letter_column("cases", "remaining_mu")


def test_a_cell_found_wrong_when_it_was_read_is_not_told_again(tmp_path: Path) -> None:
    column = letter_column("cases", "issued_on")
    place = Place("六月.xlsx", "登记", 3, column)
    told = Placed(
        Fault("cases", 3, "issued_on", "31.6.", "not_a_date", "不是日期", "no date", "改", "mend"),
        place,
    )
    read = sheet("cases", [{"case_id": "1"}, {"case_id": "2"}], written={(0, "issued_on"): "31.6."})
    emptied = pa.array([None, date(2024, 3, 15)], pa.date32())
    at = read.data.column_names.index("issued_on")
    data = read.data.set_column(at, "issued_on", emptied)
    outcome = judged(tmp_path, replace(read, data=data, faults=(told,)))
    assert found(outcome) == [("not_a_date", 3, column, "31.6.")]


def test_a_structure_that_does_not_hold_leaves_the_rows_unjudged(tmp_path: Path) -> None:
    read = sheet("cases", [{"case_id": "1"}, {"case_id": "1"}])
    lacking = Placed(
        Fault("cases", 2, "source", None, "missing_column", "缺少列", "missing", "补", "add"),
        Place("六月.xlsx", "登记", 2),
    )
    row = Placed(
        Fault("cases", 3, "source", "?", "unknown_label", "不识", "unknown", "改", "mend"),
        Place("六月.xlsx", "登记", 3, 4),
    )
    layout = replace(read.layout, faults=(lacking,))
    outcome = judged(tmp_path, replace(read, layout=layout, faults=(row,)))
    assert [one.fault.rule for one in outcome.faults] == ["missing_column"]
    assert outcome.unjudged == (layout,)
    assert outcome.data.num_rows == 0


def test_a_question_nobody_answers_is_a_fault_that_names_its_answers(tmp_path: Path) -> None:
    question = Question(
        "order:下发日期",
        Text("下发日期是日在前还是月在前？", "Is the day or the month first?"),
        (
            Option("day", Text("日在前", "day first")),
            Option("month", Text("月在前", "month first")),
        ),
        Place("六月.xlsx", "登记", None, 6),
        ("03/04/2024",),
    )
    outcome = judged(tmp_path, sheet("cases", [{"case_id": "1"}], questions=[question]))
    (one,) = outcome.faults
    assert (one.fault.rule, one.fault.value) == ("unanswered_question", "03/04/2024")
    assert one.fault.remedy_zh.endswith("日在前、月在前")
    assert one.fault.remedy_en.endswith("day first, month first")


def test_a_parent_table_that_is_not_at_hand_is_named_and_refuses_nothing(tmp_path: Path) -> None:
    outcome = judged(tmp_path, sheet("supply_events", [{"event_id": "1", "parcel_id": "A"}]))
    assert outcome.is_sound
    assert outcome.not_at_hand == ("supply_parcels",)


def test_names_of_persons_are_not_repeated(tmp_path: Path) -> None:
    read = sheet("idle_land", [{"holder": "张三\x07", "supervision_no": "1"}])
    (fault,) = judged(tmp_path, read).faults
    assert (fault.fault.rule, fault.fault.value) == ("control_character", "张**")


def test_a_read_table_without_rows_is_sound(tmp_path: Path) -> None:
    table = TABLES["notes"]
    layout = Layout(table, Grid("a.csv", "text"), (0,), 1, ())
    empty = sheet("notes", []).data
    assert judged(tmp_path, ReadTable(layout, empty, ())).is_sound


def test_faults_are_told_row_by_row_and_those_of_no_row_first(tmp_path: Path) -> None:
    def told(row: int | None, column: int | None, file: str = "六月.xlsx") -> Placed:
        fault = Fault("cases", row, None, "?", "made_up", "有误", "wrong", "改", "mend")
        return Placed(fault, Place(file, "登记", row, column))

    first = sheet("cases", [{"case_id": "1"}, {"case_id": "2"}, {"case_id": "1"}])
    other = sheet("cases", [{"case_id": "4"}], file="七月.xlsx")
    reads = (
        replace(first, faults=(told(4, 2), told(3, 9), told(3, 2), told(None, None))),
        replace(other, faults=(told(3, 1, "七月.xlsx"),)),
    )
    outcome = judged(tmp_path, *reads)
    places = [(one.place.file[0], one.place.row, one.place.column) for one in outcome.faults]
    assert places == [
        ("六", None, None), ("六", 3, 2), ("六", 3, 9), ("六", 4, 2), ("六", 5, 1), ("七", 3, 1),
    ]  # fmt: skip


def test_rows_are_held_against_tables_at_hand_that_no_key_leads_to(tmp_path: Path) -> None:
    offices = tmp_path / "offices.parquet"
    pq.write_table(arrow_table(TABLES["offices"], [{"office_id": "A1"}]), offices)
    rows: list[Row] = [{"case_id": "1", "office_id": "A1"}, {"case_id": "2", "office_id": "B9"}]
    known = {**district_file(tmp_path, "甲区"), "offices": offices}
    outcome = checked([sheet("cases", rows)], known, today=TODAY)
    (warning,) = (one for one in outcome.warnings if one.fault.rule == "unknown_office")
    assert (warning.place.row, warning.fault.value) == (4, "B9")
    alone = checked([sheet("cases", rows)], district_file(tmp_path, "甲区"), today=TODAY)
    assert "unknown_office" not in {one.fault.rule for one in alone.warnings}

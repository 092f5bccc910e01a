"""What a check makes of files: missing, damaged, empty, large, unknown, alone."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.check import Fault, check, survey_source
from data.check.report import FIRST_OF_GROUP, LISTED_PER_RULE
from tests.data.checking import TODAY, faults, the_fault
from tests.given import Row, given

PARCELS: list[Row] = [{"parcel_id": "A", "area_ha": 2.5}, {"parcel_id": "B", "area_ha": 3.5}]


def test_a_folder_without_districts_refuses() -> None:
    folder = given()
    (folder / "districts.parquet").unlink()
    assert the_fault(folder)[4] == "missing_table"


def test_a_file_cut_short_refuses_by_name() -> None:
    folder = given(cases=[{}])
    whole = (folder / "cases.parquet").read_bytes()
    (folder / "cases.parquet").write_bytes(whole[: len(whole) // 2])
    assert the_fault(folder)[:1] + the_fault(folder)[4:] == ("cases", "unreadable_file")


def test_a_file_damaged_inside_refuses_by_name() -> None:
    folder = given(cases=[{"case_id": f"{number:06d}"} for number in range(5000)])
    content = bytearray((folder / "cases.parquet").read_bytes())
    content[4:4000] = bytes(3996)
    (folder / "cases.parquet").write_bytes(content)
    assert "unreadable_file" in {fault.rule for fault in faults(folder)}


def test_an_empty_file_refuses_by_name() -> None:
    folder = given()
    (folder / "notes.parquet").write_bytes(b"")
    assert the_fault(folder)[0] == "notes"


def test_a_table_of_no_rows_is_sound() -> None:
    assert faults(given(cases=[], supply_parcels=[], supply_events=[])) == []


def test_every_fault_is_listed_with_its_row_across_batches() -> None:
    rows: list[Row] = [{"case_id": f"{number}"} for number in range(1, 70_001)]
    rows[69_998] = {"case_id": "69999", "source": "rumour"}
    rows[10] = {"case_id": "11", "source": "rumour"}
    found = faults(given(cases=rows))
    assert [fault.row for fault in found] == [11, 69_999]


def test_faults_beyond_the_listed_ones_are_counted_exactly() -> None:
    extra = 7
    rows: list[Row] = [{"source": "rumour"}] * (LISTED_PER_RULE + extra)
    folder = given(cases=[{**row, "case_id": str(place)} for place, row in enumerate(rows)])
    report = check(folder, today=TODAY)
    assert report.fault_count == LISTED_PER_RULE + extra
    assert len(report.faults) == LISTED_PER_RULE
    more = LISTED_PER_RULE + extra - FIRST_OF_GROUP
    assert f"另有 {more} 处" in report.fault_lines("zh")[-2]
    assert f"{more} more" in report.fault_lines("en")[-2]


def test_faults_are_grouped_by_table_rule_and_column_with_the_total_last() -> None:
    rows: list[Row] = [{"case_id": "1", "method": "x", "source": "y"}] * 5
    report = check(given(cases=rows, notes=[{"district": "丁区"}]), today=TODAY)
    assert report.fault_groups == {
        ("cases", "unknown_code", "source"): 5,
        ("cases", "unknown_code", "method"): 5,
        ("cases", "duplicate_key", "case_id"): 4,
    }
    english = report.fault_lines("en")
    assert [line.split(": ")[0] for line in english[:4]] == [
        "cases · row 1 · column method · value 'x'",
        "cases · row 2 · column method · value 'x'",
        "cases · row 3 · column method · value 'x'",
        "cases · column method",
    ]
    assert english[3] == "cases · column method: 2 more of the same kind [unknown_code]"
    assert english[-1] == "14 faults in all, of 3 kinds"
    chinese = report.fault_lines("zh")
    assert len(chinese) == len(english) == 3 * 4 + 1
    assert chinese[-2:] == [
        "cases · case_id 列：另有 1 处同类问题 [duplicate_key]",
        "共 14 处问题，3 类",
    ]


def test_whoever_asks_is_told_every_fault_as_it_is_found() -> None:
    told: list[Fault] = []
    folder = given(cases=[{"case_id": str(place), "source": "rumour"} for place in range(50)])
    report = check(folder, today=TODAY, each=told.append)
    assert tuple(told) == report.faults
    assert len(told) == 50


def test_a_fault_is_said_in_either_language_without_a_word_of_the_other() -> None:
    report = check(given(cases=[{"source": "rumour"}]), today=TODAY)
    assert report.fault_lines("zh")[0].startswith("cases · 第 1 行 · source 列 · 值 'rumour'：")
    english = report.fault_lines("en")[0]
    assert english.startswith("cases · row 1 · column source · value 'rumour': ")
    assert english.isascii() or not any("一" <= letter <= "龥" for letter in english)


def test_a_single_file_is_checked_by_its_name_without_its_parents() -> None:
    folder = given(supply_parcels=PARCELS, supply_events=[{"parcel_id": "Z"}])
    report = check(folder / "supply_events.parquet", today=TODAY)
    assert report.passed
    assert not report.parents_checked
    assert any("未检查" in line for line in report.summary_lines("zh"))


def test_a_file_of_no_known_table_refuses(tmp_path: Path) -> None:
    stray = tmp_path / "图斑.parquet"
    pq.write_table(pa.table({"a": [1]}), stray)
    assert the_fault(stray)[4] == "unknown_table"
    assert the_fault(tmp_path / "nowhere")[4] == "unknown_table"


def test_unknown_columns_and_files_are_named_and_break_nothing() -> None:
    folder = given(cases=[{"经度": "118.1"}])
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    report = check(folder, today=TODAY)
    assert report.passed
    assert report.extra_columns == {"cases": ("经度",)}
    assert report.extra_files == ("说明.txt",)
    assert "supply_events" in report.absent


def test_a_folder_that_may_not_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", denied)
    assert the_fault(tmp_path) == (tmp_path.name, None, None, tmp_path.name, "no_permission")


def test_a_link_to_a_folder_of_exports_is_that_folder(tmp_path: Path) -> None:
    link = tmp_path / "latest"
    link.symlink_to(given(cases=[{}]))
    report = check(link, today=TODAY)
    assert report.passed
    assert report.rows == {"districts": 1, "cases": 1}


def test_what_lay_in_the_folder_that_was_copied_is_judged_too(tmp_path: Path) -> None:
    source = given(cases=[{}])
    copied = given(tmp_path / "copied")
    (source / "cases.parquet").rename(source / "Cases.parquet")
    (source / "说明.txt").write_text("x", encoding="utf-8")
    report = check(copied, today=TODAY, given=survey_source(source))
    assert [(fault.table, fault.rule) for fault in report.faults] == [("cases", "resembling_file")]
    assert "改名为 cases.parquet" in report.faults[0].remedy_zh
    assert "rename it to cases.parquet" in report.faults[0].remedy_en
    assert report.extra_files == ("说明.txt",)
    assert "cases" not in report.absent


def test_rows_keep_their_numbers_in_a_file_of_many_groups() -> None:
    rows: list[Row] = [{"case_id": f"{number}"} for number in range(5000)]
    rows[4321] = {"case_id": "17"}
    folder = given(cases=rows)
    content = pq.read_table(folder / "cases.parquet")
    pq.write_table(content, folder / "cases.parquet", row_group_size=700)
    assert the_fault(folder) == ("cases", 4322, "case_id", "17", "duplicate_key")

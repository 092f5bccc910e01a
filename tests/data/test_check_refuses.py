"""What refuses a release: each reason of CONTRACT.md section 1, and nothing beside them."""

import math
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.check import Fault, check
from data.check.report import LISTED_PER_RULE
from tests.given import Row, given

TODAY = date(2024, 12, 31)


def faults(folder: Path) -> list[Fault]:
    return list(check(folder, today=TODAY).faults)


def the_fault(folder: Path) -> tuple[str, int | None, str | None, str | None, str]:
    found = faults(folder)
    assert len(found) == 1, found
    fault = found[0]
    return fault.table, fault.row, fault.column, fault.value, fault.rule


def replace_column(folder: Path, table: str, name: str, column: pa.Array | None) -> Path:
    path = folder / f"{table}.parquet"
    content = pq.read_table(path)
    place = content.schema.get_field_index(name)
    content = content.remove_column(place)
    if column is not None:
        content = content.add_column(place, name, column)
    pq.write_table(content, path)
    return folder


PARCELS: list[Row] = [{"parcel_id": "A", "area_ha": 2.5}, {"parcel_id": "B", "area_ha": 3.5}]


def test_sound_exports_have_no_fault() -> None:
    folder = given(supply_parcels=PARCELS, supply_events=[{"parcel_id": "B"}], cases=[{}])
    assert faults(folder) == []


def test_a_missing_required_column_refuses() -> None:
    folder = replace_column(given(supply_parcels=PARCELS), "supply_parcels", "area_ha", None)
    assert the_fault(folder) == ("supply_parcels", None, "area_ha", None, "missing_column")


def test_a_column_required_only_of_illegal_cases_must_still_be_there() -> None:
    folder = replace_column(given(cases=[{"judgement": "legal"}]), "cases", "review_stage", None)
    assert the_fault(folder) == ("cases", None, "review_stage", None, "missing_column")


def test_an_absent_optional_column_is_no_fault() -> None:
    folder = given(supply_parcels=PARCELS)
    assert "planned_use" not in pq.read_schema(folder / "supply_parcels.parquet").names
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("area_ha", pa.array(["2.5", "3.5"])),
        ("area_ha", pa.array([True, False])),
        ("approved_on", pa.array([datetime(2020, 1, 1)] * 2, pa.timestamp("us"))),
        ("approved_on", pa.array(["2020-01-01"] * 2)),
        ("parcel_id", pa.array([1, 2])),
    ],
)
def test_a_wrong_type_refuses(name: str, column: pa.Array) -> None:
    folder = replace_column(given(supply_parcels=PARCELS), "supply_parcels", name, column)
    table, row, place, _, rule = the_fault(folder)
    assert (table, row, place, rule) == ("supply_parcels", None, name, "wrong_type")


def test_decimals_are_no_whole_numbers() -> None:
    folder = given(supply_parcels=PARCELS, supply_base=[{"parcel_id": "A"}])
    replace_column(folder, "supply_base", "year", pa.array([2024.0]))
    assert the_fault(folder) == ("supply_base", None, "year", "double", "wrong_type")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("area_ha", pa.array([2, 3], pa.int64())),
        ("parcel_id", pa.array(["A", "B"], pa.large_string())),
        ("parcel_id", pa.array(["A", "B"]).dictionary_encode()),
        ("approved_on", pa.array([date(2020, 1, 1)] * 2, pa.date64())),
    ],
)
def test_another_encoding_of_the_same_values_is_no_fault(name: str, column: pa.Array) -> None:
    folder = replace_column(given(supply_parcels=PARCELS), "supply_parcels", name, column)
    assert faults(folder) == []


def test_whole_numbers_of_any_width_are_accepted_where_they_fit() -> None:
    folder = given(supply_parcels=PARCELS, supply_base=[{"parcel_id": "A"}, {"parcel_id": "B"}])
    for kind in (pa.int8(), pa.uint64(), pa.int64()):
        replace_column(folder, "supply_base", "year", pa.array([24, 25], kind))
        assert faults(folder) == []
    replace_column(folder, "supply_base", "year", pa.array([24, 2**31], pa.int64()))
    assert the_fault(folder) == ("supply_base", 2, "year", "2147483648", "out_of_range")


def test_a_column_of_nothing_but_nulls_is_accepted_where_it_may_be_empty() -> None:
    folder = given(supply_parcels=[{"planned_use": None}])
    replace_column(folder, "supply_parcels", "planned_use", pa.nulls(1))
    assert faults(folder) == []
    replace_column(folder, "supply_parcels", "batch_name", pa.nulls(1))
    assert the_fault(folder) == ("supply_parcels", 1, "batch_name", None, "null")


def test_a_null_refuses_in_a_column_that_must_be_filled() -> None:
    folder = given(supply_parcels=[*PARCELS, {"approved_on": None}])
    assert the_fault(folder) == ("supply_parcels", 3, "approved_on", None, "null")


@pytest.mark.parametrize(
    "name",
    ["illegal_area_mu", "illegal_farmland_mu", "method", "remaining_mu", "review_stage"],
)
def test_an_illegal_case_needs_its_areas_method_and_stage_and_a_legal_one_does_not(
    name: str,
) -> None:
    folder = given(
        cases=[
            {name: None, "judgement": "legal"},
            {name: None, "judgement": "non_grain"},
            {name: None, "judgement": "pending"},
            {name: None, "judgement": "non_agricultural"},
            {},
        ]
    )
    assert [(fault.row, fault.column, fault.rule) for fault in faults(folder)] == [
        (2, name, "null"),
        (4, name, "null"),
    ]


def test_illegal_basic_farmland_may_be_empty_in_an_illegal_case() -> None:
    assert faults(given(cases=[{"illegal_basic_farmland_mu": None}])) == []


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_not_a_number_and_infinity_refuse(value: float) -> None:
    folder = given(supply_parcels=[{"area_ha": 1.0}, {"area_ha": value}])
    assert the_fault(folder) == ("supply_parcels", 2, "area_ha", str(value), "not_a_number")


def test_empty_text_refuses_where_text_must_be_given() -> None:
    folder = given(supply_parcels=[{"parcel_name": "  "}, {"planned_use": ""}])
    assert the_fault(folder) == ("supply_parcels", 1, "parcel_name", "  ", "blank")


def test_blanks_around_a_key_refuse_but_not_around_a_name() -> None:
    folder = given(supply_parcels=[{"parcel_id": "A ", "parcel_name": " 甲地块"}])
    assert the_fault(folder) == ("supply_parcels", 1, "parcel_id", "A ", "blank")


def test_an_unknown_code_refuses_in_every_coded_column_even_an_optional_one() -> None:
    folder = given(
        supply_parcels=[{"unsupplied_reason": "leftover"}, {"unsupplied_reason": "边角地"}]
    )
    assert the_fault(folder) == (
        "supply_parcels",
        2,
        "unsupplied_reason",
        "边角地",
        "unknown_code",
    )


def test_a_repeated_key_refuses_each_row_after_the_first() -> None:
    rows: list[Row] = [{"parcel_id": key} for key in ("A", "B", "A", "C", "A")]
    found = faults(given(supply_parcels=rows))
    assert [(fault.row, fault.value, fault.rule) for fault in found] == [
        (3, "A", "duplicate_key"),
        (5, "A", "duplicate_key"),
    ]


def test_a_key_of_two_columns_repeats_only_when_both_do() -> None:
    rows: list[Row] = [
        {"office_id": "1", "as_of": date(2024, 1, 31)},
        {"office_id": "1", "as_of": date(2024, 2, 29)},
        {"office_id": "2", "as_of": date(2024, 1, 31)},
    ]
    assert faults(given(offices=rows)) == []
    assert the_fault(given(offices=[*rows, rows[1]]))[1] == 4


def test_idle_land_without_a_round_is_round_one() -> None:
    twice: list[Row] = [{"supervision_no": "S", "round": 1}, {"supervision_no": "S", "round": None}]
    assert the_fault(given(idle_land=twice)) == (
        "idle_land",
        2,
        "supervision_no, round",
        "S / 1",
        "duplicate_key",
    )
    again: list[Row] = [{"supervision_no": "S", "round": None}, {"supervision_no": "S", "round": 2}]
    assert faults(given(idle_land=again)) == []


def test_an_idle_land_export_without_the_round_column_still_repeats_its_numbers() -> None:
    assert the_fault(given(idle_land=[{"supervision_no": "S"}] * 2))[4] == "duplicate_key"


def test_a_district_outside_the_list_refuses() -> None:
    folder = given(
        districts=[{"district": "甲区"}], cases=[{"district": "甲区"}, {"district": "甲"}]
    )
    assert the_fault(folder) == ("cases", 2, "district", "甲", "unknown_district")


def test_a_target_is_for_the_city_or_for_a_district() -> None:
    rows: list[Row] = [
        {"region": "city"},
        {"region": "甲区"},
        {"region": "全市", "due_on": date(2024, 6, 30)},
    ]
    folder = given(districts=[{"district": "甲区"}], targets=rows)
    assert the_fault(folder) == ("targets", 3, "region", "全市", "unknown_district")


def test_a_note_may_be_of_no_district_but_not_of_an_unknown_one() -> None:
    folder = given(
        districts=[{"district": "甲区"}], notes=[{"district": None}, {"district": "乙区"}]
    )
    assert the_fault(folder) == ("notes", 2, "district", "乙区", "unknown_district")


@pytest.mark.parametrize("table", ["supply_events", "supply_base"])
def test_a_row_of_an_unknown_parcel_refuses(table: str) -> None:
    folder = given(
        districts=[{"district": "甲区"}],
        supply_parcels=PARCELS,
        **{table: [{"parcel_id": "B"}, {"parcel_id": "Z"}]},
    )
    assert the_fault(folder) == (table, 2, "parcel_id", "Z", "missing_parent")


def test_events_without_any_table_of_parcels_have_no_parents() -> None:
    assert the_fault(given(supply_events=[{"parcel_id": "A"}]))[4] == "missing_parent"


def test_a_part_of_a_split_needs_its_original() -> None:
    folder = given(
        cases=[
            {"case_id": "1", "split_status": "parent"},
            {"case_id": "2", "split_status": "child", "parent_id": "1"},
            {"case_id": "3", "split_status": "child", "parent_id": "9"},
        ]
    )
    assert the_fault(folder) == ("cases", 3, "parent_id", "9", "missing_parent")


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
    assert f"另有 {extra} 处" in report.fault_lines("zh")[-1]
    assert f"{extra} more" in report.fault_lines("en")[-1]


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

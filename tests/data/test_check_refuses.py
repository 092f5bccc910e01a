"""What refuses a release: each reason of CONTRACT.md section 1, and nothing beside them."""

import math
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.data.checking import faults, the_fault
from tests.given import Row, given


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


def test_blank_text_and_blanks_around_a_key_refuse_nothing() -> None:
    assert faults(given(supply_parcels=[{"parcel_id": "A ", "parcel_name": "  "}])) == []


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


@pytest.mark.parametrize(
    ("table", "column", "bound"),
    [("supply_parcels", "area_ha", 1e7), ("cases", "legalised_mu", 1.5e8)],
)
def test_an_area_may_be_as_large_as_the_bound_and_no_larger(
    table: str, column: str, bound: float
) -> None:
    beyond = math.nextafter(bound, math.inf)
    assert faults(given(**{table: [{column: bound}]})) == []
    assert the_fault(given(**{table: [{column: beyond}]}))[4] == "area_too_large"
    assert the_fault(given(**{table: [{column: -beyond}]}))[4] == "area_too_large"

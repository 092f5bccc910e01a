"""Warnings that look across rows and tables, each with its boundary."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from data.check import check
from data.check.across import ACROSS_CHECKS
from data.check.cautions import checks_of
from data.contracts import TABLES
from tests.data.checking import TODAY, warned
from tests.given import Row, given

HALFWAY = date(2024, 6, 30)
EARLIER, LATER = date(2024, 6, 29), date(2024, 7, 1)
ILLEGAL: Row = {"illegal_area_mu": 10.0, "illegal_farmland_mu": 4.0, "remaining_mu": 10.0}
PARCEL: Row = {"parcel_id": "A", "area_ha": 10.0, "approved_on": date(2020, 6, 1)}


def events(*rows: Row) -> dict[tuple[str, str], list[str]]:
    numbered = [{"parcel_id": "A", "event_id": f"E{n}", **row} for n, row in enumerate(rows, 1)]
    return warned(given(supply_parcels=[PARCEL], supply_events=numbered))


def test_an_area_that_is_not_positive_is_told_unless_it_is_an_adjustment() -> None:
    raised = events(
        {"area_ha": 0.0},
        {"area_ha": -1.0},
        {"area_ha": -1.0, "event_type": "adjustment"},
        {"area_ha": 0.0, "event_type": "adjustment"},
    )
    assert raised["supply_events", "area_not_positive"] == ["E1", "E2"]
    assert raised["supply_events", "adjustment_of_nothing"] == ["E4"]


def test_an_event_entered_or_signed_too_early_is_told() -> None:
    raised = events(
        {"event_on": HALFWAY, "entered_on": EARLIER},
        {"event_on": HALFWAY, "entered_on": HALFWAY},
        {"event_on": date(2020, 5, 31)},
        {"event_on": date(2020, 6, 1)},
    )
    assert raised["supply_events", "entered_before_signed"] == ["E1"]
    assert raised["supply_events", "signed_before_approval"] == ["E3"]


def test_a_parcel_supplied_to_its_last_square_metre_is_not_over_supplied() -> None:
    assert events({"area_ha": 6.0}, {"area_ha": 4.0}) == {}
    over = events({"area_ha": 6.0}, {"area_ha": 4.5})
    assert over == {("supply_parcels", "over_supplied"): ["A"]}
    given_back = events(
        {"area_ha": 6.0},
        {"area_ha": 2.0, "event_type": "reversal", "event_on": HALFWAY},
        {"area_ha": 6.0, "event_on": LATER},
    )
    assert given_back == {}


def test_no_more_can_be_taken_back_than_had_been_supplied_before() -> None:
    supply: Row = {"area_ha": 4.0, "event_on": EARLIER}
    withdrawal: Row = {"area_ha": 3.0, "event_on": EARLIER, "event_type": "withdrawal_unused"}
    back: Row = {"event_type": "reversal", "event_on": HALFWAY}
    assert events(supply, {**back, "area_ha": 4.0}) == {}
    too_much = {("supply_events", "reversal_above_supply"): ["E2"]}
    assert events(supply, {**back, "area_ha": 4.5}) == too_much
    # A withdrawal is no supply that a cancelled contract could undo.
    assert events(withdrawal, {**back, "area_ha": 1.0}) == too_much
    twice = events(supply, {**back, "area_ha": 3.0}, {**back, "area_ha": 3.0, "event_on": LATER})
    assert twice == {("supply_events", "reversal_above_supply"): ["E3"]}


def test_a_frozen_base_lists_older_parcels_with_no_more_than_their_area() -> None:
    young: Row = {"parcel_id": "B", "area_ha": 10.0, "approved_on": date(2024, 1, 1)}
    old: Row = {"parcel_id": "C", "area_ha": 10.0, "approved_on": date(2023, 12, 31)}
    base: list[Row] = [
        {"year": 2024, "parcel_id": "A", "base_ha": 10.5},
        {"year": 2024, "parcel_id": "B", "base_ha": 10.0},
        {"year": 2024, "parcel_id": "C", "base_ha": 10.0},
    ]
    assert warned(given(supply_parcels=[PARCEL, young, old], supply_base=base)) == {
        ("supply_base", "base_above_area"): ["2024 / A"],
        ("supply_base", "base_approved_in_year"): ["2024 / B"],
    }


def test_a_case_outside_its_offices_district_is_told_by_the_latest_head_count() -> None:
    offices: list[Row] = [
        {"office_id": "1", "district": "乙区", "as_of": date(2023, 1, 31)},
        {"office_id": "1", "district": "甲区", "as_of": date(2024, 1, 31)},
    ]
    cases: list[Row] = [
        {"case_id": "C1", "office_id": "1", "district": "甲区"},
        {"case_id": "C2", "office_id": "1", "district": "乙区"},
        {"case_id": "C3", "office_id": "9", "district": "甲区"},
        {"case_id": "C4", "office_id": None, "district": "甲区"},
    ]
    assert warned(given(offices=offices, cases=cases)) == {
        ("cases", "office_of_another_district"): ["C2"],
        ("cases", "unknown_office"): ["C3"],
    }


def test_without_a_table_of_offices_no_case_is_blamed_for_its_office() -> None:
    assert warned(given(cases=[{"office_id": "9"}])) == {}


def test_a_part_whose_original_is_not_marked_as_split_is_told() -> None:
    cases: list[Row] = [
        {"case_id": "1", "split_status": "parent"},
        {"case_id": "2", "split_status": "whole"},
        {"case_id": "3", "split_status": "child", "parent_id": "1"},
        {"case_id": "4", "split_status": "child", "parent_id": "2"},
        {"case_id": "5", "split_status": "whole", "parent_id": "1"},
    ]
    assert warned(given(cases=cases)) == {
        ("cases", "original_not_split"): ["4"],
        ("cases", "original_of_no_part"): ["5"],
    }


def test_more_illegal_farmland_than_farmland_taken_at_all_is_told() -> None:
    def world(total: float) -> dict[tuple[str, str], list[str]]:
        case: Row = {**ILLEGAL, "illegal_farmland_mu": 5.0}
        cases: list[Row] = [
            {**case, "case_id": "1"},
            {**case, "case_id": "2", "split_status": "parent"},
            {**case, "case_id": "3", "dup_of": "1"},
            {**case, "case_id": "4", "judgement": "non_grain"},
            {**case, "case_id": "5", "disputed": True},
        ]
        taken: Row = {"year": 2024, "total_farmland_mu": total}
        return warned(given(cases=cases, new_construction_farmland=[taken]))

    assert world(5.0) == {}
    assert world(4.9) == {("new_construction_farmland", "illegal_above_total"): ["2024 / 甲区"]}


def test_land_identified_again_before_the_round_before_was_disposed_of_is_told() -> None:
    first: Row = {"supervision_no": "S", "round": 1, "cause": "other", "method": "extension",
                  "identified_on": date(2020, 1, 1), "disposed_on": date(2021, 1, 1)}  # fmt: skip
    second: Row = {"supervision_no": "S", "round": 2, "cause": "other"}
    good = given(idle_land=[first, {**second, "identified_on": date(2021, 1, 1)}])
    bad = given(idle_land=[first, {**second, "identified_on": date(2020, 12, 31)}])
    assert warned(good) == {}
    assert warned(bad) == {("idle_land", "identified_while_standing"): ["S / 2"]}


def test_a_cumulative_target_that_falls_within_a_year_is_told() -> None:
    rows: list[Row] = [
        {"due_on": date(2024, 4, 30), "cumulative_target": 7.0},
        {"due_on": date(2024, 5, 31), "cumulative_target": 6.0},
        {"due_on": date(2024, 6, 30), "cumulative_target": 6.0},
        {"due_on": date(2025, 1, 31), "cumulative_target": 2.0, "year": 2025},
    ]
    key = "supply_disposal_rate / city / 2024-05-31"
    assert warned(given(targets=rows)) == {("targets", "target_falls"): [key]}


def test_an_alias_of_two_districts_is_told() -> None:
    rows: list[Row] = [
        {"district": "甲区", "aliases": "甲; 老城"},
        {"district": "乙区", "aliases": "乙;老城"},
        {"district": "丙区", "aliases": None},
    ]
    assert warned(given(districts=rows)) == {("districts", "name_used_twice"): ["老城"]}


def test_every_warning_check_can_be_told_in_both_languages() -> None:
    for table in TABLES.values():
        names = [row_check.name for row_check in checks_of(table, TODAY)]
        assert len(names) == len(set(names))
        assert all(row_check.zh and row_check.en for row_check in checks_of(table, TODAY))
    assert all(across.zh and across.en for across in ACROSS_CHECKS)


def test_the_district_of_a_finding_is_its_rows_own(tmp_path: Path) -> None:
    findings = tmp_path / "checks.parquet"
    folder = given(
        supply_parcels=[{**PARCEL, "district": "乙区"}],
        supply_events=[{"parcel_id": "A", "area_ha": -1.0}],
        targets=[{"region": "city", "metric": "happiness"}],
    )
    check(folder, today=TODAY, findings=findings)
    rows = pq.read_table(findings).to_pylist()
    assert {row["table_name"]: row["district"] for row in rows} == {
        "supply_events": "乙区",
        "targets": None,
    }

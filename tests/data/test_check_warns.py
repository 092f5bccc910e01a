"""What is counted and shown but never refuses: each warning, with a row that must not raise it."""

from datetime import date

import pytest

from tests.data.checking import TODAY, warned
from tests.given import Row, given

ILLEGAL: Row = {"illegal_area_mu": 10.0, "illegal_farmland_mu": 4.0, "remaining_mu": 10.0}
HALFWAY = date(2024, 6, 30)
EARLIER, LATER = date(2024, 6, 29), date(2024, 7, 1)


SPLIT_WORK: Row = {"method": "mixed", "demolished_mu": 3.0, "legalised_mu": 2.0}

# table, check, the row that must raise it, the boundary row that must not
ONE_ROW: list[tuple[str, str, Row, Row]] = [
    ("offices", "borrowed_above_on_duty",
     {"on_duty_established": 3, "borrowed_posts": 4},
     {"on_duty_established": 4, "borrowed_posts": 4}),
    ("offices", "staffed_above_authorised",
     {"authorised_posts": 3, "staffed_posts": 4}, {"authorised_posts": 4, "staffed_posts": 4}),
    ("offices", "standards_met_above_50", {"standards_met": 51}, {"standards_met": 50}),
    ("offices", "external_staff_below_0", {"external_staff": -1}, {"external_staff": 0}),
    ("cases", "farmland_above_area",
     {**ILLEGAL, "illegal_farmland_mu": 10.02}, {**ILLEGAL, "illegal_farmland_mu": 10.0}),
    ("cases", "basic_farmland_above_farmland",
     {**ILLEGAL, "illegal_basic_farmland_mu": 4.1}, {**ILLEGAL, "illegal_basic_farmland_mu": 4.0}),
    ("cases", "remaining_above_area",
     {**ILLEGAL, "remaining_mu": 10.1}, {**ILLEGAL, "remaining_mu": 10.0}),
    ("cases", "parts_do_not_add_up",
     {**ILLEGAL, **SPLIT_WORK, "remaining_mu": 4.0},
     {**ILLEGAL, **SPLIT_WORK, "remaining_mu": 5.0}),
    ("cases", "finished_with_remainder",
     {**ILLEGAL, "review_stage": "finished", "closed_on": HALFWAY, "remaining_mu": 0.02},
     {**ILLEGAL, "review_stage": "finished", "closed_on": HALFWAY, "remaining_mu": 0.01,
      "method": "demolition"}),
    ("cases", "finished_without_date",
     {**ILLEGAL, "review_stage": "finished", "remaining_mu": 0.0, "method": "demolition"},
     {**ILLEGAL, "review_stage": "finished", "remaining_mu": 0.0, "method": "demolition",
      "rectified_on": HALFWAY}),
    ("cases", "rectified_without_method",
     {**ILLEGAL, "method": "none", "remaining_mu": 0.0},
     {**ILLEGAL, "method": "none", "remaining_mu": 0.5}),
    ("cases", "child_without_original", {"split_status": "child"}, {"split_status": "whole"}),
    ("cases", "year_far_from_date",
     {"issue_year": 2022, "issued_on": HALFWAY}, {"issue_year": 2023, "issued_on": HALFWAY}),
    ("cases", "rejudged_without_first",
     {"rejudged_on": HALFWAY}, {"rejudged_on": HALFWAY, "first_judgement": "pending"}),
    ("cases", "joint_date_without_mark",
     {"handled_jointly_on": HALFWAY, "handled_jointly": False},
     {"handled_jointly_on": HALFWAY, "handled_jointly": True}),
    ("cases", "found_on_before_started_on",
     {"started_on": HALFWAY, "found_on": EARLIER}, {"started_on": HALFWAY, "found_on": HALFWAY}),
    ("cases", "stopped_on_before_found_on",
     {"found_on": HALFWAY, "stopped_on": EARLIER}, {"found_on": HALFWAY, "stopped_on": LATER}),
    ("cases", "decided_on_before_filed_on",
     {"filed_on": HALFWAY, "decided_on": EARLIER}, {"filed_on": HALFWAY, "decided_on": HALFWAY}),
    ("cases", "closed_on_before_issued_on",
     {"issued_on": HALFWAY, "closed_on": EARLIER}, {"issued_on": HALFWAY, "closed_on": HALFWAY}),
    ("cases", "closed_on_before_rectified_on",
     {"rectified_on": LATER, "closed_on": HALFWAY}, {"rectified_on": LATER, "closed_on": LATER}),
    ("cases", "issued_on_in_future",
     {"issued_on": date(2025, 1, 1)}, {"issued_on": TODAY}),
    ("cases", "unknown_duplicate", {"case_id": "1", "dup_of": "1"}, {"case_id": "1"}),
    ("new_construction_farmland", "as_of_outside_year",
     {"year": 2023, "as_of": HALFWAY}, {"year": 2024, "as_of": HALFWAY}),
    ("new_construction_farmland", "total_farmland_mu_below_0",
     {"total_farmland_mu": -1.0}, {"total_farmland_mu": 0.0}),
    ("supply_parcels", "area_not_positive", {"area_ha": 0.0}, {"area_ha": 0.01}),
    ("supply_parcels", "due_before_approval",
     {"approved_on": HALFWAY, "due_on": EARLIER}, {"approved_on": HALFWAY, "due_on": HALFWAY}),
    ("idle_land", "area_not_positive", {"area_ha": -1.0}, {"area_ha": 1.0}),
    ("idle_land", "round_below_1", {"round": 0}, {"round": 1}),
    ("idle_land", "disposed_without_method",
     {"identified_on": EARLIER, "cause": "other", "disposed_on": HALFWAY},
     {"identified_on": EARLIER, "cause": "other", "disposed_on": HALFWAY, "method": "other"}),
    ("idle_land", "disposed_without_identification",
     {"disposed_on": HALFWAY, "method": "swap"}, {"method": "swap"}),
    ("idle_land", "identified_without_cause",
     {"identified_on": HALFWAY}, {"identified_on": HALFWAY, "cause": "enterprise"}),
    ("idle_land", "finished_without_start",
     {"actual_finish_on": HALFWAY}, {"actual_finish_on": HALFWAY, "actual_start_on": HALFWAY}),
    ("idle_land", "suspended_without_start",
     {"suspended_on": HALFWAY}, {"suspended_on": HALFWAY, "actual_start_on": HALFWAY}),
    ("idle_land", "disposed_on_before_identified_on",
     {"identified_on": HALFWAY, "cause": "other", "method": "swap", "disposed_on": EARLIER},
     {"identified_on": HALFWAY, "cause": "other", "method": "swap", "disposed_on": HALFWAY}),
    ("idle_land", "idle_ha_above_area_ha",
     {"area_ha": 2.0, "idle_ha": 2.1}, {"area_ha": 2.0, "idle_ha": 2.0}),
    ("idle_land", "disposed_ha_above_idle_ha",
     {"area_ha": 9.0, "idle_ha": 2.0, "disposed_ha": 2.1},
     {"area_ha": 9.0, "idle_ha": 2.0, "disposed_ha": 2.0}),
    ("idle_land", "extended_start_on_before_agreed_start_on",
     {"agreed_start_on": HALFWAY, "extended_start_on": EARLIER},
     {"agreed_start_on": HALFWAY, "extended_start_on": LATER}),
    ("supply_parcels", "parcel_name_blank", {"parcel_name": "  "}, {"parcel_name": " 甲地块"}),
    ("supply_parcels", "parcel_id_blank", {"parcel_id": "A "}, {"parcel_id": "A"}),
    ("targets", "unknown_metric", {"metric": "happiness"}, {"metric": "idle_new_ha"}),
    ("targets", "due_outside_year",
     {"year": 2023, "due_on": HALFWAY}, {"year": 2024, "due_on": HALFWAY}),
    ("targets", "target_out_of_range",
     {"unit": "pct", "cumulative_target": 101.0}, {"unit": "ha", "cumulative_target": 101.0}),
    ("rankings", "rank_beyond_field", {"rank": 11, "rank_of": 10}, {"rank": 10, "rank_of": 10}),
    ("notes", "unknown_metric", {"metric": "happiness"}, {"metric": None}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "name", "bad", "good"), ONE_ROW)
def test_a_row_raises_its_warning_and_the_boundary_row_does_not(
    table: str, name: str, bad: Row, good: Row
) -> None:
    raised = warned(given(districts=[{"district": "甲区"}], **{table: [bad]}))
    assert len(raised[table, name]) == 1
    assert (table, name) not in warned(given(districts=[{"district": "甲区"}], **{table: [good]}))

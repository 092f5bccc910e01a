"""Other programs rely on section 3 of the contract: names, and columns in the order given."""

import pytest

from queries.catalogue import catalogue

PROMISED = {
    "headline_by_metric": "metric unit direction value numerator denominator target status",
    "supply_disposal_rate_by_month": "month_end base_ha disposed_ha rate_pct target_pct lead_pp",
    "supply_disposal_rate_by_district": (
        "district base_ha disposed_ha rate_pct base_remaining_ha rank"
    ),
    "supply_stock_by_age": "age_band parcels area_ha parcels_pct",
    "supply_stock_bridge": "step area_ha",
    "supply_disposal_mix": "event_type parcels area_ha",
    "idle_disposal_rate_by_year": "year base_ha disposed_ha rate_pct identified_ha",
    "idle_warning_by_band": "band parcels area_ha",
    "idle_stock_by_cause": "cause parcels area_ha",
    "case_rectification_by_year": (
        "issue_year illegal_cases closed_cases open_cases cases_pct area_pct farmland_pct"
    ),
    "case_rectification_by_district": (
        "district illegal_cases closed_cases open_cases cases_pct area_pct farmland_pct"
    ),
    "case_backlog_by_month": "month_end issued_cases closed_cases open_cases",
    "case_closure_by_source": "source illegal_cases closed_cases cases_pct",
    "illegal_farmland_ratio_by_year": "year illegal_farmland_mu total_farmland_mu ratio_pct",
    "staffing_by_office": (
        "office_id office_name district grade authorised_posts staffed_posts on_duty_established "
        "borrowed_posts external_staff agency_staff headcount vacancy duty_gap own_post_gap "
        "established_pct"
    ),
    "staffing_by_district": (
        "district offices authorised_posts staffed_posts vacancy fill_pct duty_gap established_pct"
    ),
    "staffing_by_month": (
        "month_end authorised_posts staffed_posts on_duty_established external_staff agency_staff"
    ),
    "office_workload": (
        "office_id office_name district open_cases on_duty_established cases_per_head"
    ),
}


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_figure_has_its_columns_first_and_in_order(name: str) -> None:
    promised = PROMISED[name].split()
    figure = catalogue()[name]
    assert [field.name for field in figure.returns][: len(promised)] == promised


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_figure_takes_a_date_and_districts(name: str) -> None:
    assert {"as_of", "districts"} <= catalogue()[name].params

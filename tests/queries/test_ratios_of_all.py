"""What a sentence or a chart says of all rows together is divided in the figure, sum over sum."""

from typing import Any

import pytest

from tests.given import Row
from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, event, parcel

AT = "2024-05-31"
DISTRICTS: list[Row] = [
    {"district": name, "sort_order": place} for place, name in enumerate(("甲区", "乙区", "丙区"))
]


def only(city: World, figure: str, column: str, **asked: tuple[str, ...]) -> object:
    """Return the one value all rows of a figure have in a column."""
    (value,) = {row[column] for row in city.rows(figure, AT, **asked)}
    return value


def test_the_city_s_disposal_rate_is_no_mean_of_rates_and_counts_districts_without_any(
    world: Worlds,
) -> None:
    city = world(
        districts=DISTRICTS,
        supply_parcels=[parcel("A", 10), parcel("B", 40, district="乙区")],
        supply_events=[event("A", 9, "2024-02-01")],
    )
    figure = "supply_disposal_rate_by_district"
    # The mean of 90 % and 0 % would be 45; of the rows that disposed of anything, 90.
    assert only(city, figure, "all_rate_pct") == 18
    assert only(city, figure, "all_rate_pct", districts=("乙区",)) == 18
    shares = {row["district"]: row["left_share_pct"] for row in city.rows(figure, AT)}
    assert shares == {"甲区": pytest.approx(100 / 41), "乙区": pytest.approx(4000 / 41), "丙区": 0}
    assert only(world("甲区", supply_parcels=[parcel("A", 10)]), figure, "all_rate_pct") == 0


def test_without_a_base_or_anything_left_nothing_is_divided(world: Worlds) -> None:
    figure = "supply_disposal_rate_by_district"
    assert only(world(districts=DISTRICTS), figure, "all_rate_pct") is None
    done = world(supply_parcels=[parcel("A", 10)], supply_events=[event("A", 10, "2024-02-01")])
    assert only(done, figure, "left_share_pct") is None


def test_shares_of_the_mix_are_of_what_was_disposed_of_without_reversals(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 20, "2024-02-01"),
            event("A", 10, "2024-02-01", kind="lease"),
            event("A", 50, "2024-02-01", kind="correction_area"),
            event("A", 20, "2024-03-01", kind="reversal"),
        ],
    )
    found = city.keyed("supply_disposal_mix", AT)
    assert {kind: row["area_share_pct"] for kind, row in found.items()} == {
        "correction_area": 62.5, "grant": 25, "lease": 12.5, "reversal": None,
    }  # fmt: skip
    assert only(city, "supply_disposal_mix", "supply_share_pct") == 37.5
    undone = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 5, "2024-02-01", kind="reversal")],
    )
    assert only(undone, "supply_disposal_mix", "supply_share_pct") is None


def test_the_share_of_an_age_is_by_number_and_over_its_reasons(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 900, "2023-01-01"),
            parcel("B", 1, "2010-01-01", unsupplied_reason="leftover"),
            parcel("C", 2, "2010-01-01", unsupplied_reason="acquisition"),
            parcel("D", 3, "2010-01-01", unsupplied_reason="acquisition"),
        ]
    )
    rows = city.rows("supply_stock_by_age_and_reason", AT)
    assert [(row["age_band"], row["band_parcels_pct"]) for row in rows] == [
        ("under_2", 25), ("over_10", 75), ("over_10", 75),
    ]  # fmt: skip


def test_five_years_together_leave_out_the_running_and_the_sixth_and_years_of_no_area(
    world: Worlds,
) -> None:
    years = {"2018": 1000, "2019": 300, "2022": 0, "2023": 100, "2024": 1000}
    city = world(
        supply_parcels=[parcel(year, area, f"{year}-02-01") for year, area in years.items()],
        supply_events=[event("2019", 300, "2024-03-01"), event("2023", 20, "2024-03-01")],
    )
    # The mean of the rates would be 60.
    assert only(city, "supply_rate_by_cohort", "five_year_rate_pct") == 80
    old = world(supply_parcels=[parcel("2018", 10, "2018-02-01")])
    assert only(old, "supply_rate_by_cohort", "five_year_rate_pct") is None


def test_papers_waiting_add_points_of_the_base_of_the_districts_asked_for(world: Worlds) -> None:
    city = world(
        districts=DISTRICTS,
        supply_parcels=[
            parcel("A", 60), parcel("B", 140, district="乙区"), parcel("C", 800, district="丙区"),
        ],
        supply_events=[
            event("A", 70, "2024-03-01", "2024-07-01", event_id="capped"),
            event("B", 14, "2024-03-01", "2024-07-01", event_id="whole"),
            event("B", 14, "2024-03-01", event_id="undated"),
        ],
    )  # fmt: skip

    def points(*districts: str) -> dict[str, float]:
        asked = {"districts": districts} if districts else {}
        rows = city.rows("supply_pending_entries", AT, **asked)
        return {row["event_id"]: row["base_gain_pp"] for row in rows}

    assert points() == {"capped": 6, "whole": pytest.approx(1.4), "undated": 0}
    assert points("甲区", "乙区") == {"capped": 30, "whole": 7, "undated": 0}
    new = world(
        supply_parcels=[parcel("A", 60, "2024-01-05")],
        supply_events=[event("A", 1, "2024-03-01", "2024-07-01")],
    )
    assert only(new, "supply_pending_entries", "base_gain_pp") is None


def test_causes_share_the_area_and_not_the_parcels(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 4, "2023-01-01", idle_ha=3.0),
            found("B", 5, "2023-01-01"),
            {**found("C", 24, "2023-01-01"), "cause": "government"},
        ]
    )
    shares = {r["cause"]: r["area_share_pct"] for r in city.rows("idle_stock_by_cause", AT)}
    assert shares == {"government": 75, "enterprise": 25}


def test_fees_of_all_years_are_sum_over_sum(world: Worlds) -> None:
    def fee(number: str, decided: str, assessed: float, paid: float) -> Row:
        facts = {"fee_assessed_wan": assessed, "fee_paid_wan": paid}
        return {**found(number, 1, "2022-01-01", fee_decided_on=decided), **facts}

    city = world(
        idle_land=[fee("A", "2022-05-01", 300.0, 30.0), fee("B", "2023-05-01", 100.0, 50.0)]
    )
    # The mean of 10 % and 50 % would be 30.
    assert only(city, "idle_fees_by_year", "all_collected_pct") == 20


def test_offices_are_taken_together_by_their_number_not_by_their_district(world: Worlds) -> None:
    city = world(
        districts=DISTRICTS,
        offices=[
            *(
                head_count(
                    f"A{n}", AT, 10, 10 - n, accepted=n < 1, party_branch="none",
                    patrols_required=20, patrols_done=4,
                )
                for n in range(4)
            ),
            head_count(
                "B", AT, 60, None, accepted=True, party_branch="joint",
                patrols_required=0, patrols_done=8, district="乙区",
            ),
        ],
    )  # fmt: skip
    # The means of the districts would be 62.5, 50; with the posts of B the vacancy were 6 %.
    assert only(city, "office_acceptance_by_district", "all_accepted_pct") == 40
    assert only(city, "office_branches_by_district", "all_branch_pct") == 20
    assert only(city, "office_patrols_by_district", "all_patrols_pct") == 30
    assert only(city, "staffing_by_office", "all_vacancy_pct") == 15
    empty = world(districts=DISTRICTS)
    assert only(empty, "office_acceptance_by_district", "all_accepted_pct") is None
    assert only(empty, "office_branches_by_district", "all_branch_pct") is None
    assert only(empty, "office_patrols_by_district", "all_patrols_pct") is None
    unknown = world(offices=[head_count("A", AT, 10, None)])
    assert only(unknown, "staffing_by_office", "all_vacancy_pct") is None


CASES: list[Row] = [
    closed("A", "2023-02-01", "2024-05-31", 6, 1),
    closed("B", "2024-02-01", "2024-05-31", 1, 0, source="transfer"),
    case("C", "2024-02-01", 2, 3, "乙区"),
    case("D", "2024-02-01", 7, 0, "乙区"),
    case("E", "2024-02-01", 4, 4),
]


def test_cases_are_taken_together_by_number_area_and_farmland(world: Worlds) -> None:
    city = world(districts=DISTRICTS, cases=CASES)
    for figure in (
        "case_rectification_by_year", "case_rectification_by_district", "case_closure_by_source",
    ):  # fmt: skip
        assert only(city, figure, "all_cases_pct") == 40, figure
    assert only(city, "case_rectification_by_year", "all_area_pct") == 35
    assert only(city, "case_rectification_by_year", "all_farmland_pct") == 12.5
    found = city.keyed("case_rectification_by_district", AT)
    assert {name: row["open_share_pct"] for name, row in found.items()} == {
        "甲区": pytest.approx(100 / 3), "乙区": pytest.approx(200 / 3), "丙区": 0,
    }  # fmt: skip
    own = {"districts": ("甲区",)}
    assert only(city, "case_rectification_by_district", "open_share_pct", **own) == 100
    assert only(city, "case_closure_by_source", "all_cases_pct", **own) == pytest.approx(200 / 3)


def test_without_cases_or_farmland_nothing_is_divided(world: Worlds) -> None:
    empty = world(districts=DISTRICTS)
    assert only(empty, "case_rectification_by_district", "all_cases_pct") is None
    assert only(empty, "case_rectification_by_district", "open_share_pct") is None
    bare = world(cases=[closed("A", "2024-02-01", AT, 0, 0)])
    assert only(bare, "case_rectification_by_year", "all_cases_pct") == 100
    assert only(bare, "case_rectification_by_year", "all_area_pct") is None
    assert only(bare, "case_rectification_by_year", "all_farmland_pct") is None


def test_rejudging_lifts_the_rate_of_all_years_by_their_sums(world: Worlds) -> None:
    out: dict[str, Any] = {"judgement": "legal", "first_judgement": "non_agricultural"}
    city = world(
        cases=[
            closed("A", "2023-02-01", AT),
            closed("B", "2024-02-01", AT),
            case("C", "2024-02-01"),
            case("D", "2024-02-01"),
            case("E", "2024-02-01", **out),
            case("F", "2022-02-01", **out),
        ]
    )
    figure = "case_rejudged_by_year"
    # Now 2 of 4, on first judgements 2 of 6; the mean of the years' lifts would be 4.17.
    assert only(city, figure, "all_cases_pct") == 50
    assert only(city, figure, "all_first_pct") == pytest.approx(100 / 3)
    assert only(city, figure, "all_lift_pp") == pytest.approx(50 / 3)
    none = world(cases=[case("F", "2022-02-01", **out)])
    assert only(none, figure, "all_cases_pct") is None
    assert only(none, figure, "all_lift_pp") is None


def test_a_rate_s_changes_are_within_the_year_and_on_the_same_day_a_year_earlier(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 20, "2023-02-01"), event("A", 4, "2024-01-05"), event("A", 12, "2024-02-05"),
        ],
    )  # fmt: skip
    rows = city.rows("supply_disposal_rate_by_month", "2024-02-29")
    found = [(row["rate_pct"], row["change_pp"], row["year_change_pp"]) for row in rows[:3]]
    # January begins the year and has no month before; what is to come has no change.
    assert found == [(5, None, 5), (20, 15, 0), (None, None, None)]

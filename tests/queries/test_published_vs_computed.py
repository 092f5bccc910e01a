"""A printed number stands beside the one its register's rows give, each figure of the closed list.

Every number below tells the right reading from the wrong ones that lie near: the year's from all,
the void from what counts, the printed unit from hectares, one list from another.
"""

from datetime import date
from pathlib import Path

import pytest

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.printed_rows import matter, numbered, printed, stage
from tests.queries.worlds import World, built, day, opened

FIGURE = "published_vs_computed"
MARCH, MAY = "2024-03-31", "2024-05-31"


HAZARDS = [
    matter("hazard", "K1", "2023-01-01", cohort="已知", people=13),
    matter("hazard", "K2", "2023-01-01", cohort="已知", people=50),
    matter("hazard", "K3", "2023-01-01", cohort="已知", people=20),
    matter("hazard", "K4", "2023-01-01", cohort="已知", people=90),
    matter("hazard", "N1", "2024-02-01", cohort="新增"),
]
HAZARD_EVENTS = [
    stage("hazard", "K1", "relocated", "2024-03-01", people=6),
    stage("hazard", "K3", "treated", "2024-05-02"),
    stage("hazard", "K4", "error", "2024-01-05"),
]
LEGACIES = [
    matter("registration_legacy", f"R{number}", opened_on)
    for number, opened_on in enumerate(
        ["2022-05-01", "2023-01-01", "2023-01-01", "2024-03-01", "2024-04-15", "2023-01-01",
         "2023-02-01"], start=1)
]  # fmt: skip
LEGACY_EVENTS = [
    stage("registration_legacy", "R1", "resolved", "2023-06-01"),
    stage("registration_legacy", "R2", "routed", "2023-05-01"),
    stage("registration_legacy", "R2", "resolved", "2024-02-01"),
    stage("registration_legacy", "R4", "resolved", "2024-03-20"),
    stage("registration_legacy", "R6", "merged", "2024-01-15"),
    stage("registration_legacy", "R7", "resolved", "2023-08-01"),
    stage("registration_legacy", "R7", "open", "2024-02-20"),
]
PLOTS = [
    matter("farmland_plot", "F1", "2023-02-01", area_ha=2.0),
    matter("farmland_plot", "F2", "2024-01-10", area_ha=4.0),
    matter("farmland_plot", "F3", "2024-01-10", area_ha=64.0),
    matter("farmland_plot", "F4", "2024-01-10", area_ha=8.0),
    matter("project_check", "P1", "2024-01-10", area_ha=2.0),
    matter("project_check", "P2", "2024-01-10", area_ha=4.0),
]
PLOT_EVENTS = [
    stage("farmland_plot", "F1", "verified", "2023-12-20"),
    stage("farmland_plot", "F2", "verified", "2024-03-15", area_ha=3.0),
    stage("farmland_plot", "F2", "verified", "2024-05-20", area_ha=-1.0),
    stage("farmland_plot", "F3", "verified", None),
    stage("project_check", "P2", "rectified", "2024-04-01"),
]
FUNDS = [
    matter("fund_clearance", "M1", "2024-01-01", money_wan=100.0),
    matter("fund_clearance", "M2", "2024-01-01", money_wan=60.0),
    matter("fund_clearance", "M3", "2024-01-01"),
    matter("fund_clearance", "M4", "2024-01-01", money_wan=500.0),
]
FUND_EVENTS = [
    stage("fund_clearance", "M1", "cleared", "2024-03-01", money_wan=40.0),
    stage("fund_clearance", "M3", "cleared", "2024-03-02", money_wan=7.0),
    stage("fund_clearance", "M4", "error", "2024-03-03"),
]
TIMED = [
    matter("approval_file", "A1", "2024-01-01"),
    matter("approval_file", "A2", "2023-12-01"),
    matter("approval_file", "A3", "2023-06-01"),
    *(matter("plan_match", f"L{days}", "2024-01-01") for days in (10, 20, 60)),
    matter("service", "S1", "2024-03-04", kind="mortgage"),
    matter("service", "S2", "2024-03-04", kind="mortgage"),
    matter("service", "S3", "2024-03-29", kind="mortgage"),
    matter("service", "S4", "2023-03-06", kind="mortgage"),
    *(matter("institution", f"I{number}", "2023-01-01") for number in range(1, 5)),
    matter("acquisition_step", "B1", "2024-03-04", kind="notice"),
    matter("acquisition_step", "B2", "2024-03-04", kind="notice"),
]
TIMED_EVENTS: list[Row] = [
    stage("approval_file", "A1", "approved", "2024-01-31"),
    *(
        {**stage("approval_file", "A2", "", on), "event": event, "stage": None}
        for event, on in (("pause", "2024-01-10"), ("resume", "2024-01-20"))
    ),
    stage("approval_file", "A2", "approved", "2024-02-19"),
    stage("approval_file", "A3", "approved", "2023-06-06"),
    stage("plan_match", "L10", "mature", "2024-01-11"),
    stage("plan_match", "L20", "mature", "2024-01-21"),
    stage("plan_match", "L60", "mature", "2024-03-01"),
    stage("service", "S1", "finished", "2024-03-06"),
    stage("service", "S4", "finished", "2023-03-07"),
    stage("institution", "I1", "issued", "2024-02-01"),
    stage("institution", "I2", "issued", "2023-12-31"),
    stage("institution", "I3", "issued", "2024-03-31"),
    stage("institution", "I4", "issued", "2024-02-05"),
    stage("institution", "I4", "dropped", "2024-03-10"),
    stage("acquisition_step", "B1", "closed", "2024-03-11"),
    stage("acquisition_step", "B2", "closed", "2024-03-25"),
]  # fmt: skip
# register, metric, unit, the period's end, and what its rows give then.
GIVEN = [
    ("hazard", "hazard_people_freed", "people", MARCH, 6.0),
    ("hazard", "hazard_people_freed", "people", MAY, 26.0),
    ("registration_legacy", "registration_legacy_resolved", "pct", MARCH, 200 / 3),
    ("registration_legacy", "registration_legacy_resolved", "pct", "2023-12-31", 40.0),
    ("registration_legacy", "registration_legacy_resolved", "pct", "2025-02-28", 0.0),
    ("farmland_plot", "farmland_restored", "mu", "2023-12-31", 30.0),
    ("farmland_plot", "farmland_restored", "mu", MARCH, 45.0),
    ("farmland_plot", "farmland_restored", "mu", MAY, 30.0),
    ("project_check", "project_check_at_risk", "mu", MARCH, 90.0),
    ("project_check", "project_check_at_risk", "mu", MAY, 30.0),
    ("fund_clearance", "fund_money_cleared", "pct", MARCH, 25.0),
    ("approval_file", "approval_days", "day", MARCH, 50.0),
    ("plan_match", "plan_match_days", "day", MARCH, 20.0),
    ("service", "service_on_time", "pct", MARCH, 50.0),
    ("institution", "institution_issued", "count", MARCH, 2.0),
    ("institution", "institution_issued", "count", "2023-12-31", 1.0),
    ("acquisition_step", "acquisition_breaches", "count", MARCH, 1.0),
]


@pytest.fixture
def city(world: Worlds) -> World:
    return world.reaching(
        "2025-03-31",
        matters=[*HAZARDS, *LEGACIES, *PLOTS, *FUNDS, *TIMED],
        matter_events=numbered(
            [*HAZARD_EVENTS, *LEGACY_EVENTS, *PLOT_EVENTS, *FUND_EVENTS, *TIMED_EVENTS]
        ),
        measures=[
            *(printed(metric, on, 1.0, unit) for _, metric, unit, on, _ in GIVEN),
            printed("hazard_disposal_rate", MARCH, 33.3, "pct", kind="ratio"),
            printed("hazard_disposal_rate", MAY, 66.6, "pct", kind="ratio"),
            printed("hazard_prone_area", MARCH, 61.9, "pct", kind="ratio", numerator=7185.0,
                    denominator=11600.0),
            printed("hazard_prone_area", MAY, 62.0, "pct", kind="ratio", numerator=7185.0,
                    denominator=11600.0),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(("register", "metric", "unit", "on", "expected"), GIVEN)
def test_each_figure_of_a_headline_is_computed_at_the_periods_end(
    city: World, register: str, metric: str, unit: str, on: str, expected: float
) -> None:
    found = [
        row
        for row in city.rows(FIGURE, "2025-03-31", register=register)
        if (row["metric"], row["period_to"]) == (metric, day(on))
    ]
    assert [row["computed"] for row in found] == [pytest.approx(expected)]
    assert [row["difference"] for row in found] == [pytest.approx(expected - 1)]
    assert [row["unit"] for row in found] == [unit]


def test_a_rate_of_frozen_lists_has_a_row_a_list_and_void_is_in_none(city: World) -> None:
    rows = [
        row
        for row in city.rows(FIGURE, MAY, register="hazard")
        if row["metric"] == "hazard_disposal_rate"
    ]
    told = [
        (row["period_to"], row["cohort"], row["numerator"], row["denominator"], row["agrees"])
        for row in rows
    ]
    assert told == [
        (date(2024, 3, 31), "已知", 1, 3, True),
        (date(2024, 3, 31), "新增", 0, 1, False),
        # 66.67 is not 66.6 to its last digit.
        (date(2024, 5, 31), "已知", 2, 3, False),
        (date(2024, 5, 31), "新增", 0, 1, False),
    ]


def test_printed_parts_that_miss_their_printed_rate_are_shown_and_others_are_not(
    city: World,
) -> None:
    rows = [
        row
        for row in city.rows(FIGURE, MAY, register="hazard")
        if row["metric"] == "hazard_prone_area"
    ]
    # 61.94 % is 61.9 to a decimal, and 62 to none.
    assert [(row["computed_from"], row["printed"]) for row in rows] == []


def test_parts_a_whole_digit_apart_are_shown_with_both_numbers(world: Worlds) -> None:
    city = world(
        measures=[
            printed("hazard_prone_area", MARCH, 61.5, "pct", kind="ratio", numerator=7185.0,
                    denominator=11600.0),
        ]
    )  # fmt: skip
    (row,) = city.rows(FIGURE, MAY, register="hazard")
    assert (row["computed_from"], row["printed"], row["agrees"]) == ("parts", 61.5, False)
    assert row["computed"] == pytest.approx(100 * 7185 / 11600)


def test_what_was_published_later_or_is_no_printed_number_is_left_out(world: Worlds) -> None:
    city = world(
        matters=HAZARDS,
        measures=[
            printed("hazard_people_freed", MARCH, 5.0, "people", basis="ledger"),
            printed("hazard_people_freed", MARCH, 9.0, "people", published_on=day("2024-06-01")),
        ],
    )
    assert city.rows(FIGURE, MAY, register="hazard") == []
    assert [row["printed"] for row in city.rows(FIGURE, "2024-06-01", register="hazard")] == [9]


def test_a_chosen_district_has_its_own_number_and_several_have_none(world: Worlds) -> None:
    city = world(
        matters=[
            matter("institution", "1", "2024-01-01"),
            matter("institution", "2", "2024-01-01", district="乙区"),
            matter("institution", "3", "2024-01-01", district="乙区"),
        ],
        matter_events=numbered(
            stage("institution", number, "issued", "2024-02-01") for number in "123"
        ),
        measures=[
            printed("institution_issued", MARCH, 31.0, "count"),
            printed("institution_issued", MARCH, 8.0, "count", region="乙区"),
        ],
    )
    asked = {
        chosen: [
            (row["printed"], row["computed"])
            for row in city.rows(
                FIGURE, MAY, register="institution", districts=tuple(chosen.split()) or None
            )
        ]
        for chosen in ("", "甲区", "乙区", "甲区 乙区")
    }
    assert asked == {"": [(31, 3)], "甲区": [], "乙区": [(8, 2)], "甲区 乙区": []}


def test_a_register_of_a_bureau_counts_what_is_open(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    text = Path("data/registers/institution.toml").read_text(encoding="utf-8")
    (folder / "institution.toml").write_text(
        text.replace('figure = "finished"', 'figure = "open"'), encoding="utf-8"
    )
    release = built(
        tmp_path,
        {
            "matters": [matter("institution", number, "2024-01-01") for number in "123"],
            "matter_events": numbered([stage("institution", "1", "issued", "2024-03-01")]),
            "measures": [printed("institution_issued", MARCH, 31.0, "count")],
        },
        registers=folder,
    )
    with opened(release) as city:
        (row,) = city.rows(FIGURE, MAY, register="institution")
    assert (row["printed"], row["computed"], row["difference"]) == (31, 2, -29)

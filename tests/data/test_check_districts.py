"""Names of districts that end and are followed: each warning with its boundary."""

from datetime import date

import pytest

from tests.data.checking import faults, warned
from tests.given import Row, given

LAST, NEXT = date(2024, 2, 29), date(2024, 3, 1)
CASE: Row = {"illegal_area_mu": 1.0, "illegal_farmland_mu": 1.0, "remaining_mu": 1.0}


def told(*districts: Row, **tables: list[Row]) -> dict[tuple[str, str], list[str]]:
    return warned(given(districts=list(districts), **tables))


def test_a_district_that_ended_and_is_followed_the_day_after_raises_nothing() -> None:
    ended: Row = {"district": "甲", "valid_from": LAST, "valid_to": LAST, "successor": "乙"}
    assert told(ended, {"district": "乙", "valid_from": NEXT}) == {}
    # One that took it in was there before.
    assert told(ended, {"district": "乙", "valid_from": date(2000, 1, 1)}) == {}
    assert told({"district": "甲", "valid_to": LAST}) == {}


@pytest.mark.parametrize(
    ("districts", "check"),
    [
        ([{"district": "甲", "valid_to": LAST, "successor": "甲"}], "succeeds_itself"),
        ([{"district": "甲", "valid_from": NEXT, "valid_to": LAST}], "valid_to_before_valid_from"),
        ([{"district": "甲", "successor": "乙"}, {"district": "乙"}], "successor_without_end"),
        (
            [
                {"district": "甲", "valid_to": LAST, "successor": "乙"},
                {"district": "乙", "valid_from": date(2024, 3, 2)},
            ],
            "successor_not_yet_there",
        ),
    ],
)
def test_what_contradicts_itself_is_told_of_the_district(districts: list[Row], check: str) -> None:
    assert told(*districts) == {("districts", check): ["甲"]}


def test_a_circle_of_successors_is_told_of_all_on_it_and_of_nobody_behind() -> None:
    way: list[Row] = [
        {"district": one, "valid_to": LAST, "successor": next_}
        for one, next_ in ("甲乙", "乙丙", "丙乙")
    ]
    assert told(*way) == {("districts", "successor_in_circle"): ["丙", "乙"]}


def test_a_successor_that_is_no_district_refuses() -> None:
    folder = given(districts=[{"district": "甲", "valid_to": LAST, "successor": "丁"}])
    assert [(one.rule, one.column, one.value) for one in faults(folder)] == [
        ("unknown_district", "successor", "丁")
    ]


def test_rows_dated_after_the_end_of_their_district_are_told() -> None:
    days = ((LAST, "1"), (NEXT, "2"))
    raised = told(
        {"district": "甲", "valid_to": LAST},
        offices=[{"as_of": day, "office_id": number, "district": "甲", "authorised_posts": 99,
                  "on_duty_established": 9, "staffed_posts": 9} for day, number in days],
        cases=[{**CASE, "case_id": number, "issued_on": day, "district": "甲"}
               for day, number in days],
        supply_parcels=[{"parcel_id": number, "approved_on": day, "district": "甲"}
                        for day, number in days],
        idle_land=[{"supervision_no": number, "contract_on": day, "district": "甲"}
                   for day, number in days],
    )  # fmt: skip
    ended = {table: keys for (table, check), keys in raised.items() if "ended" in check}
    assert ended == {
        "offices": ["2 / 2024-03-01"], "cases": ["2"], "supply_parcels": ["2"],
        "idle_land": ["2 / 1"],
    }  # fmt: skip


def test_an_office_is_that_of_its_cases_after_their_district_merged() -> None:
    ways: list[Row] = [
        {"district": "甲", "valid_to": LAST, "successor": "乙"},
        {"district": "乙", "valid_from": NEXT, "valid_to": NEXT, "successor": "丙"},
        {"district": "丙"},
        {"district": "丁"},
    ]
    offices: list[Row] = [
        {"office_id": "所", "district": "丙", "as_of": NEXT, "authorised_posts": 99,
         "on_duty_established": 9}
    ]  # fmt: skip
    cases: list[Row] = [
        {**CASE, "case_id": name, "district": name, "office_id": "所", "issued_on": LAST}
        for name in "甲丙丁"
    ]
    raised = told(*ways, offices=offices, cases=cases)
    assert raised == {("cases", "office_of_another_district"): ["丁"]}

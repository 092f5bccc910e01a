"""Groups of any table: nulls have a group, parts tie to the whole, a scope sees its own alone."""

from datetime import date
from typing import Any

import pytest

from queries.adhoc import Condition, Dimension, Measure, Question
from queries.adhoc_answer import Breakdown, Listed, ask, rows, ties
from queries.errors import BadParameter
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, day, event, parcel

BY_DISTRICT = (Dimension("district"),)
PARCELS: list[Row] = [
    parcel("A", 10.1, "2020-06-01", "甲区", acquired=True, unsupplied_reason="leftover"),
    parcel("B", 20.2, "2020-07-31", "甲区", acquired=False),
    parcel("C", 0.3, "2021-01-01", "甲区", acquired=None, unsupplied_reason="leftover"),
    parcel("D", 40.4, "2021-12-31", "乙区", acquired=True),
]


def groups(world: World, question: Question, *most: int) -> list[dict[str, Any]]:
    """Return the groups of an answer, the whole left out."""
    asked = Breakdown(question, most or (1000, 50))
    return [row for row in ask(world.warehouse, asked).to_pylist() if not row["is_whole"]]


def whole(world: World, question: Question, *most: int) -> dict[str, Any]:
    """Return the whole of an answer."""
    found: dict[str, Any] = ask(
        world.warehouse, Breakdown(question, most or (1000, 50))
    ).to_pylist()[-1]
    assert found["is_whole"]
    return found


def valued(world: World, question: Question) -> dict[Any, Any]:
    """Return the values of an answer by its first group."""
    return {row["group_1"]: row["value"] for row in groups(world, question)}


def test_rows_are_counted_by_group_and_each_has_its_share_of_the_whole(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    found = groups(city, Question("supply_parcels", BY_DISTRICT))
    assert [(row["group_1"], row["value"], row["share_pct"]) for row in found] == [
        ("甲区", 3, 75),
        ("乙区", 1, 25),
    ]


def test_a_sum_is_exact_and_in_the_columns_own_unit(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    question = Question("supply_parcels", BY_DISTRICT, Measure("sum", "area_ha"))
    assert valued(city, question) == {"乙区": 40.4, "甲区": 30.6}
    assert whole(city, question)["value"] == 71.0


def test_rows_without_a_value_form_a_group_of_their_own(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    assert valued(city, Question("supply_parcels", (Dimension("acquired"),))) == {
        True: 2,
        False: 1,
        None: 1,
    }
    assert valued(city, Question("supply_parcels", (Dimension("due_on", "month"),))) == {None: 4}


def test_an_empty_text_is_not_the_same_as_none(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 1, owner_unit=""), parcel("B", 2), parcel("C", 4)],
    )
    question = Question("supply_parcels", (Dimension("owner_unit"),), Measure("sum", "area_ha"))
    assert valued(city, question) == {"": 1, None: 6}


def test_a_column_without_any_value_adds_up_to_nothing_and_says_so(world: Worlds) -> None:
    city = world(idle_land=[{"supervision_no": "A"}, {"supervision_no": "B"}])
    for measure in (Measure("sum", "idle_ha"), Measure("mean", "idle_ha")):
        found = whole(city, Question("idle_land", BY_DISTRICT, measure))
        assert (found["rows"], found["value"], found["missing"]) == (2, None, 2)


def test_a_mean_divides_by_the_rows_that_state_the_number(world: Worlds) -> None:
    city = world(
        idle_land=[
            {"supervision_no": "A", "idle_ha": 3.0},
            {"supervision_no": "B", "idle_ha": 6.0},
            {"supervision_no": "C", "idle_ha": None},
        ]
    )
    found = whole(city, Question("idle_land", BY_DISTRICT, Measure("mean", "idle_ha")))
    assert (found["numerator"], found["denominator"], found["value"]) == (9, 2, 4.5)
    assert found["missing"] == 1


def test_a_share_counts_rows_that_do_not_say_in_its_denominator_alone(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    acquired = (Condition("acquired", "is", "yes"),)
    found = groups(city, Question("supply_parcels", BY_DISTRICT, Measure("share", part=acquired)))
    assert [(r["group_1"], r["numerator"], r["denominator"], r["missing"]) for r in found] == [
        ("甲区", 1, 3, 1),
        ("乙区", 1, 1, 0),
    ]
    assert found[0]["value"] == pytest.approx(100 / 3)
    by_area = Measure("share", "area_ha", part=acquired)
    area = whole(city, Question("supply_parcels", BY_DISTRICT, by_area))
    assert (area["numerator"], area["denominator"]) == (50.5, 71.0)


def test_a_share_of_the_rows_without_a_value_misses_none(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    part = (Condition("unsupplied_reason", "empty"), Condition("acquired", "filled"))
    found = whole(city, Question("supply_parcels", BY_DISTRICT, Measure("share", part=part)))
    assert (found["numerator"], found["denominator"], found["missing"]) == (2, 4, 0)


def test_a_ratio_takes_the_rows_that_state_both_numbers(world: Worlds) -> None:
    city = world(
        idle_land=[
            {"supervision_no": "A", "fee_assessed_wan": 100.0, "fee_paid_wan": 30.0},
            {"supervision_no": "B", "fee_assessed_wan": 700.0},
            {"supervision_no": "C", "fee_paid_wan": 9.0},
            {
                "supervision_no": "D",
                "fee_assessed_wan": 0.0,
                "fee_paid_wan": 0.0,
                "district": "乙区",
            },
        ]
    )
    ratio = Measure("ratio", "fee_paid_wan", "fee_assessed_wan")
    question = Question("idle_land", BY_DISTRICT, ratio)
    assert valued(city, question) == {"甲区": 30, "乙区": None}
    found = whole(city, question)
    assert (found["numerator"], found["denominator"], found["missing"]) == (30, 100, 2)


def test_nothing_found_is_a_whole_of_nothing(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    nowhere = (Condition("parcel_id", "is", "Z"),)
    for measure, value in ((Measure(), 0), (Measure("share", part=nowhere), None)):
        question = Question("supply_parcels", BY_DISTRICT, measure, nowhere)
        assert groups(city, question) == []
        assert whole(city, question)["value"] == value
    absent = Question("idle_land", BY_DISTRICT)
    assert (groups(city, absent), whole(city, absent)["rows"]) == ([], 0)


def test_years_and_months_come_in_the_order_of_time(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    by_year = groups(city, Question("supply_parcels", (Dimension("approved_on", "year"),)))
    assert [(row["group_1"], row["value"]) for row in by_year] == [(2020, 2), (2021, 2)]
    by_month = groups(city, Question("supply_parcels", (Dimension("approved_on", "month"),)), 2)
    assert [(row["group_1"], row["rest_1"], row["others_1"]) for row in by_month] == [
        (date(2021, 1, 1), False, 2),
        (date(2021, 12, 1), False, 2),
        (None, True, 2),
    ]


def test_two_dimensions_cross_and_each_keeps_its_own_rest(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel(f"{district}{number}", area, district=district, owner_unit=unit)
            for district, size in (("甲区", 9), ("乙区", 5), ("丙区", 1), ("丁区", 1))
            for number, (unit, area) in enumerate((("一", size), ("二", 0.5), ("三", 0.25)))
        ]
    )
    by = (Dimension("district"), Dimension("owner_unit"))
    question = Question("supply_parcels", by, Measure("sum", "area_ha"))
    found = groups(city, question, 2, 1)
    assert [(r["group_1"], r["rest_1"], r["group_2"], r["rest_2"], r["value"]) for r in found] == [
        ("甲区", False, "一", False, 9),
        ("甲区", False, None, True, 0.75),
        ("乙区", False, "一", False, 5),
        ("乙区", False, None, True, 0.75),
        (None, True, "一", False, 2),
        (None, True, None, True, 1.5),
    ]
    assert {(row["others_1"], row["others_2"]) for row in found} == {(2, 2)}


def test_a_rest_of_rates_is_the_rate_of_its_sums(world: Worlds) -> None:
    many: list[Row] = [
        parcel(f"{place}-{number}", 1, district=f"区{place}", acquired=number < place)
        for place in range(1, 5)
        for number in range(place * 2)
    ]
    city = world(supply_parcels=[*many, parcel("Z", 1, district="区1", acquired=True)])
    share = Measure("share", part=(Condition("acquired", "is", "yes"),))
    found = groups(city, Question("supply_parcels", BY_DISTRICT, share), 2)
    assert [(r["group_1"], r["numerator"], r["denominator"]) for r in found] == [
        ("区3", 3, 6),
        ("区4", 4, 8),
        (None, 4, 7),
    ]
    assert found[-1]["value"] == pytest.approx(400 / 7)


def test_negative_sums_are_kept_and_no_share_is_made_of_them(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10)],
        supply_events=[
            event("A", 4, "2024-01-01", event_id="1"),
            event("A", -6, "2024-02-01", kind="adjustment", event_id="2"),
        ],
    )
    question = Question("supply_events", (Dimension("event_type"),), Measure("sum", "area_ha"))
    assert valued(city, question) == {"grant": 4, "adjustment": -6}
    assert {row["share_pct"] for row in groups(city, question)} == {None}


def test_an_event_is_in_the_district_of_its_parcel(world: Worlds) -> None:
    tables: dict[str, list[Row]] = {
        "supply_parcels": [parcel("A", 10), parcel("B", 10, district="乙区")],
        "supply_events": [event("A", 4, "2024-01-01", event_id="1"),
                          event("B", 7, "2024-01-01", event_id="2"),
                          event("B", 1, "2024-01-02", event_id="3")],
    }  # fmt: skip
    question = Question("supply_events", BY_DISTRICT, Measure("sum", "area_ha"))
    assert valued(world(**tables), question) == {"乙区": 8, "甲区": 4}
    assert valued(world("甲区", **tables), question) == {"甲区": 4}
    chosen = Question("supply_events", BY_DISTRICT, districts=("乙区",))
    assert valued(world(**tables), chosen) == {"乙区": 2}


def test_a_viewer_of_one_district_sees_its_rows_alone(world: Worlds) -> None:
    own = world("甲区", supply_parcels=PARCELS)
    question = Question("supply_parcels", BY_DISTRICT, Measure("sum", "area_ha"))
    assert valued(own, question) == {"甲区": 30.6}
    assert whole(own, question)["value"] == 30.6
    assert rows(own.warehouse, question, ("乙区",)).num_rows == 0
    listed = ask(own.warehouse, Listed("supply_parcels", "parcel_id", 9))["value"].to_pylist()
    assert listed == ["A", "B", "C"]
    with pytest.raises(BadParameter) as refusal:
        groups(own, Question("supply_parcels", BY_DISTRICT, districts=("乙区",)))
    assert refusal.value.en == "No district 乙区; known are 甲区."


def test_dates_that_repeat_the_same_offices_are_counted(world: Worlds) -> None:
    counts: list[Row] = [
        {"office_id": "X", "as_of": day(on), "authorised_posts": 9}
        for on in ("2024-01-31", "2024-02-29", "2024-03-31")
    ]
    city = world(offices=counts)
    question = Question("offices", BY_DISTRICT, Measure("sum", "authorised_posts"))
    assert (whole(city, question)["value"], whole(city, question)["snapshots"]) == (27, 3)
    last = (Condition("as_of", "from", "2024-03-31"),)
    one = Question("offices", BY_DISTRICT, Measure("sum", "authorised_posts"), last)
    assert (whole(city, one)["value"], whole(city, one)["snapshots"]) == (9, 1)


def test_the_demo_citys_cases_are_its_exported_rows(demo: World) -> None:
    question = Question("cases", (Dimension("judgement"), Dimension("district")))
    answer = ask(demo.warehouse, Breakdown(question, (3, 2)))
    assert all(proof.holds for proof in ties(answer))
    assert whole(demo, question)["value"] == 14095

"""Whose target a value is measured against, from when, and which light its bands give."""

from typing import Any

import pytest

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.worlds import World, parcel, target

OLD = "supply_over_10_parcels"
NEW = "idle_new_ha"
AS_OF = "2024-10-31"


def old_target(due: str, most: float, region: str = "city") -> Row:
    return target(due, most, region, metric=OLD, unit="count")


def new_target(due: str, most: float, region: str = "city") -> Row:
    return target(due, most, region, metric=NEW, unit="ha")


def old_parcels(**districts: int) -> list[Row]:
    return [
        parcel(f"{district}{number}", 1, "2010-01-01", district)
        for district, count in districts.items()
        for number in range(count)
    ]


def shown(
    city: World,
    metric: str,
    as_of: str = AS_OF,
    *districts: str,
    figure: str = "headline_by_metric",
) -> dict[str, Any]:
    rows = city.rows(figure, as_of, districts=districts or None)
    (row,) = (row for row in rows if row["metric"] == metric)
    return row


def stands(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["value"], row["target"], row["status"], row["lead"], row["year_target"]


def test_a_count_of_the_city_is_no_target_of_a_district(world: Worlds) -> None:
    city = world(
        supply_parcels=old_parcels(甲区=5, 乙区=2),
        targets=[old_target("2024-09-30", 6), old_target("2024-12-31", 4)],
    )
    assert stands(shown(city, OLD)) == (7, 6, "behind", -1, 4)
    for chosen in (("甲区",), ("甲区", "乙区")):
        row = shown(city, OLD, AS_OF, *chosen)
        assert row["value"] == 7 if len(chosen) == 2 else 5
        assert stands(row)[1:] == (None, "no_target", None, None)
        assert (row["city_target"], str(row["city_due_on"])) == (6, "2024-09-30")
        assert (row["needed_per_month"], row["needed_amount"], row["movement_rank"]) == (
            None, None, None,
        )  # fmt: skip
        months = city.rows("headline_by_month", AS_OF, districts=chosen)
        assert {month["target"] for month in months} == {None}
    assert shown(city, OLD)["city_target"] is None


def test_the_demos_southern_port_is_not_measured_against_the_citys_235(demo: World) -> None:
    row = shown(demo, OLD, AS_OF, "南港区")
    assert stands(row) == (85, None, "no_target", None, None)
    assert row["city_target"] == 235
    assert stands(shown(demo, OLD)) == (242, 235, "slightly_behind", -7, 205)


def test_a_viewer_of_some_districts_is_not_measured_against_the_citys_count(
    world: Worlds,
) -> None:
    limited = world(
        "甲区",
        supply_parcels=old_parcels(甲区=5, 乙区=2),
        targets=[old_target("2024-09-30", 6)],
    )
    row = shown(limited, OLD)
    assert (row["value"], row["target"], row["status"], row["city_target"]) == (
        5, None, "no_target", 6,
    )  # fmt: skip


def test_a_districts_own_count_holds_for_it_and_several_have_the_sum(world: Worlds) -> None:
    city = world(
        supply_parcels=old_parcels(甲区=5, 乙区=2, 丙区=1),
        targets=[
            old_target("2024-09-30", 9),
            old_target("2024-03-31", 7, "甲区"),
            old_target("2024-09-30", 4, "甲区"),
            old_target("2024-12-31", 3, "甲区"),
            old_target("2024-06-30", 2, "乙区"),
            old_target("2024-11-30", 1, "乙区"),
        ],
    )
    assert stands(shown(city, OLD, AS_OF, "甲区")) == (5, 4, "behind", -1, 3)
    both = shown(city, OLD, AS_OF, "乙区", "甲区", "甲区")
    # 7 of at most 4 + 2, by the year's end 3 + 1; their next steps fall on different days.
    assert stands(both) == (7, 6, "behind", -1, 4)
    assert (both["next_due_on"], both["next_target"], both["next_lead"]) == (None, None, None)
    # After its last step 乙区 keeps its one parcel while 甲区 goes on to three.
    later = shown(city, OLD, "2024-11-30", "甲区", "乙区")
    assert (str(later["next_due_on"]), later["next_target"], later["next_lead"]) == (
        "2024-12-31", 4, -3,
    )  # fmt: skip
    assert both["lead_before"] == -1
    assert shown(city, OLD, AS_OF, "甲区", "丙区")["status"] == "no_target"
    assert shown(city, OLD, AS_OF, "甲区", "乙区", "丙区")["target"] is None


def test_a_sum_is_judged_by_its_own_margin(world: Worlds) -> None:
    """Eleven of at most ten is slightly behind, though the one with ten of nine is behind."""
    city = world(
        supply_parcels=old_parcels(甲区=10, 乙区=1),
        targets=[old_target("2024-01-31", 9, "甲区"), old_target("2024-01-31", 1, "乙区")],
    )
    assert shown(city, OLD, AS_OF, "甲区")["status"] == "behind"
    assert shown(city, OLD, AS_OF, "甲区", "乙区")["status"] == "slightly_behind"
    by_district = city.rows("headline_by_district", AS_OF)
    assert {
        row["district"]: (row["target"], row["status"])
        for row in by_district
        if row["metric"] == OLD
    } == {"甲区": (9, "behind"), "乙区": (1, "on_pace")}


def test_a_sum_waits_for_the_last_of_its_districts(world: Worlds) -> None:
    city = world(
        supply_parcels=old_parcels(甲区=5, 乙区=2),
        targets=[old_target("2024-03-31", 7, "甲区"), old_target("2024-12-31", 2, "乙区")],
    )
    row = shown(city, OLD, AS_OF, "甲区", "乙区")
    assert stands(row) == (7, None, "not_yet_due", None, 9)
    assert (str(row["next_due_on"]), row["next_target"], row["next_lead"]) == (
        "2024-12-31", 9, 2,
    )  # fmt: skip


def test_a_target_of_nought_holds_for_every_district_and_any_choice(world: Worlds) -> None:
    rows: dict[str, list[Row]] = {
        "idle_land": [found("A", 3, "2024-05-01"), found("B", 1, "2023-05-01", district="乙区")],
        "targets": [new_target("2024-03-31", 0)],
    }
    city = world(**rows)
    assert stands(shown(city, NEW, AS_OF, "甲区")) == (3, 0, "behind", -3, 0)
    assert stands(shown(city, NEW, AS_OF, "乙区")) == (0, 0, "on_pace", 0, 0)
    assert stands(shown(city, NEW, AS_OF, "甲区", "乙区")) == (3, 0, "behind", -3, 0)
    assert stands(shown(world("乙区", **rows), NEW)) == (0, 0, "on_pace", 0, 0)
    months = city.rows("idle_new_by_month", AS_OF, districts=("甲区",))
    assert (months[-1]["target_ha"], months[-1]["status"]) == (0, "behind")


def test_an_area_of_the_city_leaves_the_districts_between_two_noughts(world: Worlds) -> None:
    city = world(
        idle_land=[found("A", 3, "2024-05-01"), found("B", 1, "2023-05-01", district="乙区")],
        targets=[
            new_target("2024-03-31", 0),
            new_target("2024-06-30", 5),
            new_target("2024-09-30", 0),
        ],
    )
    lights = [
        shown(city, NEW, as_of, "甲区")["status"]
        for as_of in ("2024-02-29", "2024-05-31", "2024-08-31", "2024-09-30")
    ]
    assert lights == ["not_yet_due", "behind", "not_yet_due", "behind"]
    assert shown(city, NEW, "2024-08-31")["status"] == "on_pace"


def test_a_rate_of_the_city_holds_for_a_district_without_a_schedule(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 40), parcel("B", 40, district="乙区")],
        targets=[target("2024-04-30", 7), target("2024-06-30", 12, region="甲区")],
    )
    metric = "supply_disposal_rate"
    for as_of, districts, expected in (
        (AS_OF, (), (7, "behind")),
        (AS_OF, ("甲区",), (12, "behind")),
        (AS_OF, ("乙区",), (7, "behind")),
        (AS_OF, ("甲区", "乙区"), (7, "behind")),
        ("2024-05-31", ("甲区",), (None, "not_yet_due")),
        ("2024-04-29", (), (None, "not_yet_due")),
        ("2023-12-31", (), (None, "no_target")),
    ):
        row = shown(city, metric, as_of, *districts)
        assert (row["target"], row["status"]) == expected, (as_of, districts)


def test_a_target_without_a_value_has_no_light(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 40, "2024-02-01")],
        targets=[target("2024-04-30", 7), target("2024-12-31", 9)],
    )
    row = shown(city, "supply_disposal_rate")
    assert (row["value"], row["target"], row["status"]) == (None, 7, None)
    assert (row["needed_per_month"], row["year_target"]) == (None, 9)
    before = shown(city, "supply_disposal_rate", "2024-03-31")
    assert (before["value"], before["status"]) == (None, "not_yet_due")


def test_without_a_target_of_the_year_nothing_is_needed(world: Worlds) -> None:
    row = shown(world(supply_parcels=[parcel("A", 40)]), "supply_disposal_rate")
    assert (row["value"], row["year_target"]) == (0, None)
    assert (row["needed_per_month"], row["needed_amount"]) == (None, None)


def test_the_next_target_and_the_gap_to_it_stand_beside_the_demos_five(demo: World) -> None:
    rows = demo.keyed("headline_by_metric", "2024-05-31")
    waiting = {
        name
        for name, row in rows.items()
        if row["status"] == "not_yet_due" and row["register"] is None
    }
    assert waiting == {
        "supply_over_10_parcels", "case_rectification_rate", "case_transfer_closure_rate",
        "illegal_farmland_ratio", "staffing_fill_rate",
    }  # fmt: skip
    case = rows["case_rectification_rate"]
    assert (str(case["next_due_on"]), case["next_target"]) == ("2024-06-30", 72)
    assert case["value"] == pytest.approx(63.29, abs=0.005)
    assert case["next_lead"] == pytest.approx(case["value"] - 72)
    assert case["next_lead_amount"] == pytest.approx(case["next_lead"] * case["denominator"] / 100)


def test_what_was_never_identified_has_no_first_day(world: Worlds) -> None:
    city = world(idle_land=[found("A", 3, "2022-05-01")])
    assert str(shown(city, NEW)["first_on"]) == "2022-05-01"
    assert shown(city, NEW, "2022-04-30")["first_on"] is None

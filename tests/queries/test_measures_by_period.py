"""A printed number by period: newest version known, target in force, the period a year before."""

from datetime import date

import pytest

from tests.given import Row, Value
from tests.queries.conftest import Worlds
from tests.queries.printed_rows import printed
from tests.queries.worlds import day

FIGURE = "measures_by_period"
MAY = "2024-05-31"
WITHIN, SHARE = "announcement_within_limit", "homestead_certified_share"


def target(metric: str, due_on: str, value: float, unit: str, region: str = "city") -> Row:
    return {
        "metric": metric,
        "region": region,
        "year": 2024,
        "due_on": day(due_on),
        "cumulative_target": value,
        "unit": unit,
    }


def ratio(period_to: str, value: float | None, **more: Value) -> Row:
    return printed(SHARE, period_to, value, "pct", kind="ratio", **more)


def test_parts_are_divided_where_no_value_is_given_and_a_value_stands(world: Worlds) -> None:
    city = world(
        measures=[
            ratio("2024-01-31", None, numerator=3.0, denominator=16.0),
            ratio("2024-02-29", 20.0, numerator=3.0, denominator=16.0),
            ratio("2024-03-31", None, numerator=3.0, denominator=0.0),
            printed("homestead_registered", "2024-03-31", None, "count", numerator=5.0),
        ]
    )
    rows = city.rows(FIGURE, MAY, register="homestead")
    assert [(row["metric"], row["value"]) for row in rows] == [
        ("homestead_certified_share", 18.75),
        ("homestead_certified_share", 20.0),
        ("homestead_certified_share", None),
        ("homestead_registered", None),
    ]


@pytest.mark.parametrize(
    ("value", "status"),
    [(80.0, "on_pace"), (79.99, "slightly_behind"), (72.0, "slightly_behind"), (71.9, "behind")],
)
def test_a_rate_has_the_light_of_the_target_in_force_at_the_periods_end(
    world: Worlds, value: float, status: str
) -> None:
    city = world(
        measures=[ratio("2024-04-30", value), ratio("2024-02-29", 1.0), ratio("2023-12-31", 1.0)],
        targets=[target(SHARE, "2024-03-31", 80.0, "pct"), target(SHARE, MAY, 90.0, "pct")],
    )
    rows = city.rows(FIGURE, MAY, register="homestead")
    assert [(row["period_to"], row["target"], row["status"]) for row in rows] == [
        (date(2023, 12, 31), None, "no_target"),
        (date(2024, 2, 29), None, "not_yet_due"),
        (date(2024, 4, 30), 80.0, status),
    ]


def test_lower_is_better_and_what_is_neither_has_a_target_without_a_light(world: Worlds) -> None:
    city = world(
        measures=[
            printed("announcement_overdue", "2024-03-31", 22.0, "count"),
            printed("announcement_overdue", "2024-04-30", 23.0, "count"),
            printed(WITHIN, "2024-04-30", 7.0, "count"),
        ],
        targets=[
            target("announcement_overdue", "2024-01-31", 20.0, "count"),
            target(WITHIN, "2024-01-31", 5.0, "count"),
        ],
    )
    rows = city.rows(FIGURE, MAY, register="announcement")
    assert [(row["value"], row["target"], row["status"]) for row in rows] == [
        (22.0, 20.0, "slightly_behind"),
        (23.0, 20.0, "behind"),
        (7.0, 5.0, None),
    ]


def test_the_year_before_is_of_the_same_grain_and_month_end_to_month_end(world: Worlds) -> None:
    city = world(
        measures=[
            ratio("2023-02-28", 50.0),
            ratio("2023-02-28", 3.0, grain="quarter"),
            ratio("2024-02-29", 62.5),
            ratio("2024-03-31", 64.0, grain="span", period_from=day("2024-01-01")),
            ratio("2023-03-31", 32.0, grain="span", period_from=day("2023-01-01")),
            ratio("2023-03-31", 8.0, grain="span", period_from=day("2022-06-01")),
        ]
    )
    rows = city.rows(FIGURE, MAY, register="homestead")
    assert [(row["value"], row["last_year"], row["yoy"]) for row in rows if row["last_year"]] == [
        (62.5, 50.0, 12.5),
        (64.0, 32.0, 32.0),
    ]


def test_districts_are_added_where_they_may_be_and_each_has_a_number(world: Worlds) -> None:
    places = {"甲区": 225.0, "乙区": 13.0}
    city = world(
        measures=[
            *(printed(WITHIN, MAY, value, "count", region=name) for name, value in places.items()),
            printed(WITHIN, MAY, 228.0, "count"),
            printed(WITHIN, "2024-04-30", 5.0, "count", region="甲区"),
            printed("announcement_overdue", MAY, 4.0, "count", region="甲区"),
            printed("announcement_overdue", MAY, 2.0, "count", region="乙区"),
        ],
        targets=[target(WITHIN, "2024-01-31", 9.0, "count", name) for name in places],
    )
    told = {
        chosen: [
            (row["metric"], row["value"], row["target"], row["vintages"])
            for row in city.rows(
                FIGURE, MAY, register="announcement", districts=tuple(chosen.split()) or None
            )
        ]
        for chosen in ("", "乙区", "甲区 乙区")
    }
    assert told == {
        "": [(WITHIN, 228.0, None, 1)],
        "乙区": [("announcement_overdue", 2.0, None, 1), (WITHIN, 13.0, 9.0, 1)],
        # April is one district's alone; the overdue are not declared to be added.
        "甲区 乙区": [(WITHIN, 238.0, 18.0, 1)],
    }


def test_a_viewer_of_one_district_sees_its_own_number(world: Worlds) -> None:
    rows = [
        printed(WITHIN, MAY, 225.0, "count", region="甲区"),
        printed(WITHIN, MAY, 13.0, "count", region="乙区"),
        printed(WITHIN, MAY, 228.0, "count"),
    ]
    city = world("乙区", measures=rows)
    assert [row["value"] for row in city.rows(FIGURE, MAY, register="announcement")] == [13.0]


def test_versions_are_behind_the_number_and_proved(world: Worlds) -> None:
    city = world(
        measures=[
            ratio("2024-03-31", value, published_on=day(on))
            for value, on in ((61.0, "2024-04-01"), (62.0, "2024-04-20"), (63.0, "2024-06-03"))
        ]
    )
    (row,) = city.rows(FIGURE, MAY, register="homestead")
    assert (row["value"], row["vintages"]) == (62.0, 2)
    records = city.rows("measure_records", MAY, register="homestead")
    assert [record["value"] for record in records] == [61.0, 62.0]

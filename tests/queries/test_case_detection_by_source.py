"""Median days from the start of building to discovery, stop order and closure, by source."""

from tests.given import Row
from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds

FIGURE = "case_detection_by_source"
CITY = {
    "cases": [
        case(
            "A", "2024-02-01", started_on="2024-01-01", found_on="2024-01-11",
            stopped_on="2024-01-13",
        ),
        case("B", "2024-02-01", started_on="2024-01-01", found_on="2024-01-31"),
        closed(
            "C", "2024-03-01", "2024-05-30", started_on="2024-01-01", found_on="2024-02-10",
            stopped_on="2024-06-01",
        ),
        # Found only after the date, without a start, not verified or not issued: not timed.
        case("D", "2024-02-01", started_on="2024-01-01", found_on="2024-06-01"),
        case("E", "2024-02-01", found_on="2024-01-31"),
        case("F", "2024-02-01", started_on="2023-01-01", found_on="2024-01-01", dup_of="A"),
        case("G", "2024-06-01", started_on="2023-01-01", found_on="2024-01-01"),
        # Dates out of order count as they stand.
        case(
            "H", "2024-02-01", started_on="2024-02-01", found_on="2024-01-30", source="media",
        ),
    ]
}  # fmt: skip


def test_medians_are_over_the_cases_where_it_has_happened(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-05-31")
    assert [tuple(row.values())[:8] for row in rows] == [
        ("media", 1, 1, -2, 0, None, 0, None),
        ("satellite", 4, 3, 30, 1, 12, 1, 150),
    ]


def test_a_median_of_two_lies_between_them(world: Worlds) -> None:
    city = world(cases=CITY["cases"][:2])
    (row,) = city.rows(FIGURE, "2024-05-31")
    assert row["found_days"] == 20


def test_the_timed_cases_stand_behind_it(world: Worlds) -> None:
    rows = world(**CITY).rows("case_detection_records", "2024-05-31")
    assert [(row["case_id"], row["found_days"], row["stopped_days"]) for row in rows] == [
        ("C", 40, None),
        ("B", 30, None),
        ("A", 10, 12),
        ("H", -2, None),
        ("D", None, None),
    ]


def test_stops_of_the_month_are_those_from_its_first_day_to_the_date(world: Worlds) -> None:
    def stopped(name: str, on: str | None, source: str = "patrol") -> Row:
        return case(
            name, "2024-02-01", source=source, started_on="2024-01-01", found_on="2024-01-02",
            stopped_on=on,
        )  # fmt: skip

    city = world(
        cases=[
            stopped("A", "2024-05-01"),
            stopped("B", "2024-05-20"),
            stopped("C", "2024-05-21"),
            stopped("D", "2024-04-30"),
            stopped("E", "2023-05-10"),
            stopped("F", None),
            stopped("G", "2024-05-10", "hotline"),
        ]
    )
    rows = city.keyed("case_detection_by_source", "2024-05-20")
    assert {name: row["stopped_month_cases"] for name, row in rows.items()} == {
        "patrol": 2, "hotline": 1,
    }  # fmt: skip
    assert rows["patrol"]["stopped_cases"] == 4

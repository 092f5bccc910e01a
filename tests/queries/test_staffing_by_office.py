"""Each office stands once, by its latest head count, with its three gaps kept apart."""

from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, column, day

FIGURE = "staffing_by_office"
AT = "2024-05-31"


def test_the_latest_count_on_or_before_the_date_holds(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2024-03-31", 10),
            head_count("A", "2024-05-31", 12),
            head_count("A", "2024-06-30", 15),
        ]
    )
    asked = {
        at: column(city.rows(FIGURE, at), "authorised_posts")
        for at in ("2024-03-30", "2024-03-31", "2024-05-30", "2024-05-31", "2024-06-29")
    }
    assert list(asked.values()) == [[], [10], [10], [12], [12]]


def test_an_office_counts_nowhere_from_the_day_it_is_abolished(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2024-03-31", abolished_on=day("2024-07-01")),
            head_count("B", "2024-03-31"),
            # A count that still came in after the abolition does not bring the office back.
            head_count("A", "2024-08-31", abolished_on=day("2024-07-01")),
        ]
    )
    days = ("2024-06-30", "2024-07-01", "2024-09-30")
    assert [column(city.rows(FIGURE, at), "office_id") for at in days] == [["A", "B"], ["B"], ["B"]]


def test_an_abolition_known_only_from_the_last_count_ends_the_earlier_ones(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2024-03-31"),
            head_count("A", "2024-06-30", abolished_on=day("2024-05-15")),
        ]
    )
    days = ("2024-05-14", "2024-05-15", "2024-06-30")
    assert [len(city.rows(FIGURE, at)) for at in days] == [1, 0, 0]


def test_the_three_gaps_are_three_numbers(world: Worlds) -> None:
    (row,) = world(offices=[head_count("A", AT, 11, 8, 6, 4, 7)]).rows(FIGURE, AT)
    gaps = (row["vacancy"], row["duty_gap"], row["own_post_gap"], row["excess"], row["lent_out"])
    assert gaps == (3, 5, 9, 0, 6)
    assert (row["headcount"], round(row["established_pct"])) == (13, 46)


def test_borrowed_staff_are_part_of_those_on_duty_and_agency_staff_of_the_headcount(
    world: Worlds,
) -> None:
    (row,) = world(offices=[head_count("A", AT, 13, 11, 7, 1, 5, 1)]).rows(FIGURE, AT)
    assert (row["headcount"], round(row["established_pct"])) == (13, 54)
    assert (row["duty_gap"], row["own_post_gap"]) == (6, 7)


def test_an_office_without_a_staffed_figure_has_a_working_gap_and_no_vacancy(
    world: Worlds,
) -> None:
    (row,) = world(offices=[head_count("A", AT, 10, None, 7)]).rows(FIGURE, AT)
    assert [row[name] for name in ("staffed_posts", "vacancy", "excess", "fill_pct")] == [None] * 4
    assert row["counted_posts"] is None
    assert row["duty_gap"] == 3


def test_an_office_above_strength_has_excess_and_no_negative_vacancy(world: Worlds) -> None:
    (row,) = world(offices=[head_count("A", AT, 10, 12, 12)]).rows(FIGURE, AT)
    assert (row["vacancy"], row["excess"], row["duty_gap"], row["fill_pct"]) == (0, 2, -2, 120)


def test_an_office_without_people_has_no_share(world: Worlds) -> None:
    (row,) = world(offices=[head_count("A", AT, 3, 0, 0)]).rows(FIGURE, AT)
    assert (row["headcount"], row["established_pct"], row["is_small"]) == (0, None, True)


def test_fewer_than_ten_people_are_small(world: Worlds) -> None:
    city = world(
        offices=[head_count("A", AT, external=2), head_count("B", AT, external=3)],
    )
    rows = {row["office_id"]: row["is_small"] for row in city.rows(FIGURE, AT)}
    assert rows == {"A": True, "B": False}


def test_a_count_is_out_of_date_after_twelve_calendar_months(world: Worlds) -> None:
    city = world(offices=[head_count("A", "2023-05-31")])
    assert [city.rows(FIGURE, at)[0]["is_stale"] for at in ("2024-05-31", "2024-06-01")] == [
        False,
        True,
    ]


def test_an_office_that_moved_to_another_district_left_the_first_one(world: Worlds) -> None:
    rows = [
        head_count("A", "2024-03-31"),
        head_count("A", "2024-04-30", district="乙区"),
        head_count("B", "2024-03-31"),
    ]
    city = world(offices=[*rows])
    assert column(city.rows(FIGURE, AT, districts=("甲区",)), "office_id") == ["B"]
    assert column(city.rows(FIGURE, AT, districts=("乙区",)), "office_id") == ["A"]
    # A viewer of the first district does not see the office where it once was either.
    assert column(world("甲区", offices=[*rows]).rows(FIGURE, AT), "office_id") == ["B"]


def test_districts_keep_their_order_and_the_widest_gap_leads_in_each(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, on_duty=9),
            head_count("B", AT, on_duty=2),
            head_count("C", AT, on_duty=0, district="乙区"),
        ]
    )
    assert column(city.rows(FIGURE, AT), "office_id") == ["B", "A", "C"]


def test_the_two_offices_of_the_report_read_46_and_54_per_cent(demo: World) -> None:
    rows = demo.keyed(FIGURE, "2024-10-31")
    assert len(rows) == 66
    found = [
        (rows[name]["headcount"], f"{rows[name]['established_pct']:.0f}", rows[name]["duty_gap"],
         rows[name]["own_post_gap"])
        for name in ("XL04", "NG03")
    ]  # fmt: skip
    assert found == [(13, "46", 5, 9), (13, "54", 6, 7)]


def test_the_66_offices_are_7_sections_34_deputy_sections_and_25_units(demo: World) -> None:
    grades = column(demo.rows(FIGURE, "2024-10-31"), "grade")
    assert [grades.count(name) for name in ("section", "deputy_section", "unit")] == [7, 34, 25]

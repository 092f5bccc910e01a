"""Staffing by month is what stood at each month end, over the target then in force."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, column, day, target

FIGURE = "staffing_by_month"


def test_24_months_end_at_the_date_a_running_one_too(world: Worlds) -> None:
    city = world(offices=[head_count("A", "2024-01-31")])
    complete = column(city.rows(FIGURE, "2024-03-31"), "month_end")
    assert len(complete) == 24
    assert (complete[0], complete[-2], complete[-1]) == (
        day("2022-04-30"),
        day("2024-02-29"),
        day("2024-03-31"),
    )
    running = column(city.rows(FIGURE, "2024-03-14"), "month_end")
    assert (running[0], running[-2], running[-1]) == (
        day("2022-04-30"),
        day("2024-02-29"),
        day("2024-03-14"),
    )


def test_months_before_any_count_are_empty_and_not_zero(world: Worlds) -> None:
    city = world(offices=[head_count("A", "2024-02-29", external=3)])
    january = city.row(FIGURE, "2024-01-31")
    assert january["offices"] == 0
    names = ("authorised_posts", "staffed_posts", "on_duty_established", "external_staff")
    assert [january[name] for name in names] == [None] * 4
    rows = {row["month_end"]: row for row in city.rows(FIGURE, "2024-03-31")}
    assert rows[day("2024-01-31")]["headcount"] is None
    assert rows[day("2024-02-29")]["headcount"] == rows[day("2024-03-31")]["headcount"] == 10


def test_a_count_holds_until_the_next_and_ends_with_the_office(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2023-12-31", 10),
            head_count("A", "2024-02-15", 12),
            head_count("B", "2023-12-31", 30, abolished_on=day("2024-03-31")),
        ]
    )
    posts = column(city.rows(FIGURE, "2024-03-31"), "authorised_posts")
    assert posts[-4:] == [40, 40, 42, 12]


def test_a_missing_staffed_figure_takes_its_posts_out_of_the_rate(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2024-01-31", 10, 9),
            head_count("B", "2024-01-31", 30, 24),
            head_count("B", "2024-02-29", 30, None),
        ]
    )
    january, february = city.rows(FIGURE, "2024-02-29")[-2:]
    assert (january["staffed_posts"], january["counted_posts"], january["fill_pct"]) == (
        33, 40, 82.5,
    )  # fmt: skip
    assert (february["staffed_posts"], february["counted_posts"], february["fill_pct"]) == (
        9, 10, 90,
    )  # fmt: skip
    assert february["authorised_posts"] == 40


@pytest.mark.parametrize(
    ("staffed", "status"), [(90, "on_pace"), (89, "slightly_behind"), (81, "slightly_behind"),
                            (80, "behind")],
)  # fmt: skip
def test_the_light_turns_at_the_target_and_at_nine_tenths_of_it(
    world: Worlds, staffed: int, status: str
) -> None:
    city = world(
        offices=[head_count("A", "2024-01-31", 100, staffed)],
        targets=[target("2024-03-31", 90, metric="staffing_fill_rate")],
    )
    before, at = city.row(FIGURE, "2024-03-30"), city.row(FIGURE, "2024-03-31")
    assert (before["target_pct"], before["status"], before["lead_pp"]) == (
        None, "not_yet_due", None,
    )  # fmt: skip
    assert (at["target_pct"], at["status"]) == (90, status)
    assert (at["lead_pp"], at["lead_posts"]) == (staffed - 90, staffed - 90)


def test_one_chosen_district_is_held_to_its_own_target_several_to_the_city_s(
    world: Worlds,
) -> None:
    city = world(
        offices=[
            head_count("A", "2024-01-31"),
            head_count("B", "2024-01-31", district="乙区"),
        ],
        targets=[
            target("2024-03-31", 90, metric="staffing_fill_rate"),
            target("2024-03-31", 70, "乙区", metric="staffing_fill_rate"),
            # Targets of another indicator have no say here.
            target("2024-03-31", 5, metric="supply_disposal_rate"),
        ],
    )
    asked = (("乙区",), ("甲区",), ("甲区", "乙区"), None)
    found = [city.row(FIGURE, "2024-04-30", districts=names)["target_pct"] for names in asked]
    assert found == [70, 90, 90, 90]


def test_the_city_s_fill_rate_is_the_published_one_and_behind_its_target(demo: World) -> None:
    row = demo.row(FIGURE, "2024-10-31")
    assert f"{row['fill_pct']:.1f}" == "86.7"
    assert (row["target_pct"], row["status"]) == (88, "slightly_behind")
    assert f"{row['lead_posts']:.1f}" == "-7.7"
    assert (row["authorised_posts"], row["staffed_posts"], row["vacancy"]) == (586, 508, 78)

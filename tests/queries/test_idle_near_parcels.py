"""What comes next is listed by the days left until a year has passed without a start."""

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found, watched

FIGURE = "idle_near_parcels"


def test_days_are_counted_to_the_one_year_line_and_months_to_the_day_after(
    world: Worlds,
) -> None:
    city = world(
        idle_land=[
            watched("over", 1, agreed_start_on="2023-05-30"),
            watched("today", 2, agreed_start_on="2023-05-31"),
            watched("month", 3, agreed_start_on="2023-06-29"),
            watched("after", 4, agreed_start_on="2023-06-30"),
            watched("quarter", 5, agreed_start_on="2023-08-30"),
            watched("later", 6, agreed_start_on="2023-08-31"),
            watched("due", 7, agreed_start_on="2024-06-01"),
            watched("started", 8, agreed_start_on="2023-06-29", actual_start_on="2024-05-31"),
            found("idle", 9, "2024-05-31", agreed_start_on="2023-06-29"),
        ]
    )
    rows = city.rows(FIGURE, "2024-05-31")
    assert [(row["supervision_no"], row["days_left"], row["horizon"]) for row in rows] == [
        ("today", 0, "one_month"),
        ("month", 29, "one_month"),
        ("after", 30, "three_months"),
        ("quarter", 91, "three_months"),
        ("later", 92, "later"),
    ]


def test_choice_and_scope_narrow_the_list(world: Worlds) -> None:
    rows = [
        watched("A", 1, agreed_start_on="2023-08-30"),
        watched("B", 1, agreed_start_on="2023-08-31", district="乙区"),
    ]
    chosen = world(idle_land=rows).rows(FIGURE, "2024-05-31", districts=("乙区",))
    assert [row["supervision_no"] for row in chosen] == ["B"]
    assert world("乙区", idle_land=rows).rows(FIGURE, "2024-05-31") == chosen

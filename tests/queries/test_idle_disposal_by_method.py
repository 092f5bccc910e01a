"""Ways of disposal are told apart by whether they count; the base's part ties to the rate."""

from typing import Any

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found, watched
from tests.queries.worlds import World

FIGURE = "idle_disposal_by_method"
ROWS = [
    found("A", 9, "2022-01-01", idle_ha=8.0, disposed_ha=5.0, method="swap",
          disposed_on="2024-01-01"),
    found("B", 2, "2024-02-01", method="swap", disposed_on="2024-05-31"),
    found("C", 3, "2022-01-01", disposed_on="2024-03-01"),
    found("D", 4, "2022-01-01", method="fee", disposed_on="2024-03-01"),
    found("E", 6, "2022-01-01", method="revoked", disposed_on="2024-03-01", district="乙区"),
    found("last-year", 70, "2022-01-01", method="swap", disposed_on="2023-12-31"),
    found("after", 80, "2022-01-01", method="swap", disposed_on="2024-06-01"),
    watched("never-found", 90, method="swap", disposed_on="2024-03-01"),
]  # fmt: skip


def ways(city: World, **more: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any parameter
    return [tuple(row.values()) for row in city.rows(FIGURE, "2024-05-31", **more)]


def test_methods_that_count_give_what_was_released_and_others_what_stays_idle(
    world: Worlds,
) -> None:
    assert ways(world(idle_land=ROWS)) == [
        ("swap", True, 2, 7, 5),
        (None, True, 1, 3, 3),
        ("revoked", False, 1, 6, 0),
        ("fee", False, 1, 4, 0),
    ]


def test_the_base_s_part_is_the_numerator_of_the_rate(world: Worlds) -> None:
    city = world(idle_land=ROWS)
    (rate,) = (
        row for row in city.rows("idle_disposal_rate_by_year", "2024-05-31") if row["year"] == 2024
    )
    assert rate["disposed_ha"] == sum(way[4] for way in ways(city)) == 8


def test_choice_and_scope_narrow_the_methods(world: Worlds) -> None:
    own = [("revoked", False, 1, 6, 0)]
    assert ways(world(idle_land=ROWS), districts=("乙区",)) == own
    assert ways(world("乙区", idle_land=ROWS)) == own

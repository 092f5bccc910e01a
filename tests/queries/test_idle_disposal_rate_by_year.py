"""The base of a year is what stood idle on 31 December before; only base parcels count off it."""

from typing import Any

import pytest

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found, watched
from tests.queries.test_rules import rules
from tests.queries.worlds import World, column

FIGURE = "idle_disposal_rate_by_year"


def year(city: World, of: int, as_of: str = "2024-10-31", **more: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any parameter
    (row,) = (row for row in city.rows(FIGURE, as_of, **more) if row["year"] == of)
    return row["base_ha"], row["disposed_ha"], row["rate_pct"], row["identified_ha"]


def test_the_last_five_years_are_listed_and_the_current_one_ends_at_the_date(
    world: Worlds,
) -> None:
    rows = world(idle_land=[found("A", 8, "2021-03-01")]).rows(FIGURE, "2024-05-20")
    assert column(rows, "year") == [2020, 2021, 2022, 2023, 2024]
    assert [row["rated_on"].isoformat() for row in rows][-2:] == ["2023-12-31", "2024-05-20"]
    assert column(rows, "base_ha") == [0, 0, 8, 8, 8]
    assert column(rows, "rate_pct") == [None, None, 0, 0, 0]
    assert column(rows, "identified_ha") == [0, 8, 0, 0, 0]


def test_land_identified_on_new_years_day_is_not_in_the_base_of_that_year(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("last-day", 1, "2023-12-31"),
            found("first-day", 2, "2024-01-01", method="started", disposed_on="2024-03-01"),
        ]
    )
    assert year(city, 2024) == (1, 0, 0, 2)


def test_land_released_on_31_december_is_in_no_later_base(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("gone", 1, "2022-06-01", method="started", disposed_on="2023-12-31"),
            found("here", 2, "2022-06-01", method="started", disposed_on="2024-01-01"),
            found("still", 5, "2022-06-01"),
        ]
    )
    assert year(city, 2023) == (8, 1, 12.5, 0)
    assert year(city, 2024)[:2] == (7, 2)


def test_what_is_released_after_the_date_is_not_yet_disposed_of(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 3, "2023-06-01", method="started", disposed_on="2024-05-31"),
            found("B", 4, "2023-06-01", method="started", disposed_on="2024-06-01"),
            found("C", 5, "2024-06-01"),
        ]
    )
    assert year(city, 2024, "2024-05-31") == (7, 3, pytest.approx(300 / 7), 0)
    assert year(city, 2024, "2024-06-01") == (7, 7, 100, 5)


@pytest.mark.parametrize(
    ("method", "released"),
    [
        ("extension", 6), ("use_change", 6), ("paid_recovery", 6), ("swap", 6),
        ("forfeiture", 6), ("started", 6), ("transfer", 6), ("other", 6), (None, 6),
        ("fee", 0), ("temporary_use", 0),
    ],
)  # fmt: skip
def test_which_methods_end_idleness(world: Worlds, method: str | None, released: float) -> None:
    city = world(idle_land=[found("A", 6, "2022-06-01", method=method, disposed_on="2023-02-01")])
    assert year(city, 2023)[:2] == (6, released)
    assert year(city, 2024)[0] == 6 - released


def test_which_methods_count_is_a_rule_of_the_release(world: Worlds, tmp_path: Any) -> None:  # noqa: ANN401 - a path
    folder = rules(tmp_path / "rules", "idle_methods", "extension", "counts", "false")
    rows = [found("A", 6, "2022-06-01", method="extension", disposed_on="2023-02-01")]
    assert year(world(idle_land=rows), 2023)[1] == 6
    assert year(world.under(folder, idle_land=rows), 2023)[1] == 0


def test_a_part_released_leaves_the_rest_in_the_next_base(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("part", 10, "2022-06-01", idle_ha=8.0, disposed_ha=3.0,
                  method="swap", disposed_on="2023-02-01"),
            found("too-much", 10, "2022-06-01", idle_ha=4.0, disposed_ha=9.0,
                  method="swap", disposed_on="2023-02-01"),
            found("unsaid", 10, "2022-06-01", idle_ha=2.0,
                  method="swap", disposed_on="2023-02-01"),
        ]
    )  # fmt: skip
    assert year(city, 2022)[3] == 14
    assert year(city, 2023)[:2] == (14, 3 + 4 + 2)
    assert year(city, 2024)[0] == 5


def test_a_revoked_identification_is_newly_identified_and_in_no_base(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("revoked", 3, "2022-06-01", method="revoked", disposed_on="2024-02-01"),
            found("undated", 4, "2022-06-01", method="revoked"),
            found("kept", 5, "2022-06-01"),
        ]
    )
    assert year(city, 2022) == (0, 0, None, 12)
    assert year(city, 2023)[:2] == (5, 0)
    assert year(city, 2024)[:2] == (5, 0)


def test_land_found_idle_again_is_a_new_round_and_takes_nothing_back(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 7, "2021-06-01", method="started", disposed_on="2022-03-01"),
            found("A", 7, "2023-06-01", round=2),
        ]
    )
    assert year(city, 2022) == (7, 7, 100, 0)
    assert year(city, 2023) == (0, 0, None, 7)
    assert year(city, 2024)[0] == 7


def test_only_an_identification_makes_land_idle(world: Worlds) -> None:
    city = world(
        idle_land=[
            watched("suspected", 9, agreed_start_on="2015-01-01"),
            watched("disposed", 9, method="started", disposed_on="2024-02-01"),
        ]
    )
    assert year(city, 2024) == (0, 0, None, 0)


def test_the_city_is_a_sum_over_a_sum_and_choice_and_scope_narrow_it(world: Worlds) -> None:
    rows = [
        found("A", 90, "2022-06-01"),
        found("B", 10, "2022-06-01", district="乙区", method="swap", disposed_on="2024-02-01"),
    ]
    assert year(world(idle_land=rows), 2024)[:3] == (100, 10, 10)
    own = (10, 10, 100, 0)
    assert year(world(idle_land=rows), 2024, districts=("乙区",)) == own
    assert year(world("乙区", idle_land=rows), 2024) == own


def test_months_of_the_year_keep_the_base_and_run_on(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 6, "2023-06-01", method="swap", disposed_on="2024-02-29"),
            found("B", 4, "2023-06-01", method="swap", disposed_on="2024-03-14"),
            found("C", 5, "2022-06-01", method="swap", disposed_on="2023-03-31"),
        ],
        targets=[
            {"metric": "idle_disposal_rate", "unit": "pct", "cumulative_target": 62.0,
             "due_on": found("x", 1, "2024-02-29")["identified_on"]}
        ],
    )  # fmt: skip
    rows = city.rows("idle_disposal_rate_by_month", "2024-03-14")
    known = [row for row in rows if row["rate_pct"] is not None]
    assert column(known, "rate_pct") == [0, 60, 100]
    assert column(known, "base_ha") == [10, 10, 10]
    assert column(known, "target_pct") == [None, 62, 62]
    assert column(known, "status") == ["not_yet_due", "slightly_behind", "on_pace"]
    assert known[1]["lead_pp"] == pytest.approx(-2)
    assert known[1]["lead_ha"] == pytest.approx(-0.2)
    assert column(rows[:4], "last_year_rate_pct") == [0, 0, 0, 100]
    assert len(rows) == 13

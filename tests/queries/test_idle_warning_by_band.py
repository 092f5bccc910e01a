"""A watched parcel is in one warning band at most, told to the day; only a paper makes it idle."""

from typing import Any

import pytest

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import Fact, found, watched
from tests.queries.worlds import World

FIGURE = "idle_warning_by_band"


def bands(city: World, as_of: str, **more: Any) -> dict[str, tuple[int, float]]:  # noqa: ANN401 - any parameter
    rows = city.rows(FIGURE, as_of, **more)
    return {row["band"]: (row["parcels"], row["area_ha"]) for row in rows if row["parcels"]}


def band(world: Worlds, as_of: str, **facts: Fact) -> str | None:
    """Return the band of one parcel."""
    found_in = bands(world(idle_land=[watched("A", 3, **facts)]), as_of)
    assert not found_in or list(found_in.values()) == [(1, 3)]
    return next(iter(found_in), None)


def test_every_band_is_listed_even_where_it_has_no_parcel(world: Worlds) -> None:
    rows = world(idle_land=[watched("A", 3)]).rows(FIGURE, "2024-05-31")
    assert [(row["band"], row["parcels"], row["area_ha"]) for row in rows] == [
        ("identified", 0, 0), ("suspected", 0, 0), ("near_idle", 0, 0),
        ("overdue", 0, 0), ("due_soon", 0, 0), ("unknown", 1, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2023-06-01", None),
        ("2023-06-02", "due_soon"),
        ("2023-08-30", "due_soon"),
        ("2023-08-31", "overdue"),
        ("2024-02-28", "overdue"),
        ("2024-02-29", "near_idle"),
        ("2024-08-31", "near_idle"),
        ("2024-09-01", "suspected"),
    ],
)
def test_an_unstarted_parcel_moves_on_by_calendar_months(
    world: Worlds, as_of: str, expected: str | None
) -> None:
    assert band(world, as_of, agreed_start_on="2023-08-31") == expected


def test_ninety_days_before_the_start_it_is_due_soon(world: Worlds) -> None:
    assert band(world, "2024-08-02", agreed_start_on="2024-11-01") is None
    assert band(world, "2024-08-03", agreed_start_on="2024-11-01") == "due_soon"


def test_a_year_reached_that_day_is_not_yet_idle(world: Worlds) -> None:
    assert band(world, "2024-05-01", agreed_start_on="2023-05-01") == "near_idle"
    assert band(world, "2024-05-02", agreed_start_on="2023-05-01") == "suspected"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"agreed_start_on": "2023-01-01", "extended_start_on": "2024-05-01"}, "overdue"),
        ({"agreed_start_on": "2024-05-01", "delivered_on": "2020-01-01"}, "overdue"),
        ({"delivered_on": "2023-05-31"}, "overdue"),
        ({"delivered_on": "2023-06-01"}, "due_soon"),
        ({"delivered_on": "2022-05-30"}, "suspected"),
        ({"delivered_on": "2022-05-31"}, "near_idle"),
        ({}, "unknown"),
    ],
)
def test_the_effective_start_is_extended_else_agreed_else_a_year_after_delivery(
    world: Worlds, facts: dict[str, Any], expected: str
) -> None:
    assert band(world, "2024-05-31", **facts) == expected


def test_a_parcel_not_yet_contracted_is_in_no_band(world: Worlds) -> None:
    facts: dict[str, Any] = {"contract_on": "2024-05-31", "agreed_start_on": "2024-06-30"}
    assert band(world, "2024-05-30", **facts) is None
    assert band(world, "2024-05-31", **facts) == "due_soon"


def test_a_start_after_the_date_has_not_happened(world: Worlds) -> None:
    facts: dict[str, Any] = {"agreed_start_on": "2023-01-01", "actual_start_on": "2024-05-31"}
    assert band(world, "2024-05-30", **facts) == "suspected"
    assert band(world, "2024-05-31", **facts) is None


def stopped(world: Worlds, as_of: str = "2024-05-31", **facts: Fact) -> str | None:
    """Return the band of a parcel started and stopped on 31 May 2023."""
    known: dict[str, Any] = {
        "agreed_start_on": "2020-01-01", "actual_start_on": "2020-02-01",
        "suspended_on": "2023-05-31", "developed_ha": 2.0, "required_ha": 3.0,
        "invested_wan": 90.0, "total_investment_wan": 100.0,
    }  # fmt: skip
    return band(world, as_of, **(known | facts))


def test_a_stop_of_a_year_needs_a_third_developed_and_a_quarter_invested(world: Worlds) -> None:
    assert stopped(world) is None
    assert stopped(world, developed_ha=0.99) == "suspected"
    assert stopped(world, developed_ha=1.0) is None
    assert stopped(world, developed_ha=0.3, required_ha=0.9) is None
    assert stopped(world, invested_wan=24.99) == "suspected"
    assert stopped(world, invested_wan=25.0) is None


def test_the_stop_must_have_lasted_a_full_year_and_the_work_be_unfinished(world: Worlds) -> None:
    assert stopped(world, "2024-05-30", developed_ha=0.1) is None
    assert stopped(world, "2024-05-31", developed_ha=0.1) == "suspected"
    assert stopped(world, developed_ha=0.1, actual_finish_on="2024-06-01") == "suspected"
    assert stopped(world, developed_ha=0.1, actual_finish_on="2024-05-31") is None


@pytest.mark.parametrize(
    "missing",
    [
        {"developed_ha": None},
        {"required_ha": None},
        {"required_ha": 0.0},
        {"invested_wan": None},
        {"total_investment_wan": 0.0},
    ],
)
def test_a_missing_share_is_unknown_and_never_no_unless_the_other_is_below(
    world: Worlds, missing: dict[str, Any]
) -> None:
    assert stopped(world, **missing) == "unknown"
    below: dict[str, Any] = (
        {"invested_wan": 1.0} if "ha" in next(iter(missing)) else {"developed_ha": 0.1}
    )
    assert stopped(world, **(below | missing)) == "suspected"


def test_identified_land_counts_with_what_stands_from_its_day_on(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 9, "2024-03-01", idle_ha=8.0, disposed_ha=3.0, method="swap",
                  disposed_on="2024-06-01", agreed_start_on="2022-01-01"),
        ]
    )  # fmt: skip
    assert bands(city, "2024-02-29") == {"suspected": (1, 9)}
    assert bands(city, "2024-03-01") == {"identified": (1, 8)}
    assert bands(city, "2024-05-31") == {"identified": (1, 8)}
    assert bands(city, "2024-06-01") == {"identified": (1, 5)}


def test_paying_or_lending_leaves_land_idle_and_a_release_ends_it(world: Worlds) -> None:
    def after(method: str | None) -> dict[str, tuple[int, float]]:
        row = found("A", 4, "2023-01-01", method=method, disposed_on="2024-01-01",
                    agreed_start_on="2020-01-01")  # fmt: skip
        return bands(world(idle_land=[row]), "2024-05-31")

    assert after("fee") == after("temporary_use") == {"identified": (1, 4)}
    assert after("started") == after("swap") == after(None) == {}


def test_an_extended_parcel_is_watched_again_from_its_new_start(world: Worlds) -> None:
    row = found("A", 4, "2022-01-01", method="extension", disposed_on="2023-01-01",
                agreed_start_on="2020-01-01", extended_start_on="2023-12-01")  # fmt: skip
    city = world(idle_land=[row])
    assert bands(city, "2022-12-31") == {"identified": (1, 4)}
    assert bands(city, "2023-01-01") == {}
    assert bands(city, "2023-11-30") == {"due_soon": (1, 4)}
    assert bands(city, "2024-12-02") == {"suspected": (1, 4)}


def test_a_revoked_identification_stands_until_it_is_revoked_and_never_warns(
    world: Worlds,
) -> None:
    dated = found("A", 4, "2023-01-01", method="revoked", disposed_on="2024-02-01",
                  agreed_start_on="2020-01-01")  # fmt: skip
    city = world(idle_land=[dated, found("B", 5, "2023-01-01", method="revoked")])
    assert bands(city, "2024-01-31") == {"identified": (1, 4)}
    assert bands(city, "2024-02-01") == {}


def test_a_parcel_of_two_rounds_is_counted_once(world: Worlds) -> None:
    first = found("A", 4, "2020-06-01", method="extension", disposed_on="2021-06-01",
                  agreed_start_on="2019-01-01", extended_start_on="2022-01-01")  # fmt: skip
    second = found("A", 4, "2024-01-10", round=2, agreed_start_on="2019-01-01",
                   extended_start_on="2022-01-01")  # fmt: skip
    city = world(idle_land=[first, second])
    assert bands(city, "2021-01-01") == {"identified": (1, 4)}
    assert bands(city, "2023-12-31") == {"suspected": (1, 4)}
    assert bands(city, "2024-01-10") == {"identified": (1, 4)}


def test_districts_add_up_to_the_bands_and_choice_and_scope_narrow_them(world: Worlds) -> None:
    rows = [
        watched("A", 2, agreed_start_on="2022-01-01"),
        watched("B", 3, agreed_start_on="2022-01-01", district="乙区"),
        watched("C", 5, agreed_start_on="2024-06-15", district="乙区"),
    ]
    city = world(idle_land=rows)
    assert bands(city, "2024-05-31") == {"suspected": (2, 5), "due_soon": (1, 5)}
    own = {"suspected": (1, 3), "due_soon": (1, 5)}
    assert bands(city, "2024-05-31", districts=("乙区",)) == own
    assert bands(world("乙区", idle_land=rows), "2024-05-31") == own
    listed = city.rows("idle_warning_by_district", "2024-05-31")
    assert [(row["district"], row["band"], row["parcels"], row["area_ha"]) for row in listed] == [
        ("乙区", "suspected", 1, 3), ("乙区", "due_soon", 1, 5), ("甲区", "suspected", 1, 2),
    ]  # fmt: skip

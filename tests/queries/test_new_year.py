"""On 1 January the base is what was left, and nothing has been disposed of, in every figure."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.worlds import World, column, event, parcel

SUPPLY = ("supply_disposal_rate_by_month", "supply_pace", "supply_disposal_rate_by_district")


@pytest.fixture
def city(world: Worlds) -> World:
    return world(
        districts=[{"district": "甲区"}],
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 30, "2023-12-31")],
        idle_land=[
            found("B", 6, "2022-06-01", method="swap", disposed_on="2023-12-31"),
            found("C", 4, "2022-06-01"),
        ],
    )


@pytest.mark.parametrize("figure", SUPPLY)
def test_approved_land_begins_anew(city: World, figure: str) -> None:
    for day, parts in (("2023-12-31", (100, 30)), ("2024-01-01", (70, 0))):
        row = city.row(figure, day)
        assert (row["base_ha"], row["disposed_ha"]) == parts


def test_idle_land_begins_anew(city: World) -> None:
    for day, parts in (("2023-12-31", (10, 6)), ("2024-01-01", (4, 0))):
        month = city.row("idle_disposal_rate_by_month", day)
        year = city.rows("idle_disposal_rate_by_year", day)[-1]
        assert (month["base_ha"], month["disposed_ha"]) == parts
        assert (year["base_ha"], year["disposed_ha"]) == parts
    years = city.rows("idle_disposal_rate_by_year", "2024-01-01")
    assert column(years, "base_parcels")[-2:] == [2, 1]
    assert column(years, "disposed_parcels")[-2:] == [1, 0]

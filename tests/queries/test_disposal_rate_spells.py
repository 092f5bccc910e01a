"""A base stands from one 1 January to the next; what was disposed of counts until the year ends."""

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.worlds import World, event, parcel


def in_force(city: World, metric: str, as_of: str, basis: str | None = None) -> tuple[float, ...]:
    """Return base and area disposed of on a day, and the parcels of each."""
    sums = city.warehouse.query(
        "select"
        " coalesce(sum(base_ha), 0)::double as base_ha,"
        " coalesce(sum(disposed_ha), 0)::double as disposed_ha,"
        " coalesce(sum(base_parcels), 0)::bigint as base_parcels,"
        " coalesce(sum(disposed_parcels), 0)::bigint as disposed_parcels,"
        " from disposal_rate_spells"
        " where metric = $metric and basis is not distinct from $basis"
        " and from_on <= $as_of::date and until_on > $as_of::date",
        {"metric": metric, "basis": basis, "as_of": as_of},
    )
    (row,) = sums.to_pylist()
    return tuple(row.values())


def test_approved_land_stands_on_both_bases_and_its_parts_add_up(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100), parcel("B", 20, "2024-01-01")],
        supply_events=[
            event("A", 30, "2023-12-20", "2024-06-15"),
            event("A", 8, "2024-07-01"),
        ],
    )
    spells = {
        day: [in_force(city, "supply_disposal_rate", day, basis) for basis in ("entry", "event")]
        for day in ("2023-12-31", "2024-06-14", "2024-06-15", "2024-12-31", "2025-01-01")
    }
    assert spells == {
        "2023-12-31": [(100, 0, 0, 0), (100, 30, 0, 0)],
        "2024-06-14": [(100, 0, 0, 0), (70, 0, 0, 0)],
        "2024-06-15": [(100, 30, 0, 0), (70, 0, 0, 0)],
        "2024-12-31": [(100, 38, 0, 0), (70, 8, 0, 0)],
        "2025-01-01": [(82, 0, 0, 0), (82, 0, 0, 0)],
    }


def test_a_frozen_list_is_the_base_of_its_year_alone(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 50)],
        supply_base=[{"year": 2024, "parcel_id": "A", "base_ha": 40.0}],
    )
    days = ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")
    bases = [in_force(city, "supply_disposal_rate", day, "entry")[0] for day in days]
    assert bases == [50, 40, 40, 50]


def test_idle_land_stands_over_new_year_and_is_counted_by_parcels(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 6, "2023-06-01", method="swap", disposed_on="2024-02-29"),
            found("B", 4, "2023-12-31", method="swap", disposed_on="2025-01-01"),
            found("C", 9, "2024-01-01", method="swap", disposed_on="2024-03-01"),
            found("D", 1, "2023-06-01", method="revoked", disposed_on="2024-02-01"),
        ]
    )
    days = ("2023-12-31", "2024-01-01", "2024-02-29", "2024-12-31", "2025-01-01")
    assert [in_force(city, "idle_disposal_rate", day) for day in days] == [
        (0, 0, 0, 0),
        (10, 0, 2, 0),
        (10, 6, 2, 1),
        (10, 6, 2, 1),
        (4, 4, 1, 1),
    ]
    assert in_force(city, "idle_disposal_rate", "2024-02-29", "entry") == (0, 0, 0, 0)

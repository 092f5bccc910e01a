"""Parcels leave the ten-year list by the kind of the event that closed them."""

from tests.queries.conftest import Worlds
from tests.queries.test_supply_over_10_by_month import CITY
from tests.queries.worlds import Tables, column, event, parcel

FIGURE = "supply_over_10_exits"
# As published: of 272 parcels 227 are left, 40 of the 45 gone by correction.
PUBLISHED = {
    "correction_supplied": 23,
    "correction_area": 10,
    "correction_duplicate": 7,
    "grant": 4,
    "withdrawal_acquired": 1,
}


def published() -> Tables:
    kinds = [kind for kind, parcels in PUBLISHED.items() for _ in range(parcels)]
    return {
        "supply_parcels": [parcel(f"P{n}", 1 + n % 4, "2012-01-01") for n in range(272)],
        "supply_events": [
            event(f"P{n}", 1 + n % 4, "2024-03-01", kind=kind) for n, kind in enumerate(kinds)
        ]
        # Corrections that close nothing, and one after the day asked for.
        + [event(f"P{n}", 0.5, "2024-04-01", kind="correction_area") for n in range(50, 60)]
        + [event("P70", 3, "2024-11-01", kind="correction_supplied")],
    }


def test_23_10_and_7_make_the_40_corrections_published(world: Worlds) -> None:
    city = world(**published())
    rows = city.rows(FIGURE, "2024-10-31")
    kinds = zip(column(rows, "event_type"), column(rows, "parcels"), strict=True)
    assert dict(kinds) == PUBLISHED
    steps = {row["bridge_step"]: row["step_parcels"] for row in rows}
    assert steps == {"corrected": 40, "supplied": 4, "withdrawn": 1}
    assert {(row["gone_parcels"], row["listed_parcels"]) for row in rows} == {(45, 272)}
    (last,) = city.rows("supply_over_10_by_month", "2024-10-31")[-1:]
    assert (last["gone_parcels"], last["left_parcels"]) == (45, 227)


def test_a_parcel_that_came_back_has_left_by_nothing(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-04-30")
    assert [(row["event_type"], row["parcels"]) for row in rows] == [("grant", 2)]
    assert {row["opening_ha"] for row in rows} == {15}


def test_by_date_signed_a_parcel_leaves_earlier(world: Worlds) -> None:
    city = world(**CITY)
    assert column(city.rows(FIGURE, "2024-02-29", basis="event"), "parcels") == [2]
    assert column(city.rows(FIGURE, "2024-02-29"), "parcels") == [1]


def test_where_nothing_left_there_is_no_row(world: Worlds) -> None:
    assert world(supply_parcels=[parcel("A", 1, "2010-01-01")]).rows(FIGURE, "2024-05-31") == []

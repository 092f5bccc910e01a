"""The mix is the year's counting events on all parcels, uncapped and positive, by kind."""

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, parcel

FIGURE = "supply_disposal_mix"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 10),
        parcel("B", 50),
        parcel("new", 30, "2024-01-10"),
        parcel("settled", 5),
        parcel("C", 90, district="乙区"),
    ],
    "supply_events": [
        event("settled", 5, "2023-06-01"),
        event("A", 100, "2023-12-31"),
        event("A", 2, "2024-01-01", kind="lease"),
        event("A", 8, "2024-02-01"),
        event("A", 7, "2024-03-01"),
        event("new", 9, "2024-03-01"),
        event("B", 1, "2024-03-31", kind="correction_area"),
        event("B", 4, "2024-04-01", kind="correction_area"),
        event("B", 3, "2024-03-01", kind="reversal"),
        event("settled", 2, "2024-03-01", kind="reversal"),
        event("B", 6, "2024-03-01", kind="adjustment"),
        event("B", -6, "2024-03-01", kind="adjustment"),
        event("C", 20, "2024-02-01", "2024-05-01", kind="withdrawal_unused"),
    ],
}


def test_kinds_are_summed_over_base_and_other_parcels_uncapped_and_positive(
    world: Worlds,
) -> None:
    shown = ("event_type", "parcels", "area_ha", "is_supply", "is_reversal")
    rows = world(**CITY).rows(FIGURE, "2024-03-31")
    assert [{name: row[name] for name in shown} for row in rows] == [
        {"event_type": "grant", "parcels": 2, "area_ha": 24,
         "is_supply": True, "is_reversal": False},
        {"event_type": "lease", "parcels": 1, "area_ha": 2,
         "is_supply": True, "is_reversal": False},
        {"event_type": "correction_area", "parcels": 1, "area_ha": 1,
         "is_supply": False, "is_reversal": False},
        {"event_type": "reversal", "parcels": 2, "area_ha": 5,
         "is_supply": False, "is_reversal": True},
    ]  # fmt: skip


def test_a_parcel_with_two_events_of_a_kind_is_one_parcel_of_that_kind(world: Worlds) -> None:
    found = world(**CITY).keyed(FIGURE, "2024-04-30")
    assert found["correction_area"]["parcels"] == 1
    assert found["correction_area"]["area_ha"] == 5


def test_a_parcel_counts_again_in_the_next_year(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 1, "2023-05-01"), event("A", 2, "2024-05-01")],
    )
    for as_of, area in (("2023-12-31", 1), ("2024-12-31", 2)):
        assert city.row(FIGURE, as_of)["parcels"] == 1
        assert city.row(FIGURE, as_of)["area_ha"] == area


def test_a_parcel_counts_with_its_first_event_by_the_basis_asked_for(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 1, "2024-01-05", "2024-06-01"), event("A", 2, "2024-03-01")],
    )
    assert city.row(FIGURE, "2024-02-29", basis="event")["parcels"] == 1
    assert city.row(FIGURE, "2024-03-31")["area_ha"] == 2
    assert city.row(FIGURE, "2024-06-30")["parcels"] == 1
    assert city.rows(FIGURE, "2024-02-29") == []


def test_choice_and_scope_narrow_the_mix(world: Worlds) -> None:
    city = world(**CITY)
    assert city.rows(FIGURE, "2024-04-30", districts=("乙区",)) == []
    entered = city.row(FIGURE, "2024-05-01", districts=("乙区",))
    assert (entered["event_type"], entered["area_ha"]) == ("withdrawal_unused", 20)
    assert city.row(FIGURE, "2024-04-30", districts=("乙区",), basis="event") == entered
    assert world("乙区", **CITY).row(FIGURE, "2024-05-01") == entered


def test_two_events_of_a_kind_on_one_parcel_on_one_day_both_count(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 3, "2024-05-01"), event("A", 2, "2024-05-01")],
    )
    row = city.row(FIGURE, "2024-05-31")
    assert (row["parcels"], row["area_ha"]) == (1, 5)

"""What is signed by the date and not entered by it, and what entering it adds to the base."""

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, event, parcel

FIGURE = "supply_pending_entries"


def gains(city: World, as_of: str, **more: tuple[str, ...]) -> dict[str, tuple[str, float]]:
    return {
        row["event_id"]: (row["entry_state"], row["base_gain_ha"])
        for row in city.rows(FIGURE, as_of, **more)
    }


DATES: Tables = {
    "supply_parcels": [parcel("A", 100), parcel("B", 50, district="乙区")],
    "supply_events": [
        event("A", 1, "2024-03-31", "2024-04-01", event_id="waits"),
        event("A", 2, "2024-03-30", "2024-03-31", event_id="entered"),
        event("A", 4, "2024-04-01", "2024-04-02", event_id="unsigned"),
        event("A", 8, "2024-02-01", event_id="undated"),
        event("A", 16, "2024-04-01", event_id="undated-unsigned"),
        event("A", 32, "2024-03-01", "2024-05-01", "adjustment", event_id="no-disposal"),
        event("B", 5, "2023-11-20", "2024-06-30", "correction_area", event_id="since-last-year"),
    ],
}


def test_signed_by_the_date_and_entered_after_it_waits_for_entry(world: Worlds) -> None:
    assert gains(world(**DATES), "2024-03-31") == {
        "waits": ("entry_pending", 1),
        "undated": ("entry_unknown", 0),
        "since-last-year": ("entry_pending", 5),
    }
    assert "waits" not in gains(world(**DATES), "2024-03-30")
    assert "waits" not in gains(world(**DATES), "2024-04-01")


def test_days_are_counted_from_the_signature(world: Worlds) -> None:
    rows = world(**DATES).rows(FIGURE, "2024-03-31")
    waiting = {row["event_id"]: row["waiting_days"] for row in rows}
    assert waiting == {"waits": 0, "undated": 59, "since-last-year": 132}


def test_choice_and_scope_narrow_what_waits(world: Worlds) -> None:
    own = {"since-last-year": ("entry_pending", 5)}
    assert gains(world(**DATES), "2024-03-31", districts=("乙区",)) == own
    assert gains(world("乙区", **DATES), "2024-03-31") == own


def test_an_event_before_a_late_approval_waits_from_the_approval_on(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100, "2024-03-15")],
        supply_events=[
            event("A", 1, "2024-02-01", "2024-05-01", event_id="waits"),
            event("A", 2, "2024-02-01", "2024-02-02", event_id="entered-before-approval"),
        ],
        supply_base=[{"year": 2024, "parcel_id": "A", "base_ha": 100.0}],
    )
    assert gains(city, "2024-03-14") == {}
    assert gains(city, "2024-03-15") == {"waits": ("entry_pending", 1)}


def test_the_gain_is_capped_by_what_is_left_of_the_base(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 20)],
        supply_events=[
            event("A", 3, "2023-02-01", event_id="last-year"),
            event("A", 9, "2024-02-01", event_id="entered"),
            event("A", 5, "2024-02-02", "2024-06-01", event_id="first"),
            event("A", 7, "2024-02-03", "2024-05-01", event_id="second"),
        ],
    )
    found = gains(city, "2024-03-31")
    assert (found["first"], found["second"]) == (("entry_pending", 5), ("entry_pending", 3))
    rate_now, rate_then = city.rate("2024-03-31"), city.rate("2024-06-30")
    assert rate_then[1] - rate_now[1] == 8


def test_a_waiting_reversal_takes_away(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 20)],
        supply_events=[
            event("A", 9, "2024-02-01"),
            event("A", 4, "2024-02-02", "2024-06-01", "reversal", event_id="waits"),
        ],
    )
    assert gains(city, "2024-03-31")["waits"] == ("entry_pending", -4)


def test_land_outside_the_base_gains_the_rate_nothing(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("new", 100, "2024-01-10"), parcel("settled", 5)],
        supply_events=[
            event("settled", 5, "2023-02-02"),
            event("new", 4, "2024-02-02", "2024-06-01", event_id="new"),
            event("settled", 1, "2024-02-02", "2024-06-01", "reversal", event_id="settled"),
        ],
    )
    found = gains(city, "2024-03-31")
    assert city.rate("2024-06-30")[1] == 0
    assert (found["new"], found["settled"]) == (("entry_pending", 0), ("entry_pending", 0))


def test_a_waiting_reversal_first_undoes_the_surplus(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10)],
        supply_events=[
            event("A", 13, "2024-02-01"),
            event("A", 5, "2024-02-02", "2024-06-01", "reversal", event_id="waits"),
        ],
    )
    assert [city.rate(at)[1] for at in ("2024-03-31", "2024-06-30")] == [10, 8]
    assert gains(city, "2024-03-31")["waits"] == ("entry_pending", -2)


def test_a_gain_is_a_share_of_the_base_by_date_entered(world: Worlds) -> None:
    # By date signed the base of 2024 is 80, by date entered 100.
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 20, "2023-12-01", "2024-06-30", event_id="last-year"),
            event("A", 5, "2024-03-01", "2024-06-30", event_id="waits"),
        ],
    )
    rows = city.rows(FIGURE, "2024-03-31")
    assert {row["event_id"]: row["base_gain_pp"] for row in rows} == {"last-year": 20, "waits": 5}

"""The bridge leads from what remained on 31 December, raw, by signed steps to what remains."""

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, column, event, parcel

FIGURE = "supply_stock_bridge"
STEPS = [
    "opening", "approved", "supplied", "withdrawn", "corrected", "adjusted", "reversed", "closing",
]  # fmt: skip

YEAR: Tables = {
    "supply_parcels": [
        parcel("A", 5000),
        parcel("B", 700, "2023-12-31"),
        parcel("C", 90, "2024-01-01"),
        parcel("D", 8, "2024-05-31"),
        parcel("E", 60000, "2024-06-01"),
    ],
    "supply_events": [
        event("A", 1000, "2023-12-31"),
        event("A", 1, "2024-01-01", kind="allocation"),
        event("A", 2, "2024-02-01", kind="grant"),
        event("A", 4, "2024-02-01", kind="agreement"),
        event("A", 8, "2024-02-01", kind="lease"),
        event("A", 16, "2024-05-31", kind="late_formalities"),
        event("B", 32, "2024-03-01", kind="withdrawal_unused"),
        event("B", 64, "2024-03-01", kind="withdrawal_acquired"),
        event("A", 128, "2024-03-01", kind="correction_supplied"),
        event("A", 256, "2024-03-01", kind="correction_area"),
        event("A", 512, "2024-03-01", kind="correction_duplicate"),
        event("A", 70, "2024-04-01", kind="adjustment"),
        event("B", -30, "2024-04-01", kind="adjustment"),
        event("A", 300, "2024-04-01", kind="reversal"),
        event("A", 2000, "2024-06-01"),
    ],
}


def steps(city: World, as_of: str, **more: str) -> dict[str, float]:
    rows = city.rows(FIGURE, as_of, **more)
    assert column(rows, "step") == STEPS
    return {row["step"]: row["area_ha"] for row in rows}


def test_each_step_is_signed_and_together_they_close(world: Worlds) -> None:
    found = steps(world(**YEAR), "2024-05-31")
    assert found == {
        "opening": 4700,
        "approved": 98,
        "supplied": -31,
        "withdrawn": -96,
        "corrected": -896,
        "adjusted": -40,
        "reversed": 300,
        "closing": 4035,
    }
    assert found["closing"] == sum(found[step] for step in STEPS[:-1])


def test_the_year_before_closes_where_this_year_opens(world: Worlds) -> None:
    city = world.reaching("2025-12-31", **YEAR)
    assert steps(city, "2023-12-31")["closing"] == 4700
    assert steps(city, "2025-01-01")["opening"] == steps(city, "2024-12-31")["closing"]
    assert steps(city, "2024-01-01")["opening"] == 4700


def test_a_negative_adjustment_adds(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10)],
        supply_events=[event("A", -4, "2024-04-01", kind="adjustment")],
    )
    assert steps(city, "2024-04-30")["adjusted"] == 4
    assert steps(city, "2024-04-30")["closing"] == 14


def test_opening_and_closing_are_raw_with_over_supply_and_remainders(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 1), parcel("C", 20)],
        supply_events=[
            event("A", 13, "2023-04-01"),
            event("B", 0.995, "2023-04-01"),
            event("C", 25, "2024-02-01"),
        ],
    )
    found = steps(city, "2024-04-30")
    assert (found["opening"], found["supplied"], found["closing"]) == (17.005, -25, -7.995)
    (tie,) = city.rows("supply_stock_tie", "2024-04-30")
    assert tie == {
        "closing_ha": -7.995,
        "oversupplied_ha": 8,
        "remainder_ha": 0.005,
        "open_ha": 0,
        "open_parcels": 0,
    }


def test_the_cut_off_date_decides_the_year_of_a_step(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100), parcel("B", 50, "2024-02-10")],
        supply_events=[
            event("A", 30, "2023-12-20", "2024-01-15"),
            event("B", 7, "2023-11-01", "2023-11-02"),
        ],
    )
    entered, signed = steps(city, "2024-02-10"), steps(city, "2024-02-10", basis="event")
    assert (entered["opening"], entered["supplied"], entered["closing"]) == (100, -37, 113)
    assert (signed["opening"], signed["supplied"], signed["closing"]) == (70, -7, 113)
    assert steps(city, "2024-02-09")["supplied"] == -30


def test_an_empty_year_still_has_every_step(world: Worlds) -> None:
    city = world.reaching("2031-05-31", supply_parcels=[parcel("A", 10, "2024-06-01")])
    assert set(steps(city, "2023-05-31").values()) == {0}
    assert steps(city, "2031-05-31") == {**dict.fromkeys(STEPS, 0), "opening": 10, "closing": 10}


def test_the_bridge_is_of_the_chosen_or_permitted_districts(world: Worlds) -> None:
    rows: Tables = {
        "supply_parcels": [parcel("A", 100), parcel("B", 50, district="乙区")],
        "supply_events": [event("A", 30, "2024-01-15"), event("B", 7, "2024-01-15")],
    }
    city = world(**rows)
    assert steps(city, "2024-02-10")["closing"] == 113
    chosen = {row["step"]: row["area_ha"] for row in city.rows(
        FIGURE, "2024-02-10", districts=("乙区",))}  # fmt: skip
    assert (chosen["opening"], chosen["supplied"], chosen["closing"]) == (50, -7, 43)
    assert steps(world("乙区", **rows), "2024-02-10") == chosen

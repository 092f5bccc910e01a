"""Each step of the bridge has its rows: parcels at both ends and approved, events between."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.test_supply_stock_bridge import STEPS, YEAR
from tests.queries.worlds import event, parcel

FIGURE = "supply_flow_records"


@pytest.mark.parametrize("as_of", ["2023-12-31", "2024-01-01", "2024-05-30", "2024-05-31"])
@pytest.mark.parametrize("basis", ["entry", "event"])
def test_the_rows_of_a_step_add_up_to_it(world: Worlds, as_of: str, basis: str) -> None:
    city = world(**YEAR)
    rows = city.rows(FIGURE, as_of, basis=basis)
    sums = {
        step: sum(row["stock_ha"] for row in rows if row["bridge_step"] == step) for step in STEPS
    }
    bridge = city.rows("supply_stock_bridge", as_of, basis=basis)
    assert sums == {row["step"]: row["area_ha"] for row in bridge}


def test_events_stand_with_their_kind_and_parcels_without(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 10),
            parcel("B", 4, "2024-03-01"),
            parcel("C", 99, district="乙区"),
            parcel("D", 5, "2024-03-02", "乙区"),
        ],
        supply_events=[event("A", 3, "2024-02-01", "2024-02-20", event_id="sale")],
    )
    rows = city.rows(FIGURE, "2024-03-01", districts=("甲区",))
    names = ("bridge_step", "stock_ha", "parcel_id", "event_id", "event_type")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("approved", 4, "B", None, None),
        ("closing", 7, "A", None, None),
        ("closing", 4, "B", None, None),
        ("opening", 10, "A", None, None),
        ("supplied", -3, "A", "sale", "grant"),
    ]
    assert [row["dated_on"].isoformat() for row in rows] == [
        "2024-03-01", "2024-03-01", "2024-03-01", "2023-12-31", "2024-02-20",
    ]  # fmt: skip

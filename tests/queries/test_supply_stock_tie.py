"""Open stock is the closing of the bridge plus over-supply less remainders of 0.01 ha and less."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, parcel

FIGURE = "supply_stock_tie"
CITY: Tables = {
    "supply_parcels": [
        parcel("open", 50, "2023-05-01"),
        parcel("hair", 1.011, "2012-02-29"),
        parcel("edge", 1.01),
        parcel("nothing", 2),
        parcel("over", 4),
        parcel("elsewhere", 300, district="乙区"),
        parcel("later", 7000, "2024-06-01"),
    ],
    "supply_events": [
        event("open", 20, "2024-01-15", "2024-02-15"),
        event("hair", 1, "2023-01-15"),
        event("edge", 1, "2024-01-15"),
        event("nothing", 2, "2024-05-31"),
        event("over", 5.5, "2024-01-15"),
    ],
}


def test_the_parts_of_the_tie_are_each_on_its_own_side(world: Worlds) -> None:
    row = world(**CITY).row(FIGURE, "2024-05-31", districts=("甲区",))
    assert row == {
        "closing_ha": 28.521,
        "oversupplied_ha": 1.5,
        "remainder_ha": 0.01,
        "open_ha": 30.011,
        "open_parcels": 2,
    }


@pytest.mark.parametrize(
    ("as_of", "basis", "open_ha", "open_parcels"),
    [
        ("2024-05-30", "entry", 332.011, 4),
        ("2024-02-14", "entry", 352.011, 4),
        ("2024-02-14", "event", 332.011, 4),
        ("2024-06-01", "entry", 7330.011, 4),
        ("2000-01-01", "entry", 0, 0),
    ],
)
def test_open_stock_follows_the_date_and_its_basis(
    world: Worlds, as_of: str, basis: str, open_ha: float, open_parcels: int
) -> None:
    row = world(**CITY).row(FIGURE, as_of, basis=basis)
    assert (row["open_ha"], row["open_parcels"]) == (open_ha, open_parcels)
    tied = row["closing_ha"] + row["oversupplied_ha"] - row["remainder_ha"]
    assert tied == pytest.approx(row["open_ha"])


def test_closing_is_the_closing_of_the_bridge(world: Worlds) -> None:
    city = world.reaching("2030-12-31", **CITY)
    for as_of in ("2023-12-31", "2024-01-31", "2024-05-31", "2030-12-31"):
        bridge = city.keyed("supply_stock_bridge", as_of)
        assert city.row(FIGURE, as_of)["closing_ha"] == bridge["closing"]["area_ha"]


def test_a_limited_viewer_ties_his_own_stock(world: Worlds) -> None:
    assert world("乙区", **CITY).row(FIGURE, "2024-05-31")["closing_ha"] == 300

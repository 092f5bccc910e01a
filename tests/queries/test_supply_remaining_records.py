"""What remains of every approved parcel, raw, is split into open, over-supplied and remainder."""

from queries.params import Value
from tests.queries.conftest import Worlds
from tests.queries.test_supply_stock_tie import CITY
from tests.queries.worlds import World

FIGURE = "supply_remaining_records"


def split(city: World, as_of: str, **more: Value) -> dict[str, tuple[object, ...]]:
    names = ("remaining_ha", "open_ha", "oversupplied_ha", "remainder_ha", "open_parcels")
    rows = city.rows(FIGURE, as_of, **more)
    assert len({row["parcel_id"] for row in rows}) == len(rows)
    return {row["parcel_id"]: tuple(row[name] for name in names) for row in rows}


def test_every_parcel_approved_by_the_date_is_in_exactly_one_part(world: Worlds) -> None:
    assert split(world(**CITY), "2024-05-31") == {
        "elsewhere": (300, 300, 0, 0, 1),
        "open": (30, 30, 0, 0, 1),
        "hair": (0.011, 0.011, 0, 0, 1),
        "edge": (0.01, 0, 0, 0.01, 0),
        "nothing": (0, 0, 0, 0, 0),
        "over": (-1.5, 0, 1.5, 0, 0),
    }


def test_date_basis_choice_and_scope_narrow_the_parcels(world: Worlds) -> None:
    city = world(**CITY)
    assert "later" in split(city, "2024-06-01")
    assert split(city, "2024-05-30")["nothing"] == (2, 2, 0, 0, 1)
    assert split(city, "2024-02-14")["open"][0] == 50
    assert split(city, "2024-02-14", basis="event")["open"][0] == 30
    own = {"elsewhere": (300, 300, 0, 0, 1)}
    assert split(city, "2024-05-31", districts=("乙区",)) == own
    assert split(world("乙区", **CITY), "2024-05-31") == own

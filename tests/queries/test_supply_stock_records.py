"""Every parcel open at the date stands with what remains of it and its age."""

from queries.params import Value
from tests.queries.conftest import Worlds
from tests.queries.test_supply_stock_tie import CITY
from tests.queries.worlds import World, parcel

FIGURE = "supply_stock_records"


def standing(city: World, as_of: str, **more: Value) -> dict[str, tuple[float, str]]:
    rows = city.rows(FIGURE, as_of, **more)
    assert len({row["parcel_id"] for row in rows}) == len(rows)
    return {row["parcel_id"]: (row["remaining_ha"], row["age_band"]) for row in rows}


def test_open_parcels_stand_and_settled_and_later_ones_do_not(world: Worlds) -> None:
    city = world(**CITY)
    assert standing(city, "2024-05-31") == {
        "elsewhere": (300, "from_2_to_5"),
        "open": (30, "under_2"),
        "hair": (0.011, "over_10"),
    }
    assert standing(city, "2024-05-30")["nothing"] == (2, "from_2_to_5")
    assert standing(city, "2024-02-14")["open"] == (50, "under_2")
    assert standing(city, "2024-02-14", basis="event")["open"] == (30, "under_2")
    assert standing(city, "2024-06-01")["later"] == (7000, "under_2")


def test_a_parcel_has_one_band_on_the_days_it_changes_it(world: Worlds) -> None:
    city = world(supply_parcels=[parcel("A", 9, "2012-02-29")])
    bands = [
        standing(city, at)["A"][1]
        for at in ("2014-02-27", "2014-02-28", "2017-02-27", "2017-02-28", "2022-02-27",
                   "2022-02-28")
    ]  # fmt: skip
    assert bands == [
        "under_2", "from_2_to_5", "from_2_to_5", "from_5_to_10", "from_5_to_10", "over_10",
    ]  # fmt: skip


def test_choice_and_scope_narrow_the_parcels(world: Worlds) -> None:
    own = {"elsewhere": (300, "from_2_to_5")}
    assert standing(world(**CITY), "2024-05-31", districts=("乙区",)) == own
    assert standing(world("乙区", **CITY), "2024-05-31") == own

"""Open land stands in the band of the calendar years since its approval."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import World, column, event, parcel

FIGURE = "supply_stock_by_age"
BANDS = ["under_2", "from_2_to_5", "from_5_to_10", "over_10"]


def parcels(city: World, as_of: str, **more: str) -> list[int]:
    return column(city.rows(FIGURE, as_of, **more), "parcels")


def areas(city: World, as_of: str, **more: str) -> list[float]:
    return column(city.rows(FIGURE, as_of, **more), "area_ha")


def test_all_bands_are_listed_in_order_even_when_nothing_stands(world: Worlds) -> None:
    rows = world(supply_parcels=[parcel("A", 10, "2024-06-01")]).rows(FIGURE, "2024-05-31")
    assert column(rows, "age_band") == BANDS
    assert [(row["parcels"], row["area_ha"], row["parcels_pct"]) for row in rows] == [
        (0, 0, None)
    ] * 4


@pytest.mark.parametrize(
    ("years", "younger", "older"),
    [(2, "under_2", "from_2_to_5"), (5, "from_2_to_5", "from_5_to_10"),
     (10, "from_5_to_10", "over_10")],
)  # fmt: skip
def test_a_parcel_moves_on_the_day_it_reaches_the_age(
    world: Worlds, years: int, younger: str, older: str
) -> None:
    city = world(supply_parcels=[parcel("A", 7, f"{2024 - years}-05-15")])
    day_before, day_itself = areas(city, "2024-05-14"), areas(city, "2024-05-15")
    assert dict(zip(BANDS, day_before, strict=True))[younger] == 7
    assert dict(zip(BANDS, day_itself, strict=True))[older] == 7
    assert sum(day_before) == sum(day_itself) == 7


def test_land_approved_on_29_february_is_ten_years_old_on_28_february(world: Worlds) -> None:
    city = world(supply_parcels=[parcel("A", 7, "2012-02-29"), parcel("B", 5, "2004-02-29")])
    assert parcels(city, "2022-02-27") == [0, 0, 1, 1]
    assert parcels(city, "2022-02-28") == [0, 0, 0, 2]
    assert parcels(city, "2014-02-27") == [1, 0, 1, 0]
    assert parcels(city, "2014-02-28") == [0, 1, 0, 1]


def test_land_stands_from_the_day_of_its_approval(world: Worlds) -> None:
    city = world(supply_parcels=[parcel("A", 10, "2024-05-31")])
    assert parcels(city, "2024-05-30") == [0, 0, 0, 0]
    assert parcels(city, "2024-05-31") == [1, 0, 0, 0]


def test_land_leaves_on_the_day_of_the_last_event_and_comes_back_with_a_reversal(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 10, "2023-05-31"), parcel("B", 3, "2023-05-31")],
        supply_events=[
            event("A", 4, "2024-01-15"),
            event("A", 6, "2024-03-15"),
            event("A", 5, "2024-06-15", kind="reversal"),
        ],
    )
    days = ("2024-01-14", "2024-01-15", "2024-03-14", "2024-03-15", "2024-06-14", "2024-06-15")
    assert [parcels(city, at)[0] for at in days] == [2, 2, 2, 1, 1, 2]
    assert [areas(city, at)[0] for at in days] == [13, 9, 9, 3, 3, 8]


@pytest.mark.parametrize(
    ("supplied_ha", "stands"), [(0.989, True), (0.99, False), (1.0, False), (1.5, False)]
)
def test_land_is_open_above_a_hundredth_of_a_hectare(
    world: Worlds, supplied_ha: float, stands: bool
) -> None:
    city = world(
        supply_parcels=[parcel("A", 1.0, "2023-05-31"), parcel("B", 3, "2023-05-31")],
        supply_events=[event("A", supplied_ha, "2024-01-15")],
    )
    (under_2, *_) = city.rows(FIGURE, "2024-01-31")
    assert under_2["parcels"] == 1 + stands
    assert under_2["area_ha"] == (3.011 if stands else 3)


def test_every_kind_of_event_changes_the_stock_by_its_sign(world: Worlds) -> None:
    kinds = {
        "allocation": 1, "grant": 2, "agreement": 4, "lease": 8, "late_formalities": 16,
        "withdrawal_unused": 32, "withdrawal_acquired": 64, "correction_supplied": 128,
        "correction_area": 256, "correction_duplicate": 512, "adjustment": 1024, "reversal": 2048,
    }  # fmt: skip
    city = world(
        supply_parcels=[parcel(kind, 5000, district=kind) for kind in kinds],
        supply_events=[event(kind, area, "2024-01-15", kind=kind) for kind, area in kinds.items()],
    )
    left = {
        kind: sum(column(city.rows(FIGURE, "2024-01-31", districts=(kind,)), "area_ha"))
        for kind in kinds
    }
    signed = {kind: area if kind == "reversal" else -area for kind, area in kinds.items()}
    assert left == {kind: 5000 + effect for kind, effect in signed.items()}


def test_a_negative_adjustment_makes_the_stock_grow(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10, "2023-05-31")],
        supply_events=[event("A", -4, "2024-01-15", kind="adjustment")],
    )
    assert areas(city, "2024-01-31") == [14, 0, 0, 0]


def test_the_date_entered_moves_the_stock_unless_the_date_signed_is_asked_for(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 10, "2023-05-31")],
        supply_events=[event("A", 4, "2024-01-15", "2024-03-15")],
    )
    assert [areas(city, at)[0] for at in ("2024-03-14", "2024-03-15")] == [10, 6]
    signed = [areas(city, at, basis="event")[0] for at in ("2024-01-14", "2024-01-15")]
    assert signed == [10, 6]


def test_an_event_before_the_approval_takes_effect_on_the_day_of_the_approval(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 10, "2024-02-10")],
        supply_events=[event("A", 4, "2023-11-15", "2023-12-15")],
    )
    for basis in ("entry", "event"):
        assert areas(city, "2024-02-09", basis=basis) == [0, 0, 0, 0]
        assert areas(city, "2024-02-10", basis=basis) == [6, 0, 0, 0]


def test_the_share_is_of_parcels_not_of_area(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 97, "2023-05-31"),
            parcel("B", 1, "2021-05-31"),
            parcel("C", 1, "2021-05-31"),
            parcel("D", 1, "2010-05-31"),
            parcel("E", 5, "2010-05-31", district="乙区"),
        ]
    )
    asked = city.rows(FIGURE, "2024-05-31", districts=("甲区",))
    assert column(asked, "parcels_pct") == [25, 50, 0, 25]
    assert column(city.rows(FIGURE, "2024-05-31"), "parcels_pct") == [20, 40, 0, 40]


def test_a_limited_viewer_sees_his_own_stock(world: Worlds) -> None:
    rows = [parcel("A", 97, "2023-05-31"), parcel("E", 5, "2010-05-31", district="乙区")]
    assert areas(world("乙区", supply_parcels=[*rows]), "2024-05-31") == [0, 0, 0, 5]

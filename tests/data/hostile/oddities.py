"""Exports that pass with a warning: amounts below nought, keys with blanks around them."""

from tests.data.hostile.exports import Hostile, Warned, second_warned, with_rows

EXPORTS: tuple[Hostile, ...] = (
    second_warned(
        "an approved area below nought",
        "supply_parcels",
        "area_not_positive",
        "parcel_id-2",
        area_ha=-1.0,
    ),
    second_warned(
        "a frozen base below nought",
        "supply_base",
        "base_not_positive",
        "2024 / parcel_id-2",
        base_ha=-1.0,
    ),
    second_warned(
        "farmland below nought",
        "new_construction_farmland",
        "total_farmland_mu_below_0",
        "2024 / 乙区",
        total_farmland_mu=-1.0,
    ),
    second_warned(
        "a supply below nought",
        "supply_events",
        "area_not_positive",
        "event_id-2",
        area_ha=-1.0,
    ),
    second_warned(
        "a price of more than a trillion yuan",
        "supply_events",
        "price_wan_above_100000000",
        "event_id-2",
        price_wan=1e8 + 1,
    ),
    second_warned(
        "an investment of more than a trillion yuan",
        "idle_land",
        "invested_wan_above_100000000",
        "supervision_no-2 / 1",
        invested_wan=1e12,
    ),
    second_warned(
        "more staff in an office than in a ministry",
        "offices",
        "external_staff_above_10000",
        "2024-03-15 / office_id-2",
        external_staff=10_001,
    ),
    *(
        second_warned(
            f"{name} below nought",
            "idle_land",
            f"{name}_below_0",
            "supervision_no-2 / 1",
            **{name: -1e7},
        )
        for name in ("developed_ha", "required_ha", "disposed_ha", "idle_ha", "price_wan")
    ),
    with_rows(
        "two keys that differ in a blank after one of them",
        Warned("notes", "note_id_blank", ("7 ",)),
        notes=[{"note_id": "7"}, {"note_id": "7 "}],
    ),
)

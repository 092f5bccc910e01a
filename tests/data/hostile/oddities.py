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
    with_rows(
        "two keys that differ in a blank after one of them",
        Warned("notes", "note_id_blank", ("7 ",)),
        notes=[{"note_id": "7"}, {"note_id": "7 "}],
    ),
)

"""A sentence of one language holds no word of the other but people's own data."""

from datetime import date

import pytest

from queries.catalogue import catalogue
from tests.figures.case import item_of_outline
from tests.together import together
from tests.words.foreign import foreign
from tests.words.scenes import ENGLISH_NAMES, scene
from words.language import LANGUAGES
from words.scene import Row
from words.sentences.land_supply import pace as land_supply
from words.sentences.land_supply import stock as land_stock

OWN = ("甲公司", "云溪县")
ROWS: dict[str, list[Row]] = {
    "rate_by_month": [
        {"month_end": date(2024, 4, 30), "rate_pct": 8.0, "lead_pp": 1.0, "lead_ha": 5.0},
        {"month_end": date(2024, 5, 31), "rate_pct": 9.0, "lead_pp": -1.0, "lead_ha": -5.0},
    ],
    "rate_by_district": [
        {
            "district": name,
            "rate_pct": rate,
            "base_remaining_ha": 5.0,
            "status": "behind",
            "rank": 1,
            "target_pct": 10.0,
            "is_chosen": True,
        }
        for name, rate in (("东湖区", 5.0), ("云溪县", 4.0))
    ],
    "disposal_mix": [
        {"area_ha": 5.0, "is_supply": True, "is_reversal": False},
        {"area_ha": 5.0, "is_supply": False, "is_reversal": True},
    ],
    "gap_parcels": [
        {"base_remaining_ha": 3.0, "gap_ha": 5.0, "owner_unit": owner} for owner in ("甲公司", None)
    ],
    "pending_entries": [
        {"entry_state": state, "base_gain_ha": 5.0, "base_gain_pp": 2.5}
        for state in ("entry_pending", "entry_unknown")
    ],
    "by_age_and_reason": [
        {"age_band": "over_10", "unsupplied_reason": reason, "parcels": 2, "area_ha": 5.0}
        for reason in ("used_unsupplied", None)
    ],
    "bridge": [
        {"step": step, "area_ha": area}
        for step, area in (
            ("opening", 5.0),
            ("approved", 1.0),
            ("supplied", -2.0),
            ("withdrawn", 0.0),
            ("corrected", 0.0),
            ("adjusted", -1.0),
            ("reversed", 0.5),
            ("closing", 4.0),
        )
    ],
    "by_cohort": [
        {
            "approved_year": 2020,
            "approved_ha": 5,
            "supplied_ha": 4,
            "rate_pct": 80,
            "five_year_rate_pct": 80,
        }
    ],
    "over_10_by_month": [
        {
            "listed_parcels": 4,
            "gone_parcels": 1,
            "gone_pct": 25,
            "left_parcels": 3,
            "left_ha": 9,
            "is_small": True,
        }
    ],
    "over_10_parcels": [{"remaining_ha": 5.0, "running_pct": 50.0}],
}
BESIDE: dict[str, list[Row]] = {
    "supply_pace": [
        {
            "base_ha": 90.0,
            "next_target_pct": 20.0,
            "next_due_on": date(2024, 6, 30),
            "next_gap_ha": 5.0,
        }
    ]
}
SENTENCES = {
    name: getattr(room, name)
    for room in (land_supply, land_stock)
    for name in ROWS
    if hasattr(room, name)
}


def test_every_sentence_is_listened_to() -> None:
    public = {
        name
        for room in (land_supply, land_stock)
        for name, one in vars(room).items()
        if callable(one) and one.__module__ == room.__name__ and not name.startswith("_")
    }
    # What concludes a figure is heard with the figure's case, in tests/figures.
    items = [item for name in catalogue() if (item := item_of_outline(name))]
    concluding = {item.conclude.__name__ for item in items}
    notes = {item.note.__name__ for item in items if item.note}
    assert public - notes <= set(SENTENCES) | concluding
    assert set(SENTENCES) == set(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_sentence_keeps_to_its_language(name: str) -> None:
    for language in LANGUAGES:
        for unit in ("ha", "mu"):
            told = scene(language, "mu" if unit == "mu" else "ha")
            said = SENTENCES[name](together(ROWS[name]), told, BESIDE)
            own = OWN if language == "en" else (*OWN, *ENGLISH_NAMES)
            assert foreign(said, language, *own) == []

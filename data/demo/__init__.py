"""Invents the demo city 云州市 as a folder of exports; no figure of it is a real place's."""

from __future__ import annotations

from pathlib import Path

from data.demo.cases import case_rows, farmland_rows, make_cases
from data.demo.city import DISTRICTS
from data.demo.idle_land import idle_land_rows
from data.demo.land_supply import base_rows, event_rows, land_supply, parcel_rows
from data.demo.offices import office_rows
from data.demo.publications import note_rows, ranking_rows
from data.demo.supply_plan import DATA_TO
from data.demo.tables import write_table
from data.demo.targets import target_rows

__all__ = ["CITY_EN", "CITY_ZH", "DATA_TO", "write_exports"]

CITY_ZH = "云州市"
CITY_EN = "Yunzhou"


def write_exports(folder: Path) -> None:
    """Write one Parquet file for every core table into `folder`, which is made if missing.

    The rows are the same on every run and every machine; areas are in hectares and mu as the
    contract names them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parcels, events = land_supply()
    write_table(folder, "districts", _district_rows())
    write_table(folder, "supply_parcels", parcel_rows(parcels, events))
    write_table(folder, "supply_events", event_rows(events))
    write_table(folder, "supply_base", base_rows(parcels))
    write_table(folder, "idle_land", idle_land_rows(events))
    write_table(folder, "offices", office_rows())
    cases = make_cases()
    write_table(folder, "cases", case_rows(cases))
    write_table(folder, "new_construction_farmland", farmland_rows(cases))
    write_table(folder, "rankings", ranking_rows())
    write_table(folder, "notes", note_rows())
    write_table(folder, "targets", target_rows())


def _district_rows() -> list[dict[str, object]]:
    return [
        {
            "district": district.name,
            "district_en": district.name_en,
            "sort_order": place,
            "aliases": district.aliases,
        }
        for place, district in enumerate(DISTRICTS, start=1)
    ]

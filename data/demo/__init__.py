"""Invents the demo city 云州市 as a folder of exports; it never stands for a real place.

Published figures of real bureaus come out of its rows; the rest is made up, and these stories
were planted in it for a leader to find:

- Approved land: the lead over the schedule shrinks from 1.75 points in April to 1.08 in May, is
  gone by August, and by October the city is 0.43 points behind 20 %. What is signed and not yet
  entered (15.2 ha) is more than what is missing.
- 南港区 holds more than a third of the base and has disposed of less than a tenth of it; plan
  changes around the port keep its oldest parcels unsupplied. 高新区, the smallest base, passes
  30 %. Both follow a schedule of their own.
- From August on much of the progress is paper: corrections and withdrawals instead of supply.
  Of the 45 ten-year parcels that left the list, 40 were corrected away.
- The frozen base (1767.1 ha) is narrower than the standing stock (1994 ha): approvals since
  mid-November 2023 and some others are not listed, and the largest parcels are listed short.
- Idle land: the rate climbs from some 40 % in 2019 to 74.87 % in 2023. Nothing new is found
  in the first half of 2024; one small parcel in September ends the clean record. Of the 22 legacy
  parcels five stay idle.
- Enforcement: cases are closed by number, not by area, for what stays open is large. Closures
  quicken from summer 2024, when the joint enforcement offices double their cases; half of
  南港区's cases are open all the same.
- Offices: posts fall empty until April 2024, contract staff take over, recruits arrive in
  summer. 南港区 and 云溪县 stay short; one office in 北川区 was abolished in July 2023.
- Registers: 225 of 228 announcements open are past their six months, and the printed parts (225
  and 13) do not add up. Planning across districts takes 38 and 24 days instead of 70 and 163, as
  the hard ones stay open. Sixteen of twenty findings of the inspection are done, one came back.
  Twelve parts in twenty of the year's farmland are scouted, and few of them restored. Problems
  raised on visits are a campaign of two months, far behind its pace until a spurt in its last week;
  registration legacies are reported daily, but for three working days of October.

Slips are planted too, ten or fewer of each kind, so that warnings can be seen: events signed
before the approval or after their entry, surplus by survey, late and missing entry dates,
offices of another district, reviews finished without a date or with a remainder, people above
strength and uncounted ones, an idle parcel disposed of nobody wrote how; in registers days and
quantities nobody wrote down, and a site let for longer than the law allows.
"""

from __future__ import annotations

from pathlib import Path

from data.demo.boundaries import write_boundaries
from data.demo.city import DISTRICTS
from data.demo.enforcement.cases import case_rows, farmland_rows, make_cases
from data.demo.idle_land.course import idle_land_rows
from data.demo.land_supply.plan import DATA_TO
from data.demo.land_supply.rows import base_rows, event_rows, land_supply, parcel_rows
from data.demo.offices import office_rows
from data.demo.publications import note_rows, ranking_rows
from data.demo.registers import register_rows
from data.demo.registers.campaign import write_registers
from data.demo.registers.printed import measure_rows
from data.demo.tables import write_table
from data.demo.targets import target_rows

__all__ = ["CITY_EN", "CITY_ZH", "DATA_TO", "write_boundaries", "write_exports", "write_registers"]

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
    matters, steps = register_rows()
    write_table(folder, "matters", matters)
    write_table(folder, "matter_events", steps)
    write_table(folder, "measures", measure_rows())


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

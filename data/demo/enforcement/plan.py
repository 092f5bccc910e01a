"""The published enforcement figures the demo city must reproduce; no row is made here."""

from __future__ import annotations

from datetime import date

YEARS = range(2016, 2025)

SATELLITE: dict[int, int] = {
    2016: 150,
    2017: 140,
    2018: 260,
    2019: 420,
    2020: 1080,
    2021: 1020,
    2022: 900,
    2023: 520,
    2024: 330,
}
"""Issue year → illegal parcels seen by satellite."""

TRANSFERRED: dict[int, int] = {
    2016: 260,
    2017: 190,
    2018: 330,
    2019: 380,
    2020: 410,
    2021: 420,
    2022: 380,
    2023: 320,
    2024: 206,
}
"""Issue year → illegal cases transferred to the bureau by `TRANSFERS_COUNTED_ON`; 2896."""

TRANSFERS_COUNTED_ON = date(2024, 10, 18)
TRANSFERRED_AFTERWARDS = 9
TRANSFERS_OPEN = 519
"""Of 2896, 2377 are closed on that day: 82.08 %."""

HANDED_DOWN = 1826
HANDED_DOWN_OPEN = 39
"""With the transferred ones 4722 cases handed down by then, 4164 of them closed: 88.18 %."""

SUPERVISION = 150
SUPERVISION_OPEN = 27
"""Of those handed down the ones of the land supervision, at the end of October: 82 % closed."""

SELF_HANDLED_CLOSED = 198
"""Of the 2377 closed, taken over and handled by the bureau itself."""

SELF_DECIDED: dict[str, int] = {
    "南港区": 8,
    "东湖区": 2,
    "西岭区": 3,
    "北川区": 3,
    "高新区": 1,
}
"""Branch → penalties the bureau itself decided from 1 January to `TRANSFERS_COUNTED_ON`: 17."""

OFFENDERS = 1177
"""Persons identified in the cases handed down."""

PUT_RIGHT_YEARS = (2020, 2021)
DEMOLISHED_CASES = 1138
DEMOLISHED_HUNDREDTHS_MU = 207_800
"""Demolished in those two years: 1138 cases, 2078 mu."""

FOUND_OTHERWISE: dict[int, int] = {
    2016: 90,
    2017: 70,
    2018: 130,
    2019: 160,
    2020: 190,
    2021: 180,
    2022: 190,
    2023: 170,
    2024: 140,
}
"""Issue year → illegal cases of all other sources."""

BACKLOG_YEARS = (2020, 2021, 2022)
BACKLOG_OPEN = 1488
"""Satellite parcels of those years still open on 31 October 2024."""

OPEN_PERCENT: dict[int, int] = {
    2016: 2,
    2017: 2,
    2018: 6,
    2019: 12,
    2020: 14,
    2021: 17,
    2022: 22,
    2023: 42,
    2024: 68,
}
"""Issue year → how many in a hundred are open, where nobody published a figure."""

OTHER_SOURCES = {
    "supervision": 22,
    "petition": 20,
    "hotline": 18,
    "patrol": 22,
    "audit": 5,
    "media": 3,
    "department": 6,
    "self_check": 8,
}

NOT_ILLEGAL = {
    "legal": 1900,
    "farm_facility": 880,
    "other": 490,
    "pseudo_change": 480,
    "rural_road": 420,
    "non_grain": 400,
    "pending": 160,
}
"""Judgement → rows that are in no rate."""

DISTRICT_WEIGHTS = {
    "东湖区": 8,
    "西岭区": 18,
    "南港区": 27,
    "北川区": 17,
    "高新区": 6,
    "云溪县": 24,
}
OPEN_WEIGHTS = {
    "东湖区": 4,
    "西岭区": 18,
    "南港区": 42,
    "北川区": 12,
    "高新区": 2,
    "云溪县": 22,
}
"""Where cases stay open: 南港区 again, as in land supply."""

JOINT_SPANS: tuple[tuple[date, date, int], ...] = (
    (date(2021, 6, 1), date(2021, 12, 31), 12),
    (date(2022, 1, 1), date(2022, 12, 31), 31),
    (date(2023, 1, 1), date(2023, 10, 31), 43),
    (date(2023, 11, 1), date(2023, 12, 31), 17),
    (date(2024, 1, 1), date(2024, 10, 31), 97),
)
"""Cases handled by the joint enforcement offices: 97 in ten months against 43."""

FARMLAND_RATIO_BASIS_POINTS: dict[int, int] = {
    2016: 421,
    2017: 183,
    2018: 312,
    2019: 457,
    2020: 743,
    2021: 688,
    2022: 594,
    2023: 437,
    2024: 528,
}
"""Year → illegal farmland in hundredths of a per cent of all farmland built upon."""

"""The published land-supply figures the demo city must reproduce, in whole square metres.

Nothing here is computed from rows; the rows are made to fit, and the tests prove that they do.
"""

from __future__ import annotations

from datetime import date

HECTARE = 10_000
"""Square metres."""

OPENING = date(2023, 12, 31)
DATA_TO = date(2024, 10, 31)
EXPORTED_ON = date(2024, 11, 8)
"""The register goes on for eight days after `DATA_TO`: late entries of October are visible."""

APPROVED_PARCELS: dict[int, int] = {
    2009: 120,
    2010: 150,
    2011: 140,
    2012: 135,
    2013: 140,
    2014: 100,
    2015: 90,
    2016: 95,
    2017: 100,
    2018: 105,
    2019: 105,
    2020: 110,
    2021: 105,
    2022: 100,
    2023: 95,
    2024: 60,
}
"""Approval year → parcels approved in it."""

STANDING_PARCELS: dict[int, int] = {
    2009: 38,
    2010: 62,
    2011: 58,
    2012: 55,
    2013: 59,
    2014: 24,
    2015: 20,
    2016: 22,
    2017: 24,
    2018: 28,
    2019: 30,
    2020: 36,
    2021: 42,
    2022: 49,
    2023: 58,
}
"""Approval year → parcels of it still open at `OPENING`; 605, 272 of them ten years old."""

LAST_TEN_YEAR_COHORT = 2013

OLD_STANDING_BY_DISTRICT: dict[str, int] = {
    "东湖区": 26,
    "西岭区": 52,
    "南港区": 98,
    "北川区": 44,
    "高新区": 8,
    "云溪县": 44,
}
YOUNG_STANDING_BY_DISTRICT: dict[str, int] = {
    "东湖区": 34,
    "西岭区": 60,
    "南港区": 72,
    "北川区": 61,
    "高新区": 40,
    "云溪县": 66,
}
STANDING_M2: dict[str, int] = {
    "东湖区": 1_460_000,
    "西岭区": 3_500_000,
    "南港区": 7_000_000,
    "北川区": 3_150_000,
    "高新区": 1_380_000,
    "云溪县": 3_450_000,
}
"""District → area open at `OPENING`; 1994 ha."""

BASE_M2 = 17_671_000
"""The base list of 2024, frozen on 1 January: narrower than the standing stock."""

DISPOSED_BY_MONTH_END_M2: tuple[int, ...] = (
    265_000,
    512_000,
    1_084_000,
    1_546_700,
    1_957_600,
    2_241_000,
    2_506_000,
    2_709_000,
    3_042_000,
    3_458_000,
)
"""Cumulative counted disposal of the base at each month end of 2024, January to October."""

DISPOSAL_WEIGHTS: dict[str, int] = {
    "东湖区": 31,
    "西岭区": 74,
    "南港区": 62,
    "北川区": 67,
    "高新区": 41,
    "云溪县": 71,
}
"""How the year's disposal falls to the districts: 南港区 lags its stock, 高新区 outruns it."""

LATE_ENTRY_M2 = 152_000
"""Signed by `DATA_TO`, entered in November: more than the gap to the October target."""

CORRECTED_LEAVERS_BY_MONTH: tuple[int, ...] = (0, 0, 2, 3, 3, 4, 5, 5, 9, 9)
"""Ten-year parcels that leave by correction; 40 in all, most of them once the rate is behind."""

OTHER_LEAVERS: tuple[tuple[int, str], ...] = (
    (2, "grant"),
    (4, "allocation"),
    (5, "late_formalities"),
    (7, "grant"),
    (10, "withdrawal_acquired"),
)
"""The five ten-year parcels that leave otherwise: month and event type."""

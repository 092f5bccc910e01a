"""Sets the demo city's targets; all but the four published points are invented and say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

Row = dict[str, object]

_PUBLISHED = "省厅2024年批而未供处置月进度考核要求"
_INVENTED = "演示虚构：月进度目标"
_INVENTED_DISTRICT = "演示虚构：区级自定进度"
_INVENTED_LAST_YEAR = "演示虚构：2023年月进度目标"

_MONTH_ENDS = {
    2020: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    2023: (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    2024: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
}
_PUBLISHED_MONTHS = (4, 5)

_CITY_2024 = {2: 2, 3: 4.5, 4: 7, 5: 10, 6: 12, 7: 14, 8: 16, 9: 18, 10: 20, 11: 22.5, 12: 25}
_CITY_2023 = {3: 4, 4: 6, 5: 8, 6: 10, 7: 11.5, 8: 13, 9: 14.5, 10: 16, 11: 18, 12: 20}
_HIGH_TECH = {3: 6, 4: 9, 5: 13, 6: 16, 7: 19, 8: 21, 9: 24, 10: 27, 11: 30, 12: 33}
_SOUTH_PORT = {3: 3, 4: 5, 5: 7, 6: 8.5, 7: 10, 8: 11.5, 9: 13, 10: 14.5, 11: 16, 12: 18}
_FARMLAND_TASKS = {
    "东湖区": 812,
    "西岭区": 2_436,
    "南港区": 4_176,
    "北川区": 1_972,
    "高新区": 580,
    "云溪县": 1_624,
}
"""How the published task of 11 600 mu was handed down: the shares are invented."""


def target_rows() -> list[Row]:
    """Return the rows of targets, each with the document it stands on."""
    metric = "supply_disposal_rate"
    rows = [
        _row(metric, "city", 2024, month, value, "pct")
        | {"source_doc": _PUBLISHED if month in _PUBLISHED_MONTHS else _INVENTED}
        for month, value in _CITY_2024.items()
    ]
    rows += _schedule(metric, "city", 2023, _CITY_2023, "pct", _INVENTED_LAST_YEAR)
    rows += _schedule(metric, "高新区", 2024, _HIGH_TECH, "pct", _INVENTED_DISTRICT)
    rows += _schedule(metric, "南港区", 2024, _SOUTH_PORT, "pct", _INVENTED_DISTRICT)
    for other, unit, schedule in (
        ("supply_over_10_parcels", "count", {6: 255, 9: 235, 12: 205}),
        ("idle_disposal_rate", "pct", {3: 10, 6: 25, 9: 40, 12: 60}),
        ("idle_new_ha", "ha", {3: 0, 6: 0, 9: 0, 12: 0}),
        ("case_rectification_rate", "pct", {6: 72, 9: 75, 12: 78}),
        ("case_transfer_closure_rate", "pct", {6: 76, 9: 82, 12: 90}),
        ("illegal_farmland_ratio", "pct", {6: 5, 12: 5}),
        ("staffing_fill_rate", "pct", {6: 88, 12: 90}),
    ):
        rows += _schedule(other, "city", 2024, schedule, unit, "演示虚构：年度工作要点")
    return rows + _of_registers()


def _of_registers() -> list[Row]:
    """Return the targets of the registers: two were published, the others are invented."""
    year_end = {12: 100}
    rows = _schedule("farmland_restored", "city", 2024, {12: 11_600}, "mu", "003:26 年度任务")
    rows += _schedule("farmland_restored", "city", 2024, {6: 1_500, 9: 5_000}, "mu", _INVENTED)
    for district, mu in _FARMLAND_TASKS.items():
        rows += _schedule("farmland_restored", district, 2024, {12: mu}, "mu", _INVENTED_DISTRICT)
    rows += _schedule("hazard_disposal_rate", "city", 2020, year_end, "pct", "002:54 实施方案")
    for metric, unit, schedule in (
        ("hazard_disposal_rate", "pct", {6: 5, 9: 12, 12: 20}),
        ("inspection_done", "pct", {6: 40, 9: 75, 12: 100}),
        ("announcement_overdue", "count", {6: 260, 9: 230, 12: 180}),
        ("plan_compilation_accepted", "pct", {6: 60, 12: 100}),
        ("registration_legacy_resolved", "pct", {6: 10, 9: 35, 12: 60}),
        ("service_on_time", "pct", {3: 95, 6: 95, 9: 95, 12: 95}),
        ("procurement_signed_on_time", "pct", {6: 90, 12: 100}),
        ("petition_on_time", "pct", {6: 95, 12: 95}),
        ("fund_cleared", "pct", {8: 100, 12: 100}),
        ("low_efficiency_redeveloped", "mu", {12: 1_200}),
        ("office_duty_accepted", "pct", {6: 60, 9: 85, 12: 100}),
        ("policy_file_expired", "count", {6: 6, 9: 3, 12: 0}),
    ):
        rows += _schedule(metric, "city", 2024, schedule, unit, "演示虚构：年度工作要点")
    return rows


def _schedule(
    metric: str,
    region: str,
    year: int,
    points: Mapping[int, float],
    unit: str,
    source: str,
) -> list[Row]:
    return [
        _row(metric, region, year, month, value, unit) | {"source_doc": source}
        for month, value in points.items()
    ]


def _row(metric: str, region: str, year: int, month: int, value: float, unit: str) -> Row:
    return {
        "metric": metric,
        "region": region,
        "year": year,
        "due_on": date(year, month, _MONTH_ENDS[year][month - 1]),
        "cumulative_target": float(value),
        "unit": unit,
    }

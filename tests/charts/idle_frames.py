"""Rows of the idle-land figures as charts get them, no two numbers alike; no expectations."""

from collections.abc import Mapping
from datetime import date

from charts.idle_land.disposal import (
    idle_by_cause,
    idle_by_method,
    idle_rate_by_year,
    legacy_by_step,
    legacy_timeline,
)
from charts.idle_land.warning import new_by_month, warning_by_district
from tests.charts.sample import Sample

Row = Mapping[str, object]


def warning(district: str, band: str, parcels: int, area: float) -> Row:
    """Return one band of one district."""
    return {"district": district, "band": band, "parcels": parcels, "area_ha": area}


def legacy(district: str, step: str, found: str | None, since: str, standing: float) -> Row:
    """Return one legacy parcel at a step since a day."""
    began = date.fromisoformat(since)
    return {
        "project_name": district,
        "district": district,
        "idle_step": step,
        "step_since_on": began,
        "days_in_step": (date(2024, 5, 31) - began).days,
        "standing_ha": standing,
        "identified_on": date.fromisoformat(found) if found else None,
    }


IDLE_SAMPLES: Mapping[str, Sample] = {
    "warning_by_district": Sample(
        warning_by_district,
        "idle_warning_by_district",
        [
            warning("东湖区", "identified", 4, 11.5),
            warning("东湖区", "suspected", 7, 20.25),
            warning("东湖区", "due_soon", 2, 3.0),
            warning("西岭区", "near_idle", 5, 9.75),
            warning("西岭区", "unknown", 1, 0.5),
        ],
        ("parcels",),
        "parcels",
    ),
    "new_by_month": Sample(
        new_by_month,
        "idle_new_by_month",
        [
            {
                "month_end": date(year, month, day),
                "identified_parcels": parcels,
                "identified_ha": area,
                "year_parcels": parcels,
                "year_ha": so_far,
                "status": "no_target",
            }
            for year, month, day, parcels, area, so_far in (
                (2023, 10, 31, 3, 4.5, 17.0),
                (2023, 11, 30, 2, 3.25, 20.25),
                (2023, 12, 31, 0, 0.0, 20.25),
                (2024, 1, 31, 1, 1.75, 1.75),
                (2024, 2, 29, 4, 6.0, 7.75),
                (2024, 3, 14, 5, 2.0, 9.75),
            )
        ],
        ("area",),
        "area",
        "y",
    ),
    "idle_rate_by_year": Sample(
        idle_rate_by_year,
        "idle_disposal_rate_by_year",
        [
            {
                "year": year,
                "base_ha": base,
                "disposed_ha": disposed,
                "rate_pct": 100 * disposed / base if base else None,
                "identified_ha": found,
            }
            for year, base, disposed, found in (
                (2022, 0.0, 0.0, 80.5),
                (2023, 128.53, 96.23, 23.1),
                (2024, 50.0, 20.0, 1.5),
            )
        ],
        ("rate",),
        "rate",
    ),
    "idle_by_cause": Sample(
        idle_by_cause,
        "idle_stock_by_cause",
        [
            {"cause": "government", "parcels": 9, "area_ha": 15.0},
            {"cause": "enterprise", "parcels": 4, "area_ha": 7.5},
            {"cause": "unknown", "parcels": 1, "area_ha": 2.5},
        ],
        ("area",),
        "area",
        "x",
    ),
    "idle_by_method": Sample(
        idle_by_method,
        "idle_disposal_by_method",
        [
            {"idle_method": method, "is_counted": counts, "parcels": parcels, "area_ha": area}
            for method, counts, parcels, area in (
                ("started", True, 4, 9.25),
                (None, True, 1, 2.75),
                ("fee", False, 2, 1.5),
            )
        ],
        ("area",),
        "area",
        "x",
    ),
    "legacy_by_step": Sample(
        legacy_by_step,
        "idle_legacy_by_step",
        [
            {
                "idle_step": step,
                "parcels": parcels,
                "standing_ha": standing,
                "median_days": days,
                "longest_days": longest,
                "unidentified_parcels": 0,
            }
            for step, parcels, standing, days, longest in (
                ("identified", 4, 5.75, 3944.0, 4017),
                ("released", 17, 0.0, 388.0, 1963),
            )
        ],
        ("parcels",),
        "parcels",
    ),
    "legacy_timeline": Sample(
        legacy_timeline,
        "idle_legacy_parcels",
        [
            legacy("东湖区", "identified", "2014-03-01", "2014-03-01", 2.5),
            legacy("东湖区", "plan_approved", "2013-01-10", "2015-02-26", 1.25),
            legacy("西岭区", "released", "2014-01-01", "2023-07-03", 0.0),
            legacy("南港区", "building", None, "2012-06-01", 0.0),
            legacy("西岭区", "surveyed", "2024-06-01", "2024-05-20", 0.0),
        ],
        ("spans", "ends"),
        "ends",
    ),
}

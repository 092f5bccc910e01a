"""Small frames as the figures hand them to charts, typed by their headers; no expectations.

Rows written here make a picture tell more than a figure's case does; every other chart of the
outline is drawn from the case of its figure.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from charts.land_supply.districts import rate_by_district
from charts.land_supply.mix import disposal_mix
from charts.land_supply.pace import rate_against_target
from charts.land_supply.stock import bridge, by_age_and_reason, over_10_left, rate_by_cohort
from tests.charts.adhoc_frames import ADHOC_SAMPLES
from tests.charts.case_frames import CASE_SAMPLES
from tests.charts.due_frames import DUE_SAMPLES
from tests.charts.headline_frames import HEADLINE_SAMPLES
from tests.charts.idle_frames import IDLE_SAMPLES
from tests.charts.made import AnySample, made_samples
from tests.charts.office_frames import OFFICE_SAMPLES
from tests.charts.sample import Rows, Sample


def months(
    rates: Sequence[float | None],
    targets: Sequence[float | None],
    last_year: Sequence[float | None],
    days: Sequence[str],
) -> Rows:
    """Return months of the disposal rate over a base of 200 ha."""
    return [
        {
            "month_end": date.fromisoformat(day),
            "base_ha": 200.0,
            "disposed_ha": None if rate is None else 2 * rate,
            "rate_pct": rate,
            "target_pct": target,
            "last_year_rate_pct": before,
            "status": "no_target",
        }
        for day, rate, target, before in zip(days, rates, targets, last_year, strict=True)
    ]


def district(
    name: str,
    base: float,
    disposed: float,
    status: str = "on_pace",
    *,
    rank: int | None = None,
    target: float | None = 10.0,
    chosen: bool = True,
) -> Mapping[str, object]:
    """Return one district's rate."""
    return {
        "district": name,
        "base_ha": base,
        "disposed_ha": disposed,
        "rate_pct": 100 * disposed / base if base else None,
        "base_remaining_ha": base - disposed,
        "rank": rank,
        "target_pct": target,
        "status": status,
        "is_chosen": chosen,
    }


WRITTEN: Mapping[str, Sample] = {
    **CASE_SAMPLES,
    **OFFICE_SAMPLES,
    **DUE_SAMPLES,
    **HEADLINE_SAMPLES,
    **IDLE_SAMPLES,
    **ADHOC_SAMPLES,
    "rate_against_target": Sample(
        rate_against_target,
        "supply_disposal_rate_by_month",
        months(
            [1.5, 3.25, 5.0, 8.75, 11.125, None],
            [None, None, 4.0, 7.0, 10.0, 12.0],
            [1.0, 2.0, 3.5, 6.0, 9.0, 11.5],
            ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30"],
        ),
        ("last_year", "target", "actual"),
        "actual",
    ),
    "rate_by_district": Sample(
        rate_by_district,
        "supply_disposal_rate_by_district",
        [
            district("东湖区", 120, 30, rank=1),
            district("西岭区", 40, 3.75, "slightly_behind", rank=2),
            district("南港区", 200, 8, "behind", rank=3, target=9.0),
            district("新区", 0, 0, "no_target", target=None),
        ],
        ("rate", "target"),
        "rate",
    ),
    "disposal_mix": Sample(
        disposal_mix,
        "supply_disposal_mix",
        [
            {
                "event_type": "grant",
                "parcels": 12,
                "area_ha": 60.5,
                "is_supply": True,
                "is_reversal": False,
            },
            {
                "event_type": "withdrawal_unused",
                "parcels": 1,
                "area_ha": 39.5,
                "is_supply": False,
                "is_reversal": False,
            },
            {
                "event_type": "reversal",
                "parcels": 2,
                "area_ha": 7.25,
                "is_supply": False,
                "is_reversal": True,
            },
        ],
        ("area",),
        "area",
        "x",
    ),
    "by_age_and_reason": Sample(
        by_age_and_reason,
        "supply_stock_by_age_and_reason",
        [
            {
                "age_band": "under_2",
                "unsupplied_reason": "acquisition",
                "parcels": 3,
                "area_ha": 11.5,
            },
            {
                "age_band": "over_10",
                "unsupplied_reason": "acquisition",
                "parcels": 1,
                "area_ha": 40.0,
            },
            {"age_band": "over_10", "unsupplied_reason": "leftover", "parcels": 6, "area_ha": 2.25},
            {"age_band": "from_2_to_5", "unsupplied_reason": None, "parcels": 2, "area_ha": 8.0},
        ],
        ("area", "cells"),
        "cells",
    ),
    "bridge": Sample(
        bridge,
        "supply_stock_bridge",
        [
            {"step": "opening", "area_ha": 500.0},
            {"step": "approved", "area_ha": 60.0},
            {"step": "supplied", "area_ha": -31.0},
            {"step": "withdrawn", "area_ha": -96.5},
            {"step": "corrected", "area_ha": -8.0},
            {"step": "adjusted", "area_ha": -4.0},
            {"step": "reversed", "area_ha": 2.5},
            {"step": "closing", "area_ha": 423.0},
        ],
        ("steps",),
        "steps",
        "x",
    ),
    "rate_by_cohort": Sample(
        rate_by_cohort,
        "supply_rate_by_cohort",
        [
            {
                "approved_year": year,
                "parcels": year - 2000,
                "approved_ha": approved,
                "supplied_ha": supplied,
                "rate_pct": 100 * supplied / approved if approved else None,
            }
            for year, approved, supplied in (
                (2018, 50.0, 45.0),
                (2019, 80.0, 60.0),
                (2021, 0.0, 0.0),
                (2023, 160.0, 20.0),
                (2024, 30.0, 1.5),
            )
        ],
        ("rate",),
        "rate",
    ),
    "over_10_left": Sample(
        over_10_left,
        "supply_over_10_by_month",
        [
            {
                "month_end": date(2024, month, day),
                "listed_parcels": 40,
                "left_parcels": 40 - gone,
                "gone_parcels": gone,
                "gone_pct": 2.5 * gone,
                "left_ha": 300.0 - 10 * gone,
                "turned_parcels": 2,
                "reopened_parcels": 1,
                "over_10_parcels": 43 - gone,
            }
            for month, day, gone in ((1, 31, 0), (2, 29, 3), (3, 31, 4))
        ],
        ("left",),
        "left",
    ),
}
SAMPLES: Mapping[str, AnySample] = {**made_samples(without=set(WRITTEN)), **WRITTEN}

"""Rows of the headline charts, no two numbers alike; it holds no expectations."""

from datetime import date

from charts.overview.additions import additions_by_month
from charts.overview.funnel import funnel_by_district
from charts.overview.headline import metric_by_district, metric_by_month, ranks_by_period
from tests.charts.sample import Rows, Sample

# The unit of what each rate under test divides.
AMOUNT_UNITS = {
    "supply_disposal_rate": "ha",
    "idle_disposal_rate": "ha",
    "case_rectification_rate": "cases",
    "illegal_farmland_ratio": "mu",
    "staffing_fill_rate": "people",
}


def metric_months(metric: str, unit: str) -> Rows:
    """Return four month ends of an indicator, the last one still to come."""
    return [
        {
            "metric": metric, "unit": unit, "direction": "higher", "decimals": 2,
            "amount_unit": AMOUNT_UNITS.get(metric),
            "month_end": date(2024, number, last), "value": value,
            "numerator": None if value is None else 3 * value,
            "denominator": 300.0 if unit == "pct" and value is not None else None,
            "last_year_value": before, "target": target,
            "projected": 8.5 if value is None else None,
        }
        for number, last, value, before, target in (
            (1, 31, 1.5, 1.0, None),
            (2, 29, 4.25, 2.0, 4.0),
            (3, 31, 6.75, 5.5, 7.0),
            (4, 30, None, 9.0, 10.0),
        )
    ]  # fmt: skip


def metric_districts(metric: str, unit: str) -> Rows:
    """Return three districts' parts in a change, one of them against it."""
    return [
        {
            "metric": metric, "unit": unit, "decimals": 2, "district": name, "value": value,
            "contribution": rate + mix,
            "rate_effect": rate if unit == "pct" else None,
            "mix_effect": mix if unit == "pct" else None,
        }
        for name, value, rate, mix in (
            ("东湖区", 71.5, 2.25, -0.25),
            ("西岭区", 64.0, 0.5, 0.125),
            ("南港区", 58.25, -1.5, 0.75),
        )
    ]  # fmt: skip


HEADLINE_SAMPLES = {
    "metric_by_month": Sample(
        metric_by_month,
        "headline_by_month",
        metric_months("case_rectification_rate", "pct"),
        ("last_year", "target", "projected", "actual"),
        "actual",
    ),
    "additions_by_month": Sample(
        additions_by_month,
        "headline_signal_by_month",
        [
            {
                "metric": "supply_disposal_rate", "unit": "pct", "direction": "higher",
                "decimals": 2, "amount_unit": "ha", "month_end": date(2024, number, last),
                "addition": added, "process_mean": 1.75, "process_lower": -2.5,
                "process_upper": 6.0, "signal": signal, "course": course,
                "months_alike": alike, "numerator": 3.0, "denominator": 300.0,
            }
            for number, last, added, signal, course, alike in (
                (1, 31, 1.25, None, "no_change", None),
                (2, 29, 0.5, "run_below", "worsening", 7),
                (3, 31, 0.75, "run_below", "worsening", 8),
                (4, 30, 7.5, "above", "improving", None),
                (5, 31, 2.25, None, "no_change", None),
            )
        ],
        ("process_mean", "process_upper", "process_lower", "addition"),
        "addition",
    ),
    "metric_by_district": Sample(
        metric_by_district,
        "headline_by_district",
        metric_districts("case_rectification_rate", "pct"),
        ("rate", "mix"),
        "rate",
    ),
    "funnel_by_district": Sample(
        funnel_by_district,
        "headline_funnel_by_district",
        [
            {
                "metric": "case_rectification_rate", "unit": "pct", "direction": "higher",
                "decimals": 2, "amount_unit": "cases", "district": name, "value": value,
                "numerator": part, "denominator": whole, "city_value": 64.5,
                "chance_lower": low, "chance_upper": high, "told_apart": told,
                "rank": rank, "ranked_districts": 4 if rank else None, "tied": tied,
            }
            for name, value, part, whole, low, high, told, rank, tied in (
                ("东湖区", 95.0, 38.0, 40.0, 41.8, 87.2, "above", 1, 1),
                ("西岭区", 61.25, 49.0, 80.0, 48.45, 80.55, "within", 2, 2),
                ("南港区", 20.0, 4.0, 20.0, 32.4, 96.6, "below", 4, 1),
            )
        ],
        ("chance", "value"),
        "value",
    ),
    "ranks_by_period": Sample(
        ranks_by_period,
        "rankings_by_period",
        [
            {
                "metric": "supply_disposal_rate", "unit": "pct", "period_on": on, "rank": rank,
                "rank_of": 10, "published_value": value, "decimals": 2,
            }
            for on, rank, value in (
                (date(2023, 11, 30), 6, 19.5),
                (date(2023, 12, 31), 3, None),
                (date(2024, 1, 31), 4, 1.25),
            )
        ],
        ("rank",),
        "rank",
    ),
}  # fmt: skip

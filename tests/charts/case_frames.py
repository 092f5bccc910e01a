"""Rows of the enforcement figures as charts get them, no two alike; it holds no expectations."""

from collections.abc import Mapping
from datetime import date

from charts.enforcement.farmland import farmland_ratio
from charts.enforcement.rates import (
    backlog,
    closure_by_district,
    closure_by_source,
    closure_by_year,
)
from charts.enforcement.watch import area_put_right, detection, joint_cases
from charts.enforcement.work import lift_by_year, open_by_year, penalties_late
from tests.charts.sample import Sample

Row = Mapping[str, object]


def rates(illegal: int, closed: int, area_pct: float | None, farmland_pct: float | None) -> Row:
    """Return the counts and rates of some cases; without cases there is no rate."""
    return {
        "illegal_cases": illegal,
        "closed_cases": closed,
        "open_cases": illegal - closed,
        "cases_pct": 100 * closed / illegal if illegal else None,
        "area_pct": area_pct,
        "farmland_pct": farmland_pct,
        "is_small": illegal < 10,
    }


def waiting(district: str, overdue: int, in_time: int, longest: int | None) -> Row:
    """Return one district's cases without a penalty decision."""
    return {
        "district": district,
        "waiting_cases": overdue + in_time,
        "overdue_cases": overdue,
        "in_time_cases": in_time,
        "longest_overdue_days": longest,
    }


def ratio(year: int, illegal: float, total: float | None, state: str = "stated") -> Row:
    """Return one year's ratio of illegal farmland."""
    stated = total is not None and state == "stated"
    return {
        "year": year,
        "illegal_farmland_mu": illegal,
        "total_farmland_mu": total,
        "ratio_pct": 100 * illegal / total if stated and total else None,
        "ratio_state": state,
        "missing_districts": int(state == "total_missing"),
        "low_line_pct": 5.0,
        "high_line_pct": 10.0,
        "accountability_line_pct": 15.0,
    }


def rejudged(year: int, out: int, into: int, now: float | None, first: float | None) -> Row:
    """Return one year's re-judged cases and rates."""
    return {
        "issue_year": year,
        "rejudged_out_cases": out,
        "rejudged_in_cases": into,
        "cases_pct": now,
        "first_pct": first,
        "lift_pp": now - first if now is not None and first is not None else None,
    }


CASE_SAMPLES: Mapping[str, Sample] = {
    "closure_by_year": Sample(
        closure_by_year,
        "case_rectification_by_year",
        [
            {"issue_year": 2022, **rates(400, 350, 81.25, 86.5)},
            {"issue_year": 2023, **rates(250, 150, 55.5, 64.75)},
            {"issue_year": 2024, **rates(8, 1, 3.5, None)},
        ],
        ("by_number", "by_area", "by_farmland"),
        "by_number",
    ),
    "closure_by_district": Sample(
        closure_by_district,
        "case_rectification_by_district",
        [
            {"district": "东湖区", **rates(120, 90, 70.5, 77.25)},
            {"district": "西岭区", **rates(80, 50, 41.5, 52.5)},
            {"district": "南港区", **rates(300, 150, 37.5, 44.25)},
            {"district": "新区", **rates(0, 0, None, None)},
        ],
        ("rate",),
        "rate",
    ),
    "closure_by_source": Sample(
        closure_by_source,
        "case_closure_by_source",
        [
            {"source": "satellite", **rates(500, 290, 47.5, 59.75)},
            {"source": "transfer", **rates(200, 164, 72.25, 81.5)},
            {"source": "audit", **rates(9, 7, 62.5, 61.25)},
        ],
        ("rate",),
        "rate",
    ),
    "backlog": Sample(
        backlog,
        "case_backlog_by_month",
        [
            {"month_end": day, "issued_cases": new, "closed_cases": gone, "open_cases": left}
            for day, new, gone, left in (
                (date(2023, 12, 31), 30, 21, 409),
                (date(2024, 1, 31), 12, 18, 403),
                (date(2024, 2, 29), 25, 33, 395),
                (date(2024, 3, 15), 7, 2, 400),
            )
        ],
        ("open", "issued", "closed"),
        "open",
    ),
    "open_by_year": Sample(
        open_by_year,
        "case_open_by_year",
        [
            {"issue_year": year, "case_state": state, "cases": count, "area_mu": area}
            for year, state, count, area in (
                (2021, "awaiting_review", 12, 45.0),
                (2021, "untouched", 30, 315.0),
                (2023, "closed_since", 4, 30.0),
                (2023, "partly", 7, 75.0),
                (2023, "undated", 2, 15.0),
                (2023, "untouched", 50, 600.0),
            )
        ],
        ("open",),
        "open",
    ),
    "lift_by_year": Sample(
        lift_by_year,
        "case_rejudged_by_year",
        [
            rejudged(2021, 9, 1, 62.5, 61.0),
            rejudged(2022, 0, 0, 58.25, 58.25),
            rejudged(2023, 3, 5, 44.0, 45.5),
            rejudged(2024, 2, 0, None, 0.0),
        ],
        ("lift",),
        "lift",
    ),
    "penalties_late": Sample(
        penalties_late,
        "case_penalty_by_district",
        [
            waiting("南港区", 32, 21, 944),
            waiting("西岭区", 6, 11, 71),
            waiting("东湖区", 0, 3, None),
        ],
        ("overdue", "in_time"),
        "overdue",
    ),
    "farmland_ratio": Sample(
        farmland_ratio,
        "illegal_farmland_ratio_by_year",
        [
            ratio(2020, 300.0, 4000.0),
            ratio(2021, 75.0, 3000.0),
            ratio(2022, 90.0, None, "total_missing"),
            ratio(2023, 240.0, 2000.0),
            ratio(2024, 45.0, 1500.0, "not_yet_dated"),
        ],
        ("ratio",),
        "ratio",
    ),
    "detection": Sample(
        detection,
        "case_detection_by_source",
        [
            {
                "source": source,
                "started_cases": cases + 9,
                "found_cases": cases,
                "found_days": found,
                "stopped_cases": cases - 2,
                "stopped_days": stopped,
                "closed_cases": cases - 5,
                "closed_days": closed,
            }
            for source, cases, found, stopped, closed in (
                ("patrol", 40, 20.0, 33.0, 510.0),
                ("satellite", 900, 97.5, 109.0, 557.5),
                ("media", 12, 121.0, None, None),
            )
        ],
        ("found", "stopped"),
        "found",
    ),
    "joint_cases": Sample(
        joint_cases,
        "case_joint_by_month",
        [
            {
                "month_end": date(2024, month, day),
                "month_cases": new,
                "joint_cases": total,
                "last_year_cases": before,
                "change_pct": 100 * total / before - 100,
            }
            for month, day, new, total, before in (
                (1, 31, 4, 4, 1),
                (2, 29, 5, 9, 6),
                (3, 31, 8, 17, 11),
            )
        ],
        ("last_year", "this_year"),
        "this_year",
    ),
    "area_put_right": Sample(
        area_put_right,
        "case_area_by_month",
        [
            {
                "month_end": day,
                "cases": cases,
                "demolished_mu": down,
                "legalised_mu": kept,
                "undated_done_mu": 165.0,
            }
            for day, cases, down, kept in (
                (date(2023, 12, 31), 31, 450.0, 315.0),
                (date(2024, 1, 31), 1, 30.0, 0.0),
                (date(2024, 2, 29), 24, 285.0, 600.0),
            )
        ],
        ("demolished", "legalised"),
        "demolished",
        "y",
    ),
}

"""Rows of the supervision list's chart, no two numbers alike; it holds no expectations."""

from charts.overview.due import due_by_kind
from tests.charts.sample import Sample

DUE_SAMPLES = {
    "due_by_kind": Sample(
        due_by_kind,
        "due_items_by_kind",
        [
            {"due_kind": kind, "due_band": band, "items": items, "longest_overdue_days": days}
            for kind, band, items, days in (
                ("case_limit", "overdue", 41, 190),
                ("case_limit", "in_30_days", 5, 0),
                ("idle_line", "in_90_days", 3, 0),
                ("supply_limit", "overdue", 7, 62),
                ("supply_limit", "in_180_days", 11, 0),
            )
        ],
        ("items",),
        "items",
    )
}

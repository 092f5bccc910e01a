"""Rows of the supervision list's chart, no two numbers alike; it holds no expectations."""

from charts.overview.due import URGENT, due_by_kind, due_by_unit
from tests.charts.sample import Sample

DUE_SAMPLES = {
    "due_by_kind": Sample(
        due_by_kind,
        "due_items_by_kind",
        [
            {"due_kind": kind, "due_band": band, "items": items, "longest_overdue_days": days}
            for kind, band, items, days in (
                ("case_limit", "in_30_days", 5, 0),
                ("case_limit", "newly_overdue", 41, 30),
                ("case_limit", "long_overdue", 17, 190),
                ("idle_line", "in_90_days", 3, 0),
                ("supply_limit", "long_overdue", 7, 62),
                ("supply_limit", "in_180_days", 11, 0),
            )
        ],
        ("items",),
        "items",
    ),
    "due_by_unit": Sample(
        due_by_unit,
        "due_items_by_unit",
        [
            {
                "owner_unit": unit,
                "in_30_days": soon,
                "newly_overdue": new,
                "long_overdue": old,
                "later": later,
                "items": soon + new + old + later,
                "longest_overdue_days": days,
            }
            for unit, soon, new, old, later, days in (
                ("甲单位", 5, 7, 90, 12, 1495),
                ("乙单位", 4, 0, 61, 3, 2754),
                (None, 1, 2, 8, 6, 45),
            )
        ],
        URGENT,
        "long_overdue",
    ),
}

"""The overview's figures and the list of what is overdue; it never computes or writes."""

from briefing.outline.model import Item, Page, Part
from charts.due import due_by_kind
from words.language import Text
from words.sentences import circular
from words.sentences import overview as say

OVERVIEW = Part(
    Text("总览", "Overview"),
    (
        Page(
            "overview",
            Text("主要指标", "Headline indicators"),
            (
                Item(
                    "headline_by_metric",
                    say.headline,
                    show=(
                        "metric",
                        "value",
                        "unit",
                        "numerator",
                        "denominator",
                        "target",
                        "status",
                        "year_target",
                    ),
                ),
            ),
        ),
        Page(
            "due",
            Text("督办清单", "Supervision list"),
            (
                Item(
                    "due_items_by_kind",
                    say.due_items,
                    due_by_kind,
                    series={"items": "due_band"},
                ),
                Item(
                    "due_items",
                    circular.overdue,
                    only={"due_band": ("overdue",)},
                    show=(
                        "due_kind",
                        "item_id",
                        "district",
                        "owner_unit",
                        "limit_on",
                        "days_left",
                    ),
                ),
            ),
        ),
    ),
)

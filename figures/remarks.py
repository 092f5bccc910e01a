"""Joins what is said of days to a chart over days, where it has a place; the bureau's notes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from charts import notes
from figures.outline.model import OWN_REGISTER
from queries.declared import Declared
from words.scene import Row, Scene
from words.sentences.caveats import remark

NOTES = "notes_by_day"


def meant(metrics: Sequence[str], declared: Declared | None) -> tuple[str, ...]:
    """Return the indicators of a chart by name: for a register's own those that it declares."""
    own = tuple(declared.metrics) if declared else ()
    return tuple(
        name for metric in metrics for name in (own if metric == OWN_REGISTER else (metric,))
    )


def said_on(metrics: Sequence[str], noted: Sequence[Row], scene: Scene) -> list[tuple[date, str]]:
    """Return the day and the words of the notes on some indicators, and of those on none."""
    return [
        (cast(date, row["on_date"]), remark(row, scene))
        for row in noted
        if row["metric"] in (None, *metrics)
    ]


def remarked(
    chart: dict[str, Any], said: Sequence[tuple[date, str]], scene: Scene
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return the chart with marks at some days, and each mark with its words.

    ``said`` are in the order of their days; those outside the days drawn are left out, and of more
    than there are marks the earliest.
    """
    places = notes.placed(chart, [day for day, _ in said])
    found = [(at, words) for at, (_, words) in zip(places, said, strict=True) if at is not None]
    found = found[-len(notes.MARKS) :]
    return (
        notes.with_notes(chart, [place for place, _ in found], scene),
        list(zip(notes.MARKS, [words for _, words in found], strict=False)),
    )

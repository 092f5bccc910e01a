"""Joins the bureau's notes to a chart over days: where they have a place, and what they say."""

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


def remarked(
    chart: dict[str, Any], metrics: Sequence[str], noted: Sequence[Row], scene: Scene
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return the chart with the notes on it, and each note's mark with its words.

    ``noted`` are the rows of the notes; those of another indicator than ``metrics``, or outside
    the days drawn, are left out, and of more than there are marks the earliest.
    """
    own = [row for row in noted if row["metric"] in (None, *metrics)]
    places = notes.placed(chart, [cast(date, row["on_date"]) for row in own])
    found = [(place, row) for place, row in zip(places, own, strict=True) if place is not None]
    found = found[-len(notes.MARKS) :]
    said = [remark(row, scene) for _, row in found]
    return (
        notes.with_notes(chart, [place for place, _ in found], scene),
        list(zip(notes.MARKS, said, strict=False)),
    )

"""Draws what is overdue and what falls due, by kind of matter; it never counts a matter."""

import pandas as pd

from charts.canvas import Column, Figure, Trace, bars, colours, keep_marks
from words.scene import Scene

BANDS = ("overdue", "in_30_days", "in_90_days", "in_180_days")


def due_by_kind(due: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a stacked bar a kind, what is overdue first, with the counts beside it."""
    voice, palette = scene.voice, colours(scene)
    kinds = list(dict.fromkeys(due["due_kind"]))
    names = [scene.label("due_kind", kind) for kind in kinds]
    fills = (palette.behind, palette.slightly_behind, palette.accent, palette.context)
    traces: list[Trace] = []
    columns = []
    for band, fill in zip(BANDS, fills, strict=True):
        part = due[due["due_band"] == band]
        counts = dict(zip(part["due_kind"], part["items"], strict=True))
        rows = dict(zip(part["due_kind"], part.index, strict=True))
        word = scene.label("due_band", band)
        traces.append(
            keep_marks(
                {
                    "type": "bar",
                    "name": word,
                    "orientation": "h",
                    "x": [int(counts.get(kind, 0)) for kind in kinds],
                    "y": names,
                    "customdata": [[int(rows.get(kind, -1))] for kind in kinds],
                    "marker": {"color": fill},
                    "hovertemplate": "%{y}<br>" + word + " %{x}<extra></extra>",
                }
            )
        )
        inks = [fill if band == "overdue" else palette.ink] * len(kinds)
        texts = [voice.count(int(counts.get(kind, 0))) for kind in kinds]
        columns.append(Column(word, texts, 98, inks))
    drawn = bars(scene, traces, names, columns=columns)
    drawn["layout"]["barmode"] = "stack"
    return drawn

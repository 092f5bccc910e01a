"""Draws what is overdue and what falls due, by kind of matter; it never counts a matter."""

import pandas as pd

from charts.canvas import Column, Figure, bars, colours
from charts.traces import bar
from words.scene import Scene

BANDS = ("overdue", "in_30_days", "in_90_days", "in_180_days")
_COLUMN_WIDTH = 98


def due_by_kind(due: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a stacked bar a kind, what is overdue first, with the counts beside it."""
    voice, palette = scene.voice, colours(scene)
    fills = dict(
        zip(
            BANDS,
            (palette.behind, palette.slightly_behind, palette.accent, palette.context),
            strict=True,
        )
    )
    kinds = [scene.label("due_kind", kind) for kind in due["due_kind"]]
    bands = list(due["due_band"])
    counts = [int(count) for count in due["items"]]
    ends: dict[str, int] = {}
    starts = []
    for kind, count in zip(kinds, counts, strict=True):
        starts.append(ends.get(kind, 0))
        ends[kind] = starts[-1] + count
    names = list(ends)
    cells = {(kind, band): count for kind, band, count in zip(kinds, bands, counts, strict=True)}
    trace = bar(
        "items",
        counts,
        kinds,
        [fills[band] for band in bands],
        [
            f"{kind}<br>{scene.label('due_band', band)} {voice.count(count)}"
            for kind, band, count in zip(kinds, bands, counts, strict=True)
        ],
    ) | {"base": starts}
    columns = [
        Column(
            scene.label("due_band", band),
            [voice.count(cells.get((name, band), 0)) for name in names],
            _COLUMN_WIDTH,
            [fills[band] if band == "overdue" else palette.ink] * len(names),
        )
        for band in BANDS
    ]
    return bars(scene, [trace], names, columns=columns)

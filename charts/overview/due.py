"""Draws what is overdue and what falls due, by kind of matter; it never counts a matter."""

import pandas as pd

from charts.canvas import Column, Figure, bars, colours
from charts.traces import bar
from words.scene import Scene

BANDS = ("overdue", "in_30_days", "in_90_days", "in_180_days")
_COLUMN_WIDTH = 88
# The figure has those with most overdue first; all others are one bar, so that a wall
# needs one slide; the table has them.
KINDS_DRAWN = 9


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
    due = _folded(due)
    rest = voice.say("the other kinds")
    kinds = [scene.label("due_kind", kind) if kind else rest for kind in due["due_kind"]]
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
    # What stands for several kinds opens no list of one; paper reads its band from one of them.
    trace["customdata"] = [
        [int(row)] if kind else [None, int(row)]
        for kind, row in zip(due["due_kind"], due["row"], strict=True)
    ]
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


def _folded(due: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with their row, the kinds beyond the first few as one without a name."""
    due = due.assign(row=range(len(due)))
    kinds = due["due_kind"].unique()
    if len(kinds) <= KINDS_DRAWN:
        return due
    alone = due["due_kind"].isin(kinds[: KINDS_DRAWN - 1])
    rest = [
        {"due_kind": "", "due_band": band, "items": same["items"].sum(), "row": same["row"].min()}
        for band in BANDS
        if len(same := due[~alone & (due["due_band"] == band)])
    ]
    return pd.concat([due[alone], pd.DataFrame(rest)], ignore_index=True)

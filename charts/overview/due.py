"""Draws what is overdue and what falls due, by kind and by unit; it never counts a matter."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.canvas import Column, Figure, bars, colours
from charts.key import WHOLE_CARD, squares, with_key
from charts.palette import tinted
from charts.traces import bar
from words.scene import Scene
from words.sentences.overview.lead import UNITS_DRAWN

# The most urgent first; of those what stands before the limit is drawn by unit.
BANDS = ("in_30_days", "newly_overdue", "long_overdue", "in_90_days", "in_180_days")
URGENT, LATER = BANDS[:3], BANDS[3:]
_COLUMN_WIDTH = 80
# The figure has those with most overdue first; all others are one bar, so that a wall
# needs one slide; the table has them.
KINDS_DRAWN = 9


def fills(scene: Scene) -> dict[str, str]:
    """Return the colour of each band: what has just passed is the strongest."""
    palette = colours(scene)
    inks = (
        palette.slightly_behind,
        palette.behind,
        tinted(palette.behind),
        palette.context,
        palette.context,
    )
    return dict(zip(BANDS, inks, strict=True))


def due_by_kind(due: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a stacked bar a kind, what is most urgent first, with the counts beside it."""
    voice, palette = scene.voice, colours(scene)
    inks = fills(scene)
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
        [inks[band] for band in bands],
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
    # What is not urgent is one column and one colour: more leave a narrow wall no bars.
    shown: dict[str, tuple[str, ...]]
    shown = {scene.label("due_band", band): (band,) for band in URGENT}
    shown[voice.say("over 30 days")] = LATER
    columns = [
        Column(
            title,
            [voice.count(sum(cells.get((name, band), 0) for band in of)) for name in names],
            _COLUMN_WIDTH,
            [palette.behind if of == ("newly_overdue",) else palette.ink] * len(names),
        )
        for title, of in shown.items()
    ]
    return _keyed(bars(scene, [trace], names, columns=columns), shown, scene)


def due_by_unit(units: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a stacked bar of what is urgent a unit, those with most first, with counts beside it."""
    voice, palette, inks = scene.voice, colours(scene), fills(scene)
    drawn = units.head(UNITS_DRAWN)
    nobody = voice.say("no unit named")
    names = [unit if isinstance(unit, str) else nobody for unit in drawn["owner_unit"]]
    counts = {name: [int(count) for count in drawn[name]] for name in (*URGENT, "later", "items")}
    said = {name: scene.label("due_band", name) for name in URGENT}
    later, every = voice.say("over 30 days"), voice.say("all")
    traces = []
    for band in URGENT:
        hover = [
            f"{name}<br>{said[band]} {voice.count(count)}<br>{every} {voice.count(total)}"
            for name, count, total in zip(names, counts[band], counts["items"], strict=True)
        ]
        traces.append(bar(band, counts[band], names, inks[band], hover))
    columns = [
        Column(
            said.get(name, later if name == "later" else every),
            [voice.count(count) for count in counts[name]],
            _COLUMN_WIDTH,
            [palette.behind if name == "newly_overdue" else palette.ink] * len(names),
        )
        for name in (*URGENT, "later", "items")
    ]
    stacked = bars(scene, traces, names, columns=columns)
    stacked["layout"]["barmode"] = "stack"
    return _keyed(stacked, {said[band]: (band,) for band in URGENT}, scene)


def _keyed(drawn: Figure, shown: Mapping[str, Sequence[str]], scene: Scene) -> Figure:
    inks = fills(scene)
    items = squares([(title, inks[bands[0]]) for title, bands in shown.items()])
    return with_key(drawn, scene, items, width=WHOLE_CARD)


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

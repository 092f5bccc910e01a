"""Draws how recurring duties are done, by district and kind; it counts none."""

import pandas as pd

from charts.canvas import Column, Figure, bars, colours
from charts.cells import known_numbers, texts
from charts.key import squares, with_key
from charts.traces import bar
from words.scene import Scene

_TIMES, _RATE = 92, 76


def coverage(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a bar a district and kind: requirements met, begun and, in red, not once."""
    voice, palette = scene.voice, colours(scene)
    names = _names(rows, scene)
    met, none, every = (_counts(rows[name]) for name in ("met", "untouched", "owed"))
    begun = [
        max(all_ - full - not_once, 0)
        for all_, full, not_once in zip(every, met, none, strict=True)
    ]
    words = [voice.say("met"), voice.say("begun"), voice.say("not once")]
    inks = [palette.accent, palette.slightly_behind, palette.behind]
    said = [
        f"{name}<br>"
        + " · ".join(
            f"{word} {voice.count(count)}" for word, count in zip(words, counts, strict=True)
        )
        for name, *counts in zip(names, met, begun, none, strict=True)
    ]
    begun_at = met
    none_at = [full + part for full, part in zip(met, begun, strict=True)]
    traces = [
        bar("met", met, names, inks[0], said) | {"base": [0] * len(names)},
        bar("begun", begun, names, inks[1], said) | {"base": begun_at},
        bar("untouched", none, names, inks[2], said) | {"base": none_at},
    ]
    rates = known_numbers(rows["rate_pct"])
    columns = [
        Column(
            voice.say("done / due"),
            [
                f"{voice.count(done)}/{voice.count(due)}"
                for done, due in zip(
                    _counts(rows["counted"]), _counts(rows["required"]), strict=True
                )
            ],
            _TIMES,
        ),
        Column(
            voice.say("completion"),
            ["—" if rate is None else voice.percent(rate, 1) for rate in rates],
            _RATE,
        ),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    drawn["layout"]["barmode"] = "overlay"
    return with_key(drawn, scene, squares(list(zip(words, inks, strict=True))))


def _counts(values: pd.Series) -> list[int]:
    """Return counts, those that are covered as nought: nothing is drawn of them."""
    return [0 if pd.isna(value) else int(value) for value in values]


def _names(rows: pd.DataFrame, scene: Scene) -> list[str]:
    """Name each bar by what tells it from the others: district, kind, or both."""
    places, kinds = texts(rows["district"]), texts(rows["kind"])
    named = []
    for place, kind in zip(places, kinds, strict=True):
        parts = []
        if place is not None:
            parts.append(scene.label("district", place))
        if kind is not None:
            parts.append(scene.label("register_kind", kind))
        named.append(" · ".join(parts) or scene.voice.say("all"))
    return named

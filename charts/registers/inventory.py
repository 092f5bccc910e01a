"""Draws an inventory by class: its area, and the quota that its checks put at risk."""

import pandas as pd

from charts.canvas import Column, Figure, bars, colours
from charts.cells import known_numbers, texts
from charts.key import squares, with_key
from charts.traces import bar
from words.scene import Scene
from words.voice import NO_VALUE

# A class's two bars with the space around them, in pixels.
_CLASS = 58
_ITEMS, _GAP = 72, 116


def inventory_by_class(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw two bars a class side by side: the area it has, and what of quota is at risk in it."""
    voice, palette = scene.voice, colours(scene)
    names = [
        voice.say("not in the inventory") if stage is None else scene.label("register_stage", stage)
        for stage in texts(rows["stage"])
    ]
    area_word, risk_word = voice.say("area"), voice.say("quota at risk")
    items = [int(count) for count in rows["items"]]
    areas, risks, gaps = (known_numbers(rows[name]) for name in ("area_ha", "risk_ha", "gap_wan"))
    said = [
        f"{name}<br>{area_word} {voice.area(area)}<br>{risk_word} {voice.area(risk)}"
        for name, area, risk in zip(names, areas, risks, strict=True)
    ]
    traces = [
        bar(
            column,
            [voice.in_unit(area or 0.0) for area in held],
            names,
            ink,
            said,
            numbers=[voice.area_number(area) for area in held],
        )
        for column, held, ink in (
            ("area_ha", areas, palette.accent),
            ("risk_ha", risks, palette.behind),
        )
    ]
    columns = [
        Column(
            voice.say("items"),
            [voice.count(count) if count else NO_VALUE for count in items],
            _ITEMS,
        ),
        Column(
            voice.say("price gap, 10 000 yuan"),
            [NO_VALUE if gap is None else voice.number(gap, 0) for gap in gaps],
            _GAP,
        ),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    layout = drawn["layout"]
    longest = max((end for trace in traces for end in trace["x"]), default=0)
    layout |= {"barmode": "group", "bargap": 0.3, "height": 64 + _CLASS * max(len(names), 1)}
    # The number past the longest bar stays clear of the columns.
    layout["xaxis"] |= {"range": [0, max(longest * 1.15, 1)]}
    return with_key(
        drawn, scene, squares([(area_word, palette.accent), (risk_word, palette.behind)])
    )

"""Draws by what means land was disposed of; it never divides."""

import pandas as pd

from charts.canvas import Column, Figure, bars, colours
from charts.cells import known_numbers
from charts.traces import bar
from words.scene import Scene


def disposal_mix(mix: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the area of each kind of disposal: real supply in the accent, paper in grey."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("event_type", kind) for kind in mix["event_type"]]
    undone = list(mix["is_reversal"])
    parcels = [int(count) for count in mix["parcels"]]
    trace = bar(
        "area",
        [
            -voice.in_unit(area) if back else voice.in_unit(area)
            for area, back in zip(mix["area_ha"], undone, strict=True)
        ],
        names,
        [
            palette.behind if back else palette.accent if supply else palette.context
            for supply, back in zip(mix["is_supply"], undone, strict=True)
        ],
        [
            f"{name}<br>{voice.area(area)}<br>"
            + voice.say_count("{count} parcel", "{count} parcels", count)
            for name, area, count in zip(names, mix["area_ha"], parcels, strict=True)
        ],
    )
    shares = [
        "" if share is None else voice.percent(share, 1)
        for share in known_numbers(mix["area_share_pct"])
    ]
    return bars(
        scene,
        [trace],
        names,
        columns=[
            Column(voice.area_unit, [voice.area_number(area) for area in mix["area_ha"]], 76),
            Column(voice.say("parcels"), [voice.count(count) for count in parcels], 56),
            Column(voice.say("share"), shares, 58),
        ],
    )

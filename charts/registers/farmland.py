"""Draws farmland by district: what is asked for, found, accepted, and what the survey says."""

import pandas as pd

from charts.canvas import Column, Figure, Trace, bars, colours
from charts.cells import known_numbers, texts
from charts.key import WHOLE_CARD, squares, with_key
from charts.traces import bar
from words.scene import Scene
from words.voice import NO_VALUE

# A district's four bars with the space around them, in pixels.
_DISTRICT = 82
_SHARE, _NET = 110, 96


def restoration(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw four bars a district side by side: none stands on another, for nothing is added."""
    voice, palette = scene.voice, colours(scene)
    names = [
        voice.say("not stated") if name is None else scene.label("district", name)
        for name in texts(rows["district"])
    ]
    survey = _survey(rows, scene)
    parts = [
        ("task_ha", voice.say("task"), palette.context),
        ("scouted_ha", voice.say("scouted"), palette.slightly_behind),
        ("verified_ha", voice.say("accepted this year"), palette.accent),
        ("net_change_ha", survey, palette.on_pace),
    ]
    areas = {column: known_numbers(rows[column]) for column, _, _ in parts}
    said = [
        f"{name}<br>"
        + "<br>".join(
            f"{word} {voice.area(areas[column][place], signed=column == 'net_change_ha')}"
            for column, word, _ in parts
        )
        for place, name in enumerate(names)
    ]
    traces: list[Trace] = [
        bar(
            column,
            [voice.in_unit(area or 0.0) for area in areas[column]],
            names,
            ink,
            said,
            numbers=None
            if column == "net_change_ha"
            else [voice.area_number(area) for area in areas[column]],
        )
        for column, _, ink in parts
    ]
    shares = known_numbers(rows["scouted_pct"])
    columns = [
        Column(
            voice.say("scouted ÷ task"),
            [NO_VALUE if share is None else voice.percent(share, 0) for share in shares],
            _SHARE,
        ),
        Column(
            voice.say("net change"),
            [voice.area_number(area, signed=True) for area in areas["net_change_ha"]],
            _NET,
        ),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    layout = drawn["layout"]
    layout |= {"barmode": "group", "bargap": 0.25, "height": 64 + _DISTRICT * max(len(names), 1)}
    # The number past the longest bar stays clear of the columns.
    longest = max((trace_end for trace_end in _ends(traces)), default=0)
    least = min((trace_end for trace_end in _ends(traces)), default=0)
    layout["xaxis"] |= {"range": [min(least * 1.15, 0), max(longest * 1.15, 1)]}
    return with_key(
        drawn, scene, squares([(word, ink) for _, word, ink in parts]), width=WHOLE_CARD
    )


def _ends(traces: list[Trace]) -> list[float]:
    return [end for trace in traces for end in trace["x"]]


def _survey(rows: pd.DataFrame, scene: Scene) -> str:
    """Name the survey's number with its year: it is of another than the task."""
    years = known_numbers(rows["survey_year"])
    if not years or years[0] is None:
        return scene.voice.say("net change (survey)")
    return scene.voice.say("net change ({year} survey)", year=int(years[0]))

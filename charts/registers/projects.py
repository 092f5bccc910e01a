"""Draws projects against their milestones, a square a milestone; it counts none."""

import pandas as pd

from charts.canvas import (
    BAR_HEIGHT,
    FONT_SIZE,
    Figure,
    Trace,
    colours,
    figure,
    label,
    name_axis,
    wrapped,
)
from charts.cells import dates, known_numbers, texts
from charts.key import WHOLE_CARD, Item, squares, with_key
from charts.traces import pointed, rows_behind
from words.scene import Scene

# Half-width cells of a line of a milestone's and of a project's name, and of a blocking point.
_HEAD, _NAME, _BLOCK = 9, 26, 22
_VISIT_AT, _BLOCK_AT = 84, 264


def milestones(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each project's milestones: days since the one before, what was skipped, what is next."""
    voice, palette = scene.voice, colours(scene)
    ids = [_place(one) for one in rows["matter_id"]]
    stages = [scene.label("register_stage", str(stage)) for stage in rows["stage"]]
    states = [str(state) for state in rows["milestone_state"]]
    blocked = [not pd.isna(on) for on in rows["blocked_on"]]
    inks = {
        "reached": palette.accent,
        "skipped": palette.secondary,
        "next": palette.slightly_behind,
        "ahead": palette.hairline,
    }
    fills = [
        palette.behind if state == "next" and held else inks[state]
        for state, held in zip(states, blocked, strict=True)
    ]
    spans = known_numbers(rows["days_between"])
    numbers = [
        voice.count(span) if state == "reached" and span is not None else ""
        for state, span in zip(states, spans, strict=True)
    ]
    order = list(dict.fromkeys(stages))
    projects = {one: _Project(rows.iloc[ids.index(one)], scene) for one in dict.fromkeys(ids)}
    cells: Trace = {
        "type": "scatter",
        "name": "milestones",
        "mode": "markers",
        "x": stages,
        "y": ids,
        "customdata": rows_behind(ids),
        "marker": {
            "color": fills,
            "size": 13,
            # A ring for what was passed over: in grey a square would look like one to come.
            "symbol": ["circle-open" if state == "skipped" else "square" for state in states],
        },
    } | pointed(_said(rows, projects, scene))
    ticks = [wrapped(stage, _HEAD) for stage in order]
    deepest = max((tick.count("<br>") for tick in ticks), default=0)
    drawn = figure(
        scene,
        [cells],
        height=72 + 18 * deepest + BAR_HEIGHT * max(len(projects), 1),
        margin={"l": 8, "r": _BLOCK_AT + 6, "t": 48 + 18 * deepest, "b": 8},
        xaxis=name_axis(
            scene,
            side="top",
            range=[-0.5, max(len(order), 1) - 0.5],
            categoryorder="array",
            categoryarray=order,
            tickmode="array",
            tickvals=order,
            ticktext=ticks,
            tickfont={"size": FONT_SIZE - 1},
        ),
        yaxis=name_axis(
            scene,
            range=[len(projects) - 0.5, -0.5],
            categoryorder="array",
            categoryarray=list(projects),
            tickmode="array",
            tickvals=list(projects),
            ticktext=[wrapped(one.title, _NAME) for one in projects.values()],
        ),
        annotations=[
            *(
                label(scene, number, x=stage, y=one, xanchor="left", xshift=9)
                for number, stage, one in zip(numbers, stages, ids, strict=True)
                if number
            ),
            *_columns(projects, scene),
        ],
    )
    named = [
        *squares([(scene.label("milestone_state", "reached"), inks["reached"])]),
        Item("○", inks["skipped"], scene.label("milestone_state", "skipped")),
        *squares(
            [
                (scene.label("milestone_state", "next"), inks["next"]),
                (voice.say("next, blocked"), palette.behind),
                (scene.label("milestone_state", "ahead"), inks["ahead"]),
            ]
        ),
    ]
    return with_key(drawn, scene, named, width=WHOLE_CARD)


def _place(matter: object) -> str:
    """Return a project's place on its axis, which takes a text of digits for a number."""
    return f"·{matter}"


class _Project:
    """What is written beside a project: its name, how long it is unvisited, what holds it up."""

    def __init__(self, row: "pd.Series", scene: Scene) -> None:
        """Read a row of the project; all of them say the same of it."""
        voice = scene.voice
        (title,) = texts(pd.Series([row["title"]]))
        self.title: str = title or str(row["matter_id"])
        (unvisited,) = known_numbers(pd.Series([row["days_unvisited"]]))
        self.visit = "" if unvisited is None else voice.count(unvisited)
        self.is_unvisited = bool(row["is_unvisited"])
        (blocking,) = texts(pd.Series([row["blocking"]]))
        self.blocking = wrapped(blocking or "", _BLOCK)


def _columns(projects: dict[str, _Project], scene: Scene) -> list[dict[str, object]]:
    voice, palette = scene.voice, colours(scene)
    quiet = {"size": FONT_SIZE - 1, "color": palette.secondary}
    written: list[dict[str, object]] = []
    for heading, shift, side in (
        (voice.say("days unvisited"), _VISIT_AT, "right"),
        (voice.say("blocking point"), _VISIT_AT + 16, "left"),
    ):
        placed = {"x": 1, "xref": "paper", "xanchor": side, "xshift": shift}
        above = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4, "font": quiet}
        written.append(label(scene, heading, **placed, **above))
        for one, project in projects.items():
            text = project.visit if side == "right" else project.blocking
            late = project.is_unvisited if side == "right" else True
            ink = palette.behind if late else palette.ink
            if text:
                font = {"size": FONT_SIZE, "color": ink}
                written.append(label(scene, text, y=one, align="left", font=font, **placed))
    return written


def _said(rows: pd.DataFrame, projects: dict[str, _Project], scene: Scene) -> list[str]:
    voice = scene.voice
    days = [None if pd.isna(on) else on for on in rows["reached_on"]]
    spans = known_numbers(rows["days_between"])
    since = voice.say("days since the one before")
    said = []
    for place, on in enumerate(days):
        stage = scene.label("register_stage", str(rows["stage"].iloc[place]))
        state = scene.label("milestone_state", str(rows["milestone_state"].iloc[place]))
        line = f"{projects[_place(rows['matter_id'].iloc[place])].title}<br>{stage} · {state}"
        if on is not None:
            line += f" {voice.day(dates(pd.Series([on]))[0])}"
        span = spans[place]
        if span is not None:
            line += f"<br>{since} {voice.count(span)}"
        said.append(line)
    return said

"""Draws what stands open, what re-judging does and which penalties are late; it counts no case."""

import pandas as pd

from charts.canvas import Column, Figure, bars, colours, figure, label, name_axis
from charts.canvas import value_axis as numbers
from charts.cells import known_numbers
from charts.key import squares, with_key
from charts.traces import bar, upright
from words.scene import Scene
from words.voice import NO_VALUE

# From the foot of a bar upwards: what is nearest to being closed comes first.
STATES = ("closed_since", "awaiting_review", "undated", "partly", "untouched")


def open_by_year(stock: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the open cases of each year issued, stacked by where they stand."""
    voice, palette = scene.voice, colours(scene)
    inks = dict(
        zip(
            STATES,
            (
                palette.no_target,
                palette.accent,
                palette.slightly_behind,
                palette.secondary,
                palette.context,
            ),
            strict=True,
        )
    )
    years = [str(int(year)) for year in stock["issue_year"]]
    states = [str(state) for state in stock["case_state"]]
    counts = [int(count) for count in stock["cases"]]
    cells = dict(zip(zip(years, states, strict=True), counts, strict=True))
    order = sorted(set(years))
    base = [
        sum(cells.get((year, below), 0) for below in STATES[: STATES.index(state)])
        for year, state in zip(years, states, strict=True)
    ]
    trace = upright(
        "open",
        years,
        counts,
        [inks[state] for state in states],
        [
            f"{year} · {scene.label('case_state', state)}<br>"
            + voice.say_count("{count} case", "{count} cases", count)
            + f"<br>{voice.area(area, 'mu')}"
            for year, state, count, area in zip(
                years, states, counts, stock["area_mu"], strict=True
            )
        ],
    ) | {"base": base}
    totals = {year: sum(cells.get((year, state), 0) for state in STATES) for year in order}
    # By place: a year written as text would be read as a number on the axis.
    above = [
        label(scene, voice.count(left), x=place, y=left, yanchor="bottom", yshift=2)
        for place, left in enumerate(totals.values())
    ]
    present = [state for state in STATES if state in states]
    parts = [(scene.label("case_state", state), inks[state]) for state in present]
    drawn = figure(
        scene,
        [trace],
        height=324,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        barmode="overlay",
        bargap=0.35,
        xaxis=name_axis(scene, categoryorder="array", categoryarray=order),
        yaxis=numbers(scene),
        annotations=above,
    )
    return with_key(drawn, scene, squares(parts))


def lift_by_year(years: pd.DataFrame, scene: Scene) -> Figure:
    """Draw by how many points re-judging lifts each year's rate, with the cases behind it."""
    voice, palette = scene.voice, colours(scene)
    ticks = [str(int(year)) for year in years["issue_year"]]
    # A year alone would be read as a number where the columns are placed.
    names = [f"·{year}" for year in ticks]
    lifts = known_numbers(years["lift_pp"])
    now, first = voice.say("closure rate"), voice.say("on first judgements")
    trace = bar(
        "lift",
        [lift or 0 for lift in lifts],
        names,
        palette.secondary,
        [
            f"{name}<br>{now} {voice.percent(rate)}<br>{first} {voice.percent(before)}<br>"
            f"{voice.points(lift, signed=True)}"
            for name, rate, before, lift in zip(
                ticks,
                known_numbers(years["cases_pct"]),
                known_numbers(years["first_pct"]),
                lifts,
                strict=True,
            )
        ],
    )
    return bars(
        scene,
        [trace],
        names,
        columns=[
            Column(voice.say("out"), [voice.count(n) for n in years["rejudged_out_cases"]], 60),
            Column(voice.say("in"), [voice.count(n) for n in years["rejudged_in_cases"]], 60),
            Column(
                voice.say("rate %"),
                [voice.number(rate, 1) for rate in known_numbers(years["cases_pct"])],
                70,
            ),
            Column(voice.say("pp"), [voice.number(lift, signed=True) for lift in lifts], 76),
        ],
        ticks=ticks,
    )


def penalties_late(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the filed cases without a decision in each district, those past the limit first."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("district", name) for name in districts["district"]]
    late, rest = voice.say("overdue"), voice.say("within the limit")
    longest = known_numbers(districts["longest_overdue_days"])
    hover = [
        f"{name}<br>{late} {voice.count(overdue)}<br>{rest} {voice.count(in_time)}"
        for name, overdue, in_time in zip(
            names, districts["overdue_cases"], districts["in_time_cases"], strict=True
        )
    ]
    traces = [
        bar(name, [int(count) for count in districts[column]], names, colour, hover)
        for name, column, colour in (
            ("overdue", "overdue_cases", palette.behind),
            ("in_time", "in_time_cases", palette.context),
        )
    ]
    drawn = bars(
        scene,
        traces,
        names,
        columns=[
            Column(late, [voice.count(count) for count in districts["overdue_cases"]], 70),
            Column(voice.say("in time"), [voice.count(n) for n in districts["in_time_cases"]], 66),
            Column(
                voice.say("longest, days"),
                [NO_VALUE if days is None else voice.count(days) for days in longest],
                98,
            ),
        ],
    )
    drawn["layout"]["barmode"] = "stack"
    return drawn

"""Draws how many illegal cases are closed and what is left open; it computes no rate itself."""

import pandas as pd

from charts.canvas import (
    Column,
    Figure,
    Trace,
    bars,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
)
from charts.cells import dates, days_on_axis, is_month_end, known_numbers
from charts.enforcement.months import day_names, month_axis, month_keys
from charts.key import squares, with_key
from charts.traces import bar, rows_behind, told, upright
from words.scene import Scene


def closure_by_year(years: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the three rates of each year issued side by side: number, area, farmland."""
    voice, palette = scene.voice, colours(scene)
    names = [str(int(year)) for year in years["issue_year"]]
    parts = (
        ("by_number", "cases_pct", voice.say("by number"), palette.accent),
        ("by_area", "area_pct", voice.say("by illegal area"), palette.secondary),
        ("by_farmland", "farmland_pct", voice.say("by illegal farmland"), palette.context),
    )
    hover = _rates_hover(names, years, scene)
    traces: list[Trace] = [
        upright(name, names, known_numbers(years[column]), colour, hover)
        for name, column, _, colour in parts
    ]
    drawn = figure(
        scene,
        traces,
        height=316,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        barmode="group",
        bargap=0.3,
        xaxis=name_axis(scene),
        yaxis=value_axis(scene, ticksuffix="%"),
    )
    return with_key(drawn, scene, squares([(text, colour) for _, _, text, colour in parts]))


def _rates_hover(names: list[str], rows: pd.DataFrame, scene: Scene) -> list[str]:
    voice = scene.voice
    number, area = voice.say("by number"), voice.say("by illegal area")
    farmland, still = voice.say("by illegal farmland"), voice.say("open")
    return [
        f"{name}<br>{number} {voice.percent(by_number)} ({voice.count(closed)} ÷ "
        f"{voice.count(illegal)})<br>{area} {voice.percent(by_area)}<br>"
        f"{farmland} {voice.percent(by_farmland)}<br>{still} {voice.count(left)}"
        for name, by_number, by_area, by_farmland, closed, illegal, left in zip(
            names,
            known_numbers(rows["cases_pct"]),
            known_numbers(rows["area_pct"]),
            known_numbers(rows["farmland_pct"]),
            rows["closed_cases"],
            rows["illegal_cases"],
            rows["open_cases"],
            strict=True,
        )
    ]


def closure_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each district's rate by number, with the rates by area and farmland and what is open."""
    names = [scene.label("district", name) for name in districts["district"]]
    weakest = min(
        (rate for rate in known_numbers(districts["cases_pct"]) if rate is not None), default=None
    )
    return _closure(districts, names, scene, weakest=weakest)


def closure_by_source(sources: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each source's rate by number beside what is open; transferred cases stand out."""
    names = [scene.label("source", source) for source in sources["source"]]
    marked = [source == "transfer" for source in sources["source"]]
    return _closure(sources, names, scene, marked=marked)


def _closure(
    rows: pd.DataFrame,
    names: list[str],
    scene: Scene,
    *,
    marked: list[bool] | None = None,
    weakest: float | None = None,
) -> Figure:
    voice, palette = scene.voice, colours(scene)
    rates = known_numbers(rows["cases_pct"])
    fills = [
        palette.accent
        if marked and marked[index]
        else palette.behind
        if weakest is not None and rate == weakest and len(rates) > 1
        else palette.context
        for index, rate in enumerate(rates)
    ]
    trace = bar(
        "rate", [rate or 0 for rate in rates], names, fills, _rates_hover(names, rows, scene)
    )
    columns = [
        Column(heading, [voice.number(rate, 1) for rate in known_numbers(rows[name])], width)
        for heading, name, width in (
            (voice.say("number"), "cases_pct", 66),
            (voice.say("area"), "area_pct", 50),
            (voice.say("farmland"), "farmland_pct", 74),
        )
    ]
    left = Column(voice.say("open"), [voice.count(count) for count in rows["open_cases"]], 52)
    return bars(
        scene,
        [trace],
        names,
        columns=[*columns, left],
        suffix="%",
        marks=_city_line(rows, scene),
    )


def _city_line(
    rows: pd.DataFrame, scene: Scene
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the dotted line of all rows together, sum over sum, and its name."""
    rate = next(iter(known_numbers(rows["all_cases_pct"])), None)
    if rate is None:
        return [], []
    accent = colours(scene).accent
    line = {"color": accent, "width": 2, "dash": "dot"}
    shape: dict[str, object] = {"type": "line", "x0": rate, "x1": rate, "y0": 0, "y1": 1}
    named = label(
        scene,
        scene.voice.say("all Σ÷Σ {rate}", rate=scene.voice.percent(rate, 1)),
        x=rate,
        y=1,
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        yshift=2,
        font={"size": 14, "color": accent},
    )
    return [shape | {"yref": "paper", "line": line}], [named]


def backlog(months: pd.DataFrame, scene: Scene) -> Figure:
    """Draw what is open over 24 months, and below it what was issued and closed in each."""
    voice, palette = scene.voice, colours(scene)
    days = dates(months["month_end"])
    keys, names = month_keys(days), day_names(days, scene)
    stock = [int(count) for count in months["open_cases"]]
    opened, issued, closed = voice.say("open"), voice.say("issued"), voice.say("closed")
    hover = [
        f"{name}<br>{opened} {voice.count(left)}<br>{issued} {voice.count(new)}<br>"
        f"{closed} {voice.count(gone)}"
        for name, left, new, gone in zip(
            names, stock, months["issued_cases"], months["closed_cases"], strict=True
        )
    ]
    marks = {
        "x": keys,
        "customdata": rows_behind(keys),
        **told(hover),
    }
    flows = [
        marks
        | {
            "type": "bar",
            "name": name,
            "y": [int(count) for count in months[column]],
            "yaxis": "y2",
            "textposition": "none",
            "marker": {"color": colour},
        }
        for name, column, colour in (
            ("issued", "issued_cases", palette.context),
            ("closed", "closed_cases", palette.secondary),
        )
    ]
    running = bool(days) and not is_month_end(days[-1])
    line = marks | {
        "type": "scatter",
        "name": "open",
        "mode": "lines+markers",
        "y": stock,
        "line": {"color": palette.accent, "width": 3},
        "marker": {
            "color": palette.accent,
            "size": 7,
            "symbol": ["circle"] * (len(days) - running) + ["circle-open"] * running,
        },
    }
    parts = [(opened, palette.accent), (issued, palette.context), (closed, palette.secondary)]
    drawn = figure(
        scene,
        [line, *flows],
        height=336,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        barmode="group",
        bargap=0.25,
        xaxis=month_axis(days, scene, anchor="y2"),
        meta=days_on_axis(days),
        yaxis=value_axis(scene, domain=[0.42, 1], nticks=4),
        yaxis2=value_axis(scene, domain=[0, 0.34], nticks=3),
    )
    return with_key(drawn, scene, squares(parts))

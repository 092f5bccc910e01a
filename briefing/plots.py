"""Turns a chart of the screen into series an office program can draw and edit; it never computes.

What has no such form (a heat map, spans of time) gives no plot: its table stands alone.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from briefing.plot_notes import (
    Note,
    at_points,
    is_spoken,
    levels_of,
    lit,
    notes_at_points,
    on_bars,
    plain,
)
from briefing.plotted import MOST_CATEGORIES, Label, Names, Plot, Role, Series, apart
from charts.cells import is_month_end
from charts.palette import LIGHT

__all__ = ["MOST_CATEGORIES", "Names", "Plot", "Series", "plots"]

Trace = dict[str, Any]
_MARKS = "■●○┃▲"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROLES: Mapping[str, Role] = {"line-ns-open": "tick", "circle-open": "dot"}


def plots(chart: Mapping[str, Any], names: Names) -> tuple[Plot, ...]:
    """Return the plots of a chart, one an axis of values."""
    layout = chart["layout"]
    traces: list[Trace] = [trace for trace in chart["data"] if len(trace["x"])]
    if not traces or any(trace["type"] == "heatmap" for trace in traces):
        return ()
    if layout["xaxis"].get("type") == "date":
        return ()
    # Marks where names meet names have no numbers to draw.
    if all(layout[axis].get("type") == "category" for axis in ("xaxis", "yaxis")):
        return ()
    key = _key(layout)
    flat = any(trace.get("orientation") == "h" for trace in traces)
    if not flat and layout["xaxis"].get("type") != "category":
        # Of several lines over days or numbers the table says more than points of the first.
        is_cloud = len(traces) == 1 and all("title" in layout[axis] for axis in ("xaxis", "yaxis"))
        return (_points(traces[0], key, names, layout),) if is_cloud else ()
    groups: dict[tuple[str, bool], list[Trace]] = {}
    for trace in traces:
        groups.setdefault(_group(trace, flat), []).append(trace)
    return tuple(_over_names(group, layout, key, names, flat) for group in groups.values())


def _is_stacked(trace: Trace, layout: Mapping[str, Any], flat: bool) -> bool:
    along = trace["y" if flat else "x"]
    return trace["type"] == "bar" and (
        layout.get("barmode") == "stack" or ("base" in trace and len(set(along)) < len(along))
    )


def _group(trace: Trace, flat: bool) -> tuple[str, bool]:
    """Tell traces of another axis apart, and lines from columns."""
    return str(trace.get("yaxis", "y")), trace["type"] == "scatter" and not flat


def _key(layout: Mapping[str, Any]) -> dict[str, str]:
    """Return what each colour stands for, as the chart's own key says it."""
    notes = layout.get("annotations", [])
    named: dict[str, str] = {}
    for mark, text in pairwise(notes):
        if mark["text"] in _MARKS and mark["text"]:
            named.setdefault(mark["font"]["color"], plain(text["text"]))
    return named


def _over_names(
    traces: list[Trace], layout: Mapping[str, Any], key: Mapping[str, str], names: Names, flat: bool
) -> Plot:
    across = "y" if flat else "x"
    axis = layout["yaxis" if flat else "xaxis"]
    order = list(dict.fromkeys(value for trace in traces for value in trace[across]))
    declared = axis.get("categoryarray") or axis.get("tickvals") or []
    if set(declared) >= set(order):
        order = [value for value in declared if value in set(order) or not flat]
    series: list[Series] = []
    for trace in _whole(traces):
        series += _series(trace, across, order, key, names)
    lines = all(trace["type"] == "scatter" for trace in traces) and not flat
    plot = Plot(
        kind="bars" if flat else "lines" if lines else "columns",
        stacked=any(_is_stacked(trace, layout, flat) for trace in traces),
        categories=tuple(_said(order, axis)),
        series=apart(series),
        suffix=str(layout["xaxis" if flat else "yaxis"].get("ticksuffix", "")),
        decimals=names.decimals,
        levels=levels_of(layout, flat) if traces[0].get("yaxis", "y") == "y" else (),
        days=names.days if _are(names.days, order) else (),
        ranks=0 if flat else _ranks(layout["yaxis"]),
    )
    return _noted(plot, layout, order, names)


def _ranks(axis: Mapping[str, Any]) -> int:
    """Return the last rank of an axis that has the first on top; none of another."""
    low, high = axis.get("range") or (0, 0)
    return int(low) if low > high else 0


def _are(days: tuple[date, ...], order: list[Any]) -> bool:
    return len(days) == len(order) and all(one < other for one, other in pairwise(days))


def _noted(plot: Plot, layout: Mapping[str, Any], order: list[Any], names: Names) -> Plot:
    """Return the plot with what the screen writes at its numbers."""
    if plot.kind != "bars":
        notes = notes_at_points(layout)
        # A line with marks is the one that is told; others run into it.
        told = sorted(plot.series, key=lambda one: one.bare)
        written = {one.name: _written(notes, order, one) for one in told}
        series = (replace(one, labels=written[one.name]) for one in plot.series)
        return replace(plot, series=tuple(series))
    first, *others = plot.series
    said = on_bars(layout, order, first.values, names.decimals)
    # Bare numbers the program writes itself: those follow whoever edits them.
    if plot.stacked or not is_spoken(said, names.lights):
        return plot
    labels = tuple(Label(lit(text, names.lights)) for text in said)
    return replace(plot, series=(replace(first, labels=labels), *others))


def _written(notes: list[Note], order: list[Any], one: Series) -> tuple[Label | None, ...]:
    points = list(zip(order, one.values, strict=True))
    found = at_points(notes, order, points, one.ink)
    return found if any(found) else ()


def _whole(traces: list[Trace]) -> list[Trace]:
    """Leave out traces that draw a piece of another once more, such as a running month's dash."""
    pieces = {"running_month", "complete_months"}
    return [trace for trace in traces if trace["name"] not in pieces]


def _said(order: list[Any], axis: Mapping[str, Any]) -> list[str]:
    """Name the categories as the axis does, where it names all of them."""
    said = dict(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False))
    if set(said) >= set(order):
        return [plain(said[value]) for value in order]
    return [_short_day(plain(value)) for value in order]


def _short_day(said: str) -> str:
    """Name the end of a month by its month: the names of two years stay short under a chart."""
    return said[:7] if _DAY.fullmatch(said) and is_month_end(date.fromisoformat(said)) else said


def _series(
    trace: Trace, across: str, order: list[Any], key: Mapping[str, str], names: Names
) -> list[Series]:
    along = "x" if across == "y" else "y"
    count = len(trace[across])
    inks = _inks(trace, count)
    split = names.by_row.get(trace["name"])
    # A mark that stands for several rows names none as its own, and one of them behind.
    rows = [
        point[-1] if point[0] is None else point[0]
        for point in trace.get("customdata", [[at] for at in range(count)])
    ]
    if split is not None:
        labels = [split[row] for row in rows]
    elif len(set(trace[across])) < count:
        # Several bars of one name are a stack: each colour is a series, named or not.
        order_of = {ink: index for index, ink in enumerate(dict.fromkeys(inks), start=1)}
        labels = [key.get(ink) or f"{names.only} {order_of[ink]}" for ink in inks]
    else:
        label = names.by_trace.get(trace["name"]) or key.get(inks[0]) or names.only
        labels = [label] * count
    found = []
    for label in dict.fromkeys(labels):
        at = {trace[across][i]: i for i in range(count) if labels[i] == label}
        shades = [inks[at[name]] if name in at else inks[0] for name in order]
        one = Series(
            label,
            tuple(trace[along][at[name]] if name in at else None for name in order),
            inks[next(iter(at.values()))],
            inks=tuple(shades) if split is None and len(set(inks)) > 1 else (),
        )
        found.append(_drawn(one, trace, [at.get(name) for name in order]))
    return found


def _drawn(one: Series, trace: Trace, places: list[int | None]) -> Series:
    """Return a series that is drawn as its trace: as marks, dashed, in steps, as a bridge."""
    if trace["type"] == "scatter":
        line = trace.get("line", {})
        symbol = str(trace.get("marker", {}).get("symbol", ""))
        is_line = "lines" in str(trace.get("mode"))
        return replace(
            one,
            role="" if is_line else _ROLES.get(symbol, ""),
            dash=str(line.get("dash", "")) if is_line else "",
            stepped=line.get("shape") == "hv",
            bare="markers" not in str(trace.get("mode")),
        )
    is_bridge = "base" in trace and None not in places and len(places) == len(trace["base"])
    if is_bridge and any(trace["base"]):
        return replace(one, bases=tuple(trace["base"][at] for at in places if at is not None))
    return one


def _points(trace: Trace, key: Mapping[str, str], names: Names, layout: Mapping[str, Any]) -> Plot:
    inks = _inks(trace, len(trace["x"]))
    series = []
    for ink in dict.fromkeys(inks):
        at = [
            i
            for i, one in enumerate(inks)
            if one == ink and trace["x"][i] is not None and trace["y"][i] is not None
        ]
        series.append(
            Series(
                key.get(ink, names.only),
                tuple(trace["y"][i] for i in at),
                ink,
                places=tuple(trace["x"][i] for i in at),
            )
        )
    titles = tuple(plain(layout[axis]["title"].get("text", "")) for axis in ("xaxis", "yaxis"))
    notes = notes_at_points(layout)
    noted = (
        replace(
            one,
            labels=at_points(notes, (), list(zip(one.places, one.values, strict=True)), one.ink),
        )
        for one in series
    )
    levels = levels_of(layout, flat=False)
    return Plot("points", False, titles, tuple(noted), "", names.decimals, levels)


def _inks(trace: Trace, count: int) -> list[str]:
    ink = trace.get("marker", {}).get("color") or trace.get("line", {}).get(
        "color", LIGHT.secondary
    )
    return [str(one) for one in ink] if isinstance(ink, list) else [str(ink)] * count

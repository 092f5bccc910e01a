"""Turns a chart of the screen into series an office program can draw and edit; it never computes.

What has no such form (a heat map, spans of time) gives no plot: its table stands alone.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from charts.cells import is_month_end
from charts.palette import LIGHT
from words.lettering import legible

Kind = Literal["bars", "columns", "lines", "points"]
Trace = dict[str, Any]
Number = int | float
# A plot of more categories is divided, so that names stay legible on a wall.
MOST_CATEGORIES = 20
_MARKS = "■●○┃▲"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff])<br>(?=[\u3000-\u9fff])")
_SPARE = (LIGHT.accent, LIGHT.context, LIGHT.secondary, LIGHT.slightly_behind)


@dataclass(frozen=True)
class Series:
    """Numbers of one name; ``places`` are the horizontal values of points, ``inks`` a colour each
    where they differ."""

    name: str
    values: tuple[Number | None, ...]
    ink: str
    places: tuple[Number | None, ...] = ()
    inks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plot:
    """Series over categories (or points).

    ``suffix`` is the unit of the numbers, if short; ``decimals`` are those they are published with.
    """

    kind: Kind
    stacked: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    suffix: str
    decimals: int = 0

    def parts(self) -> list["Plot"]:
        """Divide a plot of many bars into plots of nearly one length."""
        count = len(self.categories)
        if self.kind != "bars" or count <= MOST_CATEGORIES:
            return [self]
        parts = -(-count // MOST_CATEGORIES)
        length = -(-count // parts)
        return [self._cut(slice(at, at + length)) for at in range(0, count, length)]

    def recoloured(self, change: Callable[[str], str]) -> "Plot":
        """Return the plot with each ink changed."""
        series = (
            replace(one, ink=change(one.ink), inks=tuple(map(change, one.inks)))
            for one in self.series
        )
        return replace(self, series=tuple(series))

    def _cut(self, at: slice) -> "Plot":
        series = tuple(replace(s, values=s.values[at], inks=s.inks[at]) for s in self.series)
        return replace(self, categories=self.categories[at], series=series)


@dataclass(frozen=True)
class Names:
    """What the traces of a chart are called: by trace, or row by row where a column splits it.

    ``only`` names a trace that has no other; ``decimals`` are those its numbers are published with.
    """

    by_trace: Mapping[str, str]
    by_row: Mapping[str, Sequence[str]]
    only: str
    decimals: int = 0


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
        return (_points(traces[0], key, names, layout),)
    groups: dict[tuple[str, bool], list[Trace]] = {}
    for trace in traces:
        groups.setdefault(_group(trace, traces, layout, flat), []).append(trace)
    return tuple(_over_names(group, layout, key, names, flat) for group in groups.values())


def plain(text: object) -> str:
    """Return a chart's text without its markup; a name broken in two is whole again."""
    joined = _BROKEN.sub("", str(text)).replace("<br>", " ")
    return legible(re.sub(r"</?b>", "", joined)).strip()


def _is_stacked(trace: Trace, layout: Mapping[str, Any], flat: bool) -> bool:
    along = trace["y" if flat else "x"]
    return trace["type"] == "bar" and (
        layout.get("barmode") == "stack" or ("base" in trace and len(set(along)) < len(along))
    )


def _group(
    trace: Trace, traces: list[Trace], layout: Mapping[str, Any], flat: bool
) -> tuple[str, bool]:
    """Tell traces of another axis, or that must not be added to a stack, apart."""
    stacks = any(_is_stacked(one, layout, flat) for one in traces)
    alone = trace["type"] == "scatter" and (stacks or not flat)
    return str(trace.get("yaxis", "y")), alone


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
    return Plot(
        kind="bars" if flat else "lines" if lines else "columns",
        stacked=any(_is_stacked(trace, layout, flat) for trace in traces),
        categories=tuple(_said(order, axis)),
        series=_apart(series),
        suffix=str(layout["xaxis" if flat else "yaxis"].get("ticksuffix", "")),
        decimals=names.decimals,
    )


def _apart(series: list[Series]) -> tuple[Series, ...]:
    """Give series of one colour, told apart on the screen by their marks, a colour each."""
    spare = [ink for ink in _SPARE if ink not in {one.ink for one in series}]
    taken: set[str] = set()
    found = []
    for one in series:
        ink = spare.pop(0) if one.ink in taken and spare else one.ink
        taken.add(ink)
        found.append(replace(one, ink=ink))
    return tuple(found)


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
        found.append(
            Series(
                label,
                tuple(trace[along][at[name]] if name in at else None for name in order),
                inks[next(iter(at.values()))],
                inks=tuple(shades) if split is None and len(set(inks)) > 1 else (),
            )
        )
    return found


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
    return Plot("points", False, titles, tuple(series), "", names.decimals)


def _inks(trace: Trace, count: int) -> list[str]:
    ink = trace.get("marker", {}).get("color") or trace.get("line", {}).get(
        "color", LIGHT.secondary
    )
    return [str(one) for one in ink] if isinstance(ink, list) else [str(ink)] * count

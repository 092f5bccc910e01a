"""Lays a chart's traces, shapes and notes on its plate; it decides on no axis."""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from charts.drawing.outlines import area
from charts.drawing.scales import Plate, Scale, lines_of

Trace = Mapping[str, Any]
Chart = Mapping[str, Any]
_DEFAULT_GAP = 0.2
# Bars lie under lines and points, whichever trace comes first, and cells under both.
_LAYERS = {"heatmap": 0, "bar": 1, "scatter": 2}


def reach(trace: Trace, chart: Chart) -> tuple[list[Any], list[Any]]:
    """Return the values a trace reaches on either axis, bars with their foot and head."""
    if trace["type"] != "bar":
        return list(trace["x"]), list(trace["y"])
    flat = trace.get("orientation") == "h"
    reached = [end for foot, head in ends(trace, chart) for end in (foot, head)]
    return (reached, list(trace["y"])) if flat else (list(trace["x"]), reached)


def ends(trace: Trace, chart: Chart) -> list[tuple[float, float]]:
    """Return foot and head of each bar: over its own base, or over the bars it stands on."""
    across, along = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
    if "base" in trace:
        return [(b, b + (v or 0)) for b, v in zip(trace["base"], trace[along], strict=True)]
    mode = chart["layout"].get("barmode")
    reached: dict[Any, float] = {}
    found: list[tuple[float, float]] = []
    for other in chart["data"]:
        if other["type"] != "bar" or (mode not in ("stack", "relative") and other is not trace):
            continue
        # A bar stands on those before it of its name, in its own trace too.
        found = []
        for name, value in zip(other[across], other[along], strict=True):
            at = (name, mode == "relative" and (value or 0) < 0)
            foot = reached.get(at, 0) if mode in ("stack", "relative") else 0
            reached[at] = foot + (value or 0)
            found.append((foot, reached[at]))
        if other is trace:
            break
    return found


def traces(chart: Chart, plate: Plate) -> str:
    """Draw every trace; KeyError for one of an unknown type."""
    drawn = {"bar": _bars, "scatter": _scatter, "heatmap": _heatmap}
    laid = sorted(enumerate(chart["data"]), key=lambda placed: _LAYERS[placed[1]["type"]])
    return "".join(drawn[trace["type"]](trace, chart, plate, place) for place, trace in laid)


def _opened(trace: Trace, place: int) -> list[str]:
    """Name the marks that a click may open."""
    if "customdata" not in trace:
        return [""] * len(trace["x"])
    return [
        f"{place} {at}" if rows[0] is not None else ""
        for at, rows in enumerate(trace["customdata"])
    ]


def _bars(trace: Trace, chart: Chart, plate: Plate, place: int) -> str:
    layout = chart["layout"]
    flat = trace.get("orientation") == "h"
    axis = str(trace.get("yaxis", "y"))
    side = [t for t in chart["data"] if t["type"] == "bar"]
    group = layout.get("barmode") == "group" and len(side) > 1
    lanes, lane = (len(side), side.index(trace)) if group else (1, 0)
    scale = plate.ups[axis] if flat else plate.across
    thick = (1 - layout.get("bargap", _DEFAULT_GAP)) * _apart(side, scale, flat) / lanes
    inks = _each(trace["marker"]["color"], len(trace["x"]))
    opened = _opened(trace, place)
    said = trace["text"] if trace.get("textposition") == "outside" else []
    font = {"size": layout["font"]["size"], "ink": layout["font"]["color"]}
    font |= {"size": trace.get("textfont", {}).get("size", font["size"])}
    bars, numbers = [], []
    for index, (name, (foot, head)) in enumerate(
        zip(trace["y" if flat else "x"], ends(trace, chart), strict=True)
    ):
        at = scale.units(name)
        if at is None or not scale.holds(name):
            continue
        near = at + thick * (lane - lanes / 2)
        if flat:
            x = plate.x(foot) or 0.0, plate.x(head) or 0.0
            y = plate.y(near, axis) or 0.0, plate.y(near + thick, axis) or 0.0
        else:
            x = plate.x(near) or 0.0, plate.x(near + thick) or 0.0
            y = plate.y(foot, axis) or 0.0, plate.y(head, axis) or 0.0
        if foot != head:
            bars.append(plate.ink.box(x, y, inks[index], at=opened[index]))
        known = plate.ink.says_absent or trace["x" if flat else "y"][index] is not None
        if said and said[index] and known:
            fit = trace.get("constraintext") != "none"
            written = lines_of(said[index])
            numbers.append(plate.ink.beyond(written, x, y, flat=flat, fit=fit, **font))
    return plate.ink.layer("bars", bars) + "".join(numbers)


def _apart(side: Sequence[Trace], scale: Scale, flat: bool) -> float:
    """Return how far bars beside each other stand apart: names by one, numbers by their least."""
    if scale.names:
        return 1
    places = sorted(
        {
            at
            for t in side
            for name in t["y" if flat else "x"]
            if (at := scale.units(name)) is not None
        }
    )
    return min((after - before for before, after in pairwise(places)), default=1)


def _scatter(trace: Trace, chart: Chart, plate: Plate, place: int) -> str:
    axis = str(trace.get("yaxis", "y"))
    spots = [
        (plate.x(x), plate.y(y, axis)) if plate.ups[axis].holds(y) else (None, None)
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    mode, drawn = trace["mode"], []
    if trace.get("fill"):
        return area(_runs(spots, over=False), trace)
    if "lines" in mode:
        style = trace["line"]
        look = style["color"], style["width"], style.get("dash")
        runs = _runs(spots, over=bool(trace.get("connectgaps")))
        paths = [_stepped(run) if style.get("shape") == "hv" else run for run in runs]
        drawn.append(plate.ink.layer("lines", [plate.ink.line(path, *look) for path in paths]))
    marker = trace.get("marker", {})
    if "markers" in mode:
        count = len(spots)
        inks, kinds = (
            _each(marker.get("color"), count),
            _each(marker.get("symbol", "circle"), count),
        )
        if not marker.get("opacity", 1):
            inks = ["none"] * count
        width = marker.get("line", {}).get("width", 0)
        symbols = [
            plate.ink.symbol(kind, x, y, marker["size"], colour, width, at)
            for (x, y), colour, kind, at in zip(
                spots, inks, kinds, _opened(trace, place), strict=True
            )
            if x is not None and y is not None
        ]
        drawn.append(plate.ink.layer("points", symbols))
    if "text" in mode:
        font = chart["layout"]["font"] | trace["textfont"]
        drawn += [
            plate.ink.label(lines_of(said), x, y, size=font["size"], ink=font["color"])
            for (x, y), said in zip(spots, trace["text"], strict=True)
            if x is not None and y is not None
        ]
    return "".join(drawn)


def _runs(
    spots: Sequence[tuple[float | None, float | None]], *, over: bool
) -> list[list[tuple[float, float]]]:
    """Divide a line where a value is missing, unless it goes on over the gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in spots:
        if x is not None and y is not None:
            runs[-1].append((x, y))
        elif not over:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _stepped(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    path = run[:1]
    for x, y in run[1:]:
        path += [(x, path[-1][1]), (x, y)]
    return path


def _heatmap(trace: Trace, chart: Chart, plate: Plate, place: int) -> str:
    _, full = trace["colorscale"][-1]
    colour, _, strength = full.removeprefix("rgba(").removesuffix(")").rpartition(",")
    drawn = []
    for up, (name, row) in enumerate(zip(trace["y"], trace["z"], strict=True)):
        for over, value in enumerate(row):
            if not value or not plate.ups["y"].holds(name):
                continue
            x = plate.x(over - 0.5) or 0.0, plate.x(over + 0.5) or 0.0
            y = plate.y(up - 0.5) or 0.0, plate.y(up + 0.5) or 0.0
            share = float(strength) * value / trace["zmax"]
            drawn.append(plate.ink.cell(x, y, f"rgb({colour})", share))
    return "".join(drawn)


def _each(value: object, count: int) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] * count


def shapes(layout: Mapping[str, Any], plate: Plate, *, below: bool) -> str:
    """Draw the lines laid over the plot, or those under its marks."""
    drawn = []
    for shape in layout.get("shapes", ()):
        if (shape.get("layer") == "below") != below:
            continue
        ends = [
            _spot(shape[f"x{i}"], shape[f"y{i}"], shape.get("xref"), shape.get("yref"), plate)
            for i in (0, 1)
        ]
        style = shape["line"]
        known = [(x, y) for x, y in ends if x is not None and y is not None]
        if len(known) == 2:
            line = plate.ink.line(known, style["color"], style["width"], style.get("dash"))
            drawn.append((shape.get("xref") == "paper", line))
    return plate.ink.layer("shapes", [_gathered(drawn, plate)])


def notes(layout: Mapping[str, Any], plate: Plate) -> str:
    """Write the texts put directly on the chart."""
    drawn = []
    for note in layout.get("annotations", ()):
        x, y = _spot(note["x"], note["y"], note.get("xref"), note.get("yref"), plate)
        if x is None or y is None:
            continue
        written = plate.ink.note(
            lines_of(note["text"]),
            x,
            y - note.get("yshift", 0),
            size=note["font"].get("size", layout["font"]["size"]),
            ink=note["font"]["color"],
            across=note.get("xanchor", "center"),
            up=note.get("yanchor", "middle"),
            shift=note.get("xshift", 0),
            ground=note.get("bgcolor"),
        )
        drawn.append((note.get("xref") == "paper", written))
    return _gathered(drawn, plate)


def _gathered(drawn: Sequence[tuple[bool, str]], plate: Plate) -> str:
    """Put marks that stand at parts of the plot, and those at values, into their frames."""
    return "".join(
        plate.ink.framed("".join(mark for _, mark in marks), of_plot=of_plot)
        for of_plot, marks in groupby(drawn, key=lambda mark: mark[0])
    )


def _spot(
    x: object, y: object, xref: str | None, yref: str | None, plate: Plate
) -> tuple[float | None, float | None]:
    """Return a point given in values or in parts of the plot; None outside what is drawn."""
    axis = yref if yref and yref in plate.ups else "y"
    if xref == "paper" and isinstance(x, int | float):
        left: float | None = plate.left + x * (plate.right - plate.left)
    else:
        left = plate.x(x)
    if yref == "paper" and isinstance(y, int | float):
        return left, plate.bottom - y * (plate.bottom - plate.top)
    return left, plate.y(y, axis) if plate.ups[axis].holds(y) else None

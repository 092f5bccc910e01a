"""Lays a chart's traces, shapes and notes on its plate; it decides on no axis."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.drawing import ink
from charts.drawing.scales import Plate, lines_of, width_of

Trace = Mapping[str, Any]
Chart = Mapping[str, Any]
_DEFAULT_GAP = 0.2


def reach(trace: Trace, chart: Chart) -> tuple[list[Any], list[Any]]:
    """Return the values a trace reaches on either axis, bars with their foot and head."""
    if trace["type"] != "bar":
        return list(trace["x"]), list(trace["y"])
    flat = trace.get("orientation") == "h"
    ends = [end for foot, head in _ends(trace, chart) for end in (foot, head)]
    return (ends, list(trace["y"])) if flat else (list(trace["x"]), ends)


def _ends(trace: Trace, chart: Chart) -> list[tuple[float, float]]:
    """Return foot and head of each bar: over its own base, or over the bars it stands on."""
    across, along = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
    if "base" in trace:
        return [(b, b + (v or 0)) for b, v in zip(trace["base"], trace[along], strict=True)]
    below: dict[Any, float] = {}
    if chart["layout"].get("barmode") == "stack":
        for other in chart["data"]:
            if other is trace:
                break
            if other["type"] == "bar":
                for name, value in zip(other[across], other[along], strict=True):
                    below[name] = below.get(name, 0) + (value or 0)
    return [
        (below.get(name, 0), below.get(name, 0) + (value or 0))
        for name, value in zip(trace[across], trace[along], strict=True)
    ]


def traces(chart: Chart, plate: Plate) -> str:
    """Draw every trace, in the order they are laid over each other."""
    drawn = {"bar": _bars, "scatter": _scatter, "heatmap": _heatmap}
    return "".join(drawn[trace["type"]](trace, chart, plate) for trace in chart["data"])


def _bars(trace: Trace, chart: Chart, plate: Plate) -> str:
    layout = chart["layout"]
    flat = trace.get("orientation") == "h"
    axis = str(trace.get("yaxis", "y"))
    side = [t for t in chart["data"] if t["type"] == "bar"]
    group = layout.get("barmode") == "group" and len(side) > 1
    lanes, lane = (len(side), side.index(trace)) if group else (1, 0)
    thick = (1 - layout.get("bargap", _DEFAULT_GAP)) / lanes
    scale = plate.ups[axis] if flat else plate.across
    inks = _each(trace["marker"]["color"], len(trace["x"]))
    said = trace["text"] if trace.get("textposition") == "outside" else []
    drawn = []
    for index, (name, (foot, head)) in enumerate(
        zip(trace["y" if flat else "x"], _ends(trace, chart), strict=True)
    ):
        at = scale.units(name)
        if at is None or not scale.holds(name):
            continue
        near = at + thick * (lane - lanes / 2)
        if flat:
            corners = (
                plate.x(foot),
                plate.x(head),
                plate.y(near, axis),
                plate.y(near + thick, axis),
            )
        else:
            corners = (
                plate.x(near),
                plate.x(near + thick),
                plate.y(foot, axis),
                plate.y(head, axis),
            )
        x0, x1, y0, y1 = (corner or 0.0 for corner in corners)
        if foot != head:
            drawn.append(ink.box(x0, x1, y0, y1, inks[index]))
        if said and said[index]:
            drawn.append(_beyond(lines_of(said[index]), x0, x1, y0, y1, layout, flat))
    return "".join(drawn)


def _beyond(
    lines: Sequence[str],
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    layout: Mapping[str, Any],
    flat: bool,
) -> str:
    """Write a number past the end of its bar, small enough for its bar's width."""
    colour = layout["font"]["color"]
    if flat:
        return ink.text(lines, x1 + 4, (y0 + y1) / 2, size=12, ink=colour, across="left")
    size = max(8.0, min(13.0, 13 * abs(x1 - x0) * 1.5 / max(width_of(lines), 1)))
    return ink.text(lines, (x0 + x1) / 2, min(y0, y1), size=size, ink=colour, up="bottom")


def _scatter(trace: Trace, chart: Chart, plate: Plate) -> str:
    axis = str(trace.get("yaxis", "y"))
    spots = [
        (plate.x(x), plate.y(y, axis)) if plate.ups[axis].holds(y) else (None, None)
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    mode, drawn = trace["mode"], []
    if "lines" in mode:
        style = trace["line"]
        for run in _runs(spots):
            path = _stepped(run) if style.get("shape") == "hv" else run
            drawn.append(ink.line(path, style["color"], style["width"], style.get("dash")))
    marker = trace.get("marker", {})
    if "markers" in mode and marker.get("opacity", 1):
        count = len(spots)
        inks, kinds = _each(marker["color"], count), _each(marker.get("symbol", "circle"), count)
        width = marker.get("line", {}).get("width", 1)
        drawn += [
            ink.symbol(kind, x, y, marker["size"], colour, width)
            for (x, y), colour, kind in zip(spots, inks, kinds, strict=True)
            if x is not None and y is not None
        ]
    if "text" in mode:
        drawn += [
            ink.text(lines_of(said), x, y, size=13, ink=trace["textfont"]["color"])
            for (x, y), said in zip(spots, trace["text"], strict=True)
            if x is not None and y is not None
        ]
    return "".join(drawn)


def _runs(
    spots: Sequence[tuple[float | None, float | None]],
) -> list[list[tuple[float, float]]]:
    """Divide a line where a value is missing."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in spots:
        if x is None or y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if len(run) > 1]


def _stepped(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    path = run[:1]
    for x, y in run[1:]:
        path += [(x, path[-1][1]), (x, y)]
    return path


def _heatmap(trace: Trace, chart: Chart, plate: Plate) -> str:
    _, full = trace["colorscale"][-1]
    colour, _, strength = full.removeprefix("rgba(").removesuffix(")").rpartition(",")
    drawn = []
    for up, (name, row) in enumerate(zip(trace["y"], trace["z"], strict=True)):
        for over, value in enumerate(row):
            if not value or not plate.ups["y"].holds(name):
                continue
            x0, x1 = plate.x(over - 0.48), plate.x(over + 0.48)
            y0, y1 = plate.y(up - 0.46), plate.y(up + 0.46)
            share = float(strength) * value / trace["zmax"]
            drawn.append(ink.box(x0 or 0, x1 or 0, y0 or 0, y1 or 0, f"rgb({colour})", share))
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
            drawn.append(ink.line(known, style["color"], style["width"], style.get("dash")))
    return "".join(drawn)


def notes(layout: Mapping[str, Any], plate: Plate) -> str:
    """Write the texts put directly on the chart."""
    drawn = []
    for note in layout.get("annotations", ()):
        x, y = _spot(note["x"], note["y"], note.get("xref"), note.get("yref"), plate)
        if x is None or y is None:
            continue
        size, colour = note["font"].get("size", 14), note["font"]["color"]
        lines = lines_of(note["text"])
        across, up = note.get("xanchor", "center"), note.get("yanchor", "middle")
        x, y = x + note.get("xshift", 0), y - note.get("yshift", 0)
        drawn.append(ink.text(lines, x, y, size=size - 1, ink=colour, across=across, up=up))
    return "".join(drawn)


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

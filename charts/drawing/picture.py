"""A chart's dict as vector pictures of one width, divided where it is taller than a page."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from charts.drawing import ink, marks
from charts.drawing.letters import LINE, width_of
from charts.drawing.outlines import box_of, is_sheet
from charts.drawing.scales import Plate, Scale, days_scale, names_scale, numbers_scale
from words.scene import Scene
from words.voice import Voice

WIDTH = 720.0
# The tallest picture that fits a page with its heading.
TALLEST = 800.0
_OPEN = 'font-family=""'
_INK = ink.Paper()


def pictures(chart: Mapping[str, Any], scene: Scene) -> list[str]:
    """Return a chart as one or more SVG texts, of which only the face is still open."""
    return [_picture(part, scene) for part in _parts(chart)]


def in_face(picture: str, family: str) -> str:
    """Return a picture with its words set in a font."""
    return picture.replace(_OPEN, f'font-family="{family}"', 1)


def _parts(chart: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Divide a chart of many horizontal bars into charts of some of them each."""
    layout = chart["layout"]
    names = layout["yaxis"].get("tickvals", [])
    pages = -(-int(layout["height"]) // int(TALLEST))
    if pages == 1 or len(names) < 2:
        yield chart
        return
    length = -(-len(names) // pages)
    fixed = layout["margin"]["t"] + layout["margin"]["b"] + 20
    each = (layout["height"] - fixed) / len(names)
    for at in range(0, len(names), length):
        end = min(at + length, len(names))
        axis = layout["yaxis"] | {"range": [end - 0.5, at - 0.5]}
        tall = fixed + each * (end - at)
        yield {**chart, "layout": layout | {"yaxis": axis, "height": tall}}


def _picture(chart: Mapping[str, Any], scene: Scene) -> str:
    layout = chart["layout"]
    plate = _plate(chart, scene)
    inside = "".join(
        (
            _axes(layout, plate),
            marks.shapes(layout, plate, below=True),
            marks.traces(chart, plate),
            marks.shapes(layout, plate, below=False),
            marks.notes(layout, plate),
        )
    )
    tall = layout["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {tall:g}" '
        f'width="{WIDTH:g}" height="{tall:g}" {_OPEN}>{inside}</svg>'
    )


def _plate(chart: Mapping[str, Any], scene: Scene) -> Plate:
    layout, voice = chart["layout"], scene.voice
    if is_sheet(chart):
        return _sheet(layout)
    values: dict[str, list[Any]] = {"x": [], "y": [], "y2": []}
    for trace in chart["data"]:
        across, up = marks.reach(trace, chart)
        values["x"] += across
        values[str(trace.get("yaxis", "y"))] += up
    for shape in layout.get("shapes", ()):
        for name in ("x", "y"):
            if f"{name}ref" not in shape and layout[_axis(name)].get("type") is None:
                values[name] += [shape[f"{name}0"], shape[f"{name}1"]]
    scales = {
        name: _scale(layout[_axis(name)], values[name], voice)
        for name in ("x", "y", "y2")
        if _axis(name) in layout
    }
    ups = {name: scale for name, scale in scales.items() if name != "x"}
    margin = layout["margin"]
    above = layout["xaxis"].get("side") == "top"
    beside = max(width_of(tick.lines) for scale in ups.values() for tick in scale.ticks or ())
    deep = LINE * max((len(tick.lines) for tick in scales["x"].ticks), default=1) + 6
    said = bool(layout["xaxis"].get("title", {}).get("text"))
    titled = any(layout[_axis(name)].get("title", {}).get("text") for name in ups)
    return Plate(
        left=margin["l"] + beside + 12 + (LINE if titled else 0),
        right=WIDTH - margin["r"] - 4,
        top=margin["t"] + (deep if above else 6),
        bottom=layout["height"] - margin["b"] - (0 if above else deep) - (LINE if said else 0),
        across=scales["x"],
        ups=ups,
        domains={
            name: tuple(layout[_axis(name)]["domain"])
            for name in ups
            if "domain" in layout[_axis(name)]
        },
        ink=_INK,
    )


def _sheet(layout: Mapping[str, Any]) -> Plate:
    """Return the plate of a sheet: in the middle of the paper, and as wide as its height allows."""
    margin = layout["margin"]
    room = WIDTH - margin["l"] - margin["r"]
    wide, tall = box_of(layout, layout["height"] - margin["t"] - margin["b"])
    part = min(1.0, room / wide)
    left = margin["l"] + (room - part * wide) / 2
    (first, last), (low, high) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    return Plate(
        left=left,
        right=left + part * wide,
        top=margin["t"],
        bottom=margin["t"] + part * tall,
        across=Scale(first, last, (), (), grid=False),
        ups={"y": Scale(low, high, (), (), grid=False)},
        domains={},
        ink=_INK,
    )


def _axis(name: str) -> str:
    return f"{name[0]}axis{name[1:]}"


def _scale(axis: Mapping[str, Any], values: list[Any], voice: Voice) -> Scale:
    known = [value for value in values if value is not None]
    if axis.get("type") == "category":
        return names_scale(axis, known)
    if axis.get("type") == "date":
        return days_scale(axis, [value for value in known if isinstance(value, date)])
    return numbers_scale(axis, [float(value) for value in known], voice)


def _axes(layout: Mapping[str, Any], plate: Plate) -> str:
    axis, drawn = layout["xaxis"], []
    above = axis.get("side") == "top"
    edge, up = (plate.top - 4, "bottom") if above else (plate.bottom + 4, "top")
    size = axis.get("tickfont", {}).get("size", 14) - 1
    for tick in plate.across.ticks:
        at = plate.across.place(tick.at, plate.left, plate.right)
        if at is None:
            continue
        if plate.across.grid:
            grid = axis["zerolinecolor"] if tick.at == 0 else axis["gridcolor"]
            drawn.append(_INK.line([(at, plate.top), (at, plate.bottom)], grid, 1))
        drawn.append(ink.text(tick.lines, at, edge, size=size, ink=axis["color"], up=up))
    for name, scale in plate.ups.items():
        drawn += _upright(layout[_axis(name)], scale, plate, name)
    if title := axis.get("title", {}).get("text"):
        middle = (plate.left + plate.right) / 2
        low = layout["height"] - layout["margin"]["b"]
        drawn.append(ink.text([title], middle, low, size=13, ink=axis["color"], up="bottom"))
    return "".join(drawn)


def _upright(axis: Mapping[str, Any], scale: Scale, plate: Plate, name: str) -> list[str]:
    drawn = []
    for tick in scale.ticks:
        at = plate.y(tick.at, name)
        if at is None:
            continue
        if scale.grid:
            grid = axis["zerolinecolor"] if tick.at == 0 else axis["gridcolor"]
            drawn.append(_INK.line([(plate.left, at), (plate.right, at)], grid, 1))
        drawn.append(
            ink.text(tick.lines, plate.left - 8, at, size=13, ink=axis["color"], across="right")
        )
    if title := axis.get("title", {}).get("text"):
        drawn.append(ink.upright(title, LINE, (plate.top + plate.bottom) / 2, axis["color"]))
    return drawn

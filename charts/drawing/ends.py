"""What an axis of a chart must reach: its bars, points, lines and notes, with the pixels that each
takes beyond its value; it decides on no axis."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from charts.drawing import marks
from charts.drawing.extent import End, outermost
from charts.drawing.fluid import BESIDE, BORDER
from charts.drawing.letters import SPACING, tall, wide
from charts.drawing.scales import lines_of

Units = Callable[[object], float | None]
# A marker asks for this part of its size on either side, and for three pixels at least.
_PART, _LEAST = 1 / 1.6, 3.0


def ends_of(chart: Mapping[str, Any], axis: str, units: Units) -> list[End]:
    """Return the ends that decide on an axis (``x``, ``y``, ``y2``), in its own units."""
    layout = chart["layout"]
    found = [
        end
        for trace in chart["data"]
        if axis in ("x", trace.get("yaxis", "y"))
        for end in _of_trace(trace, chart, axis[0], units)
    ]
    for shape in layout.get("shapes", ()):
        if shape.get(f"{axis[0]}ref", axis[0]) == axis:
            half = shape["line"]["width"] / 2
            for place in (0, 1):
                at = units(shape[f"{axis[0]}{place}"])
                found += [] if at is None else [End(at, half, half)]
    for note in layout.get("annotations", ()):
        at = units(note[axis[0]]) if note.get(f"{axis[0]}ref", axis[0]) == axis else None
        if at is not None:
            found.append(End(at, *_beside(note, axis[0], layout["font"]["size"])))
    return outermost(found)


def _of_trace(
    trace: Mapping[str, Any], chart: Mapping[str, Any], along: str, units: Units
) -> Iterator[End]:
    places = [units(value) for value in trace[along]]
    known = [place for place in places if place is not None]
    if trace["type"] == "scatter":
        mode = trace["mode"]
        mark = max(trace["marker"]["size"] * _PART, _LEAST) if "markers" in mode else 0.0
        bare = along == "x" and not ("markers" in mode or "text" in mode)
        yield from (End(place, mark, mark, roomy=not bare) for place in known)
    elif trace["type"] == "bar" and (along == "x") == (trace.get("orientation") == "h"):
        grounded = not all(trace.get("base") or [0])
        low, high = _said_beyond(trace, chart["layout"]["font"]["size"])
        for foot, head in marks.ends(trace, chart):
            ends = (foot, head) if "base" in trace or foot else (head,)
            for end in ends:
                free = grounded and not end
                yield End(end) if free else End(end, low, high, roomy=True)
        if grounded and known:
            yield End(0)
    else:
        yield from (End(place + side) for place in known for side in (-0.5, 0.5))


def _said_beyond(trace: Mapping[str, Any], size: float) -> tuple[float, float]:
    """Return the pixels of the numbers written under and over upright bars."""
    if trace.get("orientation") == "h" or trace.get("textposition") != "outside":
        return 0, 0
    most = max((len(lines_of(said)) for said in trace["text"]), default=1)
    size = trace.get("textfont", {}).get("size", size)
    tall_ = SPACING * size * most + BESIDE
    values = [value or 0 for value in trace["y"]]
    return tall_ * any(value < 0 for value in values), tall_ * any(value >= 0 for value in values)


def _beside(note: Mapping[str, Any], along: str, size: float) -> tuple[float, float]:
    """Return the pixels of a note before and beyond its point, to the right or upwards."""
    lines, size = lines_of(note["text"]), note["font"].get("size", size)
    if along == "x":
        long = wide(lines, size) + 2 * BORDER
        parts = {"left": 1.0, "center": 0.5, "right": 0.0}
        part = parts[note.get("xanchor", "center")]
    else:
        long = tall(len(lines), size) + 2 * BORDER
        part = {"bottom": 1.0, "middle": 0.5, "top": 0.0}[note.get("yanchor", "middle")]
    shift = note.get(f"{along}shift", 0)
    after, before = long * part + shift, long * (1 - part) - shift
    return max(before, -shift, 0), max(after, shift, 0)

"""The room of a chart on a screen: its axes, what they need beside the plot, and how both change
with its width; it draws nothing."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import floor
from typing import Any

from charts.drawing.ends import ends_of
from charts.drawing.extent import Extent, extent
from charts.drawing.fluid import Screen
from charts.drawing.letters import SPACING, ascent, descent, wide
from charts.drawing.scales import Plate, Scale, Tick, order_of, units_of
from charts.drawing.ticks import ticks_of

# The width an axis is measured for, and those between which its ticks may change.
NOMINAL = 720
_WIDTHS = range(320, 1960, 40)
# Pixels from an axis to its names, and at most from them to the picture's edge.
OFF, EDGE = 1, 12
# The baseline of a name over an axis, in ems.
LIFT = 0.2
# The least length of a plot between margins that are not made smaller.
_LEAST = 64
# The size of a title that names none, of the letters beside it.
_TITLE = 1.2

Layout = Mapping[str, Any]


@dataclass(frozen=True)
class Margins:
    """Pixels between the plot and the picture's edges."""

    left: float
    right: float
    top: float
    bottom: float


class Room:
    """The place of the plot in the picture, its axes, and what stands beside them."""

    def __init__(self, chart: Mapping[str, Any]) -> None:
        self.layout = chart["layout"]
        self.axes = {
            name: self.layout[key]
            for name in ("x", "y", "y2")
            if (key := f"{name[0]}axis{name[1:]}") in self.layout
        }
        self._orders = {
            name: order_of(axis, _found(chart, name)) for name, axis in self.axes.items()
        }
        self._ends = {
            name: ends_of(chart, name, partial(units_of, names=self._orders[name]))
            for name, axis in self.axes.items()
            if "range" not in axis
        }
        given = self.layout["margin"]
        self.pad = min(EDGE, given["l"], given["r"], given["t"], given["b"])
        self.margins = Margins(given["l"], given["r"], given["t"], given["b"])
        # Names need room, and the room left decides on the names.
        for _ in range(3):
            self.scales = {name: self._scale(name) for name in self.axes}
            self.margins = self._around()
        self.scales = {name: self._scale(name) for name in self.axes}
        self.sets = self._tick_sets()
        self.ink = Screen(self.layout["height"])
        self.plate = self._plate()

    def _length(self, name: str, width: float = NOMINAL) -> float:
        around = self.margins
        if name == "x":
            return max(width - around.left - around.right, _LEAST)
        first, last = self.axes[name].get("domain", (0, 1))
        high: float = self.layout["height"] - around.top - around.bottom
        return max(high * float(last - first), 1)

    def _extent(self, name: str, width: float = NOMINAL) -> Extent:
        axis = self.axes[name]
        if "range" in axis:
            return Extent(*axis["range"])
        zero = axis.get("rangemode") == "tozero" and axis.get("type") is None
        return extent(self._ends[name], self._length(name, width), from_zero=zero)

    def _scale(self, name: str, width: float = NOMINAL) -> Scale:
        axis, long = self.axes[name], self._length(name, width)
        reach = self._extent(name, width)
        low, high = reach.ends(long)
        ticks = ticks_of(axis, low, high, long, self._orders[name], self.size(name))
        if name != "x":
            reach = Extent(low, high)
        grid = axis.get("showgrid", True)
        return Scale(reach.first, reach.last, self._orders[name], tuple(ticks), grid)

    def size(self, name: str) -> float:
        """Return the size of the letters beside an axis."""
        font: Mapping[str, float] = self.axes[name].get("tickfont", {})
        return font.get("size", self.layout["font"]["size"])

    def title(self, name: str) -> tuple[str, dict[str, Any]]:
        """Return the title of an axis, if it has one, and its font."""
        axis = self.axes[name]
        title = axis.get("title", {})
        size = round(_TITLE * self.layout["font"]["size"])
        own = {"size": size, "color": axis["color"]} | title.get("font", {})
        return title.get("text", ""), own

    def _around(self) -> Margins:
        """Return the margins that the names of the axes need."""
        given, pad = self.layout["margin"], self.pad
        left, top, bottom = given["l"], given["t"], given["b"]
        for name in self.axes:
            ticks, size = self.scales[name].ticks, self.size(name)
            title, font = self.title(name)
            more = font["size"] if title else 0
            deep = max((len(tick.lines) for tick in ticks), default=0)
            below = (deep - 1) * SPACING * size
            if name == "x" and self.axes[name].get("side") == "top":
                top = max(top, OFF + LIFT * size + below + ascent(size) + more + pad)
            elif name == "x":
                bottom = max(bottom, OFF + size + below + descent(size) + more + pad)
            else:
                broad = max((wide(tick.lines, size) for tick in ticks), default=0)
                left = max(left, broad + OFF + more + pad)
                top = max(top, self._above(name) + pad)
        return Margins(_whole(left), given["r"], _whole(top), _whole(bottom))

    def _above(self, name: str) -> float:
        """Return the pixels by which the highest name of an upright axis stands over the plot."""
        scale, size = self.scales[name], self.size(name)
        long = self._length(name)
        first, last = self.axes[name].get("domain", (0, 1))
        up = long / (last - first) * (1 - last)
        edges = [
            ascent(size) - 0.35 * size + (len(tick.lines) - 1) * SPACING * size / 2
            - up - (scale.place(tick.at, long, 0) or 0)
            for tick in scale.ticks
        ]  # fmt: skip
        return max(edges, default=0)

    def _plate(self) -> Plate:
        around = self.margins
        return Plate(
            left=0,
            right=100,
            top=around.top,
            bottom=self.layout["height"] - around.bottom,
            across=self.scales["x"],
            ups={name: scale for name, scale in self.scales.items() if name != "x"},
            domains={
                name: tuple(axis["domain"])
                for name, axis in self.axes.items()
                if name != "x" and "domain" in axis
            },
            ink=self.ink,
        )

    def frames(self) -> str:
        """Say where the frames of the plot and of values stand in a picture of any width.

        ``data-room``: the margins left and right, and those the chart itself declares.
        ``data-out``: what names under a narrow plot add to either, as a line over the width.
        ``data-values``: from which width on where the frame of values begins and how long it is,
        as lines over the length of the plot.
        """
        around, given = self.margins, self.layout["margin"]
        room = (around.left, around.right, given["l"] + given["r"])
        out = (*self._out("left"), *self._out("right"))
        return f'data-room="{_said(*room)}" data-out="{_said(*out)}" data-values="{self._values()}"'

    def _values(self) -> str:
        """Return the frames of values, each with the width from which on it holds."""
        own, before, said = self._extent("x"), None, []
        for width in _WIDTHS:
            reach = self._extent("x", width)
            if reach == before:
                continue
            span, inset = (reach.last - reach.first) or 1, reach.start + reach.stop
            begins, long = (own.first - reach.first) / span, (own.last - own.first) / span
            place = (reach.start - begins * inset, begins, -long * inset, long)
            said.append(_said(0 if before is None else width, *place))
            before = reach
        return ";".join(said)

    def _out(self, side: str) -> tuple[float, float]:
        axis, scale, around = self.axes["x"], self.scales["x"], self.margins
        if axis.get("side") == "top":
            return 0, 0
        values, size = self._extent("x"), self.size("x")
        own, other = around.left, around.right
        inside, ends = (values.start, values.stop), (0, 1)
        if side == "right":
            own, other, inside, ends = other, own, inside[::-1], ends[::-1]
        lines = [(0.0, 0.0)]
        for tick in scale.ticks:
            part = scale.place(tick.at, *ends) or 0
            if part < 1:
                needs = wide(tick.lines, size) / 2 + self.pad - inside[0]
                needs += part * (other + sum(inside))
                lines.append((needs / (1 - part) - own, part / (1 - part)))
        most = max(lines, key=lambda line: line[0] - line[1] * _WIDTHS[0])
        return most if most[0] - most[1] * _WIDTHS[0] > 0 else (0, 0)

    def _tick_sets(self) -> list[tuple[tuple[Tick, ...], int]]:
        """Return the ticks across, each set with the width from which on it stands."""
        axis = self.axes["x"]
        if "range" in axis and "tickvals" in axis:
            return [(self.scales["x"].ticks, _WIDTHS[0])]
        sets = [(self._scale("x", _WIDTHS[0]).ticks, _WIDTHS[0])]
        for before, width in pairwise(_WIDTHS):
            ticks = self._scale("x", width).ticks
            if ticks != sets[-1][0]:
                within = range(before + 1, width)
                first = bisect_left(
                    within, True, key=lambda at: self._scale("x", at).ticks != sets[-1][0]
                )
                sets.append((ticks, before + 1 + first))
        return sets


def _whole(pixels: float) -> int:
    """Round as a browser does, halves up."""
    return floor(pixels + 0.5)


def _said(*numbers: float) -> str:
    return " ".join(f"{number:.4g}" for number in numbers)


def _found(chart: Mapping[str, Any], name: str) -> list[Any]:
    return [
        value
        for trace in chart["data"]
        if name in ("x", trace.get("yaxis", "y"))
        for value in trace[name[0]]
        if value is not None
    ]

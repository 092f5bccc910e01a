"""The room of a chart on a screen: its axes, what they need beside the plot, and how both change
with its width; it draws nothing."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import ceil, floor
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
# Where an axis of no values ends.
_EMPTY = {"x": 6, "y": 4}
# A width that no window has.
EVER = 10**5
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
        self.ink = Screen(self.layout["height"], self._length("x"))
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
        long, empty = self._length(name, width), _EMPTY[name[0]]
        return extent(self._ends[name], long, from_zero=zero, empty=empty)

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
        # Where the margins would leave a plot lower than this, they give way.
        space = self.layout["height"] - min(
            _LEAST, max(2, self.layout["height"] - given["t"] - given["b"])
        )
        tight = max(1, (top + bottom) / space)
        return Margins(_whole(left), given["r"], _whole(top / tight), _whole(bottom / tight))

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

    def is_lined(self, name: str, tick: Tick) -> bool:
        """Tell whether a tick has a line in the plot: none lies on its edge, but that of zero."""
        long = self._length(name)
        at = self.scales[name].place(tick.at, 0, long) or 0
        if name == "x":
            values = self._extent("x")
            at = values.start + at * (long - values.start - values.stop) / long
        is_edge = min(abs(at), abs(at - long)) <= 1
        return not is_edge or (tick.at == 0 and bool(self.axes[name].get("zeroline")))

    def frames(self) -> str:
        """Say where the frames of the plot and of values stand in a picture of any width.

        ``data-room``: the margins left and right, and those the chart itself declares.
        ``data-out``: from which width on names under a narrow plot add what to either, as lines
        over the width.
        ``data-values``: from which width on where the frame of values begins and how long it is,
        as lines over the length of the plot.
        """
        around, given = self.margins, self.layout["margin"]
        room = (around.left, around.right, given["l"] + given["r"])
        return (
            f'data-room="{_said(*room)}" data-out="{self._outs()}" data-values="{self._values()}"'
        )

    def _reaches(self) -> list[tuple[int, Extent]]:
        """Return the extents across, each with the width from which on it holds."""
        found = [(0, self._extent("x", _WIDTHS[0]))]
        for width in _WIDTHS:
            reach = self._extent("x", width)
            if reach != found[-1][1]:
                found.append((width, reach))
        return found

    def _values(self) -> str:
        """Return the frames of values, each with the width from which on it holds."""
        own, said = self._extent("x"), []
        for width, reach in self._reaches():
            span, inset = (reach.last - reach.first) or 1, reach.start + reach.stop
            begins, long = (own.first - reach.first) / span, (own.last - own.first) / span
            place = (reach.start - begins * inset, begins, -long * inset, long)
            said.append(_said(width, *place))
        return ";".join(said)

    def shown_from(self, tick: Tick) -> float:
        """Return the width from which on a tick's name ends within the picture.

        One that does not is not shown, but on an axis of names.
        """
        part = self.scales["x"].place(tick.at, 0, 1) or 0
        if self.axes["x"].get("type") == "category" or part <= 0:
            return 0
        around, values = self.margins, self._extent("x")
        half = wide(tick.lines, self.size("x")) / 2
        if half <= around.right:
            return 0
        inside = around.left + around.right + values.start + values.stop
        needs = around.left + values.start - part * inside + half
        least = ceil(needs / (1 - part)) if part < 1 else EVER
        return least if least > _WIDTHS[0] else 0

    def _outs(self) -> str:
        """Return what names add to the margins, each with the width from which on it holds."""
        begins = {width: ticks for ticks, width in self.sets} | {0: self.sets[0][0]}
        begins.pop(_WIDTHS[0])
        reaches = dict(self._reaches())
        shown = {tick: self.shown_from(tick) for ticks in begins.values() for tick in ticks}
        said: list[str] = []
        for width in sorted({*begins, *reaches, *shown.values()} - {EVER}):
            ticks = begins[max(at for at in begins if at <= width)]
            reach = reaches[max(at for at in reaches if at <= width)]
            there = [tick for tick in ticks if shown[tick] <= width]
            place = _said(*(part for side in (0, 1) for part in self._out(side, there, reach)))
            if not said or said[-1].partition(" ")[2] != place:
                said.append(f"{width:g} {place}")
        return ";".join(said)

    def _out(self, side: int, ticks: Sequence[Tick], reach: Extent) -> tuple[float, float]:
        if self.axes["x"].get("side") == "top":
            return 0, 0
        own, other = (self.margins.left, self.margins.right)[:: -1 if side else 1]
        first, last, start = reach.first, reach.last, reach.start
        if side:
            first, last, start = last, first, reach.stop
        lines = [(0.0, 0.0)]
        for tick in ticks:
            part = (tick.at - first) / ((last - first) or 1)
            if part < 1:
                needs = wide(tick.lines, self.size("x")) / 2 + self.pad - start
                needs += part * (other + reach.start + reach.stop)
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

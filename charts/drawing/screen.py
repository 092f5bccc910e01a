"""A chart's dict as the picture a browser shows before anything is attached to it, with every mark
where the screen library draws it."""

from collections.abc import Iterable, Mapping
from typing import Any

from charts.drawing import marks, outlines
from charts.drawing.letters import SPACING
from charts.drawing.room import EVER, LIFT, OFF, Room
from charts.drawing.scales import Tick


def on_screen(chart: Mapping[str, Any]) -> str:
    """Return a chart as one SVG element, which ``serve/stretch.js`` fits to its width.

    It carries the pixels beside its frames. KeyError for a chart of marks, axes or anchors that no
    page of ours draws.
    """
    layout = chart["layout"]
    room = Room(chart)
    plate = room.plate
    if outlines.is_sheet(chart):
        key = [note for note in layout["annotations"] if note.get("xref") == "paper"]
        drawn = plate.ink.framed(outlines.sheet(chart, plate), of_plot=True)
        return _framed(room, drawn + marks.notes({**layout, "annotations": key}, plate))
    inside = "".join(
        (
            marks.shapes(layout, plate, below=True),
            _grid(room),
            plate.ink.framed(marks.traces(chart, plate), of_plot=False),
            _names(room),
            marks.shapes(layout, plate, below=False),
            marks.notes(layout, plate),
        )
    )
    return _framed(room, inside)


def _framed(room: Room, inside: str) -> str:
    layout = room.layout
    return (
        f'<svg width="100%" height="{layout["height"]:g}" '
        f'font-family="{layout["font"]["family"]}" {room.frames()}>{inside}</svg>'
    )


def _grid(room: Room) -> str:
    """Draw the lines behind the marks."""
    plate, drawn = room.plate, []
    for name, scale in room.scales.items():
        lines = []
        axis = room.axes[name]
        if not scale.grid and not axis.get("zeroline"):
            continue
        for ticks, attributes in _by_width(room, name):
            marked = "".join(
                _grid_line(room, name, tick) for tick in ticks if room.is_lined(name, tick)
            )
            lines.append(f"<g{attributes}>{marked}</g>")
        drawn.append(plate.ink.framed("".join(lines), of_plot=name != "x"))
    return f'<g shape-rendering="crispEdges">{"".join(drawn)}</g>' if drawn else ""


def _grid_line(room: Room, name: str, tick: Tick) -> str:
    plate, axis = room.plate, room.axes[name]
    zero = tick.at == 0 and axis.get("zeroline")
    colour = axis["zerolinecolor"] if zero else axis["gridcolor"]
    if name == "x":
        at = room.scales["x"].place(tick.at, 0, 100) or 0
        return plate.ink.line([(at, plate.top), (at, plate.bottom)], colour, 1)
    up = plate.y(tick.at, name) or 0
    return plate.ink.line([(0, up), (100, up)], colour, 1)


def _by_width(room: Room, name: str) -> Iterable[tuple[tuple[Tick, ...], str]]:
    """Return the ticks of an axis, with the widths they are for where these decide."""
    if name != "x":
        return [(room.scales[name].ticks, "")]
    sets = room.sets
    if len(sets) == 1:
        return [(sets[0][0], "")]
    ends = [width for _, width in sets[1:]] + [EVER]
    return [
        (ticks, f' data-from="{0 if not place else begins}" data-to="{ends[place]}"')
        for place, (ticks, begins) in enumerate(sets)
    ]


def _names(room: Room) -> str:
    """Write the names of the ticks and the titles of the axes."""
    return "".join(_across(room) if name == "x" else _upwards(room, name) for name in room.axes)


def _across(room: Room) -> str:
    plate, axis, size = room.plate, room.axes["x"], room.size("x")
    written = []
    for ticks, attributes in _by_width(room, "x"):
        said = []
        for tick in ticks:
            base = plate.bottom + OFF + size
            if axis.get("side") == "top":
                below = (len(tick.lines) - 1) * SPACING * size
                base = plate.top - OFF - LIFT * size - below
            at = room.scales["x"].place(tick.at, 0, 100) or 0
            name = room.ink.words(tick.lines, at, base, size=size, ink=axis["color"])
            if least := room.shown_from(tick):
                name = f'<g data-from="{least}" data-to="{EVER}">{name}</g>'
            said.append(name)
        written.append(f'<g data-ticks="x"{attributes}>{"".join(said)}</g>')
    drawn = plate.ink.framed("".join(written), of_plot=False)
    title, font = room.title("x")
    if title:
        low = room.layout["height"] - room.pad / 2
        beside = room.ink.words([title], 50, low, size=font["size"], ink=font["color"])
        drawn += room.ink.framed(beside, of_plot=True)
    return drawn


def _upwards(room: Room, name: str) -> str:
    plate, axis, size = room.plate, room.axes[name], room.size(name)
    written = []
    for tick in room.scales[name].ticks:
        up = plate.y(tick.at, name) or 0
        base = up + 0.35 * size - (len(tick.lines) - 1) * SPACING * size / 2
        written.append(
            room.ink.words(
                tick.lines, 0, base, size=size, ink=axis["color"], across="right", shift=-OFF
            )
        )
    drawn = plate.ink.framed("".join(written), of_plot=True)
    title, font = room.title(name)
    if title:
        drawn += room.ink.upright(title, font, (plate.top + plate.bottom) / 2)
    return drawn

"""Shapes on a plain sheet whose proportions are kept, however wide their picture is; it knows no
figure.

What is drawn in a box of its own grows and shrinks with it; words and marks keep their size.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.drawing.ink import Spot
from charts.drawing.scales import Plate, lines_of

Chart = Mapping[str, Any]
# A mark of nothing but its place: found by a pointer or a key.
_FOUND = 'fill="none" pointer-events="all"'


def is_sheet(chart: Chart) -> bool:
    """Tell whether both axes of a chart have one scale."""
    return "scaleanchor" in chart["layout"]["yaxis"]


def area(runs: Sequence[Sequence[Spot]], trace: Mapping[str, Any], of: str = "") -> str:
    """Return a filled shape of rings; ``of`` names the mark that a click on it means."""
    path = "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in run) + "Z" for run in runs)
    line = trace["line"]
    named = f' data-of="{of}"' if of else ""
    return (
        f'<path d="{path}" fill="{trace["fillcolor"]}" stroke="{line["color"]}" '
        f'stroke-width="{line["width"]:g}" stroke-linejoin="round" '
        f'vector-effect="non-scaling-stroke"{named}/>'
    )


def box_of(layout: Mapping[str, Any], tall: float) -> tuple[float, float]:
    """Return the width and height of a sheet in pixels that fills a plot so tall."""
    wide, high = (
        layout[axis]["range"][1] - layout[axis]["range"][0] for axis in ("xaxis", "yaxis")
    )
    return tall * wide / high, tall


def sheet(chart: Chart, plate: Plate) -> str:
    """Return shapes, marks and names in a box that a browser fits into the plot.

    ``data-sheet`` is its width at full size; ``data-stays`` the place of what keeps its size.
    """
    layout = chart["layout"]
    wide, tall = box_of(layout, plate.bottom - plate.top)
    left, low = layout["xaxis"]["range"][0], layout["yaxis"]["range"][0]
    scale = tall / (layout["yaxis"]["range"][1] - low)

    def spot(x: float, y: float) -> Spot:
        return (x - left) * scale, tall - (y - low) * scale

    marked = next(at for at, trace in enumerate(chart["data"]) if "customdata" in trace)
    drawn, stays = [], []
    for trace in chart["data"]:
        if trace.get("fill"):
            runs = [[spot(x, y) for x, y in run] for run in _rings(trace)]
            drawn.append(area(runs, trace, f"{marked} {trace['meta']['row']}"))
            continue
        half = trace["marker"]["size"] / 2
        for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            circle = f'<circle r="{half:g}" {_FOUND} data-at="{marked} {at}"/>'
            stays.append(_staying(circle, *spot(x, y)))
    for note in layout["annotations"]:
        if note.get("xref") != "paper":
            said = plate.ink.note(
                lines_of(note["text"]),
                0,
                -note["yshift"],
                size=note["font"]["size"],
                ink=note["font"]["color"],
            )
            stays.append(_staying(said, *spot(note["x"], note["y"])))
    return (
        f'<svg data-sheet="{wide:.1f}" y="{plate.top:g}" width="100%" height="{tall:g}" '
        f'viewBox="0 0 {wide:.1f} {tall:g}">{"".join(drawn)}{"".join(stays)}</svg>'
    )


def _rings(trace: Mapping[str, Any]) -> list[list[Spot]]:
    rings: list[list[Spot]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            rings.append([])
        else:
            rings[-1].append((x, y))
    return rings


def _staying(mark: str, x: float, y: float) -> str:
    place = f"{x:.1f} {y:.1f}"
    return f'<g data-stays="{place}" transform="translate({place})">{mark}</g>'

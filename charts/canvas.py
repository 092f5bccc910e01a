"""The common ground of all charts: fonts, axes, margins, direct labels; it draws no data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charts.palette import CLEAR, Palette, palette
from words.lettering import cells
from words.scene import Scene

Figure = dict[str, Any]
Trace = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """Numbers beside horizontal bars: heading, one text a bar, width in pixels, colours if any."""

    heading: str
    texts: list[str]
    width: int
    inks: list[str] | None = None


FONT_SIZE = 14
FONT_FAMILY = (
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Noto Sans, sans-serif"
)
# Height of one horizontal bar with its gap, in pixels: names stay legible on a projector.
BAR_HEIGHT = 34
# What a name of two lines needs beyond that, and each further line.
LINE_HEIGHT, MORE_LINES = 8, 20
# A Chinese character takes two cells.
NAME_CELLS = 22
# Pixels of a half-width character of a column's heading, and what keeps it from the one before.
HEAD_CELL, HEAD_GAP = 6.9, 6


def colours(scene: Scene) -> Palette:
    """Return the palette of the scene's theme."""
    return palette(scene.dark)


def figure(scene: Scene, traces: list[Trace], *, height: int, **layout: object) -> Figure:
    """Put traces on the common ground; ``layout`` overrides or adds to it."""
    palette_ = colours(scene)
    ground: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": palette_.ink},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette_.card,
            "bordercolor": palette_.context,
            "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": palette_.ink},
            "align": "left",
        },
        "clickmode": "event",
        "separators": ".,",
    }
    return {"data": traces, "layout": ground | _ticked_by_one(traces, layout)}


def _ticked_by_one(traces: list[Trace], layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return the layout with no tick between whole numbers where a few of them are all there is.

    Half a parcel is no parcel: an axis that ends at 2 has ticks at 0, 1 and 2.
    """
    ticked = dict(layout)
    for name in ("xaxis", "yaxis", "yaxis2"):
        axis = ticked.get(name, {})
        if axis.get("rangemode") != "tozero" or {"dtick", "tickvals", "range"} & axis.keys():
            continue
        ends = [end for trace in traces for end in _ends(trace, name)]
        most = max((abs(end) for end in ends), default=0)
        if ends and not most:
            # Nothing at all is a chart too: its axis begins at zero like any other.
            suffix = axis.get("ticksuffix", "")
            ends = [0, 100 if suffix == "%" else 1]
            # A browser adds no unit to ticks that are given one by one.
            words = [f"{end}{suffix}" for end in ends]
            marks = {"tickmode": "array", "tickvals": ends, "ticktext": words}
            ticked[name] = axis | {"range": ends} | marks
        elif 0 < most < axis["nticks"] and all(float(end).is_integer() for end in ends):
            ticked[name] = axis | {"dtick": 1}
    return ticked


def _ends(trace: Trace, axis: str) -> list[float]:
    """Return how far a trace reaches along an axis of numbers."""
    along = axis[0]
    if trace.get(f"{along}axis", along) != axis.replace("axis", ""):
        return []
    bases = trace.get("base") or [0] * len(trace[along])
    reached = zip(trace[along], bases, strict=True)
    return [base + value for value, base in reached if isinstance(value, int | float)]


def value_axis(scene: Scene, **more: object) -> dict[str, Any]:
    """Return an axis of numbers: zero-based, few hairline grid lines, the unit said once."""
    palette_ = colours(scene)
    return {
        "rangemode": "tozero",
        "gridcolor": palette_.hairline,
        "zeroline": True,
        "zerolinecolor": palette_.context,
        "nticks": 6,
        "fixedrange": True,
        "ticks": "",
        "tickangle": 0,
        "automargin": True,
        "color": palette_.secondary,
        "title": {"font": {"size": FONT_SIZE, "color": palette_.secondary}},
    } | more


def name_axis(scene: Scene, **more: object) -> dict[str, Any]:
    """Return an axis of names or months."""
    return {
        "type": "category",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "tickangle": 0,
        "automargin": True,
        "color": colours(scene).ink,
    } | more


def wrapped(name: str, most: int = NAME_CELLS) -> str:
    """Break a long name into lines of ``most`` half-width cells: eleven Chinese characters."""
    lines = [""]
    width = 0
    for piece in re.findall(r"[!-~]+ *| +|.", name):
        wide = cells(piece)
        if width and width + wide > most:
            lines.append("")
            width = 0
        lines[-1] += piece
        width += wide
    return "<br>".join(line.strip() for line in lines)


def status_ink(scene: Scene, status: object) -> str:
    """Return the ink of a pace light; what has none (a frame's empty cell) is grey."""
    return str(getattr(colours(scene), status if isinstance(status, str) else "no_target"))


def label(scene: Scene, text: str, **place: object) -> dict[str, Any]:
    """Return a text put directly on the chart instead of a legend."""
    palette_ = colours(scene)
    return {
        "text": text,
        "showarrow": False,
        "font": {"size": FONT_SIZE, "color": palette_.ink},
    } | place


def bars(
    scene: Scene,
    traces: list[Trace],
    names: list[str],
    *,
    columns: list[Column],
    ticks: list[str] | None = None,
    suffix: str = "",
    marks: tuple[list[Trace], list[Trace]] = ([], []),
) -> Figure:
    """Put horizontal bars on the ground with right-aligned columns of numbers beside them.

    ``ticks`` are names shown instead of ``names``, ``marks`` shapes and annotations laid over it.
    The columns keep their width in pixels, or that of their heading where it is longer, so that
    numbers never run into each other or the bars.
    """
    annotations = []
    right = 0
    for column in columns:
        right += max(column.width, round(HEAD_CELL * cells(column.heading)) + HEAD_GAP)
        placed = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": right}
        quiet = {"size": FONT_SIZE - 1, "color": colours(scene).secondary}
        above = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2, "font": quiet}
        annotations.append(label(scene, column.heading, **placed, **above))
        inks = column.inks or [colours(scene).ink] * len(names)
        annotations += [
            label(scene, text, y=name, font={"size": FONT_SIZE, "color": ink}, **placed)
            for name, text, ink in zip(names, column.texts, inks, strict=True)
        ]
    ticktext = [wrapped(name) for name in ticks or names]
    return figure(
        scene,
        traces,
        height=bars_height(ticktext),
        margin={"l": 8, "r": right + 6, "t": 36, "b": 8},
        xaxis=value_axis(scene, ticksuffix=suffix, nticks=4),
        yaxis=name_axis(
            scene,
            range=[len(names) - 0.5, -0.5],
            tickmode="array",
            tickvals=names,
            ticktext=ticktext,
        ),
        bargap=0.4,
        annotations=[*annotations, *marks[1]],
        shapes=marks[0],
    )


def bars_height(names: list[str]) -> int:
    """Return the pixels of a chart of a bar a name, the names broken into lines already."""
    breaks = max((name.count("<br>") for name in names), default=0)
    more = LINE_HEIGHT * min(breaks, 1) + MORE_LINES * max(breaks - 1, 0)
    return 64 + (BAR_HEIGHT + more) * len(names)

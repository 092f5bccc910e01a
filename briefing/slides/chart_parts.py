"""Pieces of native charts the library does not write: lines over columns, room beside a plot, axes
of months; it decides nothing of what is drawn."""

import math
from collections.abc import Sequence

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from words.lettering import cells

_XMLNS = nsdecls("c", "a")
_DASHES = {"dash": "dash", "dot": "sysDot", "": "solid"}


def stroke(ink: str, points: float, dash: str = "") -> str:
    """Return a line of an outline as XML says it."""
    return (
        f'<a:ln w="{round(12700 * points)}" cap="flat"><a:solidFill><a:srgbClr val="{ink}"/>'
        f'</a:solidFill><a:prstDash val="{_DASHES.get(dash, "dash")}"/><a:round/></a:ln>'
    )


def as_marks(series: BaseOxmlElement, ink: str, role: str, size: int) -> BaseOxmlElement:
    """Return a series of columns as marks at their numbers: a stroke across, or a ring."""
    symbol = "dash" if role == "tick" else "circle"
    fill = (
        f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>' if role == "tick" else "<a:noFill/>"
    )
    mark = (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{fill}'
        f"{stroke(ink, 2 if role == 'dot' else 0.75)}</c:spPr></c:marker>"
    )
    return _as_line(series, "<c:spPr><a:ln w='28575'><a:noFill/></a:ln></c:spPr>", mark)


def as_level(series: BaseOxmlElement, ink: str, dash: str) -> BaseOxmlElement:
    """Return a series of columns as a line through all of them."""
    shape = f"<c:spPr>{stroke(ink, 2, dash)}</c:spPr>"
    return _as_line(series, shape, '<c:marker><c:symbol val="none"/></c:marker>')


def _as_line(series: BaseOxmlElement, shape: str, mark: str) -> BaseOxmlElement:
    new = parse_xml(f"<c:ser {_XMLNS}><c:wrap>{shape}{mark}</c:wrap></c:ser>")
    wrap = new[0]
    for name in ("c:idx", "c:order", "c:tx"):
        new.append(series.find(qn(name)))
    for one in list(wrap):
        new.append(one)
    new.remove(wrap)
    for name in ("c:cat", "c:val"):
        new.append(series.find(qn(name)))
    new.append(new.makeelement(qn("c:smooth"), {"val": "0"}))
    series.getparent().remove(series)
    return new


def overlay(chart: Chart, lines: Sequence[BaseOxmlElement]) -> None:
    """Draw lines over the columns of a chart, on the same axes."""
    columns = chart.plots[0]._element
    over = parse_xml(
        f'<c:lineChart {_XMLNS}><c:grouping val="standard"/><c:varyColors val="0"/>'
        '<c:marker val="1"/></c:lineChart>'
    )
    for line in lines:
        over.find(qn("c:marker")).addprevious(line)
    for axis in columns.findall(qn("c:axId")):
        over.append(over.makeelement(qn("c:axId"), {"val": axis.get("val")}))
    columns.addnext(over)


def leave_room(
    chart: Chart, size: tuple[float, float], ends: Sequence[str], names: Sequence[str], letter: int
) -> None:
    """Leave room for the names of lines at their ends, and below for axis and legend.

    ``size`` is the chart's in points, ``letter`` that of its letters.
    """
    wide, tall = size
    right = max(map(cells, ends)) * letter / 2 + 2 * letter
    # A legend stands in columns as wide as its longest name with the line before it.
    column = max(map(cells, names)) * letter / 2 + 5 * letter
    lines = math.ceil(len(names) / max(1, wide // column))
    below = letter * (2.4 + 1.8 * lines)
    left, top = 4 * letter / wide, letter / tall
    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    sides = {
        "x": left,
        "y": top,
        "w": 1 - left - right / wide,
        "h": 1 - top - below / tall,
    }
    ends_ = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in sides.items())
    area.insert(
        0,
        parse_xml(
            f'<c:layout {_XMLNS}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{ends_}</c:manualLayout></c:layout>'
        ),
    )


def turn_names(axis: BaseOxmlElement, *, upright: bool) -> None:
    """Let the names of an axis stand as they are read, in as many lines as they take, or slope."""
    body = axis.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
    body.set("rot", "0" if upright else "-2700000")
    body.set("vert", "horz")


def by_months(chart: Chart, every: int, written: str) -> None:
    """Name an axis of days by months, every so many of them."""
    axis = chart._chartSpace.chart.plotArea.find(qn("c:dateAx"))
    for name in ("c:majorUnit", "c:majorTimeUnit", "c:baseTimeUnit"):
        for old in axis.findall(qn(name)):
            axis.remove(old)
    for name, value in (
        ("c:baseTimeUnit", "months"),
        ("c:majorUnit", str(every)),
        ("c:majorTimeUnit", "months"),
    ):
        axis.append(axis.makeelement(qn(name), {"val": value}))
    labels = axis.find(qn("c:numFmt"))
    labels.set("formatCode", written)
    labels.set("sourceLinked", "0")

"""Pieces of native charts the library does not write: lines over columns, room beside a plot, axes
of months; it decides nothing of what is drawn."""

from collections.abc import Sequence

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement

_XMLNS = nsdecls("c", "a")
_DASHES = {"dash": "dash", "dot": "sysDot", "": "solid"}
# Inner ends of a plot as parts of the whole chart, where labels need room at the side.
_INNER = {"x": 0.06, "y": 0.04, "w": 0.76, "h": 0.78}


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


def leave_room(chart: Chart) -> None:
    """Leave room for labels to the right of a plot."""
    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    ends = "".join(f'<c:{name} val="{value}"/>' for name, value in _INNER.items())
    area.insert(
        0,
        parse_xml(
            f'<c:layout {_XMLNS}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{ends}</c:manualLayout></c:layout>'
        ),
    )


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

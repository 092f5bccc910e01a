"""What stands at the numbers of a native chart: lights, signs, names and ends, where the screen
writes them; it draws no chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.chart.chart import Chart
from pptx.chart.series import BarSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from briefing.native import hex_of
from briefing.plotted import Label, Number, Plot, Series
from briefing.slides.texts import Faces, Look
from briefing.slides.theme import readable

_XMLNS = nsdecls("c", "a")
# A bar shorter than this part of the highest has no room for words.
_ROOMY = 0.15
_NOTHING = "".join(
    f'<c:show{one} val="0"/>'
    for one in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
_SHOWN = _NOTHING.replace('<c:showVal val="0"/>', '<c:showVal val="1"/>')
# Pixels of the screen's charts from top to bottom.
_SCREEN = 360


@dataclass(frozen=True)
class Pen:
    """How the labels of a chart are written."""

    size: int
    ink: str
    faces: Faces


def inside(drawn: BarSeries, plot: Plot, one: Series, look: Look) -> None:
    """Write the numbers of columns at their foot, where no mark stands in their way."""
    drawn.data_labels.position = XL_LABEL_POSITION.INSIDE_BASE
    for at in range(len(plot.categories)):
        ink = _on_bar(one, at, look)
        if ink != look.colours.ink.digits:
            label = drawn.points[at].data_label
            label.font.size = drawn.data_labels.font.size
            label.font.color.rgb = RGBColor.from_string(ink)
            label.position = XL_LABEL_POSITION.INSIDE_BASE


def _on_bar(one: Series, at: int, look: Look) -> str:
    """Return the ink that is read on a bar."""
    fill = hex_of(one.inks[at] if one.inks else one.ink)
    return readable([look.colours.ink, look.colours.paper], fill).digits


def say(chart: Chart, plot: Plot, look: Look, size: int) -> None:
    """Write what the screen writes at the numbers."""
    pen = Pen(size, look.colours.ink.digits, look.faces)
    highest = max((value for one in plot.series for value in one.values if value), default=0)
    for one, drawn in zip(plot.series, chart.plots[0].series, strict=True):
        if not any(one.labels):
            continue
        if plot.kind in ("bars", "columns"):
            labels, places, inks = _at_bars(plot, one, highest, look)
            write_labels(drawn._element, labels, places, pen, inks)
        else:
            before = list(_before(plot, one))
            spread = (*before, *one.labels)
            sides = [label.side if label else "" for label in spread]
            write_labels(drawn._element, spread, sides, pen)


def _before(plot: Plot, one: Series) -> Iterator[None]:
    """Yield nothing for each number before those of a series of points: all have one column."""
    if plot.kind == "points":
        for other in plot.series[: plot.series.index(one)]:
            yield from (None for _ in other.values)


def _at_bars(
    plot: Plot, one: Series, highest: Number, look: Look
) -> tuple[list[Label | None], list[str], list[str]]:
    """Return where what is said of bars stands: at the foot of columns that have room for it; of a
    bridge before the bar, on the unseen one, or in a bar that begins at the foot."""
    ink = look.colours.ink.digits
    labels = list(one.labels)
    places: list[str] = []
    inks: list[str] = []
    for at, value in enumerate(one.values):
        is_roomy = (value or 0) > _ROOMY * highest
        if one.role == "base":
            labels[at] = labels[at] if is_roomy else None
            places.append("inEnd")
            inks.append(ink)
        elif plot.stacked:
            labels[at] = None if (plot.series[0].values[at] or 0) > _ROOMY * highest else labels[at]
            places.append("inEnd" if is_roomy else "ctr")
            inks.append(_on_bar(one, at, look))
        else:
            places.append("inBase" if is_roomy else "outEnd")
            inks.append(_on_bar(one, at, look) if is_roomy else ink)
    return labels, places, inks


def put_before(element: BaseOxmlElement, new: BaseOxmlElement, names: Sequence[str]) -> None:
    """Insert an element before the first of those named, for a schema demands an order."""
    for name in names:
        found = element.find(qn(name))
        if found is not None:
            found.addprevious(new)
            return
    element.append(new)


_AFTER_LABELS = ("c:trendline", "c:errBars", "c:cat", "c:val", "c:xVal", "c:yVal", "c:smooth")


def write_labels(
    series: BaseOxmlElement,
    labels: Sequence[Label | None],
    places: Sequence[str],
    pen: Pen,
    inks: Sequence[str] = (),
) -> None:
    """Write words at the numbers of a series; each has a place as the format names it."""
    said = "".join(
        _label(at, label, places[at], pen, inks[at] if inks else pen.ink)
        for at, label in enumerate(labels)
        if label is not None
    )
    old = series.find(qn("c:dLbls"))
    if old is not None:
        series.remove(old)
    new = parse_xml(f"<c:dLbls {_XMLNS}>{said}{_NOTHING}</c:dLbls>")
    put_before(series, new, _AFTER_LABELS)


def _label(at: int, label: Label, place: str, pen: Pen, ink: str) -> str:
    latin, asian = pen.faces
    properties = (
        f'lang="zh-CN" sz="{pen.size}00" b="0"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'
        f'<a:latin typeface="{latin}"/><a:ea typeface="{asian}"/>'
    )
    lines = "".join(
        f"<a:p><a:pPr><a:defRPr {properties}</a:defRPr></a:pPr><a:r><a:rPr {properties}</a:rPr>"
        f"<a:t>{escape(line)}</a:t></a:r></a:p>"
        for line in label.text.split("\n")
    )
    lift = (
        f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{-label.lift / _SCREEN:.4f}"/>'
        "</c:manualLayout></c:layout>"
        if label.lift
        else ""
    )
    return (
        f'<c:dLbl><c:idx val="{at}"/>{lift}<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>'
        f'{lines}</c:rich></c:tx><c:dLblPos val="{place}"/>{_SHOWN}</c:dLbl>'
    )

"""Puts a plot on a slide as a native chart whose numbers can be edited; it draws no picture."""

import io
from typing import cast

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.series import BarSeries, LineSeries, XySeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.chart import XL_TICK_LABEL_POSITION as LABELS
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Length, Pt
from xlsxwriter.utility import xl_range_abs

from briefing.native import axis_ends, axis_format, hex_of, seen_on, value_format
from briefing.plotted import Number, Plot, Series
from briefing.slides.chart_labels import inside, say
from briefing.slides.chart_parts import (
    as_level,
    as_marks,
    by_months,
    leave_room,
    overlay,
    turn_names,
)
from briefing.slides.chart_plans import is_dated, months_apart, planned, written
from briefing.slides.texts import Area, Look, put_faces

SIZE_POINTS = 12
SIZE = Pt(SIZE_POINTS)
_TYPES = {
    ("bars", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bars", True): XL_CHART_TYPE.BAR_STACKED,
    ("columns", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("columns", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("lines", False): XL_CHART_TYPE.LINE_MARKERS,
    ("points", False): XL_CHART_TYPE.XY_SCATTER,
}
# As many single bars can bear their number each.
_LABELLED = 24
# The part of a chart that its plot takes, also with names beside its lines; of a name's room that a
# column takes; and of a letter's height that a digit takes.
_PLOT, _BESIDE, _COLUMN, _DIGIT = 0.9, 0.72, 0.65, 0.58
_SMALL = 9
# Points a stroke across a column is wide at least and most, and a ring.
_NARROWEST, _WIDEST, _RING = 12, 48, 9
_DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}


def add_plot(slide: Slide, plot: Plot, area: Area, said: str, look: Look) -> GraphicFrame:
    """Add a chart of the plot; ``said`` is read to those who cannot see it."""
    plot = planned(plot.recoloured(lambda ink: seen_on(ink, dark=look.colours.is_dark)))
    frame = slide.shapes.add_chart(
        _TYPES[plot.kind, plot.stacked], area.left, area.top, area.width, area.height, _data(plot)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", said)
    chart: Chart = frame.chart
    chart.font.size = SIZE
    # Not by the theme's name: a chart inside a slide does not everywhere know what it stands for.
    chart.font.color.rgb = RGBColor.from_string(look.colours.ink.digits)
    chart.has_title = False
    chart.has_legend = sum(one.role != "base" for one in plot.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    _axes(chart, plot, RGBColor.from_string(look.colours.grid))
    _names(chart, plot, area)
    for series, drawn in zip(plot.series, chart.plots[0].series, strict=True):
        _dress(drawn, plot, series)
    if plot.kind in ("bars", "columns"):
        _bars(chart, plot, look, area)
    if plot.kind == "points":
        _own_columns(chart, plot)
    say(chart, plot, look, SIZE_POINTS)
    _roomy(chart, plot, area)
    _overlaid(chart, plot, area)
    for properties in chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr")):
        put_faces(properties, look.faces)
    return cast(GraphicFrame, frame)


def _data(plot: Plot) -> CategoryChartData | XyChartData:
    if plot.kind == "points":
        points = XyChartData()
        for name, places, values in _columns(plot):
            added = points.add_series(name)
            for place, value in zip(places, values, strict=True):
                added.add_data_point(place, value)
        return points
    data = CategoryChartData(number_format=value_format(plot))
    data.categories = plot.days if is_dated(plot) else plot.categories
    for series in plot.series:
        data.add_series(series.name, series.values)
    return data


def _columns(plot: Plot) -> list[tuple[str, list[Number | None], list[Number | None]]]:
    """Return series of points over the places of all of them, with gaps where one has none.

    LibreOffice draws only the last of several series that differ in length.
    """
    places = [place for series in plot.series for place in series.places]
    found = []
    for series in plot.series:
        values = [
            value if other is series else None for other in plot.series for value in other.values
        ]
        found.append((series.name, places, values))
    return found


def _own_columns(chart: Chart, plot: Plot) -> None:
    """Give the points one column of places and each series a column beside it, gaps left empty."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for column, (name, places, values) in enumerate(_columns(plot), start=1):
        sheet.write_column(1, 0, places)
        sheet.write_string(0, column, name)
        sheet.write_column(1, column, values)
        drawn = chart.plots[0].series[column - 1]._element
        last = len(places)
        for part, first, final, at in (
            ("c:tx", 0, 0, column),
            ("c:xVal", 1, last, 0),
            ("c:yVal", 1, last, column),
        ):
            for formula in drawn.find(qn(part)).iter(qn("c:f")):
                formula.text = f"Sheet1!{xl_range_abs(first, at, final, at)}"
        for point in list(drawn.find(qn("c:yVal")).iter(qn("c:pt"))):
            if point.find(qn("c:v")).text == "None":
                point.getparent().remove(point)
    book.close()
    chart.part.chart_workbook.update_from_xlsx_blob(content.getvalue())


def _axes(chart: Chart, plot: Plot, grid: RGBColor) -> None:
    numbers, names = chart.value_axis, chart.category_axis
    numbers.major_gridlines.format.line.color.rgb = grid
    numbers.tick_labels.number_format = axis_format(plot)
    numbers.tick_labels.number_format_is_linked = False
    numbers.format.line.fill.background()
    numbers.minimum_scale, numbers.maximum_scale, numbers.major_unit = axis_ends(plot)
    names.has_major_gridlines = False
    names.format.line.color.rgb = grid
    names.tick_label_position = LABELS.LOW
    numbers.tick_label_position = LABELS.LOW
    if plot.ranks:
        numbers.reverse_order = True
        numbers.minimum_scale, numbers.maximum_scale = 1, plot.ranks
        names.tick_label_position = LABELS.HIGH
    if plot.kind == "bars":
        # The first name stands on top, as in the table, and the numbers below the last.
        names.reverse_order = True
        # The library's own setter leaves this element as it was.
        numbers._element.find(qn("c:crosses")).set("val", "max")
        numbers.tick_label_position = LABELS.NEXT_TO_AXIS
    if plot.kind == "points":
        for axis, title in zip((names, numbers), plot.categories, strict=True):
            axis.axis_title.text_frame.text = title
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = SIZE
    # The library names its axes by numbers below nought, which the standard does not know; above
    # two thousand million LibreOffice takes them all for one.
    for named in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        named.set("val", str(abs(int(named.get("val")))))


def _names(chart: Chart, plot: Plot, area: Area) -> None:
    """Name what stands side by side so that each name can be read."""
    if plot.kind not in ("columns", "lines"):
        return
    axis = chart.category_axis
    if is_dated(plot):
        every = months_apart(plot, _BESIDE * Length(area.width).pt, SIZE_POINTS)
        by_months(chart, every, written(plot))
        axis.tick_labels.font.size = SIZE
        turn_names(axis._element, upright=True)
        return
    axis.tick_labels.font.size = SIZE
    longest = max((len(name) for name in plot.categories if name.isascii()), default=0)
    pitch = Length(area.width).pt / len(plot.categories)
    # Names take two lines sooner than a slope, but no month is divided.
    turn_names(axis._element, upright=longest * SIZE_POINTS / 2 < pitch)


def _letter(plot: Plot, area: Area, part: float) -> int:
    """Return the size at which the numbers of columns stand clear of each other, or within so much
    of their room; none if none is small enough."""
    if plot.kind == "bars":
        return SIZE_POINTS
    (bars,) = (one for one in plot.series if not one.role)
    most = max((abs(value) for value in bars.values if value is not None), default=0)
    wide = len(f"{most:,.{plot.decimals}f}{plot.suffix}") * _DIGIT
    room = part * _PLOT * Length(area.width).pt / len(plot.categories)
    return next((size for size in (SIZE_POINTS, _SMALL) if wide * size <= room), 0)


def _roomy(chart: Chart, plot: Plot, area: Area) -> None:
    """Leave room beside lines that are named at their ends."""
    ends = [one for s in plot.series for one in s.labels if one and one.side == "r"]
    if plot.kind == "lines" and ends:
        names = [one.name for one in plot.series]
        size = Length(area.width).pt, Length(area.height).pt
        leave_room(chart, size, [one.text for one in ends], names, SIZE_POINTS)


def _bars(chart: Chart, plot: Plot, look: Look, area: Area) -> None:
    drawn = chart.plots[0]
    drawn.gap_width = 60
    drawn.overlap = 100 if plot.stacked else 0
    bars = [at for at, one in enumerate(plot.series) if not one.role]
    if len(bars) > 1 or plot.stacked or plot.series[bars[0]].labels:
        return
    # A number on a column is no wider than it.
    letter = _letter(plot, area, _COLUMN if plot.is_marked else 1)
    if len(plot.categories) <= _LABELLED and letter:
        series = drawn.series[bars[0]]
        drawn.has_data_labels = not plot.is_marked
        labels = series.data_labels if plot.is_marked else drawn.data_labels
        labels.show_value = True
        labels.number_format = value_format(plot)
        labels.number_format_is_linked = False
        labels.font.size = Pt(letter)
        if plot.is_marked:
            inside(series, plot, plot.series[bars[0]], look)


def _overlaid(chart: Chart, plot: Plot, area: Area) -> None:
    """Draw marks and lines over columns: a stroke is as wide as its column."""
    if plot.kind != "columns":
        return
    drawn = list(chart.plots[0].series)
    lines = []
    for one, series in zip(plot.series, drawn, strict=True):
        ink = hex_of(one.ink)
        if one.role == "level":
            lines.append(as_level(series._element, ink, one.dash))
        elif one.role in ("tick", "dot"):
            wide = Length(area.width).pt / (len(plot.categories) * 2)
            size = min(_WIDEST, max(_NARROWEST, int(wide))) if one.role == "tick" else _RING
            lines.append(as_marks(series._element, ink, one.role, size))
    if lines:
        overlay(chart, lines)


def _dress(drawn: BarSeries | LineSeries | XySeries, plot: Plot, one: Series) -> None:
    colour = RGBColor.from_string(hex_of(one.ink))
    if plot.kind in ("points", "lines"):
        _lined(drawn, plot, one, colour)
        return
    drawn.invert_if_negative = False
    if one.role == "base":
        drawn.format.fill.background()
        return
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = colour
    for index, ink in enumerate(one.inks):
        if ink != one.ink:
            fill = drawn.points[index].format.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor.from_string(hex_of(ink))


def _lined(drawn: LineSeries | XySeries, plot: Plot, one: Series, colour: RGBColor) -> None:
    if plot.kind == "points" and one.role != "level":
        drawn.format.line.fill.background()
    else:
        drawn.format.line.color.rgb = colour
        drawn.format.line.width = Pt(1.5 if one.bare else 2.25)
        drawn.smooth = False
    if one.dash:
        drawn.format.line.dash_style = _DASHES.get(one.dash, MSO_LINE.DASH)
    drawn.marker.style = XL_MARKER_STYLE.NONE if one.bare else XL_MARKER_STYLE.CIRCLE
    if not one.bare:
        drawn.marker.size = 7
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = colour
        drawn.marker.format.line.color.rgb = colour

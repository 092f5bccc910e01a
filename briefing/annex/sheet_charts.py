"""Native charts of a workbook's sheet, drawn from numbers beside them; it writes no table."""

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from briefing.fitted import wide
from briefing.native import axis_ends, axis_format, hex_of
from briefing.plots import Plot
from charts.palette import LIGHT

_CHART_TYPES = {"bars": "bar", "columns": "column", "lines": "line", "points": "scatter"}
_FONT = {"name": "Microsoft YaHei", "size": 10}
# Pixels of a chart, of a bar in it with its gap, and of a row.
_CHART_WIDTH, _CHART_HEIGHT, _BAR_PIXELS, _ROW = 640, 380, 24, 20
# The column a chart stands in is as wide as it.
CHART_COLUMN = 92


def add_charts(
    book: Workbook, sheet: Worksheet, plots: list[Plot], corner: tuple[int, int], said: str
) -> None:
    """Add charts below each other from a cell on, and their numbers to the right of them.

    ``said`` is the heading of the numbers.
    """
    (place, left), row = corner, corner[0]
    sheet.set_column(left, left, CHART_COLUMN)
    for plot in plots:
        chart = book.add_chart({"type": _CHART_TYPES[plot.kind]} | _stacking(plot))
        row = _numbers(book, sheet, plot, chart, (row, left + 1), said)
        _axes(chart, plot)
        # A filter hides rows of the table, and with them those of these numbers.
        chart.show_hidden_data()
        chart.set_size({"width": _CHART_WIDTH, "height": _tall(plot)})
        sheet.insert_chart(place, left, chart, {"object_position": 3})
        place += _tall(plot) // _ROW + 2
    for at, width in enumerate(_widths(plots), start=left + 1):
        sheet.set_column(at, at, width)


def _widths(plots: list[Plot]) -> list[int]:
    """Return how wide the columns of the numbers are, the first of them of names."""
    found = [max([18, *(wide(one) + 2 for plot in plots for one in plot.categories)])]
    for plot in plots:
        own = [wide(one.name) + 2 for one in plot.series]
        # Points have places of their own before each series.
        own = [width for each in own for width in (10, each)] if plot.kind == "points" else own
        for at, width in enumerate(own, start=1):
            found += [10] * (at + 1 - len(found))
            found[at] = max(found[at], width)
    return found


def _numbers(
    book: Workbook,
    sheet: Worksheet,
    plot: Plot,
    chart: Chart,
    corner: tuple[int, int],
    said: str,
) -> int:
    """Write a plot's numbers for its chart from a cell on; return the row below them."""
    row, left = corner
    head = book.add_format({"bold": True, "bottom": 1, "font_color": LIGHT.secondary})
    own = book.add_format({"num_format": _number_format(plot)})
    sheet.write_string(row, left, said, head)
    values, deep = left + 1, 0
    for series in plot.series:
        # Points have places of their own; all else shares the names in the first column.
        places = values if plot.kind == "points" else left
        values += plot.kind == "points"
        names = series.places if plot.kind == "points" else plot.categories
        sheet.write_string(row, values, series.name, head)
        for line, (name, value) in enumerate(zip(names, series.values, strict=True), start=row + 1):
            if isinstance(name, str):
                sheet.write_string(line, places, name)
            elif name is not None:
                sheet.write_number(line, places, name)
            if value is not None:
                sheet.write_number(line, values, value / _whole(plot), own)
        deep, last = max(deep, len(names)), row + len(names)
        chart.add_series(
            {
                "name": [sheet.name, row, values],
                "categories": [sheet.name, row + 1, places, last, places],
                "values": [sheet.name, row + 1, values, last, values],
                "gap": 60,
                **_look(plot, series.ink, series.inks),
            }
        )
        values += 1
    return row + deep + 2


def _tall(plot: Plot) -> int:
    """Return a chart's height: names of bars stay legible."""
    return max(_CHART_HEIGHT, 90 + _BAR_PIXELS * len(plot.categories) * _lanes(plot))


def _lanes(plot: Plot) -> int:
    return 1 if plot.stacked or plot.kind != "bars" else len(plot.series)


def _whole(plot: Plot) -> int:
    """Return what a hundred per cent are: cells of rates hold parts of one."""
    return 100 if plot.suffix == "%" else 1


def _number_format(plot: Plot) -> str:
    digits = "." + "0" * plot.decimals if plot.decimals else ""
    return f"0{digits}%" if plot.suffix == "%" else f"#,##0{digits}"


def _stacking(plot: Plot) -> dict[str, str]:
    return {"subtype": "stacked"} if plot.stacked else {}


def _look(plot: Plot, ink: str, inks: tuple[str, ...]) -> dict[str, object]:
    """Return a series' colours: one, or one a point where the screen tells points apart."""
    colour = f"#{hex_of(ink)}"
    fill = {"color": colour}
    if plot.kind == "lines":
        return {"line": {"color": colour, "width": 2.25}}
    if plot.kind == "points":
        return {"marker": {"type": "circle", "size": 7, "fill": fill, "border": fill}}
    points = [{"fill": {"color": f"#{hex_of(one)}"}} for one in inks]
    return {"fill": fill} | ({"points": points} if points else {})


def _axes(chart: Chart, plot: Plot) -> None:
    names: dict[str, object] = {"num_font": _FONT}
    numbers: dict[str, object] = {
        "num_font": _FONT,
        "num_format": axis_format(plot).replace('"%"', "%"),
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}},
    }
    ends = zip(("min", "max", "major_unit"), axis_ends(plot), strict=True)
    numbers |= {name: end / _whole(plot) for name, end in ends if end is not None}
    if plot.kind == "points":
        across, up = plot.categories
        names |= {"name": across, "name_font": _FONT}
        numbers |= {"name": up, "name_font": _FONT}
    if plot.kind == "bars":
        # The first name stands on top, as in the table, and the numbers below the last.
        chart.set_y_axis(names | {"reverse": True, "crossing": "max", "label_position": "low"})
        chart.set_x_axis(numbers)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(numbers)
    single = len(plot.series) == 1
    chart.set_legend({"none": True} if single else {"position": "bottom", "font": _FONT})
    chart.set_title({"none": True})

"""Lays what is shown of a figure out for paper: charts a page of rows each, native plots, columns;
it decides nothing that is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from briefing.document import Figure
from briefing.plots import Names, plots
from charts.palette import STATUS_SHAPES
from figures.ask import Chart, Shown
from figures.columns import ShownColumn, decimals_of
from queries.labels import code_label
from words.language import Text
from words.lettering import legible


def figure_of(shown: Shown) -> Figure:
    """Return a figure as it is handed out."""
    pages = _sheets(shown) if shown.is_drawn else []
    charts, noted = _charts(shown, pages)
    remarks = [
        *shown.remarks,
        *filter(None, [shown.later, shown.marked]),
        *(f"{mark} {words}" for mark, words in noted),
    ]
    columns = tuple(legible_column(column) for column in shown.columns)
    return Figure(
        name=shown.item.name,
        title=shown.title,
        basics=legible(shown.basics),
        conclusion=legible(shown.conclusion),
        remarks=tuple(legible(remark) for remark in remarks),
        definition=shown.definition,
        source=shown.source,
        columns=columns,
        shown=shown.item.show or tuple(column.name for column in columns),
        charts=charts,
        plots=tuple(
            plot
            for rows, chart in zip(pages, charts, strict=True)
            for plot in plots(chart, _names(shown, rows))
        ),
        absent=legible(shown.absent),
        paragraphs=None if shown.paragraphs is None else tuple(map(legible, shown.paragraphs)),
        leading=shown.leading,
        unit=shown.query.unit.said(shown.context.language),
    )


def legible_column(column: ShownColumn) -> ShownColumn:
    """Return a column whose texts can be written into a file."""
    cells = (legible(value) if isinstance(value, str) else value for value in column.values)
    return replace(column, values=tuple(cells))


def _sheets(shown: Shown) -> list[pa.Table]:
    """Return the rows by charts: a chart of bars is divided where a picture ends, not before."""
    return [shown.in_order] if shown.item.bars else shown.pages()


def _charts(
    shown: Shown, pages: Sequence[pa.Table]
) -> tuple[tuple[Chart, ...], list[tuple[str, str]]]:
    """Draw the chart page by page where it turns pages; its notes stand on the first."""
    if not pages:
        return (), []
    first, *more = [shown.drawn(rows, dark=False) for rows in pages]
    first, noted = shown.noted(first)
    return (first, *more), noted


def _names(shown: Shown, rows: pa.Table) -> Names:
    """Name the chart's traces: by the label of their column, or row by row where it has codes."""
    context = shown.context
    columns = [legible_column(column) for column in shown.columns_of(rows)]
    by_name = {column.name: column for column in columns}
    by_trace: dict[str, str] = {}
    by_row: dict[str, list[str]] = {}
    decimals = 0
    for trace, held in shown.item.series.items():
        if isinstance(held, Text):
            by_trace[trace] = held.said(context.language)
        elif by_name[held].kind == "text":
            by_row[trace] = [str(value) for value in by_name[held].values]
        else:
            by_trace[trace] = by_name[held].label
            decimals = decimals_of(by_name[held], context.scene)
    days = next((one.values for one in columns if one.kind == "day"), ())
    lights = {
        shape: code_label("status", status, context.language)
        for status, shape in STATUS_SHAPES.items()
    }
    return Names(by_trace, by_row, shown.title, decimals, _known_days(days), lights)


def _known_days(values: Sequence[object]) -> tuple[date, ...]:
    """Return the days of rows, if all of them are known."""
    days = [value for value in values if isinstance(value, date)]
    return tuple(days) if len(days) == len(values) else ()

"""Asks one figure and says it as its page does; what was never imported is never counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

import pyarrow as pa

from briefing.document import Figure
from briefing.plots import Names, plots
from data.warehouse import Warehouse
from figures.absence import missing_exports, not_imported, nothing_shown
from figures.columns import ShownColumn, published_decimals, shown_columns
from figures.outline import Item
from figures.remarks import NOTES, remarked
from queries import records as lists
from queries.catalogue import catalogue
from queries.header import Query
from queries.labels import source_of
from queries.params import BASES, Value
from queries.records import Selection
from queries.run import run
from words.language import Text
from words.lettering import legible
from words.scene import Row, Scene
from words.sentences.caveats import caveat


@dataclass(frozen=True)
class Request:
    """What a briefing is made for: the scene of the screen, the basis of its dates, the hour."""

    scene: Scene
    written_at: datetime
    basis: str = BASES[0]

    def given(self, query: Query) -> dict[str, Value]:
        """Return the parameters a figure declares."""
        values: dict[str, Value] = {
            "as_of": self.scene.as_of,
            "districts": self.scene.districts or None,
            "basis": self.basis,
        }
        return {name: values[name] for name in query.params}


def figure_of(item: Item, warehouse: Warehouse, request: Request) -> Figure:
    """Return one figure for what is asked.

    Where none of its exports is in the release, zeros would read as facts: it says what is
    missing, and shows no row.
    """
    query, scene, release = catalogue()[item.name], request.scene, warehouse.release
    voice = scene.voice
    table = _rows(item, warehouse, request)
    beside = {
        name: cast(list[Row], _asked(catalogue()[name], warehouse, request).to_pylist())
        for name in item.beside
    }
    missing, everything = missing_exports(query, release)
    unimported = not_imported(missing, scene)
    if everything:
        table = table.slice(0, 0)
    said = unimported if everything else item.conclude(_row_list(table), scene, beside)
    charts, noted = _charts(item, table, warehouse, request)
    remarks = [] if everything else [unimported]
    remarks += [item.note(beside, scene)] if item.note and not everything else []
    remarks += [
        caveat(name, voice, scene.as_of, release.data_to, bool(scene.districts))
        for name in query.caveats
    ]
    remarks += [f"{mark} {words}" for mark, words in noted]
    columns = tuple(_legible(column) for column in shown_columns(query, table, scene))
    names = _names(item, query, columns, scene)
    title = query.title.said(voice.language)
    return Figure(
        name=item.name,
        title=title,
        basics=voice.say(
            "{title} · {unit} · as of {day} · release {number}",
            title=title,
            unit=query.unit.said(voice.language),
            day=voice.day(scene.as_of),
            number=release.number,
        ),
        conclusion=legible(said),
        remarks=tuple(legible(remark) for remark in remarks if remark),
        definition=query.definition.said(voice.language),
        source=source_of(query).said(voice.language),
        columns=columns,
        shown=item.show or tuple(column.name for column in columns),
        charts=charts,
        plots=tuple(plot for chart in charts for plot in plots(chart, names)),
        absent="" if table.num_rows else nothing_shown(everything, scene),
    )


def _legible(column: ShownColumn) -> ShownColumn:
    cells = (legible(value) if isinstance(value, str) else value for value in column.values)
    return replace(column, values=tuple(cells))


def _asked(query: Query, warehouse: Warehouse, request: Request) -> pa.Table:
    return run(query, warehouse, request.given(query))


def _rows(item: Item, warehouse: Warehouse, request: Request) -> pa.Table:
    query = catalogue()[item.name]
    if item.only:
        return lists.rows(warehouse, Selection(query, request.given(query), among=item.only))
    return _asked(query, warehouse, request)


def _row_list(table: pa.Table) -> list[Row]:
    return cast(list[Row], table.to_pylist())


def _charts(
    item: Item, table: pa.Table, warehouse: Warehouse, request: Request
) -> tuple[tuple[dict[str, Any], ...], list[tuple[str, str]]]:
    """Draw the chart as the page does, page by page where it turns pages, and its notes."""
    if item.draw is None or not table.num_rows:
        return (), []
    pages = -(-table.num_rows // item.page_rows) if item.page_rows else 1
    length = -(-table.num_rows // pages)
    charts = [
        item.draw(table.slice(at, length).to_pandas(), request.scene)
        for at in range(0, table.num_rows, length)
    ]
    if not item.remarks:
        return tuple(charts), []
    noted = _row_list(_asked(catalogue()[NOTES], warehouse, request))
    chart, lines = remarked(charts[0], item.remarks, noted, request.scene)
    return (chart, *charts[1:]), lines


def _names(item: Item, query: Query, columns: Sequence[ShownColumn], scene: Scene) -> Names:
    """Name the chart's traces: by the label of their column, or row by row where it has codes."""
    shown = {column.name: column for column in columns}
    by_trace: dict[str, str] = {}
    by_row: dict[str, list[str]] = {}
    decimals = 0
    for trace, held in item.series.items():
        if isinstance(held, Text):
            by_trace[trace] = held.said(scene.voice.language)
        elif shown[held].kind == "text":
            by_row[trace] = [str(value) for value in shown[held].values]
        else:
            by_trace[trace] = shown[held].label
            decimals = published_decimals(shown[held].kind, scene)
    return Names(by_trace, by_row, query.title.said(scene.voice.language), decimals)

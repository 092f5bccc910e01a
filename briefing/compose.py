"""Asks the figures of an outline and puts them into a document; it never writes a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

import pyarrow as pa

from briefing.columns import kind_of, labelled, shown_columns
from briefing.document import Chapter, Document, Figure, Section
from briefing.outline import OUTLINE, Item, Page, Part
from briefing.plots import Names, plots
from briefing.stamp import facts, stamp_line
from briefing.steps import Steps
from data.contracts import TABLES
from data.releases import Release
from data.warehouse import Warehouse
from queries import records as lists
from queries.catalogue import catalogue
from queries.header import Field, Query
from queries.labels import source_of
from queries.lineage import tables_behind
from queries.params import BASES, Value
from queries.records import Selection
from queries.run import run
from words.language import Text
from words.scene import Row, Scene
from words.sentences.caveats import caveat

# Their absence has a meaning of its own: a derived base, no notes.
MAY_BE_ABSENT = ("supply_base", "notes")


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


def chosen_parts(
    addresses: Sequence[str] = (), figure: str = "", outline: Sequence[Part] = OUTLINE
) -> tuple[Part, ...]:
    """Return the outline narrowed to pages by their addresses, or to one figure."""
    parts = []
    for part in outline:
        pages = [
            replace(page, items=tuple(i for i in page.items if figure in ("", i.name)))
            for page in part.pages
            if not addresses or page.address in addresses
        ]
        kept = tuple(page for page in pages if page.items)
        if kept:
            parts.append(replace(part, pages=kept))
    return tuple(parts)


def compose(
    warehouse: Warehouse,
    request: Request,
    steps: Steps,
    parts: Sequence[Part] = OUTLINE,
) -> Document:
    """Return the document of the parts, every figure asked once and each a step."""
    scene = replace(request.scene, dark=False)
    request = replace(request, scene=scene)
    release, voice = warehouse.release, scene.voice

    def figure(item: Item) -> Figure:
        steps.step(catalogue()[item.name].title.said(voice.language))
        return _figure(item, warehouse, request)

    def chapter(page: Page) -> Chapter:
        return Chapter(page.title.said(voice.language), tuple(figure(i) for i in page.items))

    sections = tuple(
        Section(part.title.said(voice.language), tuple(chapter(page) for page in part.pages))
        for part in parts
    )
    city = release.city_zh if voice.language == "zh" else release.city_en
    month = voice.month_of_year(scene.as_of)
    return Document(
        title=voice.say(
            "{city}: {subject}, {month}", city=city, subject=_subject(parts, scene), month=month
        ),
        subtitle=voice.say("{place} · as of {day}", place=scene.place, day=voice.day(scene.as_of)),
        stamp=stamp_line(request.scene, release, request.basis, request.written_at),
        facts=facts(request.scene, release, request.basis, request.written_at),
        sections=sections,
        scene=scene,
    )


def _subject(parts: Sequence[Part], scene: Scene) -> str:
    """Name what is handed out: the monthly circular, else its one page or one figure."""
    voice = scene.voice
    pages = [page for part in parts for page in part.pages]
    if len(pages) > 1:
        return voice.say("monthly circular on natural resources")
    items = pages[0].items
    title = catalogue()[items[0].name].title if len(items) == 1 else pages[0].title
    return title.said(voice.language)


def _rows(item: Item, warehouse: Warehouse, request: Request) -> pa.Table:
    query = catalogue()[item.name]
    if item.only:
        return lists.rows(warehouse, Selection(query, request.given(query), among=item.only))
    return run(query, warehouse, request.given(query))


def _figure(item: Item, warehouse: Warehouse, request: Request) -> Figure:
    query, scene, release = catalogue()[item.name], request.scene, warehouse.release
    voice = scene.voice
    table = _rows(item, warehouse, request)
    beside: Mapping[str, Sequence[Row]] = {
        name: cast(
            list[Row],
            run(catalogue()[name], warehouse, request.given(catalogue()[name])).to_pylist(),
        )
        for name in item.beside
    }
    remarks = [
        _not_imported(query, release, scene),
        item.note(beside, scene) if item.note else "",
    ] + [
        caveat(name, voice, scene.as_of, release.data_to, bool(scene.districts))
        for name in query.caveats
    ]
    columns = tuple(shown_columns(query, table, scene))
    charts = _charts(item, table, scene) if table.num_rows else ()
    names = _names(item, query, table, scene)
    return Figure(
        name=item.name,
        title=query.title.said(voice.language),
        basics=voice.say(
            "{title} · {unit} · as of {day} · release {number}",
            title=query.title.said(voice.language),
            unit=query.unit.said(voice.language),
            day=voice.day(scene.as_of),
            number=release.number,
        ),
        conclusion=item.say(cast(list[Row], table.to_pylist()), scene, beside),
        remarks=tuple(said for said in remarks if said),
        definition=query.definition.said(voice.language),
        source=source_of(query).said(voice.language),
        columns=columns,
        shown=item.show or tuple(column.name for column in columns),
        charts=charts,
        plots=tuple(plot for chart in charts for plot in plots(chart, names)),
        absent="" if table.num_rows else voice.say("No records match these filters."),
    )


def _charts(item: Item, table: pa.Table, scene: Scene) -> tuple[dict[str, Any], ...]:
    """Draw the chart as the page does, page by page where it turns pages."""
    if item.draw is None:
        return ()
    pages = -(-table.num_rows // item.page_rows) if item.page_rows else 1
    length = -(-table.num_rows // pages)
    return tuple(
        item.draw(table.slice(at, length).to_pandas(), scene)
        for at in range(0, table.num_rows, length)
    )


def _names(item: Item, query: Query, table: pa.Table, scene: Scene) -> Names:
    declared = {field.name: field for field in query.returns}
    by_trace, by_row = {}, {}
    for trace, column in item.series.items():
        field = declared.get(column, Field(column, "DOUBLE"))
        if kind_of(field) == "text":
            shown = next(c for c in shown_columns(query, table, scene) if c.name == column)
            by_row[trace] = [str(value) for value in shown.values]
        else:
            by_trace[trace] = labelled(query, field, scene)
    return Names(by_trace, by_row, query.title.said(scene.voice.language))


def _not_imported(query: Query, release: Release, scene: Scene) -> str:
    """Name the exports behind a figure that the release does not hold."""
    behind = [t for t in tables_behind(query) if t in release.absent and t not in MAY_BE_ABSENT]
    if not behind:
        return ""
    titles = [Text(TABLES[t].zh, TABLES[t].en).said(scene.voice.language) for t in behind]
    return scene.voice.say("Not imported: {tables}.", tables=scene.voice.list_of(titles))

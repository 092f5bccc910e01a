"""The frame around every figure: conclusion, chart, definition, table, records, downloads; it never
knows which figure it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from figures.absence import missing_exports, not_imported, nothing_shown
from figures.columns import shown_columns
from figures.outline import Item, item_of
from figures.remarks import NOTES, remarked
from figures.stamp import warning_lines
from queries.catalogue import catalogue
from queries.header import Query
from queries.labels import source_of
from queries.lineage import tables_behind
from ui import drill, markup, store
from ui.choice import Choice
from ui.downloads import download_buttons
from ui.fault import bounded
from ui.plot import plot
from words.scene import Row, Scene
from words.sentences.caveats import caveat

# More rows than this are read page by page under Records, not in a figure's own table.
TABLE_ROWS = 200


def rows_of(name: str, choice: Choice) -> list[Row]:
    """Return a figure's rows for a choice."""
    return cast(list[Row], _fetch(name, choice).to_pylist())


def figure(
    name: str,
    choice: Choice,
    *,
    only: Mapping[str, str] | None = None,
    remarks: Sequence[str] = (),
) -> None:
    """Show a figure in a card, as the outline declares it.

    ``only`` keeps the rows whose codes are the ones given, in the chart, the table and the
    downloads alike; ``remarks`` names the indicators whose notes stand on a chart so narrowed.
    """
    with st.container(border=True, key=f"card-{name}", height="stretch"):
        _inside(name, choice, only or {}, tuple(remarks))


def _fetch(name: str, choice: Choice) -> pa.Table:
    query = catalogue()[name]
    return store.fetch(choice.release.id, choice.scope, name, choice.given(query.params))


@st.fragment
def _inside(name: str, choice: Choice, only: Mapping[str, str], remarks: tuple[str, ...]) -> None:
    def show() -> None:
        item = item_of(name)
        codes = {column: (code,) for column, code in only.items()}
        _figure(replace(item, only=codes, remarks=remarks or item.remarks), choice)

    title = catalogue()[name].title.said(choice.language) if name in catalogue() else name
    bounded(name, title, choice.voice, show)


def _figure(item: Item, choice: Choice) -> None:
    query, scene = catalogue()[item.name], choice.scene
    table = _fetch(item.name, choice)
    for column, codes in item.only.items():
        table = table.filter(pc.field(column).isin(codes))
    others = {other: rows_of(other, choice) for other in item.beside}
    missing, everything = missing_exports(query, choice.release)
    unimported = not_imported(missing, scene)
    if everything:
        table, conclusion, note = table.slice(0, 0), unimported, ""
    else:
        conclusion = item.conclude(cast(list[Row], table.to_pylist()), scene, others)
        note = item.note(others, scene) if item.note else ""
    _head(query, choice, conclusion, note, "" if everything else unimported)
    if not table.num_rows:
        st.html(markup.tag("div", nothing_shown(everything, scene), "land-absent"))
    elif item.draw is None:
        _table(query, table, scene, item.show)
    else:
        place = st.container()
        drawn = _page_of(item.name, table, item.page_rows)
        chart, remarks = item.draw(drawn.to_pandas(), scene), ""
        if item.remarks:
            noted = rows_of(NOTES, choice)
            chart, lines = remarked(chart, item.remarks, noted, scene)
            remarks = markup.remarks(lines)
        with place:
            key = "-".join(["chart", item.name, *chain(*item.only.values())])
            at = plot(chart, choice.voice, key=key, said=conclusion)
        if remarks:
            st.html(remarks)
        drill.show_clicked(query, choice, drawn, at)
    _more(item, query, choice, table)


def _page_of(name: str, table: pa.Table, page_rows: int) -> pa.Table:
    """Return the rows of the page turned to; one page draws no control."""
    pages = -(-table.num_rows // page_rows) if page_rows else 1
    if pages == 1:
        return table
    # Pages of nearly one length: no last page of two rows.
    length = -(-table.num_rows // pages)
    page = st.pagination(pages, key=f"turn-{name}")
    return table.slice((page - 1) * length, length)


def _head(query: Query, choice: Choice, conclusion: str, note: str, unimported: str) -> None:
    voice = choice.voice
    language = voice.language
    basics = voice.say(
        "{title} · {unit} · as of {day} · release {number}",
        title=query.title.said(language),
        unit=query.unit.said(language),
        day=voice.day(choice.as_of),
        number=choice.release.number,
    )
    caveats = [unimported] + [
        caveat(name, voice, choice.as_of, choice.release.data_to, bool(choice.districts))
        for name in query.caveats
    ]
    facts = [
        (voice.say("Definition"), query.definition.said(language)),
        (voice.say("Source"), source_of(query).said(language)),
        (voice.say("Release"), release_line(choice)),
    ]
    st.html(
        '<div class="land-figure">'
        + markup.tag("h2", conclusion)
        + markup.tag("p", basics)
        + (markup.tag("p", note, "land-note") if note else "")
        + "".join(markup.tag("p", said, "land-caveat") for said in caveats if said)
        + markup.details(voice.say("Definition and source"), markup.paragraphs(facts), "land-more")
        + _warnings(query, choice)
        + "</div>"
    )


def _warnings(query: Query, choice: Choice) -> str:
    """List the checks that rows behind the figure did not pass; no row was dropped for it."""
    voice = choice.voice
    behind = tables_behind(query)
    raised = [check for check in choice.release.warnings if check.table in behind]
    if not raised:
        return ""
    lines = warning_lines(raised, voice)
    summary = voice.say_count(
        "{count} kind of data warning in the sources",
        "{count} kinds of data warning in the sources",
        len(raised),
    )
    return markup.details(summary, markup.paragraphs(lines), "land-more land-warned")


def release_line(choice: Choice) -> str:
    """Say which release the numbers come from and when it was published."""
    release = choice.release
    return choice.voice.say(
        "no. {number}, published {when}, data to {day} ({id})",
        number=release.number,
        when=release.published_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        day=release.data_to.isoformat(),
        id=release.id,
    )


def _table(query: Query, table: pa.Table, scene: Scene, show: Sequence[str]) -> None:
    drawn = table.slice(0, TABLE_ROWS)
    by_name = {column.name: column for column in shown_columns(query, drawn, scene)}
    columns = [by_name[name] for name in show or by_name]
    caption = query.title.said(scene.voice.language)
    st.html(
        markup.table(columns, scene, caption=caption)
        + markup.rest(TABLE_ROWS, table.num_rows, scene.voice)
    )


def _more(item: Item, query: Query, choice: Choice, table: pa.Table) -> None:
    """Keep table, records and downloads one click away; closed they cost nothing."""
    voice = choice.voice
    more = st.popover(
        voice.say("Table, records, download"),
        type="tertiary",
        on_change="rerun",
        key=f"more-{query.name}",
    )
    if more.open:
        with more:
            if item.draw is not None and table.num_rows:
                _table(query, table, choice.scene, ())
            chosen = [
                choice.scene.label(column, code)
                for column, codes in item.only.items()
                for code in codes
            ]
            narrowed = voice.list_of(chosen) if chosen else ""
            download_buttons(query, choice, lambda: table, narrowed=narrowed)
            drill.choose_row(query, choice, table)

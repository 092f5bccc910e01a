"""The frame around every figure: conclusion, chart, definition, table, records, downloads; it never
knows which figure it shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from briefing.absence import missing_exports, not_imported, nothing_shown
from briefing.columns import shown_columns
from briefing.remarks import NOTES, remarked
from briefing.stamp import warning_lines
from queries.catalogue import catalogue
from queries.header import Query
from queries.labels import source_of
from queries.lineage import tables_behind
from ui import drill, markup, store
from ui.choice import Choice
from ui.downloads import download_buttons
from ui.fault import bounded
from words.scene import Row, Scene
from words.sentences.caveats import caveat

Draw = Callable[[pd.DataFrame, Scene], dict[str, Any]]
Say = Callable[[Sequence[Row], Scene, Mapping[str, Sequence[Row]]], str]
Note = Callable[[Mapping[str, Sequence[Row]], Scene], str]
# A chart that is looked at, not edited: no tool bar, so no foreign words either.
CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# More rows than this are read page by page under Records, not in a figure's own table.
TABLE_ROWS = 200


def rows_of(name: str, choice: Choice) -> list[Row]:
    """Return a figure's rows for a choice."""
    return cast(list[Row], _fetch(name, choice).to_pylist())


@dataclass(frozen=True)
class Card:
    """What one figure is shown with; ``figure`` says what each part means."""

    name: str
    conclude: Say
    draw: Draw | None
    note: Note | None
    beside: tuple[str, ...]
    show: tuple[str, ...]
    page_rows: int
    remarks: tuple[str, ...]
    only: tuple[tuple[str, str], ...]


def figure(
    name: str,
    choice: Choice,
    *,
    say: Say,
    draw: Draw | None = None,
    note: Note | None = None,
    beside: Sequence[str] = (),
    show: Sequence[str] = (),
    page_rows: int = 0,
    remarks: Sequence[str] = (),
    only: Mapping[str, str] | None = None,
) -> None:
    """Show one figure in a card.

    ``say`` gives the conclusion that heads it, ``draw`` the chart; without a chart the table
    itself is shown, limited to the columns in ``show`` if any. ``beside`` names figures whose
    rows the sentence or the ``note`` under it also needs. A chart of more than ``page_rows`` rows
    is drawn page by page, so that its names stay legible on a projector. ``remarks`` names the
    indicators whose notes by the bureau stand on the chart at their dates. ``only`` keeps the rows
    whose codes are the ones given, in the chart, the table and the downloads alike.
    """
    card = Card(
        name,
        say,
        draw,
        note,
        tuple(beside),
        tuple(show),
        page_rows,
        tuple(remarks),
        tuple((only or {}).items()),
    )
    with st.container(border=True, key=f"card-{name}", height="stretch"):
        _inside(card, choice)


def _fetch(name: str, choice: Choice) -> pa.Table:
    query = catalogue()[name]
    return store.fetch(choice.release.id, choice.scope, name, choice.given(query.params))


@st.fragment
def _inside(card: Card, choice: Choice) -> None:
    name = card.name
    bounded(
        name,
        catalogue()[name].title.said(choice.language) if name in catalogue() else name,
        choice.voice,
        lambda: _figure(card, choice),
    )


def _figure(card: Card, choice: Choice) -> None:
    query, scene = catalogue()[card.name], choice.scene
    table = _fetch(card.name, choice)
    for column, code in card.only:
        table = table.filter(pc.field(column) == code)
    others = {other: rows_of(other, choice) for other in card.beside}
    missing, everything = missing_exports(query, choice.release)
    unimported = not_imported(missing, scene)
    if everything:
        table, conclusion, note = table.slice(0, 0), unimported, ""
    else:
        conclusion = card.conclude(cast(list[Row], table.to_pylist()), scene, others)
        note = card.note(others, scene) if card.note else ""
    _head(query, choice, conclusion, note, "" if everything else unimported)
    if not table.num_rows:
        st.html(markup.tag("div", nothing_shown(everything, scene), "land-absent"))
    elif card.draw is None:
        _table(query, table, scene, card.show)
    else:
        place = st.container()
        drawn, page = _page_of(card.name, table, card.page_rows)
        chart, remarks = card.draw(drawn.to_pandas(), scene), ""
        if card.remarks:
            noted = rows_of(NOTES, choice)
            chart, lines = remarked(chart, card.remarks, noted, scene)
            remarks = markup.remarks(lines)
        # A mark clicked on one page, or of one indicator, is no mark of the next.
        turned = [str(page)] if page > 1 else []
        with place:
            event = st.plotly_chart(
                chart,
                theme=None,
                key="-".join(["chart", card.name, *(code for _, code in card.only), *turned]),
                on_select="rerun",
                selection_mode="points",
                config=CHART_CONFIG,
                alt=conclusion,
            )
        if remarks:
            st.html(remarks)
        drill.show_clicked(query, choice, drawn, drill.clicked_row(event))
    _more(card, query, choice, table)


def _page_of(name: str, table: pa.Table, page_rows: int) -> tuple[pa.Table, int]:
    """Return the rows of the page turned to, and its number; one page draws no control."""
    pages = -(-table.num_rows // page_rows) if page_rows else 1
    if pages == 1:
        return table, 1
    # Pages of nearly one length: no last page of two rows.
    length = -(-table.num_rows // pages)
    page = st.pagination(pages, key=f"turn-{name}")
    return table.slice((page - 1) * length, length), page


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
    by_name = {column.name: column for column in shown_columns(query, table, scene)}
    columns = [by_name[name] for name in show or by_name]
    caption = query.title.said(scene.voice.language)
    st.html(markup.table(columns, scene, caption=caption, most=TABLE_ROWS))


def _more(card: Card, query: Query, choice: Choice, table: pa.Table) -> None:
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
            if card.draw is not None and table.num_rows:
                _table(query, table, choice.scene, ())
            chosen = [choice.scene.label(column, code) for column, code in card.only]
            narrowed = voice.list_of(chosen) if chosen else ""
            download_buttons(query, choice, lambda: table, narrowed=narrowed)
            drill.choose_row(query, choice, table)

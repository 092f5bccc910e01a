"""The frame around every figure: conclusion, chart, definition, table, records, downloads; it never
knows which figure it shows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import pandas as pd
import pyarrow as pa
import streamlit as st

from briefing.columns import shown_columns
from data.contracts import TABLES
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
# A chart that is looked at, not edited: no tool bar, so no foreign words either.
CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# More rows than this are read page by page under Records, not in a figure's own table.
TABLE_ROWS = 200


def rows_of(name: str, choice: Choice) -> list[Row]:
    """Return a figure's rows for a choice."""
    return cast(list[Row], _fetch(name, choice).to_pylist())


def figure(
    name: str,
    choice: Choice,
    *,
    say: Say,
    draw: Draw | None = None,
    note: Callable[[Mapping[str, Sequence[Row]], Scene], str] | None = None,
    beside: Sequence[str] = (),
    show: Sequence[str] = (),
    page_rows: int = 0,
) -> None:
    """Show one figure in a card.

    ``say`` gives the conclusion that heads it, ``draw`` the chart; without a chart the table
    itself is shown, limited to the columns in ``show`` if any. ``beside`` names figures whose
    rows the sentence or the ``note`` under it also needs. A chart of more than ``page_rows`` rows
    is drawn page by page, so that its names stay legible on a projector.
    """
    with st.container(border=True, key=f"card-{name}", height="stretch"):
        _inside(name, choice, say, draw, note, tuple(beside), tuple(show), page_rows)


def _fetch(name: str, choice: Choice) -> pa.Table:
    query = catalogue()[name]
    return store.fetch(choice.release.id, choice.scope, name, choice.given(query.params))


@st.fragment
def _inside(
    name: str,
    choice: Choice,
    say: Say,
    draw: Draw | None,
    note: Callable[[Mapping[str, Sequence[Row]], Scene], str] | None,
    beside: tuple[str, ...],
    show: tuple[str, ...],
    page_rows: int,
) -> None:
    bounded(
        name,
        catalogue()[name].title.said(choice.language) if name in catalogue() else name,
        choice.voice,
        lambda: _figure(name, choice, say, draw, note, beside, show, page_rows),
    )


def _figure(
    name: str,
    choice: Choice,
    say: Say,
    draw: Draw | None,
    note: Callable[[Mapping[str, Sequence[Row]], Scene], str] | None,
    beside: tuple[str, ...],
    show: tuple[str, ...],
    page_rows: int,
) -> None:
    query, scene = catalogue()[name], choice.scene
    table = _fetch(name, choice)
    others = {other: rows_of(other, choice) for other in beside}
    conclusion = say(cast(list[Row], table.to_pylist()), scene, others)
    _head(query, choice, conclusion, note(others, scene) if note else "")
    if not table.num_rows:
        absent = scene.voice.say("No records match these filters.")
        st.html(markup.tag("div", absent, "land-absent"))
    elif draw is None:
        _table(query, table, scene, show)
    else:
        place = st.container()
        drawn, page = _page_of(name, table, page_rows)
        with place:
            event = st.plotly_chart(
                draw(drawn.to_pandas(), scene),
                theme=None,
                # A mark clicked on one page is no mark of the next.
                key=f"chart-{name}" if page == 1 else f"chart-{name}-{page}",
                on_select="rerun",
                selection_mode="points",
                config=CHART_CONFIG,
                alt=conclusion,
            )
        drill.show_clicked(query, choice, drawn, drill.clicked_row(event))
    _more(query, choice, table, with_table=draw is not None)


def _page_of(name: str, table: pa.Table, page_rows: int) -> tuple[pa.Table, int]:
    """Return the rows of the page turned to, and its number; one page draws no control."""
    pages = -(-table.num_rows // page_rows) if page_rows else 1
    if pages == 1:
        return table, 1
    # Pages of nearly one length: no last page of two rows.
    length = -(-table.num_rows // pages)
    page = st.pagination(pages, key=f"turn-{name}")
    return table.slice((page - 1) * length, length), page


def _head(query: Query, choice: Choice, conclusion: str, note: str) -> None:
    voice = choice.voice
    language = voice.language
    basics = voice.say(
        "{title} · {unit} · as of {day} · release {number}",
        title=query.title.said(language),
        unit=query.unit.said(language),
        day=voice.day(choice.as_of),
        number=choice.release.number,
    )
    caveats = [
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
    lines = []
    for check in raised:
        table = TABLES[check.table]
        what = check.zh if choice.language == "zh" else check.en
        where = table.zh if choice.language == "zh" else table.en
        rows = voice.say_count("{count} row", "{count} rows", check.rows)
        lines.append((f"{where}: {what}", f"{rows} ({voice.list_of(list(check.samples))})"))
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


def _more(query: Query, choice: Choice, table: pa.Table, *, with_table: bool) -> None:
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
            if with_table and table.num_rows:
                _table(query, table, choice.scene, ())
            download_buttons(query, choice, table)
            drill.choose_row(query, choice, table)

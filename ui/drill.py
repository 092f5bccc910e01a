"""From a clicked mark to the rows behind it, with the proof that they add up; it never sums."""

from functools import partial
from typing import Any, cast

import pyarrow as pa
import streamlit as st

from figures import results
from figures.behind import list_address
from figures.columns import ShownColumn, cells_of, kind_of, labelled, shown_columns
from figures.context import Context, link
from queries.catalogue import catalogue
from queries.header import Field, Query
from queries.records import Proof, Selection, behind, rows
from ui import markup
from ui.downloads import download_buttons
from ui.instructions.issue import on_rows
from ui.links import kept_filters, to_stories
from ui.markup import escaped
from ui.record_table import Order, record_table, sorting
from ui.sheet import html
from words.scene import Row
from words.voice import recorded_in

# The panel shows the first rows; all of them are in the download and under Records.
ROWS_SHOWN = 50


def show_clicked(
    query: Query, context: Context, table: pa.Table, index: int | None, at: str = ""
) -> None:
    """Show the rows behind one row of a figure, proof first, and where all of them are browsed.

    ``at`` is the mark that was clicked, by which the page finds them.
    """
    if index is None or not 0 <= index < table.num_rows:
        return
    row = cast(Row, table.slice(index, 1).to_pylist()[0])
    warehouse = results.warehouse(context.release, context.scope)
    selection = _selection(query, context, row)
    order = _order(query)
    found = rows(warehouse, selection, sort=order.column, descending=order.descending)
    proofs = results.prove(context.release, context.scope, query.name, selection, row)
    name = row_name(query, context, table, index)
    voice = context.voice
    first = found.slice(0, ROWS_SHOWN)
    columns = shown_columns(selection.query, first, context.scene)
    heading = voice.say("Rows behind {name}", name=name)
    html(
        f'<div class="land-figure land-behind" data-behind="{escaped(at)}">'
        f"<h3>{escaped(heading)}</h3>{_proof_line(query, context, proofs)}"
        + _whole_list(query, context, row, found.num_rows)
        + record_table(
            columns,
            context.scene,
            caption=heading,
            order=order,
            leads=to_stories(first, context.register),
        )
        + markup.rest(ROWS_SHOWN, found.num_rows, context.voice)
        + "</div>",
        hear=sorting(partial(_keep_order, query), order),
    )
    download_buttons(
        selection.query, context, lambda: found, narrowed=name, place=f"rows-{query.name}"
    )
    on_rows(selection.query, first, context, key=f"behind-{query.name}")


def _order(query: Query) -> Order:
    order: Order = st.session_state.get(f"behind-order-{query.name}", Order())
    return order


def _keep_order(query: Query, order: Order) -> None:
    st.session_state[f"behind-order-{query.name}"] = order


def _whole_list(query: Query, context: Context, row: Row, count: int) -> str:
    """Return the link to the page that browses the list, narrowed to these rows."""
    found = list_address(query, cast(Any, row), context)
    if found is None:
        return ""
    page, keys = found
    said = context.voice.say_count(
        "Open the {count} row in the full list", "Open all {count} rows in the full list", count
    )
    address = link(page, kept_filters() | {key: list(values) for key, values in keys.items()})
    return (
        f'<p><a class="land-again" target="_self" href="{escaped(address)}">{escaped(said)}</a></p>'
    )


def choose_row(query: Query, context: Context, table: pa.Table) -> None:
    """Offer the rows behind each row of a figure without a mouse."""
    if query.records.query == query.name or not table.num_rows:
        return
    picked = st.selectbox(
        context.voice.say("Show the rows behind"),
        range(table.num_rows),
        index=None,
        format_func=lambda index: row_name(query, context, table, index),
        placeholder=context.voice.say("Choose a row"),
        key=f"pick-{query.name}",
    )
    show_clicked(query, context, table, picked)


def row_name(query: Query, context: Context, table: pa.Table, index: int) -> str:
    """Name a row of a figure by the cells that single it out."""
    keys = [own for _, own in (*query.records.params, *query.records.where)]
    named = {
        column.name: column for column in shown_columns(query, table.slice(index, 1), context.scene)
    }
    parts = [_cell(named[key], context) for key in keys]
    return " · ".join(parts) or query.title.said(context.language)


def _cell(column: ShownColumn, context: Context) -> str:
    return cells_of(column, context.scene)[0]


def _selection(query: Query, context: Context, row: Row) -> Selection:
    return behind(catalogue(), query, dict(context.given(_accepted(query))), cast(Any, row))


def _accepted(query: Query) -> frozenset[str]:
    """The records query may take parameters the figure itself does not, and the reverse."""
    return catalogue().records_of(query).params


def _proof_line(query: Query, context: Context, proofs: list[Proof]) -> str:
    voice, scene = context.voice, context.scene
    if not proofs:
        return ""
    declared = {field.name: field for field in query.returns}
    said = []
    for proof in proofs:
        field = declared[proof.column]
        numbers = [_number(field, value, context) for value in (proof.from_rows, proof.shown)]
        mark = markup.ties(voice, holds=proof.holds)
        facts = {
            "label": labelled(query, field, scene),
            "rows": numbers[0],
            "figure": numbers[1],
        }
        line = (
            voice.say("{label}: rows {rows} = figure {figure}", **facts)
            if proof.holds
            else voice.say("{label}: rows {rows} ≠ figure {figure}", **facts)
        )
        said.append(f"<span>{escaped(line)} {mark}</span>")
    counted = voice.say_count("{count} row", "{count} rows", proofs[0].rows)
    return f'<p class="land-proof" role="status"><span>{escaped(counted)}</span>{"".join(said)}</p>'


def _number(field: Field, value: float, context: Context) -> str:
    if kind_of(field) == "area":
        return context.voice.area_number(value, recorded_in(field.name))
    return context.voice.number(value, 0 if _whole(field.type) else 2)


def _whole(kind: str) -> bool:
    return kind in ("BIGINT", "INTEGER", "HUGEINT")

"""Browses whole lists: search, filter, sort, page, and export of all that was found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import streamlit as st

from figures import results
from figures.address import CELL_KEY, LIST_FILTERS, Problem
from figures.behind import read_cell, written_cell
from figures.columns import NUMERIC, cells_of, kind_of, labelled, shown_columns
from figures.context import Context
from figures.outline import page_at
from figures.quantities import is_unrecorded, recorded
from queries import records
from queries.catalogue import catalogue
from queries.header import Query
from queries.labels import code_list
from queries.records import Cell, Selection
from ui import filters, markup
from ui.addressed import catch_up
from ui.downloads import download_buttons, unit_button
from ui.instructions.issue import on_rows
from ui.links import to_stories
from ui.markup import escaped
from ui.narrowing import ARRIVED
from ui.page import Opened
from ui.record_table import Order, record_table, sorting
from ui.sheet import Told, html
from words.voice import recorded_in

PAGE_ROWS = 50


@dataclass(frozen=True)
class Listing:
    """A list as asked for: which one, and what narrows and orders it."""

    query: Query
    selection: Selection
    order: Order
    narrowed: str


def lists(shown_on: Opened) -> None:
    """Show the controls of a page's lists, the rows they find, and the exports of all of them."""
    context = shown_on.context
    chosen = _controls(context, shown_on.declared.lists)
    found = _summary(chosen, context)
    if not found:
        absent = context.voice.say("No records match these filters.")
        html(markup.tag("div", absent, "land-absent"))
        return
    pages = -(-found // PAGE_ROWS)
    page = 1
    if pages > 1:
        page = st.pagination(pages, key=f"page-{chosen.query.name}")
    warehouse = results.warehouse(context.release, context.scope)
    every = partial(
        records.rows,
        warehouse,
        chosen.selection,
        sort=chosen.order.column,
        descending=chosen.order.descending,
    )
    shown = every(limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS)
    title = chosen.query.title.said(context.language)
    on_rows(chosen.query, shown, context, key=chosen.query.name)
    html(
        record_table(
            recorded(shown_columns(chosen.query, shown, context.scene), context),
            context.scene,
            caption=title,
            order=chosen.order,
            tall=True,
            leads=to_stories(shown, context.register),
        ),
        hear=sorting(lambda order: _keep_order(chosen.query.name, order), chosen.order),
    )

    download_buttons(chosen.query, context, every, narrowed=chosen.narrowed, place="records")
    unit_button(chosen.query, context, every, narrowed=chosen.narrowed)


def adopt_lists(context: Context) -> None:
    """Take the page's own keys from a new address into the session; name what cannot be had."""
    if not filters.address_is_new():
        return
    state, problems = st.session_state, []
    names = page_at(str(state["_page"]), context.declared).lists
    asked = st.query_params.get("list", names[0])
    if asked not in names:
        problems.append(Problem("list", asked, "unknown value"))
        asked = names[0]
    state["records_list"] = asked
    query = catalogue()[asked]
    columns = [field.name for field in query.returns]
    state["records_q"] = st.query_params.get("q", "")
    sort = st.query_params.get("sort")
    if sort and sort not in columns:
        problems.append(Problem("sort", sort, "unknown value"))
        sort = None
    descending = st.query_params.get("desc", "")
    if descending not in ("", "0", "1"):
        problems.append(Problem("desc", descending, "unknown value"))
    state[_order(asked)] = Order(sort, bool(sort) and descending == "1")
    state[_cells(asked)], unread = _read_cells(query)
    problems += unread
    for key, column in LIST_FILTERS.items():
        values = st.query_params.get_all(key)
        known = _options(context, query, column) if column in columns else []
        problems += [Problem(key, value, "unknown value") for value in values if value not in known]
        state[f"{key}-{asked}"] = [value for value in values if value in known]
    filters.add_problems(problems)


def _options(context: Context, query: Query, column: str) -> list[str]:
    plain = Selection(query, dict(context.given(query.params)))
    return results.choices(context.release, context.scope, plain, column)


def _controls(context: Context, names: Sequence[str]) -> Listing:
    voice = context.voice
    titles = {name: catalogue()[name].title.said(context.language) for name in names}
    name = st.segmented_control(
        voice.say("List"),
        list(names),
        format_func=lambda name: titles[name],
        key="records_list",
        default=None if "records_list" in st.session_state else names[0],
        required=True,
        on_change=catch_up,
    )
    query = catalogue()[name or names[0]]
    columns = [field.name for field in query.returns]
    labels = {field.name: labelled(query, field, context.scene) for field in query.returns}
    searched = [labels[field.name] for field in query.returns if field.type == "VARCHAR"]
    narrowable = {key: column for key, column in LIST_FILTERS.items() if column in columns}
    places = st.columns([2, *[1] * len(narrowable)], vertical_alignment="bottom")
    search = places[0].text_input(
        voice.say("Search"),
        key="records_q",
        placeholder=f"{voice.list_of(searched[:3])} …",
        on_change=catch_up,
    )
    among: dict[str, tuple[str, ...]] = {}
    for place, (key, column) in zip(places[1:], narrowable.items(), strict=True):
        with place:
            picked = _narrow(context, query, key, column)
        if picked:
            among[column] = tuple(picked)
    order: Order = st.session_state.get(_order(query.name), Order())
    equal: dict[str, Cell] = st.session_state.get(_cells(query.name), {})
    _write(query, search, order, among, equal, first=names[0])
    said = []
    for column, values in among.items():
        shown = [_value_label(context, query, column, value) for value in values]
        said.append(f"{labels[column]}: {voice.list_of(shown)}")
    if search:
        said.append(voice.say("search “{words}”", words=search))
    said += _cells_said(query, equal, context)
    given = dict(context.given(query.params))
    selection = Selection(query, given, equal=equal, among=among, search=search)
    return Listing(query, selection, order, "; ".join(said))


def _order(name: str) -> str:
    return f"order-{name}"


def _cells(name: str) -> str:
    return f"cells-{name}"


def _keep_order(name: str, order: Order) -> None:
    """Take another order of a list, and begin it on its first page."""
    st.session_state[_order(name)] = order
    st.session_state[f"page-{name}"] = 1


def _read_cells(query: Query) -> tuple[dict[str, Cell], list[Problem]]:
    """Return the cells an address narrows a list to, and what of them the list has not."""
    asked = st.query_params.get_all(CELL_KEY)
    read = [(text, read_cell(text, query)) for text in asked]
    unread = [Problem(CELL_KEY, text, "unknown value") for text, cell in read if cell is None]
    return dict(cell for _, cell in read if cell is not None), unread


def _cells_said(query: Query, equal: Mapping[str, Cell], context: Context) -> list[str]:
    """Say which cells alone a list is narrowed to, label and value."""
    if not equal:
        return []
    row = {field.name: [equal.get(field.name)] for field in query.returns}
    scene = context.scene
    return [
        f"{column.label}: {cells_of(column, scene)[0]}"
        for column in shown_columns(query, pa.table(row), scene)
        if column.name in equal
    ]


def _narrow(context: Context, query: Query, key: str, column: str) -> list[str]:
    field = next(field for field in query.returns if field.name == column)
    options = _options(context, query, column)
    state = st.session_state
    kept = [value for value in state.get(f"{key}-{query.name}", []) if value in options]
    if kept != state.get(f"{key}-{query.name}", []):
        state[f"{key}-{query.name}"] = kept
    return st.multiselect(
        labelled(query, field, context.scene),
        options,
        format_func=lambda value: _value_label(context, query, column, value),
        placeholder=context.voice.say("all"),
        key=f"{key}-{query.name}",
        on_change=catch_up,
    )


def _value_label(context: Context, query: Query, column: str, value: str) -> str:
    list_name = code_list(query, column)
    return context.scene.label(list_name, value) if list_name else value


def _write(
    query: Query,
    search: str,
    order: Order,
    among: Mapping[str, tuple[str, ...]],
    equal: Mapping[str, Cell],
    *,
    first: str,
) -> None:
    wanted = {
        "list": [query.name] if query.name != first else [],
        "q": [search] if search else [],
        "sort": [order.column] if order.column else [],
        "desc": ["1"] if order.descending else [],
        CELL_KEY: [written_cell(column, value) for column, value in equal.items()],
    }
    wanted |= {key: list(among.get(column, ())) for key, column in LIST_FILTERS.items()}
    filters.write_page_keys(wanted)


def _summary(chosen: Listing, context: Context) -> int:
    """Say how many rows were found and what their numbers add up to; return how many."""
    voice = context.voice
    summed = [
        field
        for field in chosen.query.returns
        if field.name.endswith(("_ha", "_mu")) and kind_of(field) in NUMERIC
    ]
    names = tuple(field.name for field in summed)
    found, sums = results.counted(context.release, context.scope, chosen.selection, names)
    said = [voice.say_count("{count} row", "{count} rows", found)] + [
        voice.say(
            "{label} {total}",
            label=labelled(chosen.query, field, context.scene),
            total=voice.area_number(sums[field.name], recorded_in(field.name)),
        )
        for field in summed
        if sums[field.name] or not is_unrecorded(field.name, context)
    ]
    definition = chosen.query.definition.said(context.language)
    arrived = st.session_state.pop(ARRIVED, "")
    html(
        f'<div class="land-figure" data-behind="{escaped(arrived)}" data-block="start">'
        '<p class="land-proof" role="status">'
        + "".join(f"<span>{escaped(part)}</span>" for part in said)
        + f"</p>{_cells_shown(chosen, context)}<p>{escaped(definition)}</p></div>",
        hear=_letting_go(chosen.query.name),
    )
    return found


def _cells_shown(chosen: Listing, context: Context) -> str:
    """Return what a list is narrowed to besides its filters, with a button that lets it go."""
    said = _cells_said(chosen.query, chosen.selection.equal, context)
    if not said:
        return ""
    voice = context.voice
    only = voice.say("Only {cells}", cells="; ".join(said))
    every = voice.say("Show all")
    return (
        f'<p class="land-narrowed">{escaped(only)} <button type="button" data-does="clear">'
        f"{escaped(every)}</button></p>"
    )


def _letting_go(name: str) -> Callable[[Told], None]:
    def hear(said: Told) -> None:
        if said.did == "clear":
            st.session_state[_cells(name)] = {}
            st.session_state[f"page-{name}"] = 1

    return hear

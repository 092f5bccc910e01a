"""Browses whole lists: search, filter, sort, page, and export of all that was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import streamlit as st

from figures import results
from figures.address import LIST_FILTERS, Problem
from figures.columns import NUMERIC, kind_of, labelled, shown_columns
from figures.context import Context
from figures.outline import page_at
from figures.quantities import is_unrecorded, recorded
from queries import records
from queries.catalogue import catalogue
from queries.header import Query
from queries.labels import code_list
from queries.records import Selection
from ui import filters, markup
from ui.downloads import download_buttons, unit_button
from ui.instructions.issue import on_rows
from ui.markup import escaped
from ui.page import Opened
from ui.sheet import html
from words.voice import recorded_in

PAGE_ROWS = 50


@dataclass(frozen=True)
class Listing:
    """A list as asked for: which one, and what narrows and orders it."""

    query: Query
    selection: Selection
    sort: str | None
    descending: bool
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
    shown = records.rows(
        warehouse,
        chosen.selection,
        sort=chosen.sort,
        descending=chosen.descending,
        limit=PAGE_ROWS,
        offset=(page - 1) * PAGE_ROWS,
    )
    title = chosen.query.title.said(context.language)
    on_rows(chosen.query, shown, context, key=chosen.query.name)
    html(
        markup.table(
            recorded(shown_columns(chosen.query, shown, context.scene), context),
            context.scene,
            caption=title,
            tall=True,
        )
    )

    def every() -> pa.Table:
        return records.rows(
            warehouse, chosen.selection, sort=chosen.sort, descending=chosen.descending
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
    state[f"sort-{asked}"] = sort
    descending = st.query_params.get("desc", "")
    if descending not in ("", "0", "1"):
        problems.append(Problem("desc", descending, "unknown value"))
    state[f"desc-{asked}"] = descending == "1"
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
    )
    query = catalogue()[name or names[0]]
    columns = [field.name for field in query.returns]
    labels = {field.name: labelled(query, field, context.scene) for field in query.returns}
    searched = [labels[field.name] for field in query.returns if field.type == "VARCHAR"]
    narrowable = {key: column for key, column in LIST_FILTERS.items() if column in columns}
    places = st.columns([2, *[1] * len(narrowable), 1, 1], vertical_alignment="bottom")
    search = places[0].text_input(
        voice.say("Search"),
        key="records_q",
        placeholder=f"{voice.list_of(searched[:3])} …",
    )
    among: dict[str, tuple[str, ...]] = {}
    for place, (key, column) in zip(places[1:-2], narrowable.items(), strict=True):
        with place:
            picked = _narrow(context, query, key, column)
        if picked:
            among[column] = tuple(picked)
    sort = places[-2].selectbox(
        voice.say("Sort by"),
        columns,
        index=None,
        format_func=lambda column: labels[column],
        placeholder=voice.say("usual order"),
        key=f"sort-{query.name}",
    )
    descending = places[-1].toggle(voice.say("Largest first"), key=f"desc-{query.name}")
    _write(query, search, sort, descending, among, first=names[0])
    said = []
    for column, values in among.items():
        shown = [_value_label(context, query, column, value) for value in values]
        said.append(f"{labels[column]}: {voice.list_of(shown)}")
    if search:
        said.append(voice.say("search “{words}”", words=search))
    selection = Selection(query, dict(context.given(query.params)), among=among, search=search)
    return Listing(query, selection, sort, descending, "; ".join(said))


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
    )


def _value_label(context: Context, query: Query, column: str, value: str) -> str:
    list_name = code_list(query, column)
    return context.scene.label(list_name, value) if list_name else value


def _write(
    query: Query,
    search: str,
    sort: str | None,
    descending: bool,
    among: Mapping[str, tuple[str, ...]],
    *,
    first: str,
) -> None:
    wanted = {
        "list": [query.name] if query.name != first else [],
        "q": [search] if search else [],
        "sort": [sort] if sort else [],
        "desc": ["1"] if descending else [],
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
    html(
        '<div class="land-figure"><p class="land-proof" role="status">'
        + "".join(f"<span>{escaped(part)}</span>" for part in said)
        + f"</p><p>{escaped(definition)}</p></div>"
    )
    return found

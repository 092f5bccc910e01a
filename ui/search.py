"""Shows what a search found: a card for each kind, each hit leading to where it is shown."""

from collections.abc import Mapping

import streamlit as st

from figures.address import Problem
from figures.context import Context
from figures.finding import HEADS, KINDS, PAGE_HITS, SEARCH, Group, Hit, asks, found, found_of
from ui import filters, markup
from ui.links import to_page
from ui.markup import anchor, escaped
from ui.page import Opened
from ui.sheet import html
from words.voice import Voice

# Of what is asked for so many characters are repeated.
_SHOWN = 60


def adopt_search(context: Context) -> None:
    """Name what of a search's own keys cannot be had."""
    kind = st.query_params.get("in")
    if filters.address_is_new() and kind is not None and kind not in KINDS:
        filters.add_problems([Problem("in", kind, "unknown value")])


def search_page(page: Opened) -> None:
    """Show what the words of the address find, of all kinds or of the one it names."""
    context, words = page.context, st.query_params.get("q", "")
    kind = st.query_params.get("in")
    if not asks(words):
        _say(context.voice.say("Type a number, a name or a unit into the box above the pages."))
    elif kind in KINDS:
        _one_kind(str(kind), words, context)
    else:
        _every_kind(words, context)


def _every_kind(words: str, context: Context) -> None:
    groups = found(words, context)
    if not groups:
        _nothing(words, context.voice)
        return
    for group in groups:
        more = ""
        if group.count > len(group.hits):
            said = context.voice.say("Show all of this kind")
            more = _link(SEARCH, {"q": [words], "in": [group.kind]}, said)
        _card(group, more, context)


def _one_kind(kind: str, words: str, context: Context) -> None:
    first = found_of(kind, words, context)
    if not first.count:
        _nothing(words, context.voice)
        return
    back = _link(SEARCH, {"q": [words]}, context.voice.say("Back to all kinds"))
    page, pages = 1, -(-first.count // PAGE_HITS)
    if pages > 1:
        page = st.pagination(pages, key=f"found-{kind}-{words}")
    _card(first if page == 1 else found_of(kind, words, context, page=page), back, context)


def _nothing(words: str, voice: Voice) -> None:
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    _say(voice.say("Nothing that you may see is called or numbered “{words}”.", words=shown))


def _say(said: str) -> None:
    html(markup.tag("div", said, "land-absent"))


def _card(group: Group, more: str, context: Context) -> None:
    voice = context.voice
    title = group.title.said(context.language)
    counted = voice.say_count("{count} found", "{count} found", group.count)
    columns = _columns(group, context)
    heads = "".join(f'<th scope="col" class="land-text">{escaped(head)}</th>' for head in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{cells[at]}</td>" for cells in columns.values()) + "</tr>"
        for at in range(len(group.hits))
    )
    html(
        f'<section class="land-card land-found"><h2>{escaped(title)} '
        f"<span>{escaped(counted)}</span>{more}</h2>"
        f'<div class="land-scroll" tabindex="0" role="region" aria-label="{escaped(title)}">'
        f'<table class="land-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
        "</div></section>"
    )


def _columns(group: Group, context: Context) -> dict[str, list[str]]:
    """Return the cells of a table as HTML by the heads of its columns, none without a value."""
    scene = context.scene
    registers = {one.id: one.title.said(context.language) for one in context.registers}
    told = {
        "number": [_named(hit, hit.number, context) for hit in group.hits],
        "name": [
            escaped(hit.name) if hit.number else _named(hit, hit.name, context)
            for hit in group.hits
        ],
        "register": [escaped(registers.get(hit.register or "", "")) for hit in group.hits],
        "district": [
            escaped(scene.label("district", hit.district) if hit.district else "")
            for hit in group.hits
        ],
        "unit": [escaped(hit.unit) for hit in group.hits],
        "kind": [
            escaped(KINDS[hit.kind].said(context.language) if hit.kind else "")
            for hit in group.hits
        ],
        "records": [
            "" if hit.records is None else escaped(context.voice.count(hit.records))
            for hit in group.hits
        ],
        "cell": [escaped(hit.cell) for hit in group.hits],
    }
    heads = {name: head.said(context.language) for name, head in HEADS.items()}
    return {heads[name]: cells for name, cells in told.items() if any(cells)}


def _named(hit: Hit, said: str, context: Context) -> str:
    """Return the link to what was found; the filter of districts does not hide it there."""
    if not said:
        return ""
    chosen = context.districts or ()
    is_outside = hit.district is not None and bool(chosen) and hit.district not in chosen
    is_unplaced = hit.kind is not None
    return _link(hit.page, hit.keys, said, anywhere=is_outside or is_unplaced)


def _link(page: str, keys: Mapping[str, list[str]], said: str, *, anywhere: bool = False) -> str:
    return anchor(to_page(page, keys, anywhere=anywhere), escaped(said))

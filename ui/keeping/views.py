"""One's own views and those others share, as links; the present page is kept under a name here."""

from datetime import UTC, datetime

import streamlit as st

from desk.database import desk_of
from desk.keeping import preferences, views
from desk.keeping.model import LONGEST_NAME, View
from figures.context import Context
from figures.keeping import filters_of, told_by
from ui import markup
from ui.addressed import asked_address
from ui.instructions.forms import succeeded
from ui.markup import escaped
from ui.sheet import html
from ui.upkeep.done import done
from ui.viewer import address
from words.voice import Voice

PRIVATE, SHARED = "private", "shared"


def show_views(context: Context, page: str) -> None:
    """List the views in sight, and offer to keep the page, and what is done with a view kept."""
    found = views.views(desk_of(), context.viewer)
    start = preferences.start_of(desk_of(), context.viewer)
    _list(found, start, context)
    _saving(context, page)
    if found or start is not None:
        _acts(found, start, context)


def _list(found: tuple[View, ...], start: int | None, context: Context) -> None:
    voice, listed = context.voice, []
    for one in found:
        marks = [
            "" if one.account == context.viewer.account else one.by,
            voice.say("shared") if _is_own_shared(one, context) else "",
            voice.say("start page") if one.id == start else "",
        ]
        said = " · ".join(mark for mark in marks if mark)
        listed.append(
            f'<li><a target="_self" translate="no" href="{escaped(one.address)}">'
            f"{escaped(one.name)}</a> <small>{escaped(said)}</small></li>"
        )
    none = voice.say("No view is kept yet.")
    html(f'<ul class="land-kept">{"".join(listed)}</ul>' if listed else markup.tag("p", none, ""))


def _is_own_shared(one: View, context: Context) -> bool:
    return one.shared and one.account == context.viewer.account


def _saving(context: Context, page: str) -> None:
    voice = context.voice
    kinds = {PRIVATE: voice.say("Private"), SHARED: voice.say("Shared")}
    with st.form(f"keep-{page}", border=False, clear_on_submit=False):
        name = st.text_input(
            voice.say("Keep this page as"),
            max_chars=LONGEST_NAME,
            key=f"keep-name-{page}",
            placeholder=voice.say("A name of your own"),
        )
        kind = st.segmented_control(
            voice.say("For whom"),
            list(kinds),
            default=PRIVATE,
            required=True,
            format_func=lambda one: kinds[one],
            key=f"keep-kind-{page}-{voice.language}",
            help=voice.say(
                "A shared view is listed for everyone who may see all the districts it names; "
                "each sees in it what their own account may see. Its name is read by all of them."
            ),
        )
        if not st.form_submit_button(voice.say("Keep"), type="primary"):
            return
    kept = filters_of(context, asked_address())
    told = told_by(name, page, kept, context)
    if succeeded(
        context,
        lambda: views.save(
            desk_of(),
            context.viewer,
            name,
            page,
            kept,
            now=_now(),
            shared=kind == SHARED,
            districts=told.districts,
            restricted=told.restricted,
            address=address(),
        ),
    ):
        done(voice.say("The view “{name}” is kept.", name=name.strip()))


def _acts(found: tuple[View, ...], start: int | None, context: Context) -> None:
    """Offer what can be done with a view that is kept."""
    voice, viewer = context.voice, context.viewer
    by_id = {one.id: one for one in found}
    picked = st.selectbox(
        voice.say("A view"),
        list(by_id),
        index=None,
        format_func=lambda id_: _called(by_id[id_], context),
        placeholder=voice.say("Choose, to begin with it, share it or remove it"),
        key="kept-view",
    )
    with st.container(horizontal=True):
        if start is not None and (picked is None or picked == start):
            said = voice.say("Begin with the overview again")
            if st.button(said, key="kept-unstart") and succeeded(
                context,
                lambda: preferences.begin_with(desk_of(), viewer, None, now=_now()),
            ):
                done(voice.say("You begin with the overview."))
        if picked is None:
            return
        one = by_id[picked]
        if picked != start:
            _begin(one, context)
        if one.account == viewer.account:
            _own(one, context)


def _begin(one: View, context: Context) -> None:
    voice = context.voice
    if st.button(voice.say("Begin with it"), key="kept-start") and succeeded(
        context,
        lambda: preferences.begin_with(desk_of(), context.viewer, one.id, now=_now()),
    ):
        done(voice.say("You begin with “{name}”.", name=one.name))


def _own(one: View, context: Context) -> None:
    voice, viewer = context.voice, context.viewer
    said = voice.say("Keep it to myself") if one.shared else voice.say("Share it")
    if st.button(said, key="kept-share") and succeeded(
        context,
        lambda: views.share(
            desk_of(), viewer, one.id, shared=not one.shared, now=_now(), address=address()
        ),
    ):
        done(_shared_said(one, voice))
    if st.button(voice.say("Remove it"), key="kept-end") and succeeded(
        context,
        lambda: views.end(desk_of(), viewer, one.id, now=_now(), address=address()),
    ):
        st.session_state.pop("kept-view", None)
        done(voice.say("The view “{name}” is removed.", name=one.name))


def _shared_said(one: View, voice: Voice) -> str:
    if one.shared:
        return voice.say("“{name}” is yours alone now.", name=one.name)
    return voice.say("“{name}” is shared.", name=one.name)


def _called(one: View, context: Context) -> str:
    return one.name if one.account == context.viewer.account else f"{one.name} · {one.by}"


def _now() -> datetime:
    return datetime.now(UTC)

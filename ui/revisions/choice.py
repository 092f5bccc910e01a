"""The indicator and the two releases a page sets side by side, and the class of rows it lists, in
the address and in the session; it splits no difference."""

from dataclasses import dataclass

import streamlit as st

from data.errors import DamagedRelease, DataError, StoreError
from data.manifest import Release
from data.releases import open_release, store_root
from data.whole import prove
from figures import results
from figures.address import REVISION_KEYS, Problem
from figures.context import Context
from figures.revisions.history import most_changed
from figures.revisions.listed import ALL, Listing, listing
from figures.revisions.split import CLASSES
from figures.revisions.told import Asked, release_name
from figures.revisions.triangle import comparable
from figures.stamp import answered_for, note_of
from queries.errors import QueryError
from ui import filters, indicator, markup
from ui.addressed import catch_up, keep_picked
from ui.sheet import html
from words.sentences.revisions.classes import class_name
from words.voice import NO_VALUE

BEFORE, AFTER = REVISION_KEYS
# The class chosen, and of which difference it was seen.
_CLASS, _SEEN = "revision-class", "revision-class-of"


@dataclass(frozen=True)
class Chosen:
    """The releases to choose from, the oldest first, and the two chosen; None for a lone one."""

    listed: tuple[Release, ...]
    before: Release | None
    after: Release


def adopt_releases(context: Context) -> None:
    """Take the releases a new address asks for into the session; name one that cannot be had."""
    if not filters.address_is_new():
        return
    problems = []
    for key in REVISION_KEYS:
        asked = st.query_params.get(key)
        if asked is not None and (why := _refusal(asked)):
            problems.append(Problem(key, asked, why))
            asked = None
        st.session_state[key] = asked
    filters.add_problems(problems)


def _refusal(asked: str) -> str:
    try:
        prove(open_release(store_root(), asked))
    except DamagedRelease:
        return "damaged release"
    except StoreError:
        return "unknown release"
    return ""


def chosen_difference(context: Context) -> tuple[str, Chosen]:
    """Offer indicator and releases; return those chosen.

    Without a choice the page opens on the indicator that differs most at the day shown.
    """
    above = st.container()
    chosen = chosen_releases(context)
    with above:
        metric = indicator.chosen_indicator(context, _differing(context, chosen))
    if chosen.before is not None and (said := answered_for(chosen.after, context)):
        html(markup.tag("p", said, "land-rest"))
    return metric, chosen


def _differing(context: Context, chosen: Chosen) -> str | None:
    """Return the indicator that differs most; None where none does, or that cannot be told."""
    if chosen.before is None or st.session_state.get(indicator.KEY):
        return None
    day = context.as_of
    try:
        then, now = (
            results.shown_in(release, context.scope, (day,), context.districts_then)
            for release in (chosen.before, chosen.after)
        )
    # A release of old may keep definitions that can no longer be computed.
    except (DataError, QueryError):
        return None
    return most_changed(then, now, day)


def chosen_releases(context: Context) -> Chosen:
    """Offer the releases; return the two chosen, else the one shown and the one before it."""
    listed = _listed(context)
    by_id = {release.id: release for release in listed}
    state, voice = st.session_state, context.voice
    after = by_id.get(str(state.get(AFTER)), context.release)
    earlier = [release for release in listed if release.number < after.number]
    if len(listed) < 2:
        return Chosen(listed, None, after)
    usual = earlier[-1] if earlier else next(one for one in listed if one.id != after.id)
    before = by_id.get(str(state.get(BEFORE)), usual)
    places = st.columns(2)
    picked = []
    titles = (voice.say("From release"), voice.say("To release"))
    for place, name, title, now in zip(places, REVISION_KEYS, titles, (before, after), strict=True):
        key = f"pick-{name}-{context.language}"
        state[key] = now.id
        with place:
            picked.append(
                st.selectbox(
                    title,
                    [release.id for release in reversed(listed)],
                    format_func=lambda one: _option(by_id[one], context),
                    key=key,
                    on_change=keep_picked,
                    args=(name, key),
                )
            )
    _write()
    return Chosen(listed, by_id[str(picked[0])], by_id[str(picked[1])])


def _listed(context: Context) -> tuple[Release, ...]:
    """Return the latest releases and those asked for, the oldest first."""
    listed = comparable(store_root(), context.release)
    known = {release.id for release in listed}
    asked = {str(st.session_state[key]) for key in REVISION_KEYS if st.session_state.get(key)}
    more = [open_release(store_root(), one) for one in asked - known if not _refusal(one)]
    return tuple(sorted((*listed, *more), key=lambda release: release.number))


def _option(release: Release, context: Context) -> str:
    return context.voice.say(
        "{release} · data to {day}",
        release=release_name(release, context.scene),
        day=context.voice.day(release.data_to),
    ) + (f" · {note}" if (note := note_of(release, context)) else "")


def _write() -> None:
    keys = (indicator.KEY, *REVISION_KEYS)
    held = {key: st.session_state.get(key) for key in keys}
    filters.write_page_keys({key: [str(value)] if value else [] for key, value in held.items()})


def chosen_class(asked: Asked, context: Context) -> Listing:
    """Offer the classes; return the rows of the one chosen.

    Of another difference than was seen before, a class without rows gives way to all.
    """
    state, voice = st.session_state, context.voice
    listings = {name: listing(asked.found, name) for name in (ALL, *CLASSES)}
    seen = (
        asked.facts["metric"],
        asked.day,
        asked.before.id,
        asked.after.id,
        context.districts_then,
    )
    if state.get(_SEEN) != seen and not listings[state.get(_CLASS, ALL)].rows:
        state[_CLASS] = ALL
    state[_SEEN] = seen
    # One key a language: the platform remembers an option by its wording.
    key = f"pick-{_CLASS}-{context.language}"
    state[key] = state.setdefault(_CLASS, ALL)

    def option(name: str) -> str:
        of = listings[name]
        count = NO_VALUE if of.untold else voice.count(len(of.rows))
        return f"{class_name(name, voice)} ({count})"

    picked = st.segmented_control(
        voice.say("Rows of a class"),
        list(listings),
        format_func=option,
        key=key,
        required=True,
        on_change=_picked_class,
        args=(key,),
    )
    return listings[picked or ALL]


def _picked_class(key: str) -> None:
    st.session_state[_CLASS] = st.session_state[key] or ALL
    catch_up()

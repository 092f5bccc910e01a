"""The filters of every page, once: address, sidebar and session agree; it never runs a figure."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import cast
from urllib.parse import urlsplit

import streamlit as st

from data.errors import DataError
from data.lineage import LINEAGES
from figures import address
from figures.context import Context, address_of
from figures.outline import OUTLINE, Page, Part, outline_of
from figures.reading import context_of, declared_by
from queries.params import BASES, latest_complete_month
from serve import language_of
from ui import against
from ui.account import account_block
from ui.addressed import asked_address, keep_picked_anew
from ui.keeping.watching import watched_by
from ui.viewer import viewer
from words.language import LANGUAGES, Language
from words.voice import AREA_UNITS

MONTHS_OFFERED = 36


def month_ends(last: date, count: int = MONTHS_OFFERED) -> list[date]:
    """Return the latest ``count`` month ends up to a day, newest first, the day itself leading."""
    days: list[date] = []
    year, month = last.year, last.month
    while len(days) < count:
        end = date(year, month, calendar.monthrange(year, month)[1])
        if end <= last:
            days.append(end)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return days if days[0] == last else [last, *days]


def outline() -> tuple[Part, ...]:
    """Return the sections of the navigation: with the registers of the release the address names.

    Where none can be shown, or not to the viewer, there are the sections of every release.
    """
    state = st.session_state
    asked = st.query_params.get("release") or state.get("_pinned")
    try:
        return outline_of(declared_by(asked, viewer()))
    except DataError:
        return OUTLINE


def language() -> Language:
    """Return the language in force, before any widget: address, then context, then browser."""
    state = st.session_state
    asked = st.query_params.get("lang")
    if asked in ("zh", "en") and state.get("_address") != asked_address():
        return cast(Language, asked)
    if "lang" in state:
        return cast(Language, state["lang"])
    return _browser_language()


def _browser_language() -> Language:
    return "en" if language_of("", st.context.locale or "") == "en" else "zh"


def note_lost_page() -> bool:
    """Keep what an address names where a page should stand, for the bar of the page shown instead.

    Tells whether it names anything. The platform's own notice of it is lost when the next run
    begins before it was sent.
    """
    name = urlsplit(st.context.url or "").path.rpartition("/")[2]
    if name and name != str(st.get_option("server.baseUrlPath")).strip("/").rpartition("/")[2]:
        st.session_state["_lost_page"] = name
    return "_lost_page" in st.session_state


def own_keys(page: Page) -> tuple[str, ...]:
    """Return what of an address a page reads for itself, besides the filters of all pages."""
    indicator = any(item.by_indicator for item in page.shown)
    # The page that asks a question of its own declares nothing.
    question = not (page.rows or page.lists or page.reads or not page.is_handed_out)
    return (
        *(address.INDICATOR_KEYS if indicator else ()),
        *(address.LIST_KEYS if page.lists else ()),
        *(address.QUESTION_KEYS if question else ()),
        *page.reads,
    )


def sidebar(own: tuple[str, ...] = address.PAGE_KEYS) -> Context:
    """Bring address and session into line, draw the filters, and return the context of the run.

    ``own`` are the keys of an address that the page reads for itself.

    Raises:
        NoRelease: the store is empty.
    """
    state = st.session_state
    asked = asked_address()
    is_new = bool(asked) and asked != state.get("_address")
    state["_address_is_new"] = is_new
    is_read = is_new or "as_of" not in state
    spoken = cast(Language, state.get("lang") or _browser_language())
    context, problems = context_of(
        asked if is_read else _held(),
        spoken,
        viewer=viewer(),
        dark=st.context.theme.type == "dark",
        own=own,
    )
    _keep(context, problems, is_read)
    _widgets(context)
    _write_address(context, asked, own)
    state["_context"] = context
    return context


def chosen() -> Context:
    """Return the context the sidebar of this run made."""
    return cast(Context, st.session_state["_context"])


def _held() -> address.Params:
    """Return what the session holds, as an address would ask for it.

    A day that was the latest of the release shown is not asked for: it moves on with the release.
    """
    state = st.session_state
    single = ("unit", "basis", "lineage", "lang")
    is_latest = state["as_of"] == state.get("_latest_day") and not state["_pinned"]
    return {
        **({} if is_latest else {"as_of": [state["as_of"].isoformat()]}),
        "district": state["district"],
        **{key: [state[key]] for key in single},
        **({"grain": [state["grain"]]} if state.get("grain") else {}),
        **against.held(),
        **({"release": [state["_pinned"]]} if state["_pinned"] else {}),
    }


def _keep(context: Context, problems: tuple[address.Problem, ...], is_read: bool) -> None:
    """Put into the session what is in force, and what of it could not be had.

    What a newly current release no longer knows is said too.
    """
    state = st.session_state
    if lost := state.pop("_lost_page", None) if is_read else None:
        problems += (address.Problem("page", lost, "unknown page"),)
    if is_read or problems:
        state["_problems"] = problems
    state["as_of"] = context.as_of
    state["district"] = list(context.districts or ())
    state["unit"], state["basis"], state["lang"] = context.unit, context.basis, context.language
    state["lineage"], state["grain"] = context.lineage, context.grain
    against.keep(context)
    state["_pinned"] = context.release.id if context.pinned else None
    state["_latest_day"] = latest_complete_month(context.release.data_to)


def _widget(name: str) -> str:
    """Return a filter's widget key, its value put in place.

    What is chosen is kept under the filter's own name. The widget has one key a language: the
    platform remembers an option by its wording, and would hand back the other language's.
    """
    state = st.session_state
    key = f"pick-{name}-{state['lang']}"
    state[key] = state[name]
    return key


def _widgets(context: Context) -> None:
    voice, english = context.voice, dict(context.names_en)
    watched = watched_by(context.viewer).districts
    days = sorted({*month_ends(context.release.data_to), context.as_of}, reverse=True)
    words = {
        "ha": voice.say("ha"),
        "mu": voice.say("mu"),
        "then": voice.say("then"),
        "successor": voice.say("successor"),
        "entry": voice.say("date entered"),
        "event": voice.say("date signed"),
        "zh": "中文",
        "en": "English",
    }
    with st.sidebar:
        key = _widget("as_of")
        st.selectbox(
            voice.say("As of"),
            days,
            format_func=voice.month_or_day,
            key=key,
            on_change=keep_picked_anew,
            args=("as_of", key),
        )
        key = _widget("district")
        st.multiselect(
            voice.say("Districts"),
            sorted(english, key=lambda name: name not in watched),
            format_func=context.district_option,
            key=key,
            placeholder=_all_of(context, len(english)),
            on_change=keep_picked_anew,
            args=("district", key),
        )
        against.choice(context, days)
        lineage = (
            "lineage",
            voice.say("Merged districts as"),
            LINEAGES,
            voice.say(
                "Rows keep the name their district had. Under the successor the figures of all "
                "that became one district are added up, for past days too."
            ),
        )
        switches = (
            *((lineage,) if context.has_lineage else ()),
            ("unit", voice.say("Area unit"), AREA_UNITS, None),
            (
                "basis",
                voice.say("Events count by"),
                BASES,
                voice.say(
                    "The province counts an event when it is entered in its system; by signing "
                    "date shows what has been done."
                ),
            ),
            ("lang", voice.say("Language"), LANGUAGES, None),
        )
        with st.expander(voice.say("Unit, counting, language"), type="compact"):
            for name, title, options, help_ in switches:
                key = _widget(name)
                st.segmented_control(
                    title,
                    options,
                    format_func=lambda option: words[option],
                    key=key,
                    required=True,
                    help=help_,
                    on_change=keep_picked_anew,
                    args=(name, key),
                )
        account_block(context.viewer, voice)


def _all_of(context: Context, count: int) -> str:
    """Say what is shown while no district is chosen."""
    if context.viewer.is_limited:
        return context.voice.say("All you may see ({count})", count=count)
    return context.voice.say("Whole city ({count})", count=count)


def _write_address(context: Context, asked: Mapping[str, list[str]], own: tuple[str, ...]) -> None:
    """Write the context into the address, so that a copied link reopens the same picture.

    What the page before had in it for itself goes.
    """
    wanted = address_of(context, _browser_language())
    wanted |= {key: list(asked[key]) for key in (*own, *address.PLATFORM_KEYS) if key in asked}
    if wanted != dict(asked):
        st.query_params.from_dict(wanted)
    st.session_state["_address"] = wanted


def address_is_new() -> bool:
    """Whether this run came with an address the session has not written itself."""
    return bool(st.session_state.get("_address_is_new"))


def write_page_keys(wanted: Mapping[str, list[str]]) -> None:
    """Put a page's own keys beside the filters in the address, replacing those it had."""
    written = dict(st.session_state["_address"])
    merged = {key: value for key, value in written.items() if key not in address.PAGE_KEYS}
    merged |= {key: list(value) for key, value in wanted.items() if value}
    if merged != written:
        st.query_params.from_dict(merged)
        st.session_state["_address"] = merged


def add_problems(problems: list[address.Problem]) -> None:
    """Add what a page could not honour of its own keys to what the bar will say."""
    state = st.session_state
    state["_problems"] = (*state.get("_problems", ()), *problems)

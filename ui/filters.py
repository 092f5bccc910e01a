"""The filters of every page, once: address, sidebar and session agree; it never runs a figure."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import cast
from urllib.parse import urlsplit

import streamlit as st

from data.releases import Release
from data.warehouse import Warehouse
from figures import address
from queries.params import BASES, latest_complete_month
from serve import language_of
from ui import store
from ui.choice import Choice
from words.language import LANGUAGES, Language
from words.voice import AREA_UNITS, AreaUnit, Voice

# A day before this is a typing error, not history.
FIRST_DAY = date(1900, 1, 1)
MONTHS_OFFERED = 36
DEFAULTS: Mapping[str, str] = {"unit": "ha", "basis": "entry"}


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


def language() -> Language:
    """Return the language in force, before any widget: address, then choice, then browser."""
    state = st.session_state
    asked = st.query_params.get("lang")
    if asked in ("zh", "en") and state.get("_address") != asked_address():
        return cast(Language, asked)
    if "lang" in state:
        return cast(Language, state["lang"])
    return _browser_language()


def _browser_language() -> Language:
    return "en" if language_of("", st.context.locale or "") == "en" else "zh"


def asked_address() -> dict[str, list[str]]:
    """Return the address as it stands, with every value of a key given more than once."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def note_lost_page() -> None:
    """Keep what an address names where a page should stand, for the bar of the page shown instead.

    The platform's own notice of it is lost when the next run begins before it was sent.
    """
    name = urlsplit(st.context.url or "").path.rpartition("/")[2]
    if name and name != str(st.get_option("server.baseUrlPath")).strip("/").rpartition("/")[2]:
        st.session_state["_lost_page"] = name


def sidebar() -> Choice:
    """Draw the filters, bring address and session into line, and return the choice.

    Raises:
        NoRelease: the store is empty.
    """
    state = st.session_state
    asked = asked_address()
    is_new = bool(asked) and asked != state.get("_address")
    state["_address_is_new"] = is_new
    if is_new:
        state["_pinned"] = asked.get("release", [None])[-1]
    release, honoured = store.pinned_or_current(state.get("_pinned"))
    opened = store.warehouse(release.id)
    names = [district.name for district in opened.districts]
    last = release.data_to
    if is_new or "as_of" not in state:
        _adopt(asked, names, last, honoured)
    _keep_valid(names, last)
    choice = _widgets(release, opened)
    _write_address(choice, asked)
    state["_choice"] = choice
    return choice


def chosen() -> Choice:
    """Return the choice the sidebar of this run made."""
    return cast(Choice, st.session_state["_choice"])


def _adopt(asked: address.Params, names: list[str], last: date, honoured: bool) -> None:
    """Take what a new address asks for into the session, and keep what it could not have."""
    state = st.session_state
    read = address.read(asked, names, FIRST_DAY, last)
    problems = list(read.problems)
    if not honoured:
        problems.append(address.Problem("release", str(state.pop("_pinned")), "unknown release"))
    if lost := state.pop("_lost_page", None):
        problems.append(address.Problem("page", lost, "unknown page"))
    state["_problems"] = tuple(problems)
    state["as_of"] = read.as_of or latest_complete_month(last)
    state["district"] = list(read.districts)
    state["unit"] = read.unit or DEFAULTS["unit"]
    state["basis"] = read.basis or DEFAULTS["basis"]
    state["lang"] = read.lang or state.get("lang") or _browser_language()


def _keep_valid(names: list[str], last: date) -> None:
    """Drop from the session what a newly current release no longer knows, and say so."""
    state = st.session_state
    gone = [name for name in state["district"] if name not in names]
    if gone:
        state["district"] = [name for name in state["district"] if name in names]
        state["_problems"] = tuple(
            address.Problem("district", name, "unknown district") for name in gone
        )
    if state["as_of"] > last:
        state["_problems"] = (
            address.Problem("as_of", state["as_of"].isoformat(), "later than the data"),
        )
        state["as_of"] = latest_complete_month(last)


def _widget(name: str) -> str:
    """Return a filter's widget key, its value put in place.

    What is chosen is kept under the filter's own name. The widget has one key a language: the
    platform remembers an option by its wording, and would hand back the other language's.
    """
    state = st.session_state
    key = f"pick-{name}-{state['lang']}"
    state[key] = state[name]
    return key


def _picked(name: str, key: str) -> None:
    """Take a widget's new value, and stop saying what an older address could not have."""
    st.session_state[name] = st.session_state[key]
    st.session_state["_problems"] = ()


def _widgets(release: Release, opened: Warehouse) -> Choice:
    state = st.session_state
    voice = Voice(cast(Language, state["lang"]))
    names_en = tuple((d.name, d.name_en or d.name) for d in opened.districts)
    english = dict(names_en)
    days = sorted({*month_ends(release.data_to), state["as_of"]}, reverse=True)
    words = {
        "ha": voice.say("ha"),
        "mu": voice.say("mu"),
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
            format_func=lambda day: _day_option(day, voice),
            key=key,
            on_change=_picked,
            args=("as_of", key),
        )
        key = _widget("district")
        st.multiselect(
            voice.say("Districts"),
            [district.name for district in opened.districts],
            format_func=lambda name: english[name] if voice.language == "en" else name,
            key=key,
            placeholder=voice.say("Whole city ({count})", count=len(opened.districts)),
            on_change=_picked,
            args=("district", key),
        )
        switches = (
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
        for name, title, options, help_ in switches:
            key = _widget(name)
            st.segmented_control(
                title,
                options,
                format_func=lambda option: words[option],
                key=key,
                required=True,
                help=help_,
                on_change=_picked,
                args=(name, key),
            )
    return Choice(
        release=release,
        scope=store.WHOLE_CITY,
        as_of=state["as_of"],
        districts=tuple(state["district"]) or None,
        unit=cast(AreaUnit, state["unit"]),
        basis=str(state["basis"]),
        language=voice.language,
        dark=st.context.theme.type == "dark",
        names_en=names_en,
        pinned=bool(state.get("_pinned")),
    )


def _day_option(day: date, voice: Voice) -> str:
    month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return voice.month_of_year(day) if month_end else voice.day(day)


def _write_address(choice: Choice, asked: Mapping[str, list[str]]) -> None:
    """Write the choice into the address, so that a copied link reopens the same picture."""
    # Each key with its values, and whether they differ from what no key at all would mean.
    parts: tuple[tuple[str, list[str], bool], ...] = (
        ("as_of", [choice.as_of.isoformat()], True),
        ("district", list(choice.districts or ()), bool(choice.districts)),
        ("unit", [choice.unit], choice.unit != DEFAULTS["unit"]),
        ("basis", [choice.basis], choice.basis != DEFAULTS["basis"]),
        ("lang", [choice.language], choice.language != _browser_language()),
        ("release", [choice.release.id], choice.pinned),
    )
    wanted = {key: values for key, values, needed in parts if needed}
    kept = (*address.PAGE_KEYS, *address.PLATFORM_KEYS)
    wanted |= {key: list(asked[key]) for key in kept if key in asked}
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

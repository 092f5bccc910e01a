"""The filters of every page, once: address, sidebar and session agree; it never runs a figure."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import streamlit as st

from data.releases import Release
from data.warehouse import Warehouse
from queries.labels import code_label
from queries.params import BASES, Value, latest_complete_month
from ui import address, store
from ui.server import language_of
from words.language import Language, Text
from words.scene import Scene
from words.voice import AREA_UNITS, AreaUnit, Voice

# The first month offered; an address may ask for any earlier day the exports reach.
FIRST_DAY = date(2009, 1, 1)
MONTHS_OFFERED = 36
DEFAULTS: Mapping[str, str] = {"unit": "ha", "basis": "entry"}


@dataclass(frozen=True)
class Choice:
    """What a viewer has chosen; the same choice always gives the same numbers.

    ``districts`` None is the whole city. ``release_id`` is the release all figures of the run
    are read from.
    """

    release: Release
    scope: store.Scope
    as_of: date
    districts: tuple[str, ...] | None
    unit: AreaUnit
    basis: str
    language: Language
    dark: bool
    names_en: tuple[tuple[str, str], ...]
    pinned: bool = False

    def given(self, declared: frozenset[str]) -> store.Given:
        """Return the parameters a figure declares, as a key of the cache."""
        values: dict[str, Value] = {
            "as_of": self.as_of,
            "districts": self.districts,
            "basis": self.basis,
        }
        return tuple((name, values[name]) for name in sorted(declared))

    def on(self, as_of: date) -> "Choice":
        """Return the same choice for another day."""
        return replace(self, as_of=as_of)

    @property
    def voice(self) -> Voice:
        """Return the voice in the chosen language and unit."""
        return Voice(self.language, self.unit)

    @property
    def scene(self) -> Scene:
        """Return what sentences and charts need to know of the choice."""
        english = dict(self.names_en)

        def label(list_name: str, code: str | None) -> str:
            if list_name == "district":
                name = code or ""
                return english.get(name, name) if self.language == "en" else name
            return code_label(list_name, code, self.language)

        return Scene(self.voice, label, self.as_of, self.districts or (), self.dark)

    @property
    def city(self) -> Text:
        """Name the city of the release."""
        return Text(self.release.city_zh, self.release.city_en)


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
    if asked in ("zh", "en") and state.get("_address") != _address():
        return cast(Language, asked)
    if "lang" in state:
        return cast(Language, state["lang"])
    return _browser_language()


def _browser_language() -> Language:
    return "en" if language_of("", st.context.locale or "") == "en" else "zh"


def _address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def sidebar() -> Choice:
    """Draw the filters, bring address and session into line, and return the choice.

    Raises:
        NoRelease: the store is empty.
    """
    state = st.session_state
    asked = _address()
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


def _forget_problems() -> None:
    st.session_state["_problems"] = ()


def _widgets(release: Release, opened: Warehouse) -> Choice:
    state = st.session_state
    voice = Voice(cast(Language, state["lang"]))
    names_en = tuple((d.name, d.name_en or d.name) for d in opened.districts)
    english = dict(names_en)
    days = sorted({*month_ends(release.data_to), state["as_of"]}, reverse=True)
    with st.sidebar:
        as_of = st.selectbox(
            voice.say("As of"),
            days,
            format_func=lambda day: _day_option(day, voice),
            key="as_of",
            on_change=_forget_problems,
        )
        districts = st.multiselect(
            voice.say("Districts"),
            [district.name for district in opened.districts],
            format_func=lambda name: english[name] if voice.language == "en" else name,
            key="district",
            placeholder=voice.say("Whole city ({count})", count=len(opened.districts)),
            on_change=_forget_problems,
        )
        unit = st.segmented_control(
            voice.say("Area unit"),
            AREA_UNITS,
            format_func=lambda name: {"ha": voice.say("ha"), "mu": voice.say("mu")}[name],
            key="unit",
            required=True,
        )
        basis = st.segmented_control(
            voice.say("Events count by"),
            BASES,
            format_func=lambda name: {
                "entry": voice.say("date entered"),
                "event": voice.say("date signed"),
            }[name],
            key="basis",
            required=True,
            help=voice.say(
                "The province counts an event when it is entered in its system; by signing date "
                "shows what has been done."
            ),
        )
        st.segmented_control(
            voice.say("Language"),
            ("zh", "en"),
            format_func=lambda name: {"zh": "中文", "en": "English"}[name],
            key="lang",
            required=True,
        )
    return Choice(
        release=release,
        scope=store.WHOLE_CITY,
        as_of=as_of,
        districts=tuple(districts) or None,
        unit=cast(AreaUnit, unit),
        basis=str(basis),
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

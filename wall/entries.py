"""An entry of a playlist: a slide, with filters and seconds of its own; it opens no file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, cast

from data.playlists import LONGEST, SHORTEST
from figures.address import AGAINST, AGAINST_DISTRICT, Params
from figures.outline import ADDRESS
from figures.shows import SLIDES
from words.lettering import shortened
from words.voice import Voice

# What of an address an entry may say for itself, under the keys the pages' addresses have.
DAYS = ("as_of", AGAINST)
DISTRICTS = ("district", AGAINST_DISTRICT)
FILTERS = ("district", "as_of", AGAINST, AGAINST_DISTRICT)
KEYS = ("slide", "seconds", *FILTERS)
# Between a slide's name and its place among the entries of that slide.
AGAIN = "@"


@dataclass(frozen=True)
class Entry:
    """A slide as a playlist has it; ``filters`` of its own hold whatever the show is narrowed to.

    ``name`` tells it from other entries of the same slide.
    """

    slide: str
    filters: Params = field(default_factory=lambda: MappingProxyType({}))
    seconds: int | None = None
    name: str = ""


def plain(names: Sequence[str]) -> tuple[Entry, ...]:
    """Return entries without anything of their own, each with the name of its slide."""
    return tuple(Entry(name, name=name) for name in names)


def is_seconds(value: object) -> bool:
    """Tell whether a value of a file is a number of seconds that a slide may stand."""
    # A truth value is a whole number to Python, but not to a reader.
    return type(value) is int and SHORTEST <= value <= LONGEST


def entries_in(written: Sequence[Any]) -> tuple[Entry, ...]:
    """Return the entries of a list at which ``faults_in`` finds no fault."""
    found: list[Entry] = []
    for one in written:
        told = one if isinstance(one, dict) else {"slide": one}
        slide = str(told["slide"])
        filters = {key: _texts(told[key]) for key in FILTERS if key in told}
        before = sum(other.slide == slide for other in found)
        name = f"{slide}{AGAIN}{before + 1}" if before else slide
        found.append(Entry(slide, MappingProxyType(filters), told.get("seconds"), name))
    return tuple(found)


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(one.isoformat() if isinstance(one, date) else str(one) for one in values)


def faults_in(
    written: Sequence[Any], known: Sequence[str], restricted: frozenset[str], voice: Voice
) -> Iterator[str]:
    """Say what is wrong with each entry of a list, with its place."""
    seen: list[tuple[str, Mapping[str, Any]]] = []
    for place, one in enumerate(written, start=1):
        told = one if isinstance(one, dict) else {"slide": one}
        slide = told.get("slide")
        faults = list(_faults(told, voice)) if isinstance(one, dict) else []
        if not isinstance(slide, str) or slide not in known:
            if "slide" in told:
                faults.insert(0, _unknown(str(slide), known, restricted, voice))
        elif not faults:
            filters = {key: _texts(told[key]) for key in FILTERS if key in told}
            if (slide, filters) in seen:
                faults.append(voice.say("{slide} is there twice", slide=slide))
            seen.append((slide, filters))
        for fault in faults:
            yield voice.say("entry {place}: {fault}", place=place, fault=fault)


def _faults(told: Mapping[str, Any], voice: Voice) -> Iterator[str]:
    for key in told:
        if key not in KEYS:
            yield voice.say(
                "no such key: {key}; there are {known}",
                key=shortened(key),
                known=voice.list_of([*KEYS]),
            )
    if "slide" not in told:
        yield voice.say("{key} is missing, the name of a slide", key="slide")
    if "seconds" in told and not is_seconds(told["seconds"]):
        yield whole_seconds("seconds", voice)
    yield from _wrong_filters(told, voice)


def _wrong_filters(told: Mapping[str, Any], voice: Voice) -> Iterator[str]:
    for key in DAYS:
        if key in told and not _is_day(told[key]):
            yield voice.say("{key} is a day like {day}", key=key, day="2024-05-31")
    for key in DISTRICTS:
        if key in told and not _are_names(told[key]):
            yield voice.say("{key} is a district's name or a list of them", key=key)


def whole_seconds(key: str, voice: Voice) -> str:
    """Say what a number of seconds has to be."""
    return voice.say(
        "{key} is a whole number of seconds from {least} to {most}",
        key=key,
        least=SHORTEST,
        most=LONGEST,
    )


def _is_day(value: object) -> bool:
    # A date of the file itself, without quotation marks, is one too; a moment of it is none.
    if isinstance(value, date):
        return not isinstance(value, datetime)
    try:
        date.fromisoformat(cast(str, value))
    except (TypeError, ValueError):
        return False
    return True


def _are_names(value: object) -> bool:
    names = value if isinstance(value, list) else [value]
    return bool(names) and all(isinstance(name, str) and name for name in names)


def _unknown(slide: str, known: Sequence[str], restricted: frozenset[str], voice: Voice) -> str:
    said = {"slide": shortened(slide)}
    if slide in restricted:
        return voice.say("{slide} is a restricted register, which no wall shows", **said)
    close = get_close_matches(slide, known, n=1)
    if close:
        return voice.say("no slide {slide}; did you mean {close}?", close=close[0], **said)
    # Of fifty registers one stands for all: their pages' addresses are their slides' names.
    registers = [f"{ADDRESS}…"] if len(known) > len(SLIDES) else []
    return voice.say(
        "no slide {slide}; there are {known}", known=voice.list_of([*SLIDES, *registers]), **said
    )

"""Which slides a show has, in which order: the fifteen questions, or a file the bureau wrote; it
reads no figure."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.playlists import FOLDER, LONGEST, SHORTEST, files, folded, text_of
from figures.shows import SLIDES
from wall.entries import (
    Entry,
    entries_in,
    faults_in,
    is_seconds,
    plain,
    whole_seconds,
)
from wall.registers import NO_REGISTERS, Registers
from words.language import Language
from words.lettering import shortened
from words.voice import Voice

KEYS = ("title", "every", "slides")
# Seconds of a slide that goes by itself unless told, at least, at most, and a step of the keys.
USUAL = 20
PACE = (USUAL, SHORTEST, LONGEST, 5)


@dataclass(frozen=True)
class Playlist:
    """Slides in their order; ``every`` is after how many seconds the next comes by itself."""

    slides: tuple[Entry, ...]
    title: str = ""
    every: int | None = None


class BadPlaylist(Exception):
    """A playlist that cannot be shown: every fault of it, in the viewer's language."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def is_pace(text: str) -> bool:
    """Tell whether a text is a number of seconds a slide may stand before the next."""
    # Python reads no number of more than some thousand digits.
    digits = text.lstrip("0")
    is_number = text.isascii() and text.isdigit() and 0 < len(digits) <= len(str(LONGEST))
    return is_number and SHORTEST <= int(digits) <= LONGEST


def playlist(
    name: str, root: Path, language: Language, registers: Registers = NO_REGISTERS
) -> Playlist:
    """Return the playlist of that name in a store; no name is the questions in their order.

    After them stand the registers that are urgent; a file may name any that is not restricted.

    Raises:
        BadPlaylist: there is no such file, or it cannot be shown as it is written.
    """
    if not name:
        return Playlist(plain([*SLIDES, *registers.urgent]))
    voice = Voice(language)
    there = files(root)
    file = there.get(folded(name))
    if file is None:
        raise BadPlaylist([_no_file(name, sorted(there), voice)])
    try:
        content = tomllib.loads(text_of(file))
    except (OSError, ValueError, RecursionError) as error:
        raise BadPlaylist([_unreadable(file.stem, error, voice)]) from error
    faults = [*_faults(content, registers, voice)]
    if faults:
        raise BadPlaylist([voice.say("Playlist {name}:", name=file.stem), *faults])
    slides, every = entries_in(content["slides"]), content.get("every")
    # Who says how long some slides stand means all of them to go by themselves.
    if every is None and any(slide.seconds for slide in slides):
        every = USUAL
    return Playlist(slides, content.get("title", ""), every)


def _no_file(name: str, there: Sequence[str], voice: Voice) -> str:
    known = voice.list_of(list(there)) if there else voice.say("none yet")
    return voice.say(
        "There is no playlist {name} in the folder {folder} of the store; there are: {known}",
        name=shortened(name),
        folder=FOLDER,
        known=known,
    )


def _unreadable(name: str, error: Exception, voice: Voice) -> str:
    if isinstance(error, UnicodeError):
        return voice.say(
            "Playlist {name} cannot be read as text in {encoding}.", name=name, encoding="UTF-8"
        )
    if isinstance(error, OSError):
        return voice.say("Playlist {name} cannot be opened.", name=name)
    # The parser speaks English; what it says of the place is a line and a column.
    place = re.search(r"line (\d+)", str(error))
    if not place:
        return voice.say(
            "Playlist {name} holds a number of thousands of digits or a list of lists without end.",
            name=name,
        )
    return voice.say(
        "Playlist {name} is not valid in line {line}; texts stand in quotation marks, lists in "
        "square brackets.",
        name=name,
        line=place[1],
    )


def _faults(content: dict[str, Any], registers: Registers, voice: Voice) -> list[str]:
    """Say everything that is wrong with a playlist's content."""
    faults = [
        voice.say(
            "no such key: {key}; there are {known}",
            key=shortened(key),
            known=voice.list_of([*KEYS]),
        )
        for key in content
        if key not in KEYS
    ]
    if not isinstance(content.get("title", ""), str):
        faults.append(voice.say("{key} is a text", key="title"))
    if not is_seconds(content.get("every", SHORTEST)):
        faults.append(whole_seconds("every", voice))
    slides = content.get("slides")
    if not isinstance(slides, list) or not slides:
        return [*faults, voice.say("{key} is a list with at least one slide's name", key="slides")]
    known = [*SLIDES, *registers.slides]
    return [*faults, *faults_in(slides, known, registers.restricted, voice)]

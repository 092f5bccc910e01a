"""Sees that each character of a document is drawn, by a font or as a mark, and names the places of
marks; it lays nothing out."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from typing import TypeVar, cast

from briefing.document import Document, Figure
from briefing.fonts import Faces, faces_for
from briefing.job import Settings, Steps
from briefing.paper import MOST_ROWS
from words.lettering import mark, marks_in
from words.scene import Scene
from words.voice import Voice

# More places than these are counted and not named.
MOST_PLACES = 12
# Characters of a text that is quoted to be found again.
_EXCERPT = 40

Anything = TypeVar("Anything")
Place = tuple[str, str]


def told(document: Document, *, paper: bool = False) -> Document:
    """Return a document that names, at its end, the places where marks stand for characters.

    ``paper`` leaves out what only the workbook has.
    """
    voice = document.scene.voice
    found = [
        voice.say("{place}: {text}", place=place, text=_excerpt(said))
        for place, said in _places(document, lambda said: set(marks_in(said)), paper=paper)
    ]
    more = len(found) - MOST_PLACES
    if more > 0:
        counted = voice.say_count("{count} more place", "{count} more places", more)
        found[MOST_PLACES:] = [counted]
    new = [line for line in found if line not in document.marked]
    heading = voice.say("Characters shown as marks")
    return replace(
        document,
        facts=(*document.facts, *((heading, line) for line in new)),
        marked=(*document.marked, *new),
    )


def drawable(
    document: Document, text: Iterable[str], settings: Settings, steps: Steps
) -> tuple[Document, Faces]:
    """Return the document with a mark for each character no font has, and the faces for it.

    ``text`` is all that is drawn of it.

    Raises:
        MissingFont: the folder of fonts holds none, or no font can write the document.
    """
    voice = document.scene.voice

    def place(missing: frozenset[str]) -> str:
        found = _places(document, missing.intersection, paper=True)
        at, said = next(found, (document.title, document.title))
        return voice.say("{place}: {text}", place=at, text=_excerpt(said))

    faces = faces_for(text, settings.fonts, place)
    if faces.elsewhere:
        steps.remark(
            voice.say(
                "Missing from the fonts in {folder}: {shown}, first in {place}; another draws it.",
                folder=settings.fonts,
                shown=" ".join(sorted(faces.elsewhere)[:MOST_PLACES]),
                place=place(faces.elsewhere),
            )
        )
    if faces.lacking:
        document = told(_marked(document, faces.lacking), paper=True)
    remark_marks(document, steps)
    return document, faces


def remark_marks(document: Document, steps: Steps) -> None:
    """Tell whoever asked for the files where marks stand in them."""
    voice = document.scene.voice
    for line in document.marked:
        steps.remark(voice.say("Shown as a mark: {place}", place=line))


def _excerpt(said: str) -> str:
    first = next(iter(marks_in(said)), said)
    start = max(0, said.find(first) - _EXCERPT // 2)
    cut = said[start : start + _EXCERPT]
    return ("…" if start else "") + cut + ("…" if start + _EXCERPT < len(said) else "")


def _places(
    document: Document, wanted_in: Callable[[str], AbstractSet[str]], *, paper: bool
) -> Iterator[Place]:
    """Return place and text of each cell with what is wanted, then of the rest no cell explains."""
    voice, texts, explained = document.scene.voice, set[str](), set[str]()
    for figure in document.figures:
        for place, said in _cells(figure, voice, paper=paper):
            if said not in texts and (found := wanted_in(said)):
                texts.add(said)
                explained |= found
                yield place, said
    for place, said in _others(document):
        if said not in texts and (found := wanted_in(said) - explained):
            texts.add(said)
            explained |= found
            yield place, said


def _cells(figure: Figure, voice: Voice, *, paper: bool) -> Iterator[Place]:
    for column in figure.table if paper else figure.columns:
        values = islice(column.values, MOST_ROWS if paper else None)
        for row, value in enumerate(values, start=1):
            if isinstance(value, str) and not value.isascii():
                place = voice.say(
                    "{figure}, {column}, row {row}",
                    figure=figure.title,
                    column=column.label,
                    row=voice.count(row),
                )
                yield place, value


def _others(document: Document) -> Iterator[Place]:
    yield document.title, document.title
    yield document.title, document.subtitle
    yield from document.facts
    for figure in document.figures:
        for said in (figure.conclusion, *(figure.paragraphs or ()), *figure.remarks, figure.absent):
            yield figure.title, said


def _marked(value: Anything, lacking: frozenset[str]) -> Anything:
    """Return whatever holds texts with marks in them."""
    if isinstance(value, str):
        return cast(Anything, "".join(mark(one) if one in lacking else one for one in value))
    if isinstance(value, Scene):
        return value
    if isinstance(value, tuple | list):
        return cast(Anything, type(value)(_marked(one, lacking) for one in value))
    if isinstance(value, dict):
        return cast(Anything, {key: _marked(one, lacking) for key, one in value.items()})
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: _marked(getattr(value, one.name), lacking) for one in fields(value)}
        return cast(Anything, replace(value, **held))
    return value

"""The lines of a circular in their order, numbered as circulars are, with blanks for what the
bureau has left empty; it lays none out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Literal

from briefing.circular.model import Block, Circular
from briefing.numbering import numbered
from words.language import Language
from words.lettering import cells
from words.voice import Voice

Kind = Literal["chapter", "block", "text"]
# Half-width characters of 二号 across the page.
TITLE_CELLS = 40
_SPACE = "\N{IDEOGRAPHIC SPACE}"


@dataclass(frozen=True)
class Line:
    """A heading or a paragraph; ``head`` begins a paragraph in the face of headings."""

    kind: Kind
    said: str
    head: str = ""


def lines_of(circular: Circular) -> Iterator[Line]:
    """Yield headings and paragraphs of the text."""
    language = circular.language
    yield Line("text", circular.opening)
    for c, chapter in enumerate(circular.chapters, start=1):
        yield Line("chapter", numbered(1, c, chapter.title, language))
        titled = [block for block in chapter.blocks if block.title]
        for block in chapter.blocks:
            if block.title:
                place = titled.index(block) + 1
                yield Line("block", numbered(2, place, block.title, language))
            yield from _items(block, language)


def _items(block: Block, language: Language) -> Iterator[Line]:
    listed = block.listed and len(block.items) > 1
    for at, item in enumerate(block.items, start=1):
        number = numbered(3, at, "", language) if listed else ""
        pause = ("。" if language == "zh" else ". ") if item.title else ""
        yield Line("text", item.said, f"{number}{item.title}{pause}")


def title_lines(circular: Circular) -> list[str]:
    """Return the title in as few lines as hold it, as equal as may be, no part of it divided."""
    parts = circular.title_parts
    for count in range(1, len(parts) + 1):
        found = min(_divisions(parts, count), key=lambda lines: max(map(cells, lines)))
        if max(map(cells, found)) <= TITLE_CELLS:
            return found
    return [circular.title]


def _divisions(parts: Sequence[str], count: int) -> Iterator[list[str]]:
    """Yield all ways to put parts into so many lines."""
    for ends in combinations(range(1, len(parts)), count - 1):
        edges = (0, *ends, len(parts))
        yield ["".join(parts[at:end]).strip() for at, end in pairwise(edges)]


def addressed(circular: Circular) -> str:
    """Return whom it goes to, a blank where the bureau has named nobody."""
    names = "、".join(circular.bureau.addressees)
    colon = "：" if circular.language == "zh" else ":"
    return f"{names}{colon}" if names else ""


def dated(day: date | None, language: Language) -> str:
    """Write a day, or the blanks for its numbers where there is none."""
    if day is not None:
        return Voice(language).day(day)
    return (
        f"{_SPACE * 4}年{_SPACE * 2}月{_SPACE * 2}日" if language == "zh" else "____ ________ ____"
    )


def noted(circular: Circular) -> str:
    """Return the note as it stands below, in brackets; nothing where there is none."""
    return f"（{circular.bureau.note}）" if circular.bureau.note else ""


def numbered_document(circular: Circular) -> str:
    """Return the document's number, or the blanks for its parts where there is none."""
    blank = (
        f"{_SPACE * 3}\N{LEFT TORTOISE SHELL BRACKET}{_SPACE * 4}"
        f"\N{RIGHT TORTOISE SHELL BRACKET}{_SPACE * 2}号"
    )
    return circular.bureau.number or (blank if circular.language == "zh" else "")


def attachment_lines(circular: Circular) -> list[str]:
    """Return the list of attachments, one a line; a single one has no number."""
    names = circular.named_attachments
    if len(names) < 2:
        return list(names)
    return [f"{at}. {name}" for at, name in enumerate(names, start=1)]


def attachment_label(circular: Circular, place: int) -> str:
    """Return what stands over an attachment: of several its number too."""
    label = Voice(circular.language).say("Attachment")
    if len(circular.named_attachments) < 2:
        return label
    return f"{label}{place}" if circular.language == "zh" else f"{label} {place}"


def imprint(circular: Circular) -> list[tuple[str, str]]:
    """Return the lines of the imprint, each what stands left and right."""
    bureau, voice = circular.bureau, Voice(circular.language)
    copied = [voice.say("Copies to: {names}.", names="，".join(bureau.copied_to))]
    printed = voice.say("printed on {day}", day=dated(bureau.printed_on, circular.language))
    return [*((said, "") for said in copied if bureau.copied_to), (bureau.printed_by, printed)]

"""Small pieces of HTML, every text escaped; it never decides what is said."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from figures.columns import NUMERIC, ShownColumn, Value, cells_of, later_said
from words.lettering import cells, marked
from words.scene import Scene
from words.voice import Voice

# Half-width cells of a text that asks for a wide column: more than two lines of a narrow one.
_LONG = 24
# A cell that is a day, marked or not.
_DAY = re.compile(r"(?:▲ )?\d{4}-\d{2}-\d{2}")


def escaped(text: str) -> str:
    """Return text as HTML shows it, with a mark for each character that nobody sees."""
    return escape(marked(text))


def tag(name: str, text: str, css: str = "") -> str:
    """Return an element with escaped text."""
    return f'<{name} class="{escaped(css)}">{escaped(text)}</{name}>'


def anchor(there: str, content: str) -> str:
    """Return a link to an address of ours in the same window; ``content`` is HTML already."""
    return f'<a class="land-to" target="_self" href="./{escaped(there)}">{content}</a>'


def ties(voice: Voice, *, holds: bool) -> str:
    """Return the mark of numbers that add up, or do not."""
    if holds:
        return tag("strong", "✓ " + voice.say("ties"), "land-holds")
    return tag("strong", "✗ " + voice.say("does not tie"), "land-fails")


def details(summary: str, content: str, css: str = "") -> str:
    """Return a disclosure; ``content`` is HTML already."""
    return (
        f'<details class="{escaped(css)}"><summary>{escaped(summary)}</summary>{content}</details>'
    )


def table(
    columns: Sequence[ShownColumn],
    scene: Scene,
    *,
    caption: str,
    tall: bool = False,
) -> str:
    """Return rows as a table with a caption for screen readers.

    Dates after the day shown are grey and marked; a line below says how many.
    """
    heads = "".join(
        f'<th scope="col" class="{aligned(column)}{_wide(column)}">{escaped(column.label)}</th>'
        for column in columns
    )
    rows = zip(
        *(zip(column.values, cells_of(column, scene), strict=True) for column in columns),
        strict=True,
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="{_cell_css(column, value)}">{escaped(cell)}</td>'
            for column, (value, cell) in zip(columns, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    later = later_said(columns, scene.voice)
    return (
        f'<div class="land-scroll{" land-tall" if tall else ""}" tabindex="0" role="region" '
        f'aria-label="{escaped(caption)}"><table class="land-table">'
        f'<caption class="land-hidden">{escaped(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        + (tag("p", later, "land-rest") if later else "")
    )


def plain_table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str, style: str = ""
) -> str:
    """Return rows of texts as a table with a caption for screen readers."""
    look = f"land-table {style}".rstrip()
    head = "".join(f'<th scope="col" class="land-text">{escaped(text)}</th>' for text in heads)
    body = "".join("<tr>" + "".join(map(_text_cell, row)) + "</tr>" for row in rows)
    return (
        f'<div class="land-scroll" tabindex="0" role="region" aria-label="{escaped(caption)}">'
        f'<table class="{look}"><caption class="land-hidden">{escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _text_cell(text: str) -> str:
    """Return a cell; a day in it is not broken at its hyphens."""
    look = "land-day" if _DAY.fullmatch(text) else "land-text"
    return f'<td class="{look}">{escaped(text)}</td>'


def rest(shown: int, count: int, voice: Voice) -> str:
    """Say how many of the rows a table shows, if not all of them."""
    if count <= shown:
        return ""
    said = voice.say(
        "The first {shown} of {count} rows; all of them are in the download.",
        shown=shown,
        count=voice.count(count),
    )
    return tag("p", said, "land-rest")


def paragraphs(lines: Iterable[tuple[str, str]]) -> str:
    """Return pairs of a heading and a text as a description list."""
    return facts((escaped(head), escaped(text)) for head, text in lines)


def facts(lines: Iterable[tuple[str, str]]) -> str:
    """Return pairs as a description list, each HTML already; nothing if there is none."""
    told = "".join(f"<dt>{head}</dt><dd>{text}</dd>" for head, text in lines)
    return f'<dl class="land-facts">{told}</dl>' if told else ""


def points(items: Iterable[str]) -> str:
    """Return what is HTML already as the points of a list; nothing if there is none."""
    told = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="land-points">{told}</ul>' if told else ""


def remarks(lines: Iterable[tuple[str, str]]) -> str:
    """Return the notes of a chart as a list, each behind the mark it has there; nothing if none.

    What people wrote is in their language whatever the page's.
    """
    listed = "".join(
        f'<li><span>{escaped(mark)}</span> <span translate="no">{escaped(text)}</span></li>'
        for mark, text in lines
    )
    return f'<ul class="land-remarks">{listed}</ul>' if listed else ""


def _cell_css(column: ShownColumn, value: Value) -> str:
    return aligned(column) + (" land-later" if column.is_later(value) else "")


def aligned(column: ShownColumn) -> str:
    """Return the class of a column's cells: numbers right, days and identifiers unbroken."""
    if column.kind in NUMERIC:
        return "land-number"
    return "land-day" if column.kind == "day" or column.name.endswith("_id") else "land-text"


def _wide(column: ShownColumn) -> str:
    """Return what gives a column of long texts its room: of three lines or four, not of seven."""
    longest = max((cells(str(value)) for value in column.values if value is not None), default=0)
    return " land-wide" if aligned(column) == "land-text" and longest > _LONG else ""

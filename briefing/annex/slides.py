"""Writes a briefing as PPTX with native charts and tables; never a picture of a number."""

import io
import math

from pptx.util import Length

from briefing.document import Document, Figure
from briefing.job import Settings, Steps
from briefing.paper import LONGEST_PROPERTY, annex, numbered, right_aligned, shortened, widths
from briefing.slides.charts import add_plot
from briefing.slides.deck import Deck, opened
from words.lettering import cells

# Rows of a figure on slides; more are for the workbook.
MOST_ROWS = 24
TEXT_SIZE, LIST_SIZE = 14, 20
_CELL_PADDING = 2
# Office programs set a little space between Chinese characters and digits.
_SPACED = 1.12


def as_pptx(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the presentation; each figure is a step.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    deck = opened(settings.template, document.stamp)
    language = document.scene.voice.language
    deck.text(deck.slide(document.title), document.subtitle, deck.body, LIST_SIZE)
    for s, section in enumerate(document.sections, start=1):
        chapters = "\n".join(
            numbered(2, c, chapter.title, language)
            for c, chapter in enumerate(section.chapters, start=1)
        )
        deck.text(
            deck.slide(numbered(1, s, section.title, language)), chapters, deck.body, LIST_SIZE
        )
        for chapter in section.chapters:
            for figure in chapter.figures:
                steps.step(figure.title)
                _figure(deck, document, figure)
    _annex(deck, document)
    content = io.BytesIO()
    deck.presentation.core_properties.title = document.title[:LONGEST_PROPERTY]
    deck.presentation.core_properties.comments = document.stamp[:LONGEST_PROPERTY]
    deck.presentation.save(content)
    return content.getvalue()


def _figure(deck: Deck, document: Document, figure: Figure) -> None:
    """Add the chart's slides, headed by the conclusion, then the table's."""
    said = "\n".join(filter(None, (figure.absent, *figure.remarks, figure.basics)))
    parts = [part for plot in figure.plots for part in plot.parts()]
    for part in parts:
        slide = deck.slide(figure.conclusion)
        add_plot(slide, part, deck.foot(slide, said), figure.conclusion, deck.faces)
    if figure.absent:
        deck.foot(deck.slide(figure.conclusion), said)
        return
    if figure.paragraphs is not None:
        _texts(deck, figure.conclusion, [*figure.paragraphs, said])
        return
    rows = figure.cells(document.scene, figure.most(MOST_ROWS))
    more = shortened(figure, MOST_ROWS, document.scene.voice)
    foot = "\n".join(filter(None, (figure.basics if parts else said, more)))
    labels = [column.label for column in figure.table]
    _table(deck, figure.title if parts else figure.conclusion, foot, [labels, *rows], figure)


def _table(deck: Deck, title: str, foot: str, lines: list[list[str]], figure: Figure) -> None:
    """Add a table, on as many slides as its rows fill; each repeats the head."""
    parts = widths(figure, lines[1:], deck.room)
    left = lines[1:]
    while left:
        slide = deck.slide(title)
        area = deck.foot(slide, foot)
        used, count = _height(deck, lines[0], parts), 0
        while count < len(left) and (
            not count or used + _height(deck, left[count], parts) <= area.height
        ):
            used += _height(deck, left[count], parts)
            count += 1
        deck.table(slide, area, [lines[0], *left[:count]], parts, right_aligned(figure))
        left = left[count:]


def _height(deck: Deck, row: list[str], parts: list[int]) -> int:
    """Return the height of a row whose longest cell may take several lines."""
    room = [part * deck.room // sum(parts) - _CELL_PADDING for part in parts]
    lines = max(-(-cells(said) // max(1, wide)) for said, wide in zip(row, room, strict=True))
    return deck.row_height(max(1, lines))


def _annex(deck: Deck, document: Document) -> None:
    """Add the definitions and what the numbers come from."""
    voice = document.scene.voice
    said = [
        voice.say("{title}: {definition}", title=title, definition=definition)
        + "\n"
        + voice.say("Source: {source}", source=source)
        for title, definition, source in annex(document)
    ]
    _texts(deck, voice.say("Annex: definitions"), said)
    facts = [
        voice.say("{title}: {definition}", title=heading, definition=text)
        for heading, text in document.facts
    ]
    _texts(deck, voice.say("Where it comes from"), facts)


def _texts(deck: Deck, title: str, texts: list[str]) -> None:
    """Add texts on as many slides as they fill, an empty line between them."""
    body = deck.body
    wide = int(Length(body.width).pt // (TEXT_SIZE / 2))
    most = int(Length(body.height).pt // (TEXT_SIZE * 1.3))
    pages: list[list[str]] = [[]]
    used = 0
    for text in texts:
        lines = 1 + sum(math.ceil(_SPACED * cells(line) / wide) for line in text.split("\n"))
        if pages[-1] and used + lines > most:
            pages.append([])
            used = 0
        pages[-1].append(text)
        used += lines
    for page in pages:
        deck.text(deck.slide(title), "\n\n".join(page), body, TEXT_SIZE)

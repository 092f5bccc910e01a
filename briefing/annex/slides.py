"""Writes a briefing as PPTX with native charts and tables; never a picture of a number."""

from pptx.util import Length, Pt

from briefing.document import Document, Figure
from briefing.job import Settings, Steps
from briefing.numbering import numbered
from briefing.one_page.page import fitted
from briefing.one_page.slides import add_slides
from briefing.paper import annex, shortened
from briefing.printed import printed
from briefing.slides.charts import add_plot
from briefing.slides.deck import Deck, opened
from briefing.slides.layouts import missing_said
from briefing.slides.tables import Grid, laid_out
from briefing.slides.texts import lines_of

# Rows of a figure on slides; more are for the workbook.
MOST_ROWS = 24
TEXT_SIZES = (14, 13, 12)
_INSETS = Pt(8)


def as_pptx(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the presentation; each figure is a step.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    deck = opened(settings.template, document.stamp)
    language = document.scene.voice.language
    for said in missing_said(deck.missing, document.scene.voice):
        steps.remark(said)
    deck.cover(document.title, document.subtitle)
    if document.leading:
        add_slides(deck, fitted(document.leading, settings.fonts))
    for s, section in enumerate(document.sections, start=1):
        chapters = "\n".join(
            numbered(2, c, chapter.title, language)
            for c, chapter in enumerate(section.chapters, start=1)
        )
        deck.section(numbered(1, s, section.title, language), chapters)
        for chapter in section.chapters:
            for figure in chapter.figures:
                steps.step(figure.title)
                _figure(deck, document, figure)
    _annex(deck, document)
    return deck.saved(document.title, document.stamp, document.moment)


def _figure(deck: Deck, document: Document, figure: Figure) -> None:
    """Add the chart's slides, headed by the conclusion, then the table's."""
    said = "\n".join(filter(None, (figure.absent, *figure.remarks, figure.basics)))
    parts = [part for plot in figure.plots for part in plot.parts()]
    for part in parts:
        slide = deck.slide(figure.conclusion)
        frame = add_plot(slide, part, deck.foot(slide, said), figure.conclusion, deck.look)
        deck.takes(slide, frame)
    if figure.absent:
        deck.fill(deck.slide(figure.conclusion), said, TEXT_SIZES[0], listed=False)
        return
    if figure.paragraphs is not None:
        _texts(deck, figure.conclusion, [*figure.paragraphs, said])
        return
    table = printed(figure, document.scene, figure.most(MOST_ROWS))
    more = shortened(figure, MOST_ROWS, document.scene.voice)
    foot = "\n".join(filter(None, (figure.basics if parts else said, table.legend, more)))
    _table(deck, figure.title if parts else figure.conclusion, foot, table.rows, figure)


def _table(deck: Deck, title: str, foot: str, rows: list[list[str]], figure: Figure) -> None:
    """Add a table, on as many slides as its rows fill; each repeats the head."""
    grid: Grid | None = laid_out(figure, rows, deck.body)
    while grid:
        slide = deck.slide(title)
        area = deck.foot(slide, foot)
        shown = grid.beginning(area)
        deck.table(slide, area, shown)
        grid = grid.after(shown)


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
    size, pages = TEXT_SIZES[0], _paged(deck, texts, TEXT_SIZES[0])
    # A line or two more are no reason for another slide.
    for smaller in TEXT_SIZES[1:]:
        if len(pages) > 1 and len(one := _paged(deck, texts, smaller)) == 1:
            size, pages = smaller, one
    for page in pages:
        deck.fill(deck.slide(title), "\n\n".join(page), size, listed=False)


def _paged(deck: Deck, texts: list[str], size: int) -> list[list[str]]:
    most = int(Length(deck.body.height - _INSETS).pt // (size * 1.3))
    pages: list[list[str]] = [[]]
    used = 0
    for text in texts:
        lines = 1 + lines_of(text, size, deck.body.width)
        # The empty line below the last is none.
        if pages[-1] and used + lines - 1 > most:
            pages.append([])
            used = 0
        pages[-1].append(text)
        used += lines
    return pages

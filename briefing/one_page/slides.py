"""Puts the page for leadership on two slides: what its parts say, and what is behind."""

from briefing.job import Settings
from briefing.one_page.page import OnePage, Part, fitted
from briefing.slides.deck import Deck, opened
from briefing.slides.tables import Grid
from briefing.slides.texts import fitting

# Letters of what the parts say, the largest that fits.
_SIZES = (16, 14, 13, 12, 11, 10)
# Cells of a row that are told of a part which has no sentence.
_TOLD = 2


def as_pptx(page: OnePage, settings: Settings) -> bytes:
    """Return the two slides as a presentation of their own.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
        MissingFont: the folder of fonts holds none, or no font can write the page.
    """
    deck = opened(settings.template, page.stamp)
    add_slides(deck, fitted(page, settings.fonts))
    return deck.saved(page.title, page.stamp, page.moment)


def add_slides(deck: Deck, page: OnePage) -> None:
    """Add the slides of a page that fits on paper."""
    slide = deck.slide(page.title)
    said = "\n\n".join((page.subtitle, *(_told(part, page) for part in page.parts)))
    deck.fill(slide, said, fitting(said, deck.body, _SIZES), listed=False)
    first = page.parts[0]
    if first.rows:
        _table(deck, first)


def _told(part: Part, page: OnePage) -> str:
    """Return what a part says: its sentences, or the beginnings of its rows."""
    between, end = ("；", "。") if page.language == "zh" else ("; ", ".")
    rows = between.join(" ".join(row[:_TOLD]) for row in part.rows)
    said = " ".join(part.said) if part.said else f"{rows}{end}"
    colon = "：" if page.language == "zh" else ": "
    return f"{part.title}{colon}{said}"


def _table(deck: Deck, part: Part) -> None:
    slide = deck.slide(part.title)
    area = deck.foot(slide, "\n".join(filter(None, (*part.said, part.left_out))))
    lines = [list(part.labels), *map(list, part.rows)]
    deck.table(slide, area, Grid(lines, part.widths, part.numbers).sized(area))

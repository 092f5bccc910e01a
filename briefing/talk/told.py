"""What one slide of a talk says: headline, the rest in a breath, chart or short table, notes; it
lays none out."""

from dataclasses import dataclass, replace

from briefing.document import Figure
from briefing.layout import figure_of, legible_column
from figures.ask import Shown
from figures.context import Context
from figures.lateness import light_said
from figures.outline import page_at
from figures.shows import Slide, headline_of, named_of, rows_of, shown_of
from figures.speaking import notes_of, text_of
from figures.tiled import tiles_of
from words.dividing import FULL_PAUSES, first_pause
from words.lettering import legible

TABLE_ROWS = 7
# What is read aloud below a headline, in characters; the whole conclusion heads its annex slide.
MOST_SPOKEN = 120
_OVERDUE = "overdue"
_WORST_FIRST = ("behind", "slightly_behind")


@dataclass(frozen=True)
class Told:
    """One slide: ``lines`` are a board's, head and rows; ``short`` its figure with the first rows
    of the columns that a slide shows."""

    slide: Slide
    question: str
    headline: str
    rest: str
    figure: Figure
    short: Figure
    lines: tuple[tuple[str, ...], ...]
    notes: str

    @property
    def is_overdue(self) -> bool:
        """Whether its figure counts what is overdue, and there is some."""
        return any(
            (_OVERDUE in column.name and isinstance(value, int | float) and value > 0)
            for column in self.figure.columns
            for value in column.values
        )

    @property
    def has_chart(self) -> bool:
        """Whether it shows a chart and no table."""
        return bool(self.figure.plots) and not self.slide.show and not self.lines


def told_of(slide: Slide, context: Context) -> Told:
    """Return what a slide says of a context."""
    shown = shown_of(slide, context)
    figure = figure_of(shown)
    if named := named_of(slide, context):
        title = context.voice.say("{indicator}: {title}", indicator=named, title=figure.title)
        figure = replace(figure, title=legible(title))
    headline, rest = headline_of(slide, shown)
    question = slide.question.said(context.language)
    return Told(
        slide=slide,
        question=question,
        headline=legible(headline),
        rest=legible(rest if slide.board else in_a_breath(rest)),
        figure=figure,
        short=_short(slide, figure, shown),
        lines=_board(slide, context),
        notes=legible(text_of(notes_of(shown, (question,)))),
    )


def in_a_breath(rest: str) -> str:
    """Return as many whole sentences as are read aloud; the first clause of a long one."""
    kept = ""
    left = rest
    while left:
        at, pause = first_pause(left, FULL_PAUSES)
        sentence = left[: at + len(pause)]
        if len(kept) + len(sentence) > MOST_SPOKEN:
            break
        kept, left = kept + sentence, left[len(sentence) :]
    return kept.rstrip("；; ") if left else kept


def _short(slide: Slide, figure: Figure, shown: Shown) -> Figure:
    """Return the figure with the first rows of the columns a slide shows."""
    rows = rows_of(slide, shown).slice(0, TABLE_ROWS)
    columns = tuple(legible_column(column) for column in shown.columns_of(rows))
    return replace(figure, columns=columns, shown=slide.show or figure.shown)


def _board(slide: Slide, context: Context) -> tuple[tuple[str, ...], ...]:
    """Return a board's tiles as lines, what is behind first, below their heads."""
    if not slide.board:
        return ()
    voice = context.voice
    tiles = tiles_of(page_at(slide.tiles), context)
    tiles.sort(key=lambda tile: [tile.status == one for one in _WORST_FIRST], reverse=True)
    heads = voice.say("Indicator"), voice.say("Value"), voice.say("Light"), voice.say("Notes")
    lines = [
        (
            tile.name,
            " ".join(filter(None, (tile.value, tile.unit))),
            light_said(tile.status, context.scene),
            legible(tile.said),
        )
        for tile in tiles[:TABLE_ROWS]
    ]
    return (heads, *lines) if lines else ()

"""One figure as a picture that explains itself wherever it is pasted; it computes nothing.

Around the chart stand what a reader of the page has beside it: conclusion, name, unit, day,
release, place, cautions, definition and source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from charts.canvas import FONT_FAMILY
from charts.drawing.letters import ascent, descent
from charts.drawing.paragraph import lines_of
from charts.drawing.picture import WIDTH, in_face, pictures
from charts.palette import LIGHT
from figures.ask import Shown
from figures.stamp import sight_said, stamp_line
from words.lettering import legible

# Pixels around the picture, and between one of its paragraphs and the next.
MARGIN, GAP = 24, 8
# From one line to the next, in letters' heights.
_SPACING = 1.4


@dataclass(frozen=True)
class Paragraph:
    """A text, how large and in which colour it is written, and whether it stands out."""

    text: str
    size: int = 13
    ink: str = LIGHT.secondary
    bold: bool = False


def explained(shown: Shown, written_at: datetime, turn: int = 1) -> str:
    """Return a figure that ``is_drawn`` as one SVG text on white.

    ``turn`` is the page of its chart that is turned to, counted from 1. The colours are those of
    paper whatever the page's; it is WIDTH and two margins wide.
    """
    pages = shown.pages()
    at = min(turn, len(pages)) - 1
    chart, noted = shown.noted(shown.drawn(pages[at], dark=False))
    part = (
        shown.context.voice.say("part {part} of {parts}", part=at + 1, parts=len(pages))
        if len(pages) > 1
        else ""
    )
    drawn, height = [], float(MARGIN)
    for written, tall in _written(_above(shown, part), height):
        drawn.append(written)
        height = tall
    for picture in pictures(chart, shown.context.scene):
        tall = float(picture.partition(' height="')[2].partition('"')[0])
        placed = in_face(picture, FONT_FAMILY)
        drawn.append(f'<g transform="translate({MARGIN} {height:g})">{placed}</g>')
        height += tall + GAP
    for written, tall in _written(_below(shown, noted, written_at), height):
        drawn.append(written)
        height = tall
    wide, tall = WIDTH + 2 * MARGIN, height + MARGIN - GAP
    said = escape(legible(shown.conclusion))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {tall:g}" '
        f'width="{wide:g}" height="{tall:g}" font-family="{FONT_FAMILY}"><title>{said}</title>'
        f'<rect width="{wide:g}" height="{tall:g}" fill="{LIGHT.card}"/>{"".join(drawn)}</svg>'
    )


def _above(shown: Shown, part: str) -> Iterator[Paragraph]:
    context, voice = shown.context, shown.context.voice
    if context.release.demo:
        yield Paragraph(voice.say("Demo data, not real"), 13, LIGHT.slightly_behind, bold=True)
    yield Paragraph(shown.conclusion, 20, LIGHT.ink, bold=True)
    place = f"{context.city.said(context.language)} · {context.scene.place}"
    yield Paragraph(" · ".join(filter(None, (place, shown.basics, part))))
    yield Paragraph(sight_said(context))
    for remark in shown.remarks:
        yield Paragraph(remark, ink=LIGHT.ink)


def _below(
    shown: Shown, noted: Iterable[tuple[str, str]], written_at: datetime
) -> Iterator[Paragraph]:
    voice = shown.context.voice
    for mark, said in noted:
        yield Paragraph(f"{mark} {said}", ink=LIGHT.ink)
    yield Paragraph(shown.marked)
    for head, said in (
        (voice.say("Definition"), shown.definition),
        (voice.say("Source"), shown.source),
    ):
        yield Paragraph(voice.say("{place}: {text}", place=head, text=said), 12)
    yield Paragraph(stamp_line(shown.context, written_at), 12)


def _written(paragraphs: Iterable[Paragraph], top: float) -> Iterator[tuple[str, float]]:
    """Yield paragraphs one below the other, each with where the next begins."""
    for one in paragraphs:
        lines = lines_of(legible(one.text), one.size, WIDTH)
        if not lines:
            continue
        base = top + ascent(one.size)
        said = "".join(
            f'<tspan x="{MARGIN}" y="{base + at * _SPACING * one.size:.1f}">{escape(line)}</tspan>'
            for at, line in enumerate(lines)
        )
        weight = ' font-weight="600"' if one.bold else ""
        top = base + (len(lines) - 1) * _SPACING * one.size + descent(one.size) + GAP
        yield f'<text font-size="{one.size}" fill="{one.ink}"{weight}>{said}</text>', top

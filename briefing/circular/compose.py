"""Puts a circular together: progress by section, what is wrong and with whom, what is asked for; it
computes no figure and writes no file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from briefing.circular.attached import attached
from briefing.circular.bureau import Bureau
from briefing.circular.model import Block, Chapter, Circular, Item
from briefing.circular.telling import joined, of_units, slides_of, told
from briefing.circular.wrong import problems, requests
from briefing.compose import pages_of, standing
from desk.database import Desk
from figures.ask import ask
from figures.context import Context
from figures.outline import CIRCULAR, Part, item_on_paper
from figures.outline.registers import LEDGERS
from figures.stamp import internal, stamp_line
from figures.tiled import known
from words.lettering import legible
from words.sentences.overview import lead, opening
from words.sentences.reading import Beside

INDICATORS, MOVED, RANKED = "headline_by_metric", "headline_by_district", "rankings_by_period"


def circular(
    context: Context, written_at: datetime, bureau: Bureau, desk: Desk | None = None
) -> Circular:
    """Return the circular as the viewer of a context may see it.

    ``desk`` is where instructions are read, the one of the context's store unless told.

    Raises:
        DataError, QueryError: the figures cannot be read.
        DeskError: the desk cannot be read.
    """
    voice = context.voice
    of = known(opening.FIGURES, context)
    chapters = (
        Chapter(voice.say("In general"), (Block("", tuple(_general(of, context))),)),
        Chapter(voice.say("Progress"), tuple(_progress(context))),
        Chapter(voice.say("Problems"), tuple(problems(of, context))),
        Chapter(voice.say("What is asked for"), tuple(requests(of, context, bureau, desk))),
    )
    return Circular(
        title_parts=title_parts(context, bureau),
        opening=voice.say(
            "The state of natural resources work as of {day} is as follows.",
            day=voice.day(context.as_of),
        ),
        chapters=_once(chapters),
        attachments=attached(of, context, desk),
        bureau=bureau,
        language=context.language,
        marked=" · ".join(filter(None, (internal(context), _demo(context)))),
        stamp=legible(stamp_line(context, written_at)),
    )


def title_parts(context: Context, bureau: Bureau) -> tuple[str, ...]:
    """Return the title, divided where a line of it may end: who writes, of when and what."""
    voice = context.voice
    # Who writes is of a city; where nobody is named the title says which.
    place = "" if bureau.signatures else context.city.said(voice.language)
    if context.districts:
        place = context.scene.place
    said = voice.say(
        "Circular on the progress| of key natural resources work|{place},| {month}",
        month=voice.month_of_year(context.as_of),
        place=voice.say(" in {place}", place=place) if place else "",
    )
    issuer = bureau.signatures[:1] if voice.language == "zh" else ()
    return tuple(legible(part) for part in (*issuer, *said.split("|")))


def _demo(context: Context) -> str:
    return context.voice.say("Demo data, not real") if context.release.demo else ""


def _general(of: Beside, context: Context) -> Iterator[Item]:
    """Yield how the indicators stand, what moved more than usual, and the ranks in the province."""
    yield Item(lead.lights(of[INDICATORS], context.scene))
    moved = ask(item_on_paper(MOVED), context)
    yield Item(joined(context, moved.conclusion, moved.note))
    ranked = ask(item_on_paper(RANKED), context)
    if ranked.table.num_rows:
        yield told(context, ranked)


def _progress(context: Context) -> Iterator[Block]:
    """Yield a block a section, a paragraph a page: of each slide of the show that names no unit
    what it concludes; at last the subjects of the registers."""
    for part in CIRCULAR:
        if part is LEDGERS:
            yield from _registers(part, context)
            continue
        slides = [slide for slide in slides_of(part) if not of_units(slide)]
        pages = dict.fromkeys(slide.page for slide in slides)
        said = [
            told(context, *(ask(slide.figure, context) for slide in slides if slide.page == page))
            for page in pages
        ]
        if said:
            yield Block(part.title.said(context.language), tuple(said))


def _registers(part: Part, context: Context) -> Iterator[Block]:
    items = [
        told(context, ask(item, replace(context, register=page.register)))
        for page in pages_of(part, context)
        for item in standing(page, context)
    ]
    if items:
        yield Block(part.title.said(context.language), tuple(items))


def _once(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return chapters without what has been said before, and without what is left empty."""
    before: set[Item] = set()

    def fresh(items: Sequence[Item]) -> tuple[Item, ...]:
        kept = []
        for item in items:
            if item not in before:
                kept.append(item)
            before.add(item)
        return tuple(kept)

    found = []
    for chapter in chapters:
        blocks = [replace(block, items=fresh(block.items)) for block in chapter.blocks]
        if filled := tuple(block for block in blocks if block.items):
            found.append(Chapter(chapter.title, filled))
    return tuple(found)

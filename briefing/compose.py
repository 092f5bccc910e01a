"""Asks the figures of an outline and puts them into a document; it never writes a file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from briefing.document import Chapter, Document, Figure, Section
from briefing.drawable import told
from briefing.job import Steps
from briefing.layout import figure_of
from figures.ask import ask
from figures.context import Context
from figures.covers import of_restricted
from figures.outline import (
    CIRCULAR,
    OUTLINE,
    Item,
    Page,
    Part,
    campaigns_beside,
    outline_of,
)
from figures.stamp import facts, stamp_line
from figures.standing import stands
from queries.catalogue import catalogue
from words.lettering import legible


def chosen_parts(
    addresses: Sequence[str] = (), figure: str = "", outline: Sequence[Part] = OUTLINE
) -> tuple[Part, ...]:
    """Return the outline narrowed to pages by their addresses, or to one figure.

    What two of the pages show stands under the first of them.
    """
    told: list[Item] = []

    def kept(page: Page) -> Page:
        items = [item for item in page.items if figure in ("", item.name)]
        items = [item for item in items if not any(item is other for other in told)]
        told.extend(items)
        return replace(page, rows=(), paper=tuple(items))

    parts = []
    for part in outline:
        pages = [kept(page) for page in part.pages if not addresses or page.address in addresses]
        if filled := tuple(page for page in pages if page.items):
            parts.append(replace(part, pages=filled))
    return tuple(parts)


# All pages: the monthly circular.
MONTHLY = chosen_parts(outline=CIRCULAR)


def handed_out(place: str, context: Context) -> tuple[Part, ...]:
    """Return what can be handed out of the page at an address; of a restricted register nothing."""
    openly = [one for one in context.registers if not one.is_restricted]
    return chosen_parts((place,), outline=outline_of(openly))


def standing(page: Page, context: Context) -> list[Item]:
    """Return the figures of a page that stand on paper for a context.

    Of a restricted register there is none, whoever names its page.
    """
    of = replace(context, register=page.register, by=None)
    if of_restricted(of):
        return []
    return [item for item in page.items if stands(item, of)]


def pages_of(part: Part, context: Context) -> list[Page]:
    """Return the pages of a part; behind a subject of the registers stand its campaigns."""
    registers, day = context.registers, context.as_of
    return [one for page in part.pages for one in (page, *campaigns_beside(page, registers, day))]


def count_of(parts: Sequence[Part], context: Context) -> int:
    """Return how many figures of the parts stand on paper."""
    pages = [page for part in parts for page in pages_of(part, context)]
    return sum(len(standing(page, context)) for page in pages)


def compose(
    context: Context,
    written_at: datetime,
    steps: Steps,
    parts: Sequence[Part] = MONTHLY,
    agreed: Section | None = None,
) -> Document:
    """Return the document of the parts, every figure asked once and each a step.

    ``agreed`` stands behind the first of them: what leadership asked for, and what became of it.
    """
    context = replace(context, dark=False)
    scene, voice = context.scene, context.voice

    def figure(item: Item, of: Context) -> Figure:
        steps.step(catalogue()[item.name].title.said(voice.language))
        return figure_of(ask(item, of))

    def chapter(page: Page) -> Chapter:
        items = standing(page, context)
        of = replace(context, register=page.register)
        return Chapter(page.title.said(voice.language), tuple(figure(item, of) for item in items))

    def section(part: Part) -> Section:
        chapters = (chapter(page) for page in pages_of(part, context))
        filled = tuple(chapter for chapter in chapters if chapter.figures)
        return Section(part.title.said(voice.language), filled)

    sections = [section for section in map(section, parts) if section.chapters]
    if agreed:
        sections.insert(1, agreed)
    title = voice.say(
        "{city}: {subject}, {month}",
        city=context.city.said(voice.language),
        subject=_subject(parts, context),
        month=voice.month_of_year(context.as_of),
    )
    document = Document(
        title=legible(title),
        subtitle=legible(
            f"{scene.place} · {voice.say('as of {day}', day=voice.day(context.as_of))} · "
            f"{voice.area_unit}"
        ),
        stamp=legible(stamp_line(context, written_at)),
        facts=tuple((heading, legible(said)) for heading, said in facts(context, written_at)),
        sections=tuple(sections),
        scene=scene,
        written_at=written_at,
    )
    return told(document)


def _subject(parts: Sequence[Part], context: Context) -> str:
    """Name what is handed out: all figures, else one page or one figure."""
    voice = context.voice
    pages = [page for part in parts for page in part.pages]
    if len(pages) > 1:
        return voice.say("collected figures on natural resources")
    items = pages[0].items
    title = catalogue()[items[0].name].title if len(items) == 1 else pages[0].title
    return title.said(voice.language)

"""Writes a talk of ten minutes as PPTX: what is behind, one message a slide, and an annex; it
chooses nothing and computes nothing."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pptx.slide import Slide as Page
from pptx.util import Inches, Pt

from briefing.document import Figure
from briefing.job import Settings, Steps
from briefing.paper import shortened
from briefing.slides.charts import add_plot
from briefing.slides.deck import FOOT_SIZE, Deck, opened
from briefing.slides.layouts import missing_said
from briefing.slides.links import divide, lead, lead_from_lines
from briefing.slides.tables import Grid, laid_out
from briefing.slides.texts import Area, lines_of
from briefing.talk.chosen import SUMMARY, chosen, section_of, slides_of
from briefing.talk.told import Told, told_of
from figures.context import Context
from figures.outline import OUTLINE
from figures.stamp import stamp_line
from queries.catalogue import catalogue
from words.lettering import legible
from words.voice import Voice

# What is said below a headline, smaller where a table needs the room, lists, and the letters of a
# table of few rows.
REST_SIZES, LIST_SIZE, TABLE_SIZES = (16, 14, 12), 20, (16, 14, 12, 11, 10, 9)
_LINK_WIDTH = Inches(2.1)
# Parts of the width of a board's columns.
_BOARD = (22, 14, 12, 52)
_ANNEX_ROWS = 24


def talk_title(context: Context) -> str:
    """Return what the talk is called."""
    voice = context.voice
    return legible(
        voice.say(
            "{city}: {subject}, {month}",
            city=context.city.said(voice.language),
            subject=voice.say("report on natural resources"),
            month=voice.month_of_year(context.as_of),
        )
    )


def count_of_talk(context: Context) -> int:
    """Return how many steps a talk takes: each figure is one."""
    return len(slides_of(context))


def as_talk(context: Context, written_at: datetime, settings: Settings, steps: Steps) -> bytes:
    """Return the presentation; each figure asked is a step.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    context = replace(context, dark=False)
    stamp = legible(stamp_line(context, written_at))
    deck = opened(settings.template, stamp)
    for said in missing_said(deck.missing, context.voice):
        steps.remark(said)
    told: dict[str, Told] = {}
    for slide in slides_of(context):
        steps.step(catalogue()[slide.figure].title.said(context.language))
        told[slide.name] = told_of(slide, context)
    title = talk_title(context)
    talk = _Talk(deck, context, told)
    talk.write(title)
    return deck.saved(title, stamp, written_at.astimezone(UTC))


@dataclass(frozen=True)
class _Way:
    """A line on a slide that leads to another once all slides are there."""

    page: Page
    area: Area
    target: str


class _Talk:
    """The slides of one talk, and the ways between them."""

    def __init__(self, deck: Deck, context: Context, told: dict[str, Told]) -> None:
        self._deck, self._context, self._told = deck, context, told
        spoken = [one.slide for one in told.values() if not one.figure.absent]
        late = {name for name, one in told.items() if one.is_overdue}
        self._chosen = chosen(spoken, late, context)
        self._pages: dict[str, Page] = {}
        self._ways: list[_Way] = []

    @property
    def _voice(self) -> Voice:
        return self._context.voice

    def write(self, title: str) -> None:
        """Add all slides, then the ways between them and the sections."""
        deck, voice = self._deck, self._voice
        day = voice.say("as of {day}", day=voice.day(self._context.as_of))
        deck.cover(title, legible(f"{self._context.scene.place} · {day}"))
        agenda = self._agenda()
        for name in (SUMMARY, *(slide.name for slide in self._chosen)):
            self._message(self._told[name])
        talk = len(deck.presentation.slides)
        self._pages["annex"] = deck.section(voice.say("Annex"), "")
        for one in self._told.values():
            self._annexed(one)
        self._lead(agenda)
        whole = len(deck.presentation.slides)
        sections = (voice.say("Report"), talk), (voice.say("Annex"), whole - talk)
        divide(deck.presentation, sections)

    def _agenda(self) -> Page:
        """Add the slide that says what is told of, each line the way to it."""
        voice = self._voice
        lines = [voice.say("Summary"), *(self._heading(slide.name) for slide in self._chosen)]
        page = self._deck.slide(voice.say("Agenda"))
        self._deck.fill(page, "\n".join((*lines, voice.say("Annex"))), LIST_SIZE)
        self._pages["agenda"] = page
        return page

    def _heading(self, name: str) -> str:
        one = self._told[name]
        section = OUTLINE[section_of(one.slide)].title.said(self._context.language)
        return self._voice.say("{section}: {question}", section=section, question=one.question)

    def _message(self, one: Told) -> None:
        """Add a slide of one message: its headline, the rest, then chart or short table."""
        deck, name = self._deck, one.slide.name
        page = deck.slide(one.headline)
        whole = self._footed(page, one.figure, _annex_of(name))
        # Rather than a row the rest is left to who speaks: the table has its numbers.
        for rest, size in (*((one.rest, size) for size in REST_SIZES), ("", 0)):
            area = _below(rest, size, whole)
            grid = self._short(one, area)
            if grid is None or grid.fits(area):
                break
        if rest:
            deck.text(page, rest, replace(whole, height=area.top - whole.top), size)
        if grid:
            deck.table(page, area, grid.beginning(area))
        else:
            self._chart(page, one.figure, area)
        self._noted(page, name, one)

    def _short(self, one: Told, area: Area) -> Grid | None:
        """Return the table of a message across an area; none where it has a chart."""
        if one.lines:
            return Grid(one.lines, _BOARD, [False] * len(_BOARD)).sized(area, TABLE_SIZES)
        return None if one.has_chart else self._grid(one.short, area)

    def _chart(self, page: Page, figure: Figure, area: Area) -> None:
        plot, *_ = figure.plots[0].parts()
        self._deck.takes(page, add_plot(page, plot, area, figure.conclusion, self._deck.look))

    def _annexed(self, one: Told) -> None:
        """Add what stands behind a slide: its chart where the talk has none, and its table."""
        deck, name = self._deck, one.slide.name
        back = name if name in self._pages else "agenda"
        whole = one.figure.conclusion
        if one.figure.absent:
            page = deck.slide(whole)
            self._footed(page, one.figure, back)
            deck.fill(page, one.figure.absent, REST_SIZES[0], listed=False)
            self._pages[_annex_of(name)] = page
            return
        if back == "agenda" and one.has_chart:
            page = deck.slide(whole)
            self._chart(page, one.figure, self._footed(page, one.figure, back))
            self._pages[_annex_of(name)] = page
        title = whole if back != "agenda" or not one.has_chart else one.figure.title
        said: tuple[str, ...] = (
            one.figure.definition,
            shortened(one.figure, _ANNEX_ROWS, self._voice),
        )
        grid: Grid | None = self._grid(one.figure, deck.body)
        while grid:
            page = deck.slide(title)
            area = self._footed(page, one.figure, back, *said)
            said, shown = (), grid.beginning(area)
            deck.table(page, area, shown)
            self._pages.setdefault(_annex_of(name), page)
            grid = grid.after(shown)

    def _grid(self, figure: Figure, area: Area) -> Grid:
        """Return a figure's table as it is laid out across an area."""
        rows = figure.cells(self._context.scene, figure.most(_ANNEX_ROWS))
        sizes = TABLE_SIZES if len(rows) <= len(TABLE_SIZES) + 1 else TABLE_SIZES[2:]
        return laid_out(figure, rows, area, sizes)

    def _footed(self, page: Page, figure: Figure, target: str, *said: str) -> Area:
        """Put name, day and source under the body, beside them the way to another slide."""
        source = self._voice.say("Source: {source}", source=figure.source)
        foot = "\n".join(filter(None, (*said, f"{figure.basics} · {source}")))
        area = self._deck.foot(page, foot, kept=_LINK_WIDTH)
        body = self._deck.body
        tall = int(Pt(FOOT_SIZE * 1.35))
        low = Area(body.right - _LINK_WIDTH, body.bottom - tall, _LINK_WIDTH, tall)
        self._ways.append(_Way(page, low, target))
        return area

    def _noted(self, page: Page, name: str, one: Told) -> None:
        self._pages[name] = page
        frame = page.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = one.notes

    def _lead(self, agenda: Page) -> None:
        deck = self._deck
        numbers = {page.slide_id: at for at, page in enumerate(deck.presentation.slides, start=1)}
        for way in self._ways:
            target = self._pages[way.target]
            said = self._voice.say("→ slide {number}", number=numbers[target.slide_id])
            box = deck.text(way.page, said, way.area, FOOT_SIZE)
            lead(box.text_frame.paragraphs[0], way.page, target)
        targets = [SUMMARY, *(slide.name for slide in self._chosen), "annex"]
        frame = next(
            shape.text_frame
            for shape in agenda.shapes
            if shape.has_text_frame and len(shape.text_frame.paragraphs) == len(targets)
        )
        lead_from_lines(frame, agenda, [self._pages[name] for name in targets])


def _annex_of(name: str) -> str:
    """Return the key of the annex slide behind a slide."""
    return f"{name} annex"


def _below(rest: str, size: int, area: Area) -> Area:
    """Return what is left under a text at the head of an area."""
    tall = int(Pt(size * 1.35) * lines_of(rest, size, area.width) + Inches(0.1)) if rest else 0
    return replace(area, top=area.top + tall, height=area.height - tall)

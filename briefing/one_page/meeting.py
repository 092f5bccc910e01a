"""The page before a meeting and the page after it: what is behind and open, and what was agreed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from briefing.commitments import on_paper, withheld_said
from briefing.one_page.page import OnePage, Part, as_one_page, numbered_parts
from desk.database import Desk
from desk.instructions.model import Hung, Instruction, days_late, marked_word, standing
from desk.instructions.reading import by_standing, instructions, of_meeting, on_districts
from desk.settings import Instructions, terms
from figures.absence import before_data
from figures.ask import ask
from figures.context import Context
from figures.instructed import in_sight
from figures.lateness import FIGURE, Late, late, since_said
from figures.stamp import own_name, stamp_line
from queries.catalogue import catalogue


def memo_pdf(
    context: Context,
    written_at: datetime,
    *,
    desk: Desk | None = None,
    fonts: Path | None = None,
) -> bytes:
    """Return the memo before a meeting, always one A4 page: what is behind and since when, and the
    open instructions, all as the viewer of the context may see them.

    ``desk`` is where instructions are read, the one of the context's store unless told; with login
    off none is made. The meeting is that of the context's ``today``.

    Raises:
        DataError, QueryError: the figures cannot be read.
        DeskError: the desk cannot be read.
        MissingFont: no font at hand can write the page.
    """
    parts = numbered_parts((_behind(context), open_part(context, desk)), context.language)
    return as_one_page(_page(context, written_at, _memo_title(context), parts), fonts)


def commitments_pdf(
    context: Context,
    written_at: datetime,
    day: date,
    *,
    desk: Desk | None = None,
    fonts: Path | None = None,
) -> bytes:
    """Return what was agreed in the meeting of a day, always one A4 page, with a place to sign.

    Each has the number it is on as shown then, and where it stands today. Errors are those of
    ``memo_pdf``.
    """
    voice = context.voice
    parts = (_agreed(of_meeting(_seen(context, desk), day), context),)
    page = _page(context, written_at, _commitments_title(context, day), parts)
    signed = (voice.say("Chair"), voice.say("Secretary"), voice.say("Date"))
    return as_one_page(replace(page, signatures=signed), fonts)


def memo_name(context: Context) -> str:
    """Return what the file of the memo is called."""
    return f"{own_name(_memo_title(context), context)}.pdf"


def commitments_name(context: Context, day: date) -> str:
    """Return what the file of a meeting's commitments is called."""
    return f"{own_name(_commitments_title(context, day), context)}.pdf"


def _memo_title(context: Context) -> str:
    return context.voice.say(
        "{city}: memo for the meeting of {day}",
        city=context.city.said(context.language),
        day=context.voice.day(context.today),
    )


def _commitments_title(context: Context, day: date) -> str:
    return context.voice.say(
        "{city}: commitments of the meeting of {day}",
        city=context.city.said(context.language),
        day=context.voice.day(day),
    )


def _page(context: Context, written_at: datetime, title: str, parts: Sequence[Part]) -> OnePage:
    voice = context.voice
    day = voice.say("as of {day}", day=voice.day(context.as_of))
    return OnePage(
        title=title,
        subtitle=f"{context.scene.place} · {day}",
        stamp=stamp_line(context, written_at),
        language=context.language,
        parts=parts,
        written_at=written_at,
    )


def _behind(context: Context) -> Part:
    """Return the indicators behind their targets, one line each, the gravest first."""
    voice = context.voice
    early = before_data(context.release, context.as_of, voice)
    found = late(context)
    return Part(
        title=voice.say("Indicators behind their targets"),
        said=(early or ask(FIGURE, context).conclusion,),
        labels=(
            voice.say("Light"),
            voice.say("Indicator"),
            voice.say("Value"),
            voice.say("Target in force"),
            voice.say("Gap"),
            voice.say("Behind since (month end)"),
        ),
        widths=(15, 27, 15, 15, 25, 20),
        numbers=(False, False, True, True, True, False),
        rows=[_line(one, context) for one in found],
        more=lambda left: voice.say_count(
            "{count} more indicator is behind its target.",
            "{count} more indicators are behind their targets.",
            left,
        ),
    )


def _line(one: Late, context: Context) -> tuple[str, ...]:
    return (one.light, one.name, one.value, one.target, one.gap, since_said(one, context))


def open_part(context: Context, desk: Desk | None) -> Part:
    """Return the open instructions in the viewer's sight, the worst first.

    Raises:
        DeskError: the desk cannot be read.
    """
    voice, limits = context.voice, terms()
    every = [one for one in _seen(context, desk) if one.is_open]
    found = _worst_first(every, context)
    passed = sum(days_late(one, context.today) > 0 for one in found)
    return Part(
        title=voice.say("Open instructions"),
        said=_said_of(every, found, passed, context),
        labels=(
            voice.say("State"),
            voice.say("No."),
            voice.say("What is to be done"),
            voice.say("Unit in charge"),
            voice.say("Deadline"),
            voice.say("Days late"),
        ),
        widths=(13, 12, 47, 22, 14, 10),
        numbers=(False, False, False, False, False, True),
        rows=[_open_line(one, context, limits) for one in found],
        more=lambda left: voice.say_count(
            "{count} more instruction is open.", "{count} more instructions are open.", left
        ),
    )


def open_orders(context: Context, desk: Desk | None) -> Sequence[Instruction]:
    """Return the open instructions that are handed out, the worst first.

    Raises:
        DeskError: the desk cannot be read.
    """
    return _worst_first([one for one in _seen(context, desk) if one.is_open], context)


def _worst_first(every: Sequence[Instruction], context: Context) -> Sequence[Instruction]:
    # Whose the reader's own are does not matter in the meeting: the worst come first.
    anybody = replace(context.viewer, unit=None)
    return by_standing(on_paper(every), anybody, context.today, terms())


def _said_of(
    every: Sequence[Instruction], found: Sequence[Instruction], passed: int, context: Context
) -> tuple[str, ...]:
    voice = context.voice
    if not every:
        return (voice.say("No instruction is open."),)
    said = voice.say_count(
        "{count} instruction is open, {late} past its deadline.",
        "{count} instructions are open, {late} past their deadlines.",
        len(found),
        late=voice.count(passed),
    )
    return (said, *withheld_said(len(every) - len(found), context))


def _open_line(one: Instruction, context: Context, limits: Instructions) -> tuple[str, ...]:
    order, passed = one.order, days_late(one, context.today)
    return (
        _standing(one, context, limits),
        one.id,
        order.text,
        order.unit,
        order.deadline.isoformat(),
        context.voice.count(passed) if passed > 0 else "",
    )


def _agreed(every: Sequence[Instruction], context: Context) -> Part:
    """Return what was agreed, in the order it was entered in."""
    voice, limits = context.voice, terms()
    found = on_paper(every)
    counted = voice.say_count("{count} commitment.", "{count} commitments.", len(found))
    return Part(
        title="",
        said=(counted, *withheld_said(len(every) - len(found), context)),
        labels=(
            voice.say("No."),
            voice.say("What is to be done"),
            voice.say("Unit in charge"),
            voice.say("Deadline"),
            voice.say("On which number, as shown then"),
            voice.say("State today"),
        ),
        widths=(12, 44, 22, 14, 33, 14),
        numbers=(False,) * 6,
        rows=[
            (
                one.id,
                one.order.text,
                one.order.unit,
                one.order.deadline.isoformat(),
                _number(one.order.on, context),
                _standing(one, context, limits),
            )
            for one in found
        ],
        more=lambda left: voice.say_count(
            "{count} more commitment.", "{count} more commitments.", left
        ),
    )


def _number(on: Hung, context: Context) -> str:
    """Say which number an instruction is on, with its value then and the day it was of."""
    voice, name = context.voice, on.record or ""
    if not name and on.metric:
        name = context.scene.label("metric", on.metric)
    # A figure of then may have another name since.
    elif not name and on.figure in list(catalogue()):
        name = catalogue()[on.figure].title.said(context.language)
    value = " ".join(part for part in (on.value, on.value_unit) if part)
    day = voice.say("as of {day}", day=voice.day(on.as_of))
    return " · ".join(part for part in (name, value, day) if part)


def _standing(one: Instruction, context: Context, limits: Instructions) -> str:
    return marked_word(standing(one, context.today, limits), context.language)


def _seen(context: Context, desk: Desk | None) -> tuple[Instruction, ...]:
    """Return the instructions in the viewer's sight and on the districts chosen."""
    found = instructions(desk, context.viewer) if desk else in_sight(context)
    return on_districts(found, context.districts)

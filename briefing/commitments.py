"""The circular's section on what the last meeting agreed and what is open; it asks no figure.

Nothing of a restricted register is handed out, so nothing that was ordered on one is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.document import Chapter, Figure, Section
from desk.instructions.model import STANDINGS, Instruction, standing
from desk.instructions.reading import by_standing, meetings, of_meeting
from desk.settings import terms
from figures.columns import Kind, ShownColumn
from figures.context import Context
from figures.instructed import in_view, stands
from words.language import Text
from words.lettering import legible

# Days back in which what is done is still news, where no meeting was held.
_LATELY = 31
TITLE = Text("议定与督办事项", "Commitments and instructions")


def commitments(context: Context) -> Section | None:
    """Return what became of the last meeting's commitments and of all else; None if of nothing.

    The last meeting is the latest before today or today's, of those in the viewer's sight. Of all
    else it is what is open, and what was accepted since then, or in the last days where there
    was none.
    """
    every = in_view(context)
    found = on_paper(every)
    held = [day for day in meetings(found) if day <= context.today]
    agreed = of_meeting(found, held[0]) if held else ()
    since = held[0] if held else context.today - timedelta(days=_LATELY)
    others = [one for one in found if one not in agreed and _is_told_of(one, since)]
    voice, figures = context.voice, []
    if agreed:
        title = voice.say("Meeting of {day}", day=voice.day(held[0]))
        figure = _figure("commitments", title, agreed, context)
        figures.append((voice.say("Commitments of the last meeting"), figure))
    if others:
        figure = _figure("instructions", voice.say("Other instructions"), others, context)
        figures.append((voice.say("Instructions besides"), figure))
    if not figures:
        return None
    left_out = sum(_is_told_of(one, since) for one in every if one not in found)
    head, last = figures[-1]
    figures[-1] = head, replace(last, remarks=withheld_said(left_out, context))
    chapters = tuple(Chapter(title, (figure,)) for title, figure in figures)
    return Section(TITLE.said(context.language), chapters)


def _is_told_of(one: Instruction, since: date) -> bool:
    """Tell whether something is open, or was accepted since a day."""
    return one.is_open or one.steps[-1].at.astimezone().date() >= since


def _figure(name: str, title: str, found: Sequence[Instruction], context: Context) -> Figure:
    """Return instructions as a table, the worst first, whosever they are."""
    voice = context.voice
    anybody = replace(context.viewer, unit=None)
    rows = by_standing(found, anybody, context.today, terms())
    columns = (
        _column("state", voice.say("State"), [stands(one, context) for one in rows]),
        _column("id", voice.say("No."), [one.id for one in rows]),
        _column("text", voice.say("What is to be done"), [one.order.text for one in rows]),
        _column("unit", voice.say("Unit in charge"), [one.order.unit for one in rows]),
        ShownColumn(
            "deadline", voice.say("Deadline"), "day", tuple(one.order.deadline for one in rows)
        ),
        _column("answer", voice.say("What was done"), [_answer(one) for one in rows]),
    )
    today = voice.say("as of {day}", day=voice.day(context.today))
    return Figure(
        name=name,
        title=title,
        basics=f"{title} · {today}",
        conclusion=_concluded(title, rows, context),
        remarks=(),
        definition=_meant(context),
        source=voice.say("The dashboard's own record of instructions"),
        columns=columns,
        shown=tuple(column.name for column in columns),
        charts=(),
        plots=(),
        absent="",
        leading=len(rows),
    )


def _column(name: str, label: str, values: Sequence[str]) -> ShownColumn:
    kind: Kind = "text"
    return ShownColumn(name, label, kind, tuple(legible(value) for value in values))


def _answer(one: Instruction) -> str:
    return (one.answer.said or "") if one.answer else ""


def _concluded(title: str, rows: Sequence[Instruction], context: Context) -> str:
    """Say how many there are, and how many of them stand where."""
    voice, limits = context.voice, terms()
    stood = [standing(one, context.today, limits) for one in rows]
    words = {one: word.said(context.language) for one, (_, word) in STANDINGS.items()}
    parts = [
        voice.say("{count} {standing}", count=stood.count(one), standing=said)
        for one, said in words.items()
        if one in stood
    ]
    return voice.say_count(
        "{what}: {count} item, {parts}.",
        "{what}: {count} items, {parts}.",
        len(rows),
        what=title,
        parts=voice.list_of(parts),
    )


def _meant(context: Context) -> str:
    limits = terms()
    return context.voice.say(
        "What signers and secretaries ordered on a number. Days before the deadline that are near: "
        "{near}; days after it that are behind: {behind}; later is overdue. Of what was done the "
        "day it was done counts.",
        near=limits.near_days,
        behind=limits.behind_days,
    )


def on_paper(found: Iterable[Instruction]) -> tuple[Instruction, ...]:
    """Leave out what hangs on a restricted register, of which nothing is handed out."""
    return tuple(one for one in found if one.order.on.restricted is None)


def withheld_said(count: int, context: Context) -> tuple[str, ...]:
    """Say how many instructions are left out so; nothing where none is."""
    if not count:
        return ()
    said = context.voice.say_count(
        "{count} on restricted registers is not handed out.",
        "{count} on restricted registers are not handed out.",
        count,
    )
    return (said,)

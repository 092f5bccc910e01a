"""Which instructions stand on what is shown, and what their marks say; it takes no step."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from desk.database import desk_of, is_there
from desk.errors import DeskError
from desk.instructions.model import (
    BEHIND,
    DONE_LATE,
    OVERDUE,
    STANDINGS,
    Hung,
    Instruction,
    days_late,
    marked_word,
    standing,
)
from desk.instructions.reading import instructions, on_districts, steps_taken
from desk.settings import terms
from figures.context import Context
from figures.outline import ADDRESS, Item
from figures.remarks import meant
from figures.tiles.model import Ordered, Tile


def in_view(context: Context) -> tuple[Instruction, ...]:
    """Return the instructions in the viewer's sight that a context shows, in the order of issue.

    They are on one of its districts, or on the whole city, and on a number of its day or before.
    With login off a desk is read where there is one, and none is made.
    """
    chosen = on_districts(in_sight(context), context.districts)
    return tuple(one for one in chosen if one.order.on.as_of <= context.as_of)


def in_sight(context: Context) -> tuple[Instruction, ...]:
    """Return all instructions in the viewer's sight, at the desk of the context's store."""
    root, viewer = context.release.folder.parents[1], context.viewer
    if viewer.is_known:
        return instructions(desk_of(root), viewer)
    try:
        return instructions(desk_of(root), viewer) if is_there(root) else ()
    except DeskError:
        # Whoever looks at numbers with login off does not wait for a desk they do not use.
        return ()


def version(root: Path) -> str:
    """Return a mark that changes with each step that is taken, and with each day.

    How many there are is not for everybody who may ask.
    """
    try:
        taken = steps_taken(desk_of(root)) if is_there(root) else 0
    except DeskError:
        taken = 0
    return hashlib.sha256(f"{date.today()} {taken}".encode()).hexdigest()[:12]


def stands(one: Instruction, context: Context) -> str:
    """Return mark and word of where an instruction stands, with the days it is or was late."""
    stood = standing(one, context.today, terms())
    said = marked_word(stood, context.language)
    if stood in (BEHIND, OVERDUE, DONE_LATE):
        late = days_late(one, context.today)
        said += " " + context.voice.say_count("{count} day", "{count} days", late)
    return said


def on_figure(
    found: Iterable[Instruction], item: Item, context: Context
) -> tuple[Instruction, ...]:
    """Return those on a figure: given on it, or on an indicator that it is a chart of.

    Of one that is shown of one indicator at a time, only what is on that one counts.
    """
    metrics = {*meant(item.remarks, context.declared), *item.only.get("metric", ())}

    def is_on(on: Hung) -> bool:
        is_it = on.figure == item.name and _is_of_register(on, context)
        return on.metric in metrics or (is_it and not item.by_indicator)

    return tuple(one for one in found if is_on(one.order.on))


def on_tile(
    found: Iterable[Instruction], tile: Tile, key: str, page: str
) -> tuple[Instruction, ...]:
    """Return those on a tile: on its indicator, on whichever page, or given on the tile itself.

    ``key`` is what the tile is known by on its ``page``.
    """

    def is_on(on: Hung) -> bool:
        return _is_of(on, tile.metric) or (on.page, on.tile) == (page, key)

    return tuple(one for one in found if is_on(one.order.on))


def on_indicator(found: Iterable[Instruction], metric: str) -> tuple[Instruction, ...]:
    """Return those on an indicator, on whichever page they were given; none where it is none."""
    return tuple(one for one in found if _is_of(one.order.on, metric))


def _is_of(on: Hung, metric: str) -> bool:
    return bool(metric) and on.metric == metric


def _is_of_register(on: Hung, context: Context) -> bool:
    """Tell whether it is on a figure of the same register: many share the figures of any."""
    own = f"{ADDRESS}{context.register}" if context.register else None
    return on.page == own if own else not on.page.startswith(ADDRESS)


def ordered(found: Sequence[Instruction], context: Context) -> Ordered | None:
    """Say how many of some instructions are open, and where the worst stands; None if none is."""
    limits = terms()
    stood = [standing(one, context.today, limits) for one in found if one.is_open]
    if not stood:
        return None
    worst = min(stood, key=list(STANDINGS).index)
    count = context.voice.say_count("{count} instruction", "{count} instructions", len(stood))
    alike = stood.count(worst)
    told = marked_word(worst, context.language) + ("" if len(stood) == 1 else f" {alike}")
    return Ordered(f"{count} · {told}", worst)


def marked_days(found: Iterable[Instruction], context: Context) -> list[tuple[date, str]]:
    """Return at which day each of some instructions is marked on a chart, and its words.

    It is the day of issue; while the data do not reach it, the day shown.
    """
    return [
        (min(one.steps[0].at.astimezone().date(), context.as_of), _told(one, context))
        for one in found
    ]


def _told(one: Instruction, context: Context) -> str:
    order, voice = one.order, context.voice
    about = (
        voice.say("Instruction {id}", id=one.id),
        stands(one, context),
        order.unit,
        voice.say("due {day}", day=voice.day(order.deadline)),
    )
    return voice.say("{about}: {note}", about=" · ".join(about), note=order.text)

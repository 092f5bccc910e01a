"""Reads instructions as a viewer may see them; it changes none."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Row, func, select

from data.collation import by_pinyin
from desk.database import Desk
from desk.errors import NoSuchInstruction
from desk.instructions.model import STANDINGS, Hung, Instruction, Order, Step, standing
from desk.instructions.permitted import as_seen, in_sight, same_unit
from desk.schema import ACCOUNTS, INSTRUCTION_STEPS, INSTRUCTIONS
from desk.settings import Instructions
from desk.viewer import Viewer


def instructions(desk: Desk, viewer: Viewer) -> tuple[Instruction, ...]:
    """Return all instructions in a viewer's sight, in the order of their issue."""
    return tuple(as_seen(viewer, one) for one in _every(desk) if in_sight(viewer, one))


# Every card of a page asks for them; they change by new steps alone.
_KEPT: WeakKeyDictionary[Desk, tuple[Row[Any], tuple[Instruction, ...]]] = WeakKeyDictionary()


_STEPS = select(func.count(), func.max(INSTRUCTION_STEPS.c.at)).select_from(INSTRUCTION_STEPS)


def steps_taken(desk: Desk) -> int:
    """Return how many steps were taken of all instructions: it grows with whatever changes."""
    with desk.reading() as connection:
        taken: int = connection.execute(_STEPS).one()[0]
    return taken


def _every(desk: Desk) -> tuple[Instruction, ...]:
    with desk.reading() as connection:
        steps = connection.execute(_STEPS).one()
        kept = _KEPT.get(desk)
        if kept is None or kept[0] != steps:
            kept = _KEPT[desk] = (steps, read_in(connection))
    return kept[1]


def by_standing(
    found: Iterable[Instruction], viewer: Viewer, today: date, terms: Instructions
) -> tuple[Instruction, ...]:
    """Return instructions as they are worked through.

    What is open for the viewer's own unit stands first, then all others, what is open before what
    is done; the worst first, then the nearest deadline.
    """
    places = {name: place for place, name in enumerate(STANDINGS)}

    def key(one: Instruction) -> tuple[bool, int, date, str]:
        is_open = one.is_open
        is_own = is_open and same_unit(viewer.unit, one.order.unit)
        return not is_own, places[standing(one, today, terms)], one.order.deadline, one.id

    return tuple(sorted(found, key=key))


def meetings(found: Iterable[Instruction]) -> tuple[date, ...]:
    """Return the days of the meetings in which any of the instructions was given, newest first."""
    return tuple(sorted({day for one in found if (day := one.order.meeting)}, reverse=True))


def of_meeting(found: Iterable[Instruction], day: date) -> tuple[Instruction, ...]:
    """Return those instructions that were given in the meeting of a day, in their order."""
    return tuple(one for one in found if one.order.meeting == day)


def on_districts(
    found: Iterable[Instruction], districts: tuple[str, ...] | None
) -> tuple[Instruction, ...]:
    """Return those that are on one of some districts or on the whole city; None is all."""
    return tuple(
        one
        for one in found
        if districts is None
        or one.order.on.districts is None
        or not set(districts).isdisjoint(one.order.on.districts)
    )


def units(desk: Desk) -> tuple[str, ...]:
    """Return the units somebody works for who could be given an instruction, by name."""
    held = select(ACCOUNTS.c.unit).where(
        ACCOUNTS.c.unit.is_not(None), ACCOUNTS.c.ended_at.is_(None)
    )
    with desk.reading() as connection:
        named = connection.execute(held.distinct()).scalars()
        return tuple(by_pinyin({unit.strip() for unit in named if unit and unit.strip()}))


def seen_in(connection: Connection, id_: str, viewer: Viewer) -> Instruction:
    """Return one instruction, whole, as the caller's transaction sees it.

    NoSuchInstruction says the same of one that is not there and of one out of sight.
    """
    for one in read_in(connection, id_):
        if in_sight(viewer, one):
            return one
    raise NoSuchInstruction(f"没有督办事项“{id_}”", f"There is no instruction {id_!r}")


def read_in(connection: Connection, id_: str | None = None) -> tuple[Instruction, ...]:
    """Return all instructions, or the one of a number, as the caller's transaction sees them."""
    chosen = select(INSTRUCTIONS).order_by(INSTRUCTIONS.c.year, INSTRUCTIONS.c.number)
    taken = select(INSTRUCTION_STEPS, ACCOUNTS.c.name).join(
        ACCOUNTS, ACCOUNTS.c.account == INSTRUCTION_STEPS.c.by
    )
    taken = taken.order_by(INSTRUCTION_STEPS.c.number)
    if id_ is not None:
        chosen = chosen.where(INSTRUCTIONS.c.id == id_)
        taken = taken.where(INSTRUCTION_STEPS.c.instruction == id_)
    steps: dict[str, list[Step]] = {}
    for row in connection.execute(taken):
        steps.setdefault(row.instruction, []).append(_step(row))
    return tuple(
        Instruction(row.id, _order(row), tuple(steps[row.id])) for row in connection.execute(chosen)
    )


def _step(row: Row[Any]) -> Step:
    return Step(row.step, row.by, row.name, row.at, row.said, row.done_on, row.file)


def _order(row: Row[Any]) -> Order:
    on = Hung(
        page=row.page,
        filters=row.filters,
        release=row.release,
        as_of=row.as_of,
        figure=row.figure,
        metric=row.metric,
        tile=row.tile,
        record=row.record,
        districts=tuple(row.districts.split(";")) if row.districts else None,
        value=row.value,
        value_unit=row.value_unit,
        said=row.said,
        restricted=row.restricted,
    )
    return Order(row.text, row.unit, row.deadline, on, row.priority, row.working_days, row.meeting)

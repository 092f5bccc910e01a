"""Who sees an instruction and who may take which step of it; it reads no database."""

from dataclasses import replace

from desk.instructions.model import ACCEPTED, ANSWERED, NEXT, RECEIVED, RETURNED, Instruction
from desk.roles import CLERK, SECRETARY, SIGNER, VIEWER
from desk.viewer import Viewer

_ISSUING = frozenset({SIGNER, SECRETARY})
_ANSWERING = frozenset({VIEWER, CLERK})


def same_unit(first: str | None, second: str | None) -> bool:
    """Tell whether two texts name one unit; spaces around them mean nothing."""
    return bool(first and second) and (first or "").strip() == (second or "").strip()


def may_issue(viewer: Viewer) -> bool:
    """Tell whether a viewer may give instructions at all: signers and secretaries who logged in."""
    return viewer.is_known and bool(viewer.roles & _ISSUING)


def may_step(viewer: Viewer, one: Instruction, step: str) -> bool:
    """Tell whether a viewer may take a step of an instruction they see, were it its turn."""
    if not viewer.is_known:
        return False
    if step in (ACCEPTED, RETURNED):
        return may_issue(viewer)
    if step not in (RECEIVED, ANSWERED):
        return False
    is_theirs = same_unit(viewer.unit, one.order.unit) and bool(viewer.roles & _ANSWERING)
    return is_theirs or SECRETARY in viewer.roles


def next_steps(viewer: Viewer, one: Instruction) -> tuple[str, ...]:
    """Return the steps a viewer may take of an instruction now."""
    return tuple(step for step in NEXT[one.state] if may_step(viewer, one, step))


def in_sight(viewer: Viewer, one: Instruction) -> bool:
    """Tell whether a viewer sees an instruction.

    One on a restricted register is for whom its figures may be told to. Who sees some districts
    sees what is of these alone, and of the whole city what their own unit is in charge of. Where
    login is off, and to the operator of the store, all others are shown.
    """
    on, seen = one.order.on, viewer.scope.districts
    if not viewer.may_look:
        return False
    if on.restricted is not None and on.restricted not in viewer.scope.restricted:
        return False
    if seen is None:
        return True
    if on.districts is None:
        return same_unit(viewer.unit, one.order.unit)
    return seen.issuperset(on.districts)


def as_seen(viewer: Viewer, one: Instruction) -> Instruction:
    """Return an instruction without what of its number is not for a viewer of some districts.

    The sentence over it was put for who issued it, and may rank or name other districts. A sum of
    the city less their own would be a sum of the others.
    """
    if not viewer.is_limited:
        return one
    shown = replace(one.order.on, said=None)
    if shown.districts is None and not viewer.sees_city:
        shown = replace(shown, value=None, value_unit=None)
    return replace(one, order=replace(one.order, on=shown))

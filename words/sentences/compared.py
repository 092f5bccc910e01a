"""What is said of a figure beside the same on another day or for other districts."""

from collections.abc import Sequence
from dataclasses import dataclass

from words.voice import Voice


@dataclass(frozen=True)
class Side:
    """A row on both sides: its name, both values as written, and their difference.

    ``change`` is the first less the other, None where one of them is absent; ``gap`` its amount as
    written. ``is_amount`` tells that there can be more of it, not only a higher one.
    """

    name: str
    value: str
    other: str
    change: float | None
    gap: str
    is_amount: bool


def compared(
    measure: str,
    first: str,
    second: str,
    rows: Sequence[Side],
    whole: Side | None,
    voice: Voice,
    *,
    alike: bool = True,
) -> str:
    """Say how the first stands beside the other: a single row, or all together and the farthest.

    Rows that are not ``alike`` in unit are counted, and none is the farthest.
    """
    facts = {"measure": measure, "first": first, "second": second}
    if len(rows) == 1:
        return voice.say(
            "{measure}: {first} {value}, {second} {other}{apart}",
            **facts,
            value=rows[0].value,
            other=rows[0].other,
            apart=_apart(rows[0], voice),
        )
    told = [row for row in rows if row.change is not None]
    if not told:
        return voice.say(
            "{measure}: no row of {first} has a number of {second} beside it.", **facts
        )
    ends = _farthest(told, voice) if alike else voice.say("each in its own unit.")
    counts = {
        "up": voice.count(sum(row.change > 0 for row in told if row.change)),
        "down": voice.count(sum(row.change < 0 for row in told if row.change)),
        "rows": voice.count(len(rows)),
    }
    if whole is None:
        return voice.say(
            "{measure}, {first} beside {second}: of {rows}, {up} higher and {down} lower; {ends}",
            **facts,
            **counts,
            ends=ends,
        )
    return voice.say(
        "{measure}: {first} together {value}, {second} {other}{apart} Of {rows}, {up} higher "
        "and {down} lower; {ends}",
        **facts,
        **counts,
        value=whole.value,
        other=whole.other,
        apart=_apart(whole, voice),
        ends=ends,
    )


def beside_tile(
    second: str, value: str, change: float | None, gap: str, voice: Voice, *, is_amount: bool
) -> str:
    """Say a tile's value on the other side and how the first differs from it."""
    row = Side("", "", value, change, gap, is_amount)
    # A tile's lines are no sentences and end without a stop.
    apart = _apart(row, voice).rstrip(".。")
    return voice.say("{second} {value}{apart}", second=second, value=value, apart=apart)


def _farthest(rows: Sequence[Side], voice: Voice) -> str:
    farthest = max(rows, key=lambda row: abs(row.change or 0))
    if not farthest.change:
        return voice.say("no row differs.")
    return voice.say(
        "farthest apart is {name}, {value} and {other}{apart}",
        name=farthest.name,
        value=farthest.value,
        other=farthest.other,
        apart=_apart(farthest, voice),
    )


def _apart(row: Side, voice: Voice) -> str:
    """Say the difference of the first from the other, and end the sentence with it."""
    if row.change is None:
        return voice.say("; they cannot be subtracted.")
    if not row.change:
        return voice.say("; no difference.")
    if row.is_amount:
        return (
            voice.say("; {gap} more.", gap=row.gap)
            if row.change > 0
            else voice.say("; {gap} fewer.", gap=row.gap)
        )
    return (
        voice.say("; {gap} higher.", gap=row.gap)
        if row.change > 0
        else voice.say("; {gap} lower.", gap=row.gap)
    )


def a_list(first: str, voice: Voice) -> str:
    """Say that a list of single things is not compared."""
    return voice.say("A list of single records is not compared; it is of {first}.", first=first)


def restricted(voice: Voice) -> str:
    """Say that a restricted register is not compared."""
    return voice.say(
        "A restricted register is counted on one day alone and is not compared: differences of "
        "small counts would tell them."
    )


def covered(voice: Voice) -> str:
    """Say that what is partly not shown is not compared."""
    return voice.say("Some of its numbers are not shown, so that nothing is compared.")


def unmoved(voice: Voice) -> str:
    """Say that a figure does not depend on what is compared."""
    return voice.say("This figure is the same on both sides of the comparison.")


def side_by_side(voice: Voice) -> str:
    """Say that districts stand beside one another already."""
    return voice.say(
        "Not compared: each district has its own row here, and one is set beside one alone."
    )


def alike(voice: Voice) -> str:
    """Say that nothing tells the rows of a figure apart."""
    return voice.say("Not compared: its rows cannot be told apart one by one.")


def nothing_in_common(second: str, voice: Voice) -> str:
    """Say that no row answers another."""
    return voice.say("Not compared: no row of {second} answers one of these.", second=second)


def no_number(voice: Voice) -> str:
    """Say that a figure has no number to subtract."""
    return voice.say("Not compared: it has no number to subtract.")

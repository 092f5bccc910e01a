"""What a figure beside another says in one sentence, and its chart of both, from rows that answer
each other; it matches none."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from charts import compared as charts
from figures.against import names_of, short_names_of
from figures.columns import ShownColumn, decimals_of, without_unit, written
from figures.matched import DIFFERENCE, OTHER, Matched
from queries.labels import column_label
from words.scene import Row
from words.sentences import compared as say
from words.sentences.compared import Side
from words.sentences.overview.headline import change_said, value_said

# Of which there can be more or fewer; anything else is higher or lower.
_AMOUNTS = ("count", "area")
# A column of several units is written by these of its row.
_OWN_UNIT = {"unit", "decimals"}


def said(of: Matched) -> str:
    """Say the comparison in one sentence, from the rows alone."""
    voice = of.context.voice
    first, second = names_of(of.context, of.beside)
    measure = without_unit(column_label(of.query, of.measure).said(voice.language))
    rows = [_side(of, at) for at in of.latest]
    return say.compared(measure, first, second, rows, _whole(of), voice, alike=_in_one_unit(of))


def is_drawn(of: Matched) -> bool:
    """Tell whether both can stand on one axis: there is something, all of it in one unit."""
    is_some = any(value is not None for value, _, _ in of.values)
    return of.item.draw is not None and is_some and _in_one_unit(of)


def drawn(of: Matched, *, dark: bool) -> dict[str, Any]:
    """Draw both: the first in the accent, the other in the grey of the context."""
    scene = replace(of.context.scene, dark=dark)
    sides = short_names_of(of.context, of.beside)
    suffix = "%" if _is_rate(of) else ""
    if not of.is_course:
        points = [_point(of, at) for at in of.latest]
        return charts.bars_of_both(points, sides, scene, suffix=suffix, unit=_unit(of))
    steps = [at for at, pair in enumerate(of.pairs) if pair.row is not None]
    days = of.named[of.days[0]].values
    on = [cast(date, days[at]) for at in steps]
    return charts.courses([_point(of, at) for at in steps], on, sides, scene, suffix=suffix)


def _is_rate(of: Matched) -> bool:
    kind = of.named[of.measure].kind
    return kind == "percent" or (kind == "amount" and _row(of, 0).get("unit") == "pct")


def _in_one_unit(of: Matched) -> bool:
    return len({_row(of, at).get("unit") for at in range(len(of.pairs))}) == 1


def _row(of: Matched, at: int) -> Row:
    """Return the cells of a pair: of its row, or of the one that has none to answer."""
    pair = of.pairs[at]
    if pair.row is not None:
        return cast(Row, of.rows.slice(pair.row, 1).to_pylist()[0])
    return cast(Row, of.others.slice(cast(int, pair.other), 1).to_pylist()[0])


def _side(of: Matched, at: int) -> Side:
    value, other, gap = of.values[at]
    own, row = of.named[of.measure], _row(of, at)
    mine, theirs = (
        column.blank(at) if cell is None else _written(of, column, cell, row)
        for column, cell in ((own, value), (of.named[of.measure + OTHER], other))
    )
    is_amount = own.kind in _AMOUNTS
    return Side(of.names[at], mine, theirs, gap, _gap(of, own, gap, row), is_amount)


def _whole(of: Matched) -> Side | None:
    """Return both sides together where the figure says them, sum over sum."""
    name = f"all_{of.measure}"
    if name not in of.named or len(of.latest) < 2:
        return None
    own = next((at for at in of.latest if of.pairs[at].row is not None), None)
    other = next((at for at in of.latest if of.pairs[at].other is not None), None)
    if own is None or other is None:
        return None
    value, less = of.named[name].values[own], of.named[name + OTHER].values[other]
    if value is None or less is None:
        return None
    column, row = of.named[name], _row(of, own)
    gap = cast(float, value) - cast(float, less)
    mine, theirs = (_written(of, column, cast(float, one), row) for one in (value, less))
    return Side("", mine, theirs, gap, _gap(of, column, gap, row), column.kind in _AMOUNTS)


def _written(of: Matched, column: ShownColumn, value: float, row: Row) -> str:
    """Write a value with its unit."""
    scene = of.context.scene
    if column.kind == "amount" and row.keys() >= _OWN_UNIT:
        return value_said(row, float(value), scene)
    if column.kind == "points":
        return scene.voice.points(value)
    number = written(column, value, scene)
    unit = {"percent": "%", "area": f" {scene.voice.area_unit}"}.get(column.kind, "")
    return number + unit


def _gap(of: Matched, column: ShownColumn, gap: float | None, row: Row) -> str:
    """Write how far two values are apart: points for rates, else their own unit."""
    scene = of.context.scene
    if gap is None:
        return ""
    if column.kind == "amount" and row.keys() >= _OWN_UNIT:
        return change_said(row, abs(float(gap)), scene, signed=False)
    if column.kind in ("percent", "points"):
        return scene.voice.points(abs(gap))
    number = scene.voice.number(abs(gap), decimals_of(column, scene))
    return f"{number} {scene.voice.area_unit}" if column.kind == "area" else number


def _point(of: Matched, at: int) -> charts.Point:
    value, other, gap = of.values[at]
    side, row = _side(of, at), _row(of, at)
    difference = of.named[of.measure + DIFFERENCE]
    short = [
        column.blank(at) if cell is None else _short(of, column, cell, row)
        for column, cell in (
            (of.named[of.measure], value),
            (of.named[of.measure + OTHER], other),
        )
    ]
    return charts.Point(
        name=side.name,
        value=value,
        other=other,
        said=(side.value, side.other),
        short=(short[0], short[1]),
        gap="" if gap is None else written(difference, gap, of.context.scene),
        row=of.pairs[at].row,
    )


def _short(of: Matched, column: ShownColumn, value: float, row: Row) -> str:
    """Write a value without the unit that stands over its axis."""
    if column.kind in ("area", "points"):
        return written(column, value, of.context.scene)
    return _written(of, column, value, row)


def _unit(of: Matched) -> str:
    kind, voice = of.named[of.measure].kind, of.context.voice
    if kind == "points" or _is_rate(of):
        return voice.say("pp")
    return voice.area_unit if kind == "area" else ""

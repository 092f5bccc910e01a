"""A difference between two releases as a reader is shown it: rows for the sentence, columns for
tables and files, parts for the chart; it splits none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from data.manifest import Release
from figures.columns import Kind, ShownColumn, Value
from figures.revisions.split import Split
from figures.revisions.standing import Standing
from figures.revisions.triangle import Cell, Triangle
from queries.contributions import BILLIONTH
from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.revisions.classes import class_name, no_value
from words.voice import NO_VALUE, Voice, as_area_unit, half_up

# What marks a number of the triangle that is another one than in the release before.
MARK = "△"
# Areas whose sums are to be checked by eye have the digits they carry, as in a workbook: at most so
# many.
_MOST_DECIMALS = 4


@dataclass(frozen=True)
class Asked:
    """A split with what it was asked for; ``facts`` are the indicator's unit and the like."""

    facts: Row
    day: date
    before: Release
    after: Release
    found: Split

    @property
    def is_rate(self) -> bool:
        """Whether the indicator is a rate."""
        return self.facts["unit"] == "pct"

    @property
    def whole(self) -> Row:
        """The indicator in both releases and its difference, as the sentence reads it."""
        then, now = self.found.before, self.found.after
        both = then.value is not None and now.value is not None
        return {
            **self.facts,
            "day": self.day,
            "first": self.before.number,
            "second": self.after.number,
            "before": _float(then.value),
            "after": _float(now.value),
            "change": float((now.value or 0) - (then.value or 0)) if both else None,
            "numerator": (now.numerator - then.numerator) / BILLIONTH,
            "denominator": ((now.denominator or 0) - (then.denominator or 0)) / BILLIONTH,
        }

    @property
    def classes(self) -> list[Row]:
        """The classes as the sentence reads them."""
        return [
            {
                "name": step.name,
                "change": _float(step.value),
                "numerator": step.numerator / BILLIONTH,
                "denominator": step.denominator / BILLIONTH,
            }
            for step in self.found.steps
        ]

    @property
    def adds_up(self) -> bool:
        """Whether the classes, added up anew, are the difference to the last digit."""
        then, now = self.found.before, self.found.after
        steps = self.found.steps
        numerators = then.numerator + sum(step.numerator for step in steps) == now.numerator
        denominators = (then.denominator or 0) + sum(step.denominator for step in steps)
        values = [step.value for step in steps]
        told = [value for value in values if value is not None]
        of_value = len(told) < len(values) or (then.value or 0) + sum(told) == now.value
        return numerators and denominators == (now.denominator or 0) and of_value


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def why_not(asked: Asked, scene: Scene) -> list[str]:
    """Say of each release without a value why it has none."""
    said = []
    for release, standing in ((asked.before, asked.found.before), (asked.after, asked.found.after)):
        if asked.day > release.data_to:
            reached: date | None = release.data_to
            said.append(no_value(release.number, "not_reached", reached, scene.voice))
        elif standing.value is None:
            said.append(no_value(release.number, _reason(standing), None, scene.voice))
    return said


def _reason(standing: Standing) -> str:
    if not standing.is_computed:
        return "not_computed"
    return "absent" if standing.denominator is None else "nought"


def numbers(asked: Asked, scene: Scene) -> list[ShownColumn]:
    """Return numerator, denominator and value of both releases with the classes between them."""
    voice, found = scene.voice, asked.found
    names = [number_said(asked.before, scene), *(class_name(s.name, voice) for s in found.steps)]
    names.append(number_said(asked.after, scene))
    numerators = [found.before.numerator, *(step.numerator for step in found.steps)]
    numerators.append(found.after.numerator)
    denominators = [found.before.denominator or 0, *(step.denominator for step in found.steps)]
    denominators.append(found.after.denominator or 0)
    columns = [ShownColumn("class", voice.say("Class"), "text", tuple(names))]
    if asked.is_rate:
        columns += [
            amounts_column("numerator", voice.say("Numerator"), numerators, asked, scene),
            amounts_column("denominator", voice.say("Denominator"), denominators, asked, scene),
        ]
    values = [found.before.value, *(step.value for step in found.steps), found.after.value]
    written = (
        _value(asked, values[0], scene),
        *(_change(asked, value, scene) for value in values[1:-1]),
        _value(asked, values[-1], scene),
    )
    return [*columns, ShownColumn("value", voice.say("Value"), "amount", written)]


def _value(asked: Asked, value: Fraction | None, scene: Scene) -> str:
    return NO_VALUE if value is None else value_said(asked.facts, float(value), scene)


def _change(asked: Asked, value: Fraction | None, scene: Scene) -> str:
    return change_said(asked.facts, _float(value), scene)


def amounts_column(
    name: str,
    label: str,
    amounts: Sequence[int],
    asked: Asked,
    scene: Scene,
    beside: Sequence[int] = (),
) -> ShownColumn:
    """Return a column of amounts in the unit shown; things are counted whole.

    Areas have as many decimals as they, or those they are set ``beside``, carry.
    """
    voice = scene.voice
    unit = str(asked.facts["amount_unit"] or asked.facts["unit"])
    recorded = as_area_unit(unit)
    if recorded:
        kind: Kind = "area"
        areas = [voice.in_unit(one / BILLIONTH, recorded) for one in (*amounts, *beside)]
        values: list[Value] = [*areas[: len(amounts)]]
        decimals: int | None = _carried(areas, voice)
        label = voice.say("{label} ({unit})", label=label, unit=voice.area_unit)
    else:
        kind, decimals = "amount", None
        values = [one // BILLIONTH if one % BILLIONTH == 0 else one / BILLIONTH for one in amounts]
    return ShownColumn(name, label, kind, tuple(values), decimals=decimals)


def _carried(areas: Sequence[float], voice: Voice) -> int:
    """Return how many decimals areas have, at least those they are published with."""
    fewest = voice.area_decimals
    for decimals in range(_MOST_DECIMALS, fewest, -1):
        if any(half_up(area, decimals) != half_up(area, decimals - 1) for area in areas):
            return decimals
    return fewest


def number_said(release: Release, scene: Scene) -> str:
    """Name a release by its number."""
    return scene.voice.say("release {number}", number=release.number)


def release_name(release: Release, scene: Scene) -> str:
    """Name a release by its number and the day it was published."""
    return scene.voice.say(
        "release {number} ({when})",
        number=release.number,
        when=release.published_at.astimezone().strftime("%Y-%m-%d %H:%M"),
    )


def triangle_columns(of: Triangle, facts: Row, scene: Scene, *, parts: bool) -> list[ShownColumn]:
    """Return months by releases; ``parts`` writes numerator and denominator beside the value."""
    voice = scene.voice

    def cell(found: Cell | None) -> str:
        if found is None:
            return ""
        said = (
            NO_VALUE if found.shown.value is None else value_said(facts, found.shown.value, scene)
        )
        shown = found.shown
        if (
            parts
            and facts["unit"] == "pct"
            and shown.numerator is not None
            and shown.denominator is not None
        ):
            said = voice.say(
                "{rate} ({numerator} ÷ {denominator})",
                rate=said,
                numerator=own_amount(facts, shown.numerator, scene),
                denominator=own_amount(facts, shown.denominator, scene),
            )
        return f"{said} {MARK}" if found.has_changed else said

    columns = [ShownColumn("day", voice.say("Month"), "day", of.days)]
    for release in of.releases:
        label = release_name(release, scene)
        if release.id in of.redefined:
            label += " ※"
        cells = tuple(cell(of.cells.get((day, release.id))) for day in of.days)
        columns.append(ShownColumn(release.id, label, "text", cells))
    return columns

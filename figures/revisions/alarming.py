"""Which differences pass the limits of the rules, so that a signer looks at them twice."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from data.manifest import Release
from data.revisions.alarms import alike, vanished
from figures.revisions.differences import Alarm, IndicatorDifference, TableDifference
from figures.revisions.standing import Standing


def alarms_of(
    before: Release | None,
    staged: Release,
    tables: tuple[TableDifference, ...],
    indicators: tuple[IndicatorDifference, ...],
    limits: Mapping[str, float],
    found: Path,
) -> Iterator[Alarm]:
    """Yield what passes its limit; ``found`` is the file of the changes between the two."""
    if before is not None:
        yield from _of_data(before, staged, tables, limits)
        for one in indicators:
            if one.before is not None:
                yield from _of_indicator(one, one.before, limits)
    limit = limits["rows_alike"]
    for group in alike(staged.exports, found if before else None):
        if group.groups > limit:
            yield Alarm("rows_alike", limit, group.groups, group.table, keys=group.keys)


def _of_data(
    before: Release,
    staged: Release,
    tables: tuple[TableDifference, ...],
    limits: Mapping[str, float],
) -> Iterator[Alarm]:
    older = (before.data_to - staged.data_to).days
    if older > limits["data_older"]:
        yield Alarm("data_older", limits["data_older"], older)
    limit = limits["district_vanished"]
    for one in vanished(before.exports, staged.exports):
        if one.rows > limit:
            yield Alarm("district_vanished", limit, one.rows, one.table, one.district)
    for table in tables:
        counted = table.counted
        lost = 100 * (counted.rows_before - counted.rows_now) / (counted.rows_before or 1)
        if lost >= limits["table_shrank"]:
            yield Alarm("table_shrank", limits["table_shrank"], lost, counted.table)


def _of_indicator(
    one: IndicatorDifference, then: Standing, limits: Mapping[str, float]
) -> Iterator[Alarm]:
    now = one.after
    lost = (then.denominator or 0) - (now.denominator or 0)
    if then.denominator and 100 * lost > Fraction(limits["denominator_shrank"]) * then.denominator:
        share = float(Fraction(100 * lost, then.denominator))
        yield Alarm("denominator_shrank", limits["denominator_shrank"], share, difference=one)
    if then.value is None or now.value is None:
        return
    change = abs(now.value - then.value)
    kind = "past_rate_changed" if one.facts["unit"] == "pct" else "past_amount_changed"
    if kind == "past_amount_changed":
        change = 100 * change / abs(then.value) if then.value else Fraction(100 * bool(change))
    if change > Fraction(limits[kind]):
        yield Alarm(kind, limits[kind], float(change), difference=one)

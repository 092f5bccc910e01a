"""Puts a plot into the series an office program needs to draw it: marks and lines across as series,
steps as doubled numbers, a bridge on unseen bars; it draws none."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from briefing.plotted import Label, Number, Plot, Series
from words.lettering import cells

# Parts of a year that months are named by.
_EVERY = (1, 2, 3, 6, 12)


def planned(plot: Plot) -> Plot:
    """Return a plot whose every line and mark is a series.

    Bars with something on them stand upright: marks and lines over lying bars are drawn by no
    program alike.
    """
    if plot.kind == "bars" and plot.is_marked:
        plot = replace(plot, kind="columns")
    if plot.series[0].bases:
        plot = _bridge(plot)
    if plot.days and any(one.stepped for one in plot.series):
        plot = _steps(plot)
    return replace(plot, series=(*plot.series, *_levels(plot)))


def _levels(plot: Plot) -> Iterable[Series]:
    for level in plot.levels:
        count = len(plot.categories)
        places: tuple[Number | None, ...] = ()
        if plot.kind == "points":
            known = [place for one in plot.series for place in one.places if place is not None]
            places, count = (min(known), max(known)), 2
        last = Label(level.name, "r") if plot.kind != "columns" else None
        yield Series(
            level.name,
            (level.value,) * count,
            level.ink,
            places=places,
            role="level",
            dash=level.dash or "dash",
            bare=True,
            labels=(*(None,) * (count - 1), last),
        )


def _bridge(plot: Plot) -> Plot:
    """Stand each bar of a bridge on an unseen one; a fall begins where it ends."""
    (one,) = plot.series
    values = [value or 0 for value in one.values]
    starts = [min(base, base + value) for base, value in zip(one.bases, values, strict=True)]
    unseen = Series(one.name, tuple(starts), one.ink, role="base", labels=one.labels)
    seen = replace(one, values=tuple(map(abs, values)), bases=(), labels=one.labels)
    return replace(plot, stacked=True, series=(unseen, seen))


def _steps(plot: Plot) -> Plot:
    """Double each day but the first: until then holds the number before, from then its own."""
    doubled = tuple(at for at in range(len(plot.days)) for _ in range(1 if at == 0 else 2))
    firsts = [one == other for one, other in pairwise((*doubled, -1))]
    series = [_doubled(one, doubled, firsts) for one in plot.series]
    return replace(
        plot,
        categories=tuple(plot.categories[at] for at in doubled),
        days=tuple(plot.days[at] for at in doubled),
        series=tuple(series),
    )


def _doubled(one: Series, doubled: tuple[int, ...], firsts: list[bool]) -> Series:
    """Return a series over days of which each but one is there twice."""
    pairs = list(zip(doubled, firsts, strict=True))
    values = (
        one.values[at - 1] if is_first and one.stepped else one.values[at] for at, is_first in pairs
    )
    labels = (None if is_first else one.labels[at] for at, is_first in pairs if one.labels)
    return replace(one, values=tuple(values), labels=tuple(labels))


def months_apart(plot: Plot, wide: float, letter: int) -> int:
    """Return how many months one name on an axis so many points wide stands for, none divided."""
    longest = max(cells(name) for name in plot.categories) * letter / 2 + letter
    count = len(set(plot.days))
    return next((every for every in _EVERY if count / every * longest <= wide), _EVERY[-1])


def written(plot: Plot) -> str:
    """Return how an axis of days is written, as the names of its months are."""
    name = plot.categories[0]
    is_dated = any(sign.isdigit() for sign in name.replace("月", "")[2:])
    if "月" in name:
        return 'yyyy"年"m"月"' if is_dated else 'm"月"'
    if name[:4].isdigit():
        return "yyyy-mm"
    return "[$-409]mmm yyyy" if is_dated else "[$-409]mmm"


def is_dated(plot: Plot) -> bool:
    """Tell whether the axis is one of days: only there a line can step."""
    return bool(plot.days) and any(one.stepped for one in plot.series)

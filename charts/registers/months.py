"""Draws what a register's months brought: due, opened, finished, rates; it counts none."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import pandas as pd

from charts.canvas import Figure, Trace, colours, figure, name_axis, value_axis
from charts.cells import dates, days_on_axis, known_numbers, texts
from charts.enforcement.months import day_names, month_keys
from charts.key import Item, squares, with_key
from charts.palette import CATEGORIES
from charts.traces import pointed, rows_behind, upright
from words.scene import Scene
from words.sentences.registers.naming import group_name, kind_name

_HEIGHT = 316
# Names of months side by side under half a page's chart.
MOST_MONTHS = 13
_DECEMBER = 12
# Months between the first name and the next, of more than those.
_APART = 3


def _ground(
    scene: Scene,
    traces: list[Trace],
    days: list[date],
    *,
    within: Sequence[date] = (),
    suffix: str = "",
    has_earlier: bool = False,
) -> Figure:
    """Put traces on an axis of every month from the first to the last of ``days`` and ``within``.

    A month of which there is no row keeps its place: bars side by side are months on end.
    Where it ``has_earlier`` ones the first month is named as the last of them.
    """
    ordered = _every_month([*days, *within])
    keys = month_keys(ordered)
    named = _named(ordered, has_earlier=has_earlier)
    names = [str(day.year) if day.month == 1 else scene.voice.month(day) for day in named]
    if has_earlier:
        before = scene.voice.say("or before")
        names[0] = f"{names[0]}<br>{before}"
    return figure(
        scene,
        traces,
        height=_HEIGHT,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        barmode="stack",
        bargap=0.25,
        meta=days_on_axis(ordered),
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=keys,
            # The longer name must not reach under the numbers of the other axis.
            range=[-1.6 if has_earlier else -0.6, len(keys) - 0.4],
            tickmode="array",
            tickvals=month_keys(named),
            ticktext=names,
        ),
        yaxis=value_axis(scene, ticksuffix=suffix),
    )


def _every_month(days: Sequence[date]) -> list[date]:
    """Return the days, with the end of each month between them that has none."""
    held = {(day.year, day.month): day for day in sorted(days)}
    every = sorted(held)[:1]
    while every and every[-1] < max(held):
        every.append(_next(*every[-1]))
    return [held.get(at, _month_end(*at)) for at in every]


def _named(days: Sequence[date], *, has_earlier: bool) -> list[date]:
    """Return the months named: all of a year, of more the first and the quarters' firsts.

    A first that stands for earlier ones has a longer name, which needs the room of two.
    """
    if len(days) <= MOST_MONTHS:
        return [day for place, day in enumerate(days) if not (has_earlier and place == 1)]
    return [
        day
        for place, day in enumerate(days)
        if not place or (day.month % 3 == 1 and place >= _APART)
    ]


def _next(year: int, month: int) -> tuple[int, int]:
    return (year, month + 1) if month < _DECEMBER else (year + 1, 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _stacked(
    rows: pd.DataFrame, scene: Scene, parts: Sequence[tuple[str, str, str]], said: list[str]
) -> tuple[list[Trace], list[date]]:
    """Return a trace a part (column, word, colour), one upon the other."""
    days = dates(rows["month_end"])
    keys = month_keys(days)
    traces = [
        upright(column, keys, known_numbers(rows[column]), ink, said) for column, _, ink in parts
    ]
    return traces, days


def on_time_by_month(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw what fell due a month: on time, finished late, still open."""
    voice, palette = scene.voice, colours(scene)
    parts = (
        ("on_time", voice.say("on time"), palette.accent),
        ("late", voice.say("finished late"), palette.slightly_behind),
        ("open_overdue", voice.say("open past the limit"), palette.behind),
    )
    names = day_names(dates(rows["month_end"]), scene)
    said = [
        f"{name} · {kind_name(kind, scene)}<br>"
        f"{parts[0][1]} {voice.percent(rate, 1)}<br>"
        + "<br>".join(
            f"{word} {voice.count(rows[column].iloc[place])}" for column, word, _ in parts
        )
        for place, (name, kind, rate) in enumerate(
            zip(names, texts(rows["kind"]), known_numbers(rows["rate_pct"]), strict=True)
        )
    ]
    traces, days = _stacked(rows, scene, parts, said)
    year = [_month_end(*_next(scene.as_of.year - 1, scene.as_of.month)), scene.as_of]
    return with_key(
        _ground(scene, traces, days, within=year),
        scene,
        squares([(word, ink) for _, word, ink in parts]),
    )


def expiry_by_month(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the months in which limits fall: past in red, warned in amber, the others to come."""
    voice, palette = scene.voice, colours(scene)
    days = dates(rows["month_end"])
    keys, names = month_keys(days), day_names(days, scene)
    # The first month of the year before the date holds what fell due before it too.
    has_earlier = days[:1] == [_month_end(scene.as_of.year - 1, scene.as_of.month)]
    if has_earlier:
        names[0] = voice.say("{month} or before", month=names[0])
    past = known_numbers(rows["already_expired"])
    warned = known_numbers(rows["warned"])
    coming: list[float | None] = [
        (all_ or 0) - (soon or 0)
        for all_, soon in zip(known_numbers(rows["expiring"]), warned, strict=True)
    ]
    words = (
        voice.say("past the limit"),
        voice.say("falling due, warned"),
        voice.say("falling due later"),
    )
    said = [
        f"{name}<br>"
        + "<br>".join(
            f"{word} {voice.count(count)}" for word, count in zip(words, counts, strict=True)
        )
        for name, *counts in zip(names, past, warned, coming, strict=True)
    ]
    inks = (palette.behind, palette.slightly_behind, palette.accent)
    drawn: list[tuple[str, list[float | None], str]] = [
        ("already_expired", past, inks[0]),
        ("warned", warned, inks[1]),
        ("expiring", coming, inks[2]),
    ]
    traces = [upright(column, keys, values, ink, said) for column, values, ink in drawn]
    now = [_month_end(scene.as_of.year, scene.as_of.month)]
    return with_key(
        _ground(scene, traces, days, within=now, has_earlier=has_earlier),
        scene,
        squares(list(zip(words, inks, strict=True))),
    )


def flow_by_month(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw what was opened and finished a month, with what stood open at its end as a line."""
    voice, palette = scene.voice, colours(scene)
    days = dates(rows["month_end"])
    keys, names = month_keys(days), day_names(days, scene)
    parts = (
        ("opened", voice.say("opened"), palette.context),
        ("finished", voice.say("finished"), palette.accent),
    )
    earlier, still = voice.say("a year earlier"), voice.say("still open")
    said = [
        f"{name}<br>{parts[0][1]} {voice.count(opened)} "
        f"({earlier} {voice.count(opened_then)})<br>"
        f"{parts[1][1]} {voice.count(finished)} "
        f"({earlier} {voice.count(finished_then)})<br>"
        f"{still} {voice.count(left)}"
        for name, opened, opened_then, finished, finished_then, left in zip(
            names,
            rows["opened"],
            rows["opened_last_year"],
            rows["finished"],
            rows["finished_last_year"],
            rows["open_items"],
            strict=True,
        )
    ]
    traces: list[Trace] = [
        upright(column, keys, known_numbers(rows[column]), ink, said) for column, _, ink in parts
    ]
    traces.append(
        {
            "type": "scatter",
            "name": "open_items",
            "mode": "lines+markers",
            "x": keys,
            "y": known_numbers(rows["open_items"]),
            "customdata": rows_behind(keys),
            "line": {"color": palette.ink, "width": 2},
            "marker": {"color": palette.ink, "size": 6},
        }
        | pointed(said)
    )
    drawn = _ground(scene, traces, days)
    drawn["layout"]["barmode"] = "group"
    key = [*((word, ink) for _, word, ink in parts), (still, palette.ink)]
    return with_key(drawn, scene, squares(key))


def rate_by_month(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the rate of each month, with what is all but done above it, over the stepped target.

    What a line is stands above the chart where there is more than the one.
    """
    voice, palette = scene.voice, colours(scene)
    days = dates(rows["month_end"])
    keys, names = month_keys(days), day_names(days, scene)
    cohorts = texts(rows["cohort"])
    traces: list[Trace] = []
    lists = list(dict.fromkeys(cohorts))
    key: dict[str, Item] = {}
    for place, cohort in enumerate(lists):
        of_list = CATEGORIES[place % len(CATEGORIES)] if len(lists) > 1 else palette.accent
        if len(lists) > 1:
            key[str(cohort)] = Item("■", of_list, group_name("cohort", cohort, scene))
        own = [row for row, one in enumerate(cohorts) if one == cohort]
        for column, ink, dash in (
            ("rate_pct", of_list, "solid"),
            ("beside_pct", palette.slightly_behind, "dot"),
        ):
            values = known_numbers(rows[column])
            if column == "beside_pct" and not any(rows["beside_items"].iloc[row] for row in own):
                continue
            if column == "beside_pct":
                key[column] = Item("●", ink, voice.say("with what is all but done"))
            said = [
                f"{names[row]}{'' if cohort is None else f' · {cohort}'}<br>"
                f"{voice.percent(known_numbers(rows['rate_pct'])[row])} "
                f"({voice.count(rows['numerator'].iloc[row])} ÷ "
                f"{voice.count(rows['denominator'].iloc[row])})"
                for row in own
            ]
            traces.append(
                {
                    "type": "scatter",
                    "name": f"{column}_{place}",
                    "mode": "lines+markers",
                    "x": [keys[row] for row in own],
                    "y": [values[row] for row in own],
                    "customdata": [[row] for row in own],
                    "line": {"color": ink, "width": 2, "dash": dash},
                    "marker": {"color": ink, "size": 7},
                }
                | pointed(said)
            )
    targets, aim = known_numbers(rows["target_pct"]), voice.say("target")
    if any(target is not None for target in targets):
        traces.append(
            {
                "type": "scatter",
                "name": "target",
                "mode": "lines",
                "x": keys,
                "y": targets,
                "line": {"color": palette.ink, "width": 2, "shape": "hv", "dash": "dash"},
            }
            | pointed([f"{aim} {voice.percent(target)}" for target in targets])
        )
        key["target"] = Item("╍", palette.ink, aim)
    drawn = _ground(scene, traces, days, suffix="%")
    return with_key(drawn, scene, list(key.values())) if key else drawn

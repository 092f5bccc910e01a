"""Draws the pace of a campaign, and flows by day, week or month; it counts nothing."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from charts.canvas import Figure, Trace, colours, figure, label, name_axis, status_ink, value_axis
from charts.cells import dates, days_on_axis, known_numbers, texts
from charts.key import WHOLE_CARD, Item, squares, with_key
from charts.traces import pointed, upright
from words.lettering import cells
from words.scene import Row, Scene
from words.sentences.registers.cadence import absent_said, counted, period_name, reported_said

_HEIGHT = 316
# Names of days or weeks side by side under a whole card's chart.
_NAMED = 11
# Days between two names under an axis of days that would touch each other.
_NEAR = 3
_MARGIN = {"l": 8, "r": 8, "t": 12, "b": 8}
# Pixels of a half-width character of a label at a line's end.
_CELL = 8
_LENGTHS = {"day": timedelta(days=1), "week": timedelta(days=7)}
_DIAMOND, _CROSS = "diamond", "x-thin-open"


def _axis(
    scene: Scene, keys: list[str], named: list[tuple[str, str]], **more: object
) -> dict[str, Any]:
    """Return an axis of days with so many of their names as have room, counted from the last."""
    step = max(1, -(-len(named) // _NAMED))
    kept = named[::-1][::step][::-1]
    return name_axis(
        scene,
        categoryorder="array",
        categoryarray=keys,
        tickmode="array",
        tickvals=[key for key, _ in kept],
        ticktext=[name for _, name in kept],
        **more,
    )


def _days_axis(scene: Scene, days: list[date]) -> dict[str, Any]:
    """Return an axis of every day between the first and the last, named at the ends of weeks.

    Between days as far apart as they are a steady pace is a straight line.
    """
    first, last = (days[0], days[-1]) if days else (scene.as_of, scene.as_of)
    every = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    ends = [day for day in days if day == last or (_is_sunday(day) and (last - day).days > _NEAR)]
    return _axis(
        scene,
        [day.isoformat() for day in every],
        [(day.isoformat(), scene.voice.short_day(day)) for day in ends],
        # On a narrow wall too its first name stands beside the nought of the other axis.
        range=[-max(0.4, len(every) / 12), len(every) - 0.6],
    )


def _is_sunday(day: date) -> bool:
    return day.isoweekday() == 7


def pace_by_week(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw what is done as points in the colour of their light, what is needed as a thin line."""
    voice, palette = scene.voice, colours(scene)
    days = dates(rows["week_end"])
    keys = [day.isoformat() for day in days]
    done, needed = known_numbers(rows["done_to_date"]), known_numbers(rows["needed_to_date"])
    target = next(iter(known_numbers(rows["target"])), None) or 0.0
    words = voice.say("finished"), voice.say("needed")
    said = [
        f"{voice.day(day)}"
        + "".join(
            f"<br>{word} {counted(value, voice)}"
            for word, value in zip(words, values, strict=True)
            if value is not None
        )
        for day, *values in zip(days, done, needed, strict=True)
    ]
    known = [place for place, value in enumerate(done) if value is not None]
    inks = [status_ink(scene, status) for status in texts(rows["status"])]
    aim = voice.say("target {count}", count=counted(target, voice))
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": "needed",
            "mode": "lines",
            "x": keys,
            "y": needed,
            "line": {"color": palette.ink, "width": 1.5, "dash": "dash"}
            | ({"shape": "hv"} if _is_stepped(rows) else {}),
        }
        | pointed(said),
        {
            "type": "scatter",
            "name": "done",
            "mode": "lines+markers",
            "x": [keys[place] for place in known],
            "y": [done[place] for place in known],
            "customdata": [[place] for place in known],
            "line": {"color": palette.accent, "width": 3},
            "marker": {"color": [inks[place] for place in known], "size": 10},
        }
        | pointed([said[place] for place in known]),
        {
            "type": "scatter",
            "name": "target",
            "mode": "markers",
            "x": keys[-1:],
            "y": [target for _ in keys[-1:]],
            "marker": {"color": palette.ink, "size": 11, "symbol": _DIAMOND},
        }
        | pointed([f"{voice.day(day)}<br>{aim}" for day in days[-1:]]),
    ]
    return figure(
        scene,
        traces,
        height=_HEIGHT,
        margin=_MARGIN | {"r": 24 + _CELL * cells(aim)},
        xaxis=_days_axis(scene, days),
        yaxis=value_axis(scene),
        annotations=[
            *(_at_end(scene, key, target, aim, palette.ink) for key in keys[-1:]),
            *_at_latest(scene, keys, done, needed, known),
        ],
    )


def _is_stepped(rows: pd.DataFrame) -> bool:
    """Tell whether what is needed stays for weeks, as the steps of a schedule do."""
    needed = [value for value in known_numbers(rows["needed_to_date"]) if value is not None]
    return len(needed) < len(rows) or len(set(needed)) < len(needed)


def _at_end(scene: Scene, key: str, value: float, said: str, ink: str) -> dict[str, Any]:
    font = {"size": 14, "color": ink}
    return label(scene, said, x=key, y=value, xanchor="left", xshift=12, font=font)


def _at_latest(
    scene: Scene,
    keys: list[str],
    done: list[float | None],
    needed: list[float | None],
    known: list[int],
) -> list[dict[str, Any]]:
    """Write what is done and what is needed at the last day known, apart from each other."""
    if not known:
        return []
    voice, palette, place = scene.voice, colours(scene), known[-1]
    reached, aim = done[place] or 0.0, needed[place]
    is_above = aim is None or reached >= aim
    said = voice.say("finished {count}", count=counted(reached, voice))
    # Lines rise: over them there is room to the left, under them to the right.
    before, after = {"xanchor": "right", "xshift": -8}, {"xanchor": "left", "xshift": 10}
    written = [
        label(
            scene,
            f"<b>{said}</b>",
            x=keys[place],
            y=reached,
            yshift=14 if is_above else -14,
            font={"size": 16, "color": palette.accent},
            bgcolor=palette.card,
            **(before if is_above else after),
        )
    ]
    if aim is not None:
        written.append(
            label(
                scene,
                voice.say("needed {count}", count=counted(aim, voice)),
                x=keys[place],
                y=aim,
                yshift=-14 if is_above else 14,
                font={"size": 14, "color": palette.ink},
                bgcolor=palette.card,
                **(after if is_above else before),
            )
        )
    return written


def flow_by_period(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw what was opened and finished a day, week or month, and mark what nobody reported.

    What stands open is hundreds of times a day's work: it is told, and stands in the table.
    """
    voice, palette = scene.voice, colours(scene)
    days = dates(rows["period_end"])
    keys = [day.isoformat() for day in days]
    parts = (
        ("opened", voice.say("opened"), palette.context),
        ("finished", voice.say("finished"), palette.accent),
    )
    absences = texts(rows["absence"])
    grains = [str(grain) for grain in rows["grain"]]
    cells_of = [
        {
            "period_end": day,
            "grain": grain,
            "absence": absence,
            **{name: rows[name].iloc[place] for name in ("days_reported", "days_due")},
        }
        for place, (day, grain, absence) in enumerate(zip(days, grains, absences, strict=True))
    ]
    numbers = {
        name: known_numbers(rows[name]) for name in ("opened", "finished", "reopened", "open_items")
    }
    words = {
        "opened": parts[0][1],
        "finished": parts[1][1],
        "reopened": voice.say("reopened"),
        "open_items": voice.say("still open"),
    }
    said = [
        _told(row, {words[name]: values[place] for name, values in numbers.items()}, scene)
        for place, row in enumerate(cells_of)
    ]
    traces: list[Trace] = [
        upright(column, keys, numbers[column], ink, said) for column, _, ink in parts
    ]
    missing = [place for place, absence in enumerate(absences) if absence == "not_reported"]
    named = squares([(word, ink) for _, word, ink in parts])
    if missing:
        traces.append(
            {
                "type": "scatter",
                "name": "absence",
                "mode": "markers",
                "x": [keys[place] for place in missing],
                "y": [0] * len(missing),
                "customdata": [[place] for place in missing],
                "marker": {
                    "color": palette.behind,
                    "size": 9,
                    "symbol": _CROSS,
                    "line": {"width": 2, "color": palette.behind},
                },
                "cliponaxis": False,
            }
            | pointed([said[place] for place in missing])
        )
        named.append(Item("×", palette.behind, voice.say("not reported")))
    named_keys = [
        (key, _name(day, grain, scene)) for key, day, grain in zip(keys, days, grains, strict=True)
    ]
    drawn = figure(
        scene,
        traces,
        height=_HEIGHT,
        margin=_MARGIN,
        barmode="group",
        bargap=0.25,
        meta=days_on_axis(days, _day_before(days[0], grains[0]) if days else None),
        xaxis=_axis(scene, keys, named_keys),
        yaxis=value_axis(scene),
    )
    return with_key(drawn, scene, named, width=WHOLE_CARD)


def _day_before(end: date, grain: str) -> date:
    """Return the last day before the day, week or month that ends so."""
    return end.replace(day=1) - timedelta(days=1) if grain == "month" else end - _LENGTHS[grain]


def _told(row: Row, values: dict[str, float | None], scene: Scene) -> str:
    voice = scene.voice
    lines = [period_name(row, voice)]
    if row["absence"] is not None:
        lines.append(absent_said(row["absence"], voice))
    else:
        lines += [f"{word} {voice.count(value)}" for word, value in values.items()]
    if row["grain"] != "day":
        lines.append(reported_said(row, voice))
    return "<br>".join(lines)


def _name(day: date, grain: str, scene: Scene) -> str:
    if grain != "month":
        return scene.voice.short_day(day)
    return str(day.year) if day.month == 1 else scene.voice.month(day)

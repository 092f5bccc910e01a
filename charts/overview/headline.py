"""Draws one headline indicator: its year, its districts' part in the change, its ranks; no sums."""

import pandas as pd

from charts.canvas import (
    Column,
    Figure,
    bars,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
)
from charts.cells import dates, days_on_axis, known_numbers, rows_of
from charts.key import squares, with_key
from charts.traces import bar, rows_behind, told
from charts.year_pace import Year, year_against_target
from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.reading import share
from words.voice import NO_VALUE

_COLUMN_WIDTH = 104


def metric_by_month(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw an indicator's year against its target, last year's in grey behind it."""
    voice = scene.voice
    rows = rows_of(monthly)
    kind: Row = rows[0] if rows else {"metric": "", "unit": "pct"}
    is_rate, is_area = kind["unit"] == "pct", kind["unit"] == "ha"
    days = dates(monthly["month_end"])
    values = known_numbers(monthly["value"])
    name = scene.label("metric", str(kind["metric"]))
    target_word = voice.say("target")
    texts = [
        f"{voice.day(day)}<br>{name} {value_said(kind, value, scene)}"
        + (
            f"<br>{own_amount(kind, part or 0, scene)} ÷ {own_amount(kind, whole, scene)}"
            if whole is not None
            else ""
        )
        + (f"<br>{target_word} {value_said(kind, goal, scene)}" if goal is not None else "")
        for day, value, part, whole, goal in zip(
            days,
            values,
            known_numbers(monthly["numerator"]),
            known_numbers(monthly["denominator"]),
            known_numbers(monthly["target"]),
            strict=True,
        )
    ]

    def shown(column: pd.Series) -> list[float | None]:
        return [
            voice.in_unit(value) if is_area and value is not None else value
            for value in known_numbers(column)
        ]

    def plain(value: float) -> str:
        decimals = 1 if is_rate else voice.area_decimals if is_area else 0
        return voice.number(value, decimals) + ("%" if is_rate else "")

    return year_against_target(
        Year(
            days,
            shown(monthly["value"]),
            shown(monthly["last_year_value"]),
            shown(monthly["target"]),
            texts,
            write=lambda value: voice.percent(value) if is_rate else plain(value),
            write_target=lambda target: f"{target:g}%" if is_rate else plain(target),
            write_earlier=plain,
            suffix="%" if is_rate else "",
            projected=shown(monthly["projected"]),
        ),
        scene,
    )


def metric_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw what each district adds to an indicator's change, split into rate and mix."""
    voice, palette = scene.voice, colours(scene)
    rows = rows_of(districts)
    names = [scene.label("district", str(row["district"])) for row in rows]
    is_rate = bool(rows) and rows[0]["unit"] == "pct"
    is_area = bool(rows) and rows[0]["unit"] == "ha"
    added = [change_said(row, share(row, "contribution"), scene) for row in rows]
    rate_word, mix_word = voice.say("own rate"), voice.say("mix")
    hover = [
        f"{name}<br>{total}"
        + (
            f"<br>{rate_word} {change_said(row, share(row, 'rate_effect'), scene)}"
            f"<br>{mix_word} {change_said(row, share(row, 'mix_effect'), scene)}"
            if is_rate
            else ""
        )
        for name, total, row in zip(names, added, rows, strict=True)
    ]
    parts = (
        [("rate", "rate_effect", palette.accent), ("mix", "mix_effect", palette.context)]
        if is_rate
        else [("rate", "contribution", palette.accent)]
    )
    traces = [
        bar(
            part,
            [
                voice.in_unit(value) if is_area and value is not None else value
                for value in known_numbers(districts[column])
            ],
            names,
            colour,
            hover,
        )
        for part, column, colour in parts
    ]
    now = [
        NO_VALUE if value is None else value_said(row, value, scene)
        for row, value in zip(rows, known_numbers(districts["value"]), strict=True)
    ]
    key = [(rate_word, palette.accent), (mix_word, palette.context)] if is_rate else []
    drawn = bars(
        scene,
        traces,
        names,
        columns=[
            Column(voice.say("now"), now, _COLUMN_WIDTH),
            Column(voice.say("adds"), added, _COLUMN_WIDTH + 16),
        ],
    )
    drawn["layout"]["barmode"] = "relative"
    return with_key(drawn, scene, squares(key))


def ranks_by_period(published: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the place among those ranked at each publication, first place on top."""
    voice, palette = scene.voice, colours(scene)
    rows = rows_of(published)
    days = dates(published["period_on"])
    keys = [day.isoformat() for day in days]
    most = max((int(count) for count in published["rank_of"]), default=1)
    ranks = known_numbers(published["rank"])
    published_word = voice.say("published")
    texts = [
        f"{voice.day(day)}<br>"
        + voice.say("rank {rank} of {of}", rank=voice.count(rank), of=voice.count(of))
        + (
            f"<br>{published_word} {value_said(row, share(row, 'published_value'), scene)}"
            if share(row, "published_value") is not None
            else ""
        )
        for day, rank, of, row in zip(days, ranks, published["rank_of"], rows, strict=True)
    ]
    trace = {
        "type": "scatter",
        "name": "rank",
        "mode": "lines+markers",
        "x": keys,
        "y": ranks,
        "customdata": rows_behind(keys),
        "line": {"color": palette.accent, "width": 3},
        "marker": {"color": palette.accent, "size": 10},
        **told(texts),
    }
    above = [
        label(scene, voice.count(rank), x=key, y=rank, yshift=17)
        for key, rank in zip(keys, ranks, strict=True)
        if rank is not None
    ]
    ticks = [
        voice.month(day)
        + (f"<br>{day.year}" if not index or day.year != days[index - 1].year else "")
        for index, day in enumerate(days)
    ]
    return figure(
        scene,
        [trace],
        height=300,
        margin={"l": 8, "r": 16, "t": 12, "b": 8},
        xaxis=name_axis(
            scene,
            tickmode="array",
            tickvals=keys,
            ticktext=ticks,
            range=[-0.4, max(len(keys), 1) - 0.6],
        ),
        yaxis=value_axis(
            scene,
            range=[most + 0.5, -0.2],
            tickmode="array",
            tickvals=sorted({1, most}),
            ticktext=[voice.say("first"), _place(most, scene)][: 1 + (most > 1)],
            zeroline=False,
        ),
        annotations=above,
        meta=days_on_axis(days),
    )


def _place(rank: int, scene: Scene) -> str:
    """Name a place after the first: 2nd, 21st, but 11th to 13th."""
    said = {
        1: scene.voice.say("{count}st", count=rank),
        2: scene.voice.say("{count}nd", count=rank),
        3: scene.voice.say("{count}rd", count=rank),
    }
    other = scene.voice.say("{count}th", count=rank)
    return other if rank % 100 in (11, 12, 13) else said.get(rank % 10, other)

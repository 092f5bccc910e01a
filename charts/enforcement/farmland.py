"""Draws the share of farmland taken illegally under its lines; it never divides."""

import pandas as pd

from charts.canvas import Figure, colours, figure, label, name_axis, value_axis
from charts.cells import known_numbers
from charts.traces import pointed, rows_behind
from words.lettering import cells
from words.scene import Scene

MOST_YEARS = 7


def farmland_ratio(years: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the ratio of each year under the warning lines and the line of accountability."""
    voice, palette = scene.voice, colours(scene)
    names = [str(int(year)) for year in years["year"]]
    ticks = names if len(names) <= MOST_YEARS else names[::-1][::2][::-1]
    ratios = known_numbers(years["ratio_pct"])
    trace = {
        "type": "scatter",
        "name": "ratio",
        "mode": "lines+markers",
        "x": names,
        "y": ratios,
        "customdata": rows_behind(names),
        "line": {"color": palette.accent, "width": 3},
        "marker": {"color": palette.accent, "size": 9},
        **pointed(
            [
                f"{name}<br>"
                + (
                    f"{voice.percent(ratio)}<br>"
                    f"{voice.area(illegal, 'mu')} ÷ {voice.area(taken, 'mu')}"
                    if ratio is not None
                    else f"{scene.label('ratio_state', state)}<br>{voice.area(illegal, 'mu')}"
                )
                for name, ratio, illegal, taken, state in zip(
                    names,
                    ratios,
                    years["illegal_farmland_mu"],
                    known_numbers(years["total_farmland_mu"]),
                    years["ratio_state"],
                    strict=True,
                )
            ]
        ),
    }
    shapes, named = _lines(years, scene)
    right = 16 + max((8 * cells(str(text["text"])) for text in named), default=0)
    # By place: a year written as text would be read as a number on the axis.
    values = [
        label(
            scene,
            voice.number(ratio),
            x=place,
            y=ratio,
            yshift=-16 if _is_low(ratio, ratios[max(place - 1, 0) : place + 2]) else 16,
            bgcolor=palette.card,
        )
        for place, ratio in enumerate(ratios)
        if ratio is not None
    ]
    return figure(
        scene,
        [trace],
        height=340,
        margin={"l": 8, "r": right, "t": 24, "b": 8},
        xaxis=name_axis(
            scene,
            range=[-0.6, len(names) - 0.6],
            tickmode="array",
            # Beside the names of the lines half a page has no room for more years side by side.
            tickvals=ticks,
            ticktext=ticks,
        ),
        yaxis=value_axis(scene, ticksuffix="%"),
        shapes=shapes,
        annotations=[*named, *values],
    )


def _is_low(ratio: float, around: list[float | None]) -> bool:
    """Tell whether a point lies below its neighbours, so that its number belongs under it."""
    known = [value for value in around if value is not None]
    return len(known) > 1 and ratio < sum(known) / len(known)


def _lines(
    years: pd.DataFrame, scene: Scene
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the three lines, dashed, each named at its right end."""
    if years.empty:
        return [], []
    voice, palette = scene.voice, colours(scene)
    warning, account = voice.say("warning line"), voice.say("accountability")
    shapes: list[dict[str, object]] = []
    named: list[dict[str, object]] = []
    for column, word, ink in (
        ("low_line_pct", warning, palette.slightly_behind),
        ("high_line_pct", warning, palette.slightly_behind),
        ("accountability_line_pct", account, palette.behind),
    ):
        level = known_numbers(years[column])[-1]
        if level is None:
            continue
        across = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level}
        across |= {"layer": "below"}
        shapes.append(across | {"line": {"color": ink, "width": 1.5, "dash": "dash"}})
        placed = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": level}
        text = f"{word} {level:g}%"
        named.append(label(scene, text, **placed, font={"size": 14, "color": ink}))
    return shapes, named

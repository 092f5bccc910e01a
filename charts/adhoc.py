"""Draws groups of any table: bars by value, columns in time, cells of two dimensions; it counts
nothing."""

import pandas as pd

from charts.canvas import (
    BAR_HEIGHT,
    FONT_SIZE,
    LINE_HEIGHT,
    Column,
    Figure,
    Trace,
    bars,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
    wrapped,
)
from charts.cells import dates, known_numbers, texts
from charts.palette import tinted
from charts.traces import rows_behind, told
from words.amounts import amount_shown, in_unit_shown, is_small, number_shown, unit_name
from words.lettering import cells
from words.scene import Scene

# Pixels of a half-width character of a number, and the air beside it.
CELL, AIR = 8, 18
# More columns than these are not labelled one by one.
LABELLED = 13
# A longer stretch of time than this is drawn without its gaps.
LONGEST = 60
HEADING_CELLS = 12
FEW_MARK = " ※"


def ranked_groups(groups: pd.DataFrame, scene: Scene) -> Figure:
    """Draw one bar a group in the order given; what is put together is grey and last."""
    palette = colours(scene)
    keys = [f"·{index}" for index in range(len(groups))]
    trace = marks_of("groups", groups, scene) | {
        "orientation": "h",
        "x": _values(groups, scene),
        "y": keys,
        "marker": {
            "color": [palette.context if rest else palette.accent for rest in groups["rest_1"]]
        },
    }
    columns = [_numbers(groups, "value", "unit", scene)]
    if groups["denominator"].notna().any():
        columns = [
            *columns,
            _numbers(groups, "numerator", "part_unit", scene),
            _numbers(groups, "denominator", "base_unit", scene),
        ]
    drawn = bars(scene, [trace], keys, columns=columns, ticks=_names(groups))
    if unit_of(groups) == "pct":
        drawn["layout"]["xaxis"]["ticksuffix"] = "%"
    return drawn


def dated_groups(groups: pd.DataFrame, scene: Scene) -> Figure:
    """Draw one column a year or month, a gap where there is none; undated ones are left out."""
    palette, voice = colours(scene), scene.voice
    groups = groups[groups["day"].notna()]
    places = _in_time(groups)
    names, values = _names(groups), _values(groups, scene)
    trace = marks_of("groups", groups, scene) | {
        "x": places,
        "y": values,
        "marker": {"color": palette.accent},
    }
    ticks = list(zip(places, _ticks(groups, scene), strict=True))[
        :: -(-len(names) // LABELLED) or 1
    ]
    above = [
        label(
            scene,
            number_shown(number, unit_of(groups), voice),
            x=place,
            y=value or 0,
            yanchor="bottom" if (value or 0) >= 0 else "top",
            font={"size": FONT_SIZE - 1, "color": palette.ink},
        )
        for place, value, number in zip(places, values, known_numbers(groups["value"]), strict=True)
        if len(names) <= LABELLED
    ]
    unit = unit_name(unit_of(groups), voice)
    axis = value_axis(scene, ticksuffix="%" if unit == "%" else "")
    axis["title"] = axis["title"] | {"text": "" if unit == "%" else unit}
    return figure(
        scene,
        [trace],
        height=360,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        bargap=0.3,
        xaxis=name_axis(
            scene,
            type="linear",
            tickmode="array",
            tickvals=[place for place, _ in ticks],
            ticktext=[name for _, name in ticks],
            range=[-0.8, max(places, default=0) + 0.8],
        ),
        yaxis=axis,
        annotations=above,
    )


def crossed_groups(groups: pd.DataFrame, scene: Scene) -> Figure:
    """Draw two dimensions as a table of cells, the darker the larger the number in it."""
    palette, voice = colours(scene), scene.voice
    lines = list(dict.fromkeys(str(name) for name in groups["name_1"]))
    heads = heads_of(groups)
    values = known_numbers(groups["value"])
    plain = [not (one or two) for one, two in zip(groups["rest_1"], groups["rest_2"], strict=True)]
    largest = max(
        (abs(value) for value, alone in zip(values, plain, strict=True) if value and alone),
        default=max((abs(value or 0) for value in values), default=0),
    )
    few = few_marks(groups)
    unit = unit_of(groups)
    trace = marks_of("cells", groups, scene) | {
        "orientation": "h",
        "base": [heads.index(str(name)) + 0.02 for name in groups["name_2"]],
        "x": [0.96] * len(groups),
        "y": [f"·{lines.index(str(name))}" for name in groups["name_1"]],
        "marker": {
            "color": [_tint(palette.accent, value, largest) for value in values],
        },
    }
    written = [
        label(
            scene,
            number_shown(value, unit, voice)
            + ("%" if unit == "pct" and value is not None else "")
            + mark,
            x=heads.index(str(head)) + 0.5,
            y=f"·{lines.index(str(line))}",
        )
        for value, mark, line, head in zip(
            values, few, groups["name_1"], groups["name_2"], strict=True
        )
    ]
    return grid(scene, trace, lines, heads, bargap=0.06, annotations=written)


def grid(
    scene: Scene, trace: Trace, lines: list[str], heads: list[str], **layout: object
) -> Figure:
    """Return a figure of names downwards and a column of one unit's width under each heading."""
    ticks = [wrapped(head, HEADING_CELLS) for head in heads]
    ticktext = [wrapped(line) for line in lines]
    deep = max((text.count("<br>") + 1 for text in ticks), default=1)
    more = max((text.count("<br>") for text in ticktext), default=0)
    tall = BAR_HEIGHT + LINE_HEIGHT * more
    return figure(
        scene,
        [trace],
        height=24 + 20 * deep + tall * max(len(lines), 1),
        margin={"l": 8, "r": 8, "t": 12 + 20 * deep, "b": 8},
        xaxis=name_axis(
            scene,
            type="linear",
            side="top",
            range=[0, max(len(heads), 1)],
            tickmode="array",
            tickvals=[place + 0.5 for place in range(len(heads))],
            ticktext=ticks,
            color=colours(scene).secondary,
        ),
        yaxis=name_axis(
            scene,
            range=[len(lines) - 0.5, -0.5],
            tickmode="array",
            tickvals=[f"·{at}" for at in range(len(lines))],
            ticktext=ticktext,
        ),
        **layout,
    )


def marks_of(name: str, groups: pd.DataFrame, scene: Scene) -> Trace:
    """Return what the marks of every picture share: the row they stand for, and what hover says."""
    return {
        "type": "bar",
        "name": name,
        "customdata": rows_behind(range(len(groups))),
        **told(_hover(groups, scene)),
        "textposition": "none",
    }


def _hover(groups: pd.DataFrame, scene: Scene) -> list[str]:
    voice = scene.voice
    said = []
    for row in groups.to_dict("records"):
        numbers = {
            name: None if pd.isna(row[name]) else float(row[name])
            for name in ("numerator", "denominator", "value")
        }
        names = [str(row[name]) for name in ("name_1", "name_2") if not pd.isna(row[name])]
        lines = [" · ".join(names), amount_shown(numbers["value"], row["unit"], voice)]
        if numbers["denominator"] is not None:
            lines.append(
                f"{number_shown(numbers['numerator'], row['part_unit'], voice)} ÷ "
                f"{number_shown(numbers['denominator'], row['base_unit'], voice)}"
            )
        lines.append(voice.say_count("{count} row", "{count} rows", int(row["rows"])))
        said.append("<br>".join(lines))
    return said


def unit_of(groups: pd.DataFrame) -> str:
    """Return the unit the values came in."""
    return str(groups["unit"].iloc[0]) if len(groups) else "count"


def _values(groups: pd.DataFrame, scene: Scene) -> list[float | None]:
    unit = unit_of(groups)
    return [in_unit_shown(value, unit, scene.voice) for value in known_numbers(groups["value"])]


def few_marks(groups: pd.DataFrame) -> list[str]:
    """Return the mark of rates that rest on few rows."""
    told = zip(
        groups["unit"], known_numbers(groups["denominator"]), groups["base_unit"], groups["rows"],
        groups["small_below"], strict=True,
    )  # fmt: skip
    return [FEW_MARK if is_small(*row) else "" for row in told]


def _names(groups: pd.DataFrame) -> list[str]:
    return [f"{name}{mark}" for name, mark in zip(groups["name_1"], few_marks(groups), strict=True)]


def _numbers(groups: pd.DataFrame, name: str, unit_column: str, scene: Scene) -> Column:
    """Return the numbers beside the bars."""
    voice = scene.voice
    unit = str(groups[unit_column].iloc[0]) if len(groups) else "count"
    heading = unit_name(unit, voice)
    if name != "value":
        title = voice.say("numerator") if name == "numerator" else voice.say("denominator")
        heading = voice.say("{label} ({unit})", label=title, unit=heading) if heading else title
    written = [number_shown(number, unit, voice) for number in known_numbers(groups[name])]
    widest = max((cells(text) for text in (heading, *written)), default=0)
    return Column(heading, written, CELL * widest + AIR)


def _in_time(groups: pd.DataFrame) -> list[int]:
    """Return a place for each day, leaving out places where a year or month has no row."""
    days = dates(groups["day"])
    if not days:
        return []
    monthly = texts(groups["step"])[0] == "month"
    places = [12 * day.year + day.month if monthly else day.year for day in days]
    if places[-1] - places[0] > LONGEST:
        return list(range(len(days)))
    return [place - places[0] for place in places]


def _ticks(groups: pd.DataFrame, scene: Scene) -> list[str]:
    """Name the days under the axis: a month over its year, which is narrow."""
    if (groups["step"] == "year").all():
        return _names(groups)
    return [f"{scene.voice.month(day)}<br>{day.year}" for day in dates(groups["day"])]


def heads_of(groups: pd.DataFrame) -> list[str]:
    """Return the names of the second dimension in their order, those put together last."""
    ordered = groups.sort_values(["rest_2", "order_2"], kind="stable")["name_2"]
    return list(dict.fromkeys(str(name) for name in ordered))


def _tint(colour: str, value: float | None, largest: float) -> str:
    """Return the accent, thinner the smaller the number; never so strong as to drown its text."""
    share = min(abs(value or 0) / largest, 1) if largest else 0
    return tinted(colour, 0.05 + 0.4 * share, decimals=3)

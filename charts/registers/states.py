"""Draws where a register's matters stand: by group, by month, by age, by stage; it counts none."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.canvas import Column, Figure, bars, colours, figure, name_axis, value_axis
from charts.cells import dates, known_numbers, texts
from charts.enforcement.months import day_names, month_axis, month_keys
from charts.key import Item, squares, with_key
from charts.palette import CATEGORIES
from charts.traces import bar, upright
from words.scene import Scene

# From the left: what is late stands out, what no longer counts stands apart.
_PARTS = ("overdue", "open", "beside", "done", "void")
_COLUMN = 76


def _inks(scene: Scene) -> dict[str, str]:
    palette = colours(scene)
    parts = (palette.behind, palette.context, palette.slightly_behind, palette.accent)
    return dict(zip(_PARTS, (*parts, palette.hairline), strict=True))


def part_name(part: str, scene: Scene) -> str:
    """Return what a part of a bar is called."""
    if part == "overdue":
        return scene.voice.say("past the limit")
    return scene.label("matter_state", part)


def group_name(dimension: str, code: str | None, scene: Scene) -> str:
    """Return what a group of a register's matters is called, whatever it is grouped by."""
    if code is None:
        return scene.voice.say("not stated")
    known = {"district": "district", "kind": "register_kind"}
    return scene.label(known[dimension], code) if dimension in known else code


def status_by_group(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a stacked bar a group: past the limit first, then open, nearly done and done."""
    voice, inks = scene.voice, _inks(scene)
    names = [
        group_name(dimension, code, scene)
        for dimension, code in zip(rows["dimension"], texts(rows["by"]), strict=True)
    ]
    late = [int(count) for count in rows["overdue"]]
    counts = [int(count) for count in rows["items"]]
    states = [str(state) for state in rows["matter_state"]]
    # A row is drawn in two pieces where some of it is late.
    pieces = [
        (place, part, count)
        for place, state in enumerate(states)
        for part, count in (("overdue", late[place]), (state, counts[place] - late[place]))
        if count
    ]
    pieces.sort(key=lambda piece: (_PARTS.index(piece[1]), piece[0]))
    ends: dict[str, int] = {}
    starts = []
    for place, _, count in pieces:
        starts.append(ends.get(names[place], 0))
        ends[names[place]] = starts[-1] + count
    order = list(dict.fromkeys(names))
    trace = bar(
        "items",
        [count for _, _, count in pieces],
        [names[place] for place, _, _ in pieces],
        [inks[part] for _, part, _ in pieces],
        [
            f"{names[place]} · {scene.label('register_stage', stage)}<br>"
            f"{part_name(part, scene)} {voice.count(count)}"
            for (place, part, count), stage in zip(
                pieces, [texts(rows["stage"])[place] for place, _, _ in pieces], strict=True
            )
        ],
    ) | {"base": starts, "customdata": [[place] for place, _, _ in pieces]}
    drawn = bars(scene, [trace], order, columns=_status_columns(pieces, names, order, scene))
    there = [part for part in _PARTS if any(part == one for _, one, _ in pieces)]
    return with_key(drawn, scene, squares([(part_name(part, scene), inks[part]) for part in there]))


def _status_columns(
    pieces: Sequence[tuple[int, str, int]], names: list[str], order: list[str], scene: Scene
) -> list[Column]:
    voice, palette = scene.voice, colours(scene)
    sums: dict[tuple[str, str], int] = {}
    for place, part, count in pieces:
        for kind in ("all", "overdue") if part == "overdue" else ("all",):
            key = (names[place], kind)
            sums[key] = sums.get(key, 0) + count
    return [
        Column(
            heading,
            [voice.count(sums.get((name, kind), 0)) for name in order],
            _COLUMN,
            [palette.behind if kind == "overdue" else palette.ink] * len(order),
        )
        for heading, kind in ((voice.say("all"), "all"), (voice.say("late"), "overdue"))
    ]


def history_by_month(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the matters of each month end stacked by stage, the first stage at the foot."""
    voice = scene.voice
    days = dates(rows["month_end"])
    keys, named = month_keys(days), day_names(days, scene)
    stages = [str(stage) for stage in rows["stage"]]
    counts = [int(count) for count in rows["items"]]
    order = list(dict.fromkeys(stages))
    inks = {stage: CATEGORIES[place % len(CATEGORIES)] for place, stage in enumerate(order)}
    feet: dict[str, int] = {}
    placed = sorted(range(len(rows)), key=lambda row: order.index(stages[row]))
    base = [0] * len(placed)
    for row in placed:
        base[row] = feet.get(keys[row], 0)
        feet[keys[row]] = base[row] + counts[row]
    trace = upright(
        "items",
        keys,
        counts,
        [inks[stage] for stage in stages],
        [
            f"{name}<br>{scene.label('register_stage', stage)} {voice.count(count)}"
            for name, stage, count in zip(named, stages, counts, strict=True)
        ],
    ) | {"base": base}
    drawn = figure(
        scene,
        [trace],
        height=316,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        bargap=0.15,
        xaxis=month_axis(sorted(set(days)), scene),
        yaxis=value_axis(scene),
    )
    key = squares([(scene.label("register_stage", stage), inks[stage]) for stage in order])
    return with_key(drawn, scene, key)


def stock_by_age(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the open matters of each age, those past their limit in red."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("matter_age", band) for band in texts(rows["age_band"])]
    late = [int(count) for count in rows["past_limit"]]
    within = [int(count) - past for count, past in zip(rows["items"], late, strict=True)]
    said = [
        f"{name}<br>{voice.say('within the limit')} {voice.count(inside)}<br>"
        f"{voice.say('past the limit')} {voice.count(past)}"
        for name, inside, past in zip(names, within, late, strict=True)
    ]
    traces = [
        bar("past_limit", late, names, palette.behind, said) | {"base": [0] * len(names)},
        bar("within", within, names, palette.context, said) | {"base": late},
    ]
    columns = [
        Column(voice.say("all"), [voice.count(count) for count in rows["items"]], _COLUMN),
        Column(
            voice.say("late"),
            [voice.count(count) for count in late],
            _COLUMN,
            [palette.behind] * len(names),
        ),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    drawn["layout"]["barmode"] = "overlay"
    parts = [
        (voice.say("past the limit"), palette.behind),
        (voice.say("within the limit"), palette.context),
    ]
    return with_key(drawn, scene, squares(parts))


def funnel(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw how many have reached each stage, those that stand there in the accent."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("register_stage", stage) for stage in texts(rows["stage"])]
    here = [int(count) for count in rows["standing"]]
    reached = [int(count) for count in rows["reached"]]
    further = [max(all_ - here_, 0) for all_, here_ in zip(reached, here, strict=True)]
    said = [
        f"{name}<br>{voice.say('reached')} {voice.count(all_)}<br>"
        f"{voice.say('standing there')} {voice.count(now)}"
        for name, all_, now in zip(names, reached, here, strict=True)
    ]
    traces = [
        bar("standing", here, names, palette.accent, said) | {"base": [0] * len(names)},
        bar("further", further, names, palette.context, said) | {"base": here},
    ]
    columns = [
        Column(voice.say("reached"), [voice.count(count) for count in reached], _COLUMN),
        Column(voice.say("standing there"), [voice.count(count) for count in here], 96),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    drawn["layout"]["barmode"] = "overlay"
    key: Mapping[str, str] = {
        voice.say("standing there"): palette.accent,
        voice.say("went further"): palette.context,
    }
    return with_key(drawn, scene, squares(list(key.items())))


def durations(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the mean days of each quarter, a bar a kind, with the median as a stroke on it."""
    voice = scene.voice
    days = dates(rows["quarter_end"])
    quarters = [f"{day.year} Q{(day.month - 1) // 3 + 1}" for day in days]
    kinds = texts(rows["kind"])
    order = list(dict.fromkeys(kinds))
    means, medians = known_numbers(rows["mean"]), known_numbers(rows["median"])
    traces = []
    for place, kind in enumerate(order):
        own = [row for row, one in enumerate(kinds) if one == kind]
        trace = upright(
            f"kind_{place}",
            [quarters[row] for row in own],
            [means[row] for row in own],
            CATEGORIES[place % len(CATEGORIES)],
            [
                f"{quarters[row]} · {_kind(kind, scene)}<br>"
                f"{voice.say('mean')} {voice.number(means[row], 1)} · "
                f"{voice.say('median')} {voice.number(medians[row], 1)}<br>"
                f"{voice.say('finished')} {voice.count(rows['finished'].iloc[row])} · "
                f"{voice.say('open')} {voice.count(rows['open_items'].iloc[row])}"
                for row in own
            ],
            numbers=[voice.number(means[row], 0) for row in own],
        )
        traces.append(trace | {"customdata": [[row] for row in own]})
    drawn = figure(
        scene,
        traces,
        height=316,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        barmode="group",
        bargap=0.3,
        xaxis=name_axis(scene, categoryorder="array", categoryarray=sorted(set(quarters))),
        yaxis=value_axis(scene),
    )
    key: list[Item] = squares(
        [
            (_kind(kind, scene), CATEGORIES[place % len(CATEGORIES)])
            for place, kind in enumerate(order)
        ]
    )
    return with_key(drawn, scene, key)


def _kind(kind: str | None, scene: Scene) -> str:
    return scene.voice.say("all kinds") if kind is None else scene.label("register_kind", kind)

"""Draws where a register's matters stand: by group, by month, by age, by stage; it counts none."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.canvas import Column, Figure, bars, colours, figure, value_axis
from charts.cells import dates, texts
from charts.enforcement.months import day_names, month_axis, month_keys
from charts.key import WHOLE_CARD, squares, with_key
from charts.palette import CATEGORIES
from charts.traces import bar, upright
from words.scene import Scene
from words.sentences.registers.naming import group_name

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


def _late_inks(counts: Sequence[int], scene: Scene) -> list[str]:
    """Return red for what is late; that nothing is alarms nobody."""
    palette = colours(scene)
    return [palette.behind if count else palette.secondary for count in counts]


def status_by_group(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a stacked bar a group, open matters first, of these what is past its limit in red."""
    voice, inks = scene.voice, _inks(scene)
    names = [
        group_name(dimension, code, scene)
        for dimension, code in zip(rows["dimension"], texts(rows["by"]), strict=True)
    ]
    counts, late = ([int(count) for count in rows[name]] for name in ("items", "overdue"))
    states = [str(state) for state in rows["matter_state"]]
    rest = [count - past for count, past in zip(counts, late, strict=True)]
    past = [row for row, count in enumerate(late) if count]
    ends: dict[str, int] = {}
    # What is late of every stage stands together, before what is not.
    red_starts = [_placed(names[row], late[row], ends) for row in past]
    starts = [0] * len(names)
    for row in sorted(range(len(names)), key=lambda row: _PARTS.index(states[row])):
        starts[row] = _placed(names[row], rest[row], ends)
    overdue = part_name("overdue", scene)
    said = [
        f"{name} · {scene.label('register_stage', stage)}<br>{voice.count(count)}"
        + (f" ({overdue} {voice.count(of_it)})" if of_it else "")
        for name, stage, count, of_it in zip(names, texts(rows["stage"]), counts, late, strict=True)
    ]
    red = bar(
        "overdue",
        [late[row] for row in past],
        [names[row] for row in past],
        inks["overdue"],
        [said[row] for row in past],
    ) | {"base": red_starts, "customdata": [[row] for row in past]}
    items = bar("items", rest, names, [inks[state] for state in states], said)
    order = list(dict.fromkeys(names))
    sums = {
        name: [
            sum(n for n, own in zip(of, names, strict=True) if own == name) for of in (counts, late)
        ]
        for name in order
    }
    columns = [
        Column(heading, [voice.count(sums[name][at]) for name in order], _COLUMN, ink)
        for at, (heading, ink) in enumerate(
            (
                (voice.say("all"), None),
                (voice.say("late"), _late_inks([sums[name][1] for name in order], scene)),
            )
        )
    ]
    drawn = bars(scene, [items | {"base": starts}, red], order, columns=columns)
    drawn["layout"]["barmode"] = "overlay"
    there = [part for part in _PARTS if part in states or (part == "overdue" and past)]
    return with_key(drawn, scene, squares([(part_name(part, scene), inks[part]) for part in there]))


def _placed(name: str, count: int, ends: dict[str, int]) -> int:
    """Return where a part of a bar begins, and move the bar's end beyond it."""
    start = ends.get(name, 0)
    ends[name] = start + count
    return start


def history_by_month(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the matters of each month end stacked by stage, the first at the foot."""
    voice = scene.voice
    days = dates(rows["month_end"])
    keys, named = month_keys(days), day_names(days, scene)
    stages = [str(stage) for stage in rows["stage"]]
    counts = [int(count) for count in rows["items"]]
    order = [stage for stage in dict.fromkeys((*scene.stages, *stages)) if stage in stages]
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
    return with_key(drawn, scene, key, width=WHOLE_CARD)


def stock_by_age(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the open matters of each age, those past their limit in red."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("matter_age", band) for band in texts(rows["age_band"])]
    late = [int(count) for count in rows["past_limit"]]
    within = [int(count) - past for count, past in zip(rows["items"], late, strict=True)]
    # Without a limit, or with its clock paused, a matter is not late either.
    inside_word, late_word = voice.say("not past a limit"), voice.say("past the limit")
    said = [
        f"{name}<br>{inside_word} {voice.count(inside)}<br>{late_word} {voice.count(past)}"
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
            _late_inks(late, scene),
        ),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    drawn["layout"]["barmode"] = "overlay"
    parts = [(late_word, palette.behind), (inside_word, palette.context)]
    return with_key(drawn, scene, squares(parts if any(late) else parts[1:]))


def funnel(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw how many have reached each stage, those that stand there in the accent."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("register_stage", stage) for stage in texts(rows["stage"])]
    here = [int(count) for count in rows["standing"]]
    reached = [int(count) for count in rows["reached"]]
    further = [max(all_ - here_, 0) for all_, here_ in zip(reached, here, strict=True)]
    reached_word, here_word = voice.say("reached"), voice.say("standing there")
    # Who left a stage that is not on everyone's way went elsewhere, not further.
    detours = any(left and aside for left, aside in zip(further, rows["is_aside"], strict=True))
    further_word = voice.say("been there, left") if detours else voice.say("went further")
    said = [
        f"{name}<br>{reached_word} {voice.count(all_)}<br>{here_word} {voice.count(now)}"
        for name, all_, now in zip(names, reached, here, strict=True)
    ]
    traces = [
        bar("standing", here, names, palette.accent, said) | {"base": [0] * len(names)},
        bar("further", further, names, palette.context, said) | {"base": here},
    ]
    columns = [
        Column(reached_word, [voice.count(count) for count in reached], _COLUMN),
        Column(here_word, [voice.count(count) for count in here], 96),
    ]
    drawn = bars(scene, traces, names, columns=columns)
    drawn["layout"]["barmode"] = "overlay"
    key: Mapping[str, str] = {
        here_word: palette.accent,
        further_word: palette.context,
    }
    return with_key(drawn, scene, squares(list(key.items())))

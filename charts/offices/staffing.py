"""Draws who works in each office and what is missing in each district; it never counts a head."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from charts.canvas import (
    FONT_SIZE,
    Column,
    Figure,
    Trace,
    bars,
    bars_height,
    colours,
    wrapped,
)
from charts.cells import known_numbers
from charts.key import WHOLE_CARD, Item, squares, with_key
from charts.palette import tinted
from charts.traces import bar, hover
from words.scene import Scene
from words.voice import NO_VALUE

# A bar of three gaps needs more height than a single one.
GROUP_HEIGHT = 66


def staff_by_office(offices: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each office's people in one bar, its posts as marks on it, and its gaps beside it."""
    voice, palette = scene.voice, colours(scene)
    # A text that reads as a number would be taken for a place on the axis.
    ids = [f"·{office}" for office in offices["office_id"]]
    texts = [_office_text(row, scene) for row in offices.to_dict("records")]
    own = [
        int(on_duty) - int(borrowed)
        for on_duty, borrowed in zip(
            offices["on_duty_established"], offices["borrowed_posts"], strict=True
        )
    ]
    faint = tinted(palette.accent)
    parts = (
        ("own", own, palette.accent, voice.say("own staff on duty")),
        ("borrowed", _whole(offices["borrowed_posts"]), faint, voice.say("borrowed")),
        ("external", _whole(offices["external_staff"]), palette.context, voice.say("external")),
        ("agency", _whole(offices["agency_staff"]), palette.no_target, voice.say("agency")),
    )
    traces: list[Trace] = [bar(name, values, ids, fill, texts) for name, values, fill, _ in parts]
    marks = (
        ("authorised", "line-ns-open", 22, 3, voice.say("authorised posts"), "authorised_posts"),
        ("staffed", "circle-open", 10, 2, voice.say("staffed posts"), "staffed_posts"),
    )
    traces += [
        {
            "type": "scatter",
            "name": name,
            "mode": "markers",
            "x": known_numbers(offices[column]),
            "y": ids,
            "marker": {
                "symbol": symbol,
                "size": size,
                "line": {"width": width, "color": palette.ink},
                "color": palette.ink,
            },
            **hover(said, known_numbers(offices[column]), voice.count),
        }
        for name, symbol, size, width, said, column in marks
    ]
    figure = bars(scene, traces, ids, columns=_gap_columns(offices, scene))
    ticks = _grouped_names(offices, scene)
    figure["layout"] |= {"barmode": "stack", "height": bars_height(ticks)}
    figure["layout"]["yaxis"]["ticktext"] = ticks
    figure["layout"]["shapes"] = _rules(offices, scene)
    items = squares([(said, fill) for _, _, fill, said in parts])
    items += [Item("┃", palette.ink, marks[0][4]), Item("○", palette.ink, marks[1][4])]
    return with_key(figure, scene, items, width=WHOLE_CARD)


def _whole(values: pd.Series) -> list[int]:
    return [int(value) for value in values]


def _office_text(row: Mapping[Hashable, Any], scene: Scene) -> str:
    """Say everything of one office; without a staffed figure only the working gap is a gap."""
    voice = scene.voice
    known = not pd.isna(row["staffed_posts"])
    lines = [
        f"{row['office_name']} · {scene.label('grade', str(row['grade']))}",
        voice.say(
            "authorised {posts}, staffed {staffed}",
            posts=row["authorised_posts"],
            staffed=int(row["staffed_posts"]) if known else NO_VALUE,
        ),
        voice.say(
            "on duty {people}, of them borrowed {borrowed}",
            people=row["on_duty_established"],
            borrowed=row["borrowed_posts"],
        ),
        voice.say(
            "external {external}, agency {agency}, headcount {people}",
            external=row["external_staff"],
            agency=row["agency_staff"],
            people=row["headcount"],
        ),
        voice.say("working gap {gap}", gap=voice.count(row["duty_gap"])),
    ]
    if known:
        lines.append(voice.say("vacant {count}", count=int(row["vacancy"])))
    else:
        lines.append(voice.say("no staffed figure, so no vacancy can be told"))
    return "<br>".join(lines)


def _gap_columns(offices: pd.DataFrame, scene: Scene) -> list[Column]:
    """Return the three gaps, kept apart, and the established share; a small one is quiet."""
    voice, palette = scene.voice, colours(scene)
    vacant = [
        voice.say("{count} over", count=int(excess))
        if excess and excess > 0
        else voice.count(vacancy)
        for vacancy, excess in zip(
            known_numbers(offices["vacancy"]), known_numbers(offices["excess"]), strict=True
        )
    ]
    shares = [
        NO_VALUE if share is None else voice.percent(share, 0)
        for share in known_numbers(offices["established_pct"])
    ]
    inks = [palette.secondary if small else palette.ink for small in offices["is_small"]]
    return [
        Column(voice.say("vacant"), vacant, 72),
        Column(voice.say("working gap"), _written(offices["duty_gap"], scene), 100),
        Column(voice.say("own-post gap"), _written(offices["own_post_gap"], scene), 112),
        Column(voice.say("established share"), shares, 132, inks),
    ]


def _written(values: pd.Series, scene: Scene) -> list[str]:
    return [scene.voice.count(value) for value in known_numbers(values)]


def _grouped_names(offices: pd.DataFrame, scene: Scene) -> list[str]:
    """Name the offices, the first of each district under the district's name."""
    names, before = [], None
    for district, name in zip(offices["district"], offices["office_name"], strict=True):
        said = wrapped(str(name))
        if district != before:
            said = f"<b>{scene.label('district', str(district))}</b><br>{said}"
        names.append(said)
        before = district
    return names


def _rules(offices: pd.DataFrame, scene: Scene) -> list[dict[str, object]]:
    """Return a hairline between one district and the next."""
    districts = list(offices["district"])
    line = {"color": colours(scene).context, "width": 1}
    across = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": line}
    return [
        across | {"y0": index - 0.5, "y1": index - 0.5}
        for index in range(1, len(districts))
        if districts[index] != districts[index - 1]
    ]


def gaps_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the three gaps of each district side by side, with fill rate and excess beside them."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("district", str(name)) for name in districts["district"]]
    kinds = (
        ("vacancy", "vacancy", palette.accent, voice.say("vacant")),
        ("working_gap", "duty_gap", palette.no_target, voice.say("working gap")),
        ("own_post_gap", "own_post_gap", palette.context, voice.say("own-post gap")),
    )
    traces: list[Trace] = [
        bar(
            trace,
            known_numbers(districts[column]),
            names,
            fill,
            [
                f"{name}<br>{said} {value}"
                for name, value in zip(names, _written(districts[column], scene), strict=True)
            ],
            numbers=_written(districts[column], scene),
        )
        | {"textfont": {"size": FONT_SIZE - 1}}
        for trace, column, fill, said in kinds
    ]
    rates = [
        NO_VALUE if rate is None else voice.percent(rate, 1)
        for rate in known_numbers(districts["fill_pct"])
    ]
    figure = bars(
        scene,
        traces,
        names,
        columns=[
            Column(voice.say("excess"), _written(districts["excess"], scene), 70),
            Column(voice.say("fill rate"), rates, 84),
        ],
    )
    figure["layout"] |= {
        "barmode": "group",
        "bargap": 0.25,
        "height": 64 + GROUP_HEIGHT * len(names),
    }
    return with_key(figure, scene, squares([(said, fill) for _, _, fill, said in kinds]))

"""Draws offices by what they lack and what waits there; it decides on no office."""

import pandas as pd

from charts.canvas import FONT_SIZE, Figure, Trace, colours, figure, label, value_axis
from charts.cells import known_numbers, texts
from charts.key import Item, with_key
from charts.traces import rows_behind, told
from words.lettering import cells
from words.scene import Scene

HEIGHT = 460
# The plot as it is on a narrow screen, to tell where a name would touch another or a mark.
PLOT_WIDTH, PLOT_HEIGHT = 520, 395
CELL, LINE, DOT = 6.7, 18, 14


def load_by_gap(offices: pd.DataFrame, scene: Scene) -> Figure:
    """Draw open cases a head over the working gap; the offices in trouble stand out by name."""
    voice, palette = scene.voice, colours(scene)
    names = texts(offices["office_name"])
    gaps = known_numbers(offices["duty_gap"])
    loads = known_numbers(offices["cases_per_head"])
    troubled = [bool(value) for value in offices["is_in_trouble"]]
    small = [not pd.isna(value) and bool(value) for value in offices["is_small"]]
    said = [
        "<br>".join(
            (
                name or voice.say("unassigned"),
                voice.say(
                    "open cases {cases}, established on duty {people}",
                    cases=voice.count(cases),
                    people=voice.count(people),
                ),
                voice.say(
                    "{load} cases a head, working gap {gap}",
                    load=voice.number(load, 1),
                    gap=voice.count(gap),
                ),
            )
        )
        for name, cases, people, load, gap in zip(
            names,
            offices["open_cases"],
            known_numbers(offices["on_duty_established"]),
            loads,
            gaps,
            strict=True,
        )
    ]
    inks = [palette.behind if bad else palette.no_target for bad in troubled]
    trace: Trace = {
        "type": "scatter",
        "name": "offices",
        "mode": "markers",
        "x": gaps,
        "y": loads,
        "customdata": rows_behind(names),
        "marker": {
            "size": 12,
            "symbol": ["circle-open" if few else "circle" for few in small],
            "color": inks,
            "line": {"width": 2, "color": inks},
        },
        **told(said),
    }
    lines = _lines(offices, scene)
    across, up = _ranges(gaps, loads)
    named = _names(names, gaps, loads, troubled, scene)
    drawn = figure(
        scene,
        [trace],
        height=HEIGHT,
        margin={"l": 8, "r": 24, "t": 16, "b": 8},
        xaxis=value_axis(
            scene,
            title=_title(voice.say("working gap, people"), scene),
            dtick=1,
            zeroline=True,
            range=across,
        ),
        yaxis=value_axis(scene, title=_title(voice.say("open cases a head"), scene), range=up),
        shapes=[shape for shape, _ in lines],
        annotations=[*(text for _, text in lines), *named],
    )
    items = [
        Item("●", palette.behind, voice.say("few staff, many cases")),
        Item("●", palette.no_target, voice.say("others")),
        Item("○", palette.secondary, voice.say("under ten on duty")),
    ]
    return with_key(drawn, scene, items)


def _title(text: str, scene: Scene) -> dict[str, object]:
    return {"text": text, "font": {"size": FONT_SIZE, "color": colours(scene).secondary}}


def _lines(
    offices: pd.DataFrame, scene: Scene
) -> list[tuple[dict[str, object], dict[str, object]]]:
    """Return the mean of the offices and the line above which a load is high, with their names."""
    voice, palette = scene.voice, colours(scene)
    means, limits = (known_numbers(offices[name]) for name in ("mean_per_head", "limit_per_head"))
    if not means or means[0] is None or limits[0] is None:
        return []
    written = (
        (means[0], voice.say("mean {load}", load=voice.number(means[0], 1)), "dot"),
        (limits[0], voice.say("high {load}", load=voice.number(limits[0], 1)), "dash"),
    )
    return [
        (
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": at,
                "y1": at,
                "line": {"color": palette.secondary, "width": 1, "dash": dash},
            },
            label(
                scene,
                text,
                x=1,
                xref="paper",
                xanchor="right",
                y=at,
                yanchor="bottom",
                font={"size": FONT_SIZE - 1, "color": palette.secondary},
            ),
        )
        for at, text, dash in written
    ]


def _ranges(gaps: list[float | None], loads: list[float | None]) -> tuple[list[float], list[float]]:
    """Return what the axes span: every office, with room around the outermost."""
    known = [gap for gap in gaps if gap is not None]
    highest = max((load for load in loads if load is not None), default=0) or 1
    return [min([0, *known]) - 0.6, max([1, *known]) + 0.6], [0, highest * 1.07]


def _names(
    names: list[str | None],
    gaps: list[float | None],
    loads: list[float | None],
    troubled: list[bool],
    scene: Scene,
) -> list[dict[str, object]]:
    """Name the offices in trouble, heaviest load first, each where no other name stands."""
    (left, right), (low, high) = _ranges(gaps, loads)

    def placed(gap: float, load: float) -> tuple[float, float]:
        return (
            PLOT_WIDTH * (gap - left) / (right - left),
            PLOT_HEIGHT * (load - low) / (high - low),
        )

    offices = [
        (gap, load, name, bad)
        for name, gap, load, bad in zip(names, gaps, loads, troubled, strict=True)
        if gap is not None and load is not None
    ]
    # Start, end, height and thickness of what stands on the chart already.
    taken = [
        (x - DOT / 2, x + DOT / 2, y, DOT)
        for x, y in (placed(gap, load) for gap, load, _, _ in offices)
    ]
    labels = []
    for gap, load, name, bad in sorted(offices, key=lambda office: -office[1]):
        if not (bad and name):
            continue
        x, y = placed(gap, load)
        wide = CELL * cells(name)
        for anchor, start, up in (
            ("left", x + 10, 0),
            ("right", x - 10 - wide, 0),
            ("center", x - wide / 2, 18),
            ("center", x - wide / 2, -18),
        ):
            free = all(
                abs(y + up - other) >= (LINE + thick) / 2 or start + wide <= begin or end <= start
                for begin, end, other, thick in taken
            )
            if free and start >= 0 and start + wide <= PLOT_WIDTH:
                taken.append((start, start + wide, y + up, LINE))
                labels.append(
                    label(
                        scene,
                        name,
                        x=gap,
                        y=load,
                        xanchor=anchor,
                        xshift={"left": 10, "right": -10}.get(anchor, 0),
                        yshift=up,
                        font={"size": FONT_SIZE - 1, "color": colours(scene).ink},
                    )
                )
                break
    return labels

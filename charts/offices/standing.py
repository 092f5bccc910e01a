"""Draws acceptance, party branches and patrols by district; it never computes a rate."""

import pandas as pd

from charts.canvas import Column, Figure, Trace, bars, colours, status_ink
from charts.cells import known_numbers
from charts.key import squares, with_key
from charts.palette import STATUS_SHAPES, tinted
from charts.traces import bar, hover, stroke
from words.scene import Scene
from words.voice import NO_VALUE


def accepted_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the share of offices accepted, with its target and the mean of standards met."""
    voice = scene.voice
    names = _names(districts, scene)
    rates = known_numbers(districts["accepted_pct"])
    counts = _out_of(districts["accepted_offices"], districts["offices"])
    word = voice.say("accepted")
    said = [
        f"{name}<br>{word} {voice.percent(rate, 1)}<br>{count}"
        for name, rate, count in zip(names, rates, counts, strict=True)
    ]
    lit = [
        NO_VALUE if rate is None else f"{STATUS_SHAPES[status]} {voice.percent(rate, 0)}"
        for rate, status in zip(rates, districts["status"], strict=True)
    ]
    inks = [status_ink(scene, status) for status in districts["status"]]
    standards = [voice.number(mean, 1) for mean in known_numbers(districts["mean_standards"])]
    return bars(
        scene,
        [
            _rates(rates, names, said, scene),
            _target(known_numbers(districts["target_pct"]), names, scene),
        ],
        names,
        columns=[
            Column(voice.say("pass rate"), lit, 76, inks),
            Column(voice.say("offices"), counts, 70),
            Column(voice.say("mean of 50"), standards, 90),
        ],
        suffix="%",
    )


def patrols_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw patrols done against those required since 1 January, with what helps to do them."""
    voice = scene.voice
    names = _names(districts, scene)
    rates = known_numbers(districts["patrols_pct"])
    done, required = (
        known_numbers(districts[name]) for name in ("patrols_done", "patrols_required")
    )
    counts = [
        f"{voice.count(of)} ÷ {voice.count(all_)}" for of, all_ in zip(done, required, strict=True)
    ]
    word = voice.say("patrols done")
    said = [
        f"{name}<br>{word} {voice.percent(rate, 1)}<br>{count}"
        for name, rate, count in zip(names, rates, counts, strict=True)
    ]
    missing = [voice.count(count) for count in known_numbers(districts["missing_patrols"])]
    full = [None if rate is None else 100.0 for rate in rates]
    return bars(
        scene,
        [_rates(rates, names, said, scene), _target(full, names, scene)],
        names,
        columns=[
            Column(voice.say("share done"), [voice.percent(rate, 1) for rate in rates], 90),
            Column(voice.say("missed"), missing, 72),
        ],
        suffix="%",
    )


def branches_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw how many offices have a branch of their own, a joint one, none, or do not say."""
    voice, palette = scene.voice, colours(scene)
    names = _names(districts, scene)
    kinds = (
        ("standalone", "standalone_branches", palette.accent, voice.say("own branch")),
        ("joint", "joint_branches", tinted(palette.accent), voice.say("joint branch")),
        ("none", "no_branch_offices", palette.behind, voice.say("no branch")),
        ("unstated", "unstated_offices", palette.context, voice.say("not stated")),
    )
    traces: list[Trace] = [
        bar(
            trace,
            [int(value) for value in districts[column]],
            names,
            fill,
            [
                f"{name}<br>{said} {voice.count(value)}"
                for name, value in zip(names, districts[column], strict=True)
            ],
        )
        for trace, column, fill, said in kinds
    ]
    shares = [voice.percent(share, 0) for share in known_numbers(districts["branch_pct"])]
    counts = _out_of(districts["branch_offices"], districts["offices"])
    figure = bars(
        scene,
        traces,
        names,
        columns=[
            Column(voice.say("coverage"), shares, 80),
            Column(voice.say("offices"), counts, 70),
        ],
    )
    figure["layout"] |= {"barmode": "stack"}
    shown = [kind for kind in kinds if kind[0] != "unstated" or districts[kind[1]].any()]
    return with_key(figure, scene, squares([(said, fill) for _, _, fill, said in shown]))


def _names(districts: pd.DataFrame, scene: Scene) -> list[str]:
    return [scene.label("district", str(name)) for name in districts["district"]]


def _out_of(part: pd.Series, whole: pd.Series) -> list[str]:
    return [f"{int(of)}/{int(all_)}" for of, all_ in zip(part, whole, strict=True)]


def _rates(rates: list[float | None], names: list[str], said: list[str], scene: Scene) -> Trace:
    return bar("rate", rates, names, colours(scene).accent, said)


def _target(targets: list[float | None], names: list[str], scene: Scene) -> Trace:
    found = hover(scene.voice.say("goal"), targets, lambda goal: scene.voice.percent(goal, 0))
    return stroke("target", targets, names, found, scene)

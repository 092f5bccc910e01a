"""An axis of counts has no tick between two whole numbers, on screen, paper and in sheets."""

from typing import Any

import pytest

from briefing.native import axis_ends, axis_format
from briefing.plots import Plot, Series
from charts.canvas import Column, bars, figure, name_axis, value_axis
from charts.drawing.scales import numbers_scale
from tests.words.scenes import scene
from words.voice import Voice


def bars_of(values: list[float], base: list[float] | None = None) -> dict[str, Any]:
    """Return the axis of numbers under a column a value."""
    trace = {"type": "bar", "name": "parcels", "x": ["a", "b", "c"][: len(values)], "y": values}
    traces = [trace | ({"base": base} if base else {})]
    axes = {"xaxis": name_axis(scene()), "yaxis": value_axis(scene())}
    axis: dict[str, Any] = figure(scene(), traces, height=300, **axes)["layout"]["yaxis"]
    return axis


@pytest.mark.parametrize("values", [[1], [0, 1, 2], [5, 0, -2]])
def test_few_whole_numbers_have_a_tick_each(values: list[float]) -> None:
    axis = bars_of(values)
    assert axis["dtick"] == 1
    ticks = numbers_scale(axis, values, Voice("en")).ticks
    assert all("." not in tick.lines[0] for tick in ticks)


@pytest.mark.parametrize("values", [[0, 0, 0], [0.5, 1], [6], [1, 200]])
def test_parts_and_many_are_left_to_round_steps(values: list[float]) -> None:
    assert "dtick" not in bars_of(values)


def test_what_stands_upon_another_reaches_as_far_as_both() -> None:
    assert "dtick" not in bars_of([1, 2], base=[0, 40])
    assert bars_of([1, 2], base=[0, 1])["dtick"] == 1


def native(values: tuple[float, ...]) -> Plot:
    """Return a plot of one series."""
    return Plot("columns", False, ("a", "b"), (Series("parcels", values, "#000000"),), "", 0)


def test_native_charts_count_in_ones_too() -> None:
    assert (axis_format(native((1, 2))), axis_ends(native((1, 2)))) == ("#,##0", (0, None, 1))
    assert (axis_format(native((0.5, 2))), axis_ends(native((0.5, 2)))) == ("0.0", (0, None, None))
    assert axis_ends(native((1, 200))) == (0, None, None)


def test_a_heading_longer_than_its_column_keeps_clear_of_the_one_before() -> None:
    long = "price gap, 10 000 yuan"
    columns = [Column("items", ["3"], 72), Column(long, ["148"], 116)]
    drawn = bars(scene("en"), [], ["one"], columns=columns)
    shifts = {text["text"]: text["xshift"] for text in drawn["layout"]["annotations"]}
    # Seven pixels a character, as the browser draws it, ending where its numbers end.
    assert shifts[long] - shifts["items"] >= 6.9 * len(long)
    assert shifts["148"] == shifts[long] < drawn["layout"]["margin"]["r"]
    assert shifts["items"] == 72


def test_an_axis_of_nothing_but_nought_says_its_unit() -> None:
    trace = {"type": "bar", "name": "rate", "x": ["a", "b"], "y": [0.0, 0.0]}
    axes = {"xaxis": name_axis(scene()), "yaxis": value_axis(scene(), ticksuffix="%")}
    axis = figure(scene(), [trace], height=300, **axes)["layout"]["yaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == ([0, 100], ["0%", "100%"])
    assert bars_of([0, 0])["ticktext"] == ["0", "1"]

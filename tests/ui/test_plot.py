"""What a page is sent of a chart: its picture, drawn once, and without one the chart alone."""

import json
import logging
from typing import Any

import pytest

from charts.drawing import on_screen
from tests.charts.frames import SAMPLES
from tests.words.scenes import scene
from ui import plot
from words.voice import Voice


def figure_of(name: str, *, dark: bool = False) -> dict[str, Any]:
    """Return the chart of a sample."""
    return SAMPLES[name].draw(SAMPLES[name].frame(), scene(dark=dark))


def test_a_chart_is_sent_with_its_picture_and_as_high_as_it_is() -> None:
    figure = figure_of("rate_by_district")
    sent = plot.drawn(figure, Voice("zh"), "南港区落后")
    assert sent["picture"] == on_screen(figure)
    assert json.loads(sent["figure"])["layout"]["height"] == sent["height"] > 100
    assert sent["said"] == "南港区落后"


def test_a_mark_tells_figures_apart_and_its_rows_are_those_of_no_other() -> None:
    light, again, dark = (
        plot.drawn(figure_of("rate_by_district", dark=dark), Voice("zh"), "")
        for dark in (False, False, True)
    )
    assert light["mark"] == again["mark"] != dark["mark"]
    assert plot.row_of({"row": 2, "mark": light["mark"]}, again["mark"]) == 2
    assert plot.row_of({"row": 2, "mark": light["mark"]}, dark["mark"]) is None
    assert plot.row_of(None, light["mark"]) is None


def test_a_picture_is_drawn_once_for_all_who_look_at_it() -> None:
    figure = figure_of("backlog")
    first, second = (plot.drawn(figure, Voice(language), "") for language in ("zh", "en"))
    assert first["picture"] is second["picture"]


def test_a_chart_that_has_no_picture_is_sent_without_one_and_the_fault_is_kept(
    caplog: pytest.LogCaptureFixture,
) -> None:
    figure = figure_of("rate_by_district")
    figure["data"][0] |= {"type": "violin"}
    with caplog.at_level(logging.ERROR):
        sent = plot.drawn(figure, Voice("zh"), "")
    assert sent["picture"] == ""
    assert json.loads(sent["figure"])["data"][0]["type"] == "violin"
    assert "violin" in caplog.text

"""The bridge between two releases: each class begins where the one before it ended."""

import plotly.graph_objects as go
import pytest

from charts.revisions import Part, class_bridge
from tests.words.scenes import scene


@pytest.mark.parametrize("dark", [False, True])
def test_each_class_begins_where_the_one_before_it_ended(dark: bool) -> None:
    parts = [
        Part("第 2 期", 11.08, "11.08%"),
        Part("撤回", -0.5, "−0.50"),
        Part("更正", 0.2, "+0.20"),
        Part("第 3 期", 10.78, "10.78%"),
    ]
    drawn = class_bridge(parts, "取值", "%", scene("zh", dark=dark))
    go.Figure(drawn)
    bars, ends = drawn["data"]
    assert bars["base"] == [11.08, 10.58]
    assert bars["x"] == [-0.5, 0.2]
    assert bars["base"][-1] + bars["x"][-1] == pytest.approx(ends["x"][1])
    assert bars["marker"]["color"][0] != bars["marker"]["color"][1]
    assert ends["y"] == ["第 2 期", "第 3 期"]
    axis = drawn["layout"]["xaxis"]
    assert axis["range"][0] < 10.58 < 11.08 < axis["range"][1]
    assert drawn["layout"]["yaxis"]["categoryarray"] == [part.name for part in parts]


def test_nothing_that_changed_is_drawn_too() -> None:
    parts = [Part("1", 5.0, "5"), Part("更正", 0.0, "0"), Part("2", 5.0, "5")]
    drawn = class_bridge(parts, "取值", "", scene("zh"))
    assert drawn["layout"]["xaxis"]["range"] == [4.0, 6.0]

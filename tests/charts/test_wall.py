"""On the wall a chart keeps every value, loses what only a mouse finds, and stays legible."""

import re
from dataclasses import asdict

import pytest

from charts.canvas import FONT_SIZE, Column, Figure, bars
from charts.palette import palette, wall_palette
from charts.wall import BARS_A_SLIDE, MOST_NAMES, on_the_wall
from tests.charts.frames import SAMPLES
from tests.charts.reading import leaves, said_on, validated
from tests.charts.sample import Sample
from tests.words.scenes import scene

VALUES = ("x", "y", "z", "base")
every_chart = pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))


def drawn(sample: Sample, *, dark: bool = True) -> tuple[Figure, list[Figure]]:
    """Return a chart as a page has it and as the wall has it."""
    figure = sample.draw(sample.frame(), scene("en", dark=dark))
    return figure, on_the_wall(figure, dark=dark)


def many_bars(count: int) -> Figure:
    """Return a chart of so many districts with a number beside each and a line over all."""
    names = [f"district {number}" for number in range(count)]
    line = {"type": "line", "x0": 3, "x1": 3, "y0": 0, "y1": 1, "yref": "paper"}
    trace = {"type": "bar", "name": "rate", "orientation": "h", "y": names, "x": [*range(count)]}
    column = Column("rate", [f"{number} ha" for number in range(count)], 80)
    return bars(scene(), [trace], names, columns=[column], marks=([line], []))


@every_chart
def test_no_value_is_changed(sample: Sample) -> None:
    figure, parts = drawn(sample)
    for part in parts:
        for before, after in zip(figure["data"], part["data"], strict=True):
            assert {key: before.get(key) for key in VALUES} == {
                key: after.get(key) for key in VALUES
            }


@every_chart
def test_the_chart_of_the_page_is_left_as_it_was(sample: Sample) -> None:
    before = repr(sample.draw(sample.frame(), scene("en", dark=True)))
    assert repr(drawn(sample)[0]) == before


@every_chart
def test_plotly_knows_what_is_drawn_and_nothing_waits_for_a_pointer(sample: Sample) -> None:
    for dark in (True, False):
        for part in drawn(sample, dark=dark)[1]:
            assert set(part) == {"data", "layout", "least"}
            validated({"data": part["data"], "layout": part["layout"]})
            paths = [path for path, _ in leaves(part)]
            assert not [path for path in paths if re.search("hover|customdata|selected", path)]
            assert "height" not in part["layout"]


@every_chart
def test_no_text_is_smaller_than_what_the_browser_multiplies(sample: Sample) -> None:
    for part in drawn(sample)[1]:
        sizes = [size for path, size in leaves(part) if re.search(r"font\.size$", path)]
        assert sizes
        assert min(float(str(size)) for size in sizes) >= FONT_SIZE


@every_chart
def test_the_names_along_the_bottom_are_few_and_end_with_the_latest(sample: Sample) -> None:
    figure, parts = drawn(sample)
    for part in parts:
        axis, before = part["layout"].get("xaxis", {}), figure["layout"].get("xaxis", {})
        if "tickvals" not in axis:
            continue
        assert len(axis["tickvals"]) == len(axis["ticktext"]) <= MOST_NAMES
        assert axis["ticktext"][-1] == before["ticktext"][-1]
        pairs = list(zip(before["tickvals"], before["ticktext"], strict=True))
        assert set(zip(axis["tickvals"], axis["ticktext"], strict=True)) <= set(pairs)


def test_of_many_months_every_second_is_named_counted_from_the_last() -> None:
    months = [f"month {number}" for number in range(1, 12)]
    axis = {"type": "category", "tickmode": "array", "tickvals": months, "ticktext": months}
    drawn: Figure = {"data": [], "layout": {"height": 1, "margin": {"t": 1, "b": 1}}}
    drawn["layout"] |= {"xaxis": axis, "yaxis": {}}
    (wall,) = on_the_wall(drawn, dark=True)
    assert wall["layout"]["xaxis"]["ticktext"] == months[::2]
    axis = axis | {"tickvals": months[:10], "ticktext": months[:10]}
    drawn["layout"] |= {"xaxis": axis, "height": 1}
    (wall,) = on_the_wall(drawn, dark=True)
    assert wall["layout"]["xaxis"]["ticktext"] == months[1:10:2]


@every_chart
def test_the_colours_are_the_walls_own(sample: Sample) -> None:
    for dark in (True, False):
        pages, walls = asdict(palette(dark)), asdict(wall_palette(dark))
        left = {pages[name] for name in pages if pages[name] != walls[name]}
        for part in drawn(sample, dark=dark)[1]:
            assert not left & {value for _, value in leaves(part) if isinstance(value, str)}


@pytest.mark.parametrize("dark", [True, False])
def test_no_two_meanings_share_a_colour_or_one_could_not_become_the_walls(dark: bool) -> None:
    # Grounds may be alike on the wall; on the page each colour leads to one of the wall's.
    colours = list(asdict(palette(dark)).values())
    assert len(set(colours)) == len(colours)


def test_as_many_bars_as_fit_stay_together() -> None:
    assert len(on_the_wall(many_bars(BARS_A_SLIDE), dark=True)) == 1


def test_more_districts_are_dealt_out_evenly_and_each_is_shown_once() -> None:
    parts = on_the_wall(many_bars(2 * BARS_A_SLIDE + 1), dark=True)
    assert len(parts) == 3
    shown: list[str] = []
    for part in parts:
        rows = part["layout"]["yaxis"]
        low, high = rows["range"]
        inside = [name for at, name in enumerate(rows["tickvals"]) if high < at < low]
        assert len(inside) in (6, 7)
        numbers = [text for text in said_on(part) if text.endswith(" ha")]
        assert numbers == [f"{name.split()[1]} ha" for name in inside]
        # What stands for all districts stands on every part.
        assert "rate" in said_on(part)
        assert len(part["layout"]["shapes"]) == 1
        # All bars are there, so that their axis is the same on each part.
        assert part["data"][0]["x"] == [*range(2 * BARS_A_SLIDE + 1)]
        shown += inside
    assert shown == [f"district {number}" for number in range(2 * BARS_A_SLIDE + 1)]


def test_a_part_needs_less_height_than_all_rows_would() -> None:
    few, many = (on_the_wall(many_bars(count), dark=True)[0]["least"] for count in (3, 9))
    assert many - few == 6 * 21

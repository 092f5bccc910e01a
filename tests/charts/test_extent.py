"""An axis of a screen runs and is ticked as the screen library has it; the numbers are the
library's own, read off its charts."""

import pytest

from charts.drawing.extent import End, Extent, extent, step_of, ticks, writer
from charts.drawing.letters import wide
from charts.drawing.ticks import ticks_of


def bars_to(value: float) -> list[End]:
    """Return the ends of bars from zero."""
    return [End(0), End(value, roomy=True)]


def test_beyond_the_longest_bar_a_twentieth_of_the_axis_is_free() -> None:
    up = extent(bars_to(25), 500, from_zero=True)
    down = extent([End(-25, roomy=True), End(0)], 500, from_zero=True)
    assert up.ends(500) == pytest.approx((0, 26.315789473684212))
    assert down.ends(900) == pytest.approx((-26.315789473684212, 0))


def test_a_mark_keeps_its_pixels_however_long_the_axis_is() -> None:
    reach = extent([End(0), End(100, 20, 20, roomy=True)], 400, from_zero=True)
    for length in (200, 400, 1600):
        low, high = reach.ends(length)
        assert low == 0
        # What stands beyond 100 is a twentieth of the axis and the 20 pixels of the mark.
        assert (high - 100) / high * length == pytest.approx(length / 20 + 20)


def test_of_two_marks_the_one_that_needs_more_decides() -> None:
    ends = [End(0), End(100, roomy=True), End(98, 40, 40, roomy=True)]
    assert (
        extent(ends, 300, from_zero=True).ends(300)[1]
        > extent(bars_to(100), 300, from_zero=True).ends(300)[1]
    )
    assert extent(ends, 9000, from_zero=True).ends(9000) == extent(
        bars_to(100), 9000, from_zero=True
    ).ends(9000)


def test_one_value_nothing_and_nought_have_an_axis() -> None:
    assert extent([End(0)], 300, from_zero=True) == Extent(0, 1)
    assert extent([End(7)], 300, from_zero=False) == Extent(6, 8)
    assert extent([End(7, roomy=True)], 300, from_zero=True).first == 0
    assert extent([], 300, from_zero=True).last > 0


@pytest.mark.parametrize(
    ("rough", "step"), [(4.4, 5), (5, 5), (1, 2), (0.11, 0.2), (60, 100), (21, 50), (1300, 2000)]
)
def test_steps_are_two_five_or_ten(rough: float, step: float) -> None:
    assert step_of(rough) == pytest.approx(step)


def test_ticks_are_written_as_short_as_they_can_be() -> None:
    def said(low: float, high: float, step: float) -> list[str]:
        return [writer(low, high, step)(at) for at in ticks(low, high, step)]

    assert said(0, 0.52, 0.2) == ["0", "0.2", "0.4"]
    assert said(-3.2, 5.2, 2) == ["−2", "0", "2", "4"]
    assert said(0, 9500, 2000) == ["0", "2000", "4000", "6000", "8000"]
    assert said(0, 21000, 5000) == ["0", "5k", "10k", "15k", "20k"]
    assert said(0, 2.1e6, 500_000) == ["0", "0.5M", "1M", "1.5M", "2M"]


def test_days_are_named_by_their_year_at_round_steps() -> None:
    axis = {"type": "date", "nticks": 6}
    first, last = 734337.0, 739351.0  # 2011-07-20 and 2025-04-13
    named = [tick.lines[0] for tick in ticks_of(axis, first, last, 500, (), 14)]
    assert named == ["2015", "2020", "2025"]


def test_names_side_by_side_are_thinned_where_they_have_no_room() -> None:
    axis = {"type": "category"}
    names = [f"{year}" for year in range(2000, 2030)]
    assert len(ticks_of(axis, -0.5, 29.5, 900, names, 14)) == 30
    assert len(ticks_of(axis, -0.5, 29.5, 300, names, 14)) == 15


def test_a_chinese_character_is_as_wide_as_it_is_high_and_a_digit_a_little_over_half() -> None:
    assert wide(["东湖区"], 14) == 42
    assert wide(["100%"], 10) == pytest.approx(25.86)
    assert wide(["<b>东湖</b>", "1"], 14) == 28

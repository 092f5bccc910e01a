"""Two sides on one axis: both to scale, absence without a mark, and no name taken for a number."""

from datetime import date

import plotly.graph_objects as go
import pytest

from charts.compared import MOST_ROWS, OTHER, VALUE, Point, bars_of_both, courses
from charts.drawing import on_screen
from charts.palette import palette
from charts.wall import on_the_wall
from tests.words.scenes import scene

SIDES = ("2024-10-31", "2023-10-31")


def point(name: str, value: float | None, other: float | None, row: int | None = 0) -> Point:
    said = tuple("无此项" if one is None else f"{one}%" for one in (value, other))
    gap = "" if value is None or other is None else f"{value - other:+}"
    return Point(name, value, other, (said[0], said[1]), (said[0], said[1]), gap, row)


@pytest.mark.parametrize("dark", [False, True])
def test_bars_stand_two_a_row_in_accent_and_grey_with_their_difference(dark: bool) -> None:
    points = [point("东湖区", 20.0, 30.0), point("西岭区", 12.0, None, 1)]
    points.append(point("南港区", None, 9.0, None))
    drawn = bars_of_both(points, SIDES, scene("zh", dark=dark), suffix="%", unit="百分点")
    go.Figure(drawn)
    value, other = drawn["data"]
    assert (value["name"], value["x"]) == (VALUE, [20.0, 12.0, None])
    assert (other["name"], other["x"]) == (OTHER, [30.0, None, 9.0])
    colours = palette(dark)
    assert (value["marker"]["color"], other["marker"]["color"]) == (
        colours.accent,
        colours.context,
    )
    assert drawn["layout"]["barmode"] == "group"
    # A row that only the other side has opens nothing.
    assert value["customdata"] == other["customdata"] == [[0], [1], [None]]
    assert value["text"][2] == other["text"][1] == "无此项"
    said = [text["text"] for text in drawn["layout"]["annotations"]]
    assert said[:4] == ["差（百分点）", "-10.0", "—", "—"]
    assert on_screen(drawn)
    assert on_the_wall(drawn, dark=dark)


def test_years_keep_their_place_and_like_names_do_not_lie_on_one_another() -> None:
    points = [point(name, 5.0, 4.0, at) for at, name in enumerate(("2016", "2017", "站", "站"))]
    drawn = bars_of_both(points, SIDES, scene("zh"))
    rows = drawn["layout"]["yaxis"]
    assert rows["ticktext"] == ["2016", "2017", "站", "站"]
    assert len(set(rows["tickvals"])) == 4
    assert not any(name.isdigit() for name in rows["tickvals"])
    placed = [text["y"] for text in drawn["layout"]["annotations"] if "y" in text]
    assert set(rows["tickvals"]) <= set(placed)


def test_of_many_rows_the_farthest_apart_are_drawn_in_their_order() -> None:
    points = [point(f"{at:02}号", float(at), 0.0, at) for at in range(MOST_ROWS + 3)]
    drawn = bars_of_both(points, SIDES, scene("zh"))
    assert drawn["data"][0]["x"] == [float(at) for at in range(3, MOST_ROWS + 3)]
    assert "相差最大的；另 3 行见数据表" in [
        text["text"] for text in drawn["layout"]["annotations"]
    ]


def test_numbers_below_nought_have_room_before_the_names() -> None:
    drawn = bars_of_both([point("供应", -374.0, -640.0)], SIDES, scene("zh"))
    low, high = drawn["layout"]["xaxis"]["range"]
    assert low < -640 * 1.1
    assert high == 0


def test_a_course_is_two_lines_over_the_days_of_the_first() -> None:
    days = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15)]
    points = [point("1月", 1.0, 2.0), point("2月", 3.0, None, 1), point("3月15日", 4.0, 9.0, 2)]
    drawn = courses(points, days, SIDES, scene("zh"), suffix="%")
    go.Figure(drawn)
    other, value = drawn["data"]
    assert other["x"] == value["x"] == ["2024-01-31", "2024-02-29", "2024-03-15"]
    assert (value["y"], other["y"]) == ([1.0, 3.0, 4.0], [2.0, None, 9.0])
    assert value["customdata"] == [[0], [1], [2]]
    assert other["line"]["dash"] == "dash"
    assert "customdata" not in other
    assert drawn["layout"]["xaxis"]["ticktext"] == ["1月", "2月", "3月<br>15日"]
    # Notes of the bureau find their days.
    assert drawn["layout"]["meta"]["days"] == value["x"]
    assert on_screen(drawn)
    assert on_the_wall(drawn, dark=True)


def test_a_course_over_two_years_names_months_with_their_year_and_never_more_than_fit() -> None:
    days = [date(2023 + at // 12, at % 12 + 1, 28) for at in range(24)]
    points = [point(str(at), float(at), 1.0, at) for at in range(24)]
    axis = courses(points, days, SIDES, scene("zh"))["layout"]["xaxis"]
    assert len(axis["ticktext"]) <= 6
    assert axis["tickvals"][-1] == "2024-12-28"

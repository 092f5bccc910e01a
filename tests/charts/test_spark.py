"""The small pictures of tiles are images with a description, true to their numbers."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest

from charts.palette import DARK, LIGHT
from charts.spark import BAR_WIDTH, HEIGHT, WIDTH, bullet, sparkline

SVG = "{http://www.w3.org/2000/svg}"


def picture(image: str) -> ElementTree.Element:
    """Read the SVG out of an image element."""
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', image)
    assert found
    # Our own drawing, a few lines back.
    return ElementTree.fromstring(b64decode(found[1]))  # noqa: S314


def points(image: str) -> list[tuple[float, float]]:
    line = picture(image).find(f"{SVG}polyline")
    assert line is not None
    x_and_y = (pair.split(",") for pair in line.attrib["points"].split())
    return [(float(x), float(y)) for x, y in x_and_y]


def widths(image: str) -> list[tuple[float, float]]:
    """Return start and width of each bar: the ground, the value, the tick if any."""
    bars = picture(image).findall(f"{SVG}rect")
    return [(float(bar.get("x", "0")), float(bar.attrib["width"])) for bar in bars]


def test_the_line_rises_with_its_values_and_ends_in_a_dot() -> None:
    image = sparkline([1, 3, 2], "by month", LIGHT)
    (first, high, last) = points(image)
    assert first[1] > last[1] > high[1]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in (first, high, last))
    dot = picture(image).find(f"{SVG}circle")
    assert dot is not None
    assert (float(dot.attrib["cx"]), float(dot.attrib["cy"])) == last


def test_a_month_nobody_knows_leaves_its_place_free() -> None:
    known = points(sparkline([1, 2, 3], "x", LIGHT))
    assert points(sparkline([1, None, 3], "x", LIGHT)) == [known[0], known[2]]


def test_a_year_that_began_anew_is_a_line_of_its_own() -> None:
    image = sparkline([8, 9, 1, 2, 3], "x", LIGHT, this_year=3)
    lines = picture(image).findall(f"{SVG}polyline")
    assert [len(line.attrib["points"].split()) for line in lines] == [2, 3]
    assert [line.attrib["stroke"] for line in lines] == [LIGHT.context, LIGHT.accent]
    # In January only its dot.
    january = picture(sparkline([8, 9, 1], "x", LIGHT, this_year=1))
    assert len(january.findall(f"{SVG}polyline")) == 1
    assert january.find(f"{SVG}circle") is not None


def test_a_level_line_is_level() -> None:
    assert len({y for _, y in points(sparkline([5, 5, 5], "x", LIGHT))}) == 1


@pytest.mark.parametrize("few", [[], [None, None], [4.0], [None, 4.0]])
def test_fewer_than_two_values_are_no_line(few: list[float | None]) -> None:
    assert sparkline(few, "x", LIGHT) == ""


def test_the_bar_and_its_tick_stand_at_their_share() -> None:
    ground, value, tick = widths(bullet(10, 20, 40, "x", LIGHT))
    assert ground == (0, BAR_WIDTH)
    assert value == (0, BAR_WIDTH / 4)
    assert tick[0] == BAR_WIDTH / 2


def test_no_target_is_no_tick() -> None:
    assert len(widths(bullet(10, None, 40, "x", LIGHT))) == 2


def colours(image: str) -> list[str]:
    return [bar.attrib["fill"] for bar in picture(image).findall(f"{SVG}rect")]


def test_a_limit_leaves_room_beyond_it_and_the_excess_is_told_apart() -> None:
    """242 of at most 235: the bar ends a fifth past 242, and seven parcels of it are too many."""
    image = bullet(242, 235, 242, "x", LIGHT, is_limit=True)
    ground, room, value, excess, tick = widths(image)
    scale = BAR_WIDTH / (242 * 1.2)
    limit = 235 * scale
    assert ground == (0, BAR_WIDTH)
    assert room == pytest.approx((limit, BAR_WIDTH - limit), abs=0.1)
    assert value == pytest.approx((0, 242 * scale), abs=0.1)
    assert excess == pytest.approx((limit, 7 * scale), abs=0.1)
    assert tick[0] == pytest.approx(limit, abs=0.1)
    assert colours(image) == [
        LIGHT.hairline, LIGHT.behind_ground, LIGHT.accent, LIGHT.behind, LIGHT.ink,
    ]  # fmt: skip


def test_below_a_limit_there_is_no_excess_and_a_target_has_no_room() -> None:
    assert LIGHT.behind not in colours(bullet(228, 235, 242, "x", LIGHT, is_limit=True))
    assert LIGHT.behind_ground not in colours(bullet(242, 235, 300, "x", LIGHT))


def test_a_limit_of_nought_is_exceeded_by_all_of_the_bar() -> None:
    image = bullet(3, 0, 3, "x", LIGHT, is_limit=True)
    assert widths(image)[3] == pytest.approx((0, BAR_WIDTH / 1.2), abs=0.1)


def test_a_bar_stays_inside_its_picture() -> None:
    over, under = bullet(50, 45, 40, "x", LIGHT), bullet(-5, None, 40, "x", LIGHT)
    assert widths(over)[1] == (0, BAR_WIDTH)
    assert sum(widths(over)[2]) <= BAR_WIDTH
    assert widths(under)[1] == (0, 0)


def test_nothing_to_show_is_no_picture() -> None:
    assert bullet(None, 10, 40, "x", LIGHT) == bullet(10, 10, 0, "x", LIGHT) == ""


def test_the_description_is_text_whatever_it_holds() -> None:
    image = sparkline([1, 2], '"><script>', LIGHT)
    assert 'alt="&quot;&gt;&lt;script&gt;"' in image
    assert "<script" not in image


def test_the_theme_gives_the_colours() -> None:
    drawn = [ElementTree.tostring(picture(sparkline([1, 2], "x", one))) for one in (LIGHT, DARK)]
    assert [LIGHT.accent.encode() in one for one in drawn] == [True, False]
    assert [DARK.accent.encode() in one for one in drawn] == [False, True]

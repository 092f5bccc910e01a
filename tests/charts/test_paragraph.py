"""Texts of a picture are broken as a reader breaks them, and none is lost."""

import pytest

from charts.drawing.letters import wide
from charts.drawing.paragraph import lines_of

LONG = "处置率 14.31%，高于序时 4.31 个百分点（12.95 公顷）；of the base frozen on 1 January 2024."


def test_chinese_breaks_anywhere_but_before_the_marks_that_close() -> None:
    # A Chinese character is as wide as it is high: five and a comma go into 60 pixels of 10.
    assert lines_of("一二三四五六七", 10, 30) == ["一二三", "四五六", "七"]
    assert lines_of("一二三，四", 10, 30) == ["一二", "三，四"]


def test_words_stay_whole_unless_longer_than_a_line() -> None:
    assert lines_of("open cases", 10, wide(["open ca"], 10)) == ["open", "cases"]
    assert lines_of("aaaa", 10, wide(["aa"], 10)) == ["aa", "aa"]
    assert lines_of("", 10, 30) == []


@pytest.mark.parametrize("width", [20, 90, 333])
def test_nothing_is_lost_and_no_line_is_too_long(width: int) -> None:
    lines = lines_of(LONG, 12, width)
    assert "".join("".join(lines).split()) == "".join(LONG.split())
    assert [line for line in lines if wide([line], 12) > width and len(line) > 2] == []

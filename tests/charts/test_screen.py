"""Every chart has a picture for the screen, whole for any rows, and drawn once."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from charts.canvas import Column, bars, figure, name_axis, value_axis
from charts.drawing import on_screen
from charts.traces import bar, upright
from tests.charts.frames import SAMPLES
from tests.charts.made import AnySample
from tests.charts.reading import Figure
from tests.words.scenes import scene
from words.language import LANGUAGES

every_chart = pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))


def parsed(picture: str) -> ET.Element:
    """Return the picture as a tree; it is well-formed."""
    return ET.fromstring(picture)  # noqa: S314 - our own drawing, a few lines back


def words_of(picture: str) -> list[str]:
    """Return the lines of text of a picture."""
    lines = [line for text in parsed(picture).iter("text") for line in (list(text) or [text])]
    return [(line.text or "").replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def rows_of(picture: str) -> list[tuple[int, int]]:
    """Return trace and place of the marks that a click may open."""
    found = re.findall(r'data-at="(\d+) (\d+)"', picture)
    return [(int(trace), int(place)) for trace, place in found]


def ranked(values: list[float | None], name: str = "区") -> Figure:
    """Return bars of as many districts as there are values."""
    names = [f"{name}{place}" for place in range(len(values))]
    texts = [f"{value}" for value in values]
    return bars(
        scene(),
        [bar("rate", values, names, "#000000", texts)],
        names,
        columns=[Column("率", texts, 60)],
    )


@every_chart
def test_what_a_chart_writes_stands_in_its_picture(sample: AnySample) -> None:
    for language in LANGUAGES:
        figure = sample.draw(sample.frame(), scene(language))
        said = words_of(on_screen(figure))
        for note in figure["layout"].get("annotations", ()):
            for line in re.sub(r"</?b>", "", note["text"]).split("<br>"):
                assert not line or line in said


@every_chart
def test_a_mark_of_a_picture_opens_the_row_of_its_dict(sample: AnySample) -> None:
    figure = sample.draw(sample.frame(), scene())
    opened = rows_of(on_screen(figure))
    assert len(opened) == len(set(opened))
    for trace, place in opened:
        assert figure["data"][trace]["customdata"][place][0] is not None
    clicked = next(at for at, trace in enumerate(figure["data"]) if trace["name"] == sample.clicked)
    along = "x" if figure["data"][clicked].get("orientation") == "h" else "y"
    drawn = [
        place
        for place, value in enumerate(figure["data"][clicked][along])
        if value and figure["data"][clicked]["customdata"][place][0] is not None
    ]
    assert {(clicked, place) for place in drawn} <= set(opened)


@every_chart
def test_the_picture_of_one_row_and_of_none_is_no_fault(sample: AnySample) -> None:
    for rows in (0, 1):
        for dark in (False, True):
            parsed(on_screen(sample.draw(sample.frame().head(rows), scene(dark=dark))))


@every_chart
def test_a_picture_keeps_the_inks_of_its_dict(sample: AnySample) -> None:
    light, dark = (
        on_screen(sample.draw(sample.frame(), scene(dark=dark))) for dark in (False, True)
    )
    colour = re.compile(r"#[0-9A-F]{6}|rgba?\([\d.,]+\)")
    assert colour.sub("", light) == colour.sub("", dark)
    assert light != dark


@pytest.mark.parametrize(
    "values",
    [[0, 0, 0], [-3, 5, 0], [-1, -2], [None, 4.5], [1e7, 12], [0.001, 0.002], [3]],
    ids=str,
)
def test_zero_negative_missing_huge_and_tiny_values_are_drawn(values: list[float | None]) -> None:
    drawn = parsed(on_screen(ranked(values)))
    shown = [box for box in drawn.iter("rect") if box.get("data-at")]
    assert len(shown) == sum(1 for value in values if value)
    for box in shown:
        left, long = (float(str(box.get(name)).removesuffix("%")) for name in ("x", "width"))
        assert long >= 0
        assert left >= 0
        assert left + long <= 100.01


def test_sixty_districts_of_long_names_are_each_named_once() -> None:
    said = words_of(on_screen(ranked([float(place) for place in range(60)], "长" * 20)))
    # A name of more than eleven characters is broken into lines.
    assert sum(line == "长" * 11 for line in said) == 60
    assert [line for line in said if re.fullmatch(r"长{9}\d", line)] == [
        f"{'长' * 9}{place}" for place in range(10)
    ]


def test_text_of_a_name_is_no_markup() -> None:
    (line,) = [
        line for line in words_of(on_screen(ranked([1], '<i onclick="x">&'))) if "<i" in line
    ]
    assert line == '<i onclick="x">&0'


def test_a_chart_of_unknown_marks_has_no_picture() -> None:
    figure = ranked([1])
    figure["data"][0] |= {"type": "violin"}
    with pytest.raises(KeyError):
        on_screen(figure)


def test_the_parts_of_a_stack_stand_on_each_other_also_within_a_trace() -> None:
    """A month of two kinds has two bars in each trace: none lies behind another."""
    months = ["2024-01", "2024-01", "2024-02"]
    traces = [
        upright(name, months, values, ink, [""] * 3)
        for name, values, ink in (("in time", [3, 2, 1], "#000000"), ("late", [1, 4, 0], "#111111"))
    ]
    axes = {"xaxis": name_axis(scene()), "yaxis": value_axis(scene())}
    drawn = figure(scene(), traces, height=300, barmode="stack", **axes)
    boxes = list(parsed(on_screen(drawn)).iter("rect"))
    first = [box for box in boxes if box.get("x") == boxes[0].get("x")]
    edges = sorted(
        (float(str(box.get("y"))), float(str(box.get("y"))) + float(str(box.get("height"))))
        for box in first
    )
    assert len(edges) == 4
    for (_, foot), (head, _) in pairwise(edges):
        assert foot == pytest.approx(head, abs=0.2)


def test_one_among_a_thousand_is_seen() -> None:
    drawn = parsed(on_screen(ranked([5000, 1])))
    (bars_,) = [layer for layer in drawn.iter("g") if layer.get("data-layer") == "bars"]
    # Beside its own width, which a wide window may give it, it has a pixel.
    assert [part.tag for part in bars_] == ["rect", "line", "rect"]
    assert bars_[1].get("stroke") == bars_[2].get("fill")

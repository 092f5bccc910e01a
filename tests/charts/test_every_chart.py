"""What holds for every chart: it is valid, pure, clickable, bilingual and fits its page."""

import ast
from pathlib import Path

import pandas as pd
import pytest

from tests.charts.frames import SAMPLES
from tests.charts.made import AnySample, drawn_items
from tests.charts.reading import COLOUR, leaves, said_on, shown_texts, traces, validated
from tests.words.foreign import foreign
from tests.words.scenes import scene
from words.language import LANGUAGES

# The one page that hands its charts on instead of naming figures of the outline.
AD_HOC = Path(__file__).parents[2] / "pages" / "adhoc" / "explore.py"
OWN = (
    *("东湖区", "西岭区", "南港区", "新区", "望湖所", "朝阳所", "茶园所", "金鸡所"),
    *("甲单位", "乙单位", "丙单位", "甲轮", "乙轮", "2023年第一轮"),
    *("桥东路工业项目", "岭上学校", "湖滨医院", "西岭水厂", "征拆未完成"),
)
# Marks of layout in plotly's texts, not words.
MARKUP = (
    "<br>",
    "<b>",
    "</b>",
    "<extra></extra>",
    "%{text}",
    "%{hovertext}",
    "%{x:.0f}",
    "%{x:.2f}",
    "%{y:.2f}",
)

every_chart = pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))


def test_every_chart_a_page_draws_is_looked_at_here() -> None:
    drawn = {item.draw.__name__ for item in drawn_items() if item.draw}
    tree = ast.parse(AD_HOC.read_text(encoding="utf-8"))
    drawn |= {
        keyword.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if isinstance(keyword.value, ast.Name)
    }
    left = sorted(set(SAMPLES) - drawn)
    assert not left, f"no page draws {left}: remove them from tests/charts/*frames.py"
    assert drawn == set(SAMPLES)


@every_chart
def test_plotly_knows_every_property(sample: AnySample) -> None:
    for dark in (False, True):
        figure = sample.draw(sample.frame(), scene("en", dark=dark))
        assert len(validated(figure).data) == len(figure["data"])


@every_chart
def test_the_layers_lie_over_each_other_as_meant(sample: AnySample) -> None:
    assert tuple(traces(sample.draw(sample.frame(), scene()))) == sample.traces


@every_chart
def test_the_frame_is_left_as_it_was(sample: AnySample) -> None:
    frame = sample.frame()
    sample.draw(frame, scene("zh", "mu"))
    pd.testing.assert_frame_equal(frame, sample.frame())


@every_chart
def test_a_mark_carries_the_row_it_stands_for(sample: AnySample) -> None:
    clicked = traces(sample.draw(sample.frame(), scene()))[sample.clicked]
    rows = [cell[0] for cell in clicked["customdata"]]
    assert rows == sorted(set(rows))
    assert rows == list(range(len(rows)))
    assert len(rows) == len(clicked["x"]) == len(clicked["y"])
    assert len(rows) <= len(sample.rows)


@every_chart
def test_a_click_opens_rows_and_selects_nothing(sample: AnySample) -> None:
    drawn = sample.draw(sample.frame(), scene())
    # A selection would dim every other mark.
    assert drawn["layout"]["clickmode"] == "event"
    assert "hoverinfo" not in traces(drawn)[sample.clicked]


@every_chart
def test_dark_differs_from_light_in_colours_alone(sample: AnySample) -> None:
    light = dict(leaves(sample.draw(sample.frame(), scene())))
    dark = dict(leaves(sample.draw(sample.frame(), scene(dark=True))))
    assert light.keys() == dark.keys()
    different = {path for path in light if light[path] != dark[path]}
    assert different
    for path in different:
        assert COLOUR.match(str(light[path])), path
        assert COLOUR.match(str(dark[path])), path


@every_chart
def test_a_chart_keeps_to_its_language(sample: AnySample) -> None:
    for language in LANGUAGES:
        for text in shown_texts(sample.draw(sample.frame(), scene(language))):
            for mark in MARKUP:
                text = text.replace(mark, " ")
            assert foreign(text, language, *OWN) == [], text


@every_chart
def test_a_chart_writes_no_title_and_no_legend(sample: AnySample) -> None:
    layout = sample.draw(sample.frame(), scene())["layout"]
    assert "title" not in layout
    assert layout["showlegend"] is False


@every_chart
def test_numbers_start_at_zero_and_are_not_dragged(sample: AnySample) -> None:
    layout = sample.draw(sample.frame(), scene())["layout"]
    assert layout["dragmode"] is False
    for axis in ("xaxis", "yaxis"):
        assert layout[axis]["fixedrange"] is True
        assert layout[axis].get("rangemode", "tozero") == "tozero"


@every_chart
def test_in_mu_an_area_is_fifteen_times_its_hectares(sample: AnySample) -> None:
    hectares = traces(sample.draw(sample.frame(), scene("en", "ha")))[sample.clicked]
    mu = traces(sample.draw(sample.frame(), scene("en", "mu")))[sample.clicked]
    if sample.areas is None:
        assert (mu["x"], mu["y"]) == (hectares["x"], hectares["y"])
    else:
        assert mu[sample.areas] == [15 * value for value in hectares[sample.areas]]


@every_chart
def test_no_text_keeps_hectares_where_mu_is_chosen(sample: AnySample) -> None:
    figure = sample.draw(sample.frame(), scene("zh", "mu"))
    assert not [text for text in (*shown_texts(figure), *said_on(figure)) if "公顷" in text]


@every_chart
def test_what_a_pointer_finds_is_written_by_the_voice(sample: AnySample) -> None:
    """A number in a template is rounded by the browser: of counts to 271.00, of halves down."""
    for path, template in leaves(sample.draw(sample.frame(), scene())):
        if path.endswith(".hovertemplate"):
            assert template in ("%{text}<extra></extra>", "%{hovertext}<extra></extra>"), path


@every_chart
def test_one_row_is_enough(sample: AnySample) -> None:
    figure = sample.draw(sample.frame().head(1), scene())
    validated(figure)
    assert len(traces(figure)[sample.clicked]["x"]) == 1


@every_chart
def test_no_row_is_an_empty_picture_and_not_a_fault(sample: AnySample) -> None:
    validated(sample.draw(sample.frame().head(0), scene()))


@every_chart
def test_nothing_known_is_drawn_without_a_guess(sample: AnySample) -> None:
    frame = sample.frame()
    rates = [name for name in frame.columns if name.endswith(("_pct", "_pp")) or name == "rank"]
    frame[rates] = float("nan")
    validated(sample.draw(frame, scene()))

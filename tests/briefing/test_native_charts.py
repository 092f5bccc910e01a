"""Native charts say what the screen's say: steps, marks, lines across, ends, lights, bridges."""

from itertools import pairwise

import pptx
import pytest
from pptx.chart.chart import Chart
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from briefing.document import Figure
from briefing.plots import plots
from briefing.plotted import Names, Plot, Series
from briefing.slides.chart_plans import planned
from briefing.slides.charts import add_plot
from briefing.slides.deck import opened
from briefing.slides.texts import Area
from tests.briefing.handed_out import HandedOut, charts_of


@pytest.fixture(scope="module")
def drawn(circular: HandedOut) -> dict[str, tuple[Figure, Chart]]:
    """Return the first native chart of each figure."""
    charts = iter(charts_of(circular.slides))
    found: dict[str, tuple[Figure, Chart]] = {}
    for figure in circular.document.figures:
        for plot in figure.plots:
            for _ in plot.parts():
                found.setdefault(figure.name, (figure, next(charts)))
    return found


def series_of(chart: Chart) -> dict[str, BaseOxmlElement]:
    return {
        series.find(f"{qn('c:tx')}//{qn('c:v')}").text: series
        for series in chart._chartSpace.iter(qn("c:ser"))
    }


def labels_of(series: BaseOxmlElement) -> dict[int, str]:
    return {
        int(label.find(qn("c:idx")).get("val")): "".join(t.text for t in label.iter(qn("a:t")))
        for label in series.iter(qn("c:dLbl"))
    }


def points_of(series: BaseOxmlElement, part: str) -> dict[int, float]:
    return {
        int(point.get("idx")): float(point.find(qn("c:v")).text)
        for point in series.find(qn(part)).iter(qn("c:pt"))
    }


@pytest.mark.parametrize(
    "name", ["supply_disposal_rate_by_month", "idle_disposal_rate_by_month", "staffing_by_month"]
)
def test_a_target_that_holds_is_drawn_in_steps(
    name: str, drawn: dict[str, tuple[Figure, Chart]]
) -> None:
    figure, chart = drawn[name]
    (stepped,) = [one for one in figure.plots[0].series if one.stepped]
    series = series_of(chart)[stepped.name]
    assert series.getparent().tag == qn("c:lineChart")
    assert chart._chartSpace.chart.plotArea.find(qn("c:dateAx")) is not None
    days, values = points_of(series, "c:cat"), points_of(series, "c:val")
    rises = [at for at, next_ in pairwise(sorted(values)) if values[at] != values[next_]]
    assert name == "staffing_by_month" or rises
    # Each change stands upright on its day; between two days the line is level.
    assert all(days[at] == days[at + 1] for at in rises)
    dash = series.find(f"{qn('c:spPr')}//{qn('a:prstDash')}")
    assert dash.get("val") == "dash"


@pytest.mark.parametrize(
    "name", ["supply_disposal_rate_by_district", "office_acceptance_by_district"]
)
def test_a_target_is_a_mark_on_its_column(
    name: str, drawn: dict[str, tuple[Figure, Chart]]
) -> None:
    figure, chart = drawn[name]
    (target,) = [one for one in figure.plots[0].series if one.role == "tick"]
    series = series_of(chart)[target.name]
    assert series.getparent().tag == qn("c:lineChart")
    assert series.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is not None
    assert series.find(f"{qn('c:marker')}/{qn('c:symbol')}").get("val") == "dash"
    assert list(points_of(series, "c:val").values()) == list(target.values)
    bars = [one.tag for one in chart._chartSpace.iter(qn("c:barChart"))]
    assert len(bars) == 1


def test_the_citys_own_rate_is_a_line_across_and_no_column(
    drawn: dict[str, tuple[Figure, Chart]],
) -> None:
    for name in ("supply_disposal_rate_by_district", "case_rectification_by_district"):
        figure, chart = drawn[name]
        (level,) = figure.plots[0].levels
        assert level.name.startswith("全市 Σ÷Σ")
        series = series_of(chart)[level.name]
        assert series.getparent().tag == qn("c:lineChart")
        assert set(points_of(series, "c:val").values()) == {level.value}
        assert series.find(f"{qn('c:spPr')}//{qn('a:prstDash')}") is not None


def test_the_lines_of_the_farmland_ratio_are_there_and_named_at_their_ends(
    drawn: dict[str, tuple[Figure, Chart]],
) -> None:
    _, chart = drawn["illegal_farmland_ratio_by_year"]
    series = series_of(chart)
    for value, name in ((5, "预警线 5%"), (10, "预警线 10%"), (15, "问责线 15%")):
        values = points_of(series[name], "c:val")
        assert set(values.values()) == {float(value)}
        assert labels_of(series[name]) == {max(values): name}


def test_the_last_value_of_a_line_is_written_at_its_end(
    drawn: dict[str, tuple[Figure, Chart]],
) -> None:
    for name in ("supply_disposal_rate_by_month", "staffing_by_month", "case_joint_by_month"):
        figure, chart = drawn[name]
        said = {str(n["text"]) for n in figure.charts[0]["layout"]["annotations"]}
        said = {text.replace("<b>", "").replace("</b>", "") for text in said}
        written = [label for one in series_of(chart).values() for label in labels_of(one).values()]
        assert len(written) >= 2
        assert len(set(written)) == len(written)
        assert set(written) <= said


def test_lights_are_shapes_and_words(drawn: dict[str, tuple[Figure, Chart]]) -> None:
    _, chart = drawn["supply_disposal_rate_by_district"]
    first = next(iter(series_of(chart).values()))
    said = labels_of(first)
    assert len(said) == len(points_of(first, "c:val"))
    words = {"■": "滞后", "▲": "略慢", "●": "按序时"}
    for text in said.values():
        assert text.endswith(words[text[0]])
    values = points_of(first, "c:val")
    for at, text in said.items():
        assert f"{values[at]:.2f}%" in text


def test_a_bridge_stands_on_unseen_bars(drawn: dict[str, tuple[Figure, Chart]]) -> None:
    figure, chart = drawn["supply_stock_bridge"]
    (bridge,) = figure.plots[0].series
    unseen, seen = chart._chartSpace.iter(qn("c:ser"))
    assert unseen.find(f"{qn('c:spPr')}/{qn('a:noFill')}") is not None
    assert chart._chartSpace.find(f".//{qn('c:grouping')}").get("val") == "stacked"
    starts, sizes = points_of(unseen, "c:val"), points_of(seen, "c:val")
    for at, (base, value) in enumerate(zip(bridge.bases, bridge.values, strict=True)):
        assert sizes[at] == abs(value or 0)
        assert starts[at] == pytest.approx(min(base, base + (value or 0)))
    # Each step begins where the one before ended.
    ends = [base + (value or 0) for base, value in zip(bridge.bases, bridge.values, strict=True)]
    assert ends[:-2] == pytest.approx(bridge.bases[1:-1])
    written = labels_of(unseen) | labels_of(seen)
    notes = figure.charts[0]["layout"]["annotations"]
    assert set(written.values()) <= {str(note["text"]) for note in notes}
    assert len(written) == len(sizes)
    assert any(text.startswith("−") for text in written.values())


def test_counts_have_no_decimals(drawn: dict[str, tuple[Figure, Chart]]) -> None:
    for name in ("supply_over_10_by_month", "idle_legacy_by_step"):
        _, chart = drawn[name]
        assert chart.plots[0].data_labels.number_format == "#,##0"
    _, chart = drawn["case_detection_by_source"]
    said = labels_of(next(iter(series_of(chart).values()))).values()
    assert said
    assert all(not text.endswith((".0", ".00")) for text in said)


def test_a_fall_below_nothing_is_no_step_of_a_line_without_days() -> None:
    """Names that are no days cannot stand twice on an axis: the line stays one of its numbers."""
    line = Series("目标", (1, 2), "#000000", stepped=True)
    plot = Plot("lines", False, ("甲", "乙"), (line,), "")
    assert planned(plot).categories == ("甲", "乙")


def test_axes_are_told_apart_by_every_program(circular: HandedOut) -> None:
    """LibreOffice takes numbers above two thousand million for one, and turns the bars around."""
    for chart in charts_of(circular.slides):
        axes = [one.get("val") for one in chart._chartSpace.chart.plotArea.iter(qn("c:axId"))]
        assert len(set(axes)) == 2
        assert all(0 < int(axis) < 2**31 for axis in axes)


def test_the_first_rank_stands_on_top() -> None:
    layout = {"xaxis": {"type": "category"}, "yaxis": {"range": [10.5, -0.2]}}
    ranks = {"type": "scatter", "name": "rank", "mode": "lines+markers", "x": ["1月"], "y": [6]}
    (plot,) = plots({"data": [ranks], "layout": layout}, Names({}, {}, "位次"))
    assert plot.ranks == 10
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    look = opened(None, "").look
    chart = add_plot(slide, plot, Area(0, 0, 9000000, 5000000), "", look).chart
    assert chart.value_axis.reverse_order
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (1, 10)

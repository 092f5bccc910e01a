"""What a chart shows on the screen is what office programs draw: names, numbers, colours."""

import re

import pytest

from briefing.plots import MOST_CATEGORIES, Names, Plot, plots
from charts.land_supply.districts import rate_by_district
from charts.offices.load import load_by_gap
from charts.overview.due import due_by_kind
from tests.briefing.handed_out import HandedOut, drawn_on_paper
from tests.charts.frames import SAMPLES, district
from tests.charts.made import AnySample
from tests.charts.sample import frame
from tests.words.scenes import scene

NO_PLOT = {"by_age_and_reason", "legacy_timeline"}


def plots_of(sample: AnySample) -> tuple[Plot, ...]:
    names = Names({}, {}, "标题")
    return plots(sample.draw(sample.frame(), scene("zh")), names)


@pytest.mark.parametrize("sample", drawn_on_paper().values(), ids=list(drawn_on_paper()))
def test_every_number_of_a_chart_is_in_its_plots(sample: AnySample) -> None:
    chart = sample.draw(sample.frame(), scene("zh"))
    found = plots_of(sample)
    if sample.draw.__name__ in NO_PLOT:
        assert not found
        return
    values = sorted(
        value for plot in found for one in plot.series for value in one.values if value is not None
    )
    drawn = [t for t in chart["data"] if t["name"] not in ("running_month", "complete_months")]
    flat = any(trace.get("orientation") == "h" for trace in drawn)
    numbers = sorted(
        value
        for trace in drawn
        for value, other in zip(
            trace["x" if flat else "y"], trace["y" if flat else "x"], strict=True
        )
        if value is not None and other is not None
    )
    assert values == numbers
    assert values


def test_no_series_of_the_circular_is_nameless_or_called_in_english(circular: HandedOut) -> None:
    several = 0
    for figure in circular.document.figures:
        for plot in figure.plots:
            names = [series.name for series in plot.series]
            several += len(names) > 1
            assert len(set(names)) == len(names), (figure.name, names)
            assert all(re.search(r"[\u4e00-\u9fff]", name) for name in names), figure.name
            assert not [name for name in names if re.search(r"[a-z]{3,}", name)]
            looks = [(series.ink, series.dash, series.role) for series in plot.series]
            assert len(set(looks)) == len(looks), (figure.name, looks)
            for plain in plot.plainly():
                inks = [series.ink for series in plain.series]
                assert len(set(inks)) == len(inks), (figure.name, inks)
            assert not len(names) > 1 or figure.title not in names, figure.name
    assert several > 10


def test_a_stack_of_codes_becomes_a_series_a_code() -> None:
    rows = [
        {"due_kind": "case_limit", "due_band": "long_overdue", "items": 7},
        {"due_kind": "case_limit", "due_band": "in_30_days", "items": 2},
        {"due_kind": "idle_line", "due_band": "in_30_days", "items": 5},
    ]
    chart = due_by_kind(frame("due_items_by_kind", rows), scene("zh"))
    said = ["早已逾期", "30天内", "30天内"]
    (plot,) = plots(chart, Names({}, {"items": said}, ""))
    assert (plot.kind, plot.stacked) == ("bars", True)
    assert plot.categories == ("违法图斑整改时限", "未动工满一年线")
    assert [(one.name, one.values) for one in plot.series] == [
        ("早已逾期", (7, None)),
        ("30天内", (2, 5)),
    ]


def test_a_mark_is_named_by_the_row_it_was_drawn_from() -> None:
    layout = {"xaxis": {}, "yaxis": {"type": "category"}}
    marks = {"customdata": [[1], [0]], "marker": {"color": ["#111111", "#222222"]}}
    bar = {"type": "bar", "name": "items", "orientation": "h", "x": [5, 7], "y": ["甲", "甲"]}
    chart = {"data": [bar | marks | {"base": [0, 5]}], "layout": layout}
    (plot,) = plots(chart, Names({}, {"items": ["第一行", "第二行"]}, ""))
    assert [(one.name, one.values) for one in plot.series] == [("第二行", (5,)), ("第一行", (7,))]


def test_marks_on_bars_are_marks_and_bars_where_a_program_draws_none() -> None:
    rows = [district("东湖区", 100, 12, rank=2, target=9.0), district("西岭区", 50, 10, rank=1)]
    chart = rate_by_district(frame("supply_disposal_rate_by_district", rows), scene("zh"))
    names = Names({"rate": "处置率", "target": "序时"}, {}, "")
    (plot,) = plots(chart, names)
    assert [(one.name, one.values) for one in plot.series] == [
        ("处置率", (12.0, 20.0)),
        ("序时", (9.0, 10.0)),
    ]
    assert [one.role for one in plot.series] == ["", "tick"]
    assert plot.categories == ("2  东湖区", "1  西岭区")
    assert plot.suffix == "%"
    (plain,) = plot.plainly()
    assert [one.role for one in plain.series] == ["", ""]
    assert [one.values for one in plain.series] == [one.values for one in plot.series]


def test_many_bars_are_divided_into_plots_of_nearly_one_length() -> None:
    rows = [district(f"第{number:02}区", 100, number, rank=1) for number in range(60)]
    chart = rate_by_district(frame("supply_disposal_rate_by_district", rows), scene("zh"))
    (plot,) = plots(chart, Names({}, {}, "率"))
    (plain,) = plot.plainly()
    assert [len(part.categories) for part in plot.parts()] == [12] * 5
    parts = plain.parts()
    assert [len(part.categories) for part in parts] == [20, 20, 20]
    assert tuple(name for part in parts for name in part.categories) == plot.categories
    values = [value for part in parts for value in part.series[0].values]
    assert values == list(plot.series[0].values)
    assert max(len(part.categories) for part in parts) <= MOST_CATEGORIES


def test_points_of_two_colours_are_two_series_with_places_of_their_own() -> None:
    sample = next(sample for sample in SAMPLES.values() if sample.draw is load_by_gap)
    (plot,) = plots_of(sample)
    assert plot.kind == "points"
    assert {one.name for one in plot.series} <= {"人少案多", "其他所"}
    for one in plot.series:
        assert len(one.places) == len(one.values)
    assert all("在岗" in plot.categories[0] for _ in plot.series)


def test_months_are_named_by_year_and_month_and_a_running_month_by_its_day() -> None:
    days = ["2023-11-30", "2023-12-31", "2024-01-19"]
    bars = {"type": "bar", "name": "area", "x": days, "y": [1.0, 2.0, 3.0]}
    layout = {"xaxis": {"type": "category", "categoryarray": days}, "yaxis": {}}
    (plot,) = plots({"data": [bars], "layout": layout}, Names({}, {}, "面积"))
    assert plot.categories == ("2023-11", "2023-12", "2024-01-19")

"""Rates, causes, methods and legacy parcels are drawn in the order of their rows."""

from charts.idle_land.disposal import (
    idle_by_cause,
    idle_by_method,
    idle_rate_by_year,
    legacy_by_step,
    legacy_timeline,
)
from charts.palette import LIGHT
from tests.charts.idle_frames import IDLE_SAMPLES
from tests.charts.reading import said_on, traces
from tests.words.scenes import scene


def test_the_current_year_stands_out_and_each_year_says_what_was_new() -> None:
    figure = idle_rate_by_year(IDLE_SAMPLES["idle_rate_by_year"].frame(), scene("zh"))
    rate = traces(figure)["rate"]
    assert rate["marker"]["color"] == [LIGHT.context, LIGHT.context, LIGHT.accent]
    assert rate["text"] == ["—（无任务）", "74.87%", "40.00%"]
    assert figure["layout"]["xaxis"]["ticktext"][1] == "2023<br>新认定<br>23.10 公顷"


def test_hover_on_a_year_gives_numerator_and_denominator() -> None:
    figure = idle_rate_by_year(IDLE_SAMPLES["idle_rate_by_year"].frame(), scene("en"))
    assert traces(figure)["rate"]["hovertext"][1] == (
        "2023<br>disposal rate 74.87%<br>96.23 ha ÷ 128.53 ha<br>newly identified 23.10 ha"
    )


def test_the_largest_cause_stands_out_and_a_missing_one_is_shown() -> None:
    figure = idle_by_cause(IDLE_SAMPLES["idle_by_cause"].frame(), scene("zh"))
    area = traces(figure)["area"]
    assert area["y"] == ["政府原因", "企业原因", "原因未填"]
    assert area["marker"]["color"] == [LIGHT.accent, LIGHT.context, LIGHT.context]
    assert {"60.0%", "30.0%", "10.0%"} <= set(said_on(figure))


def test_methods_that_count_and_those_that_do_not_differ_in_colour_and_word() -> None:
    figure = idle_by_method(IDLE_SAMPLES["idle_by_method"].frame(), scene("zh"))
    area = traces(figure)["area"]
    assert area["y"] == ["督促动工", "未填报", "征缴闲置费"]
    assert area["marker"]["color"] == [LIGHT.accent, LIGHT.accent, LIGHT.context]
    said = said_on(figure)
    assert (said.count("计入"), said.count("不计入")) == (2, 1)


def test_steps_where_land_still_stands_idle_stand_out() -> None:
    figure = legacy_by_step(IDLE_SAMPLES["legacy_by_step"].frame(), scene("zh"))
    assert traces(figure)["parcels"]["marker"]["color"] == [LIGHT.accent, LIGHT.context]
    assert {"4", "5.75", "3,944", "17", "388"} <= set(said_on(figure))


def test_a_legacy_parcel_runs_from_identification_to_release_or_to_the_day_shown() -> None:
    drawn = legacy_timeline(IDLE_SAMPLES["legacy_timeline"].frame(), scene("zh"))
    spans, ends = traces(drawn)["spans"], traces(drawn)["ends"]
    days = [day and day.isoformat() for day in spans["x"]]
    assert days == [
        "2014-03-01", "2024-05-31", None, "2013-01-10", "2024-05-31", None,
        "2014-01-01", "2023-07-03", None, None, None, None, None, None, None,
    ]  # fmt: skip
    assert [day.isoformat() for day in ends["x"]] == [
        "2024-05-31", "2024-05-31", "2023-07-03", "2012-06-01", "2024-05-20",
    ]  # fmt: skip


def test_a_parcel_still_idle_differs_in_shape_and_colour_and_names_its_step() -> None:
    drawn = legacy_timeline(IDLE_SAMPLES["legacy_timeline"].frame(), scene("zh"))
    marker = traces(drawn)["ends"]["marker"]
    assert marker["symbol"] == ["square", "square", "circle", "circle-open", "circle-open"]
    assert marker["color"] == [
        LIGHT.behind, LIGHT.behind, LIGHT.on_pace, LIGHT.secondary, LIGHT.secondary,
    ]  # fmt: skip
    ticks = drawn["layout"]["yaxis"]["ticktext"]
    assert ticks[:3] == [
        "1  东湖区  已认定，待定方案", "2  东湖区  处置方案已批准", "3  西岭区  处置完毕",
    ]  # fmt: skip
    text = traces(drawn)["ends"]["text"][1]
    assert text == "东湖区<br>处置方案已批准<br>自2015年2月26日起，3,382 天"

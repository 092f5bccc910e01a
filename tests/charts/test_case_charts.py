"""Enforcement charts stack what is open, keep numbers beside bars and name lines by their place."""

import pandas as pd

from charts.cells import dates
from charts.enforcement.farmland import farmland_ratio
from charts.enforcement.months import month_axis, month_keys
from charts.enforcement.rates import backlog, closure_by_district, closure_by_source
from charts.enforcement.watch import area_put_right, detection, joint_cases
from charts.enforcement.work import lift_by_year, open_by_year, penalties_late
from charts.palette import LIGHT
from tests.charts.case_frames import CASE_SAMPLES
from tests.charts.reading import said_on, traces
from tests.words.scenes import scene


def test_states_of_a_year_stand_on_each_other_and_their_sum_above_them() -> None:
    figure = open_by_year(CASE_SAMPLES["open_by_year"].frame(), scene("zh"))
    bars = traces(figure)["open"]
    assert bars["base"] == [0, 12, 0, 6, 4, 13]
    sums = [text for text in figure["layout"]["annotations"] if isinstance(text["x"], int)]
    assert [(text["x"], text["y"], text["text"]) for text in sums if text["text"].isdigit()] == [
        (0, 42, "42"),
        (1, 63, "63"),
    ]


def test_only_states_there_are_have_a_name_in_the_key() -> None:
    frame = CASE_SAMPLES["open_by_year"].frame().head(2)
    assert [text for text in said_on(open_by_year(frame, scene("zh"))) if text != "■"] == [
        "42",
        "已整改待审核",
        "未整改",
    ]


def test_the_weakest_district_stands_out_and_transferred_cases_do() -> None:
    districts = closure_by_district(CASE_SAMPLES["closure_by_district"].frame(), scene())
    assert traces(districts)["rate"]["marker"]["color"] == [
        LIGHT.context,
        LIGHT.context,
        LIGHT.behind,
        LIGHT.context,
    ]
    sources = closure_by_source(CASE_SAMPLES["closure_by_source"].frame(), scene())
    assert traces(sources)["rate"]["marker"]["color"][1] == LIGHT.accent


def test_the_city_line_is_a_sum_over_a_sum() -> None:
    said = said_on(closure_by_district(CASE_SAMPLES["closure_by_district"].frame(), scene()))
    # 290 ÷ 500, not the mean of 75, 62.5 and 50.
    assert "all Σ÷Σ 58.0%" in said


def test_a_running_month_has_its_own_key_and_an_open_mark() -> None:
    frame = CASE_SAMPLES["backlog"].frame()
    days = dates(frame["month_end"])
    assert month_keys(days) == ["2023-12", "2024-01", "2024-02", "2024-03-15"]
    axis = month_axis(days, scene("en"))
    assert (axis["tickvals"], axis["ticktext"]) == (["2024-01"], ["2024"])
    line = traces(backlog(frame, scene("zh")))["open"]
    assert line["marker"]["symbol"] == ["circle", "circle", "circle", "circle-open"]
    assert line["text"][3].startswith("2024年3月15日<br>未销号 400")


def test_a_year_without_a_ratio_leaves_a_gap_and_says_why() -> None:
    figure = farmland_ratio(CASE_SAMPLES["farmland_ratio"].frame(), scene("zh"))
    points = traces(figure)["ratio"]
    assert points["y"] == [7.5, 2.5, None, 12, None]
    assert points["hovertext"][2] == "2022<br>缺总面积<br>6.00 公顷"
    assert points["hovertext"][1] == "2021<br>2.50%<br>5.00 公顷 ÷ 200.00 公顷"
    levels = [(line["y0"], line["layer"]) for line in figure["layout"]["shapes"]]
    assert levels == [(5, "below"), (10, "below"), (15, "below")]


def test_a_low_point_has_its_number_below_and_a_high_one_above() -> None:
    figure = farmland_ratio(CASE_SAMPLES["farmland_ratio"].frame(), scene())
    shifts = {
        text["text"]: text["yshift"] for text in figure["layout"]["annotations"] if "yshift" in text
    }
    assert shifts == {"7.50": 16, "2.50": -16, "12.00": 16}


def test_lift_columns_are_placed_by_names_that_are_no_numbers() -> None:
    figure = lift_by_year(CASE_SAMPLES["lift_by_year"].frame(), scene())
    axis = figure["layout"]["yaxis"]
    assert axis["ticktext"] == ["2021", "2022", "2023", "2024"]
    assert not any(str(name).isdigit() for name in axis["tickvals"])
    assert "−1.50" in said_on(figure)
    assert "+1.50" in said_on(figure)


def test_overdue_stands_before_what_is_in_time() -> None:
    figure = penalties_late(CASE_SAMPLES["penalties_late"].frame(), scene())
    assert figure["layout"]["barmode"] == "stack"
    assert said_on(figure)[-3:] == ["944", "71", "—"]


def test_a_source_without_a_stop_order_has_no_tick_and_no_number() -> None:
    figure = detection(CASE_SAMPLES["detection"].frame(), scene())
    assert traces(figure)["stopped"]["x"] == [33, 109, None]
    assert traces(figure)["found"]["text"][2] == (
        "Media<br>found 121 days (12)<br>stopped — (10)<br>closed — (7)"
    )


def test_both_years_are_named_at_their_ends() -> None:
    said = said_on(joint_cases(CASE_SAMPLES["joint_cases"].frame(), scene("zh")))
    assert said == ["<b>今年 17</b>", "上年 11"]


def test_area_is_stacked_in_the_unit_shown() -> None:
    figure = area_put_right(CASE_SAMPLES["area_put_right"].frame(), scene("en", "mu"))
    assert traces(figure)["legalised"]["y"] == [315, 0, 600]
    assert traces(figure)["demolished"]["text"][1] == (
        "January 2024<br>demolished 30.0 mu<br>legalised 0.0 mu<br>1 case"
    )


def test_of_more_years_than_have_room_every_second_is_named_up_to_the_latest() -> None:
    one = CASE_SAMPLES["farmland_ratio"].frame().head(1)
    years = [one.assign(year=year) for year in range(2016, 2025)]
    ratios = farmland_ratio(pd.concat(years, ignore_index=True), scene())
    assert ratios["layout"]["xaxis"]["ticktext"] == ["2016", "2018", "2020", "2022", "2024"]
    few = farmland_ratio(pd.concat(years[2:], ignore_index=True), scene())
    assert few["layout"]["xaxis"]["ticktext"] == [str(year) for year in range(2018, 2025)]

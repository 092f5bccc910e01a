"""Districts stand in the order ranked, beside what they have left and the city's Σ over Σ."""

from charts.canvas import BAR_HEIGHT
from charts.land_supply.districts import rate_by_district
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES, district
from tests.charts.reading import Figure, said_on, traces, validated
from tests.charts.sample import frame
from tests.words.scenes import scene
from words.voice import AreaUnit

SAMPLE = SAMPLES["rate_by_district"]


def drawn(unit: AreaUnit = "ha", districts: tuple[str, ...] = ()) -> Figure:
    return rate_by_district(SAMPLE.frame(), scene("zh", unit, districts=districts))


def test_bars_keep_the_order_of_the_rows_from_the_top() -> None:
    figure = drawn()
    assert traces(figure)["rate"]["y"] == ["东湖区", "西岭区", "南港区", "新区"]
    top_first = [3.5, -0.5]
    assert figure["layout"]["yaxis"]["range"] == top_first


def test_a_rank_stands_before_the_name_and_none_before_the_unranked() -> None:
    assert drawn()["layout"]["yaxis"]["ticktext"] == ["1  东湖区", "2  西岭区", "3  南港区", "新区"]


def test_each_target_is_a_tick_on_its_own_bar() -> None:
    target = traces(drawn())["target"]
    assert target["x"] == [10.0, 10.0, 9.0, None]
    assert target["y"] == ["东湖区", "西岭区", "南港区", "新区"]


def test_the_city_line_is_a_sum_over_a_sum() -> None:
    # 41.75 of 360 ha; the average of the three rates is 12.79 %.
    figure = drawn()
    assert figure["layout"]["shapes"][0]["x0"] == 100 * 41.75 / 360
    assert "全市 Σ÷Σ 11.60%" in said_on(figure)


def test_no_base_at_all_has_no_city_line() -> None:
    rows = [district("新区", 0, 0, "no_target", target=None)]
    figure = rate_by_district(frame(SAMPLE.query, rows), scene("zh"))
    assert figure["layout"]["shapes"] == []
    assert "—" in said_on(figure)


def test_a_rate_has_a_shape_beside_its_colour_and_no_task_has_neither() -> None:
    said = said_on(drawn())
    assert said[1:5] == ["● 25.00%", "▲ 9.38%", "■ 4.00%", "—"]
    assert "—（无任务）" in traces(drawn())["rate"]["text"][3]


def test_what_is_left_stands_in_the_unit_chosen() -> None:
    assert {"剩余（公顷）", "90.00", "36.25", "192.00", "0.00"} <= set(said_on(drawn()))
    assert {"剩余（亩）", "1,350.0", "543.8", "2,880.0", "0.0"} <= set(said_on(drawn("mu")))


def test_only_who_is_behind_stands_out_while_nobody_is_chosen() -> None:
    assert traces(drawn())["rate"]["marker"]["color"] == [
        LIGHT.context,
        LIGHT.context,
        LIGHT.behind,
        LIGHT.context,
    ]


def test_the_chosen_stand_out_and_the_others_step_back() -> None:
    rows = [row | {"is_chosen": row["district"] == "西岭区"} for row in map(dict, SAMPLE.rows)]
    figure = rate_by_district(frame(SAMPLE.query, rows), scene("zh", districts=("西岭区",)))
    assert traces(figure)["rate"]["marker"]["color"] == [
        LIGHT.context,
        LIGHT.accent,
        LIGHT.context,
        LIGHT.context,
    ]


def test_hover_gives_the_rate_with_its_denominator() -> None:
    assert traces(drawn())["rate"]["text"][1] == "西岭区<br>处置率 9.38%<br>3.75 公顷 ÷ 40.00 公顷"


def test_sixty_districts_of_twenty_characters_each_get_their_line() -> None:
    names = [f"第{number:02}号特别长的行政区名称共二十个字的区" for number in range(60)]
    assert {len(name) for name in names} == {20}
    rows = [district(name, 100, 60 - at, rank=at + 1) for at, name in enumerate(names)]
    figure = rate_by_district(frame(SAMPLE.query, rows), scene("zh"))
    validated(figure)
    layout = figure["layout"]
    assert layout["height"] >= 60 * BAR_HEIGHT
    assert len(layout["yaxis"]["tickvals"]) == 60
    assert layout["yaxis"]["automargin"] is True
    tick = layout["yaxis"]["ticktext"][59]
    assert tick.replace("<br>", "") == f"60  {names[59]}"
    assert len(tick.split("<br>")) == 2
    assert len({note["y"] for note in layout["annotations"] if note["y"] in names}) == 60

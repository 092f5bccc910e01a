"""Warning bands lie end to end, the gravest first; months keep their place and quiet ones none."""

from charts.idle_land.warning import new_by_month, warning_by_district
from charts.palette import LIGHT
from tests.charts.idle_frames import IDLE_SAMPLES
from tests.charts.reading import said_on, traces
from tests.words.scenes import scene

BANDS, MONTHS = IDLE_SAMPLES["warning_by_district"], IDLE_SAMPLES["new_by_month"]


def test_bands_of_a_district_begin_where_the_graver_ones_end() -> None:
    bars = traces(warning_by_district(BANDS.frame(), scene("zh")))["parcels"]
    assert bars["y"] == ["东湖区", "东湖区", "东湖区", "西岭区", "西岭区"]
    assert bars["x"] == [4, 7, 2, 5, 1]
    assert bars["base"] == [0, 4, 11, 0, 5]


def test_each_band_has_its_colour_and_is_named_beside_it() -> None:
    figure = warning_by_district(BANDS.frame(), scene("zh"))
    colours = traces(figure)["parcels"]["marker"]["color"]
    assert len(set(colours)) == 5
    assert colours[1] == LIGHT.behind
    squares = [
        note["font"]["color"] for note in figure["layout"]["annotations"] if note["text"] == "■"
    ]
    assert len(set(squares)) == 6
    assert set(colours) <= set(squares)
    for name in ("已认定闲置", "疑似闲置", "即将构成闲置", "逾期未动工", "即将到期", "无法判断"):
        assert name in said_on(figure)


def test_parcels_and_suspected_ones_stand_beside_each_district() -> None:
    said = said_on(warning_by_district(BANDS.frame(), scene("zh")))
    assert [text for text in said if text.isdigit()] == ["13", "6", "7", "0"]


def test_names_of_bands_have_room_above_the_bars() -> None:
    layout = warning_by_district(BANDS.frame(), scene())["layout"]
    highest = max(note.get("yshift", 0) for note in layout["annotations"])
    assert layout["margin"]["t"] > highest


def test_hover_gives_band_number_and_area() -> None:
    text = traces(warning_by_district(BANDS.frame(), scene("zh", "mu")))["parcels"]["text"][1]
    assert text == "东湖区 · 疑似闲置<br>7 宗<br>303.8 亩"


def test_this_year_stands_out_and_a_month_without_idle_land_has_no_label() -> None:
    bars = traces(new_by_month(MONTHS.frame(), scene(as_of="2024-03-14")))["area"]
    assert bars["marker"]["color"] == [LIGHT.context] * 3 + [LIGHT.accent] * 3
    assert bars["y"] == [4.5, 3.25, 0, 1.75, 6, 2]


def test_only_a_month_above_its_neighbours_is_labelled() -> None:
    bars = traces(new_by_month(MONTHS.frame(), scene(as_of="2024-03-14")))["area"]
    assert bars["text"] == ["4.50", "", "", "", "6.00", ""]


def test_months_of_two_years_are_not_one() -> None:
    figure = new_by_month(MONTHS.frame(), scene(as_of="2024-03-14"))
    assert len(set(traces(figure)["area"]["x"])) == 6
    ticks = figure["layout"]["xaxis"]["ticktext"]
    assert ticks[0] == "Oct<br>2023"
    assert ticks[-1] == "14 Mar<br>2024"


def test_hover_gives_the_month_and_the_year_so_far() -> None:
    bars = traces(new_by_month(MONTHS.frame(), scene("zh", as_of="2024-03-14")))["area"]
    assert bars["hovertext"][4] == "2024年2月<br>4 宗 · 6.00 公顷<br>当年累计 7.75 公顷"
    assert bars["hovertext"][5].startswith("2024年3月14日<br>5 宗")

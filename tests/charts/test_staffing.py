"""The staffing charts keep people, posts and the three gaps apart, office by office."""

from itertools import pairwise

from charts.offices.staffing import gaps_by_district, staff_by_office
from charts.offices.staffing_months import staff_by_month
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES
from tests.charts.reading import said_on, traces
from tests.charts.sample import frame
from tests.words.scenes import scene
from words.scene import Scene


def columns(of: Scene) -> list[list[str]]:
    """Return the columns of numbers, each under its heading."""
    said = said_on(staff_by_office(SAMPLES["staff_by_office"].frame(), of))
    return [said[start : start + 4] for start in range(0, 16, 4)]


def test_a_bar_is_everybody_who_works_there_once() -> None:
    drawn = traces(staff_by_office(SAMPLES["staff_by_office"].frame(), scene()))
    parts = [drawn[name]["x"] for name in ("own", "borrowed", "external", "agency")]
    # Borrowed staff are part of those on duty: 6 on duty are 2 own and 4 borrowed.
    assert [sum(people) for people in zip(*parts, strict=True)] == [13, 14, 5]
    assert drawn["own"]["x"] == [2, 7, 2]


def test_posts_are_marks_on_the_bar_and_a_missing_figure_is_no_mark() -> None:
    drawn = traces(staff_by_office(SAMPLES["staff_by_office"].frame(), scene()))
    assert drawn["authorised"]["x"] == [11, 13, 3]
    assert drawn["staffed"]["x"] == [9, None, 4]


def test_an_office_without_a_staffed_figure_shows_a_working_gap_and_never_a_vacancy() -> None:
    assert columns(scene("zh")) == [
        ["空编", "2", "—", "超编 1"],
        ["在岗缺口", "5", "5", "1"],
        ["本所实到缺口", "9", "6", "1"],
        ["编内占比", "46%", "57%", "40%"],
    ]
    hover = traces(staff_by_office(SAMPLES["staff_by_office"].frame(), scene("zh")))["own"]["text"]
    assert "空编" not in hover[1]
    assert hover[1].endswith("在岗缺口 5<br>未填报实有在编数，只能看在岗缺口")
    assert hover[0].endswith("在岗缺口 5<br>空编 2")


def test_a_small_share_is_written_in_grey() -> None:
    figure = staff_by_office(SAMPLES["staff_by_office"].frame(), scene())
    shares = [note for note in figure["layout"]["annotations"] if str(note["text"]).endswith("%")]
    assert [note["font"]["color"] for note in shares] == [LIGHT.ink, LIGHT.ink, LIGHT.secondary]


def test_the_first_office_of_a_district_stands_under_its_name_and_a_line_parts_districts() -> None:
    layout = staff_by_office(SAMPLES["staff_by_office"].frame(), scene())["layout"]
    assert layout["yaxis"]["ticktext"] == [
        "<b>Donghu</b><br>望湖所",
        "朝阳所",
        "<b>Xiling</b><br>茶园所",
    ]
    assert [shape["y0"] for shape in layout["shapes"]] == [1.5]


def test_two_offices_of_one_name_keep_a_bar_each() -> None:
    rows = [dict(row, office_name="城关所") for row in SAMPLES["staff_by_office"].rows]
    drawn = traces(staff_by_office(frame("staffing_by_office", rows), scene()))
    assert drawn["own"]["y"] == ["·01", "·02", "·11"]


def test_a_key_names_every_mark_above_the_numbers() -> None:
    said = said_on(staff_by_office(SAMPLES["staff_by_office"].frame(), scene("zh")))
    assert said[-12:] == [
        "■", "本所在岗", "■", "占用其他所编制", "■", "编外", "■", "人事代理",
        "┃", "核定编制", "○", "实有在编",
    ]  # fmt: skip


def test_the_three_gaps_are_three_bars_and_an_unknown_vacancy_is_none() -> None:
    drawn = traces(gaps_by_district(SAMPLES["gaps_by_district"].frame(), scene()))
    assert drawn["vacancy"]["x"] == [24, 2, None]
    assert drawn["working_gap"]["x"] == [28, 3, 6]
    assert drawn["own_post_gap"]["x"] == [33, 5, 7]
    assert drawn["vacancy"]["text"] == ["24", "2", "—"]


def test_a_month_with_a_missing_figure_leaves_a_gap_and_no_loss() -> None:
    drawn = traces(staff_by_month(SAMPLES["staff_by_month"].frame(), scene()))
    assert drawn["staffed"]["y"] == [525, None, 510, 508]
    assert drawn["on_duty"]["y"] == [520, 519, 509, 506]


def test_months_of_two_years_are_two_places_on_the_axis() -> None:
    layout = staff_by_month(SAMPLES["staff_by_month"].frame(), scene())["layout"]
    assert layout["xaxis"]["categoryarray"][0] == "October 2023"
    assert layout["xaxis"]["ticktext"] == ["Oct<br>2023", "Jan<br>2024"]


def test_names_at_line_ends_never_stand_on_each_other() -> None:
    layout = staff_by_month(SAMPLES["staff_by_month"].frame(), scene())["layout"]
    placed = sorted(360 * note["y"] / 586 + note["yshift"] for note in layout["annotations"])
    assert all(above - below >= 19.5 for below, above in pairwise(placed))
    assert {note["text"] for note in layout["annotations"]} >= {
        "staffed posts 508",
        "established on duty 506",
    }

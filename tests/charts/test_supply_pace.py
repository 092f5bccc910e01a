"""The rate over the year is solid where months are complete and dashed where one is running."""

from datetime import date, timedelta

import pytest

from charts.land_supply.pace import rate_against_target
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES, months
from tests.charts.reading import Figure, said_on, traces
from tests.charts.sample import frame
from tests.words.scenes import scene
from words.language import LANGUAGES, Language

SAMPLE = SAMPLES["rate_against_target"]
RUNNING = months(
    [1.5, 3.25, 4.0, None, None],
    [None, 4.0, 7.0, 7.0, 10.0],
    [1.0, 2.0, 3.0, 3.5, 6.0],
    ["2024-01-31", "2024-02-29", "2024-03-20", "2024-03-31", "2024-04-30"],
)


def drawn(
    rows: object = SAMPLE.rows, language: Language = "en", as_of: str = "2024-05-31"
) -> Figure:
    assert isinstance(rows, list)
    return rate_against_target(frame(SAMPLE.query, rows), scene(language, as_of=as_of))


def test_the_year_runs_from_january_on_and_keeps_months_to_come() -> None:
    assert drawn()["layout"]["xaxis"]["categoryarray"] == ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert drawn(language="zh")["layout"]["xaxis"]["categoryarray"][:2] == ["1月", "2月"]


def test_a_month_to_come_has_a_target_and_no_rate() -> None:
    layers = traces(drawn())
    assert layers["actual"]["x"] == ["Jan", "Feb", "Mar", "Apr", "May"]
    assert layers["actual"]["y"] == [1.5, 3.25, 5.0, 8.75, 11.125]
    assert layers["target"]["y"] == [None, None, 4.0, 7.0, 10.0, 12.0]
    assert layers["last_year"]["y"] == [1.0, 2.0, 3.5, 6.0, 9.0, 11.5]


def test_the_target_is_a_dashed_step_and_last_year_is_context() -> None:
    layers = traces(drawn())
    assert (layers["target"]["line"]["dash"], layers["target"]["line"]["shape"]) == ("dash", "hv")
    assert layers["target"]["line"]["color"] == LIGHT.ink
    assert layers["last_year"]["line"]["color"] == LIGHT.context
    assert layers["actual"]["line"]["color"] == LIGHT.accent


def test_complete_months_are_one_solid_line() -> None:
    assert "running_month" not in traces(drawn())
    assert traces(drawn())["actual"]["mode"] == "lines+markers"


def test_a_running_month_is_dashed_from_the_last_complete_one_and_named_by_its_day() -> None:
    layers = traces(drawn(RUNNING, as_of="2024-03-20"))
    assert tuple(layers) == ("last_year", "target", "running_month", "actual", "complete_months")
    assert layers["running_month"]["x"] == ["Feb", "20 Mar"]
    assert layers["running_month"]["y"] == [3.25, 4.0]
    assert layers["running_month"]["line"]["dash"] == "dot"
    assert layers["complete_months"]["x"] == ["Jan", "Feb"]
    assert "dash" not in layers["complete_months"]["line"]
    assert layers["actual"]["mode"] == "markers"


def test_the_day_of_a_running_month_stands_in_two_lines_to_stay_clear_of_its_neighbours() -> None:
    ticks = [
        drawn(RUNNING, language, "2024-03-20")["layout"]["xaxis"]["ticktext"]
        for language in LANGUAGES
    ]
    assert ticks == [
        ["1月", "2月", "3月<br>20日", "3月", "4月"],
        ["Jan", "Feb", "20<br>Mar", "Mar", "Apr"],
    ]


def test_a_running_january_has_nothing_to_draw_a_line_to() -> None:
    january = months([1.5, None], [None, None], [1.0, 2.0], ["2024-01-20", "2024-01-31"])
    layers = traces(drawn(january, as_of="2024-01-20"))
    assert "complete_months" not in layers
    assert layers["actual"]["x"] == ["20 Jan"]


def test_a_point_opens_the_month_it_stands_for_even_after_a_gap() -> None:
    rows = months(
        [1.5, None, 5.0], [None] * 3, [None] * 3, ["2024-01-31", "2024-02-29", "2024-03-31"]
    )
    actual = traces(drawn(rows, as_of="2024-03-31"))["actual"]
    assert (actual["x"], actual["customdata"]) == (["Jan", "Mar"], [[0], [2]])


def test_lines_are_named_at_their_ends_instead_of_in_a_legend() -> None:
    assert said_on(drawn()) == ["target 12%", "last year 11.5%", "<b>city 11.13%</b>"]
    assert said_on(drawn(language="zh")) == ["序时 12%", "上年 11.5%", "<b>全市 11.13%</b>"]


def line_label(known: int, ahead: bool, *districts: str) -> dict[str, object]:
    """Return the label of a line of so many months of twelve."""
    days = [date(2023, month + 1, 1) - timedelta(days=1) for month in range(1, 12)]
    ends = [day.isoformat() for day in (*days, date(2023, 12, 31))]
    rates = [10.0 if at < known else None for at in range(12)]
    rows = months(rates, [5.0 if ahead else 20.0] * 12, [None] * 12, ends)
    figure = rate_against_target(
        frame(SAMPLE.query, rows), scene("en", as_of=ends[known - 1], districts=districts)
    )
    found: dict[str, object] = figure["layout"]["annotations"][-1]
    return found


def test_the_line_is_named_after_the_place_shown_where_there_is_room() -> None:
    assert line_label(12, True, "东湖区")["text"] == "<b>Donghu 10.00%</b>"
    assert line_label(8, True, "东湖区", "西岭区")["text"] == "<b>2 districts 10.00%</b>"
    assert line_label(3, True, "东湖区")["text"] == "<b>10.00%</b>"
    assert line_label(3, False, "东湖区")["text"] == "<b>Donghu 10.00%</b>"


def test_a_label_stands_over_its_line_when_ahead_and_under_it_when_behind() -> None:
    ahead, behind = line_label(8, True), line_label(8, False)
    assert (ahead["xanchor"], behind["xanchor"]) == ("right", "left")
    assert ahead["yshift"] == 14
    assert behind["yshift"] == -14


def test_a_label_never_runs_out_of_the_year() -> None:
    assert line_label(1, True)["xanchor"] == "left"
    assert line_label(12, False)["xanchor"] == "right"


def test_labels_that_would_touch_are_pushed_apart() -> None:
    shifts = {note["text"]: note["yshift"] for note in drawn()["layout"]["annotations"]}
    assert (shifts["target 12%"], shifts["last year 11.5%"]) == (10, -10)


def test_hover_gives_the_rate_with_its_denominator() -> None:
    text = traces(drawn())["actual"]["text"][4]
    assert text == "31 May 2024<br>disposal rate 11.13%<br>22.25 ha ÷ 200.00 ha<br>target 10.00%"
    assert "target" not in traces(drawn())["actual"]["text"][0]


@pytest.mark.parametrize("nothing", [[], months([None], [None], [None], ["2024-01-31"])])
def test_a_year_without_a_rate_has_no_line_and_no_label(nothing: list[object]) -> None:
    figure = drawn(nothing, as_of="2024-01-31")
    assert traces(figure)["actual"]["x"] == []
    assert said_on(figure) == []

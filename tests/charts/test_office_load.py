"""The scatter names the offices in trouble and lets no name stand on another."""

from charts.offices.load import load_by_gap
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES
from tests.charts.office_frames import load
from tests.charts.reading import said_on, traces
from tests.charts.sample import frame
from tests.words.scenes import scene


def test_gap_lies_across_and_load_goes_up_and_cases_without_an_office_have_no_place() -> None:
    marks = traces(load_by_gap(SAMPLES["load_by_gap"].frame(), scene()))["offices"]
    assert marks["x"] == [4, 0, 3, -1, None]
    assert marks["y"] == [15, 15, 8, 1, None]


def test_trouble_is_coloured_and_few_people_are_hollow() -> None:
    marks = traces(load_by_gap(SAMPLES["load_by_gap"].frame(), scene()))["offices"]["marker"]
    quiet, loud = LIGHT.no_target, LIGHT.behind
    assert marks["color"] == [loud, quiet, loud, quiet, quiet]
    assert marks["symbol"] == ["circle-open", "circle-open", "circle", "circle", "circle"]


def test_only_offices_in_trouble_are_named_beside_mean_and_line() -> None:
    said = said_on(load_by_gap(SAMPLES["load_by_gap"].frame(), scene("zh")))
    assert said[:4] == ["平均 5.0", "偏高 7.5", "望湖所", "茶园所"]
    assert "朝阳所" not in said


def test_offices_at_one_place_do_not_write_their_names_over_each_other() -> None:
    rows = [load(f"{number:02d}", "一个名字很长的自然资源所", 30, 3, 2) for number in range(9)]
    named = [
        note
        for note in load_by_gap(frame("office_workload", rows), scene())["layout"]["annotations"]
        if note["text"] == "一个名字很长的自然资源所"
    ]
    places = [(note["xanchor"], note["yshift"]) for note in named]
    assert 1 <= len(places) == len(set(places)) <= 4


def test_without_a_mean_no_line_is_drawn() -> None:
    rows = [
        dict(row, mean_per_head=None, limit_per_head=None)
        for row in [load("01", "望湖所", 1, 0, 3)]
    ]
    assert load_by_gap(frame("office_workload", rows), scene())["layout"]["shapes"] == []

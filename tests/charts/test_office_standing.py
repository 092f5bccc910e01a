"""Acceptance, patrols and branches are drawn by district; what is not stated is shown."""

from charts.offices.standing import accepted_by_district, branches_by_district, patrols_by_district
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES
from tests.charts.reading import said_on, traces
from tests.words.scenes import scene


def test_a_district_without_offices_has_no_bar_and_no_rate_of_nothing() -> None:
    figure = accepted_by_district(SAMPLES["accepted_by_district"].frame(), scene("zh"))
    assert traces(figure)["rate"]["x"] == [75, 100, None]
    assert said_on(figure)[:4] == ["通过率", "■ 75%", "● 100%", "—"]
    assert said_on(figure)[5:8] == ["6/8", "4/4", "0/0"]


def test_the_pass_rate_has_its_light_in_shape_and_colour() -> None:
    figure = accepted_by_district(SAMPLES["accepted_by_district"].frame(), scene())
    inks = [note["font"]["color"] for note in figure["layout"]["annotations"][1:3]]
    assert inks == [LIGHT.behind, LIGHT.on_pace]


def test_patrols_stand_against_all_that_were_required_and_may_exceed_them() -> None:
    figure = patrols_by_district(SAMPLES["patrols_by_district"].frame(), scene())
    assert traces(figure)["rate"]["x"] == [75, 105, None]
    assert traces(figure)["target"]["x"] == [100, 100, None]
    assert traces(figure)["rate"]["text"][0].endswith("60 ÷ 80")


def test_branches_add_up_to_the_offices_and_the_key_leaves_out_what_nobody_left_open() -> None:
    sample = SAMPLES["branches_by_district"]
    figure = branches_by_district(sample.frame(), scene("zh"))
    parts = [trace["x"] for trace in figure["data"]]
    assert [sum(counts) for counts in zip(*parts, strict=True)] == [16, 0]
    assert "未填报" in said_on(figure)
    stated = sample.frame().assign(unstated_offices=0)
    assert "未填报" not in said_on(branches_by_district(stated, scene("zh")))

"""The mix shows real supply in the accent, paper in grey and a reversal to the left."""

from charts.land_supply.mix import disposal_mix
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES
from tests.charts.reading import said_on, traces
from tests.charts.sample import frame
from tests.words.scenes import scene

SAMPLE = SAMPLES["disposal_mix"]


def test_supply_paper_and_reversal_are_told_apart() -> None:
    area = traces(disposal_mix(SAMPLE.frame(), scene()))["area"]
    assert area["marker"]["color"] == [LIGHT.accent, LIGHT.context, LIGHT.behind]


def test_a_reversal_points_the_other_way() -> None:
    area = traces(disposal_mix(SAMPLE.frame(), scene()))["area"]
    assert area["x"] == [60.5, 39.5, -7.25]


def test_a_share_is_of_what_was_disposed_of_and_a_reversal_has_none() -> None:
    said = said_on(disposal_mix(SAMPLE.frame(), scene()))
    assert [text for text in said if text.endswith("%")] == ["60.5%", "39.5%"]
    assert "" in said


def test_the_kinds_are_in_words_in_the_order_of_the_rows() -> None:
    assert traces(disposal_mix(SAMPLE.frame(), scene("zh")))["area"]["y"] == [
        "招拍挂出让",
        "批文失效撤回",
        "供地合同解除",
    ]


def test_only_reversals_have_no_share_to_divide_by() -> None:
    only = frame(SAMPLE.query, SAMPLE.rows[2:])
    assert not [text for text in said_on(disposal_mix(only, scene())) if "%" in text]


def test_names_of_two_lines_get_higher_bars() -> None:
    long = [dict(SAMPLE.rows[0]) | {"event_type": "correction_supplied"}]
    heights = [
        disposal_mix(frame(SAMPLE.query, rows), scene("en"))["layout"]["height"]
        for rows in (SAMPLE.rows[:1], long)
    ]
    assert heights[0] < heights[1]

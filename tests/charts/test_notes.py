"""A note stands at its date on an axis of months, numbered, and no mark covers another."""

from datetime import date

import pytest

from charts.cells import days_on_axis
from charts.notes import MARKS, placed, with_notes
from tests.charts.frames import SAMPLES
from tests.charts.reading import validated
from tests.words.scenes import scene

CHART = {
    "data": [],
    "layout": {
        "height": 300,
        "margin": {"t": 12, "b": 8},
        "meta": days_on_axis([date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]),
    },
}


@pytest.mark.parametrize(
    ("on", "place"),
    [
        (date(2024, 1, 31), 0),
        (date(2024, 2, 29), 1),
        (date(2024, 3, 31), 2),
        # 15 days before the end of a February of 29.
        (date(2024, 2, 14), 1 - 15 / 29),
        (date(2024, 1, 2), -0.3),
        (date(2024, 1, 30), -1 / 31),
        (date(2023, 12, 31), None),
        (date(2024, 4, 1), None),
    ],
)
def test_a_day_between_two_month_ends_stands_between_them(on: date, place: float | None) -> None:
    assert placed(CHART, [on]) == [None if place is None else pytest.approx(place)]


def test_a_chart_without_days_takes_no_notes() -> None:
    assert placed({"data": [], "layout": {}}, [date(2024, 1, 31)]) == [None]


def test_each_note_has_a_hairline_and_its_number_beside_what_stood_there() -> None:
    sample = SAMPLES["rate_against_target"]
    chart = sample.draw(sample.frame(), scene())
    noted = with_notes(chart, [0.5, 3.0], scene())
    validated(noted)
    before = len(chart["layout"]["annotations"])
    marks = noted["layout"]["annotations"][before:]
    assert [(mark["text"], mark["x"]) for mark in marks] == [("①", 0.5), ("②", 3.0)]
    assert [(line["x0"], line["x1"]) for line in noted["layout"]["shapes"]] == [(0.5, 0.5), (3, 3)]
    assert "shapes" not in chart["layout"]


def test_marks_close_to_each_other_stand_one_above_the_other_in_room_of_their_own() -> None:
    layout = with_notes(CHART, [1.0, 1.2, 1.4, 2.4], scene())["layout"]
    assert [mark["yshift"] for mark in layout["annotations"]] == [0, 22, 44, 0]
    assert (layout["height"], layout["margin"]) == (300 + 66, {"t": 12 + 66, "b": 8})


def test_names_over_the_plot_give_way_and_labels_in_it_stay() -> None:
    over = {"text": "key", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4}
    inside = {"text": "label", "y": 1, "yref": "y", "yshift": 4}
    chart = {**CHART, "layout": {**CHART["layout"], "annotations": [over, inside]}}  # type: ignore[dict-item]
    key, label, _ = with_notes(chart, [1.0], scene())["layout"]["annotations"]
    assert (key["yshift"], label["yshift"]) == (26, 4)


def test_more_notes_than_numbers_are_not_drawn_without_one() -> None:
    noted = with_notes(CHART, [0.1 * n for n in range(25)], scene())
    assert len(noted["layout"]["annotations"]) == len(noted["layout"]["shapes"]) == len(MARKS)

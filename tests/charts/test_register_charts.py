"""Charts of any register: no month or quarter is skipped, what is late stands first."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from charts.palette import CATEGORIES, palette
from charts.registers.months import expiry_by_month, on_time_by_month, rate_by_month
from charts.registers.quarters import durations
from charts.registers.states import funnel, history_by_month, status_by_group, stock_by_age
from tests.charts.reading import said_on, traces
from tests.words.scenes import scene
from words.language import LANGUAGES

LIGHT = palette(dark=False)


def axis(drawn: dict[str, Any]) -> dict[str, str]:
    """Return the names under a chart by their place."""
    below = drawn["layout"]["xaxis"]
    return dict(zip(below["tickvals"], below["ticktext"], strict=True))


def places(drawn: dict[str, Any]) -> list[str]:
    return list(drawn["layout"]["xaxis"]["categoryarray"])


def expiring(*days: date) -> pd.DataFrame:
    rows = [
        {"month_end": day, "expiring": 2, "already_expired": 3, "estimated": 0, "warned": 1}
        for day in days
    ]
    return pd.DataFrame(rows)


def test_a_month_in_which_no_limit_falls_keeps_its_place() -> None:
    drawn = expiry_by_month(expiring(date(2024, 3, 31), date(2024, 8, 31)), scene("zh"))
    assert places(drawn) == ["2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08"]
    assert drawn["layout"]["xaxis"]["range"] == [-0.6, 5.6]
    assert traces(drawn)["expiring"]["x"] == ["2024-03", "2024-08"]


def test_a_first_month_that_holds_earlier_ones_has_room_for_its_longer_name() -> None:
    drawn = expiry_by_month(expiring(date(2023, 5, 31), date(2024, 8, 31)), scene("en"))
    assert axis(drawn)["2023-05"] == "May<br>or before"
    # A place more before it: under the numbers of the other axis there is no name.
    assert drawn["layout"]["xaxis"]["range"] == [-1.6, 15.6]


def test_the_month_of_the_date_stands_on_the_calendar_of_limits() -> None:
    drawn = expiry_by_month(expiring(date(2024, 8, 31)), scene("zh", as_of="2024-05-20"))
    assert places(drawn) == ["2024-05", "2024-06", "2024-07", "2024-08"]


def test_of_more_than_a_year_the_first_months_of_quarters_are_named_and_each_year() -> None:
    days = (date(2023, 7, 31), date(2024, 11, 30))
    drawn = expiry_by_month(expiring(*days), scene("zh"))
    assert axis(drawn) == {
        "2023-07": "7月",
        "2023-10": "10月",
        "2024-01": "2024",
        "2024-04": "4月",
        "2024-07": "7月",
        "2024-10": "10月",
    }


def test_the_month_that_holds_all_before_it_says_so() -> None:
    older = expiring(date(2023, 5, 31), date(2024, 6, 30))
    assert axis(expiry_by_month(older, scene("zh")))["2023-05"] == "5月<br>及以前"
    drawn = expiry_by_month(older, scene("en"))
    assert axis(drawn)["2023-05"] == "May<br>or before"
    assert traces(drawn)["expiring"]["text"][0].startswith("May 2023 or before<br>")
    within = expiring(date(2023, 5, 31), date(2023, 8, 31))
    # No other name stands so near that it would touch it.
    assert list(axis(expiry_by_month(within, scene("zh"))))[:2] == ["2023-05", "2023-07"]
    later = expiring(date(2023, 6, 30), date(2024, 6, 30))
    assert axis(expiry_by_month(later, scene("zh")))["2023-06"] == "6月"


def test_what_fell_due_is_drawn_over_the_whole_year() -> None:
    row = {"month_end": date(2023, 9, 30), "kind": None, "rate_pct": 50.0}
    rows = pd.DataFrame([row | {"due": 2, "on_time": 1, "late": 1, "open_overdue": 0}])
    drawn = on_time_by_month(rows, scene("zh", as_of="2024-05-20"))
    assert (len(places(drawn)), places(drawn)[0], places(drawn)[-1]) == (
        12,
        "2023-06",
        "2024-05-20",
    )


def test_between_two_rates_no_month_is_left_out() -> None:
    rows = pd.DataFrame(
        [
            {"month_end": day, "cohort": None, "rate_pct": 40.0, "beside_pct": 40.0}
            | {"beside_items": 0, "numerator": 2, "denominator": 5, "target_pct": None}
            for day in (date(2023, 11, 30), date(2024, 2, 29))
        ]
    )
    assert places(rate_by_month(rows, scene())) == ["2023-11", "2023-12", "2024-01", "2024-02"]


def taken(*cells: tuple[date, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"quarter_end": day, "quarter": pd.Timestamp(day).quarter, "kind": kind}
            | {"mean": 7.0, "median": 6.0}
            | {"finished": 3, "open_items": 1}
            for day, kind in cells
        ]
    )


def test_no_quarter_is_skipped_and_its_name_is_short() -> None:
    rows = taken((date(2023, 6, 30), "grant"), (date(2024, 4, 20), "grant"))
    drawn = durations(rows, scene("zh"))
    assert list(axis(drawn).values()) == [
        "2季度<br>2023",
        "3季度",
        "4季度",
        "1季度<br>2024",
        "2季度",
    ]
    assert traces(drawn)["mean"]["x"] == ["2023-2", "2024-2"]
    assert traces(drawn)["mean"]["hovertext"][1].startswith("2024年2季度 · ")
    # Eight of them stand side by side under half a page: 50 pixels each.
    for language in LANGUAGES:
        names = axis(durations(rows, scene(language))).values()
        assert max(len(line) for name in names for line in name.split("<br>")) <= 4


def test_kinds_beyond_the_colours_are_told_together() -> None:
    kinds = [f"kind_{number}" for number in range(len(CATEGORIES) + 2)]
    drawn = durations(taken(*((date(2024, 3, 31), kind) for kind in kinds)), scene("en"))
    inks = traces(drawn)["mean"]["marker"]["color"]
    assert inks == [*CATEGORIES, LIGHT.context, LIGHT.context]
    assert len([text for text in said_on(drawn) if text == "■"]) == len(CATEGORIES) + 1
    assert "the other kinds" in said_on(drawn)
    few = durations(taken((date(2024, 3, 31), "grant")), scene("en"))
    assert "the other kinds" not in said_on(few)


def test_quarters_in_which_nothing_was_finished_say_so_instead_of_naming_lines() -> None:
    rows = taken((date(2023, 12, 31), "grant"), (date(2024, 3, 31), "allocation"))
    one = rows.assign(mean=[7.0, float("nan")])
    assert said_on(durations(one, scene("zh"))) == ["■", "出让类"]
    none = durations(rows.assign(mean=float("nan")), scene("en"))
    assert said_on(none) == ["Nothing was finished in these quarters"]


def test_what_is_late_of_all_stages_stands_together_before_the_rest() -> None:
    parts = [("open", "open", 5, 2), ("basic", "open", 7, 3), ("done", "done", 11, 0)]
    rows = pd.DataFrame(
        [
            {"by": "甲单位", "stage": stage, "matter_state": state, "items": count}
            | {"overdue": late, "dimension": "owner_unit"}
            for stage, state, count, late in parts
        ]
    )
    drawn = traces(status_by_group(rows, scene()))
    assert (drawn["overdue"]["base"], drawn["overdue"]["x"]) == ([0, 2], [2, 3])
    assert (drawn["items"]["base"], drawn["items"]["x"]) == ([5, 8, 12], [3, 4, 11])
    # A click on what is late opens the row it is of.
    assert drawn["overdue"]["customdata"] == [[0], [1]]
    assert drawn["overdue"]["text"] == drawn["items"]["text"][:2]


def test_stages_are_stacked_and_named_in_the_order_of_their_register() -> None:
    rows = pd.DataFrame(
        [
            {"month_end": date(2024, 3, 31), "stage": "done", "items": 4},
            {"month_end": date(2024, 4, 30), "stage": "open", "items": 3},
            {"month_end": date(2024, 4, 30), "stage": "done", "items": 5},
        ]
    )
    own = replace(scene("en"), stages=("open", "basic", "done"))
    drawn = history_by_month(rows, own)
    assert said_on(drawn)[1::2] == ["Being rectified", "Done"]
    assert traces(drawn)["items"]["base"] == [0, 0, 3]


def test_stages_are_named_in_one_line_over_a_whole_card() -> None:
    """Half a card's width would take two lines."""
    stages = ("open", "long_term", "basic", "done", "published", "submitted")
    rows = [{"month_end": date(2024, 4, 30), "stage": stage, "items": 1} for stage in stages]
    drawn = history_by_month(pd.DataFrame(rows), scene("en"))
    heights = {text["yshift"] for text in drawn["layout"]["annotations"]}
    assert (len(said_on(drawn)), len(heights)) == (2 * len(stages), 1)


def test_what_is_not_late_is_not_called_within_a_limit() -> None:
    """It may have none, or its clock is paused."""
    rows = [("m1_3", 4, 1), ("m3_6", 2, 0)]
    ages = [{"age_band": band, "items": items, "past_limit": late} for band, items, late in rows]
    drawn = stock_by_age(pd.DataFrame(ages), scene("zh"))
    assert said_on(drawn)[-4:] == ["■", "逾期未办结", "■", "未逾期"]
    none = stock_by_age(pd.DataFrame(ages[1:]), scene("zh"))
    assert said_on(none)[-2:] == ["■", "未逾期"]
    assert "逾期未办结" not in said_on(none)


def test_who_left_a_detour_is_not_said_to_have_gone_further() -> None:
    rows = pd.DataFrame(
        {
            "stage": ["begun", "returned", "ended"],
            "standing": [1, 1, 3],
            "reached": [5, 3, 3],
            "is_aside": [False, True, False],
        }
    )
    assert traces(funnel(rows, scene("en")))["further"]["x"] == [4, 2, 0]
    said = said_on(funnel(rows, scene("en")))
    assert "been there, left" in said
    assert "went further" not in said
    # Where all who were sent back still are, the others did go further.
    stayed = said_on(funnel(rows.assign(reached=[5, 1, 3]), scene("en")))
    assert "went further" in stayed
    assert "been there, left" not in stayed

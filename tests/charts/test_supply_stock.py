"""The stock's charts keep ages and steps in order, sums in place and gaps empty."""

from charts.land_supply.stock import bridge, by_age_and_reason, over_10_left, rate_by_cohort
from charts.palette import LIGHT
from tests.charts.frames import SAMPLES
from tests.charts.reading import said_on, traces
from tests.words.scenes import scene


def test_ages_run_from_young_to_old_even_where_one_has_no_land() -> None:
    figure = by_age_and_reason(SAMPLES["by_age_and_reason"].frame(), scene("zh"))
    ages = figure["layout"]["xaxis"]["categoryarray"]
    assert len(ages) == 4
    assert traces(figure)["area"]["x"] == ages


def test_the_reason_with_most_area_is_on_top_and_a_missing_one_is_shown() -> None:
    figure = by_age_and_reason(SAMPLES["by_age_and_reason"].frame(), scene("zh"))
    assert figure["layout"]["yaxis"]["categoryarray"] == ["边角地", "未填报", "未完成征拆"]


def test_a_cell_shows_its_area_and_parcels_and_an_empty_one_nothing() -> None:
    figure = by_age_and_reason(SAMPLES["by_age_and_reason"].frame(), scene("zh"))
    cells, ground = traces(figure)["cells"], traces(figure)["area"]
    assert cells["text"] == [
        "<b>11.50</b><br>3 宗",
        "<b>40.00</b><br>1 宗",
        "<b>2.25</b><br>6 宗",
        "<b>8.00</b><br>2 宗",
    ]
    assert ground["z"] == [[0, 0, 0, 2.25], [0, 8.0, 0, 0], [11.5, 0, 0, 40.0]]
    assert (ground["zmin"], ground["zmax"]) == (0, 40.0)


def test_a_step_hangs_where_the_one_before_it_ended() -> None:
    steps = traces(bridge(SAMPLES["bridge"].frame(), scene()))["steps"]
    assert steps["base"] == [0, 500, 560, 529, 432.5, 424.5, 420.5, 0]
    ends = [start + step for start, step in zip(steps["base"], steps["x"], strict=True)]
    assert ends[-2] == steps["x"][-1] == 423


def test_growth_shrinkage_and_balances_have_their_own_colours() -> None:
    assert traces(bridge(SAMPLES["bridge"].frame(), scene()))["steps"]["marker"]["color"] == [
        LIGHT.context,
        LIGHT.secondary,
        *[LIGHT.accent] * 4,
        LIGHT.secondary,
        LIGHT.context,
    ]


def test_steps_are_signed_and_balances_are_not() -> None:
    said = said_on(bridge(SAMPLES["bridge"].frame(), scene()))
    assert said == [
        "ha",
        "500.00",
        "+60.00",
        "−31.00",
        "−96.50",
        "−8.00",
        "−4.00",
        "+2.50",
        "423.00",
    ]


def test_the_five_complete_years_stand_out_and_the_running_one_does_not() -> None:
    rate = traces(rate_by_cohort(SAMPLES["rate_by_cohort"].frame(), scene()))["rate"]
    assert rate["x"] == ["2018", "2019", "2021", "2023", "2024"]
    assert rate["marker"]["color"] == [
        LIGHT.context,
        LIGHT.accent,
        LIGHT.accent,
        LIGHT.accent,
        LIGHT.context,
    ]


def test_a_year_without_approvals_has_no_bar_and_no_rate_of_nothing() -> None:
    rate = traces(rate_by_cohort(SAMPLES["rate_by_cohort"].frame(), scene()))["rate"]
    assert (rate["y"][2], rate["text"][2]) == (None, "—")
    assert "(no task)" in rate["hovertext"][2]


def test_the_month_shown_stands_out_of_the_list_left() -> None:
    left = traces(over_10_left(SAMPLES["over_10_left"].frame(), scene()))["left"]
    assert (left["x"], left["y"]) == (["Jan", "Feb", "Mar"], [40, 37, 36])
    assert left["marker"]["color"] == [LIGHT.context, LIGHT.context, LIGHT.accent]
    assert left["hovertext"][2] == "Mar<br>left 36 · 260.00 ha<br>gone 10.0%"

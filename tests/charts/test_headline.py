"""An indicator is drawn in its own unit, its parts add from zero, first place stands on top."""

from typing import Any

from charts.overview.headline import metric_by_district, metric_by_month
from charts.palette import LIGHT
from tests.charts.headline_frames import HEADLINE_SAMPLES, metric_districts, metric_months
from tests.charts.reading import said_on, traces
from tests.charts.sample import frame
from tests.words.scenes import scene


def by_month(metric: str, unit: str, shown: str = "ha") -> dict[str, Any]:
    rows = metric_months(metric, unit)
    return metric_by_month(frame("headline_by_month", rows), scene("en", shown))  # type: ignore[arg-type]


def by_district(metric: str, unit: str, shown: str = "ha") -> dict[str, Any]:
    rows = metric_districts(metric, unit)
    return metric_by_district(frame("headline_by_district", rows), scene("en", shown))  # type: ignore[arg-type]


def test_an_area_is_drawn_and_said_in_the_unit_chosen() -> None:
    layers = traces(by_month("idle_new_ha", "ha", "mu"))
    assert layers["actual"]["y"] == [22.5, 63.75, 101.25]
    assert layers["target"]["y"] == [None, 60, 105, 150]
    assert layers["last_year"]["y"] == [15, 30, 82.5, 135]
    assert "101.3 mu" in layers["actual"]["text"][2]
    assert by_month("idle_new_ha", "ha")["layout"]["yaxis"]["ticksuffix"] == ""


def test_a_rate_and_a_count_stay_what_they_are_in_mu() -> None:
    for metric, unit in (("case_rectification_rate", "pct"), ("supply_over_10_parcels", "count")):
        assert traces(by_month(metric, unit, "mu"))["actual"]["y"] == [1.5, 4.25, 6.75]
        assert traces(by_district(metric, unit, "mu"))["rate"]["x"][0] in (2.25, 2.0)
    assert traces(by_district("idle_new_ha", "ha", "mu"))["rate"]["x"] == [30, 9.375, -11.25]


def test_a_count_is_said_without_decimals_wherever_a_pointer_finds_it() -> None:
    layers = traces(by_month("supply_over_10_parcels", "count"))
    assert layers["last_year"]["hovertext"] == [
        "last year 1",
        "last year 2",
        "last year 6",
        "last year 9",
    ]
    assert layers["target"]["hovertext"] == ["", "target 4", "target 7", "target 10"]


def test_a_rate_names_the_units_of_what_it_divides() -> None:
    rates = (
        ("case_rectification_rate", "ha", "20 cases ÷ 300 cases"),
        ("staffing_fill_rate", "ha", "20 people ÷ 300 people"),
        ("supply_disposal_rate", "mu", "303.8 mu ÷ 4,500.0 mu"),
        ("idle_disposal_rate", "ha", "20.25 ha ÷ 300.00 ha"),
        ("illegal_farmland_ratio", "ha", "1.35 ha ÷ 20.00 ha"),
        # Recorded in mu: 20.25 is a half, which goes up only if nothing is converted.
        ("illegal_farmland_ratio", "mu", "20.3 mu ÷ 300.0 mu"),
    )
    for metric, shown, fraction in rates:
        assert fraction in traces(by_month(metric, "pct", shown))["actual"]["text"][2], metric


def test_the_parts_of_a_rate_lie_end_to_end_and_say_their_sum() -> None:
    drawn = by_district("case_rectification_rate", "pct")
    assert drawn["layout"]["barmode"] == "relative"
    layers = traces(drawn)
    assert (layers["rate"]["x"], layers["mix"]["x"]) == ([2.25, 0.5, -1.5], [-0.25, 0.125, 0.75])
    assert layers["rate"]["text"][2] == "Nangang<br>−0.75 pp<br>own rate −1.50 pp<br>mix +0.75 pp"
    said = said_on(drawn)
    assert "+2.00 pp" in said
    assert "58.25%" in said


def test_a_count_has_one_part() -> None:
    drawn = by_district("supply_over_10_parcels", "count")
    assert list(traces(drawn)) == ["rate"]
    assert "mix" not in said_on(drawn)


def test_first_place_is_on_top_and_years_are_named_once() -> None:
    sample = HEADLINE_SAMPLES["ranks_by_period"]
    layout = sample.draw(sample.frame(), scene("en"))["layout"]
    low, high = layout["yaxis"]["range"]
    assert low > 10 > 1 > high
    assert layout["yaxis"]["ticktext"] == ["first", "10th"]
    assert layout["xaxis"]["ticktext"] == ["Nov<br>2023", "Dec", "Jan<br>2024"]


def test_the_published_value_is_said_where_there_is_one() -> None:
    sample = HEADLINE_SAMPLES["ranks_by_period"]
    texts = traces(sample.draw(sample.frame(), scene("en")))["rank"]["text"]
    assert texts[0] == "30 November 2023<br>rank 6 of 10<br>published 19.50%"
    assert texts[1] == "31 December 2023<br>rank 3 of 10"


def test_rate_and_mix_are_told_apart_by_name_and_colour() -> None:
    layers = traces(by_district("case_rectification_rate", "pct"))
    assert layers["rate"]["marker"]["color"] == LIGHT.accent
    assert layers["mix"]["marker"]["color"] == LIGHT.context

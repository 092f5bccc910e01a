"""Each headline indicator is its section's figure, judged by its own direction."""

from datetime import date

import pytest

from queries.catalogue import catalogue
from queries.run import run
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, event, parcel

FIGURE = "headline_by_metric"
DAYS = (date(2024, 10, 31), date(2024, 5, 31), date(2024, 1, 31), date(2023, 12, 31))


def headline(city: World, day: date, **given: object) -> dict[str, dict[str, object]]:
    table = run(catalogue()[FIGURE], city.warehouse, {"as_of": day, **given})  # type: ignore[dict-item]
    return {row["metric"]: row for row in table.to_pylist()}


def figure(city: World, name: str, day: date) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = run(
        catalogue()[name], city.warehouse, {"as_of": day}
    ).to_pylist()
    return rows


@pytest.mark.parametrize("day", DAYS)
def test_every_value_is_the_one_its_own_section_shows(demo: World, day: date) -> None:
    shown = headline(demo, day)
    supply = [
        r for r in figure(demo, "supply_disposal_rate_by_month", day) if r["month_end"] == day
    ]
    assert shown["supply_disposal_rate"]["value"] == pytest.approx(supply[0]["rate_pct"])
    assert shown["supply_disposal_rate"]["lead"] == pytest.approx(supply[0]["lead_pp"])
    assert shown["supply_disposal_rate"]["lead_amount"] == pytest.approx(supply[0]["lead_ha"])
    old = [r for r in figure(demo, "supply_stock_by_age", day) if r["age_band"] == "over_10"]
    assert shown["supply_over_10_parcels"]["value"] == old[0]["parcels"]
    idle = figure(demo, "idle_disposal_rate_by_year", day)[-1]
    assert shown["idle_disposal_rate"]["value"] == pytest.approx(idle["rate_pct"])
    assert shown["idle_new_ha"]["value"] == pytest.approx(idle["identified_ha"])
    cohorts = figure(demo, "case_rectification_by_year", day)
    closed = sum(float(str(r["closed_cases"])) for r in cohorts)
    illegal = sum(float(str(r["illegal_cases"])) for r in cohorts)
    assert shown["case_rectification_rate"]["value"] == pytest.approx(100 * closed / illegal)
    sources = {r["source"]: r for r in figure(demo, "case_closure_by_source", day)}
    transfer = sources["transfer"]["cases_pct"]
    assert shown["case_transfer_closure_rate"]["value"] == pytest.approx(transfer)
    ratios = [r for r in figure(demo, "illegal_farmland_ratio_by_year", day) if r["ratio_pct"]]
    assert shown["illegal_farmland_ratio"]["value"] == pytest.approx(ratios[-1]["ratio_pct"])
    offices = figure(demo, "staffing_by_district", day)
    staffed = sum(float(str(r["staffed_posts"] or 0)) for r in offices)
    posts = sum(float(str(r["counted_posts"])) for r in offices)
    assert shown["staffing_fill_rate"]["value"] == pytest.approx(100 * staffed / posts)


def test_the_month_before_and_the_year_before_are_what_was_shown_then(demo: World) -> None:
    now = headline(demo, date(2024, 10, 31))
    month_before = headline(demo, date(2024, 9, 30))
    year_before = headline(demo, date(2023, 10, 31))
    for metric, row in now.items():
        assert row["previous"] == pytest.approx(month_before[metric]["value"]), metric
        assert row["last_year"] == pytest.approx(year_before[metric]["value"]), metric
        trend = row["trend"]
        assert isinstance(trend, list)
        assert len(trend) == 13
        assert trend[-1] == row["value"]


def status(world: Worlds, metric: str, unit: str, target: float, **tables: object) -> object:
    city = world(
        targets=[
            {
                "metric": metric,
                "unit": unit,
                "due_on": date(2024, 1, 31),
                "year": 2024,
                "cumulative_target": target,
            }
        ],
        **tables,  # type: ignore[arg-type]
    )
    return headline(city, date(2024, 5, 31))[metric]["status"]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "expected"),
    [(18, "on_pace"), (20, "on_pace"), (22, "slightly_behind"), (22.3, "behind")],
)
def test_higher_is_better_at_the_target_and_at_nine_tenths_of_it(
    world: Worlds, target: float, expected: str
) -> None:
    tables = {
        "supply_parcels": [parcel("A", 10)],
        "supply_events": [event("A", 2, "2024-02-01")],
    }
    assert status(world, "supply_disposal_rate", "pct", target, **tables) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [(11, "on_pace"), (10, "on_pace"), (9.1, "slightly_behind"), (9, "behind"), (0, "behind")],
)
def test_lower_is_better_at_the_target_and_at_eleven_tenths_of_it(
    world: Worlds, target: float, expected: str
) -> None:
    tables = {"supply_parcels": [parcel(str(n), 1, "2010-01-01") for n in range(10)]}
    assert status(world, "supply_over_10_parcels", "count", target, **tables) == expected


def test_a_target_of_zero_is_met_only_at_zero(world: Worlds) -> None:
    tables = {"supply_parcels": [parcel("A", 1, "2024-01-01")]}
    assert status(world, "supply_over_10_parcels", "count", 0, **tables) == "on_pace"


def test_without_data_every_rate_is_unknown_and_every_count_zero(world: Worlds) -> None:
    shown = headline(world(districts=[{"district": "甲区"}]), date(2024, 5, 31))
    assert {m: r["value"] for m, r in shown.items()} == {
        "supply_disposal_rate": None,
        "supply_over_10_parcels": 0,
        "idle_disposal_rate": None,
        "idle_new_ha": 0,
        "case_rectification_rate": None,
        "case_transfer_closure_rate": None,
        "illegal_farmland_ratio": None,
        "staffing_fill_rate": None,
    }
    assert {row["status"] for row in shown.values()} == {"no_target"}

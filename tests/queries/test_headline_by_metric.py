"""Each headline indicator is its section's figure, judged by its own direction."""

from datetime import date

import pytest

from queries.catalogue import catalogue
from queries.run import run
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.worlds import World, day, event, parcel, target

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
    # The ratio of 2024 has no value a month or a year before to be set beside.
    ratio = now.pop("illegal_farmland_ratio")
    assert (ratio["ratio_year"], ratio["previous"], ratio["last_year"]) == (2024, None, None)
    for metric, row in now.items():
        # What was printed is not set beside the month before, which had printed the same.
        if row["printed_to"] is None:
            assert row["previous"] == pytest.approx(month_before[metric]["value"]), metric
        assert row["last_year"] == pytest.approx(year_before[metric]["value"]), metric
        trend = row["trend"]
        assert isinstance(trend, list)
        assert len(trend) == 13
        assert trend[-1] == row["value"]
        if row["printed_to"] is None:
            assert row["lead_before"] == pytest.approx(month_before[metric]["lead"]), metric


def test_a_years_ratio_is_set_beside_the_year_before(demo: World) -> None:
    ratio = headline(demo, date(2024, 1, 31))["illegal_farmland_ratio"]
    assert ratio["ratio_year"] == 2023
    assert (ratio["last_year"], ratio["previous"]) == (pytest.approx(5.940000056332686), None)


@pytest.mark.parametrize(
    ("as_of", "needed", "months_left"),
    [("2024-05-31", 2.0, 7), ("2024-05-30", 1.75, 8), ("2024-12-31", None, 0)],
)
def test_each_month_left_must_bring_its_part_of_what_is_missing(
    world: Worlds, as_of: str, needed: float | None, months_left: int
) -> None:
    city = world(
        supply_parcels=[parcel("A", 40)],
        supply_events=[event("A", 4, "2024-02-01")],
        targets=[target("2024-02-29", 9), target("2024-12-31", 24)],
    )
    row = headline(city, day(as_of))["supply_disposal_rate"]
    assert (row["needed_per_month"], row["months_left"]) == (needed, months_left)
    assert row["needed_amount"] == (None if needed is None else needed * 0.4)


def test_what_is_reached_or_cannot_be_made_up_needs_nothing(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 1, "2010-01-01")],
        supply_events=[event("A", 9, "2024-02-01")],
        idle_land=[found("I", 5, "2024-02-01")],
        targets=[
            target("2024-12-31", 25),
            target("2024-12-31", 0, metric="supply_over_10_parcels", unit="count"),
            target("2024-12-31", 2, metric="idle_new_ha", unit="ha"),
        ],
    )
    shown = headline(city, date(2024, 8, 31))
    assert shown["supply_disposal_rate"]["needed_per_month"] == 0
    assert shown["supply_over_10_parcels"]["needed_per_month"] == 0.25
    assert shown["idle_new_ha"]["needed_per_month"] is None


def test_movements_are_ranked_in_points_of_their_targets(world: Worlds) -> None:
    """The rate moves by 10 points of a target of 50 (20 %), the parcels by 1 of 3 (33 %)."""
    city = world(
        supply_parcels=[
            parcel("A", 10),
            parcel("B", 1, "2010-01-01"),
            parcel("C", 1, "2010-01-01"),
        ],
        supply_events=[event("A", 0.2, "2024-05-02"), event("B", 1, "2024-05-10")],
        idle_land=[found("I", 5, "2024-05-01")],
        targets=[
            target("2024-01-31", 50),
            target("2024-01-31", 3, metric="supply_over_10_parcels", unit="count"),
            target("2024-01-31", 0, metric="idle_new_ha", unit="ha"),
        ],
    )
    shown = headline(city, date(2024, 5, 31))
    assert shown["supply_disposal_rate"]["change"] == pytest.approx(10)
    ranks = {metric: row["movement_rank"] for metric, row in shown.items() if row["movement_rank"]}
    assert ranks == {"supply_over_10_parcels": 1, "supply_disposal_rate": 2}
    assert shown["idle_new_ha"]["change"] == 5


def test_in_january_a_change_is_counted_from_the_first(demo: World) -> None:
    january = headline(demo, date(2024, 1, 31))
    for metric, row in january.items():
        if row["restarts"]:
            assert row["change"] == row["value"], metric
    closed = january["case_rectification_rate"]
    assert closed["change"] == closed["value"] - closed["previous"]  # type: ignore[operator]


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

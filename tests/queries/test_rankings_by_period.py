"""The published value and ours are bridged without a remainder; ranks are the city's."""

import pytest

from data.lineage import Sight
from data.warehouse import Warehouse
from tests.given import Row
from tests.queries.case_worlds import case
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, day, event, parcel

FIGURE = "rankings_by_period"


def published(on: str, rank: int, value: float | None, metric: str = "supply_disposal_rate") -> Row:
    return {"metric": metric, "period_on": day(on), "rank": rank, "rank_of": 10, "value": value}


def test_the_difference_is_what_is_not_yet_entered(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 5, "2024-02-01", "2024-02-20"),
            # Signed in time and entered too late for the period; signed before the year.
            event("A", 7, "2024-03-05", "2024-04-02"),
            event("A", 2, "2023-12-20", "2024-01-10"),
        ],
        supply_base=[{"year": 2024, "parcel_id": "A", "base_ha": 100.0}],
        rankings=[published("2024-03-31", 4, 6.9)],
    )  # fmt: skip
    (row,) = city.rows(FIGURE, "2024-05-31")
    assert row["own_value"] == pytest.approx(7)
    assert row["other_difference"] == pytest.approx(0.1)
    assert row["signed_value"] == pytest.approx(12)
    # Per parcel, signing is 5 ha ahead of entry: 7 to come, less the 2 of the year before.
    assert (row["not_entered"], row["not_entered_ha"]) == pytest.approx((5, 5))
    assert row["signed_earlier"] == pytest.approx(0)


def test_what_was_signed_in_an_earlier_year_is_told_apart(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 60), parcel("B", 40)],
        supply_events=[
            event("A", 7, "2024-03-05", "2024-04-02"),
            event("B", 2, "2023-12-20", "2024-01-10"),
        ],
        supply_base=[
            {"year": 2024, "parcel_id": "A", "base_ha": 60.0},
            {"year": 2024, "parcel_id": "B", "base_ha": 40.0},
        ],
        rankings=[published("2024-03-31", 4, 2.0)],
    )
    (row,) = city.rows(FIGURE, "2024-03-31")
    assert (row["own_value"], row["signed_value"]) == pytest.approx((2, 7))
    assert (row["not_entered"], row["not_entered_ha"]) == pytest.approx((7, 7))
    assert row["signed_earlier"] == pytest.approx(-2)


def test_the_parts_of_the_bridge_add_up(demo: World) -> None:
    rows = [row for row in demo.rows(FIGURE, "2024-10-31") if row["signed_value"] is not None]
    assert len(rows) == 10
    for row in rows:
        parts = ("published_value", "other_difference", "not_entered", "signed_earlier")
        assert sum(row[part] for part in parts) == pytest.approx(row["signed_value"])
        then = demo.rate(row["period_on"].isoformat())
        assert row["own_value"] == pytest.approx(then[2])
        signed = demo.rate(row["period_on"].isoformat(), basis="event")
        assert row["signed_value"] == pytest.approx(signed[2])


def test_a_rank_has_the_one_before_of_its_own_indicator(world: Worlds) -> None:
    city = world(
        rankings=[
            published("2023-12-31", 2, None, "idle_disposal_rate"),
            published("2024-01-31", 6, 1.5),
            published("2024-02-29", 3, 2.5),
            published("2024-07-31", 1, None),
            published("2024-02-29", 9, 1.0, "of_no_metric_of_ours"),
        ],
        supply_parcels=[parcel("A", 10)],
    )
    rows = city.rows(FIGURE, "2024-05-31")
    assert [(row["metric"], row["rank"], row["rank_before"]) for row in rows] == [
        ("supply_disposal_rate", 6, None),
        ("supply_disposal_rate", 3, 6),
        ("idle_disposal_rate", 2, None),
    ]


def test_the_ratio_of_a_past_year_is_the_one_now_known(world: Worlds) -> None:
    # Issued for 2022 after the year had ended.
    late = case("A", "2023-03-01", farmland=4, issue_year=2022)
    city = world(
        cases=[case("B", "2022-05-01", farmland=1), late],
        new_construction_farmland=[
            {"year": 2022, "district": "甲区", "total_farmland_mu": 100.0, "as_of": None}
        ],
        rankings=[published("2022-12-31", 3, 5.0, "illegal_farmland_ratio")],
    )
    (row,) = city.rows(FIGURE, "2024-05-31")
    assert (row["own_value"], row["other_difference"]) == pytest.approx((5, 0))


def test_a_viewer_of_some_districts_has_no_value_of_the_city(world: Worlds) -> None:
    tables: dict[str, list[Row]] = {
        "supply_parcels": [parcel("A", 10), parcel("B", 10, district="乙区")],
        "supply_events": [event("A", 1, "2024-02-01")],
        "rankings": [published("2024-03-31", 4, 5.0)],
    }
    # Where the bureau calls the city's lines public the rank is told, and no value of ours.
    (own,) = world("甲区", **tables).rows(FIGURE, "2024-05-31")
    with Warehouse(world(**tables).warehouse.release, Sight(frozenset({"甲区"}))) as limited:
        assert World(limited).rows(FIGURE, "2024-05-31") == []
    assert (own["rank"], own["published_value"]) == (4, 5)
    ours = ("own_value", "other_difference", "not_entered", "signed_earlier", "signed_value")
    assert [own[column] for column in (*ours, "not_entered_ha")] == [None] * 6


def test_the_demo_city_was_first_in_idle_disposal_four_years_running(demo: World) -> None:
    rows = [row for row in demo.rows(FIGURE, "2024-10-31") if row["metric"] == "idle_disposal_rate"]
    assert [(row["rank"], row["first_in_a_row"]) for row in rows] == [
        (1, 1), (1, 2), (1, 3), (1, 4), (2, 0),
    ]  # fmt: skip

"""Each permitted district has its own rate and, for whoever sees the whole city, its rank."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, column, event, parcel, target

FIGURE = "supply_disposal_rate_by_district"


def districts(*names: str) -> list[dict[str, str | int | float | bool | None]]:
    return [{"district": name, "sort_order": place} for place, name in enumerate(names, start=1)]


CITY: Tables = {
    "districts": [*districts("甲区", "乙区", "丙区", "丁区", "戊区")],
    "supply_parcels": [
        parcel("A", 10, district="甲区"),
        parcel("B", 40, district="乙区"),
        parcel("C", 20, district="丙区"),
        parcel("D", 30, "2024-01-01", district="丁区"),
    ],
    "supply_events": [
        event("A", 1, "2024-03-31"),
        event("B", 8, "2024-02-01"),
        event("C", 4, "2024-02-01"),
        event("D", 9, "2024-02-01"),
        event("A", 5, "2024-04-01"),
    ],
    "targets": [target("2024-02-29", 10), target("2024-03-31", 22, region="丙区")],
}


def test_districts_rank_by_rate_and_ties_share_a_rank_and_skip_the_next(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-03-31")
    assert [(row["district"], row["rate_pct"], row["rank"]) for row in rows] == [
        ("乙区", 20, 1),
        ("丙区", 20, 1),
        ("甲区", 10, 3),
        ("丁区", None, None),
        ("戊区", None, None),
    ]


def test_every_district_shows_base_disposed_and_what_is_left_of_the_base(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-03-31")
    assert [(row["base_ha"], row["disposed_ha"], row["base_remaining_ha"]) for row in rows] == [
        (40, 8, 32),
        (20, 4, 16),
        (10, 1, 9),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_what_is_left_of_the_base_is_neither_the_open_stock_nor_ever_below_zero(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 10), parcel("C", 10, "2024-01-05")],
        supply_events=[
            event("A", 14, "2024-02-01"),
            event("B", 3, "2024-02-01", kind="adjustment"),
        ],
    )
    (row,) = city.rows(FIGURE, "2024-03-31")
    assert (row["disposed_ha"], row["base_remaining_ha"]) == (10, 10)


def test_rates_that_differ_by_rounding_only_share_a_rank(world: Worlds) -> None:
    # One third each: in binary 0.7 of 2.1 is a hair more than 1 of 3, and 1.1 of 3.3 a hair less.
    city = world(
        supply_parcels=[
            parcel("A", 2.1), parcel("B", 3, district="乙区"), parcel("C", 3.3, district="丙区"),
        ],
        supply_events=[
            event("A", 0.7, "2024-02-01"), event("B", 1, "2024-02-01"),
            event("C", 1.1, "2024-02-01"),
        ],
    )  # fmt: skip
    rows = city.rows(FIGURE, "2024-03-31")
    assert len({row["rate_pct"] for row in rows}) > 1
    assert column(rows, "rank") == [1, 1, 1]


def test_a_negative_rate_ranks_below_zero_and_above_none(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 10),
            parcel("B", 10, district="乙区"),
            parcel("C", 10, "2024-01-01", district="丙区"),
        ],
        supply_events=[
            event("A", 4, "2023-02-01"),
            event("A", 3, "2024-02-01", kind="reversal"),
        ],
    )
    rows = city.rows(FIGURE, "2024-03-31")
    assert [(row["district"], row["rate_pct"], row["rank"]) for row in rows] == [
        ("乙区", 0, 1),
        ("甲区", -50, 2),
        ("丙区", None, None),
    ]


def test_a_district_none_of_whose_parcels_is_on_the_frozen_list_has_no_rate(
    world: Worlds,
) -> None:
    frozen: Tables = {"supply_base": [{"year": 2024, "parcel_id": "A", "base_ha": 5.0}]}
    found = world(**CITY, **frozen).rows(FIGURE, "2024-03-31")
    assert [(row["district"], row["base_ha"], row["rate_pct"], row["rank"]) for row in found] == [
        ("甲区", 5, 20, 1),
        ("乙区", 0, None, None),
        ("丙区", 0, None, None),
        ("丁区", 0, None, None),
        ("戊区", 0, None, None),
    ]


@pytest.mark.parametrize("basis", ["entry", "event"])
def test_the_date_and_the_year_bound_what_counts(world: Worlds, basis: str) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 1, "2023-12-31", "2023-12-31"),
            event("A", 2, "2024-01-01", "2024-01-01"),
            event("A", 4, "2024-03-31", "2024-03-31"),
            event("A", 8, "2024-04-01", "2024-04-01"),
            event("A", 16, "2024-03-01", "2024-04-02"),
        ],
    )
    (row,) = city.rows(FIGURE, "2024-03-31", basis=basis)
    assert row["base_ha"] == 99
    assert row["disposed_ha"] == (6 if basis == "entry" else 22)


def test_a_viewer_of_some_districts_sees_only_them_and_no_rank(world: Worlds) -> None:
    limited = world("乙区", "甲区", **CITY).rows(FIGURE, "2024-03-31")
    assert [(row["district"], row["rate_pct"], row["rank"]) for row in limited] == [
        ("乙区", 20, None),
        ("甲区", 10, None),
    ]


def test_a_viewer_permitted_every_district_sees_the_ranks(world: Worlds) -> None:
    everything = world("甲区", "乙区", "丙区", "丁区", "戊区", **CITY)
    assert column(everything.rows(FIGURE, "2024-03-31"), "rank") == [1, 1, 3, None, None]


def test_a_choice_of_districts_marks_them_and_leaves_the_table_and_its_ranks_whole(
    world: Worlds,
) -> None:
    city = world(**CITY)
    chosen = city.rows(FIGURE, "2024-03-31", districts=("甲区", "丁区"))
    assert [(row["district"], row["rank"], row["is_chosen"]) for row in chosen] == [
        ("乙区", 1, False),
        ("丙区", 1, False),
        ("甲区", 3, True),
        ("丁区", None, True),
        ("戊区", None, False),
    ]
    assert column(city.rows(FIGURE, "2024-03-31"), "is_chosen") == [True] * 5


def test_a_district_is_lit_against_its_own_schedule_else_the_citys(world: Worlds) -> None:
    found = world(**CITY).keyed(FIGURE, "2024-03-31")
    lit = {name: (row["target_pct"], row["status"]) for name, row in found.items()}
    assert lit == {
        "甲区": (10, "on_pace"),
        "乙区": (10, "on_pace"),
        "丙区": (22, "slightly_behind"),
        # A target and no value: there is no light.
        "丁区": (10, None),
        "戊区": (10, None),
    }
    before = world(**CITY).keyed(FIGURE, "2024-03-30")
    assert (before["甲区"]["status"], before["丙区"]["status"]) == ("behind", "not_yet_due")
    assert before["丙区"]["target_pct"] is None


def test_targets_of_another_year_unit_or_metric_light_no_district(world: Worlds) -> None:
    rows: Tables = {
        **CITY,
        "targets": [
            target("2023-12-31", 90, year=2023),
            target("2025-01-01", 90, year=2025),
            target("2024-03-01", 90, unit="ha"),
            target("2024-03-02", 90, metric="idle_disposal_rate"),
        ],
    }
    found = world(**rows).rows(FIGURE, "2024-03-31")
    assert {(row["target_pct"], row["status"]) for row in found} == {(None, "no_target")}


def test_sixty_districts_and_a_name_of_twenty_characters_are_ranked(world: Worlds) -> None:
    long = "云州市东部沿海高新技术产业与临港经济示范区"[:20]
    names = [long, *(f"第{number}区" for number in range(1, 60))]
    city = world(
        supply_parcels=[parcel(name, 100, district=name) for name in names],
        supply_events=[event(name, 0.5 + place, "2024-02-01") for place, name in enumerate(names)],
    )
    rows = city.rows(FIGURE, "2024-03-31")
    assert column(rows, "district") == names[::-1]
    assert column(rows, "rank") == list(range(1, 61))
    assert city.rate("2024-03-31", districts=(long,)) == (100, 0.5, 0.5)

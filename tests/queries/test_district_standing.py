"""A district stands as its own headline says, and what districts add to a gap is all of the gap."""

from typing import Any

import pytest

from tests.given import Row
from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, event, parcel, target

FIGURE, HEADLINE = "district_standing", "headline_by_metric"
DISTRICTS = ("东湖区", "西岭区", "南港区", "北川区", "高新区", "云溪县")
SAME = ("value", "numerator", "denominator", "target", "status", "lead", "lead_amount")
DAYS = ("2024-10-31", "2024-09-15", "2024-01-31", "2023-12-31", "2022-06-30")
Found = dict[str | None, dict[str, Any]]


def of_metric(city: World, metric: str, as_of: str, **given: tuple[str, ...]) -> Found:
    """Return the rows of an indicator by district; None are the matters of no district."""
    rows = city.rows(FIGURE, as_of, **given)
    return {row["district"]: row for row in rows if row["metric"] == metric}


def column(city: World, metric: str, as_of: str, name: str) -> dict[str | None, Any]:
    return {place: row[name] for place, row in of_metric(city, metric, as_of).items()}


@pytest.mark.parametrize("as_of", DAYS)
def test_a_district_stands_as_its_own_headline_says(demo: World, as_of: str) -> None:
    for district in DISTRICTS:
        alone = demo.keyed(HEADLINE, as_of, districts=(district,))
        stands = demo.keyed(FIGURE, as_of, districts=(district,))
        assert len(stands) > 20
        for metric, row in stands.items():
            assert {name: row[name] for name in SAME} == pytest.approx(
                {name: alone[metric][name] for name in SAME}
            ), (district, metric)
        untold = alone.keys() - stands.keys()
        assert all(alone[metric]["numerator"] is None for metric in untold)


@pytest.mark.parametrize("as_of", DAYS)
def test_the_parts_of_a_gap_add_up_to_what_the_city_is_short(demo: World, as_of: str) -> None:
    city = demo.keyed(HEADLINE, as_of)
    known = next_known = 0
    for metric, whole in city.items():
        rows = of_metric(demo, metric, as_of)
        if not rows:
            continue
        unit = "" if whole["denominator"] is None else "_amount"
        for part, gap, lead in (
            ("gap_part", "city_gap", "lead"),
            ("next_gap_part", "next_city_gap", "next_lead"),
        ):
            parts = [row[part] for row in rows.values()]
            if None in parts:
                assert set(parts) == {None}
                continue
            short = -whole[f"{lead}{unit}"]
            assert sum(parts) == pytest.approx(short, abs=1e-8), (metric, part)
            assert {round(row[gap], 8) for row in rows.values()} == {round(short, 8) + 0.0}
            known, next_known = known + (part == "gap_part"), next_known + (part != "gap_part")
        for row in rows.values():
            assert row["city_value"] == pytest.approx(whole["value"])
    if as_of == "2024-10-31":
        # Seven of the eight and eight rates of registers; then an area that is divided among the
        # districts and a count whose last target is nought.
        assert (known, next_known) == (15, 17)


@pytest.mark.parametrize("as_of", DAYS)
def test_shares_are_of_what_holds_the_city_back_and_only_while_it_is_short(
    demo: World, as_of: str
) -> None:
    rows = demo.rows(FIGURE, as_of)
    for metric in {row["metric"] for row in rows}:
        own = [row for row in rows if row["metric"] == metric]
        shares = [row["gap_share_pct"] for row in own if row["gap_share_pct"] is not None]
        is_short = (own[0]["city_gap"] or 0) > 1e-9
        assert bool(shares) == is_short
        assert not shares or sum(shares) == pytest.approx(100)
        for row in own:
            assert (row["gap_share_pct"] is not None) == (is_short and row["gap_part"] > 0)


def rates(world: Worlds, *targets: Row, scope: tuple[str, ...] = ()) -> World:
    """Return two districts at the end of May: 甲区 10 of 40 ha disposed of, 乙区 6 of 60."""
    return world(
        *scope,
        supply_parcels=[parcel("A", 40), parcel("B", 60, district="乙区")],
        supply_events=[
            event("A", 10, "2024-03-01", "2024-03-01"),
            event("B", 6, "2024-03-01", "2024-03-01"),
        ],
        targets=[{"metric": "supply_disposal_rate", **one} for one in targets],
    )


def test_a_rate_is_short_by_the_citys_target_though_a_district_has_its_own(world: Worlds) -> None:
    """Of 20 % of 100 ha 16 are done: 甲区 has 2 ha more than its 8, 乙区 lacks 6 of its 12."""
    city = rates(world, target("2024-04-30", 20), target("2024-04-30", 8, "乙区"))
    metric, day = "supply_disposal_rate", "2024-05-31"
    assert column(city, metric, day, "gap_part") == {"甲区": -2, "乙区": 6}
    assert column(city, metric, day, "city_gap") == {"甲区": 4, "乙区": 4}
    assert column(city, metric, day, "gap_share_pct") == {"甲区": None, "乙区": 100}
    assert column(city, metric, day, "target") == {"甲区": 20, "乙区": 8}
    assert column(city, metric, day, "status") == {"甲区": "on_pace", "乙区": "on_pace"}


def test_a_target_not_yet_due_has_a_gap_to_the_next_alone(world: Worlds) -> None:
    city = rates(world, target("2024-06-30", 30))
    metric, day = "supply_disposal_rate", "2024-05-31"
    assert column(city, metric, day, "gap_part") == {"甲区": None, "乙区": None}
    assert column(city, metric, day, "next_gap_part") == {"甲区": 2, "乙区": 12}
    assert column(city, metric, day, "next_city_gap") == {"甲区": 14, "乙区": 14}


def old_parcels(world: Worlds, *targets: Row) -> World:
    """Return two districts with parcels older than ten years: 甲区 three, 乙区 one."""
    return world(
        supply_parcels=[
            *(parcel(f"A{number}", 1, "2010-01-01") for number in range(3)),
            parcel("B", 1, "2010-01-01", district="乙区"),
        ],
        targets=[{"metric": "supply_over_10_parcels", **one} for one in targets],
    )


def of_count(count: float, region: str = "city") -> Row:
    return target("2024-04-30", count, region, unit="count")


def test_a_count_is_divided_where_the_districts_own_targets_are_the_citys(world: Worlds) -> None:
    metric, day, name = "supply_over_10_parcels", "2024-05-31", "gap_part"
    own = old_parcels(world, of_count(2), of_count(1, "甲区"), of_count(1, "乙区"))
    assert column(own, metric, day, name) == {"甲区": 2, "乙区": 0}
    assert column(own, metric, day, "city_gap") == {"甲区": 2, "乙区": 2}
    other = old_parcels(world, of_count(3), of_count(1, "甲区"), of_count(1, "乙区"))
    assert column(other, metric, day, name) == {"甲区": None, "乙区": None}
    one = old_parcels(world, of_count(1), of_count(1, "甲区"))
    assert column(one, metric, day, name) == {"甲区": None, "乙区": None}
    nobodys = old_parcels(world, of_count(2))
    assert column(nobodys, metric, day, name) == {"甲区": None, "乙区": None}
    assert column(nobodys, metric, day, "status") == {"甲区": "no_target", "乙区": "no_target"}


def test_of_a_target_of_nought_all_there_is_holds_the_city_back(world: Worlds) -> None:
    city = old_parcels(world, of_count(0))
    assert column(city, "supply_over_10_parcels", "2024-05-31", "gap_part") == {
        "甲区": 3,
        "乙区": 1,
    }


def test_ties_share_a_rank_and_the_best_is_first(world: Worlds) -> None:
    metric, day = "supply_over_10_parcels", "2024-05-31"
    city = old_parcels(world)
    assert column(city, metric, day, "rank") == {"甲区": 2, "乙区": 1}
    assert column(city, metric, day, "ranked_districts") == {"甲区": 2, "乙区": 2}
    assert column(city, "idle_new_ha", day, "rank") == {"甲区": 1, "乙区": 1}


def test_a_district_of_few_cases_is_not_ranked(world: Worlds) -> None:
    """Ten cases are enough, nine are not."""
    city = world(
        cases=[
            *(closed(f"A{n}", "2024-01-10", "2024-02-01") for n in range(10)),
            *(case(f"B{n}", "2024-01-10", district="乙区") for n in range(9)),
        ]
    )
    metric, day = "case_rectification_rate", "2024-05-31"
    assert column(city, metric, day, "value") == {"甲区": 100, "乙区": 0}
    assert column(city, metric, day, "rank") == {"甲区": 1, "乙区": None}
    assert column(city, metric, day, "ranked_districts") == {"甲区": 1, "乙区": None}


def test_a_choice_of_districts_changes_no_number_of_theirs(world: Worlds) -> None:
    city = rates(world, target("2024-04-30", 20))
    metric, day = "supply_disposal_rate", "2024-05-31"
    both = of_metric(city, metric, day)
    assert of_metric(city, metric, day, districts=("乙区",)) == {"乙区": both["乙区"]}


def test_who_sees_one_district_sees_neither_the_city_nor_a_rank(world: Worlds) -> None:
    city = rates(world, target("2024-04-30", 20), scope=("乙区",))
    (row,) = of_metric(city, "supply_disposal_rate", "2024-05-31").values()
    assert (row["district"], row["value"], row["status"]) == ("乙区", 10, "behind")
    hidden = ("city_value", "rank", "ranked_districts", "gap_part", "city_gap", "gap_share_pct")
    assert {name: row[name] for name in hidden} == dict.fromkeys(hidden)
    assert row["next_gap_part"] is None
    assert row["next_city_gap"] is None

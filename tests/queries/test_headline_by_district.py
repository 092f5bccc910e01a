"""What the districts add to an indicator's change is exactly the change, by midpoint weights."""

from datetime import date

import pytest

from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, event, parcel

FIGURE = "headline_by_district"
RATE = "case_rectification_rate"
Effects = dict[str, tuple[float | None, float | None, float | None]]


def effects(city: World, metric: str, as_of: str, **given: tuple[str, ...]) -> Effects:
    """Return rate effect, mix effect and contribution by district."""
    return {
        row["district"]: (row["rate_effect"], row["mix_effect"], row["contribution"])
        for row in city.rows(FIGURE, as_of, **given)
        if row["metric"] == metric
    }


def one_district_grows(world: Worlds) -> World:
    """April: 甲区 1 of 4 closed, 乙区 1 of 1; May: 甲区 2 of 4, 乙区 1 of 6."""
    return world(
        cases=[
            closed("A1", "2024-01-10", "2024-02-01"),
            closed("A2", "2024-01-10", "2024-05-10"),
            case("A3", "2024-01-10"),
            case("A4", "2024-01-10"),
            closed("B1", "2024-01-10", "2024-02-01", district="乙区"),
            *(case(f"B{number}", "2024-05-20", district="乙区") for number in range(2, 7)),
        ]
    )


def test_rate_and_mix_are_weighed_at_the_middle_of_the_month(world: Worlds) -> None:
    found = effects(one_district_grows(world), RATE, "2024-05-31")
    assert found["甲区"] == pytest.approx((15, -1, 14))
    assert found["乙区"] == pytest.approx((-100 / 3, 28 / 3, -24))


def test_what_moved_the_whole_up_most_stands_first(world: Worlds) -> None:
    assert list(effects(one_district_grows(world), RATE, "2024-05-31")) == ["甲区", "乙区"]


def test_a_district_without_anything_to_do_before_counts_as_mix(world: Worlds) -> None:
    city = world(
        cases=[
            closed("A1", "2024-01-10", "2024-02-01"),
            closed("A2", "2024-01-10", "2024-02-01"),
            case("A3", "2024-01-10"),
            case("A4", "2024-01-10"),
            *(closed(f"B{n}", "2024-05-02", "2024-05-20", district="乙区") for n in range(5)),
        ]
    )
    found = effects(city, RATE, "2024-05-31")
    assert found["乙区"] == pytest.approx((0, 1625 / 81, 1625 / 81))
    assert found["甲区"] == pytest.approx((0, 625 / 81, 625 / 81))


def test_people_without_posts_are_still_counted_once(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2024-04-30", 10, 8),
            head_count("B", "2024-04-30", 0, 1, district="乙区"),
            head_count("A", "2024-05-31", 10, 7),
            head_count("B", "2024-05-31", 0, 3, district="乙区"),
        ]
    )
    found = effects(city, "staffing_fill_rate", "2024-05-31")
    assert found["甲区"] == pytest.approx((-10, 0, -10))
    assert found["乙区"] == pytest.approx((0, 20, 20))


def test_in_january_a_rate_that_begins_again_is_set_beside_nothing(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 30, district="乙区")],
        supply_events=[event("A", 4, "2023-06-01"), event("B", 3, "2024-01-15")],
    )
    found = effects(city, "supply_disposal_rate", "2024-01-31")
    assert found["乙区"] == pytest.approx((100 * 3 / 36, 0, 100 * 3 / 36))
    assert found["甲区"] == pytest.approx((0, 0, 0))
    (row,) = [
        row
        for row in city.rows(FIGURE, "2024-01-31")
        if (row["metric"], row["district"]) == ("supply_disposal_rate", "乙区")
    ]
    assert (row["numerator_before"], row["denominator_before"]) == (0, 30)


def test_a_count_is_changed_by_each_districts_own_change(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 1, "2014-05-15"),
            parcel("B", 1, "2010-01-01", "乙区"),
            parcel("C", 1, "2010-01-01", "乙区"),
        ],
        supply_events=[event("B", 1, "2024-05-03")],
    )
    found = effects(city, "supply_over_10_parcels", "2024-05-31")
    assert found == {"甲区": (None, None, 1), "乙区": (None, None, -1)}


def test_a_ratio_of_another_year_is_no_change(world: Worlds) -> None:
    city = world(
        cases=[case("A", "2023-03-01", farmland=3), case("B", "2024-03-01", farmland=8)],
        new_construction_farmland=[
            {"year": 2023, "district": "甲区", "total_farmland_mu": 100.0, "as_of": None},
            {
                "year": 2024,
                "district": "甲区",
                "total_farmland_mu": 50.0,
                "as_of": date(2024, 5, 20),
            },
        ],
    )
    metric = "illegal_farmland_ratio"
    assert effects(city, metric, "2024-04-30") == {"甲区": (0, 0, 0)}
    assert effects(city, metric, "2024-05-31") == {"甲区": (None, None, None)}
    assert effects(city, metric, "2024-06-30") == {"甲区": (0, 0, 0)}
    headline = city.keyed("headline_by_metric", "2024-05-31")[metric]
    assert (headline["value"], headline["change"], headline["ratio_year"]) == (16, None, 2024)


@pytest.mark.parametrize("districts", [None, ("西岭区",), ("东湖区", "北川区", "云溪县")])
@pytest.mark.parametrize("as_of", ["2024-10-31", "2024-09-15", "2024-01-31", "2023-06-30"])
def test_the_parts_add_up_to_the_change(
    demo: World, as_of: str, districts: tuple[str, ...] | None
) -> None:
    wholes = demo.keyed("headline_by_metric", as_of, districts=districts)
    eight = {metric: whole for metric, whole in wholes.items() if whole["register"] is None}
    assert len(eight) == 8
    for metric, whole in eight.items():
        parts = effects(demo, metric, as_of, districts=districts)  # type: ignore[arg-type]
        added = [part[2] for part in parts.values()]
        if whole["change"] is None:
            assert added == [None] * len(parts)
            continue
        assert sum(value or 0 for value in added) == pytest.approx(whole["change"], abs=1e-9)
        for rate, mix, both in parts.values():
            if rate is not None and mix is not None and both is not None:
                assert rate + mix == pytest.approx(both, abs=1e-12)

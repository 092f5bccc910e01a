"""The rectification sums of any date are the daily changes up to it, added up."""

from tests.queries.case_worlds import RULES, case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World

SUMS = (
    "illegal_cases",
    "closed_cases",
    "open_cases",
    "awaiting_cases",
    "undated_cases",
    "illegal_area_mu",
    "closed_area_mu",
    "illegal_farmland_mu",
    "closed_farmland_mu",
    "progressive_mu",
)


def sums(city: World, until: str, where: str = "true") -> tuple[float, ...]:
    added = ", ".join(f"coalesce(sum({name}), 0)::double as {name}" for name in SUMS)
    (row,) = city.warehouse.query(
        f"select {added} from case_rectification_changes"  # noqa: S608 - names of this file
        f" where change_on <= $until::date and {where}",
        {"until": until},
    ).to_pylist()
    return tuple(row.values())


def test_each_rule_of_the_verified_set_holds_in_the_changes(world: Worlds) -> None:
    city = world(**RULES)
    here = "district = '甲区'"
    assert sums(city, "2024-05-31", here) == (10, 3, 7, 1, 1, 33535, 37, 36.75, 32.75, 0)
    assert sums(city, "2024-06-01", here) == (11, 4, 7, 1, 1, 33791, 39, 43.75, 33.75, 0)
    assert sums(city, "2024-06-01", "source = 'transfer'")[:3] == (2, 1, 1)
    assert sums(city, "2024-06-01", "issue_year = 2023")[:3] == (5, 3, 2)


def test_area_put_right_counts_from_the_day_issued_closed_or_not(world: Worlds) -> None:
    city = world(
        cases=[
            closed("A", "2024-01-01", "2024-02-01", 10, demolished_mu=10.0),
            case("B", "2024-01-02", 30, remaining_mu=25.0, demolished_mu=2.0, legalised_mu=3.0),
        ]
    )
    days = ("2023-12-31", "2024-01-01", "2024-01-02", "2024-02-01")
    assert [sums(city, day)[-1] for day in days] == [0, 10, 15, 15]

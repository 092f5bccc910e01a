"""The same rates for every chosen district; one without illegal cases has no rate."""

import pytest

from tests.queries.case_worlds import RULES, cells
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables

FIGURE = "case_rectification_by_district"
CITY: Tables = {
    **RULES,
    "districts": [
        {"district": name, "sort_order": place}
        for place, name in enumerate(("丙区", "乙区", "甲区"))
    ],
}


def test_districts_stand_from_the_highest_rate_to_none(world: Worlds) -> None:
    city = world(**CITY)
    names = ("district", "illegal_cases", "closed_cases", "open_cases", "cases_pct", "area_pct")
    found = cells(city, FIGURE, "2024-05-31", *names)
    assert found == [
        ("乙区", 2, 1, 1, 50, 25),
        ("甲区", 10, 3, 7, 30, pytest.approx(100 * 37 / (31 + 32 + 64 + 128 + 512 + 32768))),
        ("丙区", 0, 0, 0, None, None),
    ]


def test_only_chosen_districts_are_shown(world: Worlds) -> None:
    city = world(**CITY)
    assert cells(city, FIGURE, "2024-05-31", "district", districts=("丙区", "甲区")) == [
        ("甲区",),
        ("丙区",),
    ]
    assert cells(world("乙区", **CITY), FIGURE, "2024-05-31", "district") == [("乙区",)]


def test_fewer_than_ten_cases_are_marked_as_few(world: Worlds) -> None:
    found = cells(world(**CITY), FIGURE, "2024-05-31", "district", "is_small")
    assert found == [("乙区", True), ("甲区", False), ("丙区", True)]

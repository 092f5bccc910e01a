"""Years, codes, truths and districts come in their own order; the rest of any is last and named."""

import pytest

from queries.adhoc import (
    EXPLORED,
    Condition,
    Dimension,
    Measure,
    Question,
    column_of,
    dimensions_of,
)
from queries.adhoc_answer import Breakdown, Listed, ask
from queries.adhoc_order import nature_of
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.test_adhoc_answer import groups
from tests.queries.worlds import World, parcel

# The weights run against every order of its own.
YEARS: list[Row] = [
    {"case_id": f"{year}-{at}", "issue_year": year, "judgement": code, "handled_jointly": joint}
    for year, many, code, joint in (
        (2019, 1, "legal", True),
        (2021, 3, "non_farm", None),
        (2020, 5, "non_grain", False),
    )
    for at in range(many)
]


def order(city: World, table: str, column: str, step: str = "") -> list[object]:
    """Return the groups of a dimension in the order they come in."""
    question = Question(table, (Dimension(column, step),))  # type: ignore[arg-type]
    return [row["group_1"] for row in groups(city, question)]


def test_years_told_in_numbers_ascend(world: Worlds) -> None:
    city = world(cases=YEARS)
    assert order(city, "cases", "issue_year") == [2019, 2020, 2021]


def test_codes_come_as_their_list_declares_them_and_none_last(world: Worlds) -> None:
    codes = [code.code for code in column_of("cases", "judgement").code_list]
    rows: list[Row] = [
        {"case_id": f"{at}-{more}", "judgement": code}
        for at, code in enumerate(codes)
        for more in range(at + 1)
    ]
    city = world(cases=[*rows, *({"case_id": f"n{at}", "judgement": None} for at in range(40))])
    assert len(codes) > 2
    assert order(city, "cases", "judgement") == [*codes, None]


def test_yes_comes_before_no_before_what_is_not_stated(world: Worlds) -> None:
    assert order(world(cases=YEARS), "cases", "handled_jointly") == [True, False, None]


def test_districts_come_as_the_city_declares_them(world: Worlds) -> None:
    names = ["丙区", "甲区", "乙区"]
    city = world(
        districts=[{"district": name, "sort_order": at} for at, name in enumerate(names)],
        supply_parcels=[parcel(f"{name}{n}", 1, district=name)
                        for name, many in zip(names, (1, 2, 3), strict=True) for n in range(many)],
    )  # fmt: skip
    declared = [district.name for district in city.warehouse.districts]
    assert declared == names
    assert order(city, "supply_parcels", "district") == names
    listed = ask(city.warehouse, Listed("supply_parcels", "district", 9))
    assert listed["value"].to_pylist() == names


def test_names_have_no_order_and_come_by_what_they_weigh(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 1, owner_unit="甲"), parcel("B", 1, owner_unit="乙"),
                        parcel("C", 1, owner_unit="乙")]
    )  # fmt: skip
    assert order(city, "supply_parcels", "owner_unit") == ["乙", "甲"]


def test_both_of_two_dimensions_keep_their_order_and_the_rest_is_last(world: Worlds) -> None:
    city = world(cases=YEARS)
    by = (Dimension("judgement"), Dimension("issue_year"))
    found = groups(city, Question("cases", by), 2, 2)
    assert [(row["group_1"], row["rest_1"]) for row in found] == [
        ("non_grain", False), ("non_farm", False), (None, True),
    ]  # fmt: skip
    seconds = sorted({(row["rest_2"], row["order_2"] or 0, row["group_2"]) for row in found},
                     key=lambda told: told[:2])  # fmt: skip
    assert [second[2] for second in seconds] == [2020, 2021, None]


def test_of_years_the_latest_are_told_apart_of_codes_the_weightiest(world: Worlds) -> None:
    city = world(cases=YEARS)
    years = groups(city, Question("cases", (Dimension("issue_year"),)), 2)
    assert [(row["group_1"], row["value"]) for row in years] == [(2020, 5), (2021, 3), (None, 1)]
    codes = groups(city, Question("cases", (Dimension("judgement"),)), 2)
    assert {row["group_1"] for row in codes} == {"non_grain", "non_farm", None}


def test_lists_to_choose_from_ascend_and_too_long_a_one_keeps_its_latest(world: Worlds) -> None:
    city = world(cases=YEARS)
    for most, known in ((9, [2019, 2020, 2021]), (1, [2020, 2021])):
        listed = ask(city.warehouse, Listed("cases", "issue_year", most))
        assert listed["value"].to_pylist() == known


@pytest.mark.parametrize("table", EXPLORED)
def test_every_code_truth_and_number_of_every_table_has_an_order(demo: World, table: str) -> None:
    for dimension in dimensions_of(table):
        column = column_of(table, dimension.column)
        if column.codes or column.type != "VARCHAR":
            assert nature_of(table, dimension) != "name", column.name
        found = order(demo, table, dimension.column, dimension.step)
        codes = [code.code for code in column.code_list]
        told = [one for one in found if one is not None]
        if column.codes:
            assert told == [code for code in codes if code in told], column.name
        elif column.type != "VARCHAR":
            ascending = sorted(told, reverse=column.type == "BOOLEAN")  # type: ignore[type-var]
            assert told == ascending, column.name
        assert None not in found[:-1] or nature_of(table, dimension) == "name"


def test_a_rate_does_not_change_the_order_of_years(world: Worlds) -> None:
    share = Measure("share", part=(Condition("judgement", "is", "legal"),))
    city = world(cases=YEARS)
    found = groups(city, Question("cases", (Dimension("issue_year"),), share))
    assert [(row["group_1"], row["value"]) for row in found] == [(2019, 100), (2020, 0), (2021, 0)]


def test_the_order_of_a_breakdown_is_the_same_however_much_is_folded(demo: World) -> None:
    question = Question("cases", (Dimension("source"), Dimension("issue_year")))
    every = ask(demo.warehouse, Breakdown(question)).to_pylist()
    few = ask(demo.warehouse, Breakdown(question, (3, 2))).to_pylist()
    kept = [row["group_1"] for row in few if not (row["rest_1"] or row["is_whole"])]
    order_kept = list(dict.fromkeys(kept))
    known = list(dict.fromkeys(row["group_1"] for row in every if not row["is_whole"]))
    assert order_kept == [one for one in known if one in order_kept]

"""Closed out of illegal cases by source; the row of transferred cases is their closure rate."""

from tests.queries.case_worlds import RULES, cells
from tests.queries.conftest import Worlds
from tests.queries.worlds import World

FIGURE = "case_closure_by_source"


def test_each_source_has_its_own_rate(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2024-05-31")
    assert [list(row.values())[:4] for row in rows] == [
        ["satellite", 10, 3, 30],
        ["transfer", 2, 1, 50],
    ]


def test_a_source_without_cases_by_then_or_there_is_not_listed(world: Worlds) -> None:
    city = world(**RULES)
    assert cells(city, FIGURE, "2023-12-31", "source") == [("satellite",)]
    assert cells(city, FIGURE, "2024-05-31", "source", districts=("乙区",)) == [("transfer",)]


def test_2377_of_2896_transferred_cases_were_closed_by_18_october_2024(demo: World) -> None:
    row = demo.keyed(FIGURE, "2024-10-18")["transfer"]
    assert (row["illegal_cases"], row["closed_cases"]) == (2896, 2377)
    assert f"{row['cases_pct']:.2f}" == "82.08"

"""Penalty decisions are counted in the year they were made, by district."""

from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World

FIGURE = "case_decisions_by_district"
# As published: 17 decisions, by district and the bureau's own brigade.
PUBLISHED = {"同安": 8, "集美": 2, "海沧": 3, "翔安": 3, "直属": 1}


def test_17_decisions_are_8_2_3_3_and_1(world: Worlds) -> None:
    city = world(
        cases=[
            case(f"{name}{n}", "2023-03-01", district=name, decided_on=f"2024-0{1 + n}-15")
            for name, decisions in PUBLISHED.items()
            for n in range(decisions)
        ]
        + [
            case("waits", "2023-03-01", district="同安", filed_on="2024-01-02"),
            case("later", "2023-03-01", district="集美", decided_on="2024-10-19"),
            closed("before", "2023-03-01", "2024-02-01", district="直属", decided_on="2023-11-01"),
        ]
    )
    rows = city.rows(FIGURE, "2024-10-18")
    assert {row["district"]: row["decided_cases"] for row in rows} == PUBLISHED
    assert sum(row["decided_cases"] for row in rows) == 17
    assert city.rows(FIGURE, "2024-10-18", districts=("直属",))[0]["decided_cases"] == 1


def test_the_leap_day_is_beside_28_february(world: Worlds) -> None:
    city = world(
        cases=[
            case("A", "2022-01-01", decided_on="2023-02-28"),
            case("B", "2022-01-01", decided_on="2023-03-01"),
            case("C", "2022-01-01", decided_on="2024-02-29"),
        ]
    )
    (row,) = city.rows(FIGURE, "2024-02-29")
    assert (row["decided_cases"], row["last_year_cases"]) == (1, 1)


def test_the_demo_city_s_bureau_itself_decided_17_penalties(demo: World) -> None:
    rows = demo.keyed(FIGURE, "2024-10-18")
    own = {name: row["self_decided_cases"] for name, row in rows.items()}
    assert own == {"南港区": 8, "东湖区": 2, "西岭区": 3, "北川区": 3, "高新区": 1, "云溪县": 0}
    assert sum(row["decided_cases"] for row in rows.values()) == 361

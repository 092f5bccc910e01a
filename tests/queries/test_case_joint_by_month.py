"""Cases handled by the joint offices since 1 January beside the same days of last year."""

from datetime import date
from typing import Any

from tests.given import Row
from tests.queries.case_worlds import case
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World

FIGURE = "case_joint_by_month"


def joint(case_id: str, issued: str, handled: str | None = None, **more: Any) -> Row:  # noqa: ANN401 - any column
    marked: dict[str, Any] = {"handled_jointly": True, "handled_jointly_on": handled, **more}
    return case(case_id, issued, **marked)


CITY: Tables = {
    "cases": [
        joint("A", "2023-12-01", "2024-01-01"),
        # Undated: handled when issued.
        joint("B", "2024-02-29"),
        joint("C", "2024-01-01", "2024-03-01"),
        joint("D", "2023-01-01", "2023-12-31"),
        joint("E", "2022-01-01", "2023-02-28"),
        joint("F", "2022-01-01", "2023-03-01"),
        joint("G", "2024-01-01", "2024-02-01", judgement="legal"),
        # Not marked, split original, duplicate, under objection.
        case("H", "2024-01-01", handled_jointly=False),
        case("I", "2024-01-01", handled_jointly_on="2024-01-05"),
        joint("J", "2024-01-01", split_status="parent"),
        joint("K", "2024-01-01", dup_of="A"),
        joint("L", "2024-01-01", disputed=True),
    ]
}


def test_months_add_up_within_the_year_and_last_year_stops_at_the_same_day(
    world: Worlds,
) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-02-29")
    assert [tuple(row.values()) for row in rows] == [
        (date(2024, 1, 31), 1, 1, 0, None),
        (date(2024, 2, 29), 2, 3, 1, 200),
    ]


def test_a_running_month_is_held_against_the_same_day(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-03-01")
    assert tuple(rows[-1].values()) == (date(2024, 3, 1), 1, 4, 2, 100)
    assert len(rows) == 3


def test_both_years_cases_stand_behind_it(world: Worlds) -> None:
    rows = world(**CITY).rows("case_joint_records", "2024-02-29")
    assert [(row["case_id"], row["joint_cases"], row["last_year_cases"]) for row in rows] == [
        ("B", 1, 0),
        ("G", 1, 0),
        ("A", 1, 0),
        ("E", 0, 1),
    ]


def test_97_cases_in_ten_months_against_43_is_126_per_cent_more(demo: World) -> None:
    row = demo.row(FIGURE, "2024-10-31")
    assert (row["joint_cases"], row["last_year_cases"]) == (97, 43)
    assert f"{row['change_pct']:+.0f}" == "+126"

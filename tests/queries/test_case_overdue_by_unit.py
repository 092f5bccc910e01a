"""Whose open cases are past their deadline; those handed down from above give the order."""

from tests.queries.case_worlds import case, cells, closed
from tests.queries.conftest import Worlds

FIGURE = "case_overdue_by_unit"
DOWN = ("supervision", "audit", "transfer")
CITY = {
    "cases": [
        *(
            case(
                f"A{number}",
                "2024-01-01",
                source=source,
                owner_unit="甲镇",
                deadline_on="2024-05-30",
            )
            for number, source in enumerate(DOWN)
        ),
        # On the day itself the deadline is not past.
        case("B", "2024-01-01", source="transfer", owner_unit="乙镇", deadline_on="2024-05-31"),
        case("C", "2024-01-01", source="transfer", owner_unit="乙镇"),
        case("D", "2024-01-01", source="satellite", owner_unit="乙镇", deadline_on="2024-01-01"),
        closed("E", "2024-01-01", "2024-05-31", owner_unit="甲镇", deadline_on="2024-01-01"),
        closed("F", "2024-01-01", "2024-06-01", owner_unit=None, deadline_on="2024-05-01"),
        case("G", "2024-06-01", source="transfer", owner_unit="甲镇", deadline_on="2024-05-01"),
    ]
}


def test_units_stand_by_their_overdue_cases_from_above(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-05-31")
    assert [tuple(row.values()) for row in rows] == [
        (1, "甲区", "甲镇", 3, 3, 1, 3, 3, 1, 7, 1),
        (2, "甲区", "乙镇", 2, 0, None, 3, 1, 151, 7, 1),
        (3, "甲区", None, 0, 0, None, 1, 1, 30, 7, 1),
    ]


def test_only_twenty_units_are_named(world: Worlds) -> None:
    cases = [case(f"{n}", "2024-01-01", owner_unit=f"单位{n:02}") for n in range(21)]
    found = cells(world(cases=cases), FIGURE, "2024-05-31", "position", "owner_unit")
    assert len(found) == 20
    assert found[-1] == (20, "单位19")


def test_every_open_case_is_on_the_list_most_overdue_first(world: Worlds) -> None:
    rows = world(**CITY).rows("case_open_records", "2024-05-31")
    assert [(row["case_id"], row["overdue_days"]) for row in rows] == [
        ("D", 151),
        ("F", 30),
        ("A0", 1),
        ("A1", 1),
        ("A2", 1),
        ("B", None),
        ("C", None),
    ]
    assert [row["case_state"] for row in rows][:2] == ["untouched", "closed_since"]

"""Re-judged cases and the rate they lift, against the rate on first judgements."""

from typing import Any

import pytest

from tests.queries.case_worlds import case, cells, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables

FIGURE = "case_rejudged_by_year"
COUNTED = (
    "issue_year", "rejudged_out_cases", "rejudged_in_cases", "illegal_cases", "closed_cases",
    "first_illegal_cases", "first_closed_cases",
)  # fmt: skip
OUT: dict[str, Any] = {"judgement": "legal", "first_judgement": "non_agricultural"}
IN: dict[str, Any] = {"judgement": "non_agricultural", "first_judgement": "legal"}
CITY: Tables = {
    "cases": [
        closed("A", "2024-01-01", "2024-02-01"),
        case("B", "2024-01-01"),
        case("C", "2024-01-01", **OUT, rejudged_on="2024-03-01"),
        case("D", "2024-01-01", **OUT),
        closed("E", "2024-01-01", "2024-04-01", **IN),
        # Outside the verified set, not yet issued, or never illegal: none of them.
        case("F", "2024-01-01", **OUT, dup_of="A"),
        case("G", "2024-01-01", **OUT, split_status="parent"),
        case("H", "2024-01-01", **OUT, disputed=True),
        case("I", "2024-06-01", **OUT),
        case("J", "2024-01-01", judgement="legal", first_judgement="other"),
        case("K", "2024-01-01", first_judgement="non_agricultural"),
        case("L", "2023-01-01"),
        case("M", "2022-01-01", **OUT),
    ]
}


def test_what_left_the_illegal_set_would_lower_the_rate(world: Worlds) -> None:
    city = world(**CITY)
    assert cells(city, FIGURE, "2024-05-31", *COUNTED) == [
        (2022, 1, 0, 0, 0, 1, 0),
        (2023, 0, 0, 1, 0, 1, 0),
        (2024, 2, 1, 4, 2, 5, 1),
    ]
    assert cells(city, FIGURE, "2024-05-31", "cases_pct", "first_pct", "lift_pp") == [
        (None, 0, None),
        (0, 0, 0),
        (50, 20, 30),
    ]


def test_a_case_judged_in_counts_as_closed_only_from_its_closing(world: Worlds) -> None:
    found = cells(world(**CITY), FIGURE, "2024-03-31", *COUNTED)
    assert found[-1] == (2024, 2, 1, 4, 1, 5, 1)


def test_what_is_rejudged_after_the_day_is_not_rejudged_yet(world: Worlds) -> None:
    later = closed("Z", "2024-01-01", "2024-02-10", **IN, rejudged_on="2024-03-01")
    city = world(cases=[*CITY["cases"], later])
    found = cells(city, FIGURE, "2024-02-29", *COUNTED)
    # C and Z are re-judged on 1 March; until then their present judgement stands unmoved.
    assert found[-1] == (2024, 1, 1, 5, 2, 5, 2)
    assert cells(city, FIGURE, "2024-03-01", *COUNTED)[-1] == (2024, 2, 2, 5, 2, 5, 1)
    rows = city.rows("case_rejudged_records", "2024-02-29")
    assert sorted(row["case_id"] for row in rows) == ["D", "E", "M"]


def test_the_rejudged_cases_stand_behind_it(world: Worlds) -> None:
    rows = world(**CITY).rows("case_rejudged_records", "2024-05-31")
    assert sorted(row["case_id"] for row in rows) == ["C", "D", "E", "M"]
    assert rows[0]["case_id"] == "C"


@pytest.mark.parametrize("scope", ["甲区", "乙区"])
def test_a_scope_holds_its_own(world: Worlds, scope: str) -> None:
    cases = [*CITY["cases"], case("Z", "2024-01-01", 1, 1, "乙区", **OUT)]
    found = cells(world(scope, cases=cases), FIGURE, "2024-05-31", "rejudged_out_cases")
    assert found[-1] == ((2,) if scope == "甲区" else (1,))

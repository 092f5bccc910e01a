"""The enforcement figures of the demo city equal the contract read word by word in plain Python."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.pointer import current
from tests.queries.worlds import World

Case = dict[str, Any]
DAYS = [date(2016, 1, 31), date(2020, 2, 29), date(2023, 7, 13), date(2024, 10, 31)]


@pytest.fixture(scope="module")
def cases(demo_store: Path) -> list[Case]:
    """Return the demo city's cases as exported."""
    rows: list[Case] = pq.read_table(current(demo_store).exports / "cases.parquet").to_pylist()
    return rows


def illegal(case: Case, as_of: date) -> bool:
    verified = (
        case["split_status"] in ("whole", "child")
        and case["dup_of"] is None
        and not case["disputed"]
    )
    return verified and case["judgement"] == "non_agricultural" and case["issued_on"] <= as_of


def is_closed(case: Case, as_of: date) -> bool:
    closing = case["closed_on"] or case["rectified_on"]
    finished = case["remaining_mu"] <= 0.01 and case["review_stage"] == "finished"
    return finished and closing is not None and closing <= as_of


def rates(cases: list[Case], as_of: date) -> tuple[object, ...]:
    """Return cases, closed, open, and the rates by number, area and farmland."""
    done = [case for case in cases if is_closed(case, as_of)]

    def share(column: str) -> object:
        whole = sum(case[column] for case in cases)
        return pytest.approx(100 * sum(case[column] for case in done) / whole) if whole else None

    return (
        len(cases),
        len(done),
        len(cases) - len(done),
        pytest.approx(100 * len(done) / len(cases)),
        share("illegal_area_mu"),
        share("illegal_farmland_mu"),
    )


SIX = ("illegal_cases", "closed_cases", "open_cases", "cases_pct", "area_pct", "farmland_pct")
GROUPS: dict[str, Callable[[Case], object]] = {
    "case_rectification_by_year": lambda case: case["issue_year"],
    "case_rectification_by_district": lambda case: case["district"],
    "case_closure_by_source": lambda case: case["source"],
}


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("districts", [None, ("南港区", "高新区")], ids=["city", "two"])
@pytest.mark.parametrize("figure", GROUPS)
def test_rates_equal_the_contract(
    demo: World, cases: list[Case], figure: str, as_of: date, districts: tuple[str, ...] | None
) -> None:
    counted = [
        case
        for case in cases
        if illegal(case, as_of) and (districts is None or case["district"] in districts)
    ]
    key = GROUPS[figure]
    expected = {
        str(group): rates([case for case in counted if key(case) == group], as_of)
        for group in {key(case) for case in counted}
    }
    found = demo.keyed(figure, as_of.isoformat(), districts=districts)
    shown = {
        group: tuple(row[name] for name in SIX)
        for group, row in found.items()
        if row["illegal_cases"]
    }
    assert shown == expected


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_month_of_the_backlog_equals_the_contract(
    demo: World, cases: list[Case], as_of: date
) -> None:
    for row in demo.rows("case_backlog_by_month", as_of.isoformat()):
        end = row["month_end"]
        counted = [case for case in cases if illegal(case, end)]
        gone = [case for case in counted if is_closed(case, end)]
        month = (end.year, end.month)
        closings = [case["closed_on"] or case["rectified_on"] for case in gone]
        assert (row["issued_cases"], row["closed_cases"], row["open_cases"]) == (
            sum((case["issued_on"].year, case["issued_on"].month) == month for case in counted),
            sum((closing.year, closing.month) == month for closing in closings),
            len(counted) - len(gone),
        )

"""Enforcement cases for small worlds, written in a line each; it holds no expectations."""

from datetime import date

from tests.given import Row
from tests.queries.worlds import Tables, World, day

Cell = str | float | bool | date | None


def case(
    case_id: str,
    issued: str,
    area: float = 10,
    farmland: float = 0,
    district: str = "甲区",
    **more: Cell,
) -> Row:
    """Return an open illegal case of the verified set; dates among ``more`` are given as text."""
    return {
        "case_id": case_id,
        "issued_on": day(issued),
        "issue_year": int(issued[:4]),
        "illegal_area_mu": float(area),
        "illegal_farmland_mu": float(farmland),
        "remaining_mu": float(area),
        "review_stage": "county",
        "source": "satellite",
        "split_status": "whole",
        "district": district,
        **{
            name: day(value) if name.endswith("_on") and isinstance(value, str) else value
            for name, value in more.items()
        },
    }


def closed(
    case_id: str,
    issued: str,
    closed_on: str | None,
    area: float = 10,
    farmland: float = 0,
    district: str = "甲区",
    **more: Cell,
) -> Row:
    """Return a case with nothing remaining whose review is finished, closed on a day."""
    finished: dict[str, Cell] = {
        "remaining_mu": 0.0,
        "review_stage": "finished",
        "method": "demolition",
        "closed_on": closed_on,
    }
    return case(case_id, issued, area, farmland, district, **{**finished, **more})


# One row that must stay and one that must go for each rule; every number differs from the others.
RULES: Tables = {
    "cases": [
        closed("A", "2023-02-01", "2024-05-31", 1, 0.5),
        # Closed only a day after the date.
        closed("B", "2023-02-01", "2024-06-01", 2, 1),
        # Dated by its rectification alone.
        closed("C", "2023-02-01", None, 4, 0.25, rectified_on="2024-05-31"),
        # Finished without any date: open, and counted apart.
        closed("D", "2023-02-01", None, 8),
        # Nothing remains and the review is not finished: open, awaiting review.
        closed("E", "2023-02-01", "2024-01-01", 16, review_stage="province"),
        # A hundredth of a mu is nothing; a little more is not.
        closed("F", "2024-01-01", "2024-02-01", 32, 32, remaining_mu=0.01),
        closed("G", "2024-01-01", "2024-02-01", 64, 0, remaining_mu=0.0100001),
        # Issued on the day counts, a day later does not.
        case("H", "2024-05-31", 128, 3),
        case("I", "2024-06-01", 256, 7),
        # A part of a split counts, its original never does.
        case("J", "2024-01-01", 512, 0, split_status="child", parent_id="K"),
        case("K", "2024-01-01", 1024, 11, split_status="parent"),
        # Duplicates, cases under objection and what is no illegal construction stay out.
        case("L", "2024-01-01", 2048, 13, dup_of="A"),
        case("M", "2024-01-01", 4096, 17, disputed=True),
        case("N", "2024-01-01", 8192, 19, judgement="non_grain"),
        case("O", "2024-01-01", 16384, 23, judgement="legal"),
        # An objection denied is none.
        case("P", "2024-01-01", 32768, 0, disputed=False),
        closed("Q", "2024-01-01", "2024-03-01", 100, 50, "乙区", source="transfer"),
        case("R", "2024-01-01", 300, 50, "乙区", source="transfer"),
    ]
}


def cells(
    world: World, name: str, as_of: str, *columns: str, **more: tuple[str, ...]
) -> list[tuple[object, ...]]:
    """Return the columns named of a figure's rows."""
    return [tuple(row[column] for column in columns) for row in world.rows(name, as_of, **more)]

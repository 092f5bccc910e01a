"""Area demolished and legalised by the month the case was rectified, else closed."""

from datetime import date

import pytest

from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World

FIGURE = "case_area_by_month"
CITY = {
    "cases": [
        closed("A", "2023-01-01", "2024-05-31", 9, rectified_on="2024-04-30", demolished_mu=1.0),
        closed("B", "2023-01-01", "2024-05-01", 9, demolished_mu=2.0, legalised_mu=4.0),
        closed("C", "2023-01-01", "2024-06-01", 9, legalised_mu=8.0),
        # Never before it was issued.
        closed("D", "2024-05-31", "2024-04-02", 9, demolished_mu=16.0),
        # Done in part and undated: in no month.
        case("E", "2024-05-31", 99, remaining_mu=67.0, demolished_mu=32.0),
        case("F", "2024-06-01", 99, remaining_mu=35.0, demolished_mu=64.0),
        closed("G", "2023-01-01", "2024-05-05", 9, method="confiscation"),
        closed("H", "2023-01-01", "2024-05-05", 9, split_status="parent", demolished_mu=128.0),
        closed("I", "2021-01-01", "2022-05-31", 9, demolished_mu=256.0),
        closed("J", "2021-01-01", "2022-06-01", 9, demolished_mu=512.0),
    ]
}


def test_area_counts_in_the_month_it_was_put_right(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-05-31")
    assert len(rows) == 24
    assert [tuple(row.values()) for row in rows[-2:]] == [
        (date(2024, 4, 30), 1, 1, 0, 32, 1, 0),
        (date(2024, 5, 31), 2, 18, 4, 32, 2, 1),
    ]
    assert tuple(rows[0].values())[:3] == (date(2022, 6, 30), 1, 512)


def test_1138_demolished_cases_are_told_apart_from_the_legalised(world: Worlds) -> None:
    """A published city demolished 1138 cases, 2078 mu, in two years; others were legalised."""
    city = world(
        cases=[
            closed(
                f"D{n}", "2022-01-01", f"202{2 + n % 2}-0{7 - n % 2}-15", demolished_mu=2078 / 1138
            )
            for n in range(1138)
        ]
        + [closed(f"L{n}", "2022-01-01", "2023-06-15", legalised_mu=3.0) for n in range(300)]
        # Confiscated: in neither.
        + [closed("N", "2022-01-01", "2023-06-15", method="confiscation")]
    )
    rows = city.rows(FIGURE, "2024-05-31")
    totals = [sum(row[name] for row in rows) for name in ("demolished_cases", "legalised_cases")]
    assert totals == [1138, 300]
    assert sum(row["cases"] for row in rows) == 1438
    assert round(sum(row["demolished_mu"] for row in rows)) == 2078


def test_a_running_month_ends_on_the_date(world: Worlds) -> None:
    last = world(**CITY).rows(FIGURE, "2024-05-30")[-1]
    assert tuple(last.values()) == (date(2024, 5, 30), 1, 2, 4, 0, 1, 1)


def test_the_cases_of_the_month_stand_behind_it(world: Worlds) -> None:
    rows = world(**CITY).rows("case_rectified_records", "2024-05-31")
    assert [(row["case_id"], row["done_on"]) for row in rows] == [
        ("D", date(2024, 5, 31)),
        ("B", date(2024, 5, 1)),
    ]


def test_1138_cases_of_2078_mu_were_demolished_in_two_years_of_the_demo_city(demo: World) -> None:
    rows = demo.rows(FIGURE, "2021-12-31")
    assert [str(rows[0]["month_end"]), str(rows[-1]["month_end"])] == ["2020-01-31", "2021-12-31"]
    assert sum(row["demolished_cases"] for row in rows) == 1138
    assert sum(row["demolished_mu"] for row in rows) == pytest.approx(2078)
    assert sum(row["legalised_mu"] for row in rows) == pytest.approx(7264.31)

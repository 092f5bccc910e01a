"""Open cases stand with the office that answers for them, and every one of them somewhere."""

from datetime import date

import pytest

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count, illegal
from tests.queries.worlds import World, column, day

FIGURE = "office_workload"
AT = "2024-05-31"


def load(city: World, at: str = AT, **more: tuple[str, ...]) -> dict[str | None, int]:
    """Return open cases by office."""
    return {row["office_id"]: row["open_cases"] for row in city.rows(FIGURE, at, **more)}


def test_cases_of_no_office_of_another_s_district_or_of_an_abolished_one_form_one_row(
    world: Worlds,
) -> None:
    city = world(
        offices=[
            head_count("A", "2024-01-31"),
            head_count("B", "2024-01-31", district="乙区"),
            head_count("OLD", "2024-01-31", abolished_on=day("2024-05-31")),
        ],
        cases=[
            illegal("1", "A"), illegal("2", "A"), illegal("3"), illegal("4", "B"),
            illegal("5", "OLD"), illegal("6", "NOWHERE"),
            illegal("7", "A", district="乙区"), illegal("8", "B", district="乙区"),
        ],
    )  # fmt: skip
    assert load(city) == {"A": 3, "B": 2, None: 3}
    # In one district alone the other's office is elsewhere, and so are its cases.
    assert load(city, districts=("甲区",)) == {"A": 2, None: 4}
    assert load(city, districts=("乙区",)) == {"B": 1, None: 1}
    last = city.rows(FIGURE, AT)[-1]
    unknown = ("office_id", "office_name", "district", "on_duty_established", "cases_per_head")
    assert [last[name] for name in unknown] == [None] * 5
    # The day before, the abolished office still answers for its case.
    assert load(city, "2024-05-30") == {"A": 3, "OLD": 1, "B": 2, None: 2}


def test_an_office_without_cases_has_none_and_no_case_makes_no_row(world: Worlds) -> None:
    city = world(offices=[head_count("A", AT), head_count("B", AT)], cases=[illegal("1", "A")])
    assert load(city) == {"A": 1, "B": 0}
    rows = {row["office_id"]: row for row in city.rows(FIGURE, AT)}
    assert (rows["B"]["cases_per_head"], rows["A"]["cases_per_head"]) == (0, pytest.approx(1 / 7))


CLOSED: Row = {"remaining_mu": 0.01, "review_stage": "finished", "closed_on": day("2024-04-15")}


@pytest.mark.parametrize(
    ("change", "is_open"),
    [
        ({}, False),
        ({"remaining_mu": 0.011}, True),
        ({"review_stage": "province"}, True),
        ({"closed_on": day("2024-05-31")}, False),
        ({"closed_on": day("2024-06-01")}, True),
        ({"closed_on": None, "rectified_on": day("2024-05-01")}, False),
        ({"closed_on": None}, True),
    ],
)
def test_a_case_is_open_until_nothing_remains_the_review_is_finished_and_a_date_is_given(
    world: Worlds, change: Row, is_open: bool
) -> None:
    closed = {**illegal("1", "A"), **CLOSED, **change}
    city = world(offices=[head_count("A", "2024-01-31")], cases=[closed, illegal("2", "A")])
    assert load(city) == {"A": 1 + is_open}


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"issued_on": date(2024, 5, 31)}, True),
        ({"issued_on": date(2024, 6, 1)}, False),
        ({"split_status": "parent"}, False),
        ({"split_status": "child", "parent_id": "2"}, True),
        ({"dup_of": "2"}, False),
        ({"disputed": True}, False),
        ({"disputed": False}, True),
        ({"judgement": "non_grain"}, False),
        ({"judgement": "pending"}, False),
    ],
)
def test_only_illegal_cases_of_the_verified_set_issued_by_the_date_wait(
    world: Worlds, change: Row, counts: bool
) -> None:
    city = world(
        offices=[head_count("A", "2024-01-31")],
        cases=[{**illegal("1", "A"), **change}, illegal("2", "A")],
    )
    assert load(city) == {"A": 1 + counts}


def test_an_office_with_nobody_on_duty_has_no_load_a_head_but_is_in_trouble(
    world: Worlds,
) -> None:
    city = world(
        offices=[head_count("A", AT, on_duty=0), head_count("B", AT)],
        cases=[illegal("1", "A"), illegal("2", "B")],
    )
    first = city.rows(FIGURE, AT)[0]
    assert (first["office_id"], first["cases_per_head"], first["is_in_trouble"]) == (
        "A",
        None,
        True,
    )


def test_trouble_needs_a_gap_and_a_load_above_one_and_a_half_times_the_mean(
    world: Worlds,
) -> None:
    def cases(office_id: str, count: int) -> list[Row]:
        return [illegal(f"{office_id}{number}", office_id) for number in range(count)]

    city = world(
        offices=[
            # 40 cases over 20 people on duty: a mean of 2 and a line at 3 a head.
            head_count("at", AT, 6, on_duty=5),
            head_count("light", AT, 6, on_duty=5),
            head_count("full", AT, 5, on_duty=5),
            head_count("idle", AT, 6, on_duty=5),
        ],
        cases=[*cases("at", 15), *cases("light", 9), *cases("full", 16), illegal("none")],
    )
    rows = {row["office_id"]: row for row in city.rows(FIGURE, AT)}
    assert {(row["mean_per_head"], row["limit_per_head"]) for row in rows.values()} == {(2, 3)}
    assert [name for name, row in rows.items() if row["is_in_trouble"]] == []
    heavier = world(
        offices=[head_count("at", AT, 6, on_duty=5), head_count("rest", AT, 6, on_duty=15)],
        cases=[*cases("at", 16), *cases("rest", 24)],
    )
    assert [row["is_in_trouble"] for row in heavier.rows(FIGURE, AT)] == [True, False]


def test_the_cases_behind_an_office_are_listed_with_the_office_on_record(world: Worlds) -> None:
    city = world(
        offices=[head_count("A", AT)],
        cases=[illegal("1", "A", "2024-03-01"), illegal("2", "GONE", "2024-02-01"), illegal("3")],
    )
    rows = city.rows("office_open_cases", AT)
    assert column(rows, "case_id") == ["1", "2", "3"]
    assert column(rows, "office_id") == ["A", None, None]
    assert column(rows, "recorded_office_id") == ["A", "GONE", None]
    assert rows[0]["open_days"] == 91


def test_in_the_demo_city_every_open_case_stands_in_one_row(demo: World) -> None:
    rows = demo.rows(FIGURE, "2024-10-31")
    assert len(rows) == 67
    backlog = demo.rows("case_backlog_by_month", "2024-10-31")[-1]["open_cases"]
    assert sum(column(rows, "open_cases")) == backlog
    assert rows[-1]["office_id"] is None
    assert rows[-1]["open_cases"] > 0

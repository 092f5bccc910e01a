"""Fees count from the day they were decided; what was paid up later is not yet collected."""

from datetime import date

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found

FIGURE = "idle_fees_by_year"


def test_fees_are_assessed_by_the_year_of_decision_and_collected_by_the_date(
    world: Worlds,
) -> None:
    def fee(number: str, decided: str | None, paid: float | None, **facts: str) -> Row:
        return {
            **found(number, 1, "2022-01-01", fee_decided_on=decided, **facts),
            "fee_assessed_wan": 100.0,
            "fee_paid_wan": paid,
        }

    city = world(
        idle_land=[
            fee("paid", "2023-12-31", 100.0, fee_paid_on="2024-05-31"),
            fee("later", "2023-06-01", 100.0, fee_paid_on="2024-06-01"),
            fee("part", "2024-01-01", 30.0),
            fee("nothing", "2024-05-31", None),
            fee("undecided", "2024-06-01", 60.0),
            fee("undated", None, 45.0),
            found("free", 1, "2022-01-01", fee_decided_on="2024-02-01"),
        ]
    )  # fmt: skip
    rows = city.rows(FIGURE, "2024-05-31")
    assert [tuple(row.values())[:6] for row in rows] == [
        (2023, 2, 200, 100, 100, 50),
        (2024, 2, 200, 30, 170, 15),
        (None, 1, 100, 45, 55, 45),
    ]


def test_a_fee_without_a_day_is_not_older_than_its_contract(world: Worlds) -> None:
    fee = {**found("undated", 1, "2022-01-01"), "fee_assessed_wan": 100.0}
    city = world(idle_land=[{**fee, "contract_on": date(2018, 6, 1)}])
    assert city.rows(FIGURE, "2018-05-31") == []
    assert city.rows("idle_fee_records", "2018-05-31") == []
    assert [row["parcels"] for row in city.rows(FIGURE, "2018-06-01")] == [1]

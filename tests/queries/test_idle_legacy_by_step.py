"""A legacy parcel is at one step of the procedure, since the day that brought it there."""

from typing import Any

import pytest

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import Fact, watched

FIGURE = "idle_legacy_parcels"
IDENTIFIED: dict[str, Any] = {
    "agreed_start_on": "2010-01-01",
    "survey_notice_on": "2014-01-10",
    "identified_on": "2014-03-01",
}


def step(world: Worlds, as_of: str = "2024-05-31", **facts: Fact) -> tuple[str, str, int]:
    (row,) = world(idle_land=[watched("A", 3, legacy=True, **facts)]).rows(FIGURE, as_of)
    return row["idle_step"], row["step_since_on"].isoformat(), row["days_in_step"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2018-06-01", ("not_due", "2018-06-01")),
        ("2018-10-31", ("not_due", "2018-06-01")),
        ("2018-11-01", ("overdue", "2018-11-01")),
        ("2019-05-01", ("near_idle", "2018-11-01")),
        ("2019-11-02", ("suspected", "2019-11-02")),
        ("2020-01-10", ("surveyed", "2020-01-10")),
        ("2020-03-01", ("identified", "2020-03-01")),
        ("2020-06-01", ("plan_approved", "2020-06-01")),
        ("2020-07-01", ("fee_decided", "2020-07-01")),
        ("2020-08-01", ("fee_paid", "2020-08-01")),
        ("2021-01-01", ("released", "2021-01-01")),
    ],
)
def test_the_procedure_runs_from_the_start_due_to_the_release(
    world: Worlds, as_of: str, expected: tuple[str, str]
) -> None:
    facts: dict[str, Any] = {
        "agreed_start_on": "2018-11-01", "survey_notice_on": "2020-01-10",
        "identified_on": "2020-03-01", "plan_approved_on": "2020-06-01",
        "fee_decided_on": "2020-07-01", "fee_paid_on": "2020-08-01",
        "method": "started", "disposed_on": "2021-01-01",
    }  # fmt: skip
    assert step(world, as_of, **facts)[:2] == expected


def test_the_last_thing_done_is_the_step_and_its_days_are_counted(world: Worlds) -> None:
    facts = IDENTIFIED | {"plan_approved_on": "2024-05-01", "fee_decided_on": "2020-01-01"}
    assert step(world, **facts) == ("plan_approved", "2024-05-01", 30)


@pytest.mark.parametrize(
    ("method", "more", "expected"),
    [
        ("temporary_use", {}, "lent"),
        ("fee", {}, "identified"),
        ("swap", {"disposed_ha": 1.0}, "part_released"),
        ("swap", {}, "released"),
        ("revoked", {}, "revoked"),
    ],
)
def test_what_a_disposal_leaves_depends_on_its_method(
    world: Worlds, method: str, more: dict[str, Any], expected: str
) -> None:
    facts = IDENTIFIED | {"method": method, "disposed_on": "2020-01-01"} | more
    assert step(world, **facts)[0] == expected


def test_work_begun_and_finished_is_said_and_a_stopped_site_is_suspected(world: Worlds) -> None:
    begun: dict[str, Any] = {"agreed_start_on": "2020-01-01", "actual_start_on": "2020-02-01"}
    assert step(world, **begun)[:2] == ("building", "2020-02-01")
    assert step(world, **begun, actual_finish_on="2022-01-01")[:2] == ("finished", "2022-01-01")
    stopped = begun | {"suspended_on": "2022-01-01", "invested_wan": 1.0,
                       "total_investment_wan": 100.0}  # fmt: skip
    assert step(world, **stopped)[:2] == ("suspected", "2023-01-01")


def test_only_legacy_parcels_are_counted_by_step(world: Worlds) -> None:
    city = world(
        idle_land=[
            watched("A", 3, legacy=True, **IDENTIFIED),
            watched("B", 5, legacy=True, **(IDENTIFIED | {"identified_on": "2014-03-11"})),
            watched("C", 7, legacy=True, **IDENTIFIED, method="swap", disposed_on="2024-05-01"),
            watched("D", 70, **IDENTIFIED),
        ]
    )
    rows = city.rows("idle_legacy_by_step", "2024-05-31")
    assert [tuple(row.values()) for row in rows] == [
        ("identified", 2, 8, 3739, 3744, 0),
        ("released", 1, 0, 30, 30, 0),
    ]


def test_what_is_identified_later_is_not_identified_yet(world: Worlds) -> None:
    facts = IDENTIFIED | {"contract_on": "2009-01-01"}
    late = watched("B", 5, legacy=True, **(facts | {"identified_on": "2014-03-02"}))
    known = watched("A", 3, legacy=True, **facts)
    never = watched("C", 7, legacy=True, contract_on="2009-01-01", agreed_start_on="2010-01-01")
    city = world(idle_land=[known, late, never])
    (suspected, surveyed, identified) = city.rows("idle_legacy_by_step", "2014-03-01")
    assert [row["unidentified_parcels"] for row in (suspected, surveyed, identified)] == [1, 1, 0]
    assert surveyed["idle_step"] == "surveyed"

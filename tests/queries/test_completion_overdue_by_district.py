"""Completions past the agreed day are counted; a penalty is estimated only at a rate set."""

from pathlib import Path

import pytest

from tests.data.test_rules import own_rules
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import watched
from tests.words.scenes import scene
from words.sentences.idle_land.completions import penalties

FIGURE = "completion_overdue_by_district"
LIST = "completion_overdue_records"
AT = "2024-05-31"
PRICED = [
    watched("A", 3, agreed_finish_on="2024-05-30", price_wan=1000.0),
    watched("B", 7, agreed_finish_on="2024-01-01", price_wan=200.0),
    watched("C", 5, agreed_finish_on="2023-06-01"),
]


def test_42_overdue_projects_are_told_from_those_finished_late_or_not_due(world: Worlds) -> None:
    """A published inspection found 42 projects past their completion."""
    city = world(
        idle_land=[
            *(watched(f"L{n}", agreed_finish_on="2024-05-30") for n in range(42)),
            *(watched(f"F{n}", agreed_finish_on="2023-01-01", actual_finish_on=AT) for n in "123"),
            *(watched(f"N{n}", agreed_finish_on=AT) for n in range(5)),
            *(watched(f"L{n}", round=2, agreed_finish_on="2024-05-30") for n in range(3)),
        ]
    )
    (row,) = city.rows(FIGURE, AT)
    assert (row["due_parcels"], row["overdue_parcels"]) == (45, 42)
    assert row["overdue_pct"] == pytest.approx(100 * 42 / 45)
    assert len(city.rows(LIST, AT)) == 42


def test_without_a_rate_in_the_rules_no_penalty_is_estimated(world: Worlds) -> None:
    city = world(idle_land=PRICED)
    rows = city.rows(FIGURE, AT)
    assert (rows[0]["priced_parcels"], rows[0]["penalty_wan"]) == (2, None)
    assert penalties({FIGURE: rows}, scene("zh")) == "规则未设违约金日率，未测算违约金。"
    assert {row["penalty_wan"] for row in city.rows(LIST, AT)} == {None}


def test_at_a_rate_the_penalty_is_price_times_rate_times_days(
    world: Worlds, tmp_path: Path
) -> None:
    rules = own_rules(
        tmp_path, "parameters", "finish_penalty_permille,0", "finish_penalty_permille,0.5"
    )
    city = world.under(rules, idle_land=PRICED)
    rows = city.rows(FIGURE, AT)
    # 1000 x 1 day and 200 x 151 days, at 0.5 in a thousand; C has no price.
    assert rows[0]["penalty_wan"] == pytest.approx(31_200 * 0.0005)
    assert [row["penalty_wan"] for row in city.rows(LIST, AT)] == [
        None, pytest.approx(15.1), pytest.approx(0.5),
    ]  # fmt: skip
    assert penalties({FIGURE: rows}, scene("zh")) == (
        "按规则所定每日 0.5‰ 测算违约金：3 宗中有成交价格的 2 宗共 15.6 万元；实际应缴以合同为准。"
    )

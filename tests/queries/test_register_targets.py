"""What a register's figures set a target beside: the number that it was set for, and no other."""

from pathlib import Path
from typing import Any

import pytest

from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.test_measures_by_period import target

# Three of five finished: one last year, two this; 20 ha of the 35 in it.
MATTERS = [
    matter("old", "2023-02-01", area_ha=15.0),
    matter("one", "2023-02-01", area_ha=12.0),
    matter("two", "2024-02-01", area_ha=8.0),
    matter("there", "2024-02-01", area_ha=40.0, district="乙区"),
    matter("open", "2024-02-01", area_ha=70.0),
]
ENDS = {"old": "2023-11-30", "one": "2024-03-01", "two": "2024-04-01", "there": "2024-04-02"}
EVENTS = [happened(name, "ended", day) for name, day in ENDS.items()]


def headed(figure: str, more: str = "", better: str = "higher", rate: str = "stock") -> str:
    line = f'{{ metric = "trial_line", figure = "{figure}", better = "{better}"{more} }}'
    return plain(rate=rate).replace("stage = [", f"headline = {line}\nstage = [", 1)


def aimed(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["target"], row["target_unit"], row["target_pct"]) for row in rows]


@pytest.mark.parametrize(
    ("figure", "more", "unit", "city", "own"),
    [
        # Of a year's target the year's work, not all there ever was (4 matters, 75 ha).
        ("finished", "", "count", (10.0, 30.0), (4.0, 50.0)),
        ("area_done", ', unit = "mu"', "mu", (1000.0, 90.0), (600.0, 50.0)),
        # A ceiling on what is open, or late, is no number to be reached.
        ("open", "", "count", None, None),
        ("overdue_open", "", "count", None, None),
        ("area_open", ', unit = "ha"', "ha", None, None),
    ],
)
def test_the_last_stage_bears_the_target_of_what_is_done(
    tmp_path: Path,
    figure: str,
    more: str,
    unit: str,
    city: tuple[float, float] | None,
    own: tuple[float, float] | None,
) -> None:
    targets = [
        target("trial_line", "2024-01-31", (city or (10.0,))[0], unit),
        target("trial_line", "2024-01-31", (own or (4.0,))[0], unit, "甲区"),
    ]
    with ledger(tmp_path, headed(figure, more), MATTERS, EVENTS, targets=targets) as asked:
        for chosen, expected in ((None, city), (("甲区",), own), (("甲区", "乙区"), None)):
            *before, last = aimed(asked.rows("register_funnel", "2024-05-31", districts=chosen))
            assert before == [(None, None, None)] * len(before)
            assert last == ((expected[0], unit, expected[1]) if expected else (None, None, None))


def test_the_newest_list_has_the_target_and_the_lists_before_it_none(tmp_path: Path) -> None:
    matters = [
        matter("a", "2023-01-01", cohort="first"),
        matter("b", "2023-01-01", cohort="first"),
        matter("c", "2024-03-15", cohort="second"),
        matter("d", "2024-03-15", cohort="second", district="乙区"),
    ]
    events = [happened("a", "ended", "2023-06-01"), happened("c", "ended", "2024-04-10")]
    targets = [
        target("trial_line", "2024-01-31", 60.0, "pct"),
        target("trial_line", "2024-01-31", 80.0, "pct", "甲区"),
    ]
    with ledger(tmp_path, headed("rate", rate="cohort"), matters, events, targets=targets) as asked:
        for chosen, aim in ((None, 60.0), (("甲区",), 80.0)):
            rows = asked.rows("register_rate_by_month", "2024-04-30", districts=chosen)
            shown = {
                (row["cohort"], row["month_end"].isoformat()): row["target_pct"]
                for row in rows
                if row["month_end"].year == 2024
            }
            assert shown == {
                ("first", "2024-01-31"): aim,
                ("first", "2024-02-29"): aim,
                ("first", "2024-03-31"): None,
                ("first", "2024-04-30"): None,
                ("second", "2024-03-31"): aim,
                ("second", "2024-04-30"): aim,
            }

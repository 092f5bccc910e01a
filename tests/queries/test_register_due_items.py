"""Open matters of registers stand on the supervision list by their main limit and its own lead."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.pointer import current
from data.registers.force import built_in
from queries.catalogue import catalogue
from queries.declared import declared_in
from queries.run import run
from tests.queries.register_worlds import Ledger, happened, ledger, matter, plain
from tests.queries.worlds import World, opened

AS_OF = date(2024, 10, 31)
SIX_WEEKS = 'from = "opened"\nn = 42\nunit = "day"'
TO_HALFWAY = f'stage = "halfway"\n{SIX_WEEKS}'
# No schedule is published for 2027: a limit that reaches into it is estimated.
WORKING = 'from = "opened"\nn = 600\nunit = "working_day"\nlead = { n = 3, unit = "year" }'


def due(asked: Ledger, as_of: str) -> dict[str, tuple[str, int]]:
    rows = asked.world.rows("due_items", as_of)
    assert {row["due_kind"] for row in rows} <= {asked.register}
    return {row["item_id"]: (row["due_band"], row["days_left"]) for row in rows}


def test_a_matter_is_listed_until_it_is_finished_dropped_or_paused(tmp_path: Path) -> None:
    events = [
        happened("done", "ended", "2024-04-01"),
        happened("void", "dropped", "2024-04-01"),
        happened("paused", "pause", "2024-04-01"),
    ]
    matters = [matter(one, "2024-02-01") for one in ("done", "void", "paused", "open")]
    with ledger(tmp_path, plain(SIX_WEEKS), matters, events) as asked:
        # 42 days from 1 February is 14 March.
        assert due(asked, "2024-03-14") == dict.fromkeys(
            ("done", "void", "paused", "open"), ("in_30_days", 0)
        )
        assert due(asked, "2024-04-01") == {"open": ("long_overdue", -18)}


def test_a_limit_of_a_stage_is_met_when_the_stage_is_reached(tmp_path: Path) -> None:
    matters = [matter(one, "2024-02-01") for one in ("early", "late", "never")]
    events = [
        happened("early", "halfway", "2024-03-01"),
        happened("late", "halfway", "2024-03-20"),
    ]
    with ledger(tmp_path, plain(TO_HALFWAY), matters, events) as asked:
        assert set(due(asked, "2024-03-19")) == {"late", "never"}
        assert due(asked, "2024-03-20") == {"never": ("newly_overdue", -6)}
        gaps = asked.gaps("2024-03-20")
        assert (gaps["overdue"], gaps["open_items"], gaps["unlimited"]) == (1, 3, 0)
        assert not asked.matter("early", "2024-03-20")["is_overdue"]


@pytest.mark.parametrize(
    ("lead", "first_day"),
    [
        # The limit is 2024-11-30: six months before are 184 days, without a lead they are 180.
        ("lead = { n = 6, unit = 'month' }", "2024-05-30"),
        ("", "2024-06-03"),
        ("lead = { n = 10, unit = 'day' }", "2024-11-20"),
    ],
)
def test_a_limit_is_listed_by_its_own_lead(tmp_path: Path, lead: str, first_day: str) -> None:
    limit = f'from = "opened"\nn = 1\nunit = "year"\n{lead}'
    with ledger(tmp_path, plain(limit), [matter("A", "2023-11-30")]) as asked:
        day_before = date.fromordinal(date.fromisoformat(first_day).toordinal() - 1)
        assert due(asked, day_before.isoformat()) == {}
        assert set(due(asked, first_day)) == {"A"}
        assert due(asked, "2024-12-01") == {"A": ("newly_overdue", -1)}


def test_a_limit_over_estimated_days_says_so(tmp_path: Path) -> None:
    matters = [matter("near", "2024-01-02"), matter("far", "2024-12-02")]
    with ledger(tmp_path, plain(WORKING), matters) as asked:
        rows = asked.world.rows("due_items", "2024-12-31")
        assert {row["item_id"]: row["is_estimated"] for row in rows} == {
            "near": False,
            "far": True,
        }


def overdue(demo: World, register: str) -> tuple[int, int]:
    rows: list[dict[str, Any]] = run(
        catalogue()["due_items_by_kind"], demo.warehouse, {"as_of": AS_OF}
    ).to_pylist()
    gaps = catalogue()["register_gaps"]
    (told,) = run(gaps, demo.warehouse, {"as_of": AS_OF, "register": register}).to_pylist()
    listed = sum(
        row["items"]
        for row in rows
        if row["due_kind"] == register and row["due_band"] in ("newly_overdue", "long_overdue")
    )
    return listed, told["overdue"]


def test_the_list_has_what_every_register_says_is_overdue(demo: World) -> None:
    counts = {
        one.id: overdue(demo, one.id)
        for one in declared_in(demo.warehouse)
        if one.matters and not one.is_restricted
    }
    assert {register: pair for register, pair in counts.items() if pair[0] != pair[1]} == {}
    assert sum(listed for listed, _ in counts.values()) > 100


@pytest.mark.parametrize("asked_for", ["", "1"])
def test_no_restricted_matter_is_listed(
    demo_store: Path, asked_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_RESTRICTED", asked_for)
    restricted = {file.register.id for file in built_in() if file.register.scope == "restricted"}
    with opened(current(demo_store)) as city:
        kinds = {row["due_kind"] for row in city.rows("due_items", AS_OF.isoformat())}
    assert len(restricted) >= 5
    assert kinds
    assert not restricted & kinds

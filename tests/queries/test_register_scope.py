"""Who sees a register: rows without a district, registers of the city, and restricted ones."""

from datetime import date
from pathlib import Path

import pytest

from data.lineage import EVERY, Sight
from data.revisions.changes import FILE, counts_of, samples_of, write_changes
from data.warehouse import Warehouse
from desk.roles import VIEWER
from desk.viewer import Viewer
from queries.catalogue import catalogue
from queries.declared import declared_in
from queries.errors import BadParameter
from queries.params import Value
from queries.run import run
from tests.given import Row
from tests.looking import limited_to
from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.worlds import World, day

CITY_WIDE = Viewer("wang", "王", None, frozenset({VIEWER}))
SETTING = "LAND_RESTRICTED"
WEEK = 'from = "opened"\nn = 7\nunit = "day"'
ROWS = [
    matter("own", "2024-03-01"),
    matter("theirs", "2024-03-01", district="乙区"),
    matter("nobodys", "2024-03-01", district=None),
]
EVENTS = [happened(str(row["matter_id"]), "ended", "2024-03-05") for row in ROWS]
DISTRICTS: list[Row] = [
    {"district": "甲区", "sort_order": 1},
    {"district": "乙区", "sort_order": 2},
]
# Tables and marts in which a matter has a row of its own.
HOLDING = (
    "matters",
    "matter_events",
    "matter_steps",
    "matter_spells",
    "matter_limits",
    "matter_dues",
    "matter_finishes",
)


def of_scope(scope: str) -> str:
    return plain(WEEK).replace('scope = "district"', f'scope = "{scope}"')


def seen(world: World, table: str) -> set[str]:
    found = world.warehouse.query(f"select distinct matter_id from {table}")  # noqa: S608 - a name of a test
    return {row["matter_id"] for row in found.to_pylist()}


@pytest.mark.parametrize(
    ("scope", "viewer", "rows"),
    [
        ("district", ("甲区",), {"own"}),
        ("district", (), {"own", "theirs", "nobodys"}),
        ("city", ("甲区",), {"own", "theirs", "nobodys"}),
        ("city", (), {"own", "theirs", "nobodys"}),
        ("restricted", ("甲区",), set()),
        ("restricted", (), set()),
    ],
)
def test_who_sees_a_row(
    tmp_path: Path, scope: str, viewer: tuple[str, ...], rows: set[str]
) -> None:
    checks = [
        {"table_name": "matters", "check_name": "x", "key": f"trial / {row['matter_id']}"}
        for row in ROWS
    ] + [
        {"table_name": "matter_events", "check_name": "x", "key": event["event_id"]}
        for event in EVENTS
    ]
    with ledger(
        tmp_path,
        of_scope(scope),
        ROWS,
        EVENTS,
        scope=viewer,
        districts=DISTRICTS,
        release_checks=checks,
    ) as asked:
        assert {table: seen(asked.world, table) for table in HOLDING} == {
            table: rows for table in HOLDING
        }
        found = asked.world.warehouse.query("select key from release_checks")["key"].to_pylist()
        assert set(found) == {f"trial / {row}" for row in rows} | {
            str(event["event_id"]) for event in EVENTS if event["matter_id"] in rows
        }
        items = asked.world.warehouse.query("select sum(items)::bigint as items from matter_flows")
        # Opened, finished and finished on time.
        assert items["items"].to_pylist() == [3 * len(rows) or None]


def test_a_restricted_register_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    measures: list[Row] = [{"metric": "trial_done", "period_to": day("2024-06-30"), "value": 99.0}]
    file = of_scope("restricted").replace("stage = [", f"{_HEADLINE}\nstage = [", 1)
    with ledger(tmp_path, file, ROWS, EVENTS, districts=DISTRICTS, measures=measures) as asked:
        world = asked.world.warehouse
        assert "trial" not in world.registers
        assert "trial" not in {one.id for one in declared_in(world)}
        for table in ("rule_registers", "rule_register_stages", "rule_register_headlines"):
            found = world.query(f"select distinct register from {table}")["register"].to_pylist()  # noqa: S608 - a name of a test
            assert found
            assert "trial" not in found
        assert world.query("select * from measures").num_rows == 0
        with pytest.raises(BadParameter):
            asked.gaps("2024-10-31")


_HEADLINE = 'headline = { metric = "trial_done", figure = "finished", better = "none" }'


def test_restricted_figures_are_given_where_the_process_says_so_and_never_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "1")
    matters = [matter(f"m{number:02}", "2024-03-01") for number in range(40)]
    events = [happened(f"m{number:02}", "ended", "2024-03-05") for number in range(25)]
    with ledger(tmp_path, of_scope("restricted"), matters, events, districts=DISTRICTS) as asked:
        world = asked.world
        assert "trial" in world.warehouse.registers
        assert {one.id: one.is_shown for one in declared_in(world.warehouse)}["trial"]
        gaps = asked.gaps("2024-10-31")
        # Of forty fifteen are open; with nothing of less than ten the total alone is told.
        assert (gaps["items"], gaps["void_items"], gaps["reopened"]) == (40, None, None)
        rows = asked.rows("register_status_by", "2024-10-31", by="district")
        assert {row["stage"]: (row["items"], row["people"]) for row in rows} == {
            "begun": (15, None),
            "ended": (25, None),
        }
        for name in ("register_matters", "register_open_records", "register_due_records"):
            assert asked.rows(name, "2024-10-31") == []
        assert {table: seen(world, table) for table in HOLDING} == {
            table: set() for table in HOLDING
        }
        with pytest.raises(BadParameter, match="restricted"):
            asked.rows("register_gaps", "2024-10-31", districts=("甲区",))
    with (
        ledger(
            tmp_path, of_scope("restricted"), matters, scope=("甲区",), districts=DISTRICTS
        ) as asked,
        pytest.raises(BadParameter),
    ):
        asked.gaps("2024-10-31")


@pytest.mark.parametrize(
    ("sight", "is_told"),
    [
        (Sight(restricted=frozenset({"trial"})), True),
        (Sight(restricted=frozenset({EVERY})), True),
        (Sight(restricted=frozenset({"audit"})), False),
        (Sight(), False),
        (Sight(frozenset({"甲区"}), restricted=frozenset({"trial", EVERY})), False),
        # Whatever the process says, it says it of those who are not logged in.
        (limited_to("甲区", "乙区").scope, False),
        (CITY_WIDE.scope, False),
    ],
)
def test_a_restricted_register_is_told_to_whom_it_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sight: Sight, is_told: bool
) -> None:
    monkeypatch.setenv(SETTING, "1")
    matters = [matter(f"m{number:02}", "2024-03-01") for number in range(40)]
    with ledger(tmp_path, of_scope("restricted"), matters, districts=DISTRICTS) as asked:
        release = asked.world.warehouse.release
        with Warehouse(release, sight) as warehouse:
            assert ("trial" in warehouse.registers) == is_told
            assert ("trial" in {one.id for one in declared_in(warehouse)}) == is_told
            found = warehouse.query("select distinct register from rule_register_stages")
            assert ("trial" in found["register"].to_pylist()) == is_told
            given: dict[str, Value] = {"as_of": date(2024, 10, 31), "register": "trial"}
            if is_told:
                (row,) = run(catalogue()["register_gaps"], warehouse, given).to_pylist()
                assert row["items"] == 40
            else:
                with pytest.raises(BadParameter):
                    run(catalogue()["register_gaps"], warehouse, given)


def test_changes_between_releases_leave_restricted_rows_out(tmp_path: Path) -> None:
    with (
        ledger(tmp_path, of_scope("restricted"), ROWS[:1], EVENTS[:1]) as before,
        ledger(tmp_path, of_scope("restricted"), ROWS, EVENTS, districts=DISTRICTS) as after,
    ):
        releases = before.world.warehouse.release, after.world.warehouse.release
    write_changes(tmp_path / FILE, releases[1].exports, releases[0])
    assert not {"matters", "matter_events"} & set(counts_of(tmp_path / FILE))
    with (
        ledger(tmp_path, of_scope("district"), ROWS[:1], EVENTS[:1]) as before,
        ledger(tmp_path, of_scope("district"), ROWS, EVENTS, districts=DISTRICTS) as after,
    ):
        releases = before.world.warehouse.release, after.world.warehouse.release
    write_changes(tmp_path / FILE, releases[1].exports, releases[0])
    assert samples_of(tmp_path / FILE, "matters", "added", 9) == (
        '["trial","nobodys"]',
        '["trial","theirs"]',
    )

"""Tables with parents of two columns and keys with absent parts: refused, compared, scoped."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.lineage import Sight
from data.manifest import Release
from data.revisions.changes import FILE, counts_of, samples_of
from data.revisions.stages import write_stage
from data.views import working_connection
from data.warehouse import Warehouse
from data.whole import verify
from tests.data.checking import faults, the_fault, warned
from tests.given import Row, given, published

JUNE, JULY = date(2024, 6, 30), date(2024, 7, 31)
# Two registers whose numbers overlap in part: B is of the second alone, 2 of the first alone.
MATTERS: list[Row] = [
    {"register": "inspection", "matter_id": "1", "district": "甲区"},
    {"register": "inspection", "matter_id": "2", "district": "乙区"},
    {"register": "hazard", "matter_id": "1", "district": "乙区"},
    {"register": "hazard", "matter_id": "B", "district": None},
]


def event(number: int, register: str, matter: str, **values: Any) -> Row:  # noqa: ANN401 - values of any type
    given = {"event_id": f"E{number}", "register": register, "matter_id": matter}
    return {**given, "event": "note", **values}


def measure(**values: Any) -> Row:  # noqa: ANN401 - values of any type
    return {"metric": "m", "period_to": JUNE, "published_on": JULY, "value": 1.0, **values}


def test_an_event_of_another_registers_number_has_no_matter() -> None:
    events = [
        event(1, "inspection", "2"),
        event(2, "hazard", "1"),
        event(3, "hazard", "2"),
        event(4, "inspection", "B"),
    ]
    found = faults(given(matters=MATTERS, matter_events=events))
    assert [(f.table, f.row, f.column, f.value, f.rule) for f in found] == [
        ("matter_events", 3, "matter_id", "2", "missing_parent"),
        ("matter_events", 4, "matter_id", "B", "missing_parent"),
    ]


def test_a_number_written_with_a_blank_is_offered_from_its_own_register_alone() -> None:
    events = [event(1, "hazard", "B "), event(2, "inspection", "B ")]
    own, other = faults(given(matters=MATTERS, matter_events=events))
    assert "'B'" in own.remedy_en
    assert "'B'" not in other.remedy_en


def test_a_matter_follows_one_of_its_own_register() -> None:
    follows: list[Row] = [
        {"register": "inspection", "matter_id": "3", "follows_id": "2"},
        {"register": "inspection", "matter_id": "4", "follows_id": "B"},
    ]
    folder = given(matters=[*MATTERS, *follows])
    assert the_fault(folder) == ("matters", 6, "follows_id", "B", "missing_parent")
    (itself,) = warned(
        given(matters=[{"register": "inspection", "matter_id": "1", "follows_id": "1"}])
    )
    assert itself == ("matters", "follows_itself")


def test_the_same_number_in_two_registers_is_two_matters() -> None:
    assert faults(given(matters=MATTERS)) == []
    folder = given(matters=[*MATTERS, MATTERS[2]])
    key = "register, matter_id"
    assert the_fault(folder) == ("matters", 5, key, "hazard / 1", "duplicate_key")


def test_absent_parts_of_a_key_are_equal_and_a_filled_one_is_another() -> None:
    key = "metric, bureau, region, grain, period_from, period_to, published_on"
    shown = "m /  / city / day /  / 2024-06-30 / 2024-07-31"
    twice = given(measures=[measure(), measure(value=2.0)])
    assert the_fault(twice) == ("measures", 2, key, shown, "duplicate_key")
    # A file with the column, and rows that leave it empty.
    mixed = [measure(), measure(bureau="邻市局"), measure(bureau=None)]
    assert the_fault(given(measures=mixed)) == ("measures", 3, key, shown, "duplicate_key")
    others = [
        measure(),
        measure(bureau="邻市局"),
        measure(period_from=date(2024, 1, 1)),
        measure(bureau="邻市局", period_from=date(2024, 1, 1)),
        measure(published_on=date(2024, 8, 31)),
    ]
    assert faults(given(measures=others)) == []


def test_a_bureau_of_blanks_is_none_and_told() -> None:
    found = warned(given(measures=[measure(), measure(bureau=" ")]))
    assert {check for _, check in found} == {"bureau_blank"}


def test_what_is_measured_and_its_parts_are_told_where_they_do_not_fit() -> None:
    def told(**values: Any) -> set[str]:  # noqa: ANN401 - values of any type
        return {check for _, check in warned(given(measures=[measure(**values)]))}

    ratio = {"kind": "ratio", "unit": "pct", "numerator": 16.0, "denominator": 20.0}
    assert told(**ratio, value=80.0) == set()
    assert told(**ratio, value=80.6) == {"value_unlike_parts"}
    assert told(**ratio, value=None) == set()
    assert told(**{**ratio, "denominator": 0.0}, value=3.0) == set()
    assert told(value=None) == {"nothing_measured"}


def test_an_event_says_what_it_needs() -> None:
    events = [
        event(1, "inspection", "1", event="stage", stage=None),
        event(2, "inspection", "1", event="extension", due_on=None),
        event(3, "inspection", "1", event="stage", stage="done", area_ha=-1.0, money_wan=-2.0),
    ]
    found = warned(given(matters=MATTERS, matter_events=events))
    assert found == {
        ("matter_events", "stage_not_stated"): ["E1"],
        ("matter_events", "extension_without_limit"): ["E2"],
    }


def test_a_matters_subject_is_a_row_of_a_core_table() -> None:
    subjects: list[Row] = [
        {"matter_id": "1", "register": "inspection", "subject_table": "cases", "subject_key": "C"},
        {"matter_id": "2", "register": "inspection", "subject_table": "notes", "subject_key": "N"},
        {"matter_id": "3", "register": "inspection", "subject_table": "cases"},
    ]
    assert warned(given(matters=subjects)) == {
        ("matters", "unknown_subject_table"): ["inspection / 2"],
        ("matters", "subject_incomplete"): ["inspection / 3"],
    }


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """Two releases: of the measures one stays, one changes, one comes and one goes."""
    folder = tmp_path_factory.mktemp("general")
    before = [
        measure(),
        measure(bureau="邻市局", value=5.0),
        measure(metric="gone"),
    ]
    now = [
        measure(value=1.5),
        measure(bureau="邻市局", value=5.0),
        measure(period_from=date(2024, 1, 1)),
    ]
    districts: list[Row] = [{"district": "甲区"}, {"district": "乙区"}]
    events = [
        event(1, "inspection", "1"),
        event(2, "inspection", "2"),
        event(3, "hazard", "1"),
        event(4, "hazard", "B"),
    ]
    first = published(
        folder,
        marts=[],
        districts=districts,
        matters=MATTERS,
        matter_events=events,
        measures=before,
    )
    second = published(
        folder,
        marts=[],
        districts=districts,
        # The second register's first matter is withdrawn, and its event with it.
        matters=[row for row in MATTERS if row != MATTERS[2]],
        matter_events=[*events[:2], events[3]],
        measures=now,
    )
    return first, second


def test_changes_join_rows_whose_keys_lack_the_same_parts(two: tuple[Release, Release]) -> None:
    _, second = two
    verify(second)
    lines = [
        (row["row_key"], row["kind"], row["column_name"], row["before"], row["after"])
        for row in pq.read_table(second.folder / FILE).to_pylist()
        if row["table_name"] == "measures"
    ]
    tail = '"2024-06-30","2024-07-31"]'
    assert sorted(lines) == [
        (f'["gone",null,"city","day",null,{tail}', "withdrawn", None, None, None),
        (f'["m",null,"city","day","2024-01-01",{tail}', "added", None, None, None),
        (f'["m",null,"city","day",null,{tail}', "changed", "value", "1.0", "1.5"),
    ]
    counts = counts_of(second.folder / FILE)["measures"]
    assert (counts.withdrawn, counts.changed, counts.added) == (1, 1, 1)
    (sample,) = samples_of(second.folder / FILE, "measures", "changed", 1)
    assert sample == f'["m",null,"city","day",null,{tail}'


def test_between_two_releases_rows_with_absent_parts_are_the_same_rows(
    two: tuple[Release, Release], tmp_path: Path
) -> None:
    first, second = two
    with working_connection(tmp_path, 0) as connection:
        for stage in ("withdrawn", "corrected"):
            target = tmp_path / stage
            target.mkdir()
            written = ("measures", "matter_events")
            write_stage(connection, stage, first.exports, second.exports, target, written)

    def held(stage: str) -> set[tuple[str, str | None, float]]:
        rows = pq.read_table(tmp_path / stage / "measures.parquet").to_pylist()
        return {(row["metric"], row["bureau"], row["value"]) for row in rows}

    assert held("withdrawn") == {("m", None, 1.0), ("m", "邻市局", 5.0)}
    assert held("corrected") == {("m", None, 1.5), ("m", "邻市局", 5.0)}
    # The event goes with its matter, whose number another register has too.
    events = pq.read_table(tmp_path / "withdrawn" / "matter_events.parquet")
    assert events["event_id"].to_pylist() == ["E1", "E2", "E4"]


@pytest.mark.parametrize(
    ("scope", "matters", "events"),
    [
        (None, {"inspection/1", "inspection/2", "hazard/1", "hazard/B"}, {"E1", "E2", "E3", "E4"}),
        # A register of the whole city is everyone's; of one by district 甲区 has no row.
        (frozenset({"甲区"}), {"inspection/1", "inspection/2"}, {"E1", "E2"}),
        (frozenset({"乙区"}), {"inspection/1", "inspection/2", "hazard/1"}, {"E1", "E2", "E3"}),
    ],
)
def test_an_event_is_seen_by_whoever_sees_its_matter(
    two: tuple[Release, Release],
    scope: frozenset[str] | None,
    matters: set[str],
    events: set[str],
) -> None:
    first, _ = two
    with Warehouse(first, scope) as warehouse:
        seen = warehouse.query("select register || '/' || matter_id as key from matters")
        assert set(seen["key"].to_pylist()) == matters
        seen = warehouse.query("select event_id from matter_events")
        assert set(seen["event_id"].to_pylist()) == events


def test_a_measure_of_the_city_is_for_who_sees_it_and_a_districts_for_its_own(
    tmp_path: Path,
) -> None:
    rows = [measure(), measure(region="甲区", value=2.0), measure(region="乙区", value=3.0)]
    release = published(
        tmp_path,
        marts=[],
        districts=[{"district": "甲区"}, {"district": "乙区"}],
        measures=rows,
        calendar_days=[{"day": date(2024, 10, 12), "is_working": True}],
    )
    own = frozenset({"乙区"})
    for scope, values in ((Sight(own, sees_city=True), [1.0, 3.0]), (Sight(own), [3.0])):
        with Warehouse(release, scope) as warehouse:
            seen = warehouse.query("select value from measures order by value")
            assert seen["value"].to_pylist() == values
    with Warehouse(release, own) as warehouse:
        assert warehouse.query("select day from calendar_days").num_rows == 1

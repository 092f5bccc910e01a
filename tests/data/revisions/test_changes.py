"""The changes of a release: each row that came or went, each column that changed, and no other."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.comparison import changes
from data.manifest import Release
from data.revisions.changes import (
    FILE,
    TableCount,
    changes_of,
    counts_of,
    read_changes,
    samples_of,
    write_changes,
)
from data.whole import verify
from tests.given import Row, given, published

Line = tuple[str, str, str, str | None, str | None, str | None]

MAY = date(2024, 5, 31)


def lines(release: Release) -> list[Line]:
    names = ("table_name", "row_key", "kind", "column_name", "before", "after")
    rows: list[dict[str, Any]] = pq.read_table(release.folder / FILE).to_pylist()
    return [tuple(row[name] for name in names) for row in rows]


def test_a_first_release_has_no_changes_and_says_so_in_a_file(tmp_path: Path) -> None:
    first = published(tmp_path, marts=[], cases=[{"case_id": "1"}])
    assert lines(first) == []
    assert FILE in first.other_files
    assert [change.line("en") for change in changes(first.exports, None, first.folder / FILE)] == [
        "districts: 0 → 1 rows (1 added, 0 changed, 0 withdrawn)",
        "cases: 0 → 1 rows (1 added, 0 changed, 0 withdrawn)",
    ]


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("changes")
    parcel: Row = {"parcel_id": "P", "area_ha": 4.0, "unsupplied_reason": "leftover"}
    other: Row = {"parcel_id": "Q", "area_ha": 0.1}
    events: list[Row] = [
        {"event_id": "E1", "parcel_id": "P", "area_ha": 1.0},
        {"event_id": "E2", "parcel_id": "P", "area_ha": 1.5},
        {"event_id": "E3", "parcel_id": "Q", "area_ha": 0.25},
    ]
    bases: list[Row] = [{"year": 2024, "parcel_id": "P", "base_ha": 4.0}]
    published(
        folder,
        marts=[],
        supply_parcels=[parcel, other],
        supply_events=events,
        supply_base=bases,
        cases=[{"case_id": "001"}],
    )
    return published(
        folder,
        marts=[],
        supply_parcels=[{**parcel, "unsupplied_reason": None, "owner_unit": "甲"}, other],
        supply_events=[
            {"event_id": "E1", "parcel_id": "P", "area_ha": 1.0000000000000002},
            {"event_id": "E3", "parcel_id": "P", "area_ha": 0.25},
            {
                "event_id": "E4",
                "parcel_id": "Q",
                "area_ha": 0.05,
                "event_on": date(2024, 3, 1),
                "entered_on": MAY,
            },
        ],
        supply_base=[{"year": 2024, "parcel_id": "P", "base_ha": 3.0}],
        cases=[{"case_id": "1"}],
    )


def test_each_row_and_each_column_that_changed_has_a_line_in_the_contracts_order(
    second: Release,
) -> None:
    assert lines(second) == [
        ("cases", "001", "withdrawn", None, None, None),
        ("cases", "1", "added", None, None, None),
        ("supply_parcels", "P", "changed", "unsupplied_reason", "leftover", None),
        ("supply_parcels", "P", "changed", "owner_unit", None, "甲"),
        ("supply_events", "E1", "changed", "area_ha", "1.0", "1.0000000000000002"),
        ("supply_events", "E2", "withdrawn", None, None, None),
        ("supply_events", "E3", "changed", "parcel_id", "Q", "P"),
        ("supply_events", "E4", "added", None, None, None),
        ("supply_base", '["2024","P"]', "changed", "base_ha", "4.0", "3.0"),
    ]
    verify(second)


def test_a_row_that_came_bears_the_last_day_of_its_events(second: Release) -> None:
    found = read_changes(second.folder / FILE, frozenset({"supply_events"}))
    days = {row["row_key"]: row["last_on"] for row in found.to_pylist()}
    assert days == {"E1": None, "E2": None, "E3": None, "E4": MAY}


def test_changes_are_found_by_the_row_that_counts_them_and_one_that_moved_by_both(
    second: Release,
) -> None:
    found = read_changes(second.folder / FILE)

    def keys(*counted: str) -> list[str]:
        return [change.row_key for change in changes_of(found, frozenset(counted))]

    assert keys("P") == ["P", "P", "E1", "E2", "E3", '["2024","P"]']
    assert keys("Q") == ["E3", "E4"]
    assert keys("001") == ["001"]
    assert keys("leftover", "E1") == []


def test_rows_are_counted_once_however_many_of_their_columns_changed(second: Release) -> None:
    path = second.folder / FILE
    assert counts_of(path) == {
        "cases": TableCount(withdrawn=1, added=1),
        "supply_parcels": TableCount(changed=1),
        "supply_events": TableCount(withdrawn=1, changed=2, added=1),
        "supply_base": TableCount(changed=1),
    }
    assert samples_of(path, "supply_events", "changed", 1) == ("E1",)


def told(folder: Path, before: Release, exports: Path) -> list[Line]:
    write_changes(folder / FILE, exports, before)
    return lines(replace(before, folder=folder))


def test_a_column_absent_from_a_file_reads_as_null_and_a_default_as_its_value(
    second: Release, tmp_path: Path
) -> None:
    land: Row = {"supervision_no": "S1"}
    given(tmp_path / "then/exports", idle_land=[land])
    then = replace(second, folder=tmp_path / "then")
    same = given(idle_land=[{**land, "round": 1, "holder": None}])
    assert told(tmp_path, then, same) == []
    filled = given(idle_land=[{**land, "round": 1, "holder": "甲公司"}])
    assert told(tmp_path, then, filled) == [
        ("idle_land", '["S1","1"]', "changed", "holder", None, "甲公司")
    ]
    gone = told(tmp_path, then, given(cases=[{"case_id": "1"}]))
    assert [line[:3] for line in gone] == [
        ("cases", "1", "added"),
        ("idle_land", '["S1","1"]', "withdrawn"),
    ]


def test_the_same_exports_leave_the_same_bytes(second: Release, tmp_path: Path) -> None:
    given(tmp_path / "then/exports", cases=[{"case_id": str(number)} for number in range(30)])
    then = replace(second, folder=tmp_path / "then")
    other = given(cases=[{"case_id": str(number)} for number in range(20, 50)])
    written = []
    for _ in range(2):
        assert len(told(tmp_path, then, other)) == 40
        written.append((tmp_path / FILE).read_bytes())
    assert written[0] == written[1]

"""What a query reads of the release itself: who answers for each export, how far it speaks."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.facts import CHECKS
from data.manifest import CheckCount, FileFacts, Release, write_manifest
from data.provenance import Act, SourceFile
from data.warehouse import Warehouse
from tests.given import Row
from tests.queries.worlds import built

CASES: list[Row] = [{"case_id": "C1", "district": "甲区"}]
# Eight in the evening of the day before, by the clock of the bureau that published it.
THEN = datetime(2024, 12, 31, 12, tzinfo=UTC)


def said(release: Release) -> dict[str, dict[str, object]]:
    with Warehouse(release) as warehouse:
        rows = warehouse.query("select * from release_tables").to_pylist()
    return {row["table_name"]: row for row in rows}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return built(tmp_path, {"cases": CASES, "notes": []})


def facts_of(release: Release, name: str, **more: object) -> Release:
    known: FileFacts = release.tables[name]
    return replace(release, tables={**release.tables, name: replace(known, **more)})  # type: ignore[arg-type]


def test_who_submitted_and_signed_is_told_and_nobody_where_none_is_named(release: Release) -> None:
    nobody = said(release)["cases"]
    assert (nobody["submitted_by"], nobody["signed_by"], nobody["source_files"]) == (None,) * 3
    signed = replace(release, submitted=Act("王", THEN), signed=Act("李", THEN))
    told = said(signed)["cases"]
    assert (told["submitted_by"], told["signed_by"]) == ("王", "李")


def test_the_senders_files_are_named_once_each_before_the_file_published(release: Release) -> None:
    sources = tuple(SourceFile(name, "0") for name in ("甲.xlsx", "乙.xlsx", "甲.xlsx"))
    sent = facts_of(release, "cases", source_file="cases.parquet", sources=sources)
    assert said(sent)["cases"]["source_files"] == "甲.xlsx; 乙.xlsx"
    monthly = facts_of(release, "cases", source_file="图斑202410.parquet")
    assert said(monthly)["cases"]["source_files"] == "图斑202410.parquet"
    # A file called after its table, as a folder of exports has them, says nothing of it.
    plain = facts_of(release, "cases", source_file="cases.parquet")
    assert said(plain)["cases"]["source_files"] is None


def test_who_sees_some_districts_reads_of_no_file_and_of_checks_in_sight_alone(
    tmp_path: Path,
) -> None:
    both: list[Row] = [{"case_id": name, "district": name} for name in ("甲区", "乙区")]
    found: list[Row] = [
        {"table_name": "cases", "check_name": name, "key": district, "district": district}
        for name, district in (("x", "甲区"), ("x", "乙区"), ("y", "乙区"))
    ]
    release = built(tmp_path, {"cases": both, "release_checks": found})
    release = facts_of(release, "cases", source_file="乙区报来.xlsx")
    told = []
    for scope in (frozenset({"甲区"}), frozenset({"乙区"})):
        with Warehouse(release, scope) as warehouse:
            sql = (
                "select checks_failed, source_files from release_tables where table_name = 'cases'"
            )
            told += warehouse.query(sql).to_pylist()
    assert told == [
        {"checks_failed": 1, "source_files": None},
        {"checks_failed": 2, "source_files": None},
    ]
    assert said(release)["cases"]["source_files"] == "乙区报来.xlsx"


def test_an_export_taken_over_speaks_to_its_own_day_and_was_published_then(
    release: Release,
) -> None:
    kept = facts_of(
        release, "notes", kept_from="0003-20240601T030000-abcdef", kept_to=date(2024, 5, 31)
    )
    told = said(kept)
    assert told["cases"]["speaks_to"] == release.data_to
    assert told["notes"]["speaks_to"] == date(2024, 5, 31)
    assert told["notes"]["published_on"] == date(2024, 6, 1)
    odd = facts_of(release, "notes", kept_from="restored", kept_to=date(2024, 5, 31))
    assert said(odd)["notes"]["published_on"] is None


def test_an_export_taken_over_bears_the_names_of_the_release_it_came_from(
    release: Release,
) -> None:
    signed = replace(release, submitted=Act("王", THEN), signed=Act("李", THEN))
    giver = "0003-20240601T030000-abcdef"
    kept = facts_of(signed, "notes", kept_from=giver, kept_to=date(2024, 5, 31))

    def names() -> dict[str, tuple[object, object]]:
        told = said(kept)
        return {n: (told[n]["submitted_by"], told[n]["signed_by"]) for n in ("cases", "notes")}

    # The store has the release no more: nobody is named rather than who did not send it.
    assert names() == {"cases": ("王", "李"), "notes": (None, None)}
    folder = release.folder.parent / giver
    folder.mkdir()
    write_manifest(
        replace(release, id=giver, folder=folder, submitted=Act("赵", THEN), signed=Act("钱", THEN))
    )
    assert names() == {"cases": ("王", "李"), "notes": ("赵", "钱")}


def test_checks_are_counted_by_table(release: Release) -> None:
    counted = tuple(
        CheckCount(table, name, "", "", rows)
        for table, name, rows in (("cases", "a", 0), ("cases", "b", 7), ("notes", "c", 0))
    )
    told = said(replace(release, checks=counted))
    assert [told["cases"][name] for name in ("checks_run", "checks_failed")] == [2, 1]
    assert [told["notes"][name] for name in ("checks_run", "checks_failed")] == [1, 0]


def test_a_release_without_a_file_of_warnings_has_an_empty_list_of_them(release: Release) -> None:
    (release.folder / CHECKS).unlink()
    listed = {name: digest for name, digest in release.other_files.items() if name != CHECKS}
    with Warehouse(replace(release, other_files=listed)) as warehouse:
        assert warehouse.query("select table_name, key from release_checks").num_rows == 0

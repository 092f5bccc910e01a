"""Characters nobody sees: told by row, cell and code, gone where that is safe, else as written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from data.check import check
from data.check.report import warning_line
from data.contracts import TABLES, Table
from data.reading import AS_WRITTEN, IGNORABLE_PATTERN, UNSEEN_PATTERN, is_strippable
from data.registers.force import declared
from data.registers.model import Kind, Register, Stage
from data.views import release_reading
from data.warehouse import Warehouse
from tests.data.checking import TODAY, the_fault, warned
from tests.given import Row, Value, given, published
from words.language import Text
from words.lettering import IGNORABLE, is_unseen, marked

# Drawn as nothing; private use and what is no character may be somebody's rare surname.
GONE = "\ufeff\u202e\u2066\u200b\u200d\xad\u2060\ufe0f\U000e0100\U000e0041\u3164\u2028"
UNSEEN = f"\ue5e5{GONE}\ufdd0\U0010fffd"
# What others know a thing by: no character of it may go.
IDENTITIES = {
    "districts": {"district", "successor"},
    "offices": {"office_id", "branch_id", "district"},
    "cases": {"case_id", "parent_id", "district", "office_id", "dup_of"},
    "new_construction_farmland": {"district"},
    "supply_parcels": {"parcel_id", "approval_no", "district"},
    "supply_events": {"event_id", "parcel_id", "supervision_no"},
    "supply_base": {"parcel_id"},
    "idle_land": {"supervision_no", "district", "identification_no"},
    "targets": {"metric", "region"},
    "rankings": {"metric"},
    "notes": {"note_id", "metric", "district"},
    "matters": {
        "register",
        "matter_id",
        "district",
        "office_id",
        "follows_id",
        "parent_id",
        "subject_key",
    },
    "matter_events": {"event_id", "register", "matter_id", "doc_no"},
    "measures": {"metric", "bureau", "region"},
    "calendar_days": set(),
}


def free_text(table: Table) -> list[str]:
    return [c.name for c in table.columns if c.type == "VARCHAR" and not c.codes]


def declaring(texts: dict[str, Value]) -> Register:
    """Return a register of the name, with the kind and the stage, that a row has."""
    said = {name: str(texts.get(name)) for name in ("register", "kind", "stage")}
    return replace(
        declared()[0],
        id=said["register"],
        kinds=(Kind(said["kind"], Text("类", "kind")),),
        stages=(Stage(said["stage"], Text("段", "stage"), "open"),),
    )


@pytest.mark.parametrize("name", [name for name in TABLES if free_text(TABLES[name])])
def test_every_text_of_every_table_is_searched(name: str) -> None:
    table = TABLES[name]
    columns = free_text(table)
    texts: dict[str, Value] = {column: f"{column}\u200b" for column in columns}
    parents: dict[str, list[Row]] = {"districts": [{"district": texts.get("district", "甲区")}]}
    if name.startswith("supply_") and name != "supply_parcels":
        parents["supply_parcels"] = [{"parcel_id": texts["parcel_id"]}]
    if name == "matter_events":
        parents["matters"] = [{link: texts[link] for link in ("register", "matter_id")}]
    # What names a row of its own table names the only one there is.
    own = {"parent_id": "case_id", "successor": "district", "follows_id": "matter_id"}
    texts |= {one: texts[other] for one, other in own.items() if {one, other} <= set(columns)}
    if "region" in columns:
        parents["districts"] = [{"district": texts["region"]}]
    rows: dict[str, list[Row]] = {**parents, name: [texts]}
    found = warned(given(**rows), [declaring(texts)])
    told = {check for of, check in found if of == name and check.endswith("_unseen")}
    assert told == {f"{column}_unseen" for column in columns}


@pytest.mark.parametrize("name", TABLES)
def test_no_character_goes_from_what_a_thing_is_known_by(name: str) -> None:
    table = TABLES[name]
    strippable = {column.name for column in table.columns if is_strippable(table, column)}
    assert strippable == set(free_text(table)) - IDENTITIES[name]


def test_a_code_with_such_a_character_is_unknown() -> None:
    assert the_fault(given(cases=[{"source": "patrol\ufeff"}]))[4] == "unknown_code"


def test_each_cell_is_told_with_its_characters(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"parcel_id": f"{at:02d}", "parcel_name": f"甲{character}地块"}
        for at, character in enumerate(UNSEEN)
    ]
    clean = ["甲地块", "e\u0301", "甲\u3000乙", "①—😀", "䶮\U00020000", "\u0600"]
    rows += [{"parcel_id": f"clean {at}", "parcel_name": name} for at, name in enumerate(clean)]
    twice = "\u200b甲\ue5e5乙\u200b"
    rows.append({"parcel_id": "twice", "parcel_name": twice, "owner_unit": "局\ufeff"})
    report = check(given(supply_parcels=rows), today=TODAY, findings=tmp_path / "checks.parquet")
    told = {
        (row["check_name"], row["key"]): row["detail"]
        for row in pq.read_table(tmp_path / "checks.parquet").to_pylist()
    }
    assert told == {
        ("parcel_name_unseen", "twice"): "parcel_name: U+200B U+E5E5",
        ("owner_unit_unseen", "twice"): "owner_unit: U+FEFF",
        **{
            ("parcel_name_unseen", f"{at:02d}"): f"parcel_name: U+{ord(character):04X}"
            for at, character in enumerate(UNSEEN)
        },
    }
    counted = {warning.check: warning for warning in report.warnings}
    assert {check: warning.rows for check, warning in counted.items()} == {
        "parcel_name_unseen": len(UNSEEN) + 1,
        "owner_unit_unseen": 1,
    }
    # The first of them are said with cell and code, also before anything is published.
    assert counted["parcel_name_unseen"].samples[0] == "00 (parcel_name: U+E5E5)"
    assert counted["owner_unit_unseen"].samples == ("twice (owner_unit: U+FEFF)",)


def test_text_is_read_without_them_and_keys_as_they_are(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"parcel_id": f"{at:02d}{character}", "parcel_name": f"甲{character}地块"}
        for at, character in enumerate(UNSEEN)
    ]
    with Warehouse(published(tmp_path, marts=(), supply_parcels=rows)) as warehouse:
        read = warehouse.query("select parcel_id, parcel_name from supply_parcels").to_pylist()
    assert [row["parcel_id"] for row in read] == [row["parcel_id"] for row in rows]
    assert [row["parcel_name"] for row in read] == [
        "甲地块" if character in GONE else f"甲{character}地块" for character in UNSEEN
    ]
    # The file stays as it was handed in.
    release = tmp_path / "store" / "releases"
    (kept,) = release.glob("*/exports/supply_parcels.parquet")
    assert pq.read_table(kept)["parcel_name"].to_pylist() == [row["parcel_name"] for row in rows]


def test_names_that_differ_in_nothing_else_are_one_group(tmp_path: Path) -> None:
    rows: list[Row] = [{"batch_name": name} for name in ("一批", "一批\u200b", "\ufeff一批")]
    sql = "select batch_name, count(*) as parcels from supply_parcels group by batch_name"
    with Warehouse(published(tmp_path, marts=(), supply_parcels=rows)) as warehouse:
        assert warehouse.query(sql).to_pylist() == [{"batch_name": "一批", "parcels": 3}]


def test_an_ordinary_release_is_read_without_a_look_at_its_characters(tmp_path: Path) -> None:
    release = published(
        tmp_path, marts=(), cases=[{"owner_unit": "局", "found_on": date(2024, 1, 2)}]
    )
    with duckdb.connect() as connection:
        assert release_reading(connection, release.folder) is AS_WRITTEN


def test_a_key_is_printed_with_its_marks() -> None:
    report = check(given(cases=[{"case_id": "1\u202e2"}]), today=TODAY)
    (warning,) = report.warnings
    for language in ("en", "zh"):
        line = warning_line(warning, language)
        assert marked("1\u202e2") in line
        assert "\u202e" not in line


def test_check_view_and_page_mean_the_same_characters() -> None:
    points = [point for first, last in IGNORABLE for point in range(first, last + 1)]
    points += [*range(0xE000, 0xE010), 0xF8FF, 0xFDD0, 0x1FFFE, 0xF0000, 0x10FFFF]
    points += [*range(0x20, 0xAD), *range(0x4E00, 0x4E20), 0x2027, 0x202F, 0x3000, 0xFFFD, 0x1F600]
    texts = [chr(point) for point in points]
    with duckdb.connect() as connection:
        found = connection.execute(
            "select regexp_matches(text, $unseen), regexp_matches(text, $ignorable)"
            " from (select unnest($texts) as text)",
            {"texts": texts, "unseen": UNSEEN_PATTERN, "ignorable": IGNORABLE_PATTERN},
        ).fetchall()
    ignorable = {point for first, last in IGNORABLE for point in range(first, last + 1)}
    assert found == [(is_unseen(chr(point)), point in ignorable) for point in points]


def test_a_name_as_long_as_a_text_is_told_and_a_long_text_is_not() -> None:
    def told(**row: str) -> set[str]:
        return {check for _, check in warned(given(idle_land=[row]))}

    assert told(project_name="项" * 200, next_step="下" * 5000) == set()
    assert told(project_name="项" * 201) == {"project_name_too_long"}
    assert told(holder="a" * 400, location="b" * 201) == {"holder_too_long", "location_too_long"}

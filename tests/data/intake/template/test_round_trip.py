"""A workbook filled with the last state reads back as exactly the rows it was filled with."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from data.contracts import TABLES
from data.intake.checked import checked
from data.intake.files import open_file
from data.intake.reading import read_files
from data.intake.template import as_template, districts_of, last_state
from data.intake.values import Districts
from data.manifest import Release
from data.pointer import current
from tests.given import Row, given, publish_exports
from words.language import Language

# The largest tables take seconds as a whole: one district of them is a workbook an office gets.
DISTRICT = "高新区"
OF_ONE_DISTRICT = ("cases", "offices", "idle_land", "supply_parcels")
# Rows of the general tables, some with every column, some with those alone that must be filled.
GENERAL: dict[str, list[Row]] = {
    "districts": [{"district": DISTRICT}],
    "matters": [
        {
            "register": "inspection",
            "matter_id": "007",
            "title": "整改第七项",
            "kind": "conduct",
            "cohort": "2023年第一轮",
            "district": DISTRICT,
            "office_id": "N01",
            "lead_unit": "耕保处",
            "owner_unit": "高新分局",
            "leader": "分管副局长",
            "opened_on": date(2023, 8, 31),
            "due_on": date(2024, 2, 29),
            "required": 2,
            "parent_id": "001",
            "subject_table": "cases",
            "subject_key": "C-1",
            "area_ha": 1.25,
            "people": 12,
            "households": 3,
            "money_wan": 40.5,
        },
        {"register": "inspection", "matter_id": "008", "title": "第八项", "follows_id": "007"},
    ],
    "matter_events": [
        {
            "event_id": "E1",
            "register": "inspection",
            "matter_id": "007",
            "event": "stage",
            "stage": "basic",
            "on_date": date(2023, 12, 1),
            "entered_on": date(2023, 12, 4),
            "area_ha": -0.5,
            "people": 6,
            "households": 1,
            "money_wan": -3.0,
            "by_unit": "高新分局",
            "doc_no": "云自然资函12号",
            "note": "部分完成",
        },
        {
            "event_id": "E2",
            "register": "inspection",
            "matter_id": "007",
            "event": "extension",
            "on_date": date(2024, 2, 1),
            "due_on": date(2024, 6, 30),
        },
        {"event_id": "E3", "register": "inspection", "matter_id": "008", "event": "note"},
    ],
    "measures": [
        {
            "metric": "plan_days",
            "bureau": "邻市局",
            "region": DISTRICT,
            "grain": "quarter",
            "period_from": date(2024, 1, 1),
            "period_to": date(2024, 3, 31),
            "value": 38.5,
            "numerator": 77.0,
            "denominator": 2.0,
            "unit": "working_day",
            "kind": "duration",
            "basis": "published",
            "published_on": date(2024, 4, 20),
            "source_doc": "一季度通报",
            "revision": "method",
        },
        {"metric": "plan_days", "period_to": date(2024, 3, 31), "value": 40.0},
    ],
    "calendar_days": [
        {"day": date(2027, 2, 6), "is_working": True, "source_doc": "国办发明电9号"},
        {"day": date(2027, 2, 8), "is_working": False, "source_doc": "国办发明电9号"},
    ],
}


def expected(release: Release, name: str) -> pa.Table:
    rows = pq.read_table(release.exports / f"{name}.parquet")
    if name in OF_ONE_DISTRICT:
        rows = rows.filter(pc.field("district") == DISTRICT)
    return rows


def read_back(release: Release, name: str, language: Language, path: Path) -> pa.Table:
    table = TABLES[name]
    district = DISTRICT if name in OF_ONE_DISTRICT else None
    filled = last_state(release, table, district=district)
    path.write_bytes(as_template(table, language, districts_of(release.exports), filled))
    known = Districts.of(pq.read_table(release.exports / "districts.parquet"))
    # Nobody needs to say which table it is.
    sent = read_files([open_file(path)], None, known)
    assert sent.unplaced == ()
    (read,) = sent.tables
    assert read.layout.table is table
    others = {other: release.exports / f"{other}.parquet" for other in TABLES if other != name}
    outcome = checked([read], others)
    assert (outcome.faults, outcome.not_at_hand) == ((), ())
    assert read.counts["read"] == filled.rows.num_rows
    return outcome.data


def assert_same(data: pa.Table, rows: pa.Table) -> None:
    """Hold rows against those of a file; a column that the file does not have is empty."""
    held = [name for name in data.column_names if name in rows.column_names]
    assert data.select(held).equals(rows.select(held))
    for name in set(data.column_names) - set(held):
        assert data[name].null_count == data.num_rows, name


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [name for name in GENERAL if name != "districts"])
def test_a_general_table_is_read_back_filled_and_empty(
    tmp_path: Path, name: str, language: Language
) -> None:
    release = publish_exports(given(tmp_path / "exports", **GENERAL), tmp_path / "store")
    rows = pq.read_table(release.exports / f"{name}.parquet")
    data = read_back(release, name, language, tmp_path / "x.xlsx")
    assert_same(data, rows)


@pytest.mark.parametrize(
    ("name", "language"),
    [(name, "zh") for name in TABLES if name == "districts" or name not in GENERAL]
    + [("offices", "en")],
)
def test_what_was_filled_in_is_read_back_in_type_value_and_order(
    demo_store: Path, tmp_path: Path, name: str, language: Language
) -> None:
    release = current(demo_store)
    rows = expected(release, name)
    data = read_back(release, name, language, tmp_path / "x.xlsx")
    assert rows.num_rows > 0
    assert data.column_names == list(TABLES[name].column_names)
    assert_same(data, rows)


@pytest.mark.benchmark
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", OF_ONE_DISTRICT)
def test_the_largest_tables_are_read_back_whole(
    demo_store: Path,
    tmp_path: Path,
    name: str,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{__name__}.OF_ONE_DISTRICT", ())
    release = current(demo_store)
    data = read_back(release, name, language, tmp_path / "x.xlsx")
    assert_same(data, expected(release, name))

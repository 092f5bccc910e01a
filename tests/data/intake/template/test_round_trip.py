"""A workbook filled with the last state reads back as exactly the rows it was filled with."""

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
from words.language import Language

# The largest tables take seconds as a whole: one district of them is a workbook an office gets.
DISTRICT = "高新区"
OF_ONE_DISTRICT = ("cases", "offices", "idle_land", "supply_parcels")


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


@pytest.mark.parametrize(
    ("name", "language"), [(name, "zh") for name in TABLES] + [("offices", "en")]
)
def test_what_was_filled_in_is_read_back_in_type_value_and_order(
    demo_store: Path, tmp_path: Path, name: str, language: Language
) -> None:
    release = current(demo_store)
    rows = expected(release, name)
    data = read_back(release, name, language, tmp_path / "x.xlsx")
    assert rows.num_rows > 0
    assert data.column_names == list(TABLES[name].column_names)
    assert data.equals(rows.select(data.column_names))


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
    assert data.equals(expected(release, name).select(data.column_names))

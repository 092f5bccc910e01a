"""The published list of January 2007 is read to the row, in whatever shape its rows are sent."""

import math
from datetime import date
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from data.intake.files import open_file
from data.intake.model import ReadTable
from data.intake.reading import read_files
from tests.data.intake.published_sample import (
    FILES,
    MEANT,
    SAMPLE,
    SHAPES,
    day_of,
    districts,
    sample_rows,
)

TOLD = {"absent_column", "short_header", "column_without_header"}


def read(path: Path, *, knows_numbers: bool = True) -> ReadTable:
    sent = read_files([open_file(path)], None, districts(knows_numbers=knows_numbers))
    assert sent.unplaced == ()
    (table,) = sent.tables
    assert table.layout.table.name == "idle_land"
    return table


@pytest.fixture(scope="module")
def sound() -> ReadTable:
    return read(SAMPLE)


def test_every_row_is_read_or_refused_for_a_reason_said() -> None:
    found = read(SAMPLE, knows_numbers=False)
    assert sum(found.counts.values()) == len(sample_rows()) - 1 == 80
    assert {name: count for name, count in found.counts.items() if count} == {
        "read": 73,
        "faulty": 7,
    }
    assert list(found.origin) == list(range(2, 82))
    # Seven parcels name a street by its number where the district belongs.
    assert [(one.place.row, one.place.column, one.fault.value) for one in found.faults] == [
        *((row, 1, "330483003") for row in (5, 7, 24, 26)),
        *((row, 1, "330483103") for row in (51, 66)),
        (77, 1, "330483003"),
    ]
    assert {one.fault.rule for one in found.faults} == {"unknown_district"}


def test_the_rows_hold_what_the_sheet_says_and_nothing_where_it_says_nothing(
    sound: ReadTable,
) -> None:
    assert sound.is_sound
    assert sound.counts["read"] == 80
    columns = {name: sound.data.column(name).to_pylist() for name in MEANT}
    written = {name: [str(row[at]) for row in sample_rows()[1:]] for name, (_, at) in MEANT.items()}
    for name in ("supervision_no", "project_name", "location", "land_use", "supply_way", "holder"):
        assert columns[name] == written[name]
    assert columns["district"].count("桐乡市") == 7
    for name in ("area_ha", "price_wan"):
        assert columns[name] == [float(text) for text in written[name]]
    assert math.fsum(columns["area_ha"]) == pytest.approx(319.805162)
    for name in ("contract_on", "agreed_start_on", "agreed_finish_on"):
        days = [day_of(text) for text in written[name]]
        assert columns[name] == [None if day == date(1901, 1, 2) else day for day in days]
    started = [None if text == "Nah" else day_of(text) for text in written["actual_start_on"]]
    assert columns["actual_start_on"] == started
    assert columns["actual_finish_on"] == [None] * 80
    assert pc.sum(sound.data.column("legacy").cast(pa.int32())).as_py() == 0


def test_what_was_read_otherwise_than_it_stands_is_counted(sound: ReadTable) -> None:
    told = [(one.rule, one.said.en.split(":")[0], one.count) for one in sound.notices]
    assert [one for one in told if one[0] not in TOLD] == [
        ("district_name", "District", 7),
        ("placeholder_date", "Agreed start", 3),
        ("placeholder_date", "Agreed finish", 3),
        ("nil_word", "Actual start", 72),
        ("time_taken_off", "Actual start", 5),
        ("nil_word", "Actual finish", 80),
    ]
    assert {one[0] for one in told} >= TOLD
    # What is under no header, and what the contract has no column for, is left aside and named.
    assert len(sound.layout.matches) + len(sound.layout.aside) + 1 == 20


@pytest.mark.parametrize(
    ("shape", "file"),
    [*product(SHAPES, ["xlsx"]), *product(["28 columns, a title, a total"], [*FILES][1:])],
)
def test_the_same_rows_come_of_every_shape_and_kind_of_file(
    shape: str, file: str, sound: ReadTable, tmp_path: Path
) -> None:
    name, written = FILES[file]
    rows = SHAPES[shape]()
    assert 14 <= max(map(len, rows)) <= 28
    (tmp_path / name).write_bytes(written(rows))
    found = read(tmp_path / name)
    assert found.is_sound
    assert found.warnings == ()
    assert found.data.equals(sound.data)
    assert sum(found.counts.values()) == len(rows) - found.layout.first_row
    assert found.counts["read"] == 80

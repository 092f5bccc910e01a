"""Files sent together are checked as one: all of them are taken over, or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from data.intake.model import Opened, ReadTable
from data.intake.together import Together, read_together
from tests.data.intake.sheets import district_file, sheet

READ_AT = datetime(2024, 6, 30)


def taken(folder: Path, reads: Mapping[str, Sequence[ReadTable]], *broken: str) -> Together:
    """Read files of these names that hold the sheets given; the broken ones cannot be opened."""
    files: dict[Path, str] = {}
    for name in (*reads, *broken):
        path = folder / f"{len(files)}.bin"
        path.write_bytes(b"" if name in broken else "列\n1\n".encode())
        files[path] = name

    def read(opened: Sequence[Opened]) -> Sequence[ReadTable]:
        return [table for one in opened for table in reads[one.name]]

    return read_together(files, read, district_file(folder, "甲区"))


def test_files_of_one_table_become_one_in_the_order_given(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        {
            "乙.csv": [sheet("cases", [{"case_id": "2"}], file="乙.csv")],
            "甲.csv": [sheet("cases", [{"case_id": "1"}], file="甲.csv")],
        },
    )
    assert found.is_sound
    assert found.tables["cases"]["case_id"].to_pylist() == ["2", "1"]
    assert found.slips("", READ_AT) == ()


def test_one_fault_keeps_every_table_back_and_only_its_own_file_is_returned(
    tmp_path: Path,
) -> None:
    found = taken(
        tmp_path,
        {
            "甲.csv": [sheet("cases", [{"case_id": "1"}], file="甲.csv")],
            "乙.csv": [sheet("notes", [{"note_id": "1"}] * 2, file="乙.csv")],
        },
    )
    assert not found.is_sound
    assert found.tables == {}
    (slip,) = found.slips("甲区分局", READ_AT)
    assert (slip.opened.name, slip.sender, len(slip.faults)) == ("乙.csv", "甲区分局", 1)


def test_a_file_that_cannot_be_opened_keeps_the_others_back_and_they_are_checked_all_the_same(
    tmp_path: Path,
) -> None:
    sheets = {"甲.csv": [sheet("notes", [{"note_id": "1"}] * 2, file="甲.csv")]}
    found = taken(tmp_path, sheets, "空.xlsx")
    assert not found.is_sound
    assert "空.xlsx" in found.refused[0].said("zh")
    assert [len(slip.faults) for slip in found.slips("", READ_AT)] == [1]
    assert not taken(tmp_path, {}, "空.xlsx").is_sound


def test_rows_are_looked_up_in_what_came_along(tmp_path: Path) -> None:
    events = [sheet("supply_events", [{"event_id": "1", "parcel_id": "A"}], file="供.csv")]
    parcels = [sheet("supply_parcels", [{"parcel_id": "B"}], file="地.csv")]
    alone = taken(tmp_path, {"供.csv": events})
    assert alone.is_sound
    assert alone.outcomes[0].not_at_hand == ("supply_parcels",)
    found = taken(tmp_path, {"供.csv": events, "地.csv": parcels})
    assert [outcome.table.name for outcome in found.outcomes] == ["supply_parcels", "supply_events"]
    assert [one.fault.rule for one in found.outcomes[1].faults] == ["missing_parent"]


def test_a_table_that_came_and_is_faulty_is_not_looked_up_in(tmp_path: Path) -> None:
    events = [sheet("supply_events", [{"event_id": "1", "parcel_id": "A"}], file="供.csv")]
    parcels = [sheet("supply_parcels", [{"parcel_id": "B"}] * 2, file="地.csv")]
    found = taken(tmp_path, {"供.csv": events, "地.csv": parcels})
    assert found.outcomes[1].is_sound
    assert found.outcomes[1].not_at_hand == ("supply_parcels",)
    assert not found.is_sound

"""A list is handed out as a workbook for each unit: every row once, each in its unit's own."""

import io
import zipfile

import pyarrow as pa

from briefing.by_unit import of_each_unit, workbooks, zipped
from tests.briefing.sheets_read import table

ROWS: list[dict[str, object]] = [
    {"item_id": "1", "owner_unit": "乙单位"},
    {"item_id": "2", "owner_unit": "甲单位"},
    {"item_id": "3", "owner_unit": None},
    {"item_id": "4", "owner_unit": "乙单位"},
]


def test_each_unit_has_its_rows_in_their_order_and_what_names_none_is_one() -> None:
    found = {
        unit: rows.column("item_id").to_pylist()
        for unit, rows in of_each_unit(table("due_items", ROWS))
    }
    assert list(found.items()) == [("乙单位", ["1", "4"]), ("甲单位", ["2"]), (None, ["3"])]


def test_units_whose_names_differ_in_signs_alone_keep_a_file_each() -> None:
    content = zipped([("甲-A.xlsx", b"1"), ("甲-A.xlsx", b"2"), ("甲-a.xlsx", b"3")])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "甲-A.xlsx": b"1",
            "甲-A (2).xlsx": b"2",
            "甲-a (3).xlsx": b"3",
        }
        # Names in Chinese are told to be UTF-8, so that no system guesses.
        assert all(one.flag_bits & 0x800 for one in archive.infolist())


def test_the_same_rows_are_the_same_file() -> None:
    def write(unit: str | None, rows: pa.Table) -> tuple[str, bytes]:
        return f"{unit}.txt", ",".join(rows.column("item_id").to_pylist()).encode()

    once, again = (workbooks(table("due_items", ROWS), write) for _ in range(2))
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert archive.namelist() == ["乙单位.txt", "甲单位.txt", "None.txt"]

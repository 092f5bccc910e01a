"""Exports whose columns bear names that resemble others, or that engines use themselves."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.data.hostile.exports import (
    Hostile,
    Passed,
    Refused,
    RefusedOften,
    Spoiler,
    with_column,
    with_file,
)

TWO = pa.array([299_202.0, 299_202.0])
TEXT = pa.array(["甲区", "甲区"])
DAYS = pa.array([20_000, 20_001], pa.date32())


def _beside(
    cause: str, table: str, right: str, wrong: str, values: pa.Array = TEXT, shown: str = ""
) -> Hostile:
    answer = Refused(table, None, right, "resembling_column", shown or wrong)
    return with_column(cause, answer, table, wrong, values, first=True)


def _renamed(names: dict[str, str]) -> Spoiler:
    def spoil(path: Path) -> None:
        content = pq.read_table(path)
        pq.write_table(
            content.rename_columns([names.get(name, name) for name in content.column_names]), path
        )

    return spoil


def _instead(cause: str, table: str, right: str, wrong: str, shown: str = "") -> Hostile:
    answer = Refused(table, None, right, "resembling_column", shown or wrong)
    return with_file(cause, answer, table, _renamed({right: wrong}))


def _added(*names: str) -> Spoiler:
    """Return what adds columns of text, of one name or several."""

    def spoil(path: Path) -> None:
        content = pq.read_table(path)
        for name in names:
            content = content.append_column(name, TEXT)
        pq.write_table(content, path)

    return spoil


def _in_bytes(old: bytes, new: bytes) -> Spoiler:
    """Return what writes other bytes for a column's name; both are of one length."""

    def spoil(path: Path) -> None:
        pq.write_table(pq.read_table(path), path, store_schema=False)
        path.write_bytes(path.read_bytes().replace(old, new))

    return spoil


def _carried(cause: str, name: str, values: pa.Array = TEXT, *, first: bool = True) -> Hostile:
    return with_column(cause, Passed(), "notes", name, values, first=first)


_ALIKE = (
    _beside("capitals before the area", "supply_parcels", "area_ha", "AREA_HA", TWO),
    _beside("a capital before the district", "supply_parcels", "district", "District"),
    _beside(
        "full-width letters before the area",
        "supply_base",
        "base_ha",
        "\uff42\uff41\uff53\uff45_ha",
        TWO,
    ),
    _beside(
        "mathematical letters",
        "supply_base",
        "base_ha",
        "\U0001d41b\U0001d41a\U0001d42c\U0001d41e_ha",
        TWO,
    ),
    _beside("a ligature for two letters", "cases", "filed_on", "\ufb01led_on", DAYS),
    _beside("a long s", "cases", "source", "\u017fource"),
    _beside("the sign of the Kelvin", "rankings", "rank", "ran\u212a"),
    _beside("a blank at the end", "cases", "closed_on", "closed_on ", DAYS),
    _beside("a full-width blank before", "cases", "closed_on", "\u3000closed_on", DAYS),
    _beside(
        "a byte order mark before",
        "districts",
        "district",
        "\ufeffdistrict",
        shown="<U+FEFF>district",
    ),
    _beside("a blank of no width inside", "notes", "text", "te\u200bxt", shown="te<U+200B>xt"),
    _beside("a soft hyphen inside", "notes", "text", "te\u00adxt", shown="te<U+00AD>xt"),
    _beside("a line break at the end", "notes", "text", "text\n", shown="text<U+000A>"),
    with_column(
        "capitals after the contract's column",
        Refused("supply_parcels", None, "area_ha", "resembling_column", "Area_Ha"),
        "supply_parcels",
        "Area_Ha",
        TWO,
    ),
    _instead("capitals instead of a required column", "supply_base", "base_ha", "BASE_HA"),
    _instead("a capital instead of an optional column", "cases", "closed_on", "Closed_on"),
    _instead("full width instead of a key", "notes", "note_id", "\uff4eote_id"),
    _instead("a blank after an optional column", "notes", "district", "district "),
    with_file(
        "every header in capitals",
        RefusedOften(
            tuple(
                Refused("supply_base", None, name, "resembling_column", name.upper())
                for name in ("year", "parcel_id", "base_ha")
            )
        ),
        "supply_base",
        _renamed({name: name.upper() for name in ("year", "parcel_id", "base_ha")}),
    ),
    with_file(
        "two extra columns that differ in case",
        Refused("notes", None, "Remark", "resembling_column", "REMARK"),
        "notes",
        _added("Remark", "REMARK"),
    ),
    with_file(
        "two extra columns that differ in width",
        Refused("notes", None, "备注1", "resembling_column", "备注１"),
        "notes",
        _added("备注1", "备注１"),
    ),
    with_file(
        "two extra columns that differ in how an accent is written",
        Refused("notes", None, "r\u00e9sum\u00e9", "resembling_column", "re\u0301sume\u0301"),
        "notes",
        _added("r\u00e9sum\u00e9", "re\u0301sume\u0301"),
    ),
    with_file(
        "a contract's column twice",
        Refused("notes", None, "text", "repeated_column"),
        "notes",
        _added("text"),
    ),
    with_file(
        "an extra column twice",
        Refused("notes", None, "备注", "repeated_column"),
        "notes",
        _added("备注", "备注"),
    ),
    with_file(
        "GBK bytes in the name of a contract's column",
        Refused("supply_base", None, "base<CE F7>a", "unreadable_name"),
        "supply_base",
        _in_bytes(b"base_ha", "base西a".encode("gbk")),
    ),
    with_file(
        "half a sign in the name of an extra column",
        Refused("notes", None, "x<E7 94>x", "unreadable_name"),
        "notes",
        lambda path: (_added("xABx")(path), _in_bytes(b"xABx", b"x\xe7\x94x")(path)),
    ),
    with_column(
        "a required column is not there",
        Refused("supply_parcels", None, "area_ha", "missing_column"),
        "supply_parcels",
        "area_ha",
        None,
    ),
    with_column(
        "a required column bears its Chinese header",
        Refused("notes", None, "text", "missing_column"),
        "notes",
        "text",
        None,
    ),
    with_column(
        "a column that only illegal cases must fill is not there",
        Refused("cases", None, "review_stage", "missing_column"),
        "cases",
        "review_stage",
        None,
    ),
)

_SIGNS = (
    "select",
    "*",
    "$1",
    'a"b',
    "a'; drop table notes; --",
    "a\nb",
    "a\r\x1b[2J",
    "a\0b",
    "",
    " ",
    "\u202eah_aera",
    "𠮷🏞",
    "text.element",
    "说明",
    "备注 ",
    "备注",
)
_KINDS: dict[str, pa.Array] = {
    "geometry": pa.array([{"text": "x"}, {"text": "y"}]),
    "points": pa.array([[1.0], [2.0]]),
    "tags": pa.array([[("a", 1)], [("b", 2)]], pa.map_(pa.string(), pa.int32())),
    "photo": pa.array([b"\xff\xd8", b"\0"]),
    "x16": pa.array([1.5, None], pa.float16()),
    "x64": pa.array([2**64 - 1, 0], pa.uint64()),
    "nan": pa.array([float("nan"), float("inf")]),
    "at": pa.array([0, 1], pa.timestamp("us", "Asia/Shanghai")),
    "noon": pa.array([0, 1], pa.time64("ns")),
    "void": pa.nulls(2),
    "area_ha": TWO,
}


def _of_each_kind(path: Path) -> None:
    content = pq.read_table(path)
    for name, values in _KINDS.items():
        content = content.add_column(0, name, values)
    pq.write_table(content, path)


_CARRIED = (
    _carried("the engine's number of a row", "file_row_number", pa.array([7, 7])),
    _carried("the engine's number of a row in capitals", "FILE_ROW_NUMBER", pa.array([7, 7])),
    _carried("the engine's name of the file", "filename"),
    _carried("the engine's number of a file", "file_index", pa.array([7, 7])),
    _carried("the engine's own key of a row", "rowid", pa.array([7, 7])),
    _carried("our name of a row", "row", pa.array([7, 7])),
    _carried("our name of a part of a key", "k0"),
    _carried("our name of the table read", "source"),
    _carried("our name of an extra column", "extra 5"),
    _carried("five thousand letters", "x" * 5000),
    _carried("a number of 256 bits", "x", pa.array([Decimal(10) ** 70] * 2, pa.decimal256(76, 0))),
    _carried("a date beyond the calendar", "far", pa.array([2**31 - 1, -(2**31)], pa.date32())),
    _carried("a column of another program", "__index_level_0__", pa.array([0, 1]), first=False),
    with_file("names of all signs", Passed(), "notes", _added(*_SIGNS)),
    with_file("columns of all kinds", Passed(), "notes", _of_each_kind),
    with_file(
        "three hundred of them",
        Passed(),
        "notes",
        _added(*(f"第{number}列" for number in range(300))),
    ),
)

EXPORTS: tuple[Hostile, ...] = (*_ALIKE, *_CARRIED)

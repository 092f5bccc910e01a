"""XLSX that cannot be read: cut short, incomplete, bombs, cells far away."""

from functools import partial

import openpyxl

from tests.data.intake.files.odd import NAMES, Odd, Unread, parts_of, workbook, zipped
from tests.data.intake.files.odd_workbooks import plain, saved

_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_ENTITIES = (
    '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
)


def _noise_within() -> bytes:
    content = bytearray(plain())
    middle = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[middle : middle + 20] = b"\xa5" * 20
    return bytes(content)


def _rows_of_spaces() -> bytes:
    return workbook(
        sheet=f"<worksheet {NAMES}><sheetData>{' ' * (80 << 20)}</sheetData></worksheet>"
    )


def _without(part: str) -> bytes:
    return zipped({name: body for name, body in parts_of(plain()).items() if name != part})


def _of_styles(size: int) -> bytes:
    return workbook("", others={"xl/styles.xml": b" " * size})


def _misplaced(place: str) -> bytes:
    # A cell without its place makes the reader look at the places of the others.
    return workbook(f'<row r="1"><c r="{place}"><v>1</v></c><c><v>2</v></c></row>')


_DAMAGED = Unread("damaged or cut short")

ODD = (
    Odd("the first half", "a.xlsx", lambda: plain()[: len(plain()) // 2], _DAMAGED),
    Odd("all but the last byte", "a.xlsx", lambda: plain()[:-1], _DAMAGED),
    Odd("the first four bytes", "a.xlsx", lambda: plain()[:4], _DAMAGED),
    Odd("noise within a sheet", "a.xlsx", _noise_within, _DAMAGED),
    Odd("no sheet", "a.xlsx", lambda: _without("xl/worksheets/sheet1.xml"), _DAMAGED),
    Odd("no list of sheets", "a.xlsx", lambda: _without("xl/workbook.xml"), _DAMAGED),
    Odd("no relations", "a.xlsx", lambda: _without("xl/_rels/workbook.xml.rels"), _DAMAGED),
    Odd(
        "a text that is not listed",
        "a.xlsx",
        lambda: workbook('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
        _DAMAGED,
    ),
    Odd(
        "entities in the texts",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
            strings=f"{_ENTITIES}<sst {NAMES}><si><t>&b;&f;</t></si></sst>",
        ),
        _DAMAGED,
    ),
    Odd(
        "entities in the sheet",
        "a.xlsx",
        lambda: workbook(
            sheet=f'{_ENTITIES}<worksheet {NAMES}><sheetData><row r="1"><c r="A1" t="inlineStr">'
            "<is><t>&b;</t></is></c></row></sheetData></worksheet>"
        ),
        _DAMAGED,
    ),
    Odd(
        "entities in the list of sheets",
        "a.xlsx",
        lambda: workbook("", others={"xl/workbook.xml": f"{_ENTITIES}<workbook {NAMES}/>"}),
        _DAMAGED,
    ),
    Odd("a bomb of spaces", "a.xlsx", _rows_of_spaces, Unread("unpacks to more")),
    Odd("a bomb of styles", "a.xlsx", lambda: _of_styles(65 << 20), Unread("unpacks to more")),
    Odd("a cell far away", "a.xlsx", lambda: workbook(_FAR), Unread("reaches too far")),
    Odd(
        "a cell far away whose place is left out",
        "a.xlsx",
        lambda: workbook(f'<row r="1048576">{"<c/>" * 16000}<c><v>1</v></c></row>'),
        Unread("reaches too far"),
    ),
    *(
        Odd(f"a cell at {place[:6]!r}", "a.xlsx", partial(_misplaced, place), _DAMAGED)
        for place in ("!A1", "@@@1", "a1", "12", "A", "A" * 40 + "1", "A1" + "9" * 5_000)
    ),
    Odd("no cell at all", "a.xlsx", lambda: saved(openpyxl.Workbook()), Unread("no cell holds")),
    Odd(
        "an error nobody knows",
        "a.xlsx",
        lambda: workbook('<row r="3"><c r="B3" t="e"><v>#SPILL!</v></c></row>'),
        Unread("cell B3 of sheet '表' holds the error #SPILL!"),
    ),
)

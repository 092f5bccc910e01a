"""XLS, the workbook of before 2007: its records, and what else lies in such containers."""

import io
import struct
from collections.abc import Callable
from datetime import date

import olefile
import xlwt

from tests.data.intake.files.odd import Odd, Sheets, Unread

_SECTOR = 512
_END, _FREE, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_FORMATS = ("the formats of cells",)


def container(streams: dict[str, bytes]) -> bytes:
    """Return an OLE container of these streams, each of at least 4096 bytes by padding."""
    padded = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    table: list[int] = [_TABLE, _END]
    starts = {}
    data = b""
    for name, body in padded.items():
        sectors = -(-len(body) // _SECTOR)
        starts[name] = len(table)
        table += [*range(len(table) + 1, len(table) + sectors), _END]
        data += body.ljust(sectors * _SECTOR, b"\0")
    assert len(table) <= _SECTOR // 4
    entries = [_entry("Root Entry", 5, _NONE, 1 if streams else _NONE, _END, 0)]
    for at, (name, body) in enumerate(padded.items(), 1):
        right = at + 1 if at < len(padded) else _NONE
        entries.append(_entry(name, 2, right, _NONE, starts[name], len(body)))
    entries += [bytes(128)] * (4 - len(entries))
    head: bytes = (
        olefile.MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return head + fat + b"".join(entries) + data


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = f"{name}\0".encode("utf-16-le")
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(wide), kind, 1, _NONE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _saved(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("表")
    for row in range(3):
        sheet.write(row, 0, f"第{row}行")
        sheet.write(row, 1, row)


def _stream(content: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        return bytes(ole.openstream("Workbook").read())


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _inserted(stream: bytes, at: int, more: bytes) -> bytes:
    """Return a workbook's records with others among them; the sheets' places are moved along."""
    made = bytearray(stream[:at] + more + stream[at:])
    place = 0
    while place + 4 <= len(made):
        kind, size = struct.unpack_from("<HH", made, place)
        if kind == 0x85:
            start = struct.unpack_from("<I", made, place + 4)[0]
            struct.pack_into("<I", made, place + 4, start + (len(more) if start >= at else 0))
        if kind == 0x0A:
            break
        place += 4 + size
    return bytes(made)


def _sheet_starts(stream: bytes) -> list[int]:
    starts, place = [], 0
    while struct.unpack_from("<H", stream, place)[0] != 0x0A:
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == 0x85:
            starts.append(struct.unpack_from("<I", stream, place + 4)[0])
        place += 4 + size
    return starts


def _begin(stream: bytes, at: int) -> int:
    """Return where the records after the first of a part begin."""
    return at + 4 + int(struct.unpack_from("<H", stream, at + 2)[0])


def _encrypted() -> bytes:
    stream = _stream(_saved(_plain))
    return container({"Workbook": _inserted(stream, _begin(stream, 0), _record(0x2F, bytes(6)))})


def _chart_within() -> bytes:
    """Put a chart into the first of two sheets: its records are a part of their own."""

    def fill(book: xlwt.Workbook) -> None:
        book.add_sheet("有图").write(0, 0, "甲")
        second = book.add_sheet("数据")
        second.write(0, 0, 123, xlwt.easyxf(num_format_str="000000"))
        second.write(0, 1, xlwt.Formula("1/0"))

    stream = _stream(_saved(fill))
    first = _sheet_starts(stream)[0]
    chart = _record(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0)) + _record(0x0A)
    return container({"Workbook": _inserted(stream, _begin(stream, first), chart)})


def _reckoned() -> bytes:
    """Say, as Excel does, that the formulas were reckoned: blank is the value then."""
    stream = _stream(_saved(lambda book: book.add_sheet("表").write(0, 0, xlwt.Formula('""'))))
    return container({"Workbook": _inserted(stream, _begin(stream, 0), _record(0x1C1, bytes(8)))})


def _day_that_never_was(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("表")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, value in enumerate((59, 60, 60.5, 61)):
        sheet.write(0, column, value, day)
    sheet.write(0, 4, 60)


def _in_1904(book: xlwt.Workbook) -> None:
    book.dates_1904 = True
    sheet = book.add_sheet("表")
    sheet.write(0, 0, date(2024, 4, 30), xlwt.easyxf(num_format_str="yyyy-mm-dd"))


def _far(book: xlwt.Workbook) -> None:
    for at in range(4):
        book.add_sheet(f"表{at}").write(65535, 255, 1)


def _hidden(book: xlwt.Workbook) -> None:
    book.add_sheet("表").write(0, 0, "甲")
    hidden = book.add_sheet("藏")
    hidden.write(0, 0, "乙")
    hidden.visibility = 2


def _lying(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("表")
    sheet.write(2, 3, True)
    sheet.write(2, 4, "\xa0")
    sheet.write(2, 5, xlwt.Formula("1+1"))


_THREE = Sheets({(0, 2, 0): "第2行", (0, 2, 1): 2}, ((3, 2),), lost=_FORMATS)
_DAMAGED = Unread("damaged or cut short")

ODD = (
    Odd("a legacy workbook", "a.xls", lambda: _saved(_plain), _THREE),
    Odd(
        "a container written by hand",
        "a.xls",
        lambda: container({"Workbook": _stream(_saved(_plain))}),
        _THREE,
    ),
    Odd(
        "a legacy workbook under a new name",
        "a.xlsx",
        lambda: _saved(_plain),
        Sheets({}, ((3, 2),), notices=("wrong_ending",), lost=_FORMATS),
    ),
    Odd("a legacy workbook cut short", "a.xls", lambda: _saved(_plain)[:2000], _DAMAGED),
    Odd("nothing but a container's mark", "a.xls", lambda: olefile.MAGIC, _DAMAGED),
    Odd("legacy, with a password", "a.xls", _encrypted, Unread("protected by a password")),
    Odd(
        "a new workbook with a password",
        "a.xlsx",
        lambda: container({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
        Unread("protected by a password"),
    ),
    Odd(
        "a Word document",
        "a.xls",
        lambda: container({"WordDocument": b"x"}),
        Unread("this is a Word document"),
    ),
    Odd(
        "another kind of container",
        "a.xls",
        lambda: container({"VisioDocument": b"x"}),
        Unread("this is another office file"),
    ),
    Odd(
        "a chart before the sheet that counts",
        "a.xls",
        _chart_within,
        Sheets(
            {(0, 0, 0): "甲", (1, 0, 0): 123},
            ((1, 1), (1, 2)),
            {(1, 0, 1): "="},
            ((0, 1),),
            {(0, 0): 6},
            lost=("charts", *_FORMATS),
        ),
    ),
    Odd(
        "a legacy formula reckoned to nothing",
        "a.xls",
        _reckoned,
        Unread("no cell holds"),
    ),
    Odd(
        "legacy cells lower and to the right",
        "a.xls",
        lambda: _saved(_lying),
        Sheets(
            {(0, 2, 3): True, (0, 2, 4): "\xa0", (0, 0, 0): None},
            ((3, 6),),
            {(0, 2, 5): "="},
            ((2, 5),),
            lost=_FORMATS,
        ),
    ),
    Odd(
        "the day that never was, legacy",
        "a.xls",
        lambda: _saved(_day_that_never_was),
        Sheets(
            {(0, 0, 0): date(1900, 2, 28), (0, 0, 3): date(1900, 3, 1), (0, 0, 4): 60},
            ((1, 5),),
            {(0, 0, 1): "1900-02-29", (0, 0, 2): "1900-02-29"},
            lost=_FORMATS,
        ),
    ),
    Odd(
        "legacy days from 1904",
        "a.xls",
        lambda: _saved(_in_1904),
        Sheets({(0, 0, 0): date(2024, 4, 30)}, ((1, 1),), lost=_FORMATS),
    ),
    Odd("four sheets that reach far", "a.xls", lambda: _saved(_far), Unread("reaches too far")),
    Odd(
        "a legacy sheet hidden well",
        "a.xls",
        lambda: _saved(_hidden),
        Sheets({(1, 0, 0): "乙"}, ((1, 1),) * 2, hidden=(1,), lost=_FORMATS),
    ),
    Odd(
        "records of before 1995",
        "a.xls",
        lambda: b"\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00",
        Unread("an Excel file of before 1995"),
    ),
)

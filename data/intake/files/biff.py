"""The records of a legacy XLS that the reader of cells keeps to itself; it decodes no text."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from data.intake.files.kinds import STREAMS, protected
from data.intake.files.sheet_scan import Scanned
from data.intake.files.workbook_parts import zeros_of
from words.language import Text

_BOF, _EOF, _SHEET, _FILEPASS, _XF, _FORMAT, _EPOCH = 0x809, 0x0A, 0x85, 0x2F, 0xE0, 0x41E, 0x22
_FORMULA, _NUMBER, _RK, _MULRK, _BOOLERR = 0x006, 0x203, 0x27E, 0x0BD, 0x205
_TEXTS = (0x0FD, 0x204, 0x0D6)
_RECALCULATED, _LINKED_BOOK, _DRAWING, _NOTE = 0x1C1, 0x1AE, 0x0EC, 0x01C
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_VERSION_8 = 0x600
_SIXTY = 60
# How the value of a formula is marked that is no number.
_IS_ERROR, _IS_BLANK = 2, 3
_CHART = 0x20
# Links of a workbook to its own sheets, or to functions added in, are marked by these.
_OWN_LINKS = (b"\x01\x04", b"\x01\x3a")
_FORMATS = Text("单元格格式", "the formats of cells")
_LOST_RECORDS = {
    _LINKED_BOOK: Text("外部链接", "external links"),
    _DRAWING: Text("图形", "drawings"),
    _NOTE: Text("批注", "comments"),
    _BOF: Text("图表", "charts"),
}
_LOST_STORAGES = {
    "_VBA_PROJECT_CUR": Text("宏", "macros"),
    "_SX_DB_CUR": Text("数据透视表", "pivot tables"),
    "MBD": Text("嵌入对象", "embedded objects"),
}


@dataclass
class Records:
    """What the records of a workbook hold: its epoch, its sheets in order, what a copy loses."""

    from_1904: bool = False
    sheets: list[Scanned] = field(default_factory=list)
    lost: tuple[Text, ...] = ()


@dataclass
class _Globals:
    """What stands before all sheets: where each begins, and the width of numbers by style."""

    starts: list[int] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    from_1904: bool = False
    is_version_8: bool = True
    was_reckoned: bool = False


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield the records of one part with their depth: charts within a sheet are parts of theirs."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += kind == _BOF
        yield kind, stream[at + 4 : at + 4 + size], depth
        depth -= kind == _EOF
        if not depth:
            return
        at += 4 + size


def records_of(content: bytes, name: str) -> Records:
    """Return what the records say.

    Raises:
        UnreadableFile: the workbook is encrypted.
        OSError, struct.error: the container or a record is damaged.
    """
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        inside = next(part for part in STREAMS if ole.exists(part))
        stream = ole.openstream(inside).read()
        storages = {path[0] for path in ole.listdir()}
    lost = [
        said
        for start, said in _LOST_STORAGES.items()
        if any(storage.startswith(start) for storage in storages)
    ]
    known = _globals(stream, name, lost)
    sheets = [_sheet(stream, start, known, lost) for start in known.starts]
    return Records(known.from_1904, sheets, (*dict.fromkeys(lost), _FORMATS))


def _globals(stream: bytes, name: str, lost: list[Text]) -> _Globals:
    found = _Globals()
    for kind, body, _ in _records(stream, 0):
        if kind == _FILEPASS:
            raise protected(name)
        if kind == _BOF:
            found.is_version_8 = struct.unpack_from("<H", body)[0] == _VERSION_8
        elif kind == _SHEET:
            found.starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _EPOCH:
            found.from_1904 = struct.unpack_from("<H", body)[0] == 1
        elif kind == _RECALCULATED:
            found.was_reckoned = True
        elif kind == _LINKED_BOOK and body[2:4] not in _OWN_LINKS:
            lost.append(_LOST_RECORDS[kind])
        else:
            _note_style(kind, body, found)
    return found


def _note_style(kind: int, body: bytes, found: _Globals) -> None:
    if kind == _FORMAT and (width := zeros_of(_code(body, found.is_version_8))):
        found.widths[struct.unpack_from("<H", body)[0]] = width
    elif kind == _XF:
        found.styles.append(found.widths.get(struct.unpack_from("<H", body, 2)[0], 0))


def _code(body: bytes, is_version_8: bool) -> str:
    """Return the code of a number format; one of wide letters shows no noughts alone."""
    if not is_version_8:
        return body[3:].decode("latin-1")
    wide = len(body) > 4 and body[4] & 1
    return body[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(stream: bytes, start: int, known: _Globals, lost: list[Text]) -> Scanned:
    found = Scanned()
    for kind, body, depth in _records(stream, start):
        if kind in (_DRAWING, _NOTE) or (kind == _BOF and _is_chart(body)):
            lost.append(_LOST_RECORDS[kind])
        if depth != 1:
            continue
        if kind == _FORMULA:
            _look_at_formula(body, known, found)
        elif kind == _BOOLERR or kind in _TEXTS:
            row, column = struct.unpack_from("<HH", body)
            found.reach(row, column)
            if kind == _BOOLERR and body[7]:
                found.errors[row, column] = _ERRORS.get(body[6], "#")
        else:
            _look_at_numbers(kind, body, known.styles, found)
    return found


def _is_chart(body: bytes) -> bool:
    return bool(struct.unpack_from("<H", body, 2)[0] == _CHART)


def _look_at_formula(body: bytes, known: _Globals, found: Scanned) -> None:
    row, column, style = struct.unpack_from("<HHH", body)
    found.reach(row, column)
    found.formulas.add((row, column))
    if body[12:14] != b"\xff\xff":
        _note(found, row, column, known.styles, style)
        if _SIXTY <= struct.unpack_from("<d", body, 6)[0] < _SIXTY + 1:
            found.sixties.add((row, column))
    elif body[6] == _IS_ERROR:
        found.errors[row, column] = _ERRORS.get(body[8], "#")
    elif body[6] == _IS_BLANK and not known.was_reckoned:
        # Excel says that it reckoned; a program that only wrote the formula leaves it blank.
        found.unstored.add((row, column))


def _look_at_numbers(kind: int, body: bytes, styles: list[int], found: Scanned) -> None:
    if kind == _NUMBER:
        row, column, style = struct.unpack_from("<HHH", body)
        cells = [(column, style, struct.unpack_from("<d", body, 6)[0])]
    elif kind == _RK:
        row, column, style, packed = struct.unpack_from("<HHHI", body)
        cells = [(column, style, _unpacked(packed))]
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", body)
        pairs = struct.iter_unpack("<HI", body[4:-2])
        cells = [(first + at, style, _unpacked(packed)) for at, (style, packed) in enumerate(pairs)]
    else:
        return
    for column, style, value in cells:
        found.reach(row, column)
        _note(found, row, column, styles, style)
        if _SIXTY <= value < _SIXTY + 1:
            found.sixties.add((row, column))


def _unpacked(packed: int) -> float:
    """Return a number of four bytes: two bits say whether it is whole, and whether hundredths."""
    if packed & 2:
        value = float((packed ^ 0x80000000) - 0x80000000 >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0])
    return value / 100 if packed & 1 else value


def _note(found: Scanned, row: int, column: int, styles: list[int], style: int) -> None:
    width = styles[style] if style < len(styles) else 0
    if width:
        found.zeros[row, column] = width

"""The records of a legacy XLS that the reader of cells keeps to itself; it decodes no value."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from data.intake.files.kinds import STREAMS, protected
from data.intake.files.workbook_parts import Spot

_BOF, _FORMULA, _FILEPASS, _XF, _FORMAT, _EPOCH = 0x809, 0x006, 0x02F, 0x0E0, 0x41E, 0x022
_NUMBER, _RK, _MULRK, _BOOLERR = 0x203, 0x27E, 0x0BD, 0x205
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_GLOBALS = 0x0005


@dataclass
class Records:
    """What the records of a workbook hold: its epoch, and of each sheet formulas, zeros, errors."""

    from_1904: bool = False
    formulas: list[set[Spot]] = field(default_factory=list)
    zeros: list[dict[Spot, int]] = field(default_factory=list)
    errors: list[dict[Spot, str]] = field(default_factory=list)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _zeros_of(body: bytes) -> int:
    """Return the width of a number format of noughts alone, else 0."""
    text = body[5:] if len(body) > 5 and not body[4] & 1 else b""
    return len(text) if len(text) > 1 and not text.strip(b"0") else 0


def records_of(content: bytes, name: str) -> Records:
    """Return what the records say.

    Raises:
        UnreadableFile: the workbook is encrypted.
        OSError, struct.error: the container or a record is damaged.
    """
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        inside = next(part for part in STREAMS if ole.exists(part))
        stream = ole.openstream(inside).read()
    found = Records()
    widths: dict[int, int] = {}
    styles: list[int] = []
    for kind, body in _records(stream):
        if kind == _FILEPASS:
            raise protected(name)
        if kind == _BOF and struct.unpack_from("<H", body, 2)[0] != _GLOBALS:
            found.formulas.append(set())
            found.zeros.append({})
            found.errors.append({})
        elif found.formulas:
            _look(kind, body, styles, found)
        elif kind == _EPOCH:
            found.from_1904 = struct.unpack_from("<H", body)[0] == 1
        elif kind == _FORMAT and (width := _zeros_of(body)):
            widths[struct.unpack_from("<H", body)[0]] = width
        elif kind == _XF:
            styles.append(widths.get(struct.unpack_from("<H", body, 2)[0], 0))
    return found


def _look(kind: int, body: bytes, styles: list[int], found: Records) -> None:
    """Take in a record of a sheet, chart or macro sheet; those come after all styles."""
    if kind == _FORMULA:
        row, column, style = struct.unpack_from("<HHH", body)
        found.formulas[-1].add((row, column))
        # The value of an error is marked so; it may not be typed as any other.
        if body[12:14] == b"\xff\xff" and body[6] == 2:
            found.errors[-1][row, column] = _ERRORS.get(body[8], "#")
    elif kind == _BOOLERR and body[7]:
        row, column = struct.unpack_from("<HH", body)
        found.errors[-1][row, column] = _ERRORS.get(body[6], "#")
    elif kind in (_NUMBER, _RK):
        row, column, style = struct.unpack_from("<HHH", body)
        _note(found, row, column, styles, style)
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * index)[0]
            _note(found, row, first + index, styles, style)


def _note(found: Records, row: int, column: int, styles: list[int], style: int) -> None:
    width = styles[style] if style < len(styles) else 0
    if width:
        found.zeros[-1][row, column] = width

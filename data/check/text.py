"""Which cells hold text that cannot be carried, and how such text is shown; it mends none."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.check.report import Fault
from data.contracts import Table
from words.lettering import byte_mark, is_unseen, mark, marked

TextRule = Literal["not_utf8", "control_character"]
NOT_UTF8: TextRule = "not_utf8"
CONTROL_CHARACTER: TextRule = "control_character"

_LONGEST_SHOWN = 120
# Bytes, not characters: the cells are searched before anyone knows that they hold text.
_CONTROL_BYTES = r"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]"
_FIRST_PRINTABLE, _DELETE, _LEADS_TO_C1 = 0x20, 0x7F, 0xC2
_STRAY_BYTES = re.compile("[\udc80-\udcff]+")


class BrokenCell(NamedTuple):
    """A cell of one array whose text cannot be carried: its place, why, and its bytes."""

    place: int
    rule: TextRule
    raw: bytes


def folded(name: str) -> str:
    """Return the form in which names that differ in case, width or Unicode form are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def bare(name: str) -> str:
    """Return the folded name without blanks around it and characters that nobody sees."""
    return "".join(letter for letter in folded(name) if not is_unseen(letter)).strip()


def shown(text: str) -> str:
    """Return the text on one line, cut where long; what cannot be seen is written as its code."""
    whole = text
    # Nearly all text can be seen whole, which is found out a hundred times as fast.
    if not text.isprintable() or marked(text) != text:
        whole = "".join(map(_shown_letter, _STRAY_BYTES.sub(_shown_bytes_of, text)))
    return whole if len(whole) <= _LONGEST_SHOWN else f"{whole[: _LONGEST_SHOWN - 1]}…"


def _shown_letter(letter: str) -> str:
    return mark(letter) if is_unseen(letter) or unicodedata.category(letter) == "Cc" else letter


def _shown_bytes_of(found: re.Match[str]) -> str:
    return byte_mark(found[0].encode(errors="surrogateescape"))


def shown_bytes(raw: bytes) -> str:
    """Return bytes as text on one line; marks stand for those that are no UTF-8."""
    return shown(raw.decode(errors="surrogateescape"))


def plain_text(array: pa.Array) -> tuple[pa.Array, list[BrokenCell]]:
    """Return text of any encoding as plain text, broken cells emptied, and those cells."""
    if pa.types.is_dictionary(array.type):
        sound = _is_sound(array.dictionary)
        array = array.dictionary_decode()
    else:
        sound = _is_sound(array)
    if sound:
        return array, []
    raw = array.cast(pa.large_binary())
    broken = list(_broken_cells(raw, array))
    mask = np.zeros(len(raw), dtype=bool)
    mask[[cell.place for cell in broken]] = True
    emptied = pc.if_else(pa.array(mask), pa.scalar(None, pa.large_binary()), raw)
    return emptied.cast(pa.large_string()), broken


def _is_sound(array: pa.Array) -> bool:
    """Tell at the speed of memory whether every cell can be carried; False may be a false alarm."""
    return not _may_hold_controls(array) and _is_utf8(array)


def _is_utf8(array: pa.Array) -> bool:
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _may_hold_controls(array: pa.Array) -> bool:
    narrow = pa.types.is_string(array.type)
    raw = array.cast(pa.binary() if narrow else pa.large_binary())
    _, ends, content = raw.buffers()
    if content is None or not len(raw):
        return False
    offsets = np.frombuffer(ends, np.int32 if narrow else np.int64)
    first, last = offsets[raw.offset], offsets[raw.offset + len(raw)]
    data = np.frombuffer(content, np.uint8)[first:last]
    if not data.size:
        return False
    suspects = (
        data.min() < _FIRST_PRINTABLE,
        (data == _DELETE).any(),
        (data == _LEADS_TO_C1).any(),
    )
    return any(suspects)


def _broken_cells(raw: pa.Array, text: pa.Array) -> Iterator[BrokenCell]:
    stray = [] if _is_utf8(text) else list(_undecodable(raw))
    yield from stray
    # A cell is named once: what is no text at all is not searched for controls.
    named = {cell.place for cell in stray}
    held = pc.fill_null(pc.match_substring_regex(raw, _CONTROL_BYTES), False)
    for place in np.flatnonzero(held.to_numpy(zero_copy_only=False)).tolist():
        if place not in named:
            yield BrokenCell(place, CONTROL_CHARACTER, raw[place].as_py())


def _undecodable(raw: pa.Array) -> Iterator[BrokenCell]:
    for place, content in enumerate(raw.to_pylist()):
        if content is None:
            continue
        try:
            content.decode()
        except UnicodeDecodeError:
            yield BrokenCell(place, NOT_UTF8, content)


def text_fault(table: Table, column: str, row: int, rule: TextRule, raw: bytes) -> Fault:
    """Return the fault of one cell; rows count from 1."""
    value = shown_bytes(raw)
    if rule == CONTROL_CHARACTER:
        return Fault(
            table.name,
            row,
            column,
            value,
            "control_character",
            "文字含控制字符（如换行、制表符）",
            "the text holds a control character (such as a line break or a tab)",
            "请在源系统中删去该字符后重新导出",
            "remove it in the source system and export again",
        )
    meant = _as_gb18030(raw)
    return Fault(
        table.name,
        row,
        column,
        value,
        "not_utf8",
        "文字不是 UTF-8" + (f"（按 GB18030 读作 {meant!r}）" if meant else ""),
        "the text is not UTF-8" + (f" (read as GB18030 it says {meant!r})" if meant else ""),
        "请以 UTF-8 编码重新导出",
        "export it again, encoded as UTF-8",
    )


def _as_gb18030(raw: bytes) -> str | None:
    """Return what the bytes say in the encoding of most Chinese systems, where they say a thing."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return shown(text) if text.isprintable() else None

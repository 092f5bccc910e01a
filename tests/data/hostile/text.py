"""Exports whose text is no UTF-8 or holds signs that no page can show."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import TABLES
from tests.data.hostile.exports import (
    Hostile,
    Passed,
    Refused,
    RefusedOften,
    Spoiler,
    with_column,
    with_file,
)
from tests.given import arrow_table

_LAYOUTS = {
    pa.string(): pa.binary(),
    pa.large_string(): pa.large_binary(),
    pa.string_view(): pa.binary_view(),
}


def unseen(*cells: bytes | None, kind: pa.DataType | None = None) -> pa.Array:
    """Return bytes as an array of text that nobody has looked at."""
    kind = kind or pa.string()
    raw = pa.array(cells, _LAYOUTS[kind])
    return pa.Array.from_buffers(kind, len(raw), raw.buffers())


def _dictionary(*cells: bytes) -> pa.Array:
    places = pa.array(range(len(cells)), pa.int32())
    return pa.DictionaryArray.from_arrays(places, unseen(*cells))


def _stray(cause: str, raw: bytes, shown: str) -> Hostile:
    """Make an export in whose second note stand bytes that are no text."""
    answer = Refused("notes", 2, "text", "not_utf8", shown)
    return with_column(cause, answer, "notes", "text", unseen(b"a", raw))


def _stray_in(cause: str, table: str, column: str, values: pa.Array) -> Hostile:
    answer = Refused(table, 2, column, "not_utf8", "<CE F7>")
    return with_column(cause, answer, table, column, values)


def _control(cause: str, text: str, shown: str) -> Hostile:
    answer = Refused("notes", 2, "text", "control_character", shown)
    return with_column(cause, answer, "notes", "text", pa.array(["a", text]))


def _control_in(cause: str, table: str, column: str, *cells: str) -> Hostile:
    answer = Refused(table, 2, column, "control_character", f"{cells[1][:-1]}<U+000A>")
    return with_column(cause, answer, table, column, pa.array(cells))


def _late(path: Path) -> None:
    """Write so many notes that the last lies beyond the first batch of rows."""
    ids = [f"{number}".encode() for number in range(65_540)]
    rows = arrow_table(TABLES["notes"], [{"note_id": "x"}]).take(pa.array([0] * len(ids)))
    texts = unseen(*[b"a"] * (len(ids) - 1), b"\xce\xf7")
    rows = rows.set_column(0, "note_id", pa.array([one.decode() for one in ids]))
    place = rows.schema.get_field_index("text")
    pq.write_table(rows.set_column(place, "text", texts), path)


def _both(first: bytes, second: bytes) -> Spoiler:
    def spoil(path: Path) -> None:
        content = pq.read_table(path)
        for name, values in (
            ("text", unseen(first, second)),
            ("author_unit", unseen(second, first)),
        ):
            place = content.schema.get_field_index(name)
            content = content.set_column(place, name, values)
        pq.write_table(content, path)

    return spoil


_NOT_UTF8 = (
    _stray("GBK bytes", "西岭".encode("gbk"), "<CE F7 C1 EB>"),
    _stray("GBK bytes after UTF-8", "甲".encode() + "西".encode("gbk"), "甲<CE F7>"),
    _stray("four bytes of GB18030", "𠮷".encode("gb18030"), "<95>4<B2>5"),
    _stray("Big5 bytes", "區".encode("big5"), "<B0 CF>"),
    _stray("Latin-1 bytes", "é".encode("latin-1"), "<E9>"),
    _stray("UTF-16 bytes", "甲".encode("utf-16"), "<FF FE>2u"),
    _stray("a sign cut off at the end", "甲".encode()[:2], "<E7 94>"),
    _stray("a sign cut off at the start", "甲".encode()[1:], "<94 B2>"),
    _stray("a lone surrogate", b"\xed\xa0\x80", "<ED A0 80>"),
    _stray("a pair of surrogates", b"\xed\xa0\xbd\xed\xb8\x80", "<ED A0 BD ED B8 80>"),
    _stray("a NUL in two bytes", b"\xc0\x80", "<C0 80>"),
    _stray("a letter in too many bytes", b"\xe0\x80\x61", "<E0 80>a"),
    _stray("a sign beyond the last", b"\xf4\x90\x80\x80", "<F4 90 80 80>"),
    _stray("bytes that no encoding has", b"\xff\xff", "<FF FF>"),
    _stray("stray bytes and a line break", b"\xff\n", "<FF><U+000A>"),
    _stray("very many stray bytes", b"\xff" * 5000, f"<FF{' FF' * 39}…"[:119] + "…"),
    _stray_in("GBK bytes in a key", "notes", "note_id", unseen(b"1", b"\xce\xf7")),
    _stray_in("GBK bytes in an optional column", "notes", "author_unit", unseen(b"", b"\xce\xf7")),
    _stray_in("GBK bytes in a code", "targets", "unit", unseen(b"pct", b"\xce\xf7")),
    _stray_in("GBK bytes in a district", "notes", "district", unseen(None, b"\xce\xf7")),
    _stray_in("GBK bytes in an alias", "districts", "aliases", unseen(None, b"\xce\xf7")),
    _stray_in(
        "GBK bytes in a parent's key",
        "supply_base",
        "parcel_id",
        unseen(b"parcel_id-1", b"\xce\xf7"),
    ),
    _stray_in("GBK bytes in a region", "targets", "region", unseen("甲区".encode(), b"\xce\xf7")),
    _stray_in(
        "GBK bytes in text of long offsets",
        "notes",
        "text",
        unseen(b"a", b"\xce\xf7", kind=pa.large_string()),
    ),
    _stray_in(
        "GBK bytes in views of text",
        "notes",
        "text",
        unseen(b"a", b"\xce\xf7", kind=pa.string_view()),
    ),
    _stray_in("GBK bytes in a dictionary", "notes", "text", _dictionary(b"a", b"\xce\xf7")),
    _stray_in(
        "GBK bytes in a dictionary of keys", "notes", "note_id", _dictionary(b"a", b"\xce\xf7")
    ),
    with_column(
        "GBK bytes in a district's own name",
        Refused("districts", 2, "district", "not_utf8", "<CE F7>"),
        "districts",
        "district",
        unseen("甲区".encode(), b"\xce\xf7"),
    ),
    with_file(
        "every text of every row",
        RefusedOften(
            tuple(
                Refused("notes", row, column, "not_utf8", "<FF>")
                for row in (1, 2)
                for column in ("author_unit", "text")
            )
        ),
        "notes",
        _both(b"\xff", b"\xff"),
    ),
    with_file(
        "the last of many rows", Refused("notes", 65_540, "text", "not_utf8"), "notes", _late
    ),
)

_CONTROLS = (
    _control("a NUL", "a\0b", "a<U+0000>b"),
    _control("a bell", "a\x07", "a<U+0007>"),
    _control("a tab", "a\tb", "a<U+0009>b"),
    _control("a line break inside", "a\nb", "a<U+000A>b"),
    _control("a line break of Windows", "a\r\n", "a<U+000D><U+000A>"),
    _control("a line break of old Macs", "a\rb", "a<U+000D>b"),
    _control("a vertical tab, Excel's own line break", "a\x0bb", "a<U+000B>b"),
    _control("a form feed", "a\x0c", "a<U+000C>"),
    _control("an escape sequence of a terminal", "\x1b[31ma", "<U+001B>[31ma"),
    _control("the end of a file of DOS", "a\x1a", "a<U+001A>"),
    _control("a unit separator", "a\x1fb", "a<U+001F>b"),
    _control("a delete", "a\x7f", "a<U+007F>"),
    _control("the first of the second set", "a\x80", "a<U+0080>"),
    _control("a next line", "a\x85b", "a<U+0085>b"),
    _control("a one-byte escape of the second set", "a\x9b31m", "a<U+009B>31m"),
    _control("a control beside a middle dot", "a·\x9f", "a·<U+009F>"),
    _control("nothing but a control", "\x01", "<U+0001>"),
    _control_in("a line break after a key", "notes", "note_id", "1", "2\n"),
    _control_in("a line break after a district", "supply_parcels", "district", "甲区", "乙区\n"),
    _control_in("a line break after a code", "targets", "unit", "pct", "pct\n"),
    _control_in("a line break after a parent's key", "supply_base", "parcel_id", "x", "y\n"),
    _control_in("a line break after a district's own name", "districts", "district", "a", "b\n"),
    with_column(
        "a tab in a dictionary",
        Refused("notes", 2, "author_unit", "control_character", "<U+0009>"),
        "notes",
        "author_unit",
        pa.array(["a", "\t"]).dictionary_encode(),
    ),
)

_SOUND = (
    with_column("text in views", Passed(), "notes", "author_unit", pa.nulls(2, pa.string_view())),
    with_column("stray bytes outside the contract", Passed(), "notes", "x", unseen(b"\xff", b"\n")),
    with_column(
        "stray bytes in a dictionary outside the contract",
        Passed(),
        "notes",
        "x",
        _dictionary(b"\xff", b"\0"),
    ),
)

EXPORTS: tuple[Hostile, ...] = (*_NOT_UTF8, *_CONTROLS, *_SOUND)

"""Exports whose file is no Parquet, or a broken one."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.data.hostile.exports import Hostile, Passed, Refused, Spoiler, with_file

_PAGE = b"<!DOCTYPE html><title>502 Bad Gateway</title>"


def _unreadable(cause: str, spoil: Spoiler, table: str = "notes") -> Hostile:
    return with_file(cause, Refused(table, None, None, "unreadable_file"), table, spoil)


def _bytes(change: Callable[[bytes], bytes]) -> Spoiler:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _feather(path: Path) -> None:
    feather.write_feather(pq.read_table(path), path)


def _noise(content: bytes) -> bytes:
    return hashlib.sha512(content).digest() * 9


def _pages_of_noise(path: Path) -> None:
    """Overwrite the pages of a file whose footer stays whole."""
    content = bytearray(path.read_bytes())
    end = pq.read_metadata(path).row_group(0).column(0).total_compressed_size
    content[4:end] = b"\xff" * (end - 4)
    path.write_bytes(content)


def _more_rows(path: Path) -> None:
    """Announce more rows in the footer than are there: 2 in zigzag becomes 40."""
    content = path.read_bytes()
    footer = content[-8 - int.from_bytes(content[-8:-4], "little") : -8]
    # Thrift writes the number of rows after that of the schema: field 3, an i64.
    place = footer.index(b"\x16\x04\x19")
    told = footer[:place] + b"\x16\x50\x19" + footer[place + 3 :]
    path.write_bytes(content.replace(footer, told))


def _in_another_codec(path: Path) -> None:
    """Say that the pages are compressed by LZO, which nothing here can read."""
    pq.write_table(pq.read_table(path), path, compression="none", use_dictionary=False)
    content = path.read_bytes()
    length = int.from_bytes(content[-8:-4], "little")
    footer = content[-8 - length : -8]
    # The codec is field 4 of a column's metadata, an i32 after the list of its path.
    told = footer.replace(b"\x18\x07note_id\x15\x00", b"\x18\x07note_id\x15\x06")
    path.write_bytes(content[: -8 - length] + told + content[-8:])


def _no_row_group(path: Path) -> None:
    schema = pq.read_schema(path)
    with pq.ParquetWriter(path, schema):
        pass


def _zeros_in(first: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:first] + bytes(len(content) - first - 8) + content[-8:]


EXPORTS: tuple[Hostile, ...] = (
    _unreadable("no byte at all", _bytes(lambda content: b"")),
    _unreadable("the first half", _bytes(lambda content: content[: len(content) // 2])),
    _unreadable("all but the last byte", _bytes(lambda content: content[:-1])),
    _unreadable("nothing but the mark", _bytes(lambda content: b"PAR1")),
    _unreadable("both marks and nothing between", _bytes(lambda content: b"PAR1" * 2)),
    _unreadable(
        "a footer longer than the file", _bytes(lambda c: c[:-8] + b"\xff\xff\xff\x7fPAR1")
    ),
    _unreadable("a footer of no length", _bytes(lambda c: c[:-8] + b"\0\0\0\0PAR1")),
    _unreadable("a footer of zeros", _bytes(_zeros_in(100))),
    _unreadable("an encrypted footer", _bytes(lambda c: b"PARE" + c[4:-4] + b"PARE")),
    _unreadable("a byte before the mark", _bytes(lambda c: b"\n" + c)),
    _unreadable("the mark in small letters", _bytes(lambda c: c[:-4] + b"par1")),
    _unreadable("noise", _bytes(_noise)),
    _unreadable("an error page of a server", _bytes(lambda content: _PAGE)),
    _unreadable("a table of text", _bytes(lambda content: "编号,说明\n1,甲\n".encode())),
    _unreadable("a workbook", _bytes(lambda content: b"PK\x03\x04" + content)),
    _unreadable("a file packed by gzip", _bytes(gzip.compress)),
    _unreadable("a file of Arrow", _feather),
    _unreadable("pages of noise", _pages_of_noise),
    _unreadable("more rows announced than are there", _more_rows),
    _unreadable("a codec that nobody has", _in_another_codec),
    _unreadable("the districts cut short", _bytes(lambda c: c[:200]), "districts"),
    Hostile(
        "no group of rows",
        ("notes",),
        lambda folder: _no_row_group(folder / "notes.parquet"),
        Passed(),
        rows={"notes": []},
    ),
    *(
        with_file(
            f"pages packed by {codec}",
            Passed(),
            "notes",
            lambda path, codec=codec: pq.write_table(pq.read_table(path), path, compression=codec),  # type: ignore[misc]
        )
        for codec in ("brotli", "gzip", "lz4", "zstd", "none")
    ),
    with_file(
        "a group for each row",
        Passed(),
        "notes",
        lambda path: pq.write_table(pq.read_table(path), path, row_group_size=1),
    ),
    with_file(
        "pages of the second kind",
        Passed(),
        "notes",
        lambda path: pq.write_table(
            pq.read_table(path), path, data_page_version="2.0", use_byte_stream_split=False
        ),
    ),
    with_file(
        "metadata of another program that lies",
        Passed(),
        "notes",
        lambda path: pq.write_table(
            pq.read_table(path).replace_schema_metadata({b"pandas": b"\xff{", b"rows": b"9"}), path
        ),
    ),
)

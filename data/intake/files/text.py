"""Reads text with separators as a grid: which encoding, which separator; no value is converted."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from data.check.report import Fault
from data.intake.files.bounds import ROWS, too_many_rows
from data.intake.model import Cell, Grid, Notice, Placed
from words.language import Text

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = {
    ",": Text("逗号", "comma"),
    ";": Text("分号", "semicolon"),
    "\t": Text("制表符", "tab"),
}
_NAMES = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
}
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n\w])"?(?:\r\n?|\n)', re.IGNORECASE)
# Of a file, to find its separator.
_LOOKED_AT = 200
_SAMPLE = 1_000_000
# Chinese as UTF-8 writes it; GB18030 has the like by accident once in a long text.
_WIDE_LETTERS = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
# One byte in so many at least, in a table of Chinese text.
_WIDE_HAVE_NULLS = 40

# No cell of a ledger is longer; the library's own bound, which others rely on, is a tenth of this.
_LONGEST_CELL = 1_000_000


def read_text(content: bytes, name: str) -> tuple[Grid | None, tuple[Notice, ...], list[Placed]]:
    """Return a text file as a grid, what was noted, and the faults that leave it unread.

    A row is a record as a spreadsheet shows it: line ends within quotes begin none, empty lines
    are rows, Excel's line ``sep=;`` is none.

    Raises:
        UnreadableFile: it has too many rows.
    """
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        return _read(content, name)
    finally:
        csv.field_size_limit(before)


def _read(content: bytes, name: str) -> tuple[Grid | None, tuple[Notice, ...], list[Placed]]:
    encoding = encoding_of(content)
    if encoding is None:
        return None, (), [_undecodable(content, name)]
    text, named = _without_separator_line(content.decode(encoding))
    separator = named or separator_of(text)
    if "\x00" in text:
        before = text[: text.index("\x00")]
        return None, (), [_binary(_record_of(before, separator), name)]
    rows: list[list[Cell]] = []
    try:
        for record in _records(text, separator):
            rows.append([field or None for field in record])
            if len(rows) > ROWS:
                raise too_many_rows(name)
    except csv.Error:
        return None, (), [_unended(name, len(rows) + 1)]
    said = _SEPARATORS.get(separator, Text(separator, separator))
    notice = Notice(
        "text",
        Text(
            f"按{_NAMES[encoding]}编码、以{said.zh}分隔读取",
            f"read as {_NAMES[encoding]}, separated by {said.en}",
        ),
        len(rows),
    )
    return Grid(file=name, kind="text", rows=rows), (notice,), []


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the records; a quote that goes astray is an error, for it would swallow rows."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _record_of(before: str, separator: str) -> int:
    """Return the number of the record (from 1) in which a text breaks off."""
    ended = 0
    try:
        for _ in _records(f"{before}.", separator):
            ended += 1
    except csv.Error:
        ended += 1
    return ended


def encoding_of(content: bytes) -> str | None:
    """Return the encoding in which all of the text can be read, None where there is none.

    Text in GB18030 is hardly ever valid UTF-8 by accident; so that comes first.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding if _decodes(content, encoding) else None
    if b"\x00" in content and (wide := _unmarked_wide(content)):
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # GB18030 would make other letters of it.
        is_damaged = len(_WIDE_LETTERS.findall(content, 0, error.start)) > 1
        return "gb18030" if not is_damaged and _decodes(content, "gb18030") else None
    return "utf-8"


def _unmarked_wide(content: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is, where that is certain.

    Its separators, digits and line ends have their null byte on one side, and there are many.
    """
    sides = content[0::2].count(b"\x00"), content[1::2].count(b"\x00")
    if sum(sides) * _WIDE_HAVE_NULLS < len(content) or min(sides):
        return None
    encoding, end = ("utf-16-le", b"\n\x00") if sides[1] else ("utf-16-be", b"\x00\n")
    return encoding if end in content and _decodes(content, encoding) else None


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Take off Excel's own first line ``sep=;`` and return what it names."""
    found = _SEPARATOR_LINE.match(text)
    return (text[found.end() :], found[1]) if found else (text, None)


def separator_of(text: str) -> str:
    """Return the separator that gives most of the first records the same number of fields."""
    sample = text[:_SAMPLE]
    ranked = []
    for separator in _SEPARATORS:
        counts = _widths(sample, separator)
        width, agreeing = max(
            counts.items(), key=lambda found: (found[1] * (found[0] > 1), found[0]), default=(1, 0)
        )
        ranked.append((agreeing if width > 1 else 0, width, separator))
    best = max(ranked, key=lambda rank: (rank[0] * rank[1], rank[1]))
    return best[2] if best[0] else ","


def _widths(sample: str, separator: str) -> Counter[int]:
    counts: Counter[int] = Counter()
    records: Iterable[list[str]] = csv.reader(
        io.StringIO(sample, newline=""), delimiter=separator, strict=False
    )
    try:
        for record in records:
            if any(record):
                counts[len(record)] += 1
            if counts.total() >= _LOOKED_AT:
                break
    except csv.Error:
        return Counter()
    return counts


def _fault(name: str, row: int | None, rule: str, said: Text, remedy: Text) -> Placed:
    grid = Grid(file=name, kind="text")
    where = grid.place(None if row is None else row - 1)
    return Placed(Fault(name, row, None, None, rule, said.zh, said.en, remedy.zh, remedy.en), where)


_AS_UTF8 = Text(
    "请在 Excel 中另存为“CSV UTF-8”或 .xlsx 后再报",
    "save it in Excel as “CSV UTF-8” or .xlsx and send it again",
)


def _undecodable(content: bytes, name: str) -> Placed:
    """Return the fault of the first byte that is text in no encoding."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    at, text = 0, ""
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start >= at:
                at, text = error.start, content[: error.start].decode(encoding, "ignore")
    said = Text(
        f"第 {at + 1} 字节不是 UTF-8 或 GB18030 文字",
        f"byte {at + 1} is text neither in UTF-8 nor in GB18030",
    )
    if marked:
        encoded = _NAMES[marked]
        said = Text(
            f"第 {at + 1} 字节不是 {encoded} 文字", f"byte {at + 1} is no text in {encoded}"
        )
    row = _record_of(text, separator_of(text))
    return _fault(name, row, "undecodable_text", said, _AS_UTF8)


def _binary(row: int, name: str) -> Placed:
    return _fault(
        name,
        row,
        "not_text",
        Text("含空字符，不是文本文件", "it holds null characters and is no text"),
        _AS_UTF8,
    )


def _unended(name: str, row: int) -> Placed:
    return _fault(
        name,
        row,
        "endless_cell",
        Text(
            "引号没有结束或位置不对，或单元格过长",
            "a quote does not end or stands astray, or a cell is too long",
        ),
        Text(
            "请改正引号（单元格内的引号写两个），或另存为 .xlsx 后再报",
            "correct the quotes (within a cell each is written twice), or save it as .xlsx",
        ),
    )

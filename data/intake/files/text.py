"""Reads text with separators as a grid: which encoding, which separator; no value is converted."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable

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
# Of a file, to find its separator.
_LOOKED_AT = 200
_SAMPLE = 1_000_000

# No cell of a ledger is longer; the library's own bound is a tenth of this.
csv.field_size_limit(1_000_000)


def read_text(content: bytes, name: str) -> tuple[Grid | None, tuple[Notice, ...], list[Placed]]:
    """Return a text file as a grid, what was noted, and the faults that leave it unread.

    A row is a record as a spreadsheet shows it: line ends within quotes begin none.

    Raises:
        UnreadableFile: it has too many rows.
    """
    encoding = encoding_of(content)
    if encoding is None:
        return None, (), [_undecodable(content, name)]
    text = content.decode(encoding)
    if "\x00" in text:
        return None, (), [_binary(text, name)]
    text, named = _without_separator_line(text)
    separator = named or separator_of(text)
    rows: list[list[Cell]] = [[]] if named else []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    try:
        for record in reader:
            rows.append([field or None for field in record])
            if len(rows) > ROWS:
                raise too_many_rows(name)
    except csv.Error:
        return None, (), [_unended(name, reader.line_num)]
    said = _SEPARATORS[separator]
    notice = Notice(
        "text",
        Text(
            f"按{_NAMES[encoding]}编码、以{said.zh}分隔读取",
            f"read as {_NAMES[encoding]}, separated by {said.en}",
        ),
        len(rows),
    )
    return Grid(file=name, kind="text", rows=rows), (notice,), []


def encoding_of(content: bytes) -> str | None:
    """Return the encoding in which all of the text can be read, None where there is none.

    Text in GB18030 is hardly ever valid UTF-8 by accident; so that comes first.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding if _decodes(content, encoding) else None
    if content[:400].count(b"\x00") * 5 > len(content[:400]):
        odd = content[1:400:2].count(b"\x00") >= content[0:400:2].count(b"\x00")
        encoding = "utf-16-le" if odd else "utf-16-be"
        return encoding if _decodes(content, encoding) else None
    return next((name for name in ("utf-8", "gb18030") if _decodes(content, name)), None)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Take off Excel's own first line ``sep=;`` and return what it names."""
    line, _, rest = text.partition("\n")
    line = line.strip().lower()
    if line.startswith("sep=") and line[4:] in (",", ";"):
        return rest, line[4:]
    return (rest, "\t") if line == "sep=" else (text, None)


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
    """Return the fault of the first byte that is neither UTF-8 nor GB18030."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    at = 0
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError as error:
            at = max(at, error.start)
    row = content.count(b"\n", 0, at) + 1
    return _fault(
        name,
        row,
        "undecodable_text",
        Text(
            f"第 {at + 1} 字节既不是 UTF-8 也不是 GB18030 文字",
            f"byte {at + 1} is text neither in UTF-8 nor in GB18030",
        ),
        _AS_UTF8,
    )


def _binary(text: str, name: str) -> Placed:
    return _fault(
        name,
        text.count("\n", 0, text.index("\x00")) + 1,
        "not_text",
        Text("含空字符，不是文本文件", "it holds null characters and is no text"),
        _AS_UTF8,
    )


def _unended(name: str, line: int) -> Placed:
    return _fault(
        name,
        line,
        "endless_cell",
        Text("引号没有结束，或单元格过长", "a quote does not end, or a cell is too long"),
        _AS_UTF8,
    )

"""What the reader of cells does not tell of an XLSX: formulas, leading zeros, reach, lost parts."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from data.intake.files.bounds import ROW_BYTES
from data.intake.files.kinds import damaged
from words.language import Text

Spot = tuple[int, int]
_LOST: tuple[tuple[str, Text], ...] = (
    (r"xl/vbaProject", Text("宏", "macros")),
    (r"xl/charts/", Text("图表", "charts")),
    (r"xl/media/", Text("图片", "pictures")),
    (r"xl/drawings/drawing", Text("图形", "drawings")),
    (r"xl/pivot(Tables|Cache)", Text("数据透视表", "pivot tables")),
    (r"xl/externalLinks/", Text("外部链接", "external links")),
    (r"xl/embeddings/", Text("嵌入对象", "embedded objects")),
    (r"xl/(threadedComments|persons)", Text("批注会话", "threads of comments")),
    (r"xl/(slicers|timelines)", Text("切片器", "slicers")),
    (r"xl/(activeX|ctrlProps)", Text("控件", "form controls")),
)
_ZEROS = re.compile(r"^0{2,}$")


@dataclass
class Scanned:
    """One sheet's XML: its last row and column with a value (from 0), formulas, errors, zeros."""

    rows: int = 0
    columns: int = 0
    formulas: set[Spot] = field(default_factory=set)
    unstored: set[Spot] = field(default_factory=set)
    errors: dict[Spot, str] = field(default_factory=dict)
    zeros: dict[Spot, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbook:
    """What a workbook says of itself: the part of each sheet, its epoch, its zero-padded styles."""

    sheets: Mapping[str, str]
    from_1904: bool
    zero_styles: Mapping[int, int]
    lost: tuple[Text, ...]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _parsed(archive: zipfile.ZipFile, part: str, name: str) -> Element | None:
    try:
        parsed: Element = fromstring(archive.read(part), forbid_dtd=True)
    except KeyError:
        return None
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, ValueError) as error:
        raise damaged(name) from error
    return parsed


def _attribute(element: Element, wanted: str) -> str:
    """Return an attribute whatever its namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return ""


def described(archive: zipfile.ZipFile, name: str) -> Workbook:
    """Return what the small parts of a workbook say.

    Raises:
        UnreadableFile: one of them is damaged, or holds a document type of its own.
    """
    book = _parsed(archive, "xl/workbook.xml", name)
    if book is None:
        raise damaged(name)
    links = _parsed(archive, "xl/_rels/workbook.xml.rels", name)
    targets = {
        _attribute(link, "Id"): normpath(join("xl", _attribute(link, "Target"))).lstrip("/")
        if not _attribute(link, "Target").startswith("/")
        else _attribute(link, "Target").lstrip("/")
        for link in (links if links is not None else ())
    }
    sheets, epoch = {}, False
    for element in book.iter():
        if _local(element) == "sheet":
            sheets[_attribute(element, "name")] = targets.get(_relation(element), "")
        elif _local(element) == "workbookPr":
            epoch = _attribute(element, "date1904") in ("1", "true", "on")
    parts = archive.namelist()
    lost = tuple(said for pattern, said in _LOST if any(re.match(pattern, part) for part in parts))
    return Workbook(sheets, epoch, _zero_styles(archive, name), lost)


def _relation(element: Element) -> str:
    for key, value in element.attrib.items():
        if str(key).endswith("}id"):
            return str(value)
    return ""


def _zero_styles(archive: zipfile.ZipFile, name: str) -> dict[int, int]:
    """Return which cell styles show a number with leading zeros, and in how many digits."""
    styles = _parsed(archive, "xl/styles.xml", name)
    if styles is None:
        return {}
    widths = {
        _attribute(element, "numFmtId"): len(_attribute(element, "formatCode"))
        for element in styles.iter()
        if _local(element) == "numFmt" and _ZEROS.match(_attribute(element, "formatCode"))
    }
    cells = next((part for part in styles if _local(part) == "cellXfs"), None)
    return {
        index: widths[_attribute(style, "numFmtId")]
        for index, style in enumerate(cells if cells is not None else ())
        if _attribute(style, "numFmtId") in widths
    }


def spot_of(reference: bytes) -> Spot:
    """Return row and column (from 0) of a cell's reference such as ``AB12``."""
    letters = reference.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(reference[len(letters) :]) - 1, column - 1


class SheetScan:
    """Looks through one sheet's XML as it streams by, row by row."""

    def __init__(self, name: str, zero_styles: Mapping[int, int]) -> None:
        """Name the file, for its errors, and the styles that show leading zeros."""
        self.found = Scanned()
        self._name = name
        self._zeros = zero_styles
        self._prefix = b""

    def run(self, chunks: Iterable[bytes]) -> Scanned:
        """Look through all of it and return what was found.

        Raises:
            UnreadableFile: a row is longer than any can be, or the part is of no known writing.
        """
        for row in self._rows(chunks):
            self._look(row)
        return self.found

    def _rows(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        rest = b""
        begun = False
        for chunk in chunks:
            rest += chunk
            if not begun and len(rest) >= 200:
                begun = True
                self._begin(rest)
            end = b"</" + self._prefix + b"row>"
            *rows, rest = rest.split(end)
            yield from rows
            if len(rest) > ROW_BYTES:
                raise damaged(self._name)

    def _begin(self, head: bytes) -> None:
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in head:
            raise damaged(self._name)
        named = re.search(rb"<([A-Za-z0-9_]+:)?worksheet[\s>]", head)
        self._prefix = (named and named[1]) or b""
        p = re.escape(self._prefix)
        self._cell = re.compile(rb"<" + p + rb'c\b[^>]*?\br="([A-Z]+[0-9]+)"')
        self._formula = re.compile(
            rb"<" + p + rb'c\b[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>\s*<' + p + rb"f\b"
            rb"(.*?)</" + p + rb"c>",
            re.DOTALL,
        )
        self._error = re.compile(
            rb"<"
            + p
            + rb'c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>(?:(?!</'
            + p
            + rb"c>).)*?<"
            + p
            + rb"v>([^<]*)<",
            re.DOTALL,
        )
        self._styled = re.compile(rb"<" + p + rb"c\b[^>]*>")

    def _look(self, row: bytes) -> None:
        p = self._prefix
        last = max(row.rfind(b"</" + p + b"v>"), row.rfind(b"</" + p + b"is>"))
        begun = row.rfind(b"<" + p + b"c ", 0, last) if last >= 0 else -1
        cell = self._cell.match(row, begun) if begun >= 0 else None
        if cell:
            at, column = spot_of(cell[1])
            self.found.rows = max(self.found.rows, at + 1)
            self.found.columns = max(self.found.columns, column + 1)
        if b"<" + p + b"f" in row:
            for formula in self._formula.finditer(row):
                spot = spot_of(formula[1])
                self.found.formulas.add(spot)
                if not re.search(rb"<" + p + rb"v>[^<]", formula[2]):
                    self.found.unstored.add(spot)
        if b't="e"' in row:
            for wrong in self._error.finditer(row):
                self.found.errors[spot_of(wrong[1])] = wrong[2].decode("utf-8", "replace")
        if self._zeros:
            self._look_for_zeros(row)

    def _look_for_zeros(self, row: bytes) -> None:
        for opening in self._styled.finditer(row):
            style = re.search(rb'\bs="([0-9]+)"', opening[0])
            width = self._zeros.get(int(style[1])) if style else None
            cell = self._cell.match(opening[0]) if width else None
            if cell and width:
                self.found.zeros[spot_of(cell[1])] = width

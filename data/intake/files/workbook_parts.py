"""What an XLSX says of itself in its small parts: its sheets, epoch, styles, what a copy loses."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from data.intake.files.bounds import SMALL_PART_BYTES, expands_too_far
from data.intake.files.kinds import UNZIPPABLE, damaged
from words.language import Text

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
_YES = ("1", "true", "on")
# A number in noughts alone, of any sign; ``_`` and ``\\`` stand before a sign that is only shown.
_ZEROS = re.compile(r"^(?:\[\$-[0-9A-Fa-f]+\])?(0{2,})(?:[_\\].)*(?:;|$)")


@dataclass(frozen=True)
class Workbook:
    """What a workbook says of itself.

    ``sheets`` are their parts in the workbook's order, ``zero_styles`` the width of numbers by
    their style. ``recalculates`` says that whoever wrote it left the formulas to be reckoned.
    """

    sheets: tuple[str, ...]
    from_1904: bool
    recalculates: bool
    zero_styles: Mapping[int, int]
    lost: tuple[Text, ...]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _parsed(archive: zipfile.ZipFile, part: str, name: str) -> Element | None:
    try:
        if archive.getinfo(part).file_size > SMALL_PART_BYTES:
            raise expands_too_far(name)
        parsed: Element = fromstring(archive.read(part), forbid_dtd=True)
    except KeyError:
        return None
    except (ParseError, DefusedXmlException, *UNZIPPABLE) as error:
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
    sheets, epoch, recalculates = [], False, False
    for element in book.iter():
        if _local(element) == "sheet":
            sheets.append(targets.get(_relation(element), ""))
        elif _local(element) == "workbookPr":
            epoch = _attribute(element, "date1904") in _YES
        elif _local(element) == "calcPr":
            recalculates = _attribute(element, "fullCalcOnLoad") in _YES
    parts = archive.namelist()
    lost = tuple(said for pattern, said in _LOST if any(re.match(pattern, part) for part in parts))
    return Workbook(tuple(sheets), epoch, recalculates, _zero_styles(archive, name), lost)


def _relation(element: Element) -> str:
    for key, value in element.attrib.items():
        if str(key).endswith("}id"):
            return str(value)
    return ""


def zeros_of(code: str) -> int:
    """Return how many digits a number format shows at least, if it is of noughts alone; else 0."""
    found = _ZEROS.match(code)
    return len(found[1]) if found else 0


def _zero_styles(archive: zipfile.ZipFile, name: str) -> dict[int, int]:
    """Return which cell styles show a number with leading zeros, and in how many digits."""
    styles = _parsed(archive, "xl/styles.xml", name)
    if styles is None:
        return {}
    widths = {
        _attribute(element, "numFmtId"): width
        for element in styles.iter()
        if _local(element) == "numFmt" and (width := zeros_of(_attribute(element, "formatCode")))
    }
    cells = next((part for part in styles if _local(part) == "cellXfs"), None)
    return {
        index: widths[_attribute(style, "numFmtId")]
        for index, style in enumerate(cells if cells is not None else ())
        if _attribute(style, "numFmtId") in widths
    }

"""A file as an office might send it, and the one answer it gets."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.intake.model import Cell

Maker = Callable[[], bytes]
_XLSX = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns="{_XLSX}" xmlns:r="{_LINKS}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Unread:
    """Refused as a whole: the message in English holds ``said``."""

    said: str


@dataclass(frozen=True)
class Faulty:
    """Opened with one fault of this rule, at this row (as the file shows it)."""

    rule: str
    row: int | None = None


@dataclass(frozen=True)
class Sheets:
    """Opened: these cells (sheet from 0, row, column), and these sizes of the sheets.

    ``marks`` are cells that hold an error of the spreadsheet, ``notices`` the rules of what was
    noted, ``lost`` what a copy cannot keep.
    """

    cells: Mapping[tuple[int, int, int], Cell]
    sizes: tuple[tuple[int, int], ...]
    marks: Mapping[tuple[int, int, int], str] | None = None
    formulas: tuple[tuple[int, int], ...] = ()
    zeros: Mapping[tuple[int, int], int] | None = None
    notices: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True)
class Odd:
    """What is odd about it, its name, its content and the answer."""

    cause: str
    file: str
    make: Maker
    answer: Unread | Faulty | Sheets


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relations(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def workbook(
    rows: str = "",
    *,
    sheet: str | None = None,
    styles: str = "",
    strings: str = "",
    settings: str = "",
    others: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return an XLSX of one sheet whose XML is written by hand: ``rows`` or all of ``sheet``."""
    targets = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {NAMES}>{settings}<sheets>"
        '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet
        or f"<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>",
        "xl/styles.xml": f"<styleSheet {NAMES}>{styles}</styleSheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings
        targets.append(("sharedStrings", "sharedStrings.xml"))
    parts["xl/_rels/workbook.xml.rels"] = _relations(*targets)
    return zipped({**parts, **(others or {})})

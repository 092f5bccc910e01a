"""Office files keep to their standard: no program has to mend them before it opens them."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from python_calamine import CalamineWorkbook

from briefing.compose import chosen_parts
from briefing.formats import FORMATS
from briefing.sheets import as_xlsx
from tests.briefing.handed_out import HandedOut, document_of, handed_out
from tests.briefing.ooxml import changed, faults
from tests.briefing.test_sheets import COLUMNS, STAMP
from words.voice import Voice

# Whatever is written in a new format of an office program is looked at too.
ENDINGS = ("docx", "pptx", "xlsx")
KINDS = [kind for kind in FORMATS if kind.endswith(ENDINGS)]
TEXT = "word/document.xml"
Change = Callable[[str], str]


def ending_of(kind: str) -> str:
    """Return how the files of a kind end."""
    return next(ending for ending in ENDINGS if kind.endswith(ending))


def test_the_kinds_looked_at_are_the_office_programs() -> None:
    assert {ending_of(kind) for kind in KINDS} == set(ENDINGS)
    # Of a kind whose name does not end like its files this test would know nothing.
    assert [kind for kind in FORMATS if kind not in KINDS and not kind.endswith("pdf")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_keeps_to_its_standard(kind: str, circular: HandedOut) -> None:
    assert faults(circular.files[kind], ending_of(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_in_english_does_too(kind: str, demo_store: Path) -> None:
    document = document_of(demo_store, chosen_parts(("supply-schedule",)), lang="en")
    assert faults(handed_out(document, kind).files[kind], ending_of(kind)) == []


@pytest.mark.parametrize("columns", [list(COLUMNS.values()), []])
def test_a_download_of_one_figure_does_too(columns: list[object]) -> None:
    content = as_xlsx(columns, STAMP, ("数据", "来源"), Voice("zh"))  # type: ignore[arg-type]
    assert faults(content, "xlsx") == []


def test_other_programs_read_the_files(circular: HandedOut) -> None:
    files = circular.files
    assert docx.Document(io.BytesIO(files["docx"])).paragraphs[0].text == circular.document.title
    assert len(pptx.Presentation(io.BytesIO(files["pptx"])).slides) > len(circular.document.figures)
    names = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), read_only=True).sheetnames
    other = CalamineWorkbook.from_filelike(io.BytesIO(files["xlsx"]))
    assert other.sheet_names == names
    rows = other.get_sheet_by_index(1).to_python()
    assert [row[0] for row in rows[1:3]] == [
        circular.document.figures[0].title,
        circular.document.figures[0].conclusion,
    ]


def _moved(first: str, second: str) -> Change:
    return lambda text: re.sub(f"({first})({second})", r"\2\1", text, count=1)


def _put(pattern: str, other: str) -> Change:
    return lambda text: re.sub(pattern, other, text, count=1)


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (TEXT, _moved("<w:tblCellMar>.*?</w:tblCellMar>", "<w:tblLook[^>]*/>"), "tblCellMar"),
        (TEXT, _moved("<w:pStyle [^>]*/>", "<w:jc [^>]*/>"), "pStyle"),
        (TEXT, _put("</w:tbl>", "</w:tbl><w:unheard/>"), "unheard"),
        (TEXT, _put('r:embed="[^"]*"', 'r:embed="rId999"'), "relationship"),
        (TEXT, lambda text: re.sub(r'(<wp:docPr id=")\d+', r"\g<1>7", text), "docPr of id 7"),
        (
            "[Content_Types].xml",
            _put('<Default [^>]*Extension="png"[^>]*/>', ""),
            "no content type",
        ),
        (
            "word/_rels/document.xml.rels",
            _put('Target="media/[^"]*"', 'Target="media/gone"'),
            "not there",
        ),
        (
            "word/_rels/document.xml.rels",
            _put("<Relationship ", '<Relationship TargetMode="External" '),
            "leads out of the file",
        ),
    ],
)
def test_what_is_wrong_is_found(part: str, change: Change, said: str, demo_store: Path) -> None:
    document = document_of(demo_store, chosen_parts(("supply-standing",)))
    found = faults(changed(handed_out(document, "docx").files["docx"], part, change), "docx")
    assert any(said in fault for fault in found), found

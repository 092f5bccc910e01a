"""PDFs are kept for years and read aloud: PDF/A-2a and PDF/UA-1, of all that these ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from briefing.archival import as_kept_pdf
from briefing.compose import chosen_parts
from briefing.fonts import faces_for
from briefing.job import Settings
from tests.briefing.archives import lacking_of, reader
from tests.briefing.handed_out import HandedOut, document_of, handed_out
from tests.briefing.test_pdf import own_font


def structure(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Return the elements of a PDF's structure, from the root down."""
    left: list[Any] = [pdf.root_object["/StructTreeRoot"]]
    while left:
        one = left.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            left += reversed(one)
        elif isinstance(one, DictionaryObject):
            yield one
            if "/K" in one:
                left.append(one["/K"])


def roles(pdf: PdfReader) -> dict[str, list[DictionaryObject]]:
    """Return the elements of the structure by their role."""
    found: dict[str, list[DictionaryObject]] = {}
    for one in structure(pdf):
        found.setdefault(str(one.get("/S", "")), []).append(one)
    return found


def test_the_annex_is_kept_whole(circular: HandedOut) -> None:
    assert lacking_of(circular.files["pdf"]) == []


@pytest.mark.parametrize(("language", "said"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_a_reader_aloud_knows_the_language(language: str, said: str, demo_store: Path) -> None:
    document = document_of(demo_store, chosen_parts(("supply-schedule",)), lang=language)
    pdf = reader(handed_out(document, "pdf").files["pdf"])
    assert str(pdf.root_object["/Lang"]) == said


def test_pictures_say_what_is_concluded_and_tables_have_heads(circular: HandedOut) -> None:
    found = roles(circular.pdf)
    pictures = sum(len(figure.charts) for figure in circular.document.figures)
    assert len(found["/Figure"]) >= pictures > 30
    said = {str(one.get("/Alt")) for one in found["/Figure"]}
    drawn = {figure.conclusion for figure in circular.document.figures if figure.charts}
    assert said == drawn
    shown = [f for f in circular.document.figures if not f.absent and f.paragraphs is None]
    assert len(found["/Table"]) == len(shown)
    assert len(found["/TH"]) == sum(len(figure.table) for figure in shown)


def test_a_font_that_must_not_be_embedded_is_told_and_the_pdf_is_set(
    tmp_path: Path,
) -> None:
    fonts = own_font(tmp_path / "fonts", "处置率12%")
    with TTFont(fonts / "bureau.ttf") as font:
        font["OS/2"].fsType = 2
        font.save(fonts / "closed.ttf")
    (fonts / "bureau.ttf").unlink()
    layout = tmp_path / "one.typ"
    layout.write_text(
        '#let content = json("content.json")\n#set document(title: content.said)\n'
        '#set text(font: "Bureau Song")\n#content.said\n'
    )
    (tmp_path / "work").mkdir()
    faces, told = faces_for(["处置率1"], fonts), list[str]()
    content = {"said": "处置率1"}
    pdf = as_kept_pdf(layout, content, tmp_path / "work", faces, None, told.append)
    assert "处置率" in reader(pdf).pages[0].extract_text()
    assert len(told) == 1
    assert "Bureau Song" in told[0]
    assert "PDF/A-2a" in told[0]
    assert "part" in lacking_of(pdf)


def test_whoever_asked_hears_that_a_pdf_is_no_archive_copy(
    tmp_path: Path, demo_store: Path
) -> None:
    document = document_of(demo_store, chosen_parts(figure="supply_stock_bridge"))
    text = "".join(page.extract_text() for page in handed_out(document, "pdf").pdf.pages)
    fonts = own_font(tmp_path, "".join(map(chr, range(32, 0x3100))) + text + "一、（）—")
    with TTFont(fonts / "bureau.ttf") as font:
        font["OS/2"].fsType = 2
        font.save(fonts / "bureau.ttf")
    told: list[str] = []
    handed_out(document, "pdf", settings=Settings(fonts=tmp_path), remark=told.append)
    assert [
        said for said in told if said.startswith("PDF 未按存档标准 PDF/A-2a, PDF/UA-1 写成：")
    ] != []

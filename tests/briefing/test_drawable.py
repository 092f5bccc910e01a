"""No character stops a document: a font has it, or a mark stands for it and its place is named."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typst

from briefing import fonts, kinds
from briefing.compose import chosen_parts, compose
from briefing.document import Document
from briefing.drawable import MOST_PLACES, drawable, told
from briefing.errors import MissingFont
from briefing.formats import FORMATS, written
from briefing.job import Settings, Steps
from charts.drawing import ink
from commands.briefing import main
from figures.ask import Shown
from tests.briefing.handed_out import (
    WRITTEN_AT,
    HandedOut,
    document_of,
    handed_out,
    squeezed,
    tables_of,
    texts_of,
    unwatched,
)
from tests.briefing.test_pdf import own_font
from tests.given import Row, published
from tests.pages.asking import asking

# A Runic letter no usual font has, an Armenian one that none of the Chinese fonts has, and what
# GB18030 bytes A3A0 become.
NAME = "甲\ue5e5路\u16a0\u0531"
HEADING = "以标记代替的字符"
DISTRICTS = chosen_parts(figure="supply_disposal_rate_by_district")
PARCELS = chosen_parts(figure="supply_over_10_parcels")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with an old parcel whose name no font has whole."""
    parcel: Row = {"parcel_id": "A", "parcel_name": NAME, "area_ha": 9.0, "district": "东\u16a0区"}
    folder = tmp_path_factory.mktemp("unseen")
    old: Row = {**parcel, "approved_on": date(2001, 1, 1)}
    published(folder, supply_parcels=[old], data_to=date(2024, 5, 31))
    return folder / "store"


@pytest.fixture(scope="module")
def document(store: Path) -> Document:
    """Return the page with that parcel and the chart of its district."""
    return document_of(store, [*DISTRICTS, *PARCELS], as_of="2024-05-31")


@pytest.fixture(scope="module")
def files(document: Document) -> HandedOut:
    return handed_out(document)


def test_what_stands_for_a_character_is_named_with_table_column_and_row(
    document: Document,
) -> None:
    (line,) = document.marked
    assert line.endswith("，地块名称，第 1 行：甲\u2039U+E5E5\u203a路\u16a0\u0531")
    assert (HEADING, line) in document.facts


def test_print_draws_what_any_font_has_and_marks_the_rest(files: HandedOut) -> None:
    text = "".join(files.pdf_pages)
    assert "甲\u2039U+E5E5\u203a路\u2039U+16A0\u203a\u0531" in text
    assert not {"\x00", "\ufffd", "\u16a0"} & set(text)
    # Its end names the district as well, which only print has to mark.
    told_last = text.rpartition("附件：指标口径")[2]
    assert told_last.count(HEADING) == 2
    assert squeezed("行政区，第 1 行：东\u2039U+16A0\u203a区") in told_last


def test_office_files_keep_what_another_machine_may_draw(files: HandedOut) -> None:
    word = [cell.text for table in files.word.tables for row in table.rows for cell in row.cells]
    assert {"甲\u2039U+E5E5\u203a路\u16a0\u0531", "东\u16a0区"} <= set(word)
    # Its charts are drawn there too.
    charts = [
        part.blob.decode()
        for part in files.word.part.package.iter_parts()
        if part.partname.startswith("/word/charts/")
    ]
    assert any("东\u16a0区" in chart for chart in charts)
    slides = [text for slide in files.slides.slides for text in texts_of(slide)]
    assert any(HEADING in text for text in slides)
    on_slides = {cell for rows in tables_of(files.slides) for row in rows for cell in row}
    assert "甲\u2039U+E5E5\u203a路\u16a0\u0531" in on_slides
    in_book = {cell.value for sheet in files.book for row in sheet.iter_rows() for cell in row}
    assert {"甲\u2039U+E5E5\u203a路\u16a0\u0531", HEADING} <= in_book


def test_whoever_asks_for_the_files_is_told_once_where_marks_stand(store: Path) -> None:
    said: list[str] = []
    with asking(store, {"as_of": "2024-05-31"}) as asked:
        written(
            asked.context, WRITTEN_AT, ["pdf", "docx"], Settings(), unwatched, PARCELS,
            remark=said.append,
        )  # fmt: skip
    assert len(said) == len(set(said))
    assert sum("\u2039U+E5E5\u203a路\u16a0" in line for line in said) == 1
    assert sum("\u2039U+E5E5\u203a路\u2039U+16A0\u203a" in line for line in said) == 1
    assert all(line.startswith("以标记代替字符：") for line in said)


def test_the_command_writes_the_file_and_names_the_cell_on_the_other_stream(
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("LAND_LANG", raising=False)
    monkeypatch.setattr(kinds, "MONTHLY", PARCELS)
    asked = ["monthly", "as_of=2024-05-31", "--format", "pdf", "--root", str(store)]
    assert main([*asked, "--out", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == len(list(tmp_path.glob("*.pdf"))) == 1
    named = [line for line in said.err.splitlines() if line.startswith("以标记代替字符：")]
    assert any("地块名称，第 1 行：甲\u2039U+E5E5\u203a" in line for line in named)


def test_many_places_are_counted_and_not_all_named(document: Document) -> None:
    *_, figure = document.figures
    column = replace(
        figure.columns[0], kind="text", values=tuple(f"\u2039U+E000\u203a{n}" for n in range(40))
    )
    many = replace(figure, columns=(column,), shown=(column.name,))
    (section, *_), bare = document.sections, replace(document, marked=(), facts=())
    chapter = replace(section.chapters[0], figures=(many,))
    found = told(replace(bare, sections=(replace(section, chapters=(chapter,)),)))
    assert len(found.marked) == MOST_PLACES + 1
    assert found.marked[-1] == "另有 28 处"
    assert [heading for heading, _ in found.facts] == [HEADING] * (MOST_PLACES + 1)


def test_a_folder_of_fonts_that_lacks_a_character_is_told_with_its_cell(
    document: Document, tmp_path: Path
) -> None:
    own_font(tmp_path, "处置")
    said: list[str] = []
    steps = Steps(1, unwatched, said.append)
    drawable(document, ["处置", NAME], Settings(fonts=tmp_path), steps)
    assert said[0].startswith(f"{tmp_path} 中的字体缺少 \u0531 甲 路，首见于")
    assert "第 1 行：甲" in said[0]


def test_no_font_draws_a_control_character(document: Document, tmp_path: Path) -> None:
    own_font(tmp_path, "处置\x85")
    _, faces = drawable(document, ["处置\x85"], Settings(fonts=tmp_path), Steps(1, unwatched))
    assert faces.lacking == {"\x85"}


def test_a_font_beside_the_dashboard_is_at_hand_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_BESIDE_THE_DASHBOARD", tmp_path / "fonts")
    assert "Bureau Song" not in fonts._at_hand.__wrapped__(None).families()
    own_font(tmp_path / "fonts", "处置")
    assert "Bureau Song" in fonts._at_hand.__wrapped__(None).families()
    assert fonts.covered("Bureau Song", fonts._at_hand.__wrapped__(None)) >= set("处置")


def test_without_a_chinese_font_the_first_cell_is_named(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_font(tmp_path, "abc")
    alone = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(tmp_path)]
    )
    monkeypatch.setattr(fonts, "_at_hand", lambda folder: alone)
    with pytest.raises(MissingFont) as refused:
        FORMATS["pdf"](document, Settings(), Steps(1, unwatched))
    assert "首见于“" in refused.value.zh
    assert "第 1 行" in refused.value.zh


def test_what_xml_forbids_stands_nowhere_in_an_office_file(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Releases of before the check refused these still have them.
    hostile = "\x00\x07\x0b\x1f\ufffe\uffff\u0085<&>"
    monkeypatch.setattr(Shown, "basics", f"基数{hostile}")
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        city = replace(asked.context.release, city_zh=f"云{hostile}州")
        context = replace(asked.context, release=city)
        parts = chosen_parts(figure="supply_stock_bridge")
        made = compose(context, WRITTEN_AT, Steps(1, unwatched), parts)
    files = handed_out(made)
    assert len(files.slides.slides) > 2
    assert files.book.sheetnames
    assert any("<&>" in paragraph.text for paragraph in files.word.paragraphs)
    assert "\u2039U+0085\u203a" in "".join(files.pdf_pages)
    for kind in ("docx", "pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(files.files[kind])) as package:
            parts_of = [package.read(name) for name in package.namelist() if name.endswith("xml")]
        assert not any(byte in part for part in parts_of for byte in (b"\x00", b"\x07", b"\x1f"))


def test_a_title_read_upwards_holds_no_control_character() -> None:
    assert "\x07" not in ink.upright("面\x07积", 0, 0, "#000")


def test_a_city_of_a_long_name_and_many_districts_is_written_in_every_format(
    demo_store: Path,
) -> None:
    made = document_of(demo_store, chosen_parts(figure="supply_stock_bridge"), as_of="2024-05-31")
    long = replace(made, title="长" * 400, stamp="区、" * 300 + "&" * 99)
    files = handed_out(long)
    assert files.word.core_properties.title == "长" * 255
    assert files.slides.core_properties.comments == long.stamp[:255]
    sheet = files.book.worksheets[0]
    assert sheet["A2"].value == long.stamp
    assert sheet.oddFooter.left.text == long.stamp[:120]

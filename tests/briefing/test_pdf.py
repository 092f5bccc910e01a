"""The PDF has contents, bookmarks and its own fonts, and no character comes out as a box."""

import io
from pathlib import Path
from typing import Any

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from briefing import fonts
from briefing.compose import chosen_parts
from briefing.errors import MissingFont
from briefing.fonts import faces_for
from briefing.job import Settings
from tests.briefing.handed_out import HandedOut, document_of, handed_out, squeezed


def titles(outline: list[Any], depth: int = 0) -> list[tuple[int, str]]:
    """Return the bookmarks with their depths."""
    found: list[tuple[int, str]] = []
    for entry in outline:
        if isinstance(entry, list):
            found += titles(entry, depth + 1)
        else:
            found.append((depth, str(entry.title)))
    return found


def own_font(folder: Path, text: str) -> Path:
    """Write a font that has only the characters of a text."""
    folder.mkdir(exist_ok=True)
    pen = TTGlyphPen(None)
    for step, point in enumerate([(0, 0), (0, 700), (700, 700), (700, 0)]):
        (pen.moveTo if step == 0 else pen.lineTo)(point)
    pen.closePath()
    box = pen.glyph()
    names = [".notdef", *(f"u{ord(c):04X}" for c in sorted(set(text)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in set(text)})
    builder.setupGlyf(dict.fromkeys(names, box))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (800, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    named = {"familyName": "Bureau Song", "styleName": "Regular", "psName": "BureauSong"}
    builder.setupNameTable(named)
    builder.setupOS2(sTypoAscender=800)
    builder.setupPost()
    builder.save(folder / "bureau.ttf")
    return folder


def test_sections_pages_and_figures_are_bookmarks(circular: HandedOut) -> None:
    marks = titles(circular.pdf.outline)
    assert [title for depth, title in marks if depth == 0] == [
        *("一、总览", "二、批而未供", "三、闲置土地", "四、执法整改", "五、基层队伍"),
        *("六、台账事项", "七、数据"),
        *("附件：指标口径", "来源"),
    ]
    assert (1, "（一）处置进度") in marks
    headed = [figure for figure in circular.document.figures if figure.paragraphs is None]
    assert len([depth for depth, _ in marks if depth == 2]) == len(headed)


def test_the_first_page_is_title_and_contents(circular: HandedOut) -> None:
    first = circular.pdf_pages[0]
    assert squeezed(circular.document.title) in first
    assert first.index("目录") < first.index("一、总览") < first.index("（一）主要指标")


def test_every_font_is_embedded(circular: HandedOut) -> None:
    seen = set()
    for page in circular.pdf.pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            (descendant,) = font["/DescendantFonts"]
            described = descendant.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in described or "/FontFile3" in described
            seen.add(str(font["/BaseFont"]))
    assert len(seen) >= 2


def test_no_character_has_lost_its_glyph(circular: HandedOut) -> None:
    text = "".join(circular.pdf_pages)
    assert not {"\x00", "\ufffd", "□"} & set(text)
    assert {"截", "闲", "÷", "−", "■", "●"} <= set(text)


def test_a_run_a_font_lacks_is_drawn_by_another_or_told(tmp_path: Path) -> None:
    own_font(tmp_path, "处置率12%" + "".join(map(chr, range(200, 400))))
    found = faces_for(["处置率12%", "".join(map(chr, range(200, 400))), "1亩"], tmp_path)
    # One character of two hundred does not take the bureau's font away from all others.
    assert (found.body, found.heading) == ("Bureau Song", "Bureau Song")
    assert (found.elsewhere, found.lacking) == (frozenset("亩"), frozenset())
    assert faces_for(["处置\u0531"]).lacking == set()


def test_without_a_chinese_font_the_document_is_refused_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_font(tmp_path, "处置率12%")
    alone = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(tmp_path)]
    )
    monkeypatch.setattr(fonts, "_at_hand", lambda folder: alone)
    assert faces_for(["处置率1亩"]).lacking == {"亩"}
    with pytest.raises(MissingFont) as refused:
        faces_for(["批而未供1处"], place=lambda missing: f"表 1，{len(missing)}")
    assert "缺 4 个字（供批未而），首见于“表 1，4”" in refused.value.zh
    assert "fonts-noto-cjk" in refused.value.zh
    assert "--fonts" in refused.value.en


@pytest.mark.parametrize("held", [None, "", "no font.ttf"])
def test_a_folder_without_fonts_is_refused_and_named(held: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    if held is not None:
        folder.mkdir()
    if held:
        (folder / held).write_text("no font")
    with pytest.raises(MissingFont, match=r"fonts, named by --fonts, is no folder or holds no"):
        faces_for(["处置"], folder)


def test_a_broken_font_is_none(tmp_path: Path) -> None:
    whole = (own_font(tmp_path / "made", "处置") / "bureau.ttf").read_bytes()
    folder = tmp_path / "fonts"
    folder.mkdir()
    with TTFont(io.BytesIO(whole), lazy=True) as font:
        table = font.reader.tables["cmap"]
    # It is still found as a font; what it says of its characters is nonsense.
    nonsense = whole[: table.offset] + b"\xff" * table.length + whole[table.offset + table.length :]
    (folder / "cut.ttf").write_bytes(nonsense)
    with pytest.raises(MissingFont, match="holds no usable font"):
        faces_for(["处置"], folder)
    assert faces_for(["处置"]).lacking == frozenset()


def test_a_folder_of_fonts_goes_before_the_systems(tmp_path: Path, demo_store: Path) -> None:
    document = document_of(demo_store, chosen_parts(figure="supply_stock_bridge"))
    written = handed_out(document, "pdf")
    text = "".join(page.extract_text() for page in written.pdf.pages)
    own_font(tmp_path, "".join(map(chr, range(32, 0x3100))) + text + "一、（）—")
    with_own = handed_out(document, "pdf", settings=Settings(fonts=tmp_path))
    embedded = {
        str(font.get_object()["/BaseFont"])
        for page in with_own.pdf.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert {name.partition("+")[2].split("-")[0] for name in embedded} == {"BureauSong"}


def test_a_folder_whose_font_lacks_characters_is_passed_over(tmp_path: Path) -> None:
    own_font(tmp_path, "处")
    assert faces_for(["处置"], tmp_path).body != "Bureau Song"

"""A circular as a file: laid out by GB/T 9704-2012, elements where the standard has them, blanks
where the bureau has written nothing, and the bureau's own template filled."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from briefing.circular.bureau import FILE, Bureau, bureau_of
from briefing.circular.lines import lines_of
from briefing.circular.model import Circular
from briefing.circular.portable import as_pdf
from briefing.circular.template import filled
from briefing.circular.word import as_docx
from briefing.errors import BadBureau, BadTemplate
from tests.briefing.circulars import (
    FULL,
    circular_of,
    controls,
    items_of,
    opened,
    pages,
    sixty_behind,
)
from tests.briefing.handed_out import WRITTEN_AT, squeezed, word_tables
from words.voice import Voice

OPEN, SHUT = "\N{LEFT TORTOISE SHELL BRACKET}", "\N{RIGHT TORTOISE SHELL BRACKET}"


@pytest.fixture(scope="module")
def made(demo_store: Path) -> Circular:
    return circular_of(demo_store)


@pytest.fixture(scope="module")
def blank(demo_store: Path) -> Circular:
    return circular_of(demo_store, Bureau())


def test_the_page_is_the_standards(made: Circular) -> None:
    word = opened(as_docx(made, WRITTEN_AT))
    section = word.sections[0]
    sides = ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin")
    wide, tall, top, bottom, left = (round(getattr(section, side).mm, 1) for side in sides)
    assert (wide, tall, top, left) == (210, 297, 37, 28)
    # The text area is 156 mm by 225 mm.
    assert section.right_margin is not None
    assert wide - left - round(section.right_margin.mm, 1) == 156
    assert tall - top - bottom == 225
    text = next(one for one in word.paragraphs if one.text == made.opening)
    # 22 lines of 28 characters of 16 points.
    assert text.paragraph_format.line_spacing.pt == pytest.approx(Mm(225).pt / 22, abs=0.1)
    assert text.paragraph_format.first_line_indent == Pt(32)
    assert text.runs[0].font.size == Pt(16)
    assert {one.font.size for one in word.styles if one.name in ("Heading 1", "Heading 2")} == {
        Pt(16)
    }
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    assert re.fullmatch(r"— .*—", odd.text)


def test_each_element_is_a_content_control(made: Circular) -> None:
    word = opened(as_docx(made, WRITTEN_AT))
    assert controls(word) == {
        "issuer": "云州市自然资源局文件",
        "number": FULL.number,
        "title": "云州市自然资源局关于2024年10月\n自然资源管理重点工作进展情况的通报",
        "addressees": "各区县分局、局机关各处室：",
        "signature": "云州市自然资源局",
        "date": "2024年11月5日",
        "note": "（此件公开发布）",
    }
    said = [paragraph.text for paragraph in word.paragraphs]
    assert "附件：1. 主要指标完成情况" in said
    assert "2. 2024年10月自然资源统计资料汇编" in said
    assert word_tables(word)[-1] == [
        ["抄送：市人民政府办公室，省自然资源厅。"] * 2,
        ["云州市自然资源局办公室", "2024年11月6日印发"],
    ]


def test_the_same_stands_in_print_in_the_standards_order(made: Circular) -> None:
    read = pages(as_pdf(made, WRITTEN_AT))
    whole = "".join(read)
    order = [
        "云州市自然资源局文件",
        "云自然资通\N{LEFT TORTOISE SHELL BRACKET}2024\N{RIGHT TORTOISE SHELL BRACKET}12号",
        "云州市自然资源局关于2024年10月自然资源管理重点工作进展情况的通报",
        "各区县分局、局机关各处室：",
        "现将截至2024年10月31日",
        "一、总体情况",
        "四、下步要求",
        "附件：1.主要指标完成情况",
        "2024年11月5日",
        "（此件公开发布）",
        "附件1",
        "抄送：市人民政府办公室，省自然资源厅。",
        "2024年11月6日印发",
    ]
    places = [whole.index(squeezed(one)) for one in order]
    assert places == sorted(places)
    assert all(f"—{number}—" in page for number, page in enumerate(read, start=1))
    # The imprint stands at the foot of the last page.
    assert read[-1].endswith("2024年11月6日印发—8—")


def test_it_has_five_to_eight_pages_and_both_formats_say_the_same(
    made: Circular, blank: Circular
) -> None:
    for one in (made, blank):
        read = pages(as_pdf(one, WRITTEN_AT))
        assert 5 <= len(read) <= 8
        text = "".join(re.sub(r"—\d+—|演示数据，非真实数据", "", page) for page in read)
        word = opened(as_docx(one, WRITTEN_AT))
        for said in one.texts():
            assert squeezed(said) in text
            assert any(said in paragraph.text for paragraph in word.paragraphs)
        for attachment, (first, second, *_) in zip(
            one.attachments, [word_tables(word)], strict=True
        ):
            for table, rows in zip(attachment.tables, (first, second), strict=True):
                assert rows == [list(table.labels), *map(list, table.rows)]
                assert all(squeezed("".join(row)) in text for row in table.rows)


def test_a_long_circular_has_contents_and_a_short_one_none(
    made: Circular, demo_store: Path
) -> None:
    asked = tuple(f"{number}号单位按月报送进展，逾期的说明原因。" * 6 for number in range(40))
    long = circular_of(demo_store, replace(FULL, requests=asked))
    assert (made.is_long, long.is_long) == (False, True)
    headings = [line.said for line in lines_of(long) if line.kind != "text"]
    title = Voice("zh").say("Contents")
    assert pages(as_pdf(long, WRITTEN_AT))[1].removeprefix("演示数据，非真实数据").startswith(title)
    word = opened(as_docx(long, WRITTEN_AT))
    said = [paragraph.text for paragraph in word.paragraphs]
    at = said.index(title)
    assert said[at + 1 : at + 1 + len(headings)] == headings
    codes = [one.text.split()[0] for one in word.element.body.iter(qn("w:instrText"))]
    assert codes == ["TOC"]
    kinds = [one.get(qn("w:fldCharType")) for one in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert not list(opened(as_docx(made, WRITTEN_AT)).element.body.iter(qn("w:instrText")))


def test_a_city_of_few_exports_and_sixty_districts_says_what_is_not_imported(
    tmp_path: Path,
) -> None:
    sixty_behind(tmp_path)
    made = circular_of(tmp_path / "store", FULL, as_of="2024-02-29")
    assert items_of(made, "工作进展", "闲置土地") == ["未导入：供后监管地块。"]
    read = pages(as_pdf(made, WRITTEN_AT))
    # Who signs stands with text.
    (signed,) = (page for page in read if "2024年11月5日" in page)
    assert squeezed(items_of(made, "下步要求")[-1]) in signed
    whole = "".join(read)
    assert all(squeezed(row[0]) in whole for row in made.attachments[0].tables[1].rows)
    assert len(made.attachments[0].tables[1].rows) == 60


def test_what_the_bureau_left_empty_is_a_blank(blank: Circular) -> None:
    word = opened(as_docx(blank, WRITTEN_AT))
    space = "\N{IDEOGRAPHIC SPACE}"
    assert controls(word) == {
        "issuer": "",
        "number": f"{space * 3}{OPEN}{space * 4}{SHUT}{space * 2}号",
        "title": "关于2024年10月本市自然资源管理\n重点工作进展情况的通报",
        "addressees": "",
        "signature": "",
        "date": f"{space * 4}年{space * 2}月{space * 2}日",
    }
    # Copies to nobody are no line of the imprint.
    (printed,) = word_tables(word)[-1]
    assert printed == ["", f"{space * 4}年{space * 2}月{space * 2}日印发"]
    assert "抄送" not in "".join(pages(as_pdf(blank, WRITTEN_AT)))


def test_demo_data_are_marked_on_every_page(made: Circular) -> None:
    assert all("演示数据，非真实数据" in page for page in pages(as_pdf(made, WRITTEN_AT)))
    word = opened(as_docx(made, WRITTEN_AT))
    assert word.sections[0].header.paragraphs[0].text == "演示数据，非真实数据"


SETTINGS = """
issuer = "云州市自然资源局文件"
addressees = ["各区县分局", "局机关各处室"]
signed_on = 2024-11-05
"""


def test_the_bureaus_settings_are_read_from_the_store(tmp_path: Path) -> None:
    assert bureau_of(tmp_path) == Bureau(root=tmp_path)
    (tmp_path / FILE).write_text(SETTINGS, encoding="utf-8-sig")
    read = bureau_of(tmp_path)
    assert read.issuer == FULL.issuer
    assert read.addressees == FULL.addressees
    assert read.signed_on == FULL.signed_on
    assert (read.number, read.template_file) == ("", None)


@pytest.mark.parametrize(
    ("written", "zh"),
    [
        ('issuers = "甲"', "没有“issuers”这一项"),
        ("issuer = 1", "“issuer”应为文字"),
        ('addressees = "甲"', "“addressees”应为文字列表"),
        ("addressees = [1]", "“addressees”应为文字列表"),
        ('signed_on = "2024-11-05"', "“signed_on”应为日期"),
        ("signed_on = 2024-11-05T08:00:00", "“signed_on”应为日期"),
        ("issuer = 云州", "无法读取"),
        ('root = "/"', "没有“root”这一项"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_by_name(
    written: str, zh: str, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(written, encoding="utf-8")
    with pytest.raises(BadBureau) as refused:
        bureau_of(tmp_path)
    assert zh in refused.value.zh
    assert FILE in refused.value.en


def own_template(folder: Path, *tags: str) -> Path:
    """Write a Word file with content controls of these tags, each with a prompt in blue."""
    word = docx.Document()
    for tag in tags:
        run = '<w:r><w:rPr><w:color w:val="0000FF"/></w:rPr><w:t>请填写</w:t></w:r>'
        held = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{tag}"/><w:showingPlcHdr/></w:sdtPr>'
            f"<w:sdtContent><w:p>{run}{run}</w:p></w:sdtContent></w:sdt>"
        )
        word.element.body.insert(len(word.element.body) - 1, held)
    word.save(str(folder / "own.docx"))
    return folder / "own.docx"


def test_a_template_of_the_bureaus_own_is_filled_in_its_own_look(
    made: Circular, tmp_path: Path
) -> None:
    said: list[str] = []
    template = own_template(tmp_path, "issuer", "title", "body", "date", "tables", "stranger")
    word = opened(filled(made, template, WRITTEN_AT, said.append))
    held = controls(word)
    assert held["issuer"] == FULL.issuer
    assert held["title"] == made.title
    assert held["date"] == "2024年11月5日"
    assert held["stranger"] == "请填写请填写"
    assert said == ["模板中的控件“stranger”没有对应内容，保持原样。"]
    assert made.opening in held["body"]
    assert "（一）批而未供" in held["body"]
    body = word.element.body
    # What is filled keeps its colour, and is no prompt any more.
    titled = next(one for one in body.iter(qn("w:r")) if one.text == made.title)
    assert titled.rPr.find(qn("w:color")).get(qn("w:val")) == "0000FF"
    assert len(list(body.iter(qn("w:showingPlcHdr")))) == 1
    assert len(list(body.iter(qn("w:tbl")))) == 2
    headings = [one.text for one in body.iter(qn("w:p")) if one.style == "Heading1"]
    assert len(headings) == 4


def test_a_template_without_a_place_for_the_text_is_refused(made: Circular, tmp_path: Path) -> None:
    template = own_template(tmp_path, "issuer")
    with pytest.raises(BadTemplate) as refused:
        filled(made, template, WRITTEN_AT)
    assert "没有标记为“body”的内容控件" in refused.value.zh
    (tmp_path / "broken.docx").write_bytes(b"PK")
    for name in ("broken.docx", "none.docx"):
        with pytest.raises(BadTemplate):
            filled(made, tmp_path / name, WRITTEN_AT)


def test_equal_circulars_are_equal_bytes(made: Circular, tmp_path: Path) -> None:
    template = own_template(tmp_path, "body", "tables")
    assert filled(made, template, WRITTEN_AT) == filled(made, template, WRITTEN_AT)
    word = opened(as_docx(made, WRITTEN_AT))
    assert word.core_properties.created.isoformat() == "2024-06-03T09:41:00+00:00"

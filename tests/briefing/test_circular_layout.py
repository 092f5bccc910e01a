"""The Word file is laid out as GB/T 9704 asks, and its tables never break within a row."""

import io
import re
import zipfile

from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.briefing.handed_out import HandedOut

DIGITS = re.compile(r"^[一二三四五]、|^（[一二三]）|^\d\. ")


def part(circular: HandedOut, name: str) -> str:
    """Return a part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(circular.files["docx"])) as file:
        return file.read(name).decode()


def test_paper_and_margins_are_the_standards(circular: HandedOut) -> None:
    section = circular.word.sections[0]
    assert section.page_width is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(margin.mm) for margin in margins if margin] == [37, 35, 28, 26]


def test_the_title_leads_and_headings_count_as_a_circular_counts(circular: HandedOut) -> None:
    paragraphs = circular.word.paragraphs
    (title,) = paragraphs[0].runs
    assert title.text == circular.document.title
    assert title.font.size == Pt(22)
    headings = [p for p in paragraphs if p.style is not None and "Heading" in str(p.style.name)]
    numbered = [p.text for p in headings if DIGITS.match(p.text)]
    assert numbered[:3] == ["一、总览", "（一）主要指标", "1. 主要指标"]
    second = numbered.index("（二）区县")
    assert numbered[2:second] == ["1. 主要指标", "2. 逾期与到期事项", *numbered[4:second]]
    assert [text[:2] for text in numbered[2:second]] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert [p.text for p in headings if p.style and p.style.name == "Heading 1"] == [
        *("一、总览", "二、批而未供", "三、闲置土地", "四、执法整改", "五、基层队伍"),
        *("六、台账事项", "七、数据"),
        *("附件：指标口径", "来源"),
    ]


def test_every_text_names_a_face_for_chinese_and_every_face_a_stand_in(
    circular: HandedOut,
) -> None:
    faces = set()
    for paragraph in circular.word.paragraphs:
        for run in paragraph.runs:
            if run.text.strip():
                (fonts,) = run._element.iter(qn("w:rFonts"))
                faces.add(fonts.get(qn("w:eastAsia")))
                assert not fonts.get(qn("w:eastAsiaTheme"))
    assert faces == {"方正小标宋简体", "仿宋", "黑体", "楷体"}
    table = part(circular, "word/fontTable.xml")
    for face in faces:
        stand_ins = re.search(rf'w:name="{face}"><w:altName w:val="([^"]+)"', table)
        assert stand_ins
        assert len(stand_ins[1].split(",")) >= 3
    body = next(
        p for p in circular.word.paragraphs if p.text.startswith("截至5月31日批而未供土地处置率")
    )
    assert (body.runs[0].font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))


def test_page_numbers_stand_between_dashes_on_the_outer_side(circular: HandedOut) -> None:
    section = circular.word.sections[0]
    sides = []
    for footer in (section.footer, section.even_page_footer):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "—  —"
        fields = [e.text for e in paragraph._p.iter(qn("w:instrText"))]
        assert fields == ["PAGE"]
        sides.append(paragraph.alignment.name if paragraph.alignment is not None else "")
    assert sides == ["RIGHT", "LEFT"]
    assert "w:evenAndOddHeaders" in part(circular, "word/settings.xml")


def test_rows_stay_whole_and_heads_are_repeated(circular: HandedOut) -> None:
    for table in circular.word.tables:
        marks = [row._tr.trPr for row in table.rows]
        assert all(m is not None and m.find(qn("w:cantSplit")) is not None for m in marks)
        heads = [m is not None and m.find(qn("w:tblHeader")) is not None for m in marks]
        assert heads == [True] + [False] * (len(heads) - 1)


def test_what_the_library_has_no_words_for_stands_in_the_standards_order(
    circular: HandedOut,
) -> None:
    order = ("tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook")
    for table in circular.word.tables:
        properties = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert properties == [name for name in order if name in properties]
        assert "tblCellMar" in properties


def test_tables_and_pictures_fit_between_the_margins(circular: HandedOut) -> None:
    for table in circular.word.tables:
        widths = [column.width for column in table.columns]
        assert Mm(150) < sum(width for width in widths if width) <= Mm(156.1)
    shapes = circular.word.inline_shapes
    assert len(shapes) > 30
    for shape in shapes:
        assert 0.7 * Mm(156) - 1 <= shape.width <= Mm(156)
        assert shape.height < Mm(225)
        assert shape._inline.docPr.get("descr")


def test_what_is_concluded_stands_on_the_page_of_its_picture_or_table(circular: HandedOut) -> None:
    paragraphs = circular.word.paragraphs
    figures = [at for at, p in enumerate(paragraphs) if p.style and p.style.name == "Heading 3"]
    shown = {figure.conclusion for figure in circular.document.figures if not figure.absent}
    checked = 0
    for at in figures:
        following = paragraphs[at + 1 :]
        if following[0].text not in shown:
            continue
        end = next(
            i for i, p in enumerate(following) if not p.text or "截至 2024年5月31日" in p.text
        )
        assert all(p.paragraph_format.keep_with_next for p in following[:end]), following[0].text
        checked += 1
    assert checked > 30


def test_chinese_is_marked_as_such_and_no_number_is(circular: HandedOut) -> None:
    assert '<w:lang w:val="en-GB" w:eastAsia="zh-CN"' in part(circular, "word/styles.xml")

"""Under a bureau's template its own layouts are used, every place is filled, all can be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER as PLACE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Length

from briefing.compose import chosen_parts
from briefing.errors import BadTemplate
from briefing.job import Settings, Steps
from briefing.slides.deck import check_template
from briefing.slides.theme import Theme, contrast
from tests.briefing.handed_out import HandedOut, document_of, handed_out
from tests.briefing.ooxml import faults
from tests.briefing.templates import MADE, blanks_only, template_file

TITLES = (PLACE.TITLE, PLACE.CENTER_TITLE)
STANDING = (PLACE.FOOTER, PLACE.SLIDE_NUMBER)
# The layouts a cover, a section and content stand on in each template.
LAYOUTS = {
    "red-band.pptx": ("标题幻灯片", "节标题", "标题和内容"),
    "four-to-three.pptx": ("Title Slide", "Section Header", "Title and Content"),
    "blanks-only.pptx": ("空白", "空白", "空白"),
    "dark.pptx": ("标题幻灯片", "节标题", "标题和内容"),
    "own-theme.potx": ("封面", "过渡页", "正文"),
}


@pytest.fixture(scope="module", params=MADE)
def made(
    request: pytest.FixtureRequest, demo_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, HandedOut]:
    """Return a briefing of charts, tables and texts under a template."""
    document = document_of(
        demo_store, chosen_parts(("overview", "supply-schedule", "district")), as_of="2024-05-31"
    )
    file = template_file(request.param, tmp_path_factory.mktemp("template"))
    return request.param, handed_out(document, "pptx", settings=Settings(template=file))


def layouts_of(slides: Presentation) -> list[str]:
    return [slide.slide_layout.name for slide in slides.slides]


def tables(slides: Presentation) -> Iterator[tuple[Slide, "parse_xml"]]:
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield slide, shape.table._tbl


def test_covers_sections_and_content_stand_on_their_own_layouts(
    made: tuple[str, HandedOut],
) -> None:
    name, out = made
    cover, section, content = LAYOUTS[name]
    first, *others = layouts_of(out.slides)
    assert first == cover
    titles = {one.shapes.title.text_frame.text for one in out.slides.slides}
    assert any(title.startswith("一、") for title in titles)
    for slide, layout in zip(list(out.slides.slides)[1:], others, strict=True):
        opens = slide.shapes.title.text_frame.text[:2] in ("一、", "二、")
        assert layout == (section if opens else content)


def test_the_file_keeps_to_its_standard(made: tuple[str, HandedOut]) -> None:
    _, out = made
    assert faults(out.files["pptx"], "pptx") == []


def test_no_place_is_left_empty(made: tuple[str, HandedOut]) -> None:
    """An empty place asks whoever opens the file to click and add something."""
    _, out = made
    for slide in out.slides.slides:
        for place in slide.placeholders:
            filled = place.has_text_frame and place.text_frame.text
            assert filled or place.has_chart or place.has_table


def test_charts_and_tables_are_what_fills_the_place_for_content(
    made: tuple[str, HandedOut],
) -> None:
    name, out = made
    if name == "blanks-only.pptx":
        assert all(
            one.placeholder_format.type in TITLES
            for slide in out.slides.slides
            for one in slide.placeholders
        )
        return
    counted = 0
    for slide in out.slides.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                counted += 1
                assert shape.is_placeholder
                own = slide.slide_layout.placeholders[1]
                assert shape.placeholder_format.idx == own.placeholder_format.idx
                assert shape.left >= own.left
                assert shape.top >= own.top
                assert shape.left + shape.width <= own.left + own.width
    assert counted > 8


def test_the_stamp_and_the_number_stand_in_the_templates_places(
    made: tuple[str, HandedOut],
) -> None:
    name, out = made
    for slide in out.slides.slides:
        fields = list(slide.element.iter(qn("a:fld")))
        assert [field.get("type") for field in fields] == ["slidenum"]
        stamped = [
            s for s in slide.shapes if s.has_text_frame and s.text_frame.text == out_stamp(out)
        ]
        assert len(stamped) == 1
        if name != "blanks-only.pptx":
            kinds = [one.placeholder_format.type for one in slide.placeholders]
            assert [kinds.count(kind) for kind in STANDING] == [1, 1]
            assert stamped[0].placeholder_format.type is PLACE.FOOTER
            assert (
                fields[0].getparent().getparent().getparent().find(f".//{qn('p:ph')}") is not None
            )


def out_stamp(out: HandedOut) -> str:
    return out.document.stamp


def test_nothing_stands_outside_the_slide(made: tuple[str, HandedOut]) -> None:
    _, out = made
    wide, tall = out.slides.slide_width, out.slides.slide_height
    for slide in out.slides.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= wide
            assert shape.top + shape.height <= tall


def test_cells_can_be_read_on_the_templates_colours(made: tuple[str, HandedOut]) -> None:
    _, out = made
    counted = 0
    for slide, table in tables(out.slides):
        theme = Theme(slide.slide_layout)
        paper = theme.colours().paper.digits
        for row in table.tr_lst:
            for cell in row.tc_lst:
                ink = theme.digits(next(cell.iter(qn("a:rPr"))).find(qn("a:solidFill")))
                fill = cell.tcPr.find(qn("a:solidFill"))
                ground = paper if fill is None else theme.digits(fill)
                assert contrast(ink, ground) >= 4.5
                counted += 1
        # A head that is not seen as one would be just another row.
        head = theme.digits(table.tr_lst[0].tc_lst[0].tcPr.find(qn("a:solidFill")))
        assert contrast(head, paper) >= 1.3
    assert counted > 100


def test_charts_can_be_read_on_the_templates_colours(made: tuple[str, HandedOut]) -> None:
    _, out = made
    counted = 0
    for slide in out.slides.slides:
        paper = Theme(slide.slide_layout).colours().paper.digits
        for shape in slide.shapes:
            if shape.has_chart:
                space = shape.chart._chartSpace
                ink = next(space.find(qn("c:txPr")).iter(qn("a:srgbClr"))).get("val")
                assert contrast(ink, paper) >= 4.5
                line = next(space.iter(qn("c:majorGridlines")))
                assert 1.1 < contrast(next(line.iter(qn("a:srgbClr"))).get("val"), paper) < 3
                for series in space.iter(qn("c:ser")):
                    drawn = series.find(qn("c:spPr"))
                    inks = [] if drawn is None else list(drawn.iter(qn("a:srgbClr")))
                    # What is left in the background is pale on purpose.
                    assert all(contrast(one.get("val"), paper) >= 1.3 for one in inks)
                    counted += len(inks)
    assert counted > 4


def test_a_template_of_blank_slides_is_used_and_what_it_lacks_is_said(
    demo_store: Path, tmp_path: Path
) -> None:
    from briefing.annex.slides import as_pptx

    document = document_of(demo_store, chosen_parts(figure="supply_stock_bridge"))
    said: list[str] = []
    steps = Steps(1, lambda label, done, total: None, said.append)
    settings = Settings(template=template_file("blanks-only.pptx", tmp_path))
    as_pptx(document, settings, steps)
    assert said == [
        f"模板没有“{part}”版式，改用“空白”。" for part in ("标题幻灯片", "节标题", "标题和内容")
    ]


def test_a_template_without_any_layout_is_refused_by_name(tmp_path: Path) -> None:
    own = blanks_only()
    (only,) = own.slide_layouts
    own.slide_master.slide_layouts.remove(only)
    own.save(str(tmp_path / "bare.pptx"))
    with pytest.raises(BadTemplate, match=r"bare\.pptx has no layout at all"):
        check_template(tmp_path / "bare.pptx")


def test_sections_of_the_templates_own_slides_are_gone(tmp_path: Path, demo_store: Path) -> None:
    """Sections that name slides which are not there make PowerPoint offer a repair."""
    document = document_of(demo_store, chosen_parts(figure="supply_stock_bridge"))
    file = template_file("four-to-three.pptx", tmp_path)
    made = handed_out(document, "pptx", settings=Settings(template=file)).slides
    assert made.slide_width == Inches(10)
    assert "sectionLst" not in made.element.xml


def test_titles_fit_the_templates_places(made: tuple[str, HandedOut]) -> None:
    _, out = made
    for slide in out.slides.slides:
        title = slide.shapes.title
        (run,) = title.text_frame.paragraphs[0].runs
        assert 12 <= Length(run.font.size).pt <= 44
        assert len(title.text_frame.text) > 1

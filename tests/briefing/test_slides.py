"""Slides take over the bureau's look, hold charts that can be edited, and cut no text."""

import io
from pathlib import Path

import openpyxl
import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from briefing.compose import chosen_parts
from briefing.errors import BadTemplate
from briefing.job import Settings
from tests.briefing.handed_out import HandedOut, charts_of, document_of, handed_out, texts_of
from words.lettering import cells


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Return a bureau's template: 4:3, a mark on its master, two slides of its own."""
    own = pptx.Presentation()
    mark = own.slide_master.shapes
    own.slide_layouts[1].name = "结论页"
    mark._spTree.append(_box(own, "自然资源局").element)
    for _ in range(2):
        own.slides.add_slide(own.slide_layouts[0])
    file = tmp_path / "bureau.pptx"
    own.save(str(file))
    return file


def _box(own: "pptx.presentation.Presentation", text: str) -> "pptx.shapes.autoshape.Shape":
    slide = own.slides.add_slide(own.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, Inches(2), Inches(0.3))
    box.text_frame.text = text
    return box


def test_a_template_gives_its_size_its_layout_and_its_master(
    template: Path, demo_store: Path
) -> None:
    document = document_of(demo_store, chosen_parts(("supply-schedule",)), as_of="2024-05-31")
    made = handed_out(document, "pptx", settings=Settings(template=template)).slides
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(7.5))
    assert {slide.slide_layout.name for slide in made.slides} == {
        *("Title Slide", "Section Header"),
        "结论页",
    }
    assert "自然资源局" in [s.text_frame.text for s in made.slide_master.shapes if s.has_text_frame]
    # Its own slides are gone; ours have no empty places left.
    assert texts_of(made.slides[0])[0] == document.title
    for slide in made.slides:
        assert slide.placeholders[0].placeholder_format.type.name in ("TITLE", "CENTER_TITLE")
        assert document.stamp in texts_of(slide)
    faces = {e.get("typeface") for e in made.slides[3].element.iter(qn("a:ea"), qn("a:latin"))}
    assert faces == {"+mn-lt", "+mn-ea", "+mj-lt", "+mj-ea"}
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= Inches(10)
            assert shape.top + shape.height <= Inches(7.5)


def test_what_is_no_presentation_is_refused_as_template(tmp_path: Path, demo_store: Path) -> None:
    file = tmp_path / "notes.pptx"
    file.write_text("no presentation")
    document = document_of(demo_store, chosen_parts(figure="supply_stock_bridge"))
    for wrong in (file, tmp_path / "missing.pptx"):
        with pytest.raises(BadTemplate, match=wrong.name):
            handed_out(document, "pptx", settings=Settings(template=wrong))


def test_charts_carry_a_workbook_and_faces_for_chinese(circular: HandedOut) -> None:
    for chart in charts_of(circular.slides):
        blob = chart.part.chart_workbook.xlsx_part.blob
        sheet = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
        heads = [cell.value for cell in sheet[1]][1:]
        assert heads == [series.name for plot in chart.plots for series in plot.series]
        properties = list(chart._chartSpace.iter(qn("a:defRPr")))
        assert properties
        assert all(p.find(qn("a:ea")).get("typeface") == "Microsoft YaHei" for p in properties)


def test_axes_of_bars_start_at_zero_unless_something_fell(circular: HandedOut) -> None:
    below = []
    for chart in charts_of(circular.slides):
        values = [v for one in chart.plots[0].series for v in one.values if v is not None]
        least = chart.value_axis.minimum_scale
        if min(values) < 0:
            below.append(min(values))
            # The number of what fell has room beside its bar.
            assert least is not None
            assert least < min(values) - 0.1 * (max(values) - min(values))
        else:
            assert least == 0
    assert below


def test_numbers_on_bars_have_the_decimals_they_are_published_with(
    circular: HandedOut, demo_store: Path
) -> None:
    formats = {
        chart.plots[0].series[0].name: chart.plots[0].data_labels.number_format
        for chart in charts_of(circular.slides)
        if hasattr(chart.plots[0]._element, "dLbls") and chart.plots[0].has_data_labels
    }
    assert formats["剩余宗数"] == "#,##0"
    assert formats["面积（公顷）"] == "#,##0.00"
    assert formats["比率（%）"] == '#,##0.00"%"'
    mu = document_of(demo_store, chosen_parts(figure="supply_disposal_mix"), unit="mu")
    (chart,) = charts_of(handed_out(mu, "pptx").slides)
    assert chart.plots[0].data_labels.number_format == "#,##0.0"


def test_every_text_of_a_slide_names_a_face_for_chinese(circular: HandedOut) -> None:
    for slide in circular.slides.slides:
        for run in slide.element.iter(qn("a:r")):
            assert run.find(qn("a:rPr")).find(qn("a:ea")) is not None


def test_titles_fit_their_place(circular: HandedOut) -> None:
    for slide in circular.slides.slides:
        title = slide.shapes.title
        assert title is not None
        (run,) = title.text_frame.paragraphs[0].runs
        size = Length(run.font.size or 0).pt
        lines = -(-cells(run.text) // int((Length(title.width).pt - 15) // (size / 2)))
        assert lines * size * 1.2 <= Length(title.height).pt


def test_texts_of_the_annex_end_above_the_stamp(circular: HandedOut) -> None:
    said = ("附件：指标口径", "来源")
    slides = [s for s in circular.slides.slides if texts_of(s)[0] in said]
    assert len(slides) > 3
    assert {texts_of(slide)[0] for slide in slides} == set(said)
    for slide in slides:
        text = max(
            (s for s in slide.shapes if s.has_text_frame), key=lambda s: len(s.text_frame.text)
        )
        wide, tall = Length(text.width).pt, Length(text.height).pt
        lines = sum(max(1, -(-cells(p.text) * 7 // int(wide))) for p in text.text_frame.paragraphs)
        assert lines * 14 * 1.2 <= tall


def test_tables_end_above_the_remarks_and_the_stamp(circular: HandedOut) -> None:
    counted = 0
    for slide in circular.slides.slides:
        tables = [shape for shape in slide.shapes if shape.has_table]
        texts = [s for s in slide.shapes if s.has_text_frame and s != slide.shapes.title]
        for table in tables:
            counted += 1
            assert table.top + table.height <= min(text.top for text in texts) + Pt(2)
    assert counted > 40

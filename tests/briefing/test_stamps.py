"""Every page, slide and sheet says its filter, day, release and hour; what is missing is said."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.compose import chosen_parts
from briefing.document import Figure
from data.pointer import current
from figures.stamp import file_name, own_name
from tests.briefing.handed_out import HandedOut, document_of, handed_out, squeezed, texts_of
from tests.given import Row, published
from tests.pages.asking import asking

PARCEL: Row = {"parcel_id": "A", "area_ha": 7.0, "district": "甲区"}
EVENT: Row = {"event_id": "E", "parcel_id": "A", "area_ha": 2.0}


def test_the_stamp_says_filter_day_release_and_hour(circular: HandedOut) -> None:
    release = dict(circular.document.facts)["发布"].split(" · ")[1]
    assert circular.document.stamp == (
        f"演示数据，非真实数据 · 全市 · 截至 2024年5月31日 · 发布第1期（{release}） · "
        "2024-06-03 09:41 生成"
    )


def test_a_file_is_called_what_any_system_allows(demo_store: Path) -> None:
    release = current(demo_store)
    day = date(2024, 5, 31)
    assert file_name("Yunzhou: a/b circular, May", day, release) == (
        "Yunzhou-a-b circular, May_2024-05-31_1"
    )
    assert file_name("甲\n乙" * 99, day, release).endswith("_2024-05-31_1")
    # A name has 255 bytes at most on the usual file systems, its ending and dots among them.
    assert 190 < len(file_name("甲\n乙" * 99, day, release).encode()) <= 200


@pytest.mark.parametrize(
    "choice",
    [
        {"districts": ("东湖区",)},
        {"unit": "mu"},
        {"basis": "event"},
        {"by_successor": True},
        {"against": date(2023, 5, 31)},
        {"against_districts": ("东湖区",)},
        {"as_of": date(2024, 4, 30)},
        {"language": "en"},
    ],
    ids=lambda choice: next(iter(choice)),
)
def test_files_of_two_choices_have_two_names(choice: dict[str, Any], demo_store: Path) -> None:
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        one, other = asked.context, replace(asked.context, **choice)
        assert own_name("通报", one) != own_name("通报", other)


def test_what_does_not_fit_into_a_name_still_tells_it_apart(demo_store: Path) -> None:
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        names = {own_name("通报" * 60, asked.context, "区县" * 30 + end) for end in "甲乙"}
    assert len(names) == 2
    assert all(len(name.encode()) <= 200 for name in names)


def test_every_slide_bears_the_stamp(circular: HandedOut) -> None:
    slides = list(circular.slides.slides)
    assert len(slides) > 60
    assert all(circular.document.stamp in texts_of(slide) for slide in slides)


def test_every_page_of_the_pdf_bears_the_stamp(circular: HandedOut) -> None:
    assert all(squeezed(circular.document.stamp) in page for page in circular.pdf_pages)


def test_odd_and_even_pages_of_the_circular_bear_the_stamp(circular: HandedOut) -> None:
    assert len(circular.word.sections) == 1
    section = circular.word.sections[0]
    for header in (section.header, section.even_page_header):
        assert [p.text for p in header.paragraphs] == [circular.document.stamp]


def test_every_sheet_bears_the_stamp_on_screen_and_in_print(circular: HandedOut) -> None:
    for sheet in circular.book.worksheets:
        above = [row[0].value for row in sheet.iter_rows(max_row=4)]
        assert circular.document.stamp in above
        assert circular.document.stamp in sheet.oddFooter.left.text


def test_a_narrowed_briefing_names_its_districts_basis_and_unit(demo_store: Path) -> None:
    document = document_of(
        demo_store,
        chosen_parts(("supply-schedule",)),
        as_of="2024-04-30",
        district=["东湖区", "西岭区"],
        basis="event",
        unit="mu",
    )
    assert " · 东湖区、西岭区 · 截至 2024年4月30日 · 按签订日期计 · " in document.stamp
    facts = dict(document.facts)
    assert (facts["区县"], facts["面积单位"]) == ("东湖区、西岭区", "亩")
    assert facts["事件截止口径"] == "签订日期"
    assert document.title.endswith("处置进度（2024年4月）")
    month, _, district = document.figures[:3]
    assert {c.name: c.label for c in month.columns}["base_ha"] == "年初基数（亩）"
    # The basis is asked for, not only named: by date entered April stands at another rate.
    assert "12.66%" in month.conclusion
    # The rows with warnings are those of the two districts.
    assert district.remarks == ("为便于比较列出全部区县，所选区县突出显示。", "⚠ 提示 6 行")


def test_an_export_that_never_came_is_named_and_never_counted_as_zero(tmp_path: Path) -> None:
    published(tmp_path, supply_parcels=[PARCEL], supply_events=[EVENT], data_to=date(2024, 3, 31))
    files = handed_out(document_of(tmp_path / "store", as_of="2024-03-31"))
    found = {figure.name: figure for figure in files.document.figures}
    idle, backlog = found["idle_new_by_month"], found["case_backlog_by_month"]
    assert (idle.conclusion, idle.rows) == ("未导入：供后监管地块、目标进度。", 0)
    assert (backlog.conclusion, backlog.rows) == ("未导入：执法图斑。", 0)
    assert backlog.absent == "没有导入，无从统计。"
    assert not backlog.charts
    # What is measured without a schedule is still measured.
    rate = found["supply_disposal_rate_by_month"]
    assert rate.conclusion == "截至3月31日批而未供土地处置率 28.57%，尚无生效的序时目标。"
    assert rate.remarks == ("未导入：目标进度。",)
    # Some of its exports are there: it counts those and names the others.
    assert found["due_items_by_kind"].remarks[0] == "未导入：执法图斑、供后监管地块。"
    assert_said(files, [figure for figure in files.document.figures if figure.absent])


def test_a_month_without_records_says_so_in_every_format(tmp_path: Path) -> None:
    late = {**PARCEL, "approved_on": date(2024, 2, 1)}
    gone = {**PARCEL, "parcel_id": "B"}
    supplied = {**EVENT, "parcel_id": "B", "area_ha": 7.0, "event_on": date(2023, 5, 1)}
    published(
        tmp_path,
        supply_parcels=[late, gone],
        supply_events=[supplied],
        data_to=date(2024, 3, 31),
    )
    parts = chosen_parts(("supply-standing",))
    files = handed_out(document_of(tmp_path / "store", parts, as_of="2024-01-31"))
    stock = files.document.figures[0]
    assert stock.name == "supply_stock_by_age_and_reason"
    assert stock.absent == "没有符合筛选条件的记录。"
    assert_said(files, [stock])


def assert_said(files: HandedOut, figures: list[Figure]) -> None:
    """Check that the sentence and the absence of each figure stand in all four files."""
    assert figures
    in_word = [paragraph.text for paragraph in files.word.paragraphs]
    on_slides = [text for slide in files.slides.slides for text in texts_of(slide)]
    in_pdf = "".join(files.pdf_pages)
    in_sheets = {
        cell.value for sheet in files.book.worksheets for row in sheet.iter_rows() for cell in row
    }
    for figure in figures:
        for text in (figure.conclusion, figure.absent, *figure.remarks):
            assert text in in_word
            assert text in on_slides
            assert text in in_sheets
            assert squeezed(text) in in_pdf

"""The one page for leadership says what the screen says, fits with few and with many districts, and
names whom to call by a rule."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pptx
import pypdf
import pytest
from docx.shared import Pt

from briefing.job import Settings
from briefing.one_page.leading import leading
from briefing.one_page.page import OnePage, as_one_page, fitted
from briefing.one_page.slides import as_pptx
from briefing.one_page.word import as_docx
from briefing.one_page.workbook import as_xlsx
from figures.ask import ask
from figures.context import Context
from figures.outline import item_on_paper
from tests.briefing.circulars import sixty_behind
from tests.briefing.handed_out import WRITTEN_AT, squeezed, tables_of, texts_of, word_tables
from tests.briefing.sheets_read import workbook
from tests.briefing.test_worlds import NAMES
from tests.desk.instructions.people import TODAY, everybody, issued
from tests.desk.people import viewer
from tests.looking import limited_to
from tests.pages.asking import asking
from tests.pages.logins import desk_beside

CITY, DISTRICT = {"as_of": "2024-05-31"}, {"as_of": "2024-05-31", "district": "南港区"}


@contextmanager
def contexts(store: Path, **address: str) -> Iterator[Context]:
    with asking(store, address) as asked:
        yield asked.context


def page_of(store: Path, **address: str) -> OnePage:
    with contexts(store, **address) as context:
        return leading(context, WRITTEN_AT)


def read(page: OnePage) -> str:
    """Return the text of the PDF's one page."""
    (only,) = pypdf.PdfReader(io.BytesIO(as_one_page(page))).pages
    return squeezed(only.extract_text())


def rows_of(page: OnePage, title: str) -> list[list[str]]:
    (part,) = (part for part in page.parts if title in part.title)
    return [list(row) for row in part.rows]


def test_its_parts_are_in_the_order_leadership_asks(demo_store: Path) -> None:
    titles = [part.title for part in page_of(demo_store, **CITY).parts]
    assert titles == [
        "一、滞后指标与补齐时限",
        "二、本月实质变动",
        "三、需联系的区县",
        "四、30 天内到期事项",
        "五、主要指标",
        "六、在办督办事项",
    ]


def test_its_sentences_are_the_figures_own(demo_store: Path) -> None:
    with contexts(demo_store, as_of="2024-10-31") as context:
        page = leading(context, WRITTEN_AT)
        behind, moved, _, due, *_ = page.parts
        assert behind.said == (ask("headline_by_metric", context).conclusion,)
        shown = ask(item_on_paper("headline_by_district"), context)
        assert list(moved.said) == [shown.conclusion, *filter(None, [shown.note])]
        assert due.said == (ask("due_items_by_kind", context).conclusion,)


def test_the_gravest_stands_first_with_what_each_month_must_bring(demo_store: Path) -> None:
    with contexts(demo_store, as_of="2024-10-31") as context:
        rows = rows_of(leading(context, WRITTEN_AT), "滞后指标")
    assert rows[1] == [
        "▲ 违法图斑整改率",
        "69.08 / 75.00 %",
        "5.92 个百分点（536 宗）",
        "6月（5 个月）",
        "南港区",
        "404 宗",
    ]
    # A limit must go down; where no month can bring it nothing is asked.
    assert rows[3][-1] == "\N{MINUS SIGN}19 宗"
    assert rows[0][-1] == "—"


def test_what_is_not_shown_is_counted(demo_store: Path) -> None:
    with contexts(demo_store, as_of="2024-10-31") as context:
        page = fitted(leading(context, WRITTEN_AT))
    behind = page.parts[0]
    assert len(behind.rows) == 8
    # Ten are behind, as the sentence above says.
    assert behind.left_out == "另有 2 项未达目标。"
    assert "4 项滞后、6 项略慢" in behind.said[0]


def test_three_districts_are_called_for_what_they_hold_back(demo_store: Path) -> None:
    with contexts(demo_store, as_of="2024-10-31") as context:
        rows = rows_of(leading(context, WRITTEN_AT), "联系的区县")
    assert [row[0] for row in rows] == ["南港区", "云溪县", "东湖区"]
    assert "批而未供土地处置率 73.79 公顷（100%）" in rows[0][1]


@pytest.mark.parametrize("address", [CITY, DISTRICT, CITY | {"lang": "en", "unit": "mu"}])
def test_it_is_one_page_in_either_format_with_the_same_numbers(
    address: dict[str, str], demo_store: Path
) -> None:
    page = page_of(demo_store, **address)
    said = read(page)
    word = docx.Document(io.BytesIO(as_docx(page, Settings())))
    whole = fitted(page)
    tables = [[list(part.labels), *map(list, part.rows)] for part in whole.parts if part.rows]
    assert word_tables(word) == tables
    for table in tables:
        assert all(squeezed("".join(row)) in said for row in table)
    sentences = [paragraph.text for paragraph in word.paragraphs]
    for part in whole.parts:
        assert all(one in sentences for one in part.said)
        assert all(squeezed(one) in said for one in part.said)


def test_its_lines_are_as_high_on_every_machine(demo_store: Path) -> None:
    """A face with taller letters would begin a second page."""
    word = docx.Document(io.BytesIO(as_docx(page_of(demo_store), Settings())))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    layouts = [cell.paragraphs[0].paragraph_format for cell in cells]
    assert {one.line_spacing for one in layouts} == {Pt(10.5)}
    assert {one.space_after for one in layouts} == {Pt(1)}


def test_slides_and_sheet_hold_the_same(demo_store: Path) -> None:
    page = page_of(demo_store, as_of="2024-10-31")
    whole = fitted(page)
    deck = pptx.Presentation(io.BytesIO(as_pptx(page, Settings())))
    first, second = deck.slides
    told = "".join(texts_of(first))
    assert all(said in told for part in whole.parts for said in part.said)
    behind = whole.parts[0]
    assert list(tables_of(deck)) == [[list(behind.labels), *map(list, behind.rows)]]
    assert behind.left_out in texts_of(second)
    (sheet,) = workbook(as_xlsx(page, Settings())).worksheets
    read = [[str(one) for one in row if one] for row in sheet.iter_rows(values_only=True)]
    for part in whole.parts:
        assert all(list(row) in read for row in (part.labels, *part.rows) if part.rows)
        assert all([said] in read for said in part.said)
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$X${sheet.max_row}"
    assert (sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth) in ((1, 1), (None, None))


def test_one_district_names_units_in_place_of_districts(demo_store: Path) -> None:
    page = page_of(demo_store, **DISTRICT)
    assert "联系的单位" in page.parts[2].title
    names = [row[0] for row in rows_of(page, "联系的单位")]
    with contexts(demo_store, **DISTRICT) as context:
        units = ask("due_items_by_unit", context).table.column("owner_unit").to_pylist()
    assert names == units[:3]
    assert page.subtitle == "南港区 · 截至 2024年5月31日 · 公顷"


def test_who_sees_some_districts_alone_is_told_no_part_of_the_city(
    demo_store: Path,
) -> None:
    with contexts(demo_store, **CITY) as context:
        page = leading(replace(context, viewer=limited_to("东湖区", "南港区")), WRITTEN_AT)
    assert "联系的单位" in page.parts[2].title


def test_sixty_districts_with_long_names_fit(tmp_path: Path) -> None:
    sixty_behind(tmp_path)
    with contexts(tmp_path / "store", as_of="2024-02-29") as context:
        page = leading(context, WRITTEN_AT)
        rows = rows_of(page, "联系的区县")
    # The largest lack most of what the city lacks.
    assert [row[0] for row in rows] == [NAMES[59], NAMES[58], NAMES[57]]
    assert NAMES[59] in read(page)


def test_before_the_data_begin_it_says_so_and_nothing_else(demo_store: Path) -> None:
    page = page_of(demo_store, as_of="1999-12-31")
    early, orders = page.parts
    assert early.said == ("数据始于2002年3月12日，1999年12月31日尚无数据。",)
    assert not early.rows
    assert "督办" in orders.title
    assert squeezed(early.said[0]) in read(page)


def test_open_instructions_stand_on_it_the_worst_first(
    demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    with desk_beside(tmp_path, monkeypatch) as desk:
        everybody(desk)
        late = issued(desk, today=date(2026, 10, 1), deadline=date(2026, 11, 1))
        soon = issued(desk, deadline=date(2027, 3, 1))
        with contexts(demo_store) as context:
            boss = replace(context, viewer=viewer(desk, "boss"), today=TODAY)
            page = leading(boss, WRITTEN_AT, desk)
    assert [row[1] for row in rows_of(page, "在办督办")] == [late, soon]

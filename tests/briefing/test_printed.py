"""What cell after cell says is not there is said once under the table, with a mark in the cells."""

from collections import Counter
from dataclasses import replace

from briefing.document import Figure
from briefing.printed import MARKS, MOST_SAID, printed
from figures.columns import ShownColumn
from figures.covers import COVERED
from tests.briefing.handed_out import HandedOut, squeezed, tables_of, texts_of, word_tables
from tests.briefing.sheets_read import shown
from tests.words.scenes import scene

OFTEN = MOST_SAID + 1


def figure(*columns: ShownColumn) -> Figure:
    return Figure(
        name="f",
        title="",
        basics="",
        conclusion="",
        remarks=(),
        definition="",
        source="",
        columns=columns,
        shown=tuple(column.name for column in columns),
        charts=(),
        plots=(),
        absent="",
        leading=100,
    )


def test_a_word_of_many_empty_cells_is_a_mark_told_once() -> None:
    column = ShownColumn("a", "A", "amount", (1.5, *(None,) * OFTEN), absent="不适用")
    found = printed(figure(column), scene("zh"), 100)
    assert found.rows == [["1.50"], *[["※"]] * OFTEN]
    assert found.legend == "※ 不适用"


def test_a_few_words_stay_words() -> None:
    column = ShownColumn("a", "A", "amount", (1.5, *(None,) * MOST_SAID), absent="不适用")
    found = printed(figure(column), scene("zh"), 100)
    assert found.rows[1:] == [["不适用"]] * MOST_SAID
    assert found.legend == ""


def test_two_words_have_two_marks_and_no_dash_has_one() -> None:
    none = (None,) * OFTEN
    columns = [
        ShownColumn("a", "A", "amount", none, absent="不适用"),
        ShownColumn("b", "B", "day", none, absent="未报"),
        ShownColumn("c", "C", "day", none),
        ShownColumn("d", "D", "count", none, absent=COVERED),
    ]
    found = printed(figure(*columns), scene("zh"), 100)
    assert found.rows == [["※", "☆", "—", COVERED]] * OFTEN
    assert found.legend == "※ 不适用 · ☆ 未报"


def test_a_mark_that_stands_in_the_table_is_not_taken() -> None:
    none = (None,) * OFTEN
    column = ShownColumn("a", "A", "amount", none, absent="不适用")
    named = ShownColumn("b", "B", "text", ("甲 ※",) * OFTEN)
    assert printed(figure(column, named), scene("zh"), 100).legend == f"{MARKS[1]} 不适用"


def test_rows_left_to_the_workbook_count_for_nothing() -> None:
    column = ShownColumn("a", "A", "amount", (None,) * OFTEN, absent="不适用")
    assert printed(figure(column), scene("zh"), 3).rows == [["不适用"]] * 3


def test_an_entry_without_a_date_says_so_once() -> None:
    rows: list[dict[str, object]] = [{"entry_state": "entry_unknown"}] * OFTEN
    columns = shown("supply_pending_entries", rows, scene("zh"))
    column = columns["entry_state"]
    assert column.unknown == {"无录入日期"}
    assert printed(figure(column), scene("zh"), 100).legend == "※ 无录入日期"
    known = replace(column, unknown=frozenset())
    assert printed(figure(known), scene("zh"), 100).legend == ""


def test_a_code_that_nobody_filled_in_says_so_once() -> None:
    rows: list[dict[str, object]] = [{"unsupplied_reason": None}] * OFTEN
    column = shown("supply_over_10_parcels", rows, scene("zh"))["unsupplied_reason"]
    (word,) = column.unknown
    assert printed(figure(column), scene("zh"), 100).legend == f"※ {word}"


def test_the_annex_says_it_once_a_table(circular: HandedOut) -> None:
    said = [paragraph.text for paragraph in circular.word.paragraphs]
    legends = [text for text in said if text.startswith(MARKS[0])]
    assert legends
    for table in word_tables(circular.word):
        counted = Counter(cell for row in table for cell in row)
        for word in ("不适用", "未报", "未到期", "无录入日期"):
            assert counted[word] <= MOST_SAID
    # A table on slides has fewer rows, and its legend stands on its slide.
    texts = [texts_of(slide) for slide in circular.slides.slides]
    assert any(text.startswith(MARKS[0]) for said in texts for text in said)
    for rows in tables_of(circular.slides):
        assert Counter(cell for row in rows for cell in row)["不适用"] <= MOST_SAID
    printed_all = "".join(circular.pdf_pages)
    assert all(squeezed(legend) in printed_all for legend in legends)

"""No page of the annex is left half empty, and no row of a table stands alone on one."""

from itertools import pairwise

import pytest

from briefing.annex.flow import LEAST_SHARE, TOGETHER, Heights, Laid, kept, laid
from briefing.paper import MOST_ROWS, is_squeezed, row_lines, widths
from briefing.printed import printed
from figures.columns import ShownColumn
from tests.briefing.handed_out import HandedOut, squeezed
from tests.briefing.test_printed import figure

HIGH = 700.0
FULL = Laid((1.0,))


def piece(headed: float, *pictures: float, rows: int = 0) -> Heights:
    return Heights(15.0, headed, pictures, 7.0, 12.0, (12.0,) * rows, 0.0)


def test_a_chart_that_fits_is_as_wide_as_the_page_and_before_its_table() -> None:
    assert laid([piece(50, 300, rows=20)], HIGH) == [FULL]


def test_a_chart_that_nearly_fits_is_drawn_smaller() -> None:
    _, second = laid([piece(350), piece(50, 300, rows=20)], HIGH)
    (share,) = second.shares
    assert LEAST_SHARE <= share < 0.95
    assert not second.table_first
    assert 350 + 50 + share * 300 < HIGH


def test_a_chart_that_fits_by_no_means_stands_behind_its_table() -> None:
    assert laid([piece(400), piece(50, 300, rows=20)], HIGH)[1] == Laid((1.0,), table_first=True)


@pytest.mark.parametrize("used", [400, 600])
def test_where_no_table_begins_the_chart_stands_whole_on_the_next_page(used: float) -> None:
    rows = 20 if used > 500 else 0
    assert laid([piece(used), piece(50, 300, rows=rows)], HIGH)[1] == FULL


def test_the_ends_of_a_table_are_kept_together() -> None:
    assert TOGETHER == 3
    assert kept([1.0] * 10) == [3.0, 1.0, 1.0, 1.0, 1.0, 3.0]
    assert kept([1.0] * 6) == [6.0]


def feet(files: HandedOut) -> list[float]:
    """Return for each page which part of it is empty at its foot."""
    found = []
    for page in files.pdf.pages:
        lowest: list[float] = []

        def seen(
            text: str, cm: list[float], tm: list[float], *_: object, low: list[float] = lowest
        ) -> None:
            if text.strip():
                low.append(cm[1] * tm[4] + cm[3] * tm[5] + cm[5])

        page.extract_text(visitor_text=seen)
        top, bottom = 842 - 79, 71
        inside = [at for at in lowest if bottom <= at <= top]
        found.append((min(inside) - bottom) / (top - bottom))
    return found


def test_no_page_is_half_empty(circular: HandedOut) -> None:
    contents, *pages, _ = feet(circular)
    assert contents < 0.6
    assert max(pages) < 0.4
    assert sum(pages) < 0.12 * len(pages)


def test_three_rows_stay_together_at_the_ends_of_each_table(circular: HandedOut) -> None:
    cut = 0
    for one in circular.document.figures:
        if one.absent or one.paragraphs is not None:
            continue
        rows = printed(one, circular.document.scene, one.most(MOST_ROWS)).rows
        for end in (rows[:TOGETHER], rows[-TOGETHER:]):
            together = squeezed("".join(cell for row in end for cell in row))
            assert any(together in page for page in circular.pdf_pages), one.name
        whole = squeezed("".join(cell for row in rows for cell in row))
        cut += not any(whole in page for page in circular.pdf_pages)
    assert cut > 10


def test_a_heading_stands_with_what_it_heads(circular: HandedOut) -> None:
    for page, after in pairwise(circular.pdf_pages):
        for one in circular.document.figures:
            if one.paragraphs is None and one.title in page:
                assert not page.endswith(squeezed(one.title)), (one.name, after[:40])


def test_a_head_takes_one_line_where_no_text_is_broken_for_it() -> None:
    text = ShownColumn("a", "地块", "text", ("南港区海堤路以南工业地块（二）",))
    numbers = [ShownColumn(f"n{n}", "剩余面积（公顷）", "area", (12.5,)) for n in range(3)]
    table, rows = figure(text, *numbers), [["南港区海堤路以南工业地块（二）", *["12.50"] * 3]]
    head = [column.label for column in table.table]
    whole = widths(table, rows, 100)
    assert row_lines(head, whole) == row_lines(rows[0], whole) == 1
    # With less room the head is divided, and not what it heads.
    less = widths(table, rows, sum(whole) - 1)
    assert row_lines(head, less) == 2
    assert row_lines(rows[0], less) == 1


def test_heads_take_more_lines_before_a_text_is_broken() -> None:
    text = ShownColumn("a", "指标", "text", ("批而未供土地处置率",) * 2)
    numbers = [ShownColumn(f"n{n}", "参加排位的区县数", "count", (1, 2)) for n in range(6)]
    wide, narrow = figure(text, *numbers), 74
    rows = [["批而未供土地处置率", *"111111"]]
    parts = widths(wide, rows, narrow)
    assert sum(parts) <= narrow
    assert parts[0] >= 18
    assert row_lines(rows[0], parts) <= 2
    assert not is_squeezed(wide, rows, parts)
    assert is_squeezed(wide, rows, [7, *parts[1:]])

"""The annex as DOCX fills its pages: charts find room, rows stay together at a table's ends."""

from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from briefing.annex.flow import LEAST_SHARE, laid
from briefing.annex.word import ROOM
from briefing.annex.word_charts import drawings
from briefing.annex.word_flow import GAP, HIGH, TITLED, heights
from tests.briefing.handed_out import HandedOut


def test_rows_stay_together_at_the_ends_of_each_table(circular: HandedOut) -> None:
    longer = 0
    for table in circular.word.tables:
        kept = [
            all(cell._tc.p_lst[0].pPr.find(qn("w:keepNext")) is not None for cell in row.cells)
            for row in table.rows
        ]
        head, *rows = kept
        assert head
        last = len(rows) - 1
        assert rows[:-1] == [at < 2 or at >= last - 2 for at in range(last)]
        longer += len(rows) > 6
    assert longer > 20


def test_what_is_said_under_a_table_stands_under_its_last_row(circular: HandedOut) -> None:
    said = 0
    for table in circular.word.tables[:-1]:
        below = table._tbl.getnext()
        text = "".join(one.text or "" for one in below.iter(qn("w:t")))
        last = [cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[-1].cells]
        assert all(last) if text else not any(last)
        said += bool(text)
    assert said > 5


def test_lines_of_a_table_are_as_high_on_every_machine(circular: HandedOut) -> None:
    for name in ("Cell", "CellHead"):
        layout = circular.word.styles[name].paragraph_format
        assert (layout.line_spacing_rule, layout.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(12))


def test_charts_are_drawn_as_the_pages_fill(circular: HandedOut) -> None:
    document = circular.document
    own = laid(heights(document, drawings(document), ROOM), HIGH, gap=GAP, used=TITLED)
    shares = [share for one in own for share in one.shares]
    shapes = circular.word.inline_shapes
    assert len(shapes) == len(shares) > 30
    for shape, share in zip(shapes, shares, strict=True):
        assert LEAST_SHARE <= share <= 1
        assert abs(shape.width - Mm(156) * share) < Pt(1)
    assert any(share < 1 for share in shares)
    assert any(one.table_first for one in own)


def test_a_chart_behind_its_table_stands_there(circular: HandedOut) -> None:
    document = circular.document
    own = laid(heights(document, drawings(document), ROOM), HIGH, gap=GAP, used=TITLED)
    body = list(circular.word.element.body)
    order = [
        "table" if one.tag == qn("w:tbl") else "chart"
        for one in body
        if one.tag == qn("w:tbl") or next(one.iter(qn("w:drawing")), None) is not None
    ]
    expected: list[str] = []
    for figure, one in zip(document.figures, own, strict=True):
        if figure.absent or figure.paragraphs is not None:
            continue
        charts = ["chart"] * len(one.shares)
        expected += ["table", *charts] if one.table_first else [*charts, "table"]
    assert order == [*expected, "table"]


def test_a_table_of_many_columns_has_smaller_letters(circular: HandedOut) -> None:
    """Else a name would stand a character a line."""
    named = [f for f in circular.document.figures if not f.absent and f.paragraphs is None]
    tables = dict(zip((f.name for f in named), circular.word.tables, strict=False))
    sizes = {
        name: {run.font.size for cell in table.rows[1].cells for run in cell.paragraphs[0].runs}
        for name, table in tables.items()
    }
    assert sizes["district_standing"] < {Pt(7), Pt(8)}
    assert sizes["due_items_by_kind"] == {Pt(9)}

"""The annex of a talk: every figure's table with all its rows, legible, over nothing else."""

from collections import defaultdict
from pathlib import Path

import pytest
from pptx.shapes.graphfrm import GraphicFrame

from briefing.talk.told import TABLE_ROWS
from tests.briefing.handed_out import texts_of
from tests.briefing.talks import Made, figures_of, talk_of, title_of
from tests.briefing.templates import MADE, template_file
from words.lettering import cells

# Rows of a figure that the annex has at most.
MOST_ROWS = 24
# Rows of tables by what stands at their heads.
Rows = defaultdict[tuple[str, ...], list[list[str]]]


@pytest.fixture(scope="module")
def city(demo_store: Path) -> Made:
    return talk_of(demo_store)


def test_the_annex_has_the_figures_tables_and_definitions(city: Made) -> None:
    tables = [s for page in city.pages[len(city.told) :] for s in page.shapes if s.has_table]
    assert len(tables) >= len(city.steps)
    texts = "\n".join(text for page in city.pages for text in texts_of(page))
    for figure in figures_of(city):
        assert figure.definition in texts
        assert figure.source in texts


@pytest.mark.parametrize("name", [None, *MADE])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_is_in_the_annex_under_its_heads(
    name: str | None, lang: str, demo_store: Path, tmp_path: Path
) -> None:
    made = talk_of(demo_store, template_file(name, tmp_path) if name else None, lang=lang)
    wanted, read = Rows(list), Rows(list)
    counts = defaultdict[tuple[str, ...], list[int]](list)
    for figure in figures_of(made):
        if not figure.absent:
            heads = tuple(column.label for column in figure.table)
            wanted[heads] += figure.cells(made.context.scene, figure.most(MOST_ROWS))
    for page in made.pages[len(made.told) :]:
        for table in (shape.table for shape in page.shapes if shape.has_table):
            first, *rows = [[cell.text for cell in row.cells] for row in table.rows]
            read[tuple(first)] += rows
            counts[tuple(first)].append(len(rows))
    # Where a table goes on, no row or two stand alone, but where no more fit.
    for shown in counts.values():
        assert min(shown) > 2 or max(shown) < 7 or len(shown) == 1
    assert {heads: sorted(rows) for heads, rows in read.items()} == {
        heads: sorted(rows) for heads, rows in wanted.items()
    }


@pytest.mark.parametrize("name", [None, *MADE])
def test_a_table_covers_nothing_and_its_rows_are_as_tall_as_their_lines(
    name: str | None, demo_store: Path, tmp_path: Path
) -> None:
    template = template_file(name, tmp_path) if name else None
    divided = 0
    for lang in ("zh", "en"):
        made = talk_of(demo_store, template, lang=lang)
        for page in made.pages:
            for table in (shape for shape in page.shapes if shape.has_table):
                divided += rows_divided(table)
                below = [one.top for one in page.shapes if one.top > table.top]
                assert min(below) >= table.top + table.height, title_of(page)
        (summary,) = (shape.table for shape in made.told[2].shapes if shape.has_table)
        assert len(summary.rows) == 1 + TABLE_ROWS
    assert divided > 0


def rows_divided(shape: GraphicFrame) -> int:
    """Return how many rows of a table have a cell of several lines; each is as tall as they are."""
    table, divided = shape.table, 0
    assert shape.height == sum(row.height for row in table.rows)
    for row in table.rows:
        lines = 1
        for cell, column in zip(row.cells, table.columns, strict=True):
            (run,) = cell.text_frame.paragraphs[0].runs
            room = column.width - cell.margin_left - cell.margin_right
            lines = max(lines, -(-cells(cell.text) * run.font.size // 2 // room))
            assert row.height >= 1.2 * lines * run.font.size, cell.text
        divided += lines > 1
    return divided

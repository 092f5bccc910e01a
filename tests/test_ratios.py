"""Ratios are divided in SQL, once: no room that shows numbers divides any of its data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("charts", "words", "figures", "ui", "wall", "briefing")
DIVIDING = {"div", "truediv", "floordiv", "divmod", "mean", "fmean", "average", "pct_change"}
# Places on a picture or page, where nothing that is divided is read as a number.
DRAWN = {
    "charts/drawing/": "places and sizes on a picture",
    "briefing/word_parts.py": "widths of columns",
    "briefing/slides/": "widths, heights, lines and colours on a slide",
    "briefing/native.py": "where an axis ends",
    "briefing/annex/word_charts.py": "sizes of pictures on a page",
    "briefing/circular/word.py": "sizes and places on a page",
    "briefing/circular/word_imprint.py": "widths of columns",
    "briefing/paper.py": "widths of columns",
    "briefing/plotted.py": "pages of a chart",
    "briefing/annex/slides.py": "heights and lines on a slide",
    "briefing/annex/flow.py": "how a page fills",
    "briefing/annex/word_flow.py": "heights and lines on a page",
    "briefing/annex/portable.py": "letters, heights and lines on a page",
    "briefing/fitted.py": "widths and heights of cells, per cent as parts of one",
    "briefing/annex/sheet_charts.py": "rows a picture covers, per cent as parts of one",
    "charts/wall.py": "how many names and bars a slide holds",
    "charts/compared.py": "ticks, ends and places of a chart of two",
    "charts/spark.py": "places on a small picture",
    "charts/adhoc_multiples.py": "the one scale of small pictures",
    "charts/notes.py": "where between two days a note stands",
    "charts/year_pace.py": "room for the names beside a line",
    "words/sentences/overview/lead.py": "the order of unlike indicators, never shown",
    "charts/offices/load.py": "places of labels among the points",
    "figures/matching.py": "which week, quarter or year a day lies in",
    "figures/quiet.py": "how often it is looked whether anybody waits",
    "figures/warming.py": "how much of the row cache is warmed",
}
FUNCTIONS = {
    "ui/search.py:_one_kind": "how many pages a list has",
    "charts/registers/cadence.py:_axis": "how many names one axis has room for",
    "charts/registers/cadence.py:_days_axis": "room before the first day of an axis",
    "charts/adhoc.py:dated_groups": "how many names one axis has room for",
    "charts/adhoc.py:_tint": "the strength of a cell's colour",
    "words/sentences/registers/cadence.py:_pace": "a number rounded up to its first digit",
    "charts/overview/multiples.py:months_by_district": "how high the lines of a row are",
    "charts/enforcement/farmland.py:_is_low": "whether a number stands under its point",
    "charts/offices/staffing_months.py:_line_ends": "where labels find room",
    "words/voice.py:converted": "hectares and mu, one unit in another",
    "briefing/numbering.py:chinese": "the digits of a number",
    "briefing/one_page/workbook.py:_table": "how many columns of a sheet a cell spans",
    "briefing/circular/attached.py:_named": "how wide names of two lines are",
    "briefing/fonts.py:_best": "how many characters a font may lack",
    "briefing/drawable.py:_excerpt": "where the excerpt of a text begins",
    "ui/briefing.py:_progress": "how far a job is",
    "ui/records.py:lists": "pages of a list",
    "figures/ask.py:pages": "pages of a chart",
    "figures/speaking.py:_cut": "where a text is ended",
    "charts/revisions.py:class_bridge": "room beside the bars of a bridge",
    "figures/revisions/alarming.py:_of_data": "how far a limit is passed, in per cent of rows",
    "figures/revisions/alarming.py:_of_indicator": "how far a limit is passed, in per cent",
    "figures/revisions/history.py:_share": "which of unlike changes is told first",
    "figures/revisions/standing.py:": "the size of the whole units amounts are counted in",
    "figures/revisions/standing.py:_agrees": "whether exact parts give the figure's own value",
    "figures/revisions/standing.py:_value": "an exact value of parts on data between two releases",
    "figures/revisions/told.py:amounts_column": "whole units written as amounts",
    "figures/revisions/told.py:classes": "whole units written as amounts",
    "figures/revisions/told.py:whole": "whole units written as amounts",
}


def _is_path(node: ast.BinOp) -> bool:
    """Tell a path's slash: one side is a text, a folder or ends in a path."""
    named = [ast.unparse(side).lower() for side in (node.left, node.right)]
    return any(
        text.startswith(("'", 'f"', "f'")) or "path(" in text or "folder" in text or "root" in text
        for text in named
    )


def divisions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, int]]:
    """Yield the function and line of each division, mean or percentage made."""
    for node in ast.iter_child_nodes(tree):
        within = node.name if isinstance(node, ast.FunctionDef) else inside
        if isinstance(node, ast.BinOp) and (
            isinstance(node.op, ast.FloorDiv)
            or (isinstance(node.op, ast.Div) and not _is_path(node))
            or (isinstance(node.op, ast.Mult) and {"100", "100.0"} & _sides(node))
        ):
            yield within, node.lineno
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div | ast.FloorDiv):
            yield within, node.lineno
        if isinstance(node, ast.Call) and _called(node) in DIVIDING:
            yield within, node.lineno
        yield from divisions(node, within)


def _sides(node: ast.BinOp) -> set[str]:
    return {ast.unparse(node.left), ast.unparse(node.right)}


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def found() -> set[str]:
    """Return the places that divide, as file and function, where nothing is drawn."""
    places = set()
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not any(name.startswith(drawn) for drawn in DRAWN):
                tree = ast.parse(path.read_text(encoding="utf-8"))
                places |= {f"{name}:{within}" for within, _ in divisions(tree)}
    return places


def test_what_is_shown_is_divided_in_a_figure() -> None:
    assert found() - set(FUNCTIONS) == set()


def test_no_leave_to_divide_outlives_its_place() -> None:
    assert set(FUNCTIONS) - found() == set()
    assert [drawn for drawn in DRAWN if not (ROOT / drawn).exists()] == []


@pytest.mark.parametrize(
    "line",
    [
        "def f(rows): return 100 * total(rows, 'a') / total(rows, 'b')",
        "def f(rows): return rows['a'].sum() / rows['b'].sum()",
        "def f(rows): return rows['rate_pct'].mean()",
        "def f(a, b): a /= b",
        "def f(a, b): return round(a * 100)",
    ],
)
def test_a_division_of_data_is_found(line: str) -> None:
    assert [within for within, _ in divisions(ast.parse(line))][:1] == ["f"]


def test_a_folder_and_a_name_are_no_division() -> None:
    assert list(divisions(ast.parse("def f(folder, name): return folder / f'{name}.toml'"))) == []

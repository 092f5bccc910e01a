"""Pages stay a list of figures: short, without SQL, sums or caches of their own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_PAGE = 30
SQL = re.compile(
    r"\b(select|insert|update|delete)\b.*\b(from|into|set)\b", re.IGNORECASE | re.DOTALL
)
ARITHMETIC = {"groupby", "agg", "aggregate", "merge", "pivot", "pivot_table", "mean", "cumsum"}
WIDGETS = {"selectbox", "multiselect", "segmented_control", "text_input", "toggle", "radio"}


def sources(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for file in sorted((ROOT / room).rglob("*.py")):
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


def test_no_page_is_longer_than_a_screen() -> None:
    pages = {
        file.relative_to(ROOT).as_posix(): statements(tree)
        for file, tree in sources("pages")
        if file.name != "__init__.py"
    }
    contents = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    assert set(pages) == set(re.findall(r'"(pages/[^"]+)"', contents))
    assert {name: count for name, count in pages.items() if count > LONGEST_PAGE} == {}


def statements(tree: ast.Module) -> int:
    """Count the statements of a page, however many lines the formatter gives each."""
    return sum(isinstance(node, ast.stmt) for node in ast.walk(tree))


def test_every_page_opens_with_its_question() -> None:
    for file, tree in sources("pages"):
        if file.name != "__init__.py":
            question = ast.get_docstring(tree) or ""
            assert question.endswith("?"), file


def test_pages_and_ui_hold_no_sql() -> None:
    found = [
        (file.name, node.value)
        for file, tree in sources("pages", "ui")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert found == []


def test_pages_and_ui_do_no_arithmetic_on_frames() -> None:
    found = [(file.name, ARITHMETIC & set(calls(tree))) for file, tree in sources("pages", "ui")]
    assert [(name, used) for name, used in found if used] == []


def test_filters_of_the_site_stand_in_one_file_and_pages_draw_no_widget() -> None:
    drawing = {
        file.relative_to(ROOT).as_posix(): WIDGETS & set(calls(tree))
        for file, tree in sources("pages", "ui")
    }
    assert {file for file, drawn in drawing.items() if drawn} == {
        "ui/against.py",
        "ui/briefing.py",
        "ui/downloads.py",
        "ui/drill.py",
        "ui/grain.py",
        "ui/explore/answer.py",
        "ui/explore/controls.py",
        "ui/explore/shape.py",
        "ui/explore/widgets.py",
        "ui/filters.py",
        "ui/instructions/forms.py",
        "ui/instructions/order.py",
        "ui/instructions/papers.py",
        "ui/indicator.py",
        "ui/keeping/listing.py",
        "ui/keeping/mailing.py",
        "ui/keeping/views.py",
        "ui/keeping/watching.py",
        "ui/records.py",
        "ui/revisions/cards.py",
        "ui/revisions/choice.py",
        "ui/upkeep/choosing.py",
        "ui/upkeep/edit.py",
        "ui/upkeep/fields.py",
        "ui/upkeep/offering.py",
        "ui/upkeep/one_row.py",
        "ui/upkeep/review.py",
        "ui/upkeep/templates.py",
        "ui/upkeep/who.py",
        "ui/upkeep/shelf.py",
    }
    sidebars = [file.name for file, tree in sources("pages", "ui") if "sidebar" in used(tree)]
    assert sorted(sidebars) == ["filters.py", "navigation.py"]


def used(tree: ast.AST) -> set[str]:
    """Return the attributes of ``st`` a file uses."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
    }

"""The outline says what the pages show: the same figures, sentences and charts, in their order."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pytest

import dashboard
from briefing.outline import OUTLINE, Item, Page
from queries.catalogue import catalogue

ROOT = Path(dashboard.__file__).parent
FILES = {
    entry.url_path: ROOT / entry.file
    for entries in dashboard.SECTIONS.values()
    for entry in entries
}
PAGES = {page.address: page for part in OUTLINE for page in part.pages}
ITEMS = [item for page in PAGES.values() for item in page.items]


@dataclass
class Shown:
    """A call of ``figure`` in a page's file, its arguments looked up."""

    name: str
    facts: dict[str, object] = field(default_factory=dict)


def shown_by(file: Path) -> Iterator[Shown]:
    """Return the figures a page's file shows, with what its names stand for."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            module = import_module(node.module)
            for alias in node.names:
                known[alias.asname or alias.name] = (
                    getattr(module, alias.name)
                    if hasattr(module, alias.name)
                    else import_module(f"{node.module}.{alias.name}")
                )
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            known[node.targets[0].id] = _value(node.value, known)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: call.lineno):
        if getattr(call.func, "id", "") == "figure":
            facts = {str(k.arg): _value(k.value, known) for k in call.keywords}
            yield Shown(str(ast.literal_eval(call.args[0])), facts)


def _value(node: ast.expr, known: dict[str, object]) -> object:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return getattr(known.get(node.value.id), node.attr, None)
    if isinstance(node, ast.List | ast.Tuple):
        found: list[object] = []
        for element in node.elts:
            if isinstance(element, ast.Starred):
                inner = _value(element.value, known)
                found += list(inner) if isinstance(inner, list | tuple) else []
            else:
                found.append(_value(element, known))
        return tuple(found)
    return node.value if isinstance(node, ast.Constant) else None


def own(item: Item) -> dict[str, object]:
    """Return what an item takes from its page, as the page's keywords."""
    facts = {
        "say": item.say,
        "draw": item.draw,
        "note": item.note,
        "beside": item.beside or None,
        "page_rows": item.page_rows or None,
        "remarks": item.remarks or None,
        # With a chart the page's table shows every column; paper chooses.
        "show": item.show or None if item.draw is None else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def test_sections_and_pages_are_called_as_on_the_screen() -> None:
    for part in OUTLINE:
        entries = dict.fromkeys(dashboard.SECTIONS)
        assert part.title in entries
        titles = {entry.url_path: entry.title for entry in dashboard.SECTIONS[part.title]}
        for page in part.pages:
            assert titles[page.address] == page.title
    with_figures = [
        title
        for title, entries in dashboard.SECTIONS.items()
        if any(list(shown_by(ROOT / entry.file)) for entry in entries)
    ]
    assert [part.title for part in OUTLINE] == with_figures


def test_every_page_that_shows_figures_is_in_the_outline_in_order() -> None:
    with_figures = [address for address, file in FILES.items() if list(shown_by(file))]
    assert list(PAGES) == with_figures


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_hands_out_the_figures_it_shows(page: Page) -> None:
    # What the screen shows of one indicator at a time stands whole on paper.
    on_screen = [shown for shown in shown_by(FILES[page.address]) if "only" not in shown.facts]
    # A list narrowed for paper is browsed on the screen, not shown as a figure.
    on_paper = [item for item in page.items if not item.only and not item.on_paper]
    assert [item.name for item in on_paper] == [shown.name for shown in on_screen]
    for item, shown in zip(on_paper, on_screen, strict=True):
        assert own(item) == shown.facts, item.name


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_columns_named_are_columns_of_the_figure(item: Item) -> None:
    returned = {column.name for column in catalogue()[item.name].returns}
    held = {column for column in item.series.values() if isinstance(column, str)}
    assert {*item.show, *item.only, *held} <= returned


def test_what_is_overdue_is_in_the_outline_as_a_list() -> None:
    (listed,) = [item for item in ITEMS if item.only]
    assert listed.name == "due_items"
    assert listed.only == {"due_band": ("overdue",)}

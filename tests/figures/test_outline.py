"""The outline holds the figures the pages show, in their order, each in one form."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

import dashboard
from briefing.compose import MONTHLY, chosen_parts
from figures.outline import OUTLINE, Item, Page, item_of
from queries.catalogue import catalogue

ROOT = Path(dashboard.__file__).parent
FILES = {
    entry.url_path: ROOT / entry.file
    for entries in dashboard.SECTIONS.values()
    for entry in entries
}
PAGES = {page.address: page for part in OUTLINE for page in part.pages}
ITEMS = [item for page in PAGES.values() for item in page.items]
NARROWED = [item for page in PAGES.values() for item in page.by_indicator]
SHOWN = [item for item in ITEMS if not item.on_paper] + NARROWED


@dataclass(frozen=True)
class Shown:
    """A call of ``figure`` in a page's file."""

    name: str
    narrowed: bool


def shown_by(file: Path) -> list[Shown]:
    """Return the figures a page's file shows, in its order."""
    calls = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "figure"
    ]
    return [
        Shown(
            str(ast.literal_eval(call.args[0])),
            any(keyword.arg == "only" for keyword in call.keywords),
        )
        for call in sorted(calls, key=lambda call: call.lineno)
    ]


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
        if any(shown_by(ROOT / entry.file) for entry in entries)
    ]
    assert [part.title for part in OUTLINE] == with_figures


def test_every_page_that_shows_figures_is_in_the_outline_in_order() -> None:
    with_figures = [address for address, file in FILES.items() if shown_by(file)]
    assert list(PAGES) == with_figures


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_hands_out_the_figures_it_shows(page: Page) -> None:
    shown = shown_by(FILES[page.address])
    # What the screen shows of one indicator at a time, or lists, stands on paper in its own form.
    whole = [item.name for item in page.items if not item.on_paper]
    assert [figure.name for figure in shown if not figure.narrowed] == whole
    narrowed = [item.name for item in page.by_indicator]
    assert [figure.name for figure in shown if figure.narrowed] == narrowed


@pytest.mark.parametrize("item", SHOWN, ids=lambda item: item.name)
def test_screen_and_wall_have_one_form_of_a_figure(item: Item) -> None:
    assert item_of(item.name) is item


@pytest.mark.parametrize("name", ["supply_gap", "due_items"])
def test_a_figure_no_page_shows_is_refused_by_name(name: str) -> None:
    # The list of what is overdue stands on paper; the screen has it to browse.
    with pytest.raises(LookupError, match=f"No page .* a figure named '{name}'"):
        item_of(name)


@pytest.mark.parametrize("item", [*ITEMS, *NARROWED], ids=lambda item: item.name)
def test_columns_named_are_columns_of_the_figure(item: Item) -> None:
    returned = {column.name for column in catalogue()[item.name].returns}
    held = {column for column in item.series.values() if isinstance(column, str)}
    assert {*item.show, *item.only, *held} <= returned
    assert set(item.beside) <= set(catalogue())


def test_what_is_overdue_is_in_the_outline_as_a_list() -> None:
    (listed,) = [item for item in ITEMS if item.only]
    assert listed.name == "due_items"
    assert listed.only == {"due_band": ("overdue",)}


def test_the_circular_tells_once_what_two_pages_show() -> None:
    told = [item for part in MONTHLY for page in part.pages for item in page.items]
    names = [item.name for item in told]
    assert names.count("due_items_by_kind") == 1
    assert set(names) == {item.name for item in ITEMS}
    (page,) = chosen_parts(("due",))[0].pages
    assert [item.name for item in page.items] == ["due_items_by_kind", "due_items"]

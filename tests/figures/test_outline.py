"""The outline is the one place of order and titles: navigation, pages and paper follow it."""

import ast
from pathlib import Path

import pytest

import dashboard
from briefing.compose import MONTHLY, chosen_parts
from data.codes import CODE_LISTS
from data.contracts import TABLES
from figures.outline import OUTLINE, Item, Page, defined_by, explained_on, item_of, outline_of
from queries.catalogue import catalogue
from tests.figures.registers import ONE_REGISTER

ROOT = Path(dashboard.__file__).parent
# One register stands for all: their pages differ in name alone.
WITH_REGISTER = outline_of([ONE_REGISTER])
PAGES = {page.address: page for part in WITH_REGISTER for page in part.pages}
ITEMS = [item for page in PAGES.values() for item in page.items]
SHOWN = [item for page in PAGES.values() for item in page.shown]
# The registers of the circular, of each subject those with something amiss.
STANDING = "registers_standing"
# What stands in every release, whatever registers it has.
FIXED_ITEMS = [item for part in OUTLINE for page in part.pages for item in page.items]
# What draws a part of a page, and what of the outline it draws.
DRAWN = {"figures": "rows", "tiles": "tiles", "lists": "lists"}
# The bureau's notes stand on the charts of their indicators, and are no list to browse; the rows
# counted in an indicator are told where it says why the indicator changed.
NOT_BROWSED = {"notes_by_day", "headline_records"}


def calls(address: str) -> set[str]:
    """Return the functions the file of a page calls."""
    tree = ast.parse((ROOT / dashboard.PAGES[address]).read_text(encoding="utf-8"))
    named = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {func.id for func in named if isinstance(func, ast.Name)}


def test_every_page_of_the_outline_has_a_file_and_no_file_is_left_over() -> None:
    assert list(dashboard.PAGES) == list(PAGES)
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*/[!_]*.py")}
    assert sorted(dashboard.PAGES.values()) == sorted(files)


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_shows_all_that_the_outline_gives_it(page: Page) -> None:
    shown = calls(page.address)
    assert "opened" in shown
    assert {name for name, held in DRAWN.items() if getattr(page, held)} == shown & set(DRAWN)


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_the_file_of_a_page_opens_with_the_question_the_page_answers(page: Page) -> None:
    tree = ast.parse((ROOT / dashboard.PAGES[page.address]).read_text(encoding="utf-8"))
    assert (ast.get_docstring(tree) or "").replace("\n", " ") == page.question.en
    assert page.question.zh.endswith("？")


def test_each_indicator_is_explained_on_a_page_that_exists() -> None:
    explained = {metric for page in PAGES.values() for metric in page.explains}
    metrics = {known.code for known in CODE_LISTS["metric"]}
    assert explained == metrics
    assert explained_on("idle_new_ha").address == "idle-warning"
    for metric in explained:
        page = explained_on(metric)
        assert defined_by(metric) in {item.name for item in page.shown}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_tiles_and_lists_name_figures_and_exports_there_are(page: Page) -> None:
    assert set(page.lists) <= set(catalogue())
    if page.tiles:
        assert set(page.tiles.figures) <= set(catalogue())
        assert set(page.tiles.exports) <= set(TABLES)


def test_every_list_of_records_is_browsed_on_a_page_or_stands_behind_a_figure() -> None:
    browsed = {name for page in PAGES.values() for name in page.lists}
    behind = {
        query.records.query for name, query in catalogue().items() if query.records.query != name
    }
    drawn = {item.name for item in (*ITEMS, *SHOWN)}
    lost = [
        f"figures/outline/{query.section}.py: put {name} into `lists` of the page of records"
        for name, query in catalogue().items()
        if query.records.query == name and name not in browsed | behind | drawn | NOT_BROWSED
    ]
    assert lost == []


@pytest.mark.parametrize("item", SHOWN, ids=lambda item: item.name)
def test_screen_and_wall_have_one_form_of_a_figure(item: Item) -> None:
    assert item_of(item.name) is item


@pytest.mark.parametrize("name", ["supply_gap", "due_items"])
def test_a_figure_no_page_shows_is_refused_by_name(name: str) -> None:
    # The list of what is overdue stands on paper; the screen has it to browse.
    with pytest.raises(LookupError, match=f"No page .* a figure named '{name}'"):
        item_of(name)


@pytest.mark.parametrize("item", [*ITEMS, *SHOWN], ids=lambda item: item.name)
def test_columns_named_are_columns_of_the_figure(item: Item) -> None:
    returned = {column.name for column in catalogue()[item.name].returns}
    held = {column for column in item.series.values() if isinstance(column, str)}
    assert {*item.show, *item.only, *held} <= returned
    assert set(item.beside) <= set(catalogue())


def test_what_is_overdue_is_in_the_outline_as_a_list() -> None:
    kept = {item.name: item.only for item in ITEMS if item.only}
    assert kept == {
        "district_standing": {"status": ("behind",)},
        "due_items": {"due_band": ("newly_overdue", "long_overdue")},
    }


def test_the_circular_tells_once_what_two_pages_show() -> None:
    told = [item for part in MONTHLY for page in part.pages for item in page.items]
    names = [item.name for item in told]
    assert names.count("due_items_by_kind") == 1
    # What the circular alone says: a subject of the registers a page.
    assert names.count(STANDING) == 4
    assert set(names) == {item.name for item in FIXED_ITEMS} | {STANDING}
    (page,) = chosen_parts(("due",))[0].pages
    assert [item.name for item in page.items] == [
        "due_items_by_kind",
        "due_items_by_unit",
        "due_items",
    ]

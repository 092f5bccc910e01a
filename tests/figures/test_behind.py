"""The link under the rows behind a mark leads to a list of exactly these rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from data.warehouse import Warehouse
from desk.viewer import ANYONE
from figures import results
from figures.address import CELL_KEY, LIST_FILTERS
from figures.ask import table_of
from figures.behind import list_address, read_cell, written_cell
from figures.context import Context
from figures.outline import page_at
from figures.reading import context_of
from queries.catalogue import catalogue
from queries.header import Query
from queries.records import Cell, Selection, behind, counted

NAMES = sorted(name for name, query in catalogue().items() if query.records.query != name)
# Of a register's figures, those of one that has all.
REGISTER = "hotline"
# Their lists are on no page of their own: a link would lead nowhere.
NOWHERE = {
    "supply_rate_by_cohort",
    "supply_stock_bridge",
    "headline_by_metric",
    "headline_by_month",
}


def context(root: Path, name: str) -> Context:
    of, problems = context_of({"as_of": ["2024-05-31"]}, "zh", root=root, viewer=ANYONE)
    assert problems == ()
    return replace(of, register=REGISTER) if "register" in catalogue()[name].params else of


def selected(query: Query, keys: Mapping[str, Any], of: Context) -> Selection:
    """Return the rows of a list that an address asks for, as its page reads it."""
    day = date.fromisoformat(keys["as_of"][0]) if "as_of" in keys else of.as_of
    districts = tuple(keys["district"]) if "district" in keys else of.districts
    asked = replace(of, as_of=day, districts=districts)
    among = {
        column: tuple(keys[key])
        for key, column in LIST_FILTERS.items()
        if key in keys and column in {field.name for field in query.returns}
    }
    cells = [read_cell(text, query) for text in keys.get(CELL_KEY, ())]
    assert None not in cells
    equal = dict(cell for cell in cells if cell)
    return Selection(query, dict(asked.given(query.params)), equal=equal, among=among)


@pytest.mark.parametrize("name", NAMES)
def test_the_full_list_has_the_rows_that_were_opened(demo_store: Path, name: str) -> None:
    of, figure = context(demo_store, name), catalogue()[name]
    query = catalogue().records_of(figure)
    rows = cast(list[dict[str, Cell]], table_of(name, of).to_pylist())
    warehouse: Warehouse = results.warehouse(of.release, of.scope)
    linked = 0
    for row in [*rows[:4], *rows[-2:]]:
        found = list_address(figure, row, of)
        if found is None:
            continue
        page, keys = found
        shown = page_at(page, of.declared).lists
        assert keys.get("list", [shown[0]]) == [query.name]
        opened = behind(catalogue(), figure, dict(of.given(query.params)), cast(Any, row))
        assert counted(warehouse, selected(query, keys, of)) == counted(warehouse, opened), keys
        linked += 1
    if name in NOWHERE:
        assert not linked


def test_most_figures_lead_to_a_list(demo_store: Path) -> None:
    without = set()
    for name in NAMES:
        of = context(demo_store, name)
        rows = cast(list[dict[str, Cell]], table_of(name, of).to_pylist())
        if rows and list_address(catalogue()[name], rows[0], of) is None:
            without.add(name)
    assert without >= NOWHERE
    assert len(without) < len(NAMES) / 3, sorted(without)


@pytest.mark.parametrize(
    ("column", "value"),
    [("issue_year", 2021), ("owner_unit", None), ("owner_unit", "甲:乙"), ("case_id", "007")],
)
def test_a_cell_is_read_as_it_was_written(column: str, value: Cell) -> None:
    query = catalogue()["case_records"]
    assert read_cell(written_cell(column, value), query) == (column, value)


@pytest.mark.parametrize(
    "text", ["issue_year", "issue_year:abc", "no_column:1", "illegal_area_mu:1"]
)
def test_what_no_cell_can_be_is_not_read(text: str) -> None:
    assert read_cell(text, catalogue()["case_records"]) is None

"""Where the rows behind a mark stand as a list of their own, as keys of an address; it reads none.

What a list has no filter for is told by its column and value under ``CELL_KEY``.
"""

from collections.abc import Mapping
from datetime import date

from figures.address import CELL_KEY, LIST_FILTERS, Params
from figures.context import Context
from figures.outline import ADDRESS, OUTLINE, page_at
from queries.header import Field, Query
from queries.records import Cell

_KEYS = {column: key for key, column in LIST_FILTERS.items()}
# What of a list is asked by a filter of all pages.
_ASKED = {"as_of": "as_of", "districts": "district"}
_WHOLE = ("INTEGER", "BIGINT", "HUGEINT")


def page_of_list(name: str, context: Context) -> str | None:
    """Return the address of the page that browses a list; None where none does.

    A register's lists are browsed on its own page.
    """
    for page in (page for part in OUTLINE for page in part.pages):
        if name in page.lists:
            return page.address
    if context.declared is None:
        return None
    own = page_at(f"{ADDRESS}{context.register}", context.declared)
    return own.address if name in own.lists else None


def cell_filters(figure: Query, row: Mapping[str, Cell]) -> dict[str, list[str]] | None:
    """Return the keys that narrow a figure's list to the cells of a row, the place left out.

    None where a cell is of a kind that is never looked for.
    """
    keys: dict[str, list[str]] = {}
    for theirs, own in figure.records.where:
        value = row[own]
        if isinstance(value, float | bool):
            return None
        if theirs == "district" and isinstance(value, str):
            continue
        key = _KEYS.get(theirs)
        if key and isinstance(value, str):
            keys[key] = [value]
        else:
            keys.setdefault(CELL_KEY, []).append(written_cell(theirs, value))
    return keys


def list_address(
    figure: Query, row: Mapping[str, Cell], context: Context
) -> tuple[str, Params] | None:
    """Return the page of the list behind a row of a figure, and the keys that narrow it to the row.

    None where no page has the list, or it is asked in a way that no address says.
    """
    name = figure.records.query
    page, keys = page_of_list(name, context), cell_filters(figure, row)
    if page is None or keys is None:
        return None
    for parameter, column in figure.records.params:
        value, key = row[column], _ASKED.get(parameter)
        if key is None:
            return None
        if isinstance(value, date):
            value = min(value, context.as_of).isoformat()
        if isinstance(value, str):
            keys[key] = [value]
    for theirs, own in figure.records.where:
        if theirs == "district" and row[own] is not None:
            keys["district"] = [str(row[own])]
    first = page_at(page, context.declared).lists[0]
    return page, keys | ({} if name == first else {"list": [name]})


def written_cell(column: str, value: Cell) -> str:
    """Write a column and a value as an address has them; an empty cell is written as nothing."""
    said = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return f"{column}:{said}"


def read_cell(text: str, query: Query) -> tuple[str, Cell] | None:
    """Read a column of a list and the value it is to have; None where it has none such."""
    column, sign, said = text.partition(":")
    declared = {field.name: field for field in query.returns}.get(column)
    if not sign or declared is None:
        return None
    return _typed(declared, said)


def _typed(declared: Field, said: str) -> tuple[str, Cell] | None:
    if not said:
        return declared.name, None
    try:
        if declared.type in _WHOLE:
            return declared.name, int(said)
        if declared.type == "DATE":
            return declared.name, date.fromisoformat(said)
    except ValueError:
        return None
    return (declared.name, said) if declared.type == "VARCHAR" else None

"""Reads a list that may be long: its first rows, and how many there are; it draws nothing."""

from collections.abc import Mapping, Sequence
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import FailedQuery, ForbiddenQuery
from figures import results
from figures.context import Context
from figures.outline import Item, counted_named
from figures.then import answered
from queries.catalogue import catalogue
from queries.records import Selection
from words.scene import Row
from words.sentences.reading import ROWS, counted_as

# A card has room for a dozen at once and scrolls to these; every row more makes the page slower to
# lay out. The rest is in the download, on paper and under Records.
FIRST_ROWS = 50


def narrowed(item: Item, context: Context) -> pa.Table:
    """Return a figure's rows of the codes it keeps; of a list the database picks them.

    What is drawn is short, and so is what is told of one indicator at a time: its other rows are
    kept for the next.
    """
    query = catalogue()[item.name]
    is_list = item.draw is None and query.records.query == item.name
    if item.only and is_list and not item.by_indicator:
        return results.fetch(context.release, context.scope, _selected(item, context))
    table = answered(query, context)[0]
    for column, codes in item.only.items():
        table = table.filter(pc.field(column).isin(codes))
    return table


def first_of(item: Item, context: Context) -> tuple[pa.Table, Sequence[Row] | None]:
    """Return the rows of a figure that a page shows, and where these may not be all how many there
    are, by the values of a column and with sums (None: all are there).

    A release that cannot answer today's definition gives all rows of its own.
    """
    if item.counted is None:
        return narrowed(item, context), None
    selection = _selected(item, context, FIRST_ROWS)
    try:
        rows = results.fetch(context.release, context.scope, selection)
        if rows.num_rows < FIRST_ROWS:
            return rows, None
        of = item.counted
        told = results.grouped(context.release, context.scope, selection, of.by, of.sums)
    except (FailedQuery, ForbiddenQuery):
        return narrowed(item, context), None
    return rows, cast(list[Row], told)


def named(name: str, context: Context) -> tuple[pa.Table, Sequence[Row] | None]:
    """Return a figure's rows as what stands over or beside others is told of them: all, or of a
    list that is counted on its page its first, and how many there are."""
    item = counted_named(name)
    return first_of(item, context) if item else (answered(catalogue()[name], context)[0], None)


def known_of(
    found: Mapping[str, tuple[pa.Table, Sequence[Row] | None]],
) -> dict[str, Sequence[Row]]:
    """Return the rows of such figures by their names, and the counts of those not all read."""
    known: dict[str, Sequence[Row]] = {
        name: cast(list[Row], table.to_pylist()) for name, (table, _) in found.items()
    }
    return known | {counted_as(name): told for name, (_, told) in found.items() if told is not None}


def rows_in(table: pa.Table, told: Sequence[Row] | None) -> int:
    """Return how many rows there are, whether all are at hand or not."""
    return int(table.num_rows) if told is None else sum(int(str(row[ROWS])) for row in told)


def all_of(item: Item, context: Context, table: pa.Table, count: int) -> pa.Table:
    """Return every row of a figure of which ``table`` holds the first, of so many."""
    return table if count <= table.num_rows else narrowed(item, context)


def _selected(item: Item, context: Context, most: int | None = None) -> Selection:
    query = catalogue()[item.name]
    return Selection(query, dict(context.given(query.params)), among=item.only, most=most)

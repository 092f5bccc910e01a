"""Which figures of a page stand on it and on paper; it words nothing."""

from data.errors import DataError
from figures.context import Context
from figures.covers import is_given
from figures.grain import grain_of
from figures.listed import first_of
from figures.outline import Item
from queries.catalogue import catalogue
from queries.errors import QueryError


def stands(item: Item, context: Context) -> bool:
    """Tell whether a figure stands on its page and on paper: an optional one only with a row, of
    those by grain and without it one, of those of one district and of others one, of a restricted
    register those it is ever given.

    One that cannot be read stands, so that its place says so.
    """
    if item.by_grain is not None and item.by_grain != bool(grain_of(context)):
        return False
    if item.by_district is not None and item.by_district != context.is_of_one:
        return False
    if not is_given(catalogue()[item.name], context):
        return False
    if not item.optional:
        return True
    try:
        return bool(first_of(item, context)[0].num_rows)
    except (DataError, QueryError):
        return True

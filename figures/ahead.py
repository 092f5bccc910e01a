"""Asks for what a page is going to show before it is drawn, as many figures at once as the machine
has processors: the page finds them answered or waits for the answer; it shows nothing itself."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from data.errors import DataError
from figures.context import Context
from figures.listed import named
from figures.outline import Page
from figures.quiet import VIEWERS
from figures.remarks import NOTES
from queries.errors import QueryError

_AT_ONCE = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="ahead")


def look_ahead(page: Page, context: Context) -> list[Future[None]]:
    """Begin to ask for the figures of a page, and return what is under way, in its order.

    What fails is told where it is shown.
    """
    return [_AT_ONCE.submit(_asked, name, context) for name in dict.fromkeys(names_on(page))]


def names_on(page: Page) -> Iterator[str]:
    """Yield the figures that every reader of the page sees, in its order.

    A list may be long and is read for who opens it; what stands by choice waits for the choice.
    """
    yield from page.tiles.figures if page.tiles else ()
    for item in page.shown:
        if item.draw is not None and item.by_grain is None:
            yield from (item.name, *item.beside)
    if any(item.remarks for item in page.shown):
        yield NOTES


def _asked(name: str, context: Context) -> None:
    with VIEWERS.answering(), suppress(DataError, QueryError):
        named(name, context)

"""Asks for what a page is going to show before it is drawn, as many figures at once as the machine
has processors: the page finds them answered or waits for the answer; it shows nothing itself."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial

from data.errors import DataError
from figures.context import Context
from figures.listed import first_of, named
from figures.outline import Page
from figures.quiet import VIEWERS
from figures.remarks import NOTES
from queries.catalogue import catalogue
from queries.errors import QueryError

Question = Callable[[], object]
_AT_ONCE = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="ahead")


def look_ahead(page: Page, context: Context) -> list[Future[None]]:
    """Begin to ask for the figures of a page, and return what is under way, in its order.

    What fails is told where it is shown.
    """
    # Each with a context of its own: whoever watches is told for which page it is asked.
    return [
        _AT_ONCE.submit(copy_context().run, _asked, question)
        for question in questions_on(page, context)
    ]


def questions_on(page: Page, context: Context) -> Iterator[Question]:
    """Yield what every reader of the page asks: its figures, and the first rows of its lists.

    Where the context names no register nothing is asked of one.
    """
    for name in dict.fromkeys(names_on(page)):
        if context.register is not None or "register" not in catalogue()[name].params:
            yield partial(named, name, context)
    for item in page.shown:
        if item.counted is not None and item.by_grain is None:
            yield partial(first_of, item, context)


def names_on(page: Page) -> Iterator[str]:
    """Yield the figures that every reader of the page sees, in its order.

    A list that is not counted may be long and is read for who opens it; what stands by choice waits
    for the choice.
    """
    yield from page.tiles.figures if page.tiles else ()
    yield from page.opening.figures if page.opening else ()
    for item in page.shown:
        if item.draw is not None and item.by_grain is None:
            yield from (item.name, *item.beside)
    if any(item.remarks for item in page.shown):
        yield NOTES


def _asked(question: Question) -> None:
    with VIEWERS.answering(), suppress(DataError, QueryError):
        question()

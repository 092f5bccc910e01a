"""Which lists of rows hold a record on the day shown, and which figures rest on each list."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures import results
from figures.outline import ADDRESS, OUTLINE, Page, page_at
from figures.story.record import Record
from queries.catalogue import catalogue
from queries.header import Query
from queries.records import Selection

# What a row is of where it bears numbers of several kinds: the first of these.
_FIRST = ("case_id", "parcel_id", "supervision_no", "matter_id", "office_id")
# Warnings have a card of their own.
_UNTOLD = "quality"


@dataclass(frozen=True)
class Held:
    """A list: its title, how many of its rows are of the record, and the figures it stands behind.

    ``page`` browses it; None where none does.
    """

    name: str
    title: str
    rows: int
    figures: tuple[str, ...]
    page: str | None


def held(record: Record) -> tuple[Held, ...]:
    """Return the lists of a record's kind, those that hold it first."""
    context, column = record.context, record.of.number
    pages = tuple(_pages(record))
    told = []
    for query in _lists(record, pages):
        selection = Selection(
            query, dict(context.given(query.params)), equal={column: record.number}
        )
        rows = results.counted(context.release, context.scope, selection, ())[0]
        figures = dict.fromkeys(
            catalogue()[item.name].title.said(context.language)
            for page in pages
            for item in page.shown
            if catalogue()[item.name].records.query == query.name and item.name != query.name
        )
        browsing = next((page.address for page in pages if query.name in page.lists), None)
        title = query.title.said(context.language)
        told.append(Held(query.name, title, rows, tuple(figures), browsing))
    return tuple(sorted(told, key=lambda one: not one.rows))


def _pages(record: Record) -> Iterator[Page]:
    """Yield the pages that may show a record: of a matter its register's alone."""
    if record.register is not None:
        yield page_at(f"{ADDRESS}{record.register}", record.context.declared)
        return
    for part in OUTLINE:
        yield from part.pages


def _lists(record: Record, pages: tuple[Page, ...]) -> Iterator[Query]:
    """Yield the lists that stand on the pages or behind figures there, and are of such records."""
    shown = [catalogue()[item.name] for page in pages for item in page.shown]
    names = [query.records.query for query in shown] + [
        name for page in pages for name in page.lists
    ]
    for name in dict.fromkeys(names):
        query = catalogue()[name]
        columns = {field.name for field in query.returns}
        of = next((column for column in _FIRST if column in columns), None)
        if of == record.of.number and query.section != _UNTOLD:
            yield query

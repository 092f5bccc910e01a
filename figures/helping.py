"""What help tells of a page: how it is used, what its figures mean, which words they say.

It reads the outline, the headers and the glossary, and no row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from figures.context import Context
from figures.outline import Item, Page, outline_of
from queries.catalogue import catalogue
from queries.glossary import Term, glossary
from queries.header import Query
from queries.labels import column_label, source_of
from words.language import Language, Text
from words.using import WAYS


@dataclass(frozen=True)
class Meant:
    """One figure or list of a page: its name, what it is counted in, what it means, its source."""

    title: str
    unit: str
    definition: str
    source: str


@dataclass(frozen=True)
class Help:
    """What there is to say about a page; about the dashboard alone where none is asked about."""

    page: Page | None
    context: Context

    @property
    def language(self) -> Language:
        """The viewer's language."""
        return self.context.language

    @property
    def ways(self) -> tuple[str, ...]:
        """How the page is used: what is its own, then what its parts can do."""
        own = self.page.hints if self.page else ()
        has = set(_features(self.page)) if self.page else set(WAYS)
        every = (*own, *(said for name, said in WAYS.items() if name in has))
        return tuple(said.said(self.language) for said in every)

    @property
    def meant(self) -> tuple[Meant, ...]:
        """What the figures and lists of the page mean, in its order."""
        return tuple(_meant(query, self.language) for query in self._queries)

    @property
    def words(self) -> tuple[Term, ...]:
        """The terms that the page's figures say or have columns of; all without a page."""
        if self.page is None:
            return glossary()
        titles = " ".join(map(_said, self._queries))
        named = {name for query in self._queries for name in _names(query)}
        return tuple(
            term
            for term in glossary()
            if named.intersection(term.names) or term.called.zh in titles
        )

    @cached_property
    def _queries(self) -> tuple[Query, ...]:
        if self.page is None:
            return ()
        names = dict.fromkeys([*(item.name for item in self.page.shown), *self.page.lists])
        return tuple(catalogue()[name] for name in names)


def page_asked(address: str, context: Context) -> Page | None:
    """Return the page at an address as the viewer has it; None if they have none there."""
    pages = (page for part in outline_of(context.registers) for page in part.pages)
    return next((page for page in pages if page.address == address), None)


def _meant(query: Query, language: Language) -> Meant:
    told = (query.title, query.unit, query.definition, source_of(query))
    return Meant(*(text.said(language) for text in told))


def _names(query: Query) -> Iterator[str]:
    yield query.name
    yield from (field.name for field in query.returns)


def _said(query: Query) -> str:
    """Return what is read of a figure at a glance: its title and the heads of its columns."""
    labels: list[Text] = [column_label(query, field.name) for field in query.returns]
    return " ".join(text.zh for text in (query.title, *labels))


def _features(page: Page) -> Iterator[str]:
    """Yield what a page has of what can be told of any."""
    drawn = [item for item in page.shown if item.draw]
    has = {
        "opening": page.opening,
        "tiles": page.tiles,
        "by_indicator": any(item.by_indicator for item in page.shown),
        "opens": any(map(_opens, drawn)),
        "narrows": any(item.narrows for item in drawn),
        "chooses": any(item.chooses for item in drawn),
        "by_grain": any(item.by_grain is not None for item in page.shown),
        "figures": page.shown,
        "lists": page.lists,
        "handed_out": page.is_handed_out,
        "filters": True,
    }
    yield from (name for name, is_there in has.items() if is_there)


def _opens(item: Item) -> bool:
    """Tell whether a click on a mark opens the rows behind it."""
    return not (item.narrows or item.chooses)

"""Which units can be put in charge: those people work for, and those the data name."""

from collections.abc import Iterator

from data.collation import by_pinyin
from desk.database import desk_of
from desk.instructions.reading import units
from figures import results
from figures.context import Context
from figures.outline import ADDRESS, OUTLINE, page_at
from figures.outline.model import Page
from queries.catalogue import catalogue
from queries.records import Selection

OWNER = "owner_unit"


def offered(context: Context) -> list[str]:
    """Return the units to choose from: whose people could receive it first."""
    return list(dict.fromkeys([*units(desk_of()), *units_in(context)]))


def units_in(context: Context) -> tuple[str, ...]:
    """Return the units in charge by name, of what is listed of the districts chosen.

    Of a register's page it is those of its matters, else those of the core exports.
    """
    found: set[str] = set()
    for page in _pages(context):
        for name in page.lists:
            query = catalogue()[name]
            if OWNER in (field.name for field in query.returns):
                asked = Selection(query, dict(context.given(query.params)))
                found.update(results.choices(context.release, context.scope, asked, OWNER))
    return tuple(by_pinyin(found))


def _pages(context: Context) -> Iterator[Page]:
    if context.declared is not None:
        yield page_at(f"{ADDRESS}{context.register}", context.declared)
        return
    yield from (page for part in OUTLINE for page in part.pages)

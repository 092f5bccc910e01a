"""What words find and where each hit leads, kind by kind; it lays out nothing.

A search looks through the whole release, whatever day and districts are chosen, as far as its
viewer may see.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from figures import results
from figures.context import Context
from figures.outline import ADDRESS, Page, outline_of
from queries.catalogue import catalogue
from queries.glossary import glossary
from words.finding import BETWEEN, folded, is_found
from words.language import Text

# How many hits of each kind stand on the page of all, and on a page of one kind.
FIRST_HITS, PAGE_HITS = 5, 50
PAGE, TERM = "page", "term"
# Where a search has its page, where one record has its own, and where help and the glossary have.
SEARCH, STORY, HELP = "search", "story", "help"
KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "parcel": Text("批准地块", "Approved parcels"),
        "idle": Text("供后监管地块", "Watched parcels"),
        "case": Text("图斑", "Cases"),
        "office": Text("自然资源所", "Land offices"),
        "matter": Text("台账事项", "Matters of registers"),
        "unit": Text("责任单位", "Units in charge"),
        PAGE: Text("页面和图表", "Pages and figures"),
        TERM: Text("词语", "Words"),
    }
)
# The heads of the columns that tell of a hit.
HEADS: Mapping[str, Text] = MappingProxyType(
    {
        "number": Text("编号", "Number"),
        "name": Text("名称", "Name"),
        "register": Text("台账", "Register"),
        "district": Text("行政区", "District"),
        "unit": Text("责任单位", "Unit in charge"),
        "kind": Text("负责", "In charge of"),
        "records": Text("项数", "Items"),
        "cell": Text("匹配内容", "Found in"),
    }
)
# The page that browses each kind, and which of its lists has them.
_BROWSED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "parcel": ("supply-records", "supply_remaining_records"),
        "idle": ("idle-records", "idle_state_records"),
        "case": ("case-records", "case_records"),
        "office": ("office-records", "staffing_by_office"),
    }
)


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its number and name, what else tells of it, and where it leads.

    ``cell`` is what it was found by where that is neither; ``kind`` what a unit is in charge of,
    ``records`` how much of it.
    """

    number: str
    name: str
    page: str
    keys: Mapping[str, list[str]]
    district: str | None = None
    unit: str = ""
    cell: str = ""
    kind: str | None = None
    register: str | None = None
    records: int | None = None


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many, and a page of them."""

    kind: str
    count: int
    hits: tuple[Hit, ...]

    @property
    def title(self) -> Text:
        """Name the kind."""
        return KINDS[self.kind]


def asks(words: str) -> bool:
    """Tell whether anything is left of words to look for."""
    return bool(folded(words))


def leads_to(
    kind: str, number: str, register: str | None = None
) -> tuple[str, dict[str, list[str]]]:
    """Return the page that tells of a thing, and the keys by which it is named there."""
    return STORY, story_keys(kind, number, register)


def story_keys(kind: str, number: str, register: str | None = None) -> dict[str, list[str]]:
    """Return the keys of the address at which one record is told."""
    keys = {"kind": [kind], "id": [number]}
    return keys | ({"register": [register]} if register else {})


def listed_at(
    kind: str, words: str, register: str | None = None
) -> tuple[str, dict[str, list[str]]]:
    """Return the page that lists things of a kind, and the keys that narrow it to some words."""
    if kind == "matter":
        return f"{ADDRESS}{register}" if register else "overview", {"q": [words]}
    page, listed = _BROWSED[kind]
    return page, {"list": [listed], "q": [words]}


def found(words: str, context: Context) -> tuple[Group, ...]:
    """Return what words find of each kind, the first of each; no kind that has nothing."""
    groups = (found_of(kind, words, context, FIRST_HITS) for kind in KINDS)
    return tuple(group for group in groups if group.count)


def found_of(
    kind: str, words: str, context: Context, most: int = PAGE_HITS, page: int = 1
) -> Group:
    """Return a page of what words find of one kind."""
    offset = (page - 1) * most
    if kind in (PAGE, TERM):
        among = _pages if kind == PAGE else _terms
        every = tuple(among(words, context)) if asks(words) else ()
        return Group(kind, len(every), every[offset : offset + most])
    rows = results.found(context.release, context.scope, words, kind, most, offset).to_pylist()
    hits = tuple(_hit(kind, row, words) for row in rows)
    return Group(kind, rows[0]["hits"] if rows else 0, hits)


def _hit(kind: str, row: Mapping[str, Any], words: str) -> Hit:
    number, name = row["item_id"], row["title"] or ""
    if kind == "unit":
        of = row["told"]
        page, keys = _charged(of, number)
        return Hit("", number, page, keys, kind=of, records=row["records"])
    cells = (one for one in row["told"].split(BETWEEN) if one not in (number, name))
    is_named = is_found(words, number) or is_found(words, name)
    cell = "" if is_named else next((one for one in cells if is_found(words, one)), "")
    page, keys = leads_to(kind, number, row["register"])
    district, unit = row["district"], row["unit"] or ""
    return Hit(number, name, page, keys, district, unit, cell, register=row["register"])


def _charged(kind: str, unit: str) -> tuple[str, dict[str, list[str]]]:
    """Return where what a unit is in charge of is listed; matters stand on many pages."""
    if kind == "matter":
        return SEARCH, {"q": [unit], "in": ["matter"]}
    return listed_at(kind, unit)


def _pages(words: str, context: Context) -> Iterator[Hit]:
    """Yield the pages by their own title, else by a figure or list that stands on them."""
    for part in outline_of(context.registers):
        for page in part.pages:
            if page.is_handed_out:
                yield from _of_page(page, words, context)


def _of_page(page: Page, words: str, context: Context) -> Iterator[Hit]:
    said = page.title.said(context.language)
    shown = dict.fromkeys([*(item.name for item in page.items), *page.lists])
    inside = [title for name in shown if _has(title := catalogue()[name].title, words)]
    is_named = _has(page.title, words)
    if is_named or (inside and page.register is None):
        cell = "" if is_named else inside[0].said(context.language)
        yield Hit("", said, page.address, {}, cell=cell)


def _terms(words: str, context: Context) -> Iterator[Hit]:
    """Yield the terms of the glossary that are called so, each with what it means."""
    for term in glossary():
        if _has(term.called, words):
            called = term.called.said(context.language)
            yield Hit("", called, HELP, {}, cell=term.meant(context.language))


def _has(title: Text, words: str) -> bool:
    """Tell whether words name a title in either language."""
    return is_found(words, title.zh) or is_found(words, title.en)

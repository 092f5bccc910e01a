"""What is kept of a page under a name: its address, and of whom and what that tells; it keeps none.

An address is kept without the reader's language, and without a day that is the release's latest:
that one moves on with the data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from data.contracts import CITY
from data.errors import DataError
from desk.keeping.model import View
from desk.viewer import Viewer
from figures.address import AGAINST_DISTRICT, PAGE_KEYS, Params
from figures.context import Context, address_of
from figures.outline import ADDRESS
from figures.reading import context_of
from queries.params import latest_complete_month
from words.language import Language

# Endings of Chinese names of districts: people leave them out.
_ENDINGS = ("区", "县", "市", "旗")
_ENDINGS_EN = (" district", " county", " city", " new area")
# Keys whose values somebody typed, or that name a single row: of which district nobody can tell.
_OPEN_KEYS = ("q", "where", "key")


@dataclass(frozen=True)
class Told:
    """What a view's name and address tell of: districts, and a restricted register."""

    districts: frozenset[str]
    restricted: str | None


def filters_of(context: Context, own: Params) -> str:
    """Return the query under which a page is kept; ``own`` are the keys of the address now."""
    keys = address_of(context, context.language)
    if not context.pinned and context.as_of == latest_complete_month(context.release.data_to):
        del keys["as_of"]
    mine: Mapping[str, list[str]] = {
        key: list(values) for key, values in own.items() if key in PAGE_KEYS and values
    }
    return urlencode({**keys, **mine}, doseq=True)


def told_by(name: str, page: str, filters: str, context: Context) -> Told:
    """Return what a view tells whoever reads its name and its address.

    Where the address has words somebody typed and chooses no district, it may be of any.
    """
    keys = parse_qs(filters)
    chosen = frozenset((*keys.get("district", ()), *keys.get(AGAINST_DISTRICT, ()))) - {CITY}
    said = " ".join([name, *(value for values in keys.values() for value in values)])
    named = {one for one, english in context.names_en if _is_named(one, english, said)}
    if not chosen and any(key in keys for key in _OPEN_KEYS):
        named = {one for one, _ in context.names_en}
    return Told(chosen | named, _restricted(page, keys, context))


def can_be_shown(view: View, viewer: Viewer, language: Language) -> bool:
    """Tell whether a viewer would see a view as it was kept: its districts, release, register."""
    keys = parse_qs(view.filters)
    try:
        context, problems = context_of(keys, language, viewer=viewer)
    except DataError:
        return False
    register = view.page.removeprefix(ADDRESS)
    known = {one.id for one in context.registers}
    if register != view.page and register not in known:
        return False
    lost = ("district", AGAINST_DISTRICT, "release")
    return not any(one.key in lost and one.why != "followed by another" for one in problems)


def _is_named(district: str, english: str, said: str) -> bool:
    short = district[:-1] if len(district) > 2 and district.endswith(_ENDINGS) else district
    plain = english.casefold()
    for ending in _ENDINGS_EN:
        plain = plain.removesuffix(ending)
    return short in said or (bool(plain) and plain in said.casefold())


def _restricted(page: str, keys: Mapping[str, list[str]], context: Context) -> str | None:
    """Return the restricted register that a page or an address is of."""
    values = {value for values in keys.values() for value in values}
    for one in context.registers:
        is_of = page == f"{ADDRESS}{one.id}" or not values.isdisjoint((one.id, *one.metrics))
        if one.id in context.restricted and is_of:
            return one.id
    return next((one for one in sorted(context.restricted) if one in values), None)

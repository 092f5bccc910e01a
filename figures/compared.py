"""Sets a figure beside the same on another day or for other districts, or says why it is not; page,
wall and paper lay out what comes of it.

What the other side lacks is said in words, never as nought
(docs/decisions/0063-a-figure-is-set-beside-another-by-what-tells-its-rows-apart.md).
"""

from dataclasses import dataclass

import pyarrow as pa

from figures.absence import absence
from figures.against import names_of
from figures.both import said
from figures.context import Context
from figures.covers import is_covered, of_restricted
from figures.listed import narrowed
from figures.matched import Matched
from figures.matching import keys_of, lists_things, paired
from figures.measured import measure_of
from figures.outline import Item
from queries.header import Query
from words.sentences import compared as say

_DISTRICT = "district"


@dataclass(frozen=True)
class Compared:
    """What is said of a figure beside another, and where both can be set side by side how.

    Without ``matched`` the figure stands as it would alone and ``said`` tells why.
    """

    said: str
    matched: Matched | None = None


def compare(
    item: Item, query: Query, context: Context, beside: Context, rows: pa.Table
) -> Compared:
    """Set a figure's rows beside those of the same figure for another context."""
    if why := _why_not(item, query, context, beside):
        return Compared(why)
    second = names_of(context, beside)[1]
    voice, lacking = context.voice, absence(query, beside.release, beside.scene)
    others = rows.slice(0, 0) if lacking.everything else narrowed(item, beside)
    if not others.num_rows:
        why = " ".join(filter(None, (lacking.said, lacking.instead)))
        return Compared(voice.say("{side}: {why}", side=second, why=why))
    if is_covered(rows) or is_covered(others):
        return Compared(say.covered(voice))
    keys = keys_of(item, query)
    if _of_districts(context, beside) and _DISTRICT in keys:
        chosen = context.districts, beside.districts
        if not all(chosen) or any(len(names or ()) > 1 for names in chosen):
            return Compared(say.side_by_side(voice))
        rows, others = _of(rows, chosen[0]), _of(others, chosen[1])
        keys = tuple(key for key in keys if key != _DISTRICT)
    pairs = paired(rows, others, keys, (context.as_of, beside.as_of))
    if pairs is None:
        return Compared(say.alike(voice))
    if not any(pair.row is not None and pair.other is not None for pair in pairs):
        return Compared(say.nothing_in_common(second, voice))
    measure = measure_of(item, query, keys)
    matched = Matched(item, query, context, beside, rows, others, tuple(pairs), keys, measure)
    return Compared(said(matched), matched)


def _of(rows: pa.Table, chosen: tuple[str, ...] | None) -> pa.Table:
    """Return the rows of the districts chosen: a figure may list all, and mark these."""
    is_chosen = [name in (chosen or ()) for name in rows.column(_DISTRICT).to_pylist()]
    return rows.filter(pa.array(is_chosen, pa.bool_()))


def _of_districts(context: Context, beside: Context) -> bool:
    return context.districts != beside.districts


def _why_not(item: Item, query: Query, context: Context, beside: Context) -> str:
    """Say why a figure is never set beside another so; nothing where it can be."""
    voice = context.voice
    if of_restricted(context):
        return say.restricted(voice)
    if lists_things(item, query):
        return say.a_list(names_of(context, beside)[0], voice)
    asks = (("as_of", context.as_of != beside.as_of), ("districts", _of_districts(context, beside)))
    if not any(name in query.params and differs for name, differs in asks):
        return say.unmoved(voice)
    return "" if measure_of(item, query, keys_of(item, query)) else say.no_number(voice)

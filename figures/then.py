"""What of a figure is not of today: rows taken over, a definition that has changed since."""

from collections.abc import Callable, Iterable
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import DataError, FailedQuery, ForbiddenQuery
from data.manifest import Release
from figures import results
from figures.context import Context
from figures.covers import withheld
from figures.outline import Item
from queries.definitions import Change, changed_since
from queries.errors import QueryError, Withheld
from queries.header import Query
from queries.labels import code_list, table_title
from queries.params import UNIVERSAL
from words.scene import Row
from words.voice import Voice


def taken_over(tables: Iterable[str], release: Release, voice: Voice) -> list[str]:
    """Name the exports of a release whose rows are those of older ones: a line for each of these,
    with the last day of its rows."""
    of: dict[tuple[int, date], list[str]] = {}
    for name in tables:
        facts = release.tables.get(name)
        if facts and facts.kept_from and facts.kept_to:
            number = int(facts.kept_from.partition("-")[0])
            title = table_title(name).said(voice.language)
            of.setdefault((number, facts.kept_to), []).append(title)
    return [
        voice.say(
            "{tables}: taken over from release {number}, data to {day}.",
            tables=voice.list_of(titles),
            number=number,
            day=voice.day(last),
        )
        for (number, last), titles in of.items()
    ]


def answered(query: Query, context: Context) -> tuple[pa.Table, bool]:
    """Return a figure's rows, and whether they are those its release was published with.

    An old release may lack a mart that today's definition reads; its own needs none. Of a figure
    that is not given there is no row, and the reason.
    """
    try:
        given = context.given(query.params)
        return results.fetch(context.release, context.scope, query.name, given), False
    except Withheld as refusal:
        return withheld(query, refusal), False
    except (FailedQuery, ForbiddenQuery):
        is_changed = _changed(query, context) in ("figure", "behind")
        then = _rows_as_published(query, context) if is_changed else None
        if then is None or (known := _with_columns_since(then, query)) is None:
            raise
        if _has_other_codes(known, query, context):
            raise
        return known, True


def _with_columns_since(then: pa.Table, query: Query) -> pa.Table | None:
    """Return rows with today's columns: those that followed since are empty, none may be gone."""
    promised = [field.name for field in query.returns]
    known = [name for name in promised if name in then.column_names]
    if not known or known != promised[: len(known)]:
        return None
    then = then.select(known)
    for name in promised[len(known) :]:
        then = then.append_column(name, pa.nulls(then.num_rows))
    return then


def _changed(query: Query, context: Context) -> Change:
    """Tell whether a figure is defined otherwise today, of a register if it is asked about one."""
    register = context.register if "register" in query.params else None
    return changed_since(context.release, query, register)


def _rows_as_published(query: Query, context: Context) -> pa.Table | None:
    """Return a figure's rows by the SQL its release was published with; None if that fails."""
    # What it declared then today's may not; it takes what it needs.
    given = context.given(frozenset((*UNIVERSAL, "basis")))
    try:
        return results.fetch_as_published(context.release, context.scope, query.name, given)
    except (DataError, QueryError):
        return None


def redefined(
    item: Item,
    query: Query,
    context: Context,
    table: Callable[[], pa.Table],
    conclude: Callable[[list[Row]], str],
) -> str:
    """Say that a figure was defined otherwise when its release was published, and what it was.

    ``table`` gives all its rows; nothing is said where the definitions agree, or where the
    release kept none.
    """
    change, voice = _changed(query, context), context.voice
    if change == "behind" or (change == "figure" and answered(query, context)[1]):
        return voice.say(
            "Its definition has changed since this release; the number is the one published."
        )
    if change != "figure":
        return ""
    then = _rows_as_published(query, context)
    if then is not None and not _has_other_codes(then, query, context):
        for column, codes in item.only.items():
            if column in then.column_names:
                then = then.filter(pc.field(column).isin(codes))
        if then.equals(table()):
            return voice.say(
                "Its definition has changed since this release; the number is the same by both."
            )
        if said := _concluded(then, conclude):
            return voice.say(
                "Its definition has changed since this release. As published: {said}", said=said
            )
    return voice.say(
        "Its definition has changed since this release. As published: {said}",
        said=f"python -m queries run {query.name} --as-published --release {context.release.id}",
    )


def _has_other_codes(then: pa.Table, query: Query, context: Context) -> bool:
    """Tell whether rows hold a code that has no label today: a sentence would count it nowhere."""
    for column in then.column_names:
        name = code_list(query, column)
        if name is None or not pa.types.is_string(then.schema.field(column).type):
            continue
        codes = pc.unique(then.column(column)).to_pylist()
        if any(code and context.scene.label(name, code) == code for code in codes):
            return True
    return False


def _concluded(then: pa.Table, conclude: Callable[[list[Row]], str]) -> str:
    """Return the sentence of rows that may lack what today's sentence reads; nothing then."""
    try:
        return conclude(then.to_pylist())
    # A sentence is written for today's columns: whatever it misses, the command shows the rows.
    except Exception:  # noqa: BLE001
        return ""

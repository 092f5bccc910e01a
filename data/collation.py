"""Puts texts into the order a Chinese reader looks them up in, as lists do; it reads no table."""

import atexit
from collections.abc import Iterable
from functools import lru_cache

import duckdb

from data.engine import connect

# The database's own collation: pinyin and tone, Latin letters after the Chinese.
BY_PINYIN = "collate zh"
_SORTED = """
select text
from (select unnest($texts::varchar[]) as text)
order by text collate zh, text
"""


@lru_cache(maxsize=1)
def _collator() -> duckdb.DuckDBPyConnection:
    return connect()


atexit.register(_collator.cache_clear)


def by_pinyin(texts: Iterable[str]) -> list[str]:
    """Return the texts sorted by their pinyin."""
    with _collator().cursor() as cursor:
        rows = cursor.execute(_SORTED, {"texts": list(texts)}).fetchall()
    return [text for (text,) in rows]

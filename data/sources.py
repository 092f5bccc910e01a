"""The files that a table was read from, kept within its Parquet file from import to publish."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.provenance import SourceFile, sources_of

_KEY = b"land_sources"


def with_sources(table: pa.Table, sources: Sequence[SourceFile]) -> pa.Table:
    """Return the table with the files its rows were read from beside its schema."""
    text = json.dumps([asdict(one) for one in sources], ensure_ascii=False, sort_keys=True)
    return table.replace_schema_metadata({**(table.schema.metadata or {}), _KEY: text.encode()})


def sources_in(path: Path) -> tuple[SourceFile, ...]:
    """Return the files that a Parquet file says it was read from; none where it says no such thing.

    Whoever wrote it may have put anything there, so what cannot be made out is none too.
    """
    try:
        content = (pq.read_schema(path).metadata or {}).get(_KEY, b"[]")
        return sources_of(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()

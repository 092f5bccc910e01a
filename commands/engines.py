"""Where the marts of a release are built, by the name an administrator gives; it builds none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

# Engines take seconds to load, for which nobody waits who only reads what the options are.
if TYPE_CHECKING:
    from data.marts import Mart
    from data.order import Engine

# The engine of this machine; every other name is Spark's for where it runs.
DUCKDB = "duckdb"


@contextmanager
def exports_on(engine: str, source: Path) -> Iterator[tuple[Path, Engine]]:
    """Yield the exports as files and what builds marts of them; Spark reads their parts in place.

    NoExports where a part is changed before its marts are built.
    """
    if engine == DUCKDB or not source.is_dir():
        yield source, builder_on(DUCKDB)
        return
    from data.spark.building import build_on_spark
    from data.spark.parts import as_files

    with as_files(source) as parts:

        def built(release: Path, marts: Sequence[Mart]) -> None:
            build_on_spark(release, marts, engine, parts.tables)
            parts.expect_unchanged()

        yield parts.folder, built


def builder_on(engine: str) -> Engine:
    """Return what builds the marts of a release's own exports."""
    if engine == DUCKDB:
        from data.marts import build

        return build
    from data.spark.building import build_on_spark

    return lambda release, marts: build_on_spark(release, marts, engine, {})

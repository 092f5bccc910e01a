"""Marts of small worlds, each built once for the same SQL over the same rows; no expectations."""

import atexit
import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from data.contracts import TABLES
from data.marts import Mart, build_mart, rule_view_name, show_mart, show_rule
from data.rules import PLACEHOLDER_DATES
from data.rules.compiled import RULE_SCHEMAS
from data.views import show_export, working_connection
from data.whole import sha256_of

_RULES = {rule_view_name(rule): rule for rule in RULE_SCHEMAS}


class KeptMarts:
    """Builds the marts of releases as publishing does, and keeps each by what it was made of.

    Most worlds differ in the rows of one table or two, and a mart depends on the tables its header
    names alone: ``building_order`` refuses any other.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the marts in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        # Opening a database costs more than the marts of a few rows: each release has a schema of
        # its own in this one.
        self._database = working_connection(folder / "spill", largest=0)
        self._schemas = count(1)
        self._digests: dict[str, str] = {}

    def build(self, release: Path, marts: Sequence[Mart]) -> None:
        """Put the marts of a release in progress where ``data.marts.build`` puts them."""
        target = release / "marts"
        target.mkdir()
        digests = _digests_of(release)
        shown: set[str] = set()
        with self._schema() as connection:
            for mart in marts:
                key = _key(mart, digests)
                kept = self._folder / f"{key}.parquet"
                if key not in self._digests:
                    for name in mart.tables - shown:
                        _show(connection, release, name)
                    shown |= mart.tables
                    build_mart(connection, mart, kept)
                    self._digests[key] = sha256_of(kept)
                digests[mart.name] = self._digests[key]
                # Copied, not linked: a test may spoil its own.
                shutil.copyfile(kept, target / f"{mart.name}.parquet")

    def close(self) -> None:
        """Forget the marts."""
        self._database.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def _schema(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open a schema for the tables of one release."""
        schema = f"release_{next(self._schemas)}"
        with self._database.cursor() as connection:
            connection.execute(f"create schema {schema}")
            connection.execute(f"set schema = '{schema}'")
            yield connection
            connection.execute("set schema = 'main'")
            connection.execute(f"drop schema {schema} cascade")


def _show(connection: duckdb.DuckDBPyConnection, release: Path, name: str) -> None:
    """Show one table of a release: an export, a rule or a mart that is built."""
    if name in TABLES:
        show_export(connection, release / "exports", TABLES[name])
    elif name in _RULES:
        show_rule(connection, release / "rules", _RULES[name])
    else:
        show_mart(connection, name, release / "marts" / f"{name}.parquet")


def _key(mart: Mart, digests: Mapping[str, str]) -> str:
    """Return the digest of all a mart is made of."""
    made_of = [mart.sql, *(f"{table} {digests[table]}" for table in sorted(mart.tables))]
    # Which days stand for none decides how every export is read.
    made_of.append(digests[rule_view_name(PLACEHOLDER_DATES)])
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


def _digests_of(release: Path) -> dict[str, str]:
    """Return the digest of each table and rule of a release; an export that is absent has none."""
    exports = {name: release / "exports" / f"{name}.parquet" for name in TABLES}
    rules = {view: release / "rules" / f"{rule}.parquet" for view, rule in _RULES.items()}
    return {
        name: sha256_of(path) if path.exists() else ""
        for name, path in {**exports, **rules}.items()
    }


@cache
def kept_marts() -> KeptMarts:
    """Return the marts this process keeps until it ends."""
    kept = KeptMarts(Path(mkdtemp(prefix="marts-")))
    atexit.register(kept.close)
    atexit.register(kept_marts.cache_clear)
    return kept

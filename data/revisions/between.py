"""Builds what lies between two releases as releases of their own, kept aside so that a second
question is quick; it never touches a release.

They lie in ``cache/revisions`` of the store, a folder a pair, named after all they were made of.
What a killed process left, or a power cut spoiled, is built again.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from data.contracts import TABLES
from data.durable import BUILDING
from data.engine import connect
from data.errors import DamagedRelease
from data.manifest import FORMAT, FileFacts, Release, read_manifest, write_manifest
from data.marts import Mart, build_from, marts_version
from data.reading import PLACEHOLDER, UNSEEN
from data.revisions.changes import FILE, TableCount, counts_of, write_changes
from data.revisions.stages import (
    STAGES,
    Stage,
    is_as_after,
    is_as_before,
    with_parents,
    write_stage,
)
from data.scratch import Scratch
from data.whole import sha256_of, verify

# Pairs of releases kept, and the bytes of all of them: a pair of a million records takes 50 MB.
PAIRS, BYTES = 8, 2**30
# Another layout under an old name would be taken for the old one.
_LAYOUT = "1"
_SECONDS = 600.0


@dataclass(frozen=True)
class Between:
    """The changes between two releases, and the data sets between them, in their order.

    ``stages`` are releases by the later one's rules and marts.
    """

    changes: Path
    counts: Mapping[str, TableCount]
    stages: Mapping[Stage, Release]


@dataclass(frozen=True)
class Pair:
    """Two releases, and the marts of the later one's definitions, in building order.

    ``same_marts`` tells that those of the earlier one were built by the same SQL and rules.
    ``beside`` are marts that no class is told of: each stage has the later release's.
    """

    before: Release
    after: Release
    marts: tuple[Mart, ...]
    same_marts: bool
    beside: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The hash of all that the data sets between the two are made of."""
        content = [_LAYOUT, marts_version(self.marts), str(self.same_marts)]
        for release in (self.before, self.after):
            tables = sorted((name, facts.sha256) for name, facts in release.tables.items())
            content.append(json.dumps([tables, sorted(release.rules.items()), release.absent]))
            content.append(release.data_to.isoformat())
        return hashlib.sha256("\n".join(content).encode()).hexdigest()[:32]


def between(root: Path, pair: Pair) -> Between:
    """Return what lies between two releases, built at the first question and kept.

    Both releases must have been proved. Of two who ask at once one builds, the other waits.
    """
    with _held(root) as cache:
        folder = cache / pair.key
        if folder.is_dir():
            with suppress(DamagedRelease, OSError, ValueError):
                os.utime(folder)
                return _opened(folder, pair)
            shutil.rmtree(folder, ignore_errors=True)
        aside = cache / f"{BUILDING}{pair.key}"
        shutil.rmtree(aside, ignore_errors=True)
        try:
            _build(aside, pair)
            aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _prune(cache, folder)
        return _opened(folder, pair)


_own: list[Scratch] = []


@contextmanager
def _held(root: Path) -> Iterator[Path]:
    """Hold the cache; a store that cannot be written to has one of this process."""
    cache = root / "cache" / "revisions"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = FileLock(cache / ".lock", timeout=_SECONDS)
        lock.acquire()
    except OSError:
        if not _own:
            _own.append(Scratch("revisions"))
        cache = _own[0].folder
        lock = FileLock(cache / ".lock", timeout=_SECONDS)
        lock.acquire()
    try:
        for left in cache.glob(f"{BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield cache
    finally:
        lock.release()


def _opened(folder: Path, pair: Pair) -> Between:
    counts = counts_of(folder / FILE)
    stages: dict[Stage, Release] = {}
    for stage in _needed(pair, counts):
        release = read_manifest(folder / stage)
        verify(release)
        stages[stage] = release
    return Between(folder / FILE, counts, stages)


def _needed(pair: Pair, counts: Mapping[str, TableCount]) -> tuple[Stage, ...]:
    """Return the stages that differ from the one before them: the others are that one."""
    withdrawn = any(count.withdrawn for count in counts.values())
    changed = any(count.changed for count in counts.values())
    differs = {"rules": not pair.same_marts, "withdrawn": withdrawn, "corrected": changed}
    return tuple(stage for stage in STAGES if differs[stage])


def _build(folder: Path, pair: Pair) -> None:
    folder.mkdir(parents=True)
    write_changes(folder / FILE, pair.after.exports, pair.before)
    counts = counts_of(folder / FILE)
    with connect() as connection:
        for stage in _needed(pair, counts):
            _build_stage(connection, folder / stage, stage, pair, with_parents(counts))


def _build_stage(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    stage: Stage,
    pair: Pair,
    counts: Mapping[str, TableCount],
) -> None:
    (folder / "exports").mkdir(parents=True)
    shutil.copytree(pair.after.folder / "rules", folder / "rules")
    _write_findings(folder / "checks.parquet", (pair.before, pair.after))
    as_before = {name for name in TABLES if is_as_before(stage, counts[name])}
    as_after = {name for name in TABLES if is_as_after(stage, counts[name])}
    for names, release in ((as_before, pair.before), (as_after - as_before, pair.after)):
        _copy(release, names, folder, "exports")
    mixed = [name for name in TABLES if name not in as_before | as_after]
    write_stage(
        connection, stage, pair.before.exports, pair.after.exports, folder / "exports", mixed
    )
    (folder / "marts").mkdir()
    there = set(pair.beside)
    _copy(pair.after, there, folder, "marts")
    for release, made in _kept_marts(pair, as_before, as_after):
        _copy(release, made, folder, "marts")
        there |= made
    build_from(folder, pair.marts, there)
    write_manifest(_described(folder, stage, pair))


def _copy(release: Release, names: Collection[str], folder: Path, part: str) -> None:
    for name in names:
        path = release.folder / part / f"{name}.parquet"
        if path.is_file():
            shutil.copyfile(path, folder / part / path.name)


def _kept_marts(
    pair: Pair, as_before: Collection[str], as_after: Collection[str]
) -> tuple[tuple[Release, frozenset[str]], ...]:
    """Return which marts are those of either release: all they are made of is that one's."""
    marts = {mart.name: mart for mart in pair.marts}

    def made_of(names: Collection[str], release: Release) -> frozenset[str]:
        found: set[str] = set()
        for mart in pair.marts:
            tables = mart.tables & TABLES.keys()
            behind = mart.tables & marts.keys()
            is_whole = tables <= set(names) and behind <= found | pair.beside
            if is_whole and mart.name in release.marts and mart.name not in pair.beside:
                found.add(mart.name)
        return frozenset(found)

    # A mart of rules alone is made of no table that could have changed.
    before = made_of(as_before, pair.before) if pair.same_marts else frozenset()
    return (pair.before, before), (pair.after, made_of(as_after, pair.after) - before)


def _write_findings(path: Path, releases: Sequence[Release]) -> None:
    """Say which columns are to be read otherwise than written: every date, and the texts found."""
    found = {
        (table.name, column.name + PLACEHOLDER)
        for table in TABLES.values()
        for column in table.columns
        if column.type == "DATE"
    }
    found |= {
        (check.table, check.check)
        for release in releases
        for check in release.warnings
        if check.check.endswith(UNSEEN)
    }
    rows = [{"table_name": table, "check_name": check} for table, check in sorted(found)]
    pq.write_table(pa.Table.from_pylist(rows), path)


def _described(folder: Path, stage: Stage, pair: Pair) -> Release:
    """Return what the manifest of a stage says; what only the ends of a pair have is left out."""
    others = [path for path in folder.iterdir() if path.is_file()]
    others += (folder / "rules").iterdir()
    return replace(
        pair.after,
        id=stage,
        folder=folder,
        data_to=max(pair.before.data_to, pair.after.data_to),
        tables=_facts(folder / "exports"),
        marts=_facts(folder / "marts"),
        checks=(),
        absent=tuple(sorted(set(pair.before.absent) & set(pair.after.absent))),
        extra_columns={},
        extra_files=(),
        other_files={
            path.relative_to(folder).as_posix(): sha256_of(path) for path in sorted(others)
        },
        format=FORMAT,
    )


def _facts(folder: Path) -> dict[str, FileFacts]:
    return {
        path.stem: FileFacts(pq.read_metadata(path).num_rows, sha256_of(path))
        for path in sorted(folder.iterdir())
    }


def _prune(cache: Path, newest: Path) -> None:
    """Remove the pairs asked for longest ago, beyond what is kept."""
    pairs = [path for path in cache.iterdir() if path.is_dir() and path != newest]
    pairs.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    size = 0
    for kept, path in enumerate((newest, *pairs), start=1):
        size += sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
        if path != newest and (kept > PAIRS or size > BYTES):
            shutil.rmtree(path, ignore_errors=True)

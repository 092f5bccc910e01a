"""Makes a release of a folder of exports: check, build aside, switch; all of it or nothing."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.check import Report, check, files_of_no_table
from data.check.report import RefusedExport
from data.contracts import TABLES
from data.durable import publishing_lock, sync_file, sync_folder
from data.errors import NoExports, StoreError
from data.marts import Mart, build, building_order, marts_version
from data.pointer import switch_to
from data.releases import (
    FORMAT,
    FileFacts,
    Release,
    next_number,
    open_release,
    releases_folder,
    write_manifest,
)
from data.rules import BUILT_IN, write_rules
from data.views import named, parquet_source
from data.whole import sha256_of, shown

_BUILDING = ".building-"
_CITY_ZH, _CITY_EN = "本市", "The city"


@dataclass(frozen=True)
class Wish:
    """What the publisher says about a release; None leaves it to the data."""

    note: str = ""
    data_to: date | None = None
    city_zh: str | None = None
    city_en: str | None = None
    demo: bool = False
    rules: Path = BUILT_IN


def publish(
    source: Path,
    root: Path,
    definitions: Collection[Mart],
    wish: Wish | None = None,
    *,
    tell: Callable[[Report, Path], None] | None = None,
) -> Release:
    """Publish a folder of exports into a store and return the release, now current.

    ``definitions`` are the marts to build: whoever publishes knows the figures, this room does not.

    NoExports for a source that is no folder; RefusedExport carries the report when the exports
    break their contract; BadRules and BadMart name what is at fault. Whatever fails, and whenever
    the process dies, the store keeps the release it had. ``tell`` receives the report and the
    folder being built before the switch.
    """
    wish = wish or Wish()
    if not source.is_dir():
        raise NoExports(
            f"{source} 不是文件夹；请给出存放各表 Parquet 文件的文件夹",
            f"{source} is not a folder; name the folder that holds the tables' Parquet files",
        )
    # Faults of our own files are told before anything is copied.
    marts = building_order(definitions)
    with publishing_lock(root):
        folder = _fresh_folder(root)
        try:
            return _build_and_switch(source, root, folder, wish, marts, tell)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _build_and_switch(
    source: Path,
    root: Path,
    folder: Path,
    wish: Wish,
    marts: tuple[Mart, ...],
    tell: Callable[[Report, Path], None] | None,
) -> Release:
    now = datetime.now(UTC).replace(microsecond=0)
    today = now.astimezone().date()
    _copy_exports(source, folder / "exports")
    # The copies are checked, not the originals: those may still change under our hands.
    report = check(
        folder / "exports",
        today=today,
        rules=wish.rules,
        findings=folder / "checks.parquet",
    )
    report = replace(report, extra_files=files_of_no_table(source))
    if not report.passed:
        raise RefusedExport(report)
    rules = write_rules(folder / "rules", wish.rules)
    build(folder, marts)
    if tell:
        tell(report, folder)
    release = _describe(folder, root, wish, report, rules, marts, now, today)
    write_manifest(release)
    return _settle(release, root)


def _fresh_folder(root: Path) -> Path:
    """Remove what killed publishes left behind and return a new folder to build in."""
    parent = releases_folder(root)
    parent.mkdir(parents=True, exist_ok=True)
    for leftover in parent.glob(f"{_BUILDING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = parent / f"{_BUILDING}{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir()
    return folder


def _copy_exports(source: Path, target: Path) -> None:
    """Copy the files of the contract's tables, byte for byte."""
    target.mkdir()
    for name in TABLES:
        path = source / f"{name}.parquet"
        if path.is_file():
            shutil.copyfile(path, target / path.name)


def event_span(exports: Path, not_after: date) -> tuple[date | None, date | None]:
    """Return the first and the last date of any event in the exports that is not in the future."""
    found: list[date] = []
    with duckdb.connect() as connection:
        for table in TABLES.values():
            path = exports / f"{table.name}.parquet"
            if not path.exists():
                continue
            present = set(pq.read_schema(path).names)
            for column in present.intersection(table.event_columns):
                row = connection.execute(
                    f"select min({named(column)}::date), max({named(column)}::date)"  # noqa: S608 - names of the contract
                    f" from {parquet_source(path)} where {named(column)}::date <= $day",
                    {"day": not_after},
                ).fetchone()
                found += [day for day in row or () if day]
    return min(found, default=None), max(found, default=None)


def _describe(
    folder: Path,
    root: Path,
    wish: Wish,
    report: Report,
    rules: dict[str, str],
    marts: tuple[Mart, ...],
    now: datetime,
    today: date,
) -> Release:
    tables = {name: _facts(folder / "exports", name, export=True) for name in report.rows}
    version = marts_version(marts)
    content = [*(facts.sha256 for facts in tables.values()), *rules.values(), version]
    digest = hashlib.sha256("".join(content).encode()).hexdigest()
    number = next_number(root)
    before = before_this(root)
    own_city = before if before and not before.demo and not wish.demo else None
    others = [folder / "checks.parquet", *sorted((folder / "rules").iterdir())]
    first, last = event_span(folder / "exports", today)
    return Release(
        id=f"{number:04d}-{now:%Y%m%dT%H%M%S}-{digest[:6]}",
        folder=folder,
        number=number,
        published_at=now,
        data_from=first,
        data_to=wish.data_to or last or today,
        note=wish.note,
        demo=wish.demo,
        city_zh=wish.city_zh or (own_city.city_zh if own_city else _CITY_ZH),
        city_en=wish.city_en or (own_city.city_en if own_city else _CITY_EN),
        previous=before.id if before else None,
        tables=tables,
        marts={mart.name: _facts(folder / "marts", mart.name) for mart in marts},
        marts_version=version,
        rules=rules,
        checks=report.checks,
        absent=report.absent,
        extra_columns=report.extra_columns,
        extra_files=report.extra_files,
        format=FORMAT,
        other_files={path.relative_to(folder).as_posix(): sha256_of(path) for path in others},
    )


def before_this(root: Path) -> Release | None:
    """Return what a publish is compared with: the current release, else the last whole one.

    None also where none is whole: publishing is the way out of a damaged store.
    """
    try:
        return shown(root)[0]
    except StoreError:
        return None


def _facts(folder: Path, name: str, *, export: bool = False) -> FileFacts:
    path = folder / f"{name}.parquet"
    rows = pq.read_metadata(path).num_rows
    return FileFacts(rows, sha256_of(path), path.name if export else None)


def _settle(release: Release, root: Path) -> Release:
    """Make the built folder durable, give it its name and make it current."""
    for path in sorted(release.folder.rglob("*")):
        if path.is_file():
            sync_file(path)
            path.chmod(0o444)
    for path in (*release.folder.rglob("*"), release.folder):
        if path.is_dir():
            sync_folder(path)
    final = releases_folder(root) / release.id
    release.folder.rename(final)
    sync_folder(final.parent)
    switch_to(root, release.id)
    return open_release(root, release.id)

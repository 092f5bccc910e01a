"""Builds a release in a folder aside: copies, checks, marts, trial, manifest; it switches none."""

import hashlib
import os
import secrets
import shutil
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.check import Report, Source, check, survey_source
from data.check.report import Fault, RefusedExport
from data.contracts import EARLIEST, TABLES
from data.culprit import mart_faults
from data.definitions import Definitions, write_texts
from data.durable import BUILDING, sync_file, sync_folder
from data.errors import BadMart
from data.links import share_unchanged
from data.manifest import FORMAT, FileFacts, Release, write_manifest
from data.marts import Mart, build, building_order, marts_version
from data.numbers import take_number
from data.pointer import mark_unpublished
from data.releases import releases_folder
from data.revisions.changes import FILE as CHANGES
from data.revisions.changes import write_changes
from data.rules import BUILT_IN, write_rules
from data.views import named, show_exports
from data.whole import sha256_of

_CITY_ZH, _CITY_EN = "本市", "The city"

# Runs every figure on a built release and returns what fails, with the rows.
Trial = Callable[[Release], Sequence[Fault]]


@dataclass(frozen=True)
class Wish:
    """What the publisher says about a release; None leaves it to the data.

    Of the tables the release before has and the exports lack, ``without`` names those that are
    empty from now on and ``keep`` those whose rows are taken over.
    """

    note: str = ""
    data_to: date | None = None
    city_zh: str | None = None
    city_en: str | None = None
    demo: bool = False
    rules: Path = BUILT_IN
    without: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Order:
    """What to build: exports, definitions and wish; ``before`` is the release it follows.

    ``rebuilt_from`` names the release whose exports these are, if they were published before.
    """

    source: Path
    root: Path
    definitions: Definitions
    wish: Wish
    before: Release | None
    trial: Trial | None = None
    tell: Callable[[Report, Path], None] | None = None
    rebuilt_from: Release | None = None


def built(order: Order) -> Release:
    """Build a release, make it durable under its own name and return it; the lock must be held.

    RefusedExport carries the report of exports that break their contract or of figures that fail
    on them; BadRules and BadMart name what is at fault. Whatever fails leaves no trace.
    """
    # Faults of our own files are told before anything is copied.
    marts = building_order(order.definitions.marts)
    folder = _fresh_folder(order.root)
    try:
        release = _filled(order, folder, marts)
        write_manifest(release)
        if order.trial and (failing := order.trial(release)):
            raise RefusedExport(refused_too(Report(rows=_rows(release)), failing))
        share_unchanged(release, order.rebuilt_from or order.before)
        mark_unpublished(order.root)
        return _settled(release, order.root)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refused_too(report: Report, faults: Iterable[Fault]) -> Report:
    """Return the report with more faults, told first."""
    more = tuple(faults)
    groups = Counter(fault.group for fault in more) + Counter(report.fault_groups)
    return replace(report, faults=(*more, *report.faults), fault_groups=groups)


def _rows(release: Release) -> dict[str, int]:
    return {name: facts.rows for name, facts in release.tables.items()}


def _filled(order: Order, folder: Path, marts: tuple[Mart, ...]) -> Release:
    """Fill the folder with everything but the manifest and return what that shall say."""
    now = datetime.now(UTC).replace(microsecond=0)
    today = now.astimezone().date()
    wish = order.wish
    given = survey_source(order.source)
    _copy_exports(order, given, folder / "exports")
    # The copies are checked, not the originals: those may still change under our hands.
    report = check(
        folder / "exports",
        today=today,
        rules=wish.rules,
        findings=folder / "checks.parquet",
        given=given,
    )
    report = refused_too(report, _gone_faults(order, given))
    if not report.passed:
        raise RefusedExport(report)
    rules = write_rules(folder / "rules", wish.rules)
    try:
        build(folder, marts)
    except BadMart as error:
        failing = mart_faults(folder, marts, error)
        raise (RefusedExport(refused_too(report, failing)) if failing else error) from error
    write_texts(folder, order.definitions)
    write_changes(folder / CHANGES, folder / "exports", order.before)
    if order.tell:
        order.tell(report, folder)
    return _described(order, folder, report, rules, marts, now, today)


def _fresh_folder(root: Path) -> Path:
    """Return a new folder to build in."""
    parent = releases_folder(root)
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / f"{BUILDING}{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir()
    return folder


def _copy_exports(order: Order, given: Source, target: Path) -> None:
    """Copy the files of the contract's tables, byte for byte, and those taken over."""
    target.mkdir()
    for name in TABLES:
        if name in order.wish.keep and order.before:
            shutil.copyfile(order.before.exports / f"{name}.parquet", target / f"{name}.parquet")
        elif name in given.tables:
            shutil.copyfile(given.tables[name], target / f"{name}.parquet")


def _gone_faults(order: Order, given: Source) -> list[Fault]:
    """Return a fault for each table the release before has and nobody has said a word about."""
    if order.before is None or order.rebuilt_from:
        return []
    spoken_of = order.wish.without | order.wish.keep | given.misnamed
    return [
        Fault(
            name,
            None,
            None,
            None,
            "table_gone",
            f"当前版本有此表（{facts.rows} 行），本次导出没有",
            f"the current release has this table ({facts.rows} rows), these exports have not",
            f"补上 {name}.parquet；或写 --without {name}（从此为空），"
            f"或写 --keep {name}（沿用当前版本的数据）",
            f"add {name}.parquet; or say --without {name} (empty from now on) "
            f"or --keep {name} (its rows are taken over)",
        )
        for name, facts in order.before.tables.items()
        if name in TABLES
        # Without a table that every folder must have the check has refused them already.
        and TABLES[name].optional
        and name not in spoken_of
        and name not in given.tables
    ]


def event_span(exports: Path, not_after: date) -> tuple[date | None, date | None]:
    """Return the first and the last date of any event of a release that is not in the future.

    The exports are read as the figures read them; what lies before all records is a slip.
    """
    found: list[date] = []
    with duckdb.connect() as connection:
        show_exports(connection, exports)
        for table in TABLES.values():
            for column in table.event_columns:
                row = connection.execute(
                    f"select min({named(column)}), max({named(column)}) from {named(table.name)}"  # noqa: S608 - names of the contract
                    f" where {named(column)} between $first and $last",
                    {"first": EARLIEST, "last": not_after},
                ).fetchone()
                found += [day for day in row or () if day]
    return min(found, default=None), max(found, default=None)


def _described(
    order: Order,
    folder: Path,
    report: Report,
    rules: dict[str, str],
    marts: tuple[Mart, ...],
    now: datetime,
    today: date,
) -> Release:
    wish, before, then = order.wish, order.before, order.rebuilt_from
    tables = {name: _export_facts(order, folder, name) for name in report.rows}
    version = marts_version(marts)
    content = [*(facts.sha256 for facts in tables.values()), *rules.values(), version]
    digest = hashlib.sha256("".join(content).encode()).hexdigest()
    number = take_number(order.root)
    own_city = then or (before if before and not before.demo and not wish.demo else None)
    others = [path for path in folder.iterdir() if path.is_file()]
    others += (folder / "rules").iterdir()
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
        other_files={
            path.relative_to(folder).as_posix(): sha256_of(path) for path in sorted(others)
        },
        format=FORMAT,
        definitions=order.definitions.hashes,
        rebuilt_from=then.id if then else None,
    )


def _facts(folder: Path, name: str) -> FileFacts:
    path = folder / f"{name}.parquet"
    return FileFacts(pq.read_metadata(path).num_rows, sha256_of(path))


def _export_facts(order: Order, folder: Path, name: str) -> FileFacts:
    """Return the facts of an export; of one taken over also where it came from and how old."""
    facts = replace(_facts(folder / "exports", name), source_file=f"{name}.parquet")
    giver = order.rebuilt_from or (order.before if name in order.wish.keep else None)
    if giver is None:
        return facts
    given = giver.tables[name]
    if given.kept_from or order.rebuilt_from:
        return replace(facts, kept_from=given.kept_from, kept_to=given.kept_to)
    return replace(facts, kept_from=giver.id, kept_to=giver.data_to)


def _settled(release: Release, root: Path) -> Release:
    """Make the built folder durable and give it its name."""
    for path in sorted(release.folder.rglob("*")):
        # What is read-only already is shared, and lasts since the release before.
        if path.is_file() and path.stat().st_mode & stat.S_IWUSR:
            sync_file(path)
            path.chmod(0o444)
    for path in (*release.folder.rglob("*"), release.folder):
        if path.is_dir():
            sync_folder(path)
    final = releases_folder(root) / release.id
    release.folder.rename(final)
    sync_folder(final.parent)
    return replace(release, folder=final)

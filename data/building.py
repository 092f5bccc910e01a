"""Builds a release in a folder aside: copies, checks, marts, trial, manifest; it switches none."""

import os
import secrets
import shutil
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data.boundaries import boundary_file, take_boundaries
from data.check import Report, Source, check, survey_source
from data.check.report import Fault, RefusedExport
from data.check.schedule import schedule_checked
from data.compiling import write_compiled_rules
from data.contracts import TABLES
from data.culprit import mart_faults
from data.definitions import write_texts
from data.description import Filled, described, event_span
from data.durable import BUILDING, sync_file, sync_folder
from data.errors import BadMart
from data.links import share_unchanged
from data.manifest import RECORD, Release, with_file, write_manifest
from data.marts import Mart, building_order
from data.order import Order
from data.pointer import mark_unpublished
from data.registers.force import FOLDER as REGISTERS
from data.registers.force import in_force, write_in_force
from data.registers.reading import RegisterFile
from data.releases import releases_folder
from data.revisions.changes import FILE as CHANGES
from data.revisions.changes import write_changes
from data.rules import write_rules


def built(order: Order) -> Release:
    """Build a release, make it durable under its own name and return it.

    One for the store needs the lock; one aside goes into the folder the order names.
    RefusedExport carries the report of exports that break their contract or of figures that fail
    on them; BadRegisters, BadRules and BadMart name what is at fault. Whatever fails leaves no
    trace.
    """
    # Faults of our own files are told before anything is copied.
    marts = building_order(order.definitions.marts)
    registers = in_force(*register_folders(order))
    parent = order.aside or releases_folder(order.root)
    folder = _fresh_folder(parent)
    try:
        release = _filled(order, folder, marts, registers)
        write_manifest(release)
        if order.trial and (failing := order.trial(release)):
            raise RefusedExport(refused_too(Report(rows=_rows(release)), failing))
        if order.record:
            release = with_file(release, RECORD, order.record(release, order.before))
        share_unchanged(release, order.rebuilt_from or order.before)
        if not order.aside:
            mark_unpublished(order.root)
        return _settled(release, parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refused_too(report: Report, faults: Iterable[Fault]) -> Report:
    """Return the report with more faults, told first."""
    more = tuple(faults)
    groups = Counter(fault.group for fault in more) + Counter(report.fault_groups)
    return replace(report, faults=(*more, *report.faults), fault_groups=groups)


def _rows(release: Release) -> dict[str, int]:
    return {name: facts.rows for name, facts in release.tables.items()}


def register_folders(order: Order) -> tuple[Path, ...]:
    """Return the folders whose register files are over the built-in ones, a later over an earlier.

    What is published again means what it meant: the registers it was published with come last.
    """
    own = order.root / REGISTERS
    of_wish = (order.wish.registers,) if order.wish.registers else ()
    return *of_wish, own, *((order.rebuilt_from.folder / REGISTERS,) if order.rebuilt_from else ())


def _filled(
    order: Order, folder: Path, marts: tuple[Mart, ...], registers: tuple[RegisterFile, ...]
) -> Release:
    """Fill the folder with everything but the manifest and return what that shall say."""
    wish = order.wish
    now = wish.at or datetime.now(UTC).replace(microsecond=0)
    today = now.astimezone().date()
    given = survey_source(order.source)
    _copy_exports(order, given, folder / "exports")
    # The copies are checked, not the originals: those may still change under our hands.
    report = check(
        folder / "exports",
        today=today,
        rules=wish.rules,
        findings=folder / "checks.parquet",
        given=given,
        registers=[file.register for file in registers],
    )
    report = refused_too(report, _gone_faults(order, given))
    if report.passed:
        boundaries = boundary_file(order.root, wish.boundaries, order.rebuilt_from)
        report = refused_too(report, take_boundaries(boundaries, folder))
    if not report.passed:
        raise RefusedExport(report)
    rules = write_rules(folder / "rules", wish.rules)
    write_in_force(folder / REGISTERS, registers)
    first, last = event_span(folder / "exports", today)
    data_to = wish.data_to or last or today
    follows = order.rebuilt_from or order.before
    # Days of the demo are nobody's.
    earlier = follows.folder / "rules" if follows and follows.demo == wish.demo else None
    has_news = "matters" not in wish.keep
    rules |= write_compiled_rules(folder, data_to, earlier, has_news=has_news)
    report = replace(report, checks=(*report.checks, *schedule_checked(folder, data_to)))
    try:
        order.engine(folder, marts)
    except BadMart as error:
        failing = mart_faults(folder, marts, error)
        raise (RefusedExport(refused_too(report, failing)) if failing else error) from error
    write_texts(folder, order.definitions)
    write_changes(folder / CHANGES, folder / "exports", order.before)
    if order.tell:
        order.tell(report, folder)
    return described(order, Filled(folder, report, rules, marts, now, first, data_to))


def _fresh_folder(parent: Path) -> Path:
    """Return a new folder to build in."""
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


def _settled(release: Release, parent: Path) -> Release:
    """Make the built folder durable and give it its name."""
    for path in sorted(release.folder.rglob("*")):
        # What is read-only already is shared, and lasts since the release before.
        if path.is_file() and path.stat().st_mode & stat.S_IWUSR:
            sync_file(path)
            path.chmod(0o444)
    for path in (*release.folder.rglob("*"), release.folder):
        if path.is_dir():
            sync_folder(path)
    final = parent / release.id
    release.folder.rename(final)
    sync_folder(final.parent)
    return replace(release, folder=final)

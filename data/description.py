"""What the manifest of a release in progress shall say; it fills no folder."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq

from data.check import Report
from data.contracts import EARLIEST, TABLES
from data.engine import connect
from data.manifest import FORMAT, FileFacts, Release
from data.marts import Mart, marts_version
from data.numbers import take_number
from data.order import Order, Origin
from data.program import VERSION
from data.registers.force import FOLDER as REGISTERS
from data.sources import sources_in
from data.views import named, show_exports
from data.whole import sha256_of

_CITY_ZH, _CITY_EN = "本市", "The city"


@dataclass(frozen=True)
class Filled:
    """A folder filled by an order: its report, the hashes of its rules, its marts, the instant, and
    the days its data reach from and to."""

    folder: Path
    report: Report
    rules: Mapping[str, str]
    marts: tuple[Mart, ...]
    now: datetime
    data_from: date | None
    data_to: date


def event_span(exports: Path, not_after: date) -> tuple[date | None, date | None]:
    """Return the first and the last date of any event of a release that is not in the future.

    The exports are read as the figures read them; what lies before all records is a slip.
    """
    found: list[date] = []
    with connect() as connection:
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


def described(order: Order, filled: Filled) -> Release:
    """Return the release that a filled folder will be; one for the store takes its number."""
    wish, before, then, folder = order.wish, order.before, order.rebuilt_from, filled.folder
    origin = order.origin or wish.answering(filled.now)
    report = filled.report
    tables = {name: _export_facts(order, origin, folder, name) for name in report.rows}
    version = marts_version(filled.marts)
    content = [*(facts.sha256 for facts in tables.values()), *filled.rules.values(), version]
    digest = hashlib.sha256("".join(content).encode()).hexdigest()
    number = 0 if order.aside else take_number(order.root)
    own_city = then or (before if before and not before.demo and not wish.demo else None)
    others = [path for path in folder.iterdir() if path.is_file()]
    others += [path for part in ("rules", REGISTERS) for path in (folder / part).iterdir()]
    return Release(
        id=f"{number:04d}-{filled.now:%Y%m%dT%H%M%S}-{digest[:6]}",
        folder=folder,
        number=number,
        published_at=filled.now,
        data_from=filled.data_from,
        data_to=filled.data_to,
        note=wish.note,
        demo=wish.demo,
        city_zh=wish.city_zh or (own_city.city_zh if own_city else _CITY_ZH),
        city_en=wish.city_en or (own_city.city_en if own_city else _CITY_EN),
        previous=before.id if before else None,
        tables=tables,
        marts={
            path.stem: facts_of(path.parent, path.stem)
            for path in sorted((folder / "marts").glob("*.parquet"))
        },
        marts_version=version,
        rules=filled.rules,
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
        proposal=origin.proposal,
        submitted=origin.submitted,
        reviewed=origin.reviewed,
        signed=origin.signed,
        corrections=origin.corrections,
        program=VERSION,
    )


def facts_of(folder: Path, name: str) -> FileFacts:
    """Return rows and hash of one Parquet file of a folder."""
    path = folder / f"{name}.parquet"
    return FileFacts(pq.read_metadata(path).num_rows, sha256_of(path))


def _export_facts(order: Order, origin: Origin, folder: Path, name: str) -> FileFacts:
    """Return the facts of an export; of one taken over also where it came from and how old."""
    facts = replace(facts_of(folder / "exports", name), source_file=f"{name}.parquet")
    if name in origin.sent:
        sent = origin.sent[name]
        return replace(facts, sources=sent.sources, kept_from=sent.kept_from, kept_to=sent.kept_to)
    giver = order.rebuilt_from or (order.before if name in order.wish.keep else None)
    if giver is None:
        # What the import command wrote says itself which files it was read from.
        return replace(facts, sources=sources_in(folder / "exports" / f"{name}.parquet"))
    as_it_was = bool(order.rebuilt_from) or origin.continues
    return inherited(facts, giver, name, as_it_was=as_it_was)


def inherited(facts: FileFacts, giver: Release, name: str, *, as_it_was: bool) -> FileFacts:
    """Return the facts of a table taken over, with its source files and its age.

    ``as_it_was`` adds no age: the release that gave it is continued, not followed.
    """
    given = giver.tables[name]
    facts = replace(facts, sources=given.sources)
    if given.kept_from or as_it_was:
        return replace(facts, kept_from=given.kept_from, kept_to=given.kept_to)
    return replace(facts, kept_from=giver.id, kept_to=giver.data_to)

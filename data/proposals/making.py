"""Makes a proposed release of a folder of exports, checked with what it keeps; it shows none."""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from data.check import Source, check, survey_source
from data.check.report import RefusedExport
from data.contracts import TABLES
from data.description import event_span, facts_of, inherited
from data.durable import make_folder, move, sync_file, sync_folder
from data.errors import BadWish, NoExports
from data.manifest import FileFacts, Release
from data.proposals.model import Kept, Kind, Proposal, written
from data.proposals.people import named
from data.proposals.records import RECORD, holding, next_id, proposals_folder
from data.provenance import Act, Correction, SourceFile
from data.publish import before_this
from data.registers.force import FOLDER as REGISTERS
from data.registers.force import declared
from data.rules import BUILT_IN
from data.scratch import Scratch
from data.sources import sources_in


@dataclass(frozen=True)
class Offer:
    """What is proposed beside the exports, and by whom; None leaves it to the data.

    ``sources`` names the senders' files that each table was read from, where its file does not say
    so itself. ``without`` are tables of
    the current release that are empty from now on. ``corrections`` say what was changed by hand.
    ``over`` are tables in which what was sent lies over rows of the release it is compared with.
    """

    submitter: str
    kind: Kind = "folder"
    note: str = ""
    data_to: date | None = None
    city_zh: str | None = None
    city_en: str | None = None
    demo: bool = False
    without: Collection[str] = ()
    sources: Mapping[str, Sequence[SourceFile]] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    over: tuple[str, ...] = ()
    rules: Path = BUILT_IN


def propose(root: Path, exports: Path, offer: Offer) -> Proposal:
    """Make a proposed release of a folder of exports, and return it, open.

    The tables are checked together with those that are proposed to be kept from the current
    release: of the base's tables all that were neither sent nor named to do without. Nothing of
    what the store shows changes.

    Raises:
        NoExports: the source is no folder, or holds none of the contract's tables.
        BadWish: a table to do without was sent, or is not in the current release.
        NotPermitted: the submitter has no name.
        RefusedExport: the tables break their contract; the report has every fault.
    """
    return proposed(root, exports, offer, before_this(root))


def proposed(root: Path, exports: Path, offer: Offer, base: Release | None) -> Proposal:
    """Make a proposed release as ``propose`` does, compared with the release given."""
    submitter = named(offer.submitter)
    given = survey_source(exports)
    if not given.is_folder or not (given.tables or given.faults):
        raise NoExports(
            f"{exports} 中没有任何表的 Parquet 文件，不能提出发布",
            f"{exports} holds none of the tables' Parquet files, so there is nothing to propose",
        )
    folder = proposals_folder(root)
    make_folder(folder)
    with Scratch("proposal", within=folder) as aside:
        now = datetime.now(UTC).replace(microsecond=0)
        draft = _draft(aside / "draft", given, offer, base)
        draft = replace(draft, made_at=now, submitted=Act(submitter, now, offer.note))
        draft = checked(root, draft, base, rules=offer.rules, data_to=offer.data_to, given=given)
        with holding(root):
            made = replace(draft, id=next_id(root, now))
            (made.folder / RECORD).write_text(written(made), encoding="utf-8")
            synced(made.folder)
            final = folder / made.id
            move(made.folder, final)
    return replace(made, folder=final)


def _draft(folder: Path, given: Source, offer: Offer, base: Release | None) -> Proposal:
    """Copy what was sent and return a proposal that has neither id nor submitter yet."""
    (folder / "exports").mkdir(parents=True)
    for name, path in given.tables.items():
        shutil.copyfile(path, folder / "exports" / f"{name}.parquet")
    _check_without(offer, base, given.tables)
    draft = Proposal(
        id="",
        folder=folder,
        made_at=datetime.now(UTC),
        kind=offer.kind,
        submitted=Act("", datetime.now(UTC)),
        data_to=date.min,
        stated_to=offer.data_to,
        demo=offer.demo,
        city_zh=offer.city_zh,
        city_en=offer.city_en,
        without=tuple(sorted(offer.without)),
        corrections=offer.corrections,
        over=offer.over,
    )
    tables = {
        name: corrected_facts(draft, name, base)
        if draft.continues
        else replace(
            facts_of(draft.exports, name),
            source_file=f"{name}.parquet",
            sources=tuple(offer.sources.get(name, ())) or sources_in(path),
        )
        for name, path in given.tables.items()
    }
    return replace(draft, tables=tables)


def corrected_facts(draft: Proposal, name: str, base: Release | None) -> FileFacts:
    """Return the facts of a table that was corrected: its other rows are as old as they were.

    They keep the files they were read from. In a release that follows another, and does not only
    continue it, the table is one that was taken over. One that was edited as a whole is new.
    """
    facts = replace(facts_of(draft.exports, name), source_file=f"{name}.parquet")
    is_new = any((one.table, one.kind) == (name, "edited") for one in draft.corrections)
    if is_new or base is None or name not in base.tables:
        return facts
    return inherited(facts, base, name, as_it_was=draft.continues)


def _check_without(offer: Offer, base: Release | None, sent: Collection[str]) -> None:
    for name in sorted(offer.without):
        if name in sent or base is None or name not in base.tables:
            raise BadWish(
                f"不能写“不再有 {name}”：它已提交，或当前版本没有此表",
                f"{name} cannot be done without: it was sent, or the current release has none",
            )


def checked(
    root: Path,
    draft: Proposal,
    base: Release | None,
    *,
    rules: Path = BUILT_IN,
    data_to: date | None = None,
    given: Source | None = None,
) -> Proposal:
    """Return a proposal compared with a release: what it keeps of it, and to which day it speaks.

    ``given`` is what held the folder that was sent. RefusedExport where the tables sent and those
    kept break the contract together.
    """
    kept, without = kept_of(draft, base)
    draft = replace(draft, base=base.id if base else None, without=without)
    with together(root, draft, base, kept) as exports:
        known = declared(root / REGISTERS)
        report = check(exports, rules=rules, given=given, registers=known)
        if not report.passed:
            raise RefusedExport(report)
        if draft.continues and base:
            day = base.data_to
        else:
            today = datetime.now().astimezone().date()
            day = data_to or event_span(exports, today)[1] or today
    accepted = kept if draft.continues else (name for name in draft.accepted if name in kept)
    return replace(draft, data_to=day, kept=kept, accepted=tuple(sorted(accepted)))


def kept_of(draft: Proposal, base: Release | None) -> tuple[dict[str, Kept], tuple[str, ...]]:
    """Return the tables of the base that are proposed to be kept, and those to do without.

    A bureau keeps nothing of the demo: what was not sent is empty from then on.
    """
    if base is None:
        return {}, ()
    missing = [name for name in base.tables if name in TABLES and name not in draft.tables]
    if base.demo and not draft.demo:
        return {}, tuple(name for name in missing if TABLES[name].optional)
    without = tuple(name for name in missing if name in draft.without)
    kept = {}
    for name in missing:
        if name not in without:
            given = base.tables[name]
            # A table kept once more is as old as it was.
            kept[name] = Kept(given.rows, given.kept_from or base.id, given.kept_to or base.data_to)
    return kept, without


@contextmanager
def together(
    root: Path, draft: Proposal, base: Release | None, kept: Collection[str]
) -> Iterator[Path]:
    """Give a folder ``exports`` for a moment with the tables sent and those kept; nothing is
    written among them."""
    with Scratch("together", within=proposals_folder(root)) as folder:
        exports = folder / "exports"
        exports.mkdir()
        copied(draft, exports, draft.tables)
        for name in kept:
            if base:
                linked(base.exports / f"{name}.parquet", exports)
        yield exports


def copied(draft: Proposal, folder: Path, names: Iterable[str]) -> None:
    """Put tables of a proposal into another folder; the files are shared where that is possible."""
    for name in names:
        linked(draft.exports / f"{name}.parquet", folder)


def linked(path: Path, folder: Path) -> None:
    """Put a file into a folder, as one more name of it where that is possible."""
    try:
        os.link(path, folder / path.name)
    except OSError:
        # Another file system, or one without links.
        shutil.copyfile(path, folder / path.name)


def synced(folder: Path) -> None:
    """Make a folder and all in it durable."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)

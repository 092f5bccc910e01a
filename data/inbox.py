"""The folder into which offices drop their files, swept into one proposed release; it shows
nothing."""

import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from data.archive import archive
from data.check.report import RefusedExport
from data.durable import make_folder, sync_folder
from data.errors import StoreBusy, StoreError
from data.intake.lookup import AtHand, at_hand
from data.intake.taking import Taken, expect_districts, take_in
from data.offering import Batch, placed_by, propose_read
from data.pointer import current
from data.proposals.making import Offer
from data.proposals.model import Proposal
from data.proposals.records import proposals
from data.returning import (
    RETURNED,
    Dropped,
    Returned,
    faulty_in,
    faulty_of,
    inbox_folder,
    send_back,
)
from data.traces import Trace, trace_of
from data.whole import sha256_of
from words.language import Language

# What programs leave beside a file, or write it as until it is whole.
_NO_FILES = ("~$", ".")
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download")
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
# A name that stands for several senders must not be longer.
_LONGEST = 80

# Reads the files of one sender: path → what the sender called it.
Reading = Callable[[Mapping[Path, str], AtHand, Path, str], Taken]


@dataclass
class Swept:
    """What came of a sweep.

    ``known`` were proposed or published before, ``growing`` are left for the next sweep.
    """

    proposal: Proposal | None = None
    proposed: list[Dropped] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)
    known: list[Dropped] = field(default_factory=list)
    growing: list[Path] = field(default_factory=list)


def _read(files: Mapping[Path, str], known: AtHand, root: Path, sender: str) -> Taken:
    return take_in(files, None, known, root, sender=sender)


def sweep(
    root: Path,
    language: Language,
    *,
    submitter: str = "",
    still_seconds: float = 2.0,
    read: Reading = _read,
) -> Swept:
    """Read every whole file of the drop folder; the sound ones become one proposed release.

    The sender is the first folder within it (``inbox/东湖分局/六月.xlsx``). A faulty file gets a
    return slip in ``inbox/returned/`` and is proposed with nothing. Every original is in the
    archive before its file is taken away, and a file that a proposal or the current release has
    from the same sender is not read again: a sweep that was killed is repeated by the next.

    StoreBusy where another sweep is at work; others are those of ``propose`` but for faults.
    """
    folder = inbox_folder(root)
    make_folder(folder)
    try:
        with FileLock(folder / ".sweep.lock", timeout=0):
            return _swept(root, folder, _Work(root, language, submitter, read), still_seconds)
    except Timeout as error:
        raise StoreBusy(
            "另一个收件处理正在进行；请稍后重试", "Another sweep is at work; try again later"
        ) from error


@dataclass(frozen=True)
class _Work:
    root: Path
    language: Language
    submitter: str
    read: Reading


def _swept(root: Path, folder: Path, work: _Work, still_seconds: float) -> Swept:
    done = Swept()
    before = {path: trace_of(path) for path in _files(folder)}
    if before:
        time.sleep(still_seconds)
    of: dict[str, list[Dropped]] = {}
    known = _known(root)
    for path, trace in before.items():
        file = _dropped(folder, path, trace)
        if file is None:
            done.growing.append(path)
        elif (file.digest, file.sender) in known:
            done.known.append(file)
        else:
            of.setdefault(file.sender, []).append(file)
    batches = [
        batch for sender, files in of.items() if (batch := _sound(files, sender, work, done))
    ]
    _propose(batches, of, work, done)
    for file in (*done.proposed, *done.known, *(one.file for one in done.returned)):
        _take_away(root, file)
    return done


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder).parts
        if within[0] == RETURNED or any(part.startswith(_NO_FILES) for part in within):
            continue
        name = path.name.lower()
        if name.endswith(_UNFINISHED) or name in _OF_SYSTEMS:
            continue
        # No link is followed out of the folder.
        if stat.S_ISREG(path.lstat().st_mode):
            yield path


def _dropped(folder: Path, path: Path, trace: Trace) -> Dropped | None:
    """Return a file that did not change while it was looked at, None for one that did."""
    try:
        digest = sha256_of(path)
    except OSError:
        return None
    if trace_of(path) != trace:
        return None
    within = path.relative_to(folder).parts
    sender = within[0] if len(within) > 1 else ""
    name = "/".join(within[1:]) if sender else path.name
    return Dropped(path, sender, name, digest, trace)


def _known(root: Path) -> set[tuple[str, str]]:
    """Return hash and sender of every file that waits in a proposal or is shown."""
    shown = []
    with suppress(StoreError):
        shown.append(current(root).tables)
    waiting = [one.tables for one in proposals(root) if one.is_undecided]
    return {
        (source.sha256, source.sender)
        for tables in (*shown, *waiting)
        for facts in tables.values()
        for source in facts.sources
    }


def _sound(files: Sequence[Dropped], sender: str, work: _Work, done: Swept) -> Batch | None:
    """Return what can be proposed of a sender's files; the others go back with their slips."""
    left = list(files)
    known = at_hand(work.root, inbox_folder(work.root) / RETURNED)
    while left:
        names = {one.path: one.name for one in left}
        taken = work.read(names, known, work.root, sender)
        if taken.is_sound:
            return Batch(sender, names, taken)
        expect_districts(taken, known)
        faulty = faulty_of(left, taken)
        done.returned += send_back(work.root, faulty, taken, work.language)
        left = [one for one in left if one not in faulty]
    return None


def _propose(
    batches: list[Batch], of: Mapping[str, Sequence[Dropped]], work: _Work, done: Swept
) -> None:
    """Propose what is sound together; what is not goes back, and the rest is tried again."""
    while batches:
        senders = "、".join(batch.sender for batch in batches if batch.sender)
        names = work.submitter or (senders if 0 < len(senders) <= _LONGEST else "收件箱 inbox")
        try:
            done.proposal = propose_read(work.root, batches, Offer(names, "inbox"))
        except RefusedExport as refusal:
            batches = _without_faulty(batches, refusal, of, work, done)
            continue
        done.proposed += [
            one for batch in batches for one in of[batch.sender] if one.path in batch.files
        ]
        return


def _without_faulty(
    batches: list[Batch],
    refusal: RefusedExport,
    of: Mapping[str, Sequence[Dropped]],
    work: _Work,
    done: Swept,
) -> list[Batch]:
    left = list(batches)
    for batch, outcomes in placed_by(refusal.report.faults, batches):
        left.remove(batch)
        mine = [one for one in of[batch.sender] if one.path in batch.files]
        together = replace(batch.taken.together, outcomes=outcomes)
        faulty = faulty_in(mine, outcomes)
        refused = replace(batch.taken, together=together)
        done.returned += send_back(work.root, faulty, refused, work.language)
        rest = [one for one in mine if one not in faulty]
        again = _sound(rest, batch.sender, work, done)
        left += [again] if again else []
    return left


def _take_away(root: Path, file: Dropped) -> None:
    """Remove a file that was dealt with, once its original is kept; a changed one stays."""
    archive(root, file.path, file.name, file.sender)
    if trace_of(file.path) == file.trace:
        file.path.unlink()
        sync_folder(file.path.parent)

"""The proposed releases of a store, each in its folder, listed and written; it decides nothing."""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from data.durable import put, records_lock, sync_folder
from data.errors import (
    DamagedProposal,
    DecidedProposal,
    LaterFormat,
    NoProposal,
    ProposalError,
    StoreError,
)
from data.journal import rollbacks
from data.listing import Headline, headlines
from data.pointer import current_id
from data.proposals.model import FORMAT, Proposal, read, written
from data.records import content_of
from data.releases import number_of, unreadable
from data.traces import Trace, trace_of
from words.lettering import shortened

RECORD = "proposal.json"
_LEAVING = ".leaving-"
_ID = re.compile(r"P(?P<number>\d{4,9})-\d{8}T\d{6}")
_LATER = re.compile(r'^ "format": (?P<format>\d{1,9})', re.MULTILINE)


def proposals_folder(root: Path) -> Path:
    """Return the folder that holds the proposed releases of a store."""
    return root / "proposals"


def proposals(root: Path) -> tuple[Proposal, ...]:
    """Return every proposed release that can be read, oldest first."""
    return tuple(one for one in survey_proposals(root) if isinstance(one, Proposal))


def survey_proposals(root: Path) -> tuple[Proposal | ProposalError | LaterFormat, ...]:
    """Return every proposed release, oldest first; one that cannot be made out as its error."""
    found: list[Proposal | ProposalError | LaterFormat] = []
    for proposal_id in _ids(root):
        try:
            folder = proposals_folder(root) / proposal_id
            found.append(_decided(folder, trace_of(folder / RECORD)) or proposal(root, proposal_id))
        except (DamagedProposal, LaterFormat) as fault:
            found.append(fault)
    return tuple(found)


def proposal(root: Path, proposal_id: str) -> Proposal:
    """Return a proposed release by its id.

    NoProposal where there is none, DamagedProposal where its record cannot be made out,
    LaterFormat where a later version of the program wrote it.
    """
    folder = proposals_folder(root) / proposal_id
    if not _number(proposal_id) or not folder.is_dir():
        raise NoProposal(
            f"没有编号为“{shortened(proposal_id)}”的拟发布；python -m data proposals 列出全部",
            f"There is no proposed release “{shortened(proposal_id)}”; "
            "python -m data proposals lists them",
        )
    return _as_it_ended(root, _recorded(folder))


# Of years of months most were decided long ago; those that wait are read anew each time.
@lru_cache(maxsize=512)
def _decided(folder: Path, _: Trace) -> Proposal | None:
    """Return a proposal that was published or rejected, which never changes; None for others."""
    found = _recorded(folder)
    return None if found.is_undecided else found


def _recorded(folder: Path) -> Proposal:
    """Return a proposal as its record has it; errors are those of ``proposal``."""
    try:
        text = content_of(folder / RECORD).decode("utf-8")
        _refuse_later(folder, text)
        return read(folder, text)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedProposal(
            f"拟发布 {folder.name} 已损坏（{RECORD}），不能使用；请重新提交",
            f"The proposed release {folder.name} is damaged ({RECORD}) and of no use; "
            "submit it again",
        ) from error


def _refuse_later(folder: Path, text: str) -> None:
    match = _LATER.search(text)
    if match and int(match["format"]) > FORMAT:
        raise LaterFormat(
            f"拟发布 {folder.name} 由更新的程序写成，请升级程序",
            f"A later version of the program wrote the proposed release {folder.name}: upgrade",
        )


def undecided(root: Path, proposal_id: str) -> Proposal:
    """Return a proposed release that may still change; DecidedProposal where it was decided."""
    found = proposal(root, proposal_id)
    if found.state == "published":
        raise DecidedProposal(
            f"拟发布 {found.id} 已由他人签发（发布 {found.published_as}）",
            f"The proposed release {found.id} is published already (as {found.published_as})",
        )
    if found.state == "rejected":
        who = found.rejected.person if found.rejected else "?"
        raise DecidedProposal(
            f"拟发布 {found.id} 已由 {who} 退回，不能再改；请重新提交",
            f"The proposed release {found.id} was rejected by {who}; submit it again",
        )
    return found


@contextmanager
def holding(root: Path) -> Iterator[None]:
    """Hold the proposals against other writers, and clear what killed ones left of them."""
    with records_lock(root):
        for proposal_id in _ids(root):
            _tidy(root, proposal_id)
        yield


def next_id(root: Path, now: datetime) -> str:
    """Return an id no proposed release has; the lock must be held."""
    number = max(map(_number, _ids(root)), default=0) + 1
    return f"P{number:04d}-{now:%Y%m%dT%H%M%S}"


def write(changed: Proposal) -> Proposal:
    """Replace the record of a proposal in one lasting step; the lock must be held."""
    put(changed.folder / RECORD, written(changed))
    return changed


def _ids(root: Path) -> tuple[str, ...]:
    try:
        names = [path.name for path in proposals_folder(root).iterdir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise unreadable(root, error) from error
    return tuple(sorted((name for name in names if _number(name)), key=_number))


def _number(proposal_id: str) -> int:
    match = _ID.fullmatch(proposal_id)
    return int(match["number"]) if match else 0


def _as_it_ended(root: Path, found: Proposal) -> Proposal:
    """Return a proposal as published where the switch came and the record of it did not.

    Between the two the program may die; whether its release was ever current tells.
    """
    if not (found.is_undecided and found.signing_as and _was_current(root, found.signing_as)):
        return found
    return replace(found, state="published", published_as=found.signing_as)


def _was_current(root: Path, release_id: str) -> bool:
    try:
        if current_id(root) == release_id:
            return True
    except StoreError:
        return False
    return any(entry.before == release_id for entry in rollbacks(root)) or any(
        isinstance(release, Headline) and release.previous == release_id
        for _, release in headlines(root, number_of(release_id))
    )


def _tidy(root: Path, proposal_id: str) -> None:
    """Remove what a killed change left beside the exports, and what a closed one needs no more."""
    try:
        found = proposal(root, proposal_id)
    except (ProposalError, LaterFormat):
        return
    if found.state == "published" and found.signing_as:
        write(replace(found, signing_as=None))
    kept = () if found.state == "published" else (found.contents,)
    leave(found.folder, ("exports", *(() if found.is_undecided else ("staged",))), kept)


def leave(folder: Path, beginnings: tuple[str, ...], kept: tuple[str, ...] = ()) -> None:
    """Remove what a proposal needs no more; whoever looks finds it whole or not at all."""
    for path in [*folder.glob(f"{_LEAVING}*"), *folder.iterdir()]:
        leaving = path
        if path.name.startswith(beginnings) and path.name not in kept:
            leaving = path.with_name(f"{_LEAVING}{secrets.token_hex(4)}")
            path.rename(leaving)
            sync_folder(folder)
        if leaving.name.startswith(_LEAVING):
            shutil.rmtree(leaving, ignore_errors=True)

"""Builds a proposed release aside to be compared, and publishes it once it is signed."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from data.building import built
from data.check.report import Fault
from data.definitions import Definitions
from data.description import facts_of
from data.durable import publishing_lock
from data.errors import (
    ChangedProposal,
    DamagedProposal,
    DamagedRelease,
    LaterFormat,
    NotReviewed,
    StoreBusy,
)
from data.manifest import FORMAT, Release, read_manifest
from data.order import Order, Origin, Record, Trial, Wish
from data.pointer import switch_to
from data.proposals.deciding import acted, require_current, require_seen
from data.proposals.model import Proposal
from data.proposals.people import another
from data.proposals.records import holding, leave, proposal, undecided, write
from data.publish import before_this
from data.releases import open_release
from data.rules import BUILT_IN
from data.shelf import remove
from data.whole import prove, sha256_of

# A country's marts take a minute and a half.
_SECONDS = 600.0
_STAGED = "staged"


def sign(
    root: Path,
    proposal_id: str,
    person: str,
    note: str = "",
    *,
    definitions: Definitions,
    trial: Trial | None = None,
    record: Record | None = None,
    seen: str | None = None,
    rules: Path = BUILT_IN,
) -> Release:
    """Publish a reviewed proposal and return the release, now current.

    It is checked, built aside and tried, then made current in one step: whatever fails, and
    whenever the process dies, the store shows the old release or the new one. What is published
    is, to the byte, what was sent and reviewed. Of two who sign at once one publishes.

    ``definitions``, ``trial`` and ``record`` are those of ``data.publish.publish``; ``seen`` is the
    digest of what the signer looked at.

    Raises:
        NotReviewed: nobody has reviewed it as it stands.
        NotPermitted: no name, or that of a submitter or the reviewer.
        StaleProposal: another release has become current since it was compared.
        ChangedProposal: it is no longer what was looked at, or was decided meanwhile.
        DamagedProposal: its files are no longer those that were sent.
        DecidedProposal, NoProposal: as ``undecided``.
        RefusedExport and others: as ``data.publish.publish``.
    """
    with publishing_lock(root):
        found = undecided(root, proposal_id)
        if found.state != "reviewed" or found.reviewed is None:
            raise NotReviewed(
                f"拟发布 {found.id} 尚未审核，不能签发；python -m data review {found.id} --by 姓名",
                f"Nobody has reviewed the proposed release {found.id}; "
                f"python -m data review {found.id} --by NAME",
            )
        others = (*found.submitters, found.reviewed.person)
        signed = acted(another(person, others, "提交或审核", "submitted or reviewed"), note)
        require_seen(found, seen)
        require_current(root, found)
        origin = replace(_origin(found), signed=signed)
        wish = _wish(found, signed.note or found.submitted.note, rules)
        order = _order(root, found, definitions, trial, wish, origin)
        release = built(replace(order, record=record))
        with holding(root):
            if proposal(root, proposal_id) != found:
                remove(root, release.id)
                raise ChangedProposal(
                    f"拟发布 {found.id} 在签发过程中被他人改动，未发布；请重新查看",
                    f"The proposed release {found.id} was changed while it was being published, "
                    "and was not; look again",
                )
            # Where the record of the switch is lost, this and the pointer tell that it came.
            write(replace(found, signed=signed, signing_as=release.id))
            switch_to(root, release.id)
            write(replace(found, signed=signed, state="published", published_as=release.id))
        leave(found.folder, ("exports", _STAGED))
    return open_release(root, release.id)


def staged(
    root: Path,
    proposal_id: str,
    definitions: Definitions,
    trial: Trial | None = None,
    *,
    rules: Path = BUILT_IN,
) -> Release:
    """Return a proposal as the release it would be, built aside: figures can be asked of it.

    It is none of the store's releases, and has the number 0. It is built at the first question
    and kept while neither the exports nor the definitions change; what a killed build left is
    never taken for it. Of two who ask at once one builds, the other waits.

    StaleProposal where another release is current than it was compared with; DamagedProposal,
    DecidedProposal and NoProposal as ``undecided``; others are those of ``data.publish.publish``.
    """
    found = undecided(root, proposal_id)
    require_current(root, found)
    aside = found.folder / f"{_STAGED}-{_key(found, definitions, rules)}"
    with _staging(found):
        if ready := _ready(aside):
            return ready
        for old in found.folder.glob(f"{_STAGED}-*"):
            shutil.rmtree(old, ignore_errors=True)
        wish = _wish(found, found.submitted.note, rules)
        return built(_order(root, found, definitions, trial, wish, _origin(found), aside))


@contextmanager
def _staging(found: Proposal) -> Iterator[None]:
    lock = FileLock(found.folder / f".{_STAGED}.lock", timeout=_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy(
            "同一拟发布正在由他人比较，等待超时；请稍后重试",
            "Somebody else is comparing the same proposed release and is not done; try again later",
        ) from error
    try:
        yield
    finally:
        lock.release()


def _ready(aside: Path) -> Release | None:
    """Return the release that was built into a folder, if it is whole."""
    with suppress(DamagedRelease, LaterFormat, OSError):
        for path in aside.glob("0000-*"):
            release = read_manifest(path)
            prove(release)
            return release
    return None


def _key(found: Proposal, definitions: Definitions, rules: Path) -> str:
    """Return what changes with anything that the staged release is made of."""
    ruled = {path.name: sha256_of(path) for path in sorted(rules.glob("*.csv"))}
    content = [FORMAT, found.outcome, definitions.texts, definitions.hashes, ruled]
    kept = json.dumps(content, sort_keys=True, default=dict).encode()
    return hashlib.sha256(kept).hexdigest()[:16]


def _origin(found: Proposal) -> Origin:
    return Origin(
        proposal=found.id,
        submitted=found.submitted,
        reviewed=found.reviewed,
        sent=found.tables,
        corrections=found.corrections,
        continues=found.continues,
    )


def _wish(found: Proposal, note: str, rules: Path) -> Wish:
    return Wish(
        note=note,
        data_to=found.data_to,
        city_zh=found.city_zh,
        city_en=found.city_en,
        demo=found.demo,
        rules=rules,
        without=frozenset(found.without),
        keep=frozenset(found.kept),
    )


def _order(
    root: Path,
    found: Proposal,
    definitions: Definitions,
    trial: Trial | None,
    wish: Wish,
    origin: Origin,
    aside: Path | None = None,
) -> Order:
    """Return the order to build a proposal; only what was sent passes its trial."""
    require_whole(found)

    def tried(release: Release) -> Sequence[Fault]:
        # The copies are what is published, and the folder may have changed since.
        copied = {name: facts.sha256 for name, facts in release.tables.items()}
        sent = {name: facts.sha256 for name, facts in found.tables.items()}
        if copied != {**sent, **{name: copied.get(name) for name in found.kept}}:
            raise _damaged(found, None)
        return trial(release) if trial else ()

    before = before_this(root)
    return Order(found.exports, root, definitions, wish, before, tried, origin=origin, aside=aside)


def require_whole(found: Proposal) -> None:
    """Compare the files that were sent with their hashes; DamagedProposal names the first."""
    for name, facts in found.tables.items():
        try:
            is_same = facts_of(found.exports, name).sha256 == facts.sha256
        except (OSError, ValueError):
            is_same = False
        if not is_same:
            raise _damaged(found, name)


def _damaged(found: Proposal, table: str | None) -> DamagedProposal:
    zh, en = (f"（{table}）", f" ({table})") if table else ("", "")
    return DamagedProposal(
        f"拟发布 {found.id} 的文件{zh}与提交时不符，不能使用；请退回并重新提交",
        f"The files of the proposed release {found.id}{en} are not those that were sent; "
        "reject it and submit them again",
    )

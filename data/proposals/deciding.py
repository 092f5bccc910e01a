"""What people decide of a proposed release before it is signed; nothing here publishes."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data.errors import BadCorrection, ChangedProposal, NotAccepted, StaleProposal
from data.manifest import Release
from data.proposals.making import checked, corrected_facts
from data.proposals.model import Proposal
from data.proposals.people import another, named
from data.proposals.records import holding, proposal, undecided, write
from data.provenance import Act
from data.publish import before_this
from data.releases import open_release
from data.rules import BUILT_IN


def accept_kept(root: Path, proposal_id: str, tables: Collection[str]) -> Proposal:
    """Accept that these tables are taken over from the current release as old as they are.

    They are all that are accepted: a table left out is no longer. A review made before does not
    hold any more. NotAccepted for a table that is not proposed to be kept.
    """
    with holding(root):
        found = undecided(root, proposal_id)
        for name in sorted(set(tables) - found.kept.keys()):
            raise NotAccepted(
                f"拟发布 {found.id} 没有提出沿用 {name}，无法确认",
                f"The proposed release {found.id} does not propose to keep {name}",
            )
        accepted = tuple(sorted(tables))
        if accepted == found.accepted:
            return found
        return write(reopened(replace(found, accepted=accepted)))


def do_without(root: Path, proposal_id: str, tables: Collection[str]) -> Proposal:
    """Let these tables be empty from the proposed release on, in place of being kept.

    As with ``accept_kept`` they are all of them. NotAccepted for a table that the current release
    has not, or that was sent.
    """
    found = undecided(root, proposal_id)
    require_current(root, found)
    for name in sorted(set(tables) - (found.kept.keys() | set(found.without))):
        raise NotAccepted(
            f"{name} 已提交，或当前版本没有此表，不能从此为空",
            f"{name} was sent, or the current release has none: it cannot be done without",
        )
    changed = replace(found, without=tuple(sorted(tables)))
    changed = checked(root, changed, before_this(root), data_to=found.data_to)
    with holding(root):
        require_unchanged(root, found)
        return write(reopened(changed))


def review(
    root: Path, proposal_id: str, person: str, note: str = "", *, seen: str | None = None
) -> Proposal:
    """Record that somebody has compared the proposed release with the current one and agrees.

    ``seen`` is the digest of what they looked at.

    Raises:
        NotPermitted: no name, or that of one who submitted it.
        NotAccepted: a table is to be kept that nobody accepted.
        StaleProposal: another release is current than it was compared with.
        ChangedProposal: it is no longer what was looked at.
        DecidedProposal, NoProposal, DamagedProposal: as ``undecided``.
    """
    with holding(root):
        found = undecided(root, proposal_id)
        name = another(person, found.submitters, "提交", "submitted")
        require_seen(found, seen)
        require_current(root, found)
        if found.waiting:
            tables = found.waiting
            raise NotAccepted(
                f"以下表本次未提交、将沿用旧数据，须先逐表确认：{'、'.join(tables)}；"
                f"python -m data accept {found.id} --keep {','.join(tables)}",
                f"These tables were not sent and would be kept as they are, which nobody has "
                f"accepted: {', '.join(tables)}; "
                f"python -m data accept {found.id} --keep {','.join(tables)}",
            )
        return write(replace(found, state="reviewed", reviewed=acted(name, note), signed=None))


def reject(root: Path, proposal_id: str, person: str, reason: str) -> Proposal:
    """Send a proposed release back for a reason; it can no longer be changed or signed.

    Errors are those of ``undecided``, and NotPermitted without a name or a reason.
    """
    with holding(root):
        found = undecided(root, proposal_id)
        rejected = acted(named(person), named_reason(reason))
        return write(replace(found, state="rejected", rejected=rejected, signing_as=None))


def renew(root: Path, proposal_id: str, *, rules: Path = BUILT_IN) -> Proposal:
    """Compare a proposed release with what is current now; it is open again.

    What it keeps is taken from the current release, and must be accepted anew. StaleProposal
    where a table it was corrected in, or its sheets were laid over, has changed since: nobody can
    tell which is right.
    RefusedExport where it breaks the contract together with what it keeps now.
    """
    found = undecided(root, proposal_id)
    base = before_this(root)
    if found.base == (base.id if base else None):
        return found
    _require_unlaid(root, found, base)
    _require_uncorrected(root, found, base)
    tables = {
        # What was corrected is as old as what is current now.
        name: corrected_facts(found, name, base) if found.continues or facts.kept_from else facts
        for name, facts in found.tables.items()
    }
    draft = replace(found, tables=tables, accepted=())
    renewed = checked(root, draft, base, rules=rules, data_to=found.stated_to)
    with holding(root):
        require_unchanged(root, found)
        return write(reopened(renewed))


def _require_uncorrected(root: Path, found: Proposal, base: Release | None) -> None:
    """Refuse to carry a table with corrections over a newer one of the same name."""
    for name in sorted({one.table for one in found.corrections}):
        if _has_changed(root, found, base, name):
            raise StaleProposal(
                f"{name} 在当前版本中已更新，拟发布 {found.id} 的更正是对旧数据作出的；"
                "请退回，并按当前数据重新更正",
                f"{name} has changed in the current release, and {found.id} corrects what it was; "
                "reject it and correct the current rows",
            )


def _require_unlaid(root: Path, found: Proposal, base: Release | None) -> None:
    """Refuse to carry rows of a former release over newer ones: they would withdraw them."""
    for name in found.over:
        if _has_changed(root, found, base, name):
            raise StaleProposal(
                f"{name} 在当前版本中已更新，拟发布 {found.id} 中其他台账的行仍是旧的；"
                "请退回，并重新报送这些台账的文件",
                f"{name} has changed in the current release, and {found.id} has the other "
                "registers' rows as they were; reject it and send its registers' files again",
            )


def _has_changed(root: Path, found: Proposal, base: Release | None, name: str) -> bool:
    """Tell whether a table is another now than in the release a proposal was compared with."""
    then = open_release(root, found.base).tables.get(name) if found.base else None
    now = base.tables.get(name) if base else None
    return (then and then.sha256) != (now and now.sha256)


def require_current(root: Path, found: Proposal) -> None:
    """Refuse what was compared with a release that is no longer current; StaleProposal."""
    base = before_this(root)
    now = base.id if base else None
    if found.base != now:
        raise StaleProposal(
            f"拟发布 {found.id} 是与 {found.base or '空仓'} 比较的，当前版本已是 {now}；"
            f"请重新比较并审核：python -m data renew {found.id}",
            f"The proposed release {found.id} was compared with {found.base or 'nothing'}, and "
            f"{now} is current now; compare and review it again: python -m data renew {found.id}",
        )


def require_seen(found: Proposal, seen: str | None) -> None:
    """Refuse to decide on another content than was looked at; ChangedProposal."""
    if seen is not None and seen != found.digest:
        raise ChangedProposal(
            f"拟发布 {found.id} 在您查看之后又有改动；请重新查看后再办理",
            f"The proposed release {found.id} has changed since you looked at it; look again",
        )


def named_reason(reason: str) -> str:
    """Return a reason; BadCorrection where none is given."""
    if not reason.strip():
        raise BadCorrection("请写明原因", "Give the reason")
    return " ".join(reason.split())


def require_unchanged(root: Path, found: Proposal) -> None:
    """Refuse to write over what another has changed meanwhile; ChangedProposal."""
    if proposal(root, found.id) != found:
        raise ChangedProposal(
            f"拟发布 {found.id} 刚被他人改动；请重新查看后再办理",
            f"Somebody has just changed the proposed release {found.id}; look again",
        )


def reopened(changed: Proposal) -> Proposal:
    """Return a proposal as nobody has reviewed it."""
    return replace(changed, state="open", reviewed=None, signed=None, signing_as=None)


def acted(person: str, note: str) -> Act:
    """Return what somebody does now."""
    return Act(person, datetime.now(UTC).replace(microsecond=0), note.strip())

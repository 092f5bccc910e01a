"""The commands by which a release is proposed, reviewed and signed; they compute no figure."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from commands.fault_sheet import fault_sheet, refusal_lines
from data.archive import flaws
from data.check.report import RefusedExport
from data.errors import DataError, NotAccepted
from data.proposals.deciding import accept_kept, do_without, reject, renew, review
from data.proposals.making import Offer, propose
from data.proposals.model import Proposal
from data.proposals.records import proposal, proposals_folder, survey_proposals
from data.proposals.signing import require_whole
from data.releases import store_root
from words.language import Language, Text

_STATES = {
    "open": Text("待审核", "open"),
    "reviewed": Text("已审核", "reviewed"),
    "published": Text("已发布", "published"),
    "rejected": Text("已退回", "rejected"),
}


def run(asked: Namespace, language: Language) -> int:
    """Carry out the command asked for and return its exit code."""
    try:
        return COMMANDS[asked.command](asked, language)
    except RefusedExport as refusal:
        about = asked.files[0] if "files" in asked else Path(vars(asked).get("id") or "proposal")
        sheet = fault_sheet(about, vars(asked).get("faults"), language)
        for line in refusal_lines(refusal.report, sheet, language):
            print(line, file=sys.stderr)
        return 1


def _propose(asked: Namespace, language: Language) -> int:
    root = store_root(asked.root)
    offer = Offer(
        asked.by,
        "folder",
        asked.note,
        data_to=asked.data_to,
        without=frozenset().union(*asked.without),
    )
    if len(asked.files) == 1 and any(asked.files[0].glob("*.parquet")):
        return _proposed(propose(root, asked.files[0], offer), root, language)
    return _propose_files(asked, root, offer, language)


def _propose_files(asked: Namespace, root: Path, offer: Offer, language: Language) -> int:
    from commands.importing import read_files, refused
    from data.intake.lookup import at_hand
    from data.offering import Batch, propose_read

    known = at_hand(root, proposals_folder(root))
    files, taken = read_files(asked, known, root, language)
    if not taken.is_sound:
        return refused(taken, known, asked, language)
    made = propose_read(root, [Batch(asked.sender, files, taken)], offer)
    return _proposed(made, root, language)


def _proposed(made: Proposal, root: Path, language: Language) -> int:
    """Print what was proposed and, first of how it differs, what its tables lose and gain."""
    from figures.publishing import first_look

    told: list[str] = []
    if look := first_look(root, made):
        told += look.alarm_lines(language)
        told += [one.counted.line(language) for one in look.tables if one.counted.differs]
    return _made(made, language, told)


def _made(made: Proposal, language: Language, more: Sequence[str] = ()) -> int:
    for line in (*_facts(made, language), *more):
        print(line)
    print(made.id)
    return 0


def _facts(found: Proposal, language: Language) -> Iterator[str]:
    def said(zh: str, en: str) -> str:
        return Text(zh, en).said(language)

    yield said(f"数据截至 {found.data_to}", f"Data to {found.data_to}")
    for name, facts in found.tables.items():
        files = ", ".join(
            f"{one.name}{f' · {one.sender}' if one.sender else ''}" for one in facts.sources
        )
        rows = said(f"{name}：{facts.rows} 行", f"{name}: {facts.rows} rows")
        yield f"{rows}  {files}".rstrip()
    for name, kept in found.kept.items():
        is_accepted, days = name in found.accepted, found.days_behind(name)
        yield said(
            f"{name}：沿用 {kept.release} 的 {kept.rows} 行，截至 {kept.data_to}，"
            f"{f'早 {days} 天' if days else '同日'}（{'已确认' if is_accepted else '待确认'}）",
            f"{name}: {kept.rows} rows kept from {kept.release}, to {kept.data_to}, "
            f"{f'{days} days behind' if days else 'the same day'} "
            f"({'accepted' if is_accepted else 'not accepted yet'})",
        )
    for name in found.without:
        yield said(f"{name}：从此为空", f"{name}: empty from now on")
    for one in found.corrections:
        key = " / ".join(str(value) for value in one.key.values())
        yield f"{one.table} {key}: {one.person} · {one.reason}"


def _proposals(asked: Namespace, language: Language) -> int:
    root = store_root(asked.root)
    if asked.id:
        return _shown(root, asked.id, language)
    is_whole = True
    for found in survey_proposals(root):
        if isinstance(found, DataError):
            print(found.said(language), file=sys.stderr)
            is_whole = False
        else:
            print(_line(found, language))
    return 0 if is_whole else 1


def _line(found: Proposal, language: Language) -> str:
    state = _STATES[found.state].said(language)
    until = Text(f"截至 {found.data_to}", f"to {found.data_to}").said(language)
    end = found.published_as or (found.rejected.note if found.rejected else "")
    people = [act.person for act in (found.submitted, found.reviewed, found.signed) if act]
    parts = [found.id, state, until, " → ".join(people), end, found.submitted.note]
    return "  ".join(part for part in parts if part)


def _shown(root: Path, proposal_id: str, language: Language) -> int:
    found = proposal(root, proposal_id)
    print(_line(found, language))
    for line in _facts(found, language):
        print(line)
    if found.is_undecided:
        from figures.publishing import compare_proposal

        base = found.base or Text("（空）", "(none)").said(language)
        print(Text(f"与当前版本 {base} 比较：", f"Compared with {base}:").said(language))
        for line in compare_proposal(root, found.id).lines(language):
            print(line)
    return 0


def _accept(asked: Namespace, language: Language) -> int:
    root = store_root(asked.root)
    found = proposal(root, asked.id)
    if not (asked.keep or asked.without):
        raise NotAccepted(
            f"请写明表名：--keep {','.join(found.waiting) or '表'} 或 --without 表",
            f"Name the tables: --keep {','.join(found.waiting) or 'TABLE'} or --without TABLE",
        )
    if asked.without:
        found = do_without(root, asked.id, set(found.without).union(*asked.without))
    return _made(accept_kept(root, asked.id, set(found.accepted).union(*asked.keep)), language)


def _review(asked: Namespace, language: Language) -> int:
    print(_line(review(store_root(asked.root), asked.id, asked.by, asked.note), language))
    return 0


def _reject(asked: Namespace, language: Language) -> int:
    print(_line(reject(store_root(asked.root), asked.id, asked.by, asked.reason), language))
    return 0


def _renew(asked: Namespace, language: Language) -> int:
    return _made(renew(store_root(asked.root), asked.id), language)


def _sign(asked: Namespace, language: Language) -> int:
    from figures.publishing import sign_proposal

    release = sign_proposal(store_root(asked.root), asked.id, asked.by, asked.note)
    print(Text("当前版本已切换为：", "The current release is now:").said(language))
    print(release.id)
    return 0


def _sweep(asked: Namespace, language: Language) -> int:
    from data.inbox import sweep

    done = sweep(store_root(asked.root), language, submitter=asked.by or "")
    for path in done.growing:
        print(Text(f"仍在写入，留待下次：{path}", f"Still written, left: {path}").said(language))
    for file in done.known:
        print(
            Text(
                f"已提交或已发布过，不再读取：{file.path}",
                f"Proposed or published already, not read again: {file.path}",
            ).said(language)
        )
    for back in done.returned:
        why = "; ".join(one.said(language) for one in back.said)
        line = Text(f"退回 {back.file.path}：{why}", f"Returned {back.file.path}: {why}")
        print(f"{line.said(language)} → {back.slip}", file=sys.stderr)
    if done.proposal:
        _made(done.proposal, language)
    elif not done.returned:
        print(Text("没有新文件", "Nothing new").said(language))
    return 1 if done.returned else 0


def proposal_flaws(root: Path, language: Language) -> bool:
    """Name on stderr every undecided proposal whose files are not those sent; True for none."""
    is_whole = True
    for found in survey_proposals(root):
        try:
            if isinstance(found, DataError):
                raise found
            if found.is_undecided:
                require_whole(found)
        except DataError as fault:
            print(fault.said(language), file=sys.stderr)
            is_whole = False
    return is_whole


def archive_flaws(root: Path, language: Language) -> bool:
    """Name on stderr every original that is not what was sent; True where there is none."""
    is_whole = True
    for flaw in flaws(root):
        said = Text(flaw.zh, flaw.en).said(language)
        print(f"{flaw.named_by}  {said}  {flaw.digest}", file=sys.stderr)
        is_whole = False
    return is_whole


def _archive(asked: Namespace, language: Language) -> int:
    if not archive_flaws(store_root(asked.root), language):
        return 1
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    print(Text(f"归档原件完好（{now}）", f"The originals are whole ({now})").said(language))
    return 0


COMMANDS: Mapping[str, Callable[[Namespace, Language], int]] = MappingProxyType(
    {
        "propose": _propose,
        "proposals": _proposals,
        "accept": _accept,
        "review": _review,
        "reject": _reject,
        "renew": _renew,
        "sign": _sign,
        "sweep": _sweep,
        "archive": _archive,
    }
)

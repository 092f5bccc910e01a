"""The commands that keep the store: list, go back, pin, prune; they make no release."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from data.errors import StoreError, UnreadableStore
from data.journal import Entry, rollbacks
from data.listing import Headline, headlines
from data.pins import pin, pinned, unpin
from data.pointer import current, current_id, not_there
from data.releases import open_release, release_ids, store_root
from data.shelf import Verdict, prune, verdicts
from data.whole import rollback, verify
from words.language import Language, Text

Told = TypeVar("Told")


def _releases(asked: Namespace, language: Language) -> int:
    """List the releases, also where the pointer is lost: one of them must then be named."""
    root = store_root(asked.root)
    faults: list[StoreError] = []
    now = _or_fault(current_id, root, faults)
    pins = _or_fault(pinned, root, faults) or frozenset()
    found = set()
    for release_id, headline in headlines(root):
        found.add(release_id)
        if isinstance(headline, StoreError):
            faults.append(headline)
        else:
            mark = "*" if release_id == now else " "
            print(_line(headline, mark, release_id in pins, language))
    if now and now not in found:
        faults.append(not_there(now))
    for entry in rollbacks(root):
        print(_went_back(entry, language))
    for fault in faults:
        print(fault.said(language), file=sys.stderr)
    if not found and not faults:
        empty = Text(f"数据仓 {root} 中还没有发布", f"The store {root} is empty").said(language)
        print(empty, file=sys.stderr)
    return 1 if faults else 0


def _or_fault(read: Callable[[Path], Told], root: Path, faults: list[StoreError]) -> Told | None:
    try:
        return read(root)
    except UnreadableStore:
        raise
    except StoreError as fault:
        faults.append(fault)
        return None


def _line(release: Headline, mark: str, kept: bool, language: Language) -> str:
    city = Text(release.city_zh, release.city_en).said(language)
    demo = Text("（演示）", " (demo)").said(language) if release.demo else ""
    counted = Text(f"{release.rows} 行", f"{release.rows} rows").said(language)
    until = Text(f"截至 {release.data_to}", f"to {release.data_to}").said(language)
    pin_mark = Text("保留", "pinned").said(language) if kept else ""
    parts = [f"{mark} {release.id}", f"{city}{demo}", until, counted, pin_mark, release.note]
    return "  ".join(part for part in parts if part)


def _went_back(entry: Entry, language: Language) -> str:
    at = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
    before = entry.before or Text("（指针丢失）", "(pointer lost)").said(language)
    reason = entry.reason or Text("未写明原因", "no reason given").said(language)
    head = Text("回退", "rolled back").said(language)
    parts = [at, head, f"{before} → {entry.after}", entry.person, reason]
    return "  ".join(part for part in parts if part)


def _rollback(asked: Namespace, language: Language) -> int:
    root = store_root(asked.root)
    release = rollback(root, asked.id, reason=asked.reason, person=asked.by)
    print(Text("当前版本已切换为：", "The current release is now:").said(language))
    print(release.id)
    return 0


def _verify(asked: Namespace, language: Language) -> int:
    """Say of each release whether it is whole; one that is not is named with its first fault."""
    root = store_root(asked.root)
    ids = release_ids(root) if asked.all else [asked.id or current(root).id]
    whole = True
    for release_id in ids:
        try:
            verify(open_release(root, release_id))
        except StoreError as fault:
            print(fault.said(language), file=sys.stderr)
            whole = False
        else:
            print(f"{release_id}  {Text('完好', 'whole').said(language)}")
    if asked.all:
        from commands.proposing import archive_flaws, proposal_flaws

        whole = proposal_flaws(root, language) and whole
        whole = archive_flaws(root, language) and whole
    return 0 if whole else 1


def _pin(asked: Namespace, language: Language) -> int:
    pin(store_root(asked.root), asked.id)
    print(Text(f"已保留 {asked.id}", f"{asked.id} is kept").said(language))
    return 0


def _unpin(asked: Namespace, language: Language) -> int:
    unpin(store_root(asked.root), asked.id)
    print(Text(f"不再保留 {asked.id}", f"{asked.id} is no longer kept").said(language))
    return 0


def _prune(asked: Namespace, language: Language) -> int:
    root = store_root(asked.root)
    gone, kept = Text("已删除", "removed").said(language), Text("保留", "kept").said(language)
    if asked.dry_run:
        gone, kept = (
            Text("将删除", "would remove").said(language),
            Text("将保留", "would keep").said(language),
        )

    def tell(verdict: Verdict) -> None:
        done = gone if verdict.goes else kept
        colon = Text("：", ": ").said(language)
        print(f"{done} {verdict.id}{colon}{verdict.why(language)}")

    if asked.dry_run:
        for verdict in verdicts(root, asked.keep, monthly=asked.keep_monthly):
            tell(verdict)
    else:
        prune(root, asked.keep, monthly=asked.keep_monthly, tell=tell)
    if asked.originals:
        from data.archive import prune_archive

        digests = prune_archive(root, dry_run=asked.dry_run)
        count = len(digests)
        print(f"{gone}{Text(f' {count} 个原件', f' {count} originals').said(language)}")
    return 0


COMMANDS: Mapping[str, Callable[[Namespace, Language], int]] = MappingProxyType(
    {
        "releases": _releases,
        "rollback": _rollback,
        "verify": _verify,
        "pin": _pin,
        "unpin": _unpin,
        "prune": _prune,
    }
)

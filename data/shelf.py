"""Removes old releases, none that may still be asked for; it judges none by its figures."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.durable import REMOVING, publishing_lock, remove_tree, sync_folder
from data.errors import DamagedRelease, StoreError
from data.listing import Headline, headlines
from data.pins import pinned
from data.pointer import current
from data.releases import number_of, releases_folder
from data.whole import verify
from words.language import Language


@dataclass(frozen=True)
class Verdict:
    """Whether a release goes, and why."""

    id: str
    goes: bool
    zh: str
    en: str

    def why(self, language: Language) -> str:
        """Return the reason in the language asked for."""
        return self.zh if language == "zh" else self.en


def verdicts(root: Path, keep: int, *, monthly: bool = False) -> tuple[Verdict, ...]:
    """Say of each release, oldest first, whether a prune removes it; nothing is removed.

    Kept are the newest ``keep`` whose manifests can be read; with ``monthly`` the last one of each
    month, by this place's time; the current one; the pinned ones; and those of which nobody can
    say what they are. A manifest that is no manifest keeps none.

    Raises:
        StoreError: it cannot be said which release is current, or which are pinned.
    """
    now, pins, found = current(root).id, pinned(root), dict(headlines(root))
    told = [one for one in found.values() if isinstance(one, Headline)]
    newest = told[-keep:]
    kept = dict(_unsure(found, newest[0].id, keep))
    if monthly:
        # Of the same month the later replaces the earlier.
        months = {f"{one.published_at.astimezone():%Y-%m}": one.id for one in told}
        kept |= {
            last: (f"{month} 的最后一个", f"the last of {month}") for month, last in months.items()
        }
    kept |= {one.id: (f"最新 {keep} 个之一", f"one of the newest {keep}") for one in newest}
    kept |= {one: ("已设为保留", "it is pinned") for one in pins}
    kept[now] = ("当前版本", "it is current")
    older = (f"早于最新 {keep} 个", f"older than the newest {keep}")
    return tuple(Verdict(one, one not in kept, *kept.get(one, older)) for one in found)


def _unsure(
    found: Mapping[str, Headline | StoreError], oldest_new: str, keep: int
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield those that cannot be read, with why they are kept all the same."""
    for release_id, fault in found.items():
        if isinstance(fault, Headline):
            continue
        if number_of(release_id) > number_of(oldest_new):
            yield release_id, (f"已损坏，但晚于最新 {keep} 个中最早的", "damaged, and not old")
        elif not _is_damaged(fault):
            yield release_id, (f"无法判断：{fault.zh}", f"it cannot be judged: {fault.en}")


def _is_damaged(fault: StoreError) -> bool:
    """Whether a manifest is wrong or gone, and not merely out of reach or of a later program."""
    cause = fault.__cause__
    out_of_reach = isinstance(cause, OSError) and not isinstance(cause, FileNotFoundError)
    return isinstance(fault, DamagedRelease) and not out_of_reach


def prune(root: Path, keep: int, *, monthly: bool = False, tell: Callable[[Verdict], None]) -> None:
    """Remove the releases that ``verdicts`` lets go; each is told, those removed once they are.

    The current release is verified first: where it is damaged an old one may be the last whole
    one, and nothing is removed. Files that others share stay theirs.

    Raises:
        StoreError: as ``verdicts``, and where the current release is damaged.
    """
    # What is no store is left without a lock, too.
    current(root)
    with publishing_lock(root):
        verify(current(root))
        for verdict in verdicts(root, keep, monthly=monthly):
            if verdict.goes:
                remove(root, verdict.id)
            tell(verdict)


def remove(root: Path, release_id: str) -> None:
    """Take the name away for good, then the files: a power cut leaves a release whole or none."""
    folder = releases_folder(root)
    leaving = folder / f"{REMOVING}{release_id}"
    (folder / release_id).rename(leaving)
    sync_folder(folder)
    remove_tree(leaving)

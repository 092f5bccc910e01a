"""Every disk a power cut may leave behind while a recorded operation runs; it judges none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.data.powercut.disk import (
    ROOT,
    Disk,
    Names,
    Operation,
    Pending,
    Resize,
    Sync,
    Tree,
    Write,
    torn,
)


@dataclass(slots=True)
class Cut:
    """One disk after a power cut; it can be looked at until the next one is asked for.

    ``done`` operations had returned. ``one`` is the unsynced operation that fared otherwise than
    the rest, of which ``all_kept`` says what became; ``part`` is what is left of it. ``differs``
    is false where no reader can tell the disk from the one without that exception.
    """

    disk: Disk
    done: int
    all_kept: bool
    one: Pending | None = None
    part: Write | None = None
    whole_file: bool = False
    how: str = ""
    differs: bool = True

    def tree(self) -> Tree:
        """Return what the disk holds."""
        instead = {id(self.one): self.part} if self.part else {}
        return self.disk.after_cut(self._survives, instead)

    def _survives(self, operation: Pending) -> bool:
        if self.whole_file:
            return isinstance(operation, Names) or operation.inode != self._inode
        if operation is self.one:
            return self.part is not None or not self.all_kept
        return self.all_kept

    @property
    def _inode(self) -> int | None:
        return None if self.one is None or isinstance(self.one, Names) else self.one.inode

    @property
    def fate(self) -> str:
        """What became of the operations that were not synced."""
        rest = "all else kept" if self.all_kept else "all else lost"
        if self.one is None:
            return rest.replace("all else", "all that was not synced")
        if self.whole_file:
            return f"every unsynced byte of {self.one.path} lost, {rest}"
        return f"{self.how} {told(self.one)}, {rest}"


def cuts(
    before: Tree, operations: Iterable[Operation], *, first: int = 0, alike: int = 1
) -> Iterator[Cut]:
    """Yield the disks of every prefix: all lost, all kept, each lost, kept or torn by itself.

    Prefixes of fewer operations than ``first`` are passed over. Disks that readers cannot tell
    from another are yielded for every ``alike``-th prefix, for none where it is 0.
    """
    disk = Disk(before)
    if not first:
        yield Cut(disk, 0, all_kept=True)
    for done, operation in enumerate(operations, start=1):
        disk.take(operation)
        if done >= first:
            yield from _of_one_moment(disk, done, bool(alike) and done % alike == 0)


def _of_one_moment(disk: Disk, done: int, alike: bool) -> Iterator[Cut]:
    kept, lost = Cut(disk, done, all_kept=True), Cut(disk, done, all_kept=False)
    yield kept
    yield lost
    seen_kept, seen_lost = _visible(kept.tree()), _visible(lost.tree())
    files: set[int] = set()
    for one in disk.pending():
        touched = _touched(one)
        alone = not touched.isdisjoint(seen_lost)
        if alone or alike:
            yield Cut(disk, done, False, one, how="kept the", differs=alone)
        differs = not touched.isdisjoint(seen_kept)
        if differs or alike:
            yield from _without(disk, done, one, differs, files)


def _without(disk: Disk, done: int, one: Pending, differs: bool, files: set[int]) -> Iterator[Cut]:
    """Yield the disks where one operation is lost or torn; its whole file once for ``files``."""
    yield Cut(disk, done, True, one, how="lost the", differs=differs)
    if isinstance(one, Write):
        for how, part in torn(one):
            yield Cut(disk, done, True, one, part, how=how, differs=differs)
    if not isinstance(one, Names) and one.inode not in files:
        files.add(one.inode)
        yield Cut(disk, done, True, one, whole_file=True, differs=differs)


def _visible(tree: Tree) -> set[int]:
    """Return the files and folders that a reader of the store can come to."""
    return {ROOT, *(inode for _, inode in tree.paths(hidden=False))}


def _touched(operation: Pending) -> set[int]:
    if isinstance(operation, Names):
        return {folder for folder, _, _ in operation.entries}
    return {operation.inode}


def told(operation: Operation) -> str:
    """Say an operation in words."""
    match operation:
        case Write():
            end = operation.offset + len(operation.data)
            return f"write of bytes {operation.offset} to {end} of {operation.path}"
        case Resize():
            return f"size {operation.size} of {operation.path}"
        case Names():
            return f"{operation.verb} {operation.path}"
        case Sync():
            return f"fsync of {operation.path}"

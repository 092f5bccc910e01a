"""Lays out every disk that a power cut may leave, and asks of each whether the store is whole."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from data.errors import StoreError
from tests.data.powercut.cuts import Cut, cuts, told
from tests.data.powercut.disk import Disk, Operation, Sync, Tree
from tests.data.powercut.oracle import Broken, Found, judge, look
from tests.data.powercut.recording import STORE, Act, Recording

_NOWHERE = -1


@dataclass
class Verdict:
    """What a replay found: disks counted, those laid out and opened, and the broken ones."""

    counted: int = 0
    opened: int = 0
    broken: list[str] = field(default_factory=list)


class Shelf:
    """Lays trees out as folders; equal files are one file with many names, so that it is quick."""

    def __init__(self, folder: Path) -> None:
        """Keep the contents and the folders laid out below ``folder``."""
        self._folder = folder
        self._tokens: dict[bytes, int] = {}
        self._number = count()
        (folder / "contents").mkdir(parents=True)

    def signature(self, tree: Tree) -> frozenset[tuple[str, int]]:
        """Return what tells two trees apart for readers: folders being built count as one name."""
        return frozenset(
            (path, _NOWHERE if inode in tree.folders else self._token(tree.files[inode]))
            for path, inode in tree.paths(hidden=False)
        )

    def _token(self, content: bytes) -> int:
        return self._tokens.setdefault(content, len(self._tokens))

    @contextmanager
    def laid_out(self, tree: Tree, *, to_write_to: bool = False) -> Iterator[Path]:
        """Lay a tree out in a new folder, and clear it away afterwards."""
        put = shutil.copyfile if to_write_to else os.link
        base = self._folder / str(next(self._number))
        base.mkdir()
        for path, inode in tree.paths():
            if inode in tree.folders:
                (base / path).mkdir()
            else:
                put(self._content(tree.files[inode]), base / path)
        try:
            yield base / STORE
        finally:
            shutil.rmtree(base)

    def _content(self, content: bytes) -> Path:
        path = self._folder / "contents" / str(self._token(content))
        if not path.exists():
            path.write_bytes(content)
        return path


class Replayer:
    """Replays one recording, as it is or with a sync taken out.

    A disk that shows readers the same as one before is not opened again, but for a sample: those
    differ in what is hidden from readers.
    """

    def __init__(
        self,
        recording: Recording,
        scratch: Path,
        *,
        sample: tuple[int, int],
        afterwards: tuple[int, Callable[[Path], object]] | None = None,
    ) -> None:
        """Take a recording; ``scratch`` holds the disks while they are looked at.

        ``sample`` (m, n): of every m-th prefix every n-th disk is opened that readers cannot tell
        from another. ``afterwards`` is tried on each so many-th store that was opened, to see that
        work goes on.
        """
        self._recording = recording
        self._sample = sample
        self._afterwards = afterwards
        self._opened = 0
        self._shelf = Shelf(scratch)
        self._known: dict[tuple[object, ...], str | None] = {}
        self._shown = {act: (self._look(act.begin), self._look(act.end)) for act in recording.acts}

    def _look(self, done: int) -> Found:
        """Return what the store shows where nothing is lost."""
        tree = self._recording.before.copy()
        for operation in self._recording.operations[:done]:
            tree.take(operation)
        with self._shelf.laid_out(tree) as root:
            return look(root)

    def syncs(self) -> dict[int, str]:
        """Return the place of each sync that made anything durable, and what it synced."""
        disk, found = Disk(self._recording.before), {}
        for place, operation in enumerate(self._recording.operations):
            if isinstance(operation, Sync) and disk.awaits(operation.inode):
                found[place] = operation.path
            disk.take(operation)
        return found

    def replay(self, without: int | None = None, until: int | None = None) -> Verdict:
        """Open every disk; ``without`` takes one sync out, ``until`` ends at so many broken."""
        verdict = Verdict()
        operations = [
            replace(operation, inode=_NOWHERE)
            if place == without and isinstance(operation, Sync)
            else operation
            for place, operation in enumerate(self._recording.operations)
        ]
        # Up to the sync that is taken out nothing is otherwise.
        for cut in cuts(
            self._recording.before,
            operations,
            first=without or 0,
            alike=0 if without else self._sample[0],
        ):
            verdict.counted += 1
            if cut.differs or not verdict.counted % self._sample[1]:
                self._open(cut, operations, verdict)
            if until and len(verdict.broken) >= until:
                break
        return verdict

    def _open(self, cut: Cut, operations: list[Operation], verdict: Verdict) -> None:
        act = next(act for act in self._recording.acts if cut.done <= act.end)
        tree = cut.tree()
        key = (self._shelf.signature(tree), act, cut.done == act.end)
        if key not in self._known or not cut.differs:
            verdict.opened += 1
            self._known[key] = self._wrong(tree, act, finished=cut.done == act.end)
        if wrong := self._known[key]:
            last = f" ({told(operations[cut.done - 1])})" if cut.done else ""
            verdict.broken.append(
                f"{act.name}, power cut after operation {cut.done - act.begin} of "
                f"{act.end - act.begin}{last}, {cut.fate}: {wrong}"
            )

    def _wrong(self, tree: Tree, act: Act, *, finished: bool) -> str | None:
        old, new = self._shown[act]
        self._opened += 1
        work = self._afterwards
        goes_on = work is not None and self._opened % work[0] == 0
        with self._shelf.laid_out(tree, to_write_to=goes_on) as root:
            try:
                judge(root, old, new, finished=finished)
                if work and goes_on:
                    work[1](root)
                    look(root)
            except (Broken, StoreError) as broken:
                return str(broken).replace(str(root.parent), "")
        return None

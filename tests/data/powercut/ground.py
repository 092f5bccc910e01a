"""Names below one folder as a command's calls change them, and the files it holds open there."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.data.powercut.disk import ROOT, Names, Operation, Resize, Tree
from tests.data.powercut.trace import Call

_HERE = "AT_FDCWD"


class CannotModel(Exception):
    """The command did something to the folder that the model of the disk does not know."""


@dataclass
class OpenFile:
    """An open file: below the folder by its inode, elsewhere by its path."""

    inode: int | None
    path: str
    position: int = 0
    appends: bool = False


@dataclass(frozen=True)
class Place:
    """Where a path leads: the folder that holds the name, and what stands there, if anything."""

    folder: int
    name: str
    inode: int | None
    path: str


class Ground:
    """The folder ``base``: ``operations`` is what happened below it, ``tree`` how it lies now."""

    def __init__(self, base: Path, tree: Tree, cwd: Path) -> None:
        """Begin with what lies below ``base``; ``cwd`` is where the command runs."""
        self.operations: list[Operation] = []
        self.tree = tree
        self.base, self.cwd = str(base), str(cwd)
        self.open: dict[int, OpenFile] = {}
        self.born: dict[int, bool] = {}
        self._numbers = count(max([*tree.folders, *tree.files]) + 1)

    def inside(self, number: int) -> tuple[OpenFile, int] | None:
        """Return an open file of the folder with its inode; None for every other descriptor."""
        held = self.open.get(number)
        return (held, held.inode) if held and held.inode is not None else None

    def place(self, call: Call, folder_at: int | None, path_at: int) -> Place | None:
        """Return where a path argument leads; None outside ``base``.

        ``folder_at`` is the argument that a relative path starts from, if the call has one.
        """
        whole = self.whole_path(call, folder_at, path_at)
        if isinstance(whole, Place):
            return whole
        if whole == self.base:
            return Place(ROOT, ".", ROOT, ".")
        if not whole.startswith(f"{self.base}/"):
            return None
        return self._walk(ROOT, "", whole.removeprefix(f"{self.base}/"))

    def whole_path(self, call: Call, folder_at: int | None, path_at: int) -> str | Place:
        """Return a path argument as an absolute path, or its place where a folder was open."""
        given = os.fsdecode(call.text(path_at))
        start = _HERE if folder_at is None else call.arguments[folder_at]
        if given.startswith("/") or start == _HERE:
            return os.path.normpath(Path(self.cwd, given))
        held = self.open[int(start)]
        if held.inode is not None:
            return self._walk(held.inode, held.path, given)
        return os.path.normpath(Path(held.path, given))

    def _walk(self, folder: int, above: str, path: str) -> Place:
        *parents, name = [part for part in path.split("/") if part not in ("", ".")]
        for parent in parents:
            folder = self.tree.folders[folder][parent]
        inode = self.tree.folders[folder].get(name)
        return Place(folder, name, inode, "/".join(filter(None, [above, *parents, name])))

    def do(self, operation: Operation) -> None:
        """Let an operation happen."""
        self.tree.take(operation)
        self.operations.append(operation)

    def _enter(self, verb: str, path: str, entries: Iterable[tuple[Place, int | None]]) -> None:
        changes = tuple((place.folder, place.name, inode) for place, inode in entries)
        self.do(Names(changes, path, verb))

    def _bear(self, place: Place, verb: str, *, folder: bool) -> int:
        """Let there be a new file or folder at a place."""
        inode = next(self._numbers)
        self.born[inode] = folder
        if folder:
            self.tree.folders[inode] = {}
        else:
            self.tree.files[inode] = b""
        self._enter(verb, place.path, [(place, inode)])
        return inode

    # ------------------------------------------------------------ calls that open
    def on_open(self, call: Call) -> None:
        """Note which file a descriptor stands for."""
        self._opened(call, None, 0)

    def on_openat(self, call: Call) -> None:
        """Note which file a descriptor stands for."""
        self._opened(call, 0, 1)

    def _opened(self, call: Call, folder_at: int | None, path_at: int) -> None:
        place = self.place(call, folder_at, path_at)
        if place is None:
            path = self.whole_path(call, folder_at, path_at)
            self.open[call.result] = OpenFile(None, str(path))
            return
        flags = call.arguments[path_at + 1].split("|")
        if "O_TMPFILE" in flags:
            raise CannotModel(f"a file without a name in {place.path}")
        inode = place.inode
        if inode is None:
            inode = self._bear(place, "create", folder=False)
        elif "O_TRUNC" in flags and self.tree.files[inode]:
            self.do(Resize(inode, 0, place.path))
        self.open[call.result] = OpenFile(inode, place.path, appends="O_APPEND" in flags)

    # ------------------------------------------------------------ calls that name
    def on_mkdir(self, call: Call) -> None:
        """Make a folder."""
        self._made(self.place(call, None, 0))

    def on_mkdirat(self, call: Call) -> None:
        """Make a folder."""
        self._made(self.place(call, 0, 1))

    def _made(self, place: Place | None) -> None:
        if place:
            self._bear(place, "mkdir", folder=True)

    def on_unlink(self, call: Call) -> None:
        """Take a name away."""
        self._gone(self.place(call, None, 0), "unlink")

    def on_unlinkat(self, call: Call) -> None:
        """Take a name away."""
        self._gone(self.place(call, 0, 1), "unlink")

    def on_rmdir(self, call: Call) -> None:
        """Take an empty folder away."""
        self._gone(self.place(call, None, 0), "rmdir")

    def _gone(self, place: Place | None, verb: str) -> None:
        if place:
            self._enter(verb, place.path, [(place, None)])

    def on_rename(self, call: Call) -> None:
        """Move a name."""
        self._moved(self.place(call, None, 0), self.place(call, None, 1))

    def on_renameat(self, call: Call) -> None:
        """Move a name."""
        self._moved(self.place(call, 0, 1), self.place(call, 2, 3))

    def on_renameat2(self, call: Call) -> None:
        """Move a name; an exchange of two has no model."""
        if call.arguments[4] not in ("0", "RENAME_NOREPLACE"):
            raise CannotModel(f"renameat2 with {call.arguments[4]}")
        self.on_renameat(call)

    def _moved(self, source: Place | None, target: Place | None) -> None:
        if (source is None) != (target is None):
            raise CannotModel("a rename into the folder or out of it")
        if source and target:
            path = f"{source.path} to {target.path}"
            self._enter("rename", path, [(source, None), (target, source.inode)])

    def on_link(self, call: Call) -> None:
        """Give a file a second name."""
        self._linked(self.place(call, None, 0), self.place(call, None, 1))

    def on_linkat(self, call: Call) -> None:
        """Give a file a second name."""
        self._linked(self.place(call, 0, 1), self.place(call, 2, 3))

    def _linked(self, source: Place | None, target: Place | None) -> None:
        if (source is None) != (target is None):
            raise CannotModel("a hard link into the folder or out of it")
        if source and target:
            self._enter("link", f"{source.path} as {target.path}", [(target, source.inode)])

    def on_symlink(self, call: Call) -> None:
        """Refuse a symbolic link in the folder; one elsewhere may lead into it, to read there."""
        self._symlinked(self.place(call, None, 1))

    def on_symlinkat(self, call: Call) -> None:
        """Refuse a symbolic link in the folder; one elsewhere may lead into it, to read there."""
        self._symlinked(self.place(call, 1, 2))

    def _symlinked(self, place: Place | None) -> None:
        if place:
            raise CannotModel(f"a symbolic link at {place.path} (symlink)")

"""A disk that keeps only what was synced; it knows neither system calls nor stores.

Files and folders are numbered (inodes); folder 0 is the one that everything else lies in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ROOT = 0


@dataclass(frozen=True)
class Write:
    """Bytes put into a file at an offset."""

    inode: int
    offset: int
    data: bytes
    path: str


@dataclass(frozen=True)
class Resize:
    """A file cut or lengthened with zeros to a size."""

    inode: int
    size: int
    path: str


@dataclass(frozen=True)
class Names:
    """Entries set at once: (folder, name, inode or None where the entry goes).

    A rename is one of these: file systems with a journal keep it whole or not at all.
    """

    entries: tuple[tuple[int, str, int | None], ...]
    path: str
    verb: str


@dataclass(frozen=True)
class Sync:
    """An fsync of a file, or of a folder, which makes its entries durable."""

    inode: int
    path: str


Pending = Write | Resize | Names
Operation = Pending | Sync
# What a folder holds: name → inode.
Folders = dict[int, dict[str, int]]


@dataclass
class Tree:
    """What a disk holds: the entries of each folder and the bytes of each file."""

    folders: Folders = field(default_factory=lambda: {ROOT: {}})
    files: dict[int, bytes] = field(default_factory=dict)

    def copy(self) -> "Tree":
        """Return a tree that changes apart from this one."""
        return Tree({inode: dict(held) for inode, held in self.folders.items()}, dict(self.files))

    def take(self, operation: Operation) -> None:
        """Apply one operation."""
        match operation:
            case Names():
                enter(self.folders, operation)
            case Write() | Resize():
                self.files[operation.inode] = changed(self.files[operation.inode], operation)
            case Sync():
                pass

    def paths(self, *, hidden: bool = True) -> Iterator[tuple[str, int]]:
        """Yield every path with its inode, folders before what they hold.

        A folder whose name begins with a dot is being built or removed: no reader opens it, and
        without ``hidden`` what it holds is left out.
        """
        waiting = [("", ROOT)]
        while waiting:
            above, folder = waiting.pop()
            for name, inode in self.folders[folder].items():
                path = f"{above}{name}"
                yield path, inode
                if inode in self.folders and (hidden or not name.startswith(".")):
                    waiting.append((f"{path}/", inode))


def enter(folders: Folders, operation: Names) -> None:
    """Set the entries of an operation; a folder nobody recorded is an error."""
    for folder, name, inode in operation.entries:
        if inode is None:
            folders[folder].pop(name, None)
        else:
            folders[folder][name] = inode


def changed(content: bytes, operation: Write | Resize) -> bytes:
    """Return the bytes of a file after an operation; what lies between is zeros."""
    if isinstance(operation, Resize):
        return content[: operation.size].ljust(operation.size, b"\0")
    end = operation.offset + len(operation.data)
    before = content[: operation.offset].ljust(operation.offset, b"\0")
    return before + operation.data + content[end:]


def torn(write: Write) -> Iterator[tuple[str, Write]]:
    """Yield a write cut at three places, and one that reached only the file's size."""
    length = len(write.data)
    cuts = (("only the first byte", 1), ("only half", length // 2), ("all but a byte", length - 1))
    for name, kept in cuts:
        if 0 < kept < length:
            yield f"{name} of the", Write(write.inode, write.offset, write.data[:kept], write.path)
    yield "zeros for the", Write(write.inode, write.offset, bytes(length), write.path)


class Disk:
    """A disk under way: what is durable, and what the machine still holds in memory."""

    def __init__(self, tree: Tree) -> None:
        """Begin with a tree that is durable as it stands."""
        self.kept = tree.copy()
        self._durable = tree.copy()
        self._data: dict[int, list[Write | Resize]] = {}
        self._names: list[tuple[Names, set[int]]] = []

    def take(self, operation: Operation) -> None:
        """Let an operation happen."""
        self.kept.take(operation)
        match operation:
            case Names():
                self._names.append((operation, {folder for folder, _, _ in operation.entries}))
            case Write() | Resize():
                self._data.setdefault(operation.inode, []).append(operation)
            case Sync():
                self._sync(operation.inode)

    def _sync(self, inode: int) -> None:
        if self._data.pop(inode, None):
            self._durable.files[inode] = self.kept.files[inode]
        for _, open_in in self._names:
            open_in.discard(inode)
        # In their order: an entry may be set and taken away again.
        while self._names and not self._names[0][1]:
            enter(self._durable.folders, self._names.pop(0)[0])

    def pending(self) -> list[Pending]:
        """Return what a power cut now may take away."""
        names = [operation for operation, open_in in self._names if open_in]
        return [*names, *(operation for held in self._data.values() for operation in held)]

    def awaits(self, inode: int) -> bool:
        """Whether syncing a file or folder now would make anything durable."""
        return inode in self._data or any(inode in open_in for _, open_in in self._names)

    def after_cut(
        self,
        survives: Callable[[Pending], bool],
        instead: Mapping[int, Write],
    ) -> Tree:
        """Return what the disk holds after a power cut.

        ``survives`` is asked for each pending operation; ``instead`` maps the ``id`` of a write
        to what is left of it.
        """
        folders = {inode: dict(held) for inode, held in self._durable.folders.items()}
        for operation, open_in in self._names:
            if not open_in or survives(operation):
                enter(folders, operation)

        def content(inode: int) -> bytes:
            held = filter(survives, self._data[inode])
            return _replayed(self._durable.files[inode], held, instead)

        return Tree(folders, _Files(self._durable.files, self._data.keys(), content))


class _Files(dict[int, bytes]):
    """Contents of which those that may have suffered are worked out when somebody asks."""

    def __init__(
        self, durable: dict[int, bytes], open_in: Iterable[int], content: Callable[[int], bytes]
    ) -> None:
        super().__init__(durable)
        for inode in open_in:
            del self[inode]
        self._content = content

    def __missing__(self, inode: int) -> bytes:
        return self.setdefault(inode, self._content(inode))


def _replayed(
    content: bytes, operations: Iterable[Write | Resize], instead: Mapping[int, Write]
) -> bytes:
    for operation in operations:
        content = changed(content, instead.get(id(operation), operation))
    return content

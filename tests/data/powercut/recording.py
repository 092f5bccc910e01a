"""Records what commands do to a store, whole enough to be replayed to every instant."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.data.powercut.calls import Reader
from tests.data.powercut.disk import ROOT, Operation, Tree
from tests.data.powercut.ground import CannotModel
from tests.data.powercut.trace import traced

PROJECT = Path(__file__).resolve().parents[3]
STORE = "store"


@dataclass(frozen=True)
class Act:
    """One command of a recording: its operations are those from ``begin`` to before ``end``."""

    name: str
    begin: int
    end: int


@dataclass(frozen=True)
class Recording:
    """What lay in a folder before, and all that was done to it.

    Files and folders that come to be later are in ``before`` already, without a name.
    """

    before: Tree
    operations: tuple[Operation, ...]
    acts: tuple[Act, ...]


def record(
    base: Path, acts: Sequence[Sequence[str]], *, trial: bool, figures: bool = True
) -> Recording:
    """Run ``python -m data`` once for each act, in one process, on the store below ``base``.

    Only what lies below ``base`` counts. Without ``trial`` no figure is run on a new release, and
    without ``figures`` none is recorded in one that was signed.
    """
    words = [[*act, "--root", str(base / STORE)] for act in acts]
    asked = json.dumps({"base": str(base), "acts": words, "trial": trial, "figures": figures})
    return record_program(base, ["-m", "tests.data.powercut.acts", asked])


def record_program(base: Path, program: Sequence[str]) -> Recording:
    """Record a Python program; CannotModel where what was recorded is not all that it did."""
    base = base.resolve()
    before = tree_of(base)
    calls = traced([sys.executable, *program], PROJECT, base.with_name(f"{base.name}.strace"))
    reader = Reader(base, before.copy(), PROJECT)
    reader.read(calls)
    for inode, folder in reader.born.items():
        if folder:
            before.folders[inode] = {}
        else:
            before.files[inode] = b""
    _compare(flat(reader.tree), flat(tree_of(base)))
    marks = [*reader.marks, ("end", len(reader.operations))]
    acts = tuple(
        Act(name, begin, end) for (name, begin), (_, end) in pairwise(marks) if name != "end"
    )
    return Recording(before, tuple(reader.operations), acts)


def _compare(modelled: dict[str, bytes | None], found: dict[str, bytes | None]) -> None:
    """Nothing may have gone past the recorder."""
    wrong = [
        path
        for path in sorted(modelled.keys() | found.keys())
        if modelled.get(path, "absent") != found.get(path, "absent")
    ]
    if wrong:
        raise CannotModel(f"the recording does not explain what lies in {wrong[:5]}")


def tree_of(base: Path) -> Tree:
    """Return what lies below a folder; files with two names have one inode."""
    tree = Tree()
    known: dict[tuple[int, int], int] = {}
    waiting = [(base, ROOT)]
    while waiting:
        folder, number = waiting.pop()
        for path in sorted(folder.iterdir()):
            facts = path.lstat()
            inode = known.setdefault((facts.st_dev, facts.st_ino), len(known) + 1)
            tree.folders[number][path.name] = inode
            if path.is_dir() and not path.is_symlink():
                tree.folders[inode] = {}
                waiting.append((path, inode))
            elif path.is_file() and not path.is_symlink():
                tree.files[inode] = path.read_bytes()
            else:
                raise CannotModel(f"{path} is neither file nor folder")
    return tree


def flat(tree: Tree) -> dict[str, bytes | None]:
    """Return every path below a folder with its bytes, a folder with None."""
    return {
        path: None if inode in tree.folders else tree.files[inode] for path, inode in tree.paths()
    }

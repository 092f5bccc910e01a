"""How the corpus of damaged stores is written: two releases, what spoils them, the one answer."""

import hashlib
import importlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from data.definitions import Definitions
from data.manifest import MANIFEST, SEAL
from data.marts import Mart
from data.pointer import POINTER
from data.publish import publish
from data.releases import release_ids
from tests.given import given

MARTS = Definitions(
    (
        Mart(
            "areas", "select parcel_id, area_ha from supply_parcels", frozenset({"supply_parcels"})
        ),
        Mart(
            "names", "select parcel_id, district from supply_parcels", frozenset({"supply_parcels"})
        ),
    )
)
# A figure that reads no mart of the catalogue.
FIGURE = "notes_by_day"
# Modules of this folder whose STORES together are the corpus.
_PARTS = ("pointers", "manifests", "contents", "surroundings")


@dataclass(frozen=True)
class Answer:
    """What a damaged store answers.

    ``shows`` is the release that pages open: "first", "second", none of an "empty" store or
    "nothing"; ``says`` is part of what is said of the damage. The rest are exit codes: of listing,
    of computing a figure, of going back without and with the first release's id.
    """

    shows: str
    says: str
    releases: int
    run: int
    back: int
    to_first: int


def pointer_lost(says: str) -> Answer:
    """Nobody knows which release is current: the newest whole one stands in, with the reason."""
    return Answer("second", says, releases=1, run=1, back=1, to_first=0)


def unlisted(says: str) -> Answer:
    """The current release cannot even be listed."""
    return Answer("first", says, releases=1, run=1, back=1, to_first=0)


def untrue(says: str) -> Answer:
    """The current release is listed, and its files are not what its manifest says."""
    return Answer("first", says, releases=0, run=1, back=0, to_first=0)


def past(says: str, releases: int) -> Answer:
    """The current release is whole, the one before it is not."""
    return Answer("second", says, releases=releases, run=0, back=1, to_first=1)


def sound(shows: str = "second") -> Answer:
    """What is odd about the store is no damage."""
    return Answer(shows, "", releases=0, run=0, back=0, to_first=0)


def closed(says: str) -> Answer:
    """Nothing of the store can be read or changed."""
    return Answer("nothing", says, releases=1, run=1, back=1, to_first=1)


@dataclass(frozen=True)
class Places:
    """Where things lie in the store that is spoilt; the second release is current."""

    root: Path

    @property
    def pointer(self) -> Path:
        """The file that names the current release."""
        return self.root / POINTER

    @property
    def first(self) -> Path:
        """The folder of the first release."""
        return self.root / "releases" / release_ids(self.root)[0]

    @property
    def second(self) -> Path:
        """The folder of the current release."""
        return self.root / "releases" / release_ids(self.root)[1]


@dataclass(frozen=True)
class Refusal:
    """What the system does not let be done below the store: an error number for each."""

    to_read: int = 0
    to_write: int = 0
    # Of the paths refused, the end.
    at: str = ""


@dataclass(frozen=True)
class Damaged:
    """A store by its cause; ``spoil`` is what was done to it behind its back."""

    cause: str
    answer: Answer
    spoil: Callable[[Places], object] = lambda _: None
    refusal: Refusal | None = None


def two_releases(root: Path) -> None:
    """Publish two releases that differ into a store."""
    for size in (1.0, 2.0):
        source = given(
            supply_parcels=[{"parcel_id": "A", "area_ha": size}],
            cases=[{}],
            notes=[{"note_id": f"{size}"}],
        )
        publish(source, root, MARTS)
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def corpus() -> tuple[Damaged, ...]:
    """Return every damaged store."""
    return tuple(store for part in _PARTS for store in _part(part).STORES)


@lru_cache
def _part(name: str) -> ModuleType:
    return importlib.import_module(f"tests.data.hostile.stores_{name}")


# ---------------------------------------------------------------- ways to spoil
def flipped(path: Path) -> None:
    """Change one bit in the middle of a file, as a disk does."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    """Take the second half of a file away."""
    os.truncate(path, path.stat().st_size // 2)


def zeroed(path: Path) -> None:
    """Leave a file its length and nothing else, as a power cut does."""
    path.write_bytes(bytes(path.stat().st_size))


def to_folder(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


def to_pipe(path: Path) -> None:
    """Put a pipe in the place of a file, which whoever opens it waits for."""
    path.unlink()
    os.mkfifo(path)


def to_link(path: Path, target: str) -> None:
    """Put a symbolic link in the place of a file or folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    path.symlink_to(target)


def swapped(one: Path, other: Path) -> None:
    """Let two files change places."""
    aside = one.with_suffix(".aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def content_of(folder: Path) -> Iterator[Any]:
    """Yield what a manifest says; then write it back, with a seal that fits."""
    path = folder / MANIFEST
    said = json.loads(path.read_text(encoding="utf-8"))
    yield said
    sealed(folder, json.dumps(said).encode())


def said_otherwise(folder: Path, **facts: object) -> None:
    """Let a manifest say something else, with a seal that fits."""
    for content in content_of(folder):
        content.update(facts)


def sealed(folder: Path, written: bytes) -> None:
    """Write a manifest of those bytes, with a seal that fits."""
    (folder / MANIFEST).write_bytes(written)
    seal = f"{hashlib.sha256(written).hexdigest()}  {MANIFEST}\n"
    (folder / SEAL).write_text(seal, encoding="ascii")

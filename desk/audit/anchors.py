"""The heads of chains in files outside the database, so that a cut tail is seen; it judges none."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from data.durable import make_folder, put
from data.typed import typed
from desk.database import Desk

FOLDER = "anchors"


@dataclass(frozen=True)
class Anchor:
    """The head of a chain: its last line's number, hash and time (ISO, UTC), and who wrote it.

    Number 0 is a chain without a line yet; its hash is that of the seed.
    """

    chain: str
    host: str
    pid: int
    start: str
    number: int
    hash: str
    at: str


def anchors_folder(desk: Desk) -> Path:
    """Return the folder of anchors: the one LAND_ANCHORS names, else one beside the desk's files.

    Named, it may lie where whoever keeps the database cannot write.
    """
    named = os.environ.get("LAND_ANCHORS", "").strip()
    return Path(named) if named else desk.folder / FOLDER


def keep(folder: Path, anchor: Anchor) -> None:
    """Write an anchor whole in the place of the chain's last one; OSError where it cannot be."""
    make_folder(folder)
    text = json.dumps(asdict(anchor), indent=1)
    put(folder / f"{anchor.chain}.json", f"{text}\n", mode=0o600)


def latest(folder: Path, count: int) -> list[Anchor]:
    """Return the anchors written last, as far as they can be read."""
    dated = []
    for path in _files(folder):
        try:
            dated.append((path.stat().st_mtime_ns, path))
        except OSError:
            continue
    found = (read(path) for _, path in sorted(dated, reverse=True)[:count])
    return [anchor for anchor in found if anchor]


def anchors(folder: Path) -> dict[str, Anchor | None]:
    """Return the anchor of each chain that has a file; None where it cannot be made out."""
    return {path.stem: read(path) for path in sorted(_files(folder))}


def read(path: Path) -> Anchor | None:
    """Return what a file of an anchor says; None where it is none, or another chain's."""
    try:
        anchor = Anchor(**typed(Anchor, json.loads(path.read_bytes())))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return anchor if anchor.chain == path.stem else None


def _files(folder: Path) -> Iterator[Path]:
    return folder.glob("[0-9a-f]*.json")

"""Which releases are to be kept whatever their age: a list beside them; it removes none."""

from pathlib import Path

from data.durable import publishing_lock, put
from data.errors import BrokenRecord, NoRelease
from data.records import content_of
from data.releases import folder_of, number_of
from words.lettering import shortened

RECORD = "pins"


def pinned(root: Path) -> frozenset[str]:
    """Return the ids that are kept; BrokenRecord where the list holds anything else."""
    try:
        text = content_of(root / RECORD).decode("utf-8", "backslashreplace")
    except FileNotFoundError:
        return frozenset()
    ids = text.split()
    for found in ids:
        if not number_of(found):
            raise BrokenRecord(
                f"数据仓的 {RECORD} 含有发布编号以外的内容（“{shortened(found)}”）；请改正该行",
                f"The store's {RECORD} holds what is no release's id (“{shortened(found)}”); "
                "correct or remove that line",
            )
    return frozenset(ids)


def pin(root: Path, release_id: str) -> None:
    """Keep a release until it is unpinned; NoRelease where the store has none of that id."""
    # What is no store is left without a lock, too.
    folder_of(root, release_id)
    with publishing_lock(root):
        folder_of(root, release_id)
        _write(root, pinned(root) | {release_id})


def unpin(root: Path, release_id: str) -> None:
    """Leave a release to the next prune again; NoRelease where it was not pinned."""
    if release_id not in pinned(root):
        raise NoRelease(
            f"发布“{shortened(release_id)}”没有设为保留",
            f"The release “{shortened(release_id)}” is not pinned",
        )
    with publishing_lock(root):
        _write(root, pinned(root) - {release_id})


def _write(root: Path, ids: frozenset[str]) -> None:
    put(root / RECORD, "".join(f"{one}\n" for one in sorted(ids, key=number_of)))

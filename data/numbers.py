"""The number of the next release, which none had before it; it makes no release."""

from contextlib import suppress
from pathlib import Path

from data.durable import put
from data.errors import BrokenPointer, BrokenRecord
from data.pointer import current_id
from data.records import content_of
from data.releases import number_of, release_ids
from words.lettering import shortened

RECORD = "last-number"


def take_number(root: Path) -> int:
    """Return a number no release of the store ever had, and record it; the lock must be held.

    It is on the disk before it is used: what is removed, by hand or by a prune, or was killed
    while it was made, never lends its number to another. BrokenRecord where the record is no
    number.
    """
    highest = max(last_given(root), _in_use(root))
    put(root / RECORD, f"{highest + 1}\n")
    return highest + 1


def last_given(root: Path) -> int:
    """Return the last number given, 0 in a store older than the record.

    BrokenRecord where the record is no number.
    """
    try:
        text = content_of(root / RECORD).decode("ascii", "backslashreplace").strip()
    except FileNotFoundError:
        return 0
    if not (text.isdecimal() and len(text) < 10):
        raise BrokenRecord(
            f"数据仓的 {RECORD} 不是编号（“{shortened(text)}”）；请写入曾经用过的最大编号",
            f"The store's {RECORD} is no number (“{shortened(text)}”); "
            "write into it the highest number a release ever had",
        )
    return int(text)


def _in_use(root: Path) -> int:
    """Return the highest number of a folder, or of the pointer, whose folder may be gone."""
    named = ""
    with suppress(BrokenPointer):
        named = current_id(root) or ""
    return max(map(number_of, (*release_ids(root), named)), default=0)

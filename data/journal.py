"""Who went back to which release, and why: lines beside the releases; it switches nothing."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.durable import append, put, records_lock, sync_folder
from data.errors import StoreError
from data.listing import Headline, headlines
from data.numbers import last_given
from data.pointer import current_id
from data.records import content_of
from data.releases import number_of
from data.typed import typed

FILE = "journal.jsonl"


@dataclass(frozen=True)
class Entry:
    """A rollback: by whom, when (UTC), from which release to which, and why.

    ``latest`` is the highest number of any release then: two may be published within a second.
    """

    at: datetime
    person: str
    before: str | None
    after: str
    reason: str
    latest: int = 0


def note_rollback(root: Path, before: str | None, after: str, reason: str, person: str) -> None:
    """Write down a rollback before it is done, so that none is done without its reason."""
    now = datetime.now(UTC).replace(microsecond=0)
    latest = max(number_of(before or ""), number_of(after))
    with suppress(StoreError):
        latest = max(latest, last_given(root))
    entry = Entry(now, person, before, after, reason, latest)
    line = json.dumps(asdict(entry), ensure_ascii=False, default=lambda when: when.isoformat())
    with records_lock(root):
        append(root / FILE, line)


def forget_last(root: Path) -> None:
    """Take the last line off again: what it announced was refused, and nothing has changed."""
    path = root / FILE
    with records_lock(root):
        *earlier, _last = path.read_bytes().splitlines(keepends=True)
        if earlier:
            put(path, b"".join(earlier).decode("utf-8", "replace"))
        else:
            path.unlink()
            sync_folder(root)


def rollbacks(root: Path) -> tuple[Entry, ...]:
    """Return the rollbacks that were done, the first first.

    A line that a power cut left half is passed over; so is the last one where the switch it
    announces never came.
    """
    try:
        text = content_of(root / FILE).decode("utf-8", "replace")
    except OSError:
        return ()
    found = [entry for line in text.splitlines() if (entry := _entry(line))]
    if found and _never_came(root, found[-1]):
        found.pop()
    # One that was announced and not done is followed by one that starts where it did.
    return tuple(
        one
        for place, one in enumerate(found)
        if not (found[place + 1 :] and _is_same_start(one, found[place + 1]))
    )


def _is_same_start(one: Entry, then: Entry) -> bool:
    return one.before == then.before != one.after


def _entry(line: str) -> Entry | None:
    try:
        content: dict[str, Any] = json.loads(line)
        return Entry(**typed(Entry, {**content, "at": datetime.fromisoformat(content["at"])}))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _never_came(root: Path, last: Entry) -> bool:
    """Whether the store still shows, or went on from, the release that should have been left."""
    if last.before == last.after:
        return False
    try:
        if current_id(root) == last.before:
            return True
    except StoreError:
        return False
    return any(
        isinstance(release, Headline) and release.previous == last.before
        for _, release in headlines(root, last.latest)
    )

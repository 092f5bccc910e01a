"""A store of many monthly releases of which few were published; it holds no expectations."""

import json
import os
import shutil
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from data.links import AFRESH
from data.manifest import MANIFEST, RECORD, SEAL, Release, with_file
from data.pointer import switch_to
from data.releases import open_release
from figures.revisions.comparison import month_ends
from figures.revisions.history import MONTHS, Values, shown_in
from queries.params import latest_complete_month

# Month ends whose numbers are computed; those before are told as the first of these.
_COMPUTED = 2 * MONTHS
# What every release has of its own.
_OWN = (MANIFEST, SEAL, RECORD)


def grown(release: Release, months: int, *, afresh: bool = False) -> list[Release]:
    """Add so many monthly releases after one; return them, the last of them current.

    Each speaks to a month end later than the one before, was published two days after it, and
    records what it shows as a publish does. Data files are those of the release given, by hard
    link; with ``afresh`` every twelfth has copies of its own, as a store that was published into.
    """
    root = release.folder.parents[1]
    ends = [_month_end(release.data_to, step) for step in range(1, months + 1)]
    reaching = replace(release, data_to=ends[-1])
    days = month_ends(latest_complete_month(ends[-1]), _COMPUTED)
    values = shown_in(replace(reaching, folder=release.folder), days)
    made = [release]
    for end in ends:
        made.append(_next(made[-1], release.folder, end, values, afresh=afresh))
    (root / "last-number").write_text(f"{made[-1].number}\n", encoding="ascii")
    switch_to(root, made[-1].id)
    return [open_release(root, one.id) for one in made[1:]]


def _month_end(day: date, months: int) -> date:
    """Return the month end so many months after a month end."""
    for _ in range(months):
        day = (day + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return day


def _next(before: Release, given: Path, end: date, values: Values, *, afresh: bool) -> Release:
    when = datetime(end.year, end.month, end.day, 9, tzinfo=UTC) + timedelta(days=2)
    number = before.number + 1
    release_id = f"{number:04d}-{when:%Y%m%dT%H%M%S}-{before.id[-6:]}"
    folder = before.folder.with_name(release_id)
    copy = shutil.copyfile if afresh and number % AFRESH == 0 else os.link
    source = before.folder if afresh else given
    shutil.copytree(source, folder, copy_function=copy, ignore=shutil.ignore_patterns(*_OWN))
    new = replace(
        before,
        id=release_id,
        number=number,
        published_at=when,
        data_to=end,
        previous=before.id,
        folder=folder,
        note=f"{end:%Y-%m}",
    )
    new = with_file(new, RECORD, _recorded(end, values))
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    return new


def _recorded(end: date, values: Values) -> str:
    """Return what a release records of its last month ends, as ``recorded`` writes it."""
    told = {
        metric: {
            day.isoformat(): list(asdict(of[max(day, min(of))]).values())
            for day in month_ends(end, MONTHS)
        }
        for metric, of in values.items()
    }
    return json.dumps({"values": told, "since": None})

"""All releases of a store at a glance, of which there may be thousands; it opens none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from data.errors import DamagedRelease, LaterFormat, StoreError
from data.manifest import MANIFEST, reading
from data.releases import number_of, release_ids, releases_folder
from data.traces import Trace, trace_of
from data.typed import typed


@dataclass(frozen=True)
class Headline:
    """What a list says of a release: ``rows`` are those of its exports, ``published_at`` is UTC.

    ``previous`` was current when it was published.
    """

    id: str
    published_at: datetime
    data_to: date
    note: str
    demo: bool
    city_zh: str
    city_en: str
    rows: int
    previous: str | None = None


def headlines(root: Path, after: int = 0) -> Iterator[tuple[str, Headline | StoreError]]:
    """Yield the id of each release, oldest first, with its headline or why it has none.

    With ``after`` only those of a higher number.
    """
    for release_id in release_ids(root):
        if number_of(release_id) <= after:
            continue
        folder = releases_folder(root) / release_id
        try:
            yield release_id, _headline(folder, trace_of(folder / MANIFEST))
        except (DamagedRelease, LaterFormat) as fault:
            yield release_id, fault


# A release never changes: of years of them a page looks only whether each is the one it has read.
@lru_cache(maxsize=4096)
def _headline(folder: Path, _: Trace) -> Headline:
    with reading(folder, briefly=True) as content:
        facts = {
            **content,
            "published_at": datetime.fromisoformat(content["published_at"]),
            "data_to": date.fromisoformat(content["data_to"]),
            "rows": sum(facts["rows"] for facts in content["tables"].values()),
        }
        return Headline(**typed(Headline, facts))

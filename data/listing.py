"""All releases of a store at a glance, of which there may be thousands; it opens none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data.errors import DamagedRelease, LaterFormat, StoreError
from data.manifest import reading
from data.releases import release_ids, releases_folder
from data.typed import typed


@dataclass(frozen=True)
class Headline:
    """What a list says of a release: ``rows`` are those of its exports, ``published_at`` is UTC."""

    id: str
    published_at: datetime
    data_to: date
    note: str
    demo: bool
    city_zh: str
    city_en: str
    rows: int


def headlines(root: Path) -> Iterator[tuple[str, Headline | StoreError]]:
    """Yield the id of each release, oldest first, with its headline or why it has none."""
    for release_id in release_ids(root):
        try:
            yield release_id, _headline(releases_folder(root) / release_id)
        except (DamagedRelease, LaterFormat) as fault:
            yield release_id, fault


def _headline(folder: Path) -> Headline:
    with reading(folder, briefly=True) as content:
        facts = {
            **content,
            "published_at": datetime.fromisoformat(content["published_at"]),
            "data_to": date.fromisoformat(content["data_to"]),
            "rows": sum(facts["rows"] for facts in content["tables"].values()),
        }
        return Headline(**typed(Headline, facts))

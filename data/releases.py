"""The store of immutable releases: which there are and what each says of itself; builds none."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.errors import DamagedRelease, NoRelease

_ID = re.compile(r"^(?P<number>\d{4,})-\d{8}T\d{6}-[0-9a-f]{6}$")
_BESIDE_THE_DASHBOARD = Path(__file__).resolve().parent.parent / "store"


@dataclass(frozen=True)
class FileFacts:
    """One Parquet file of a release: rows, SHA-256 and, for an export, the file it came from."""

    rows: int
    sha256: str
    source_file: str | None = None


@dataclass(frozen=True)
class CheckCount:
    """A warning check: how many rows of the table did not pass, and the keys of the first few.

    ``rows`` is 0 where the check passed; ``zh``/``en`` say what is amiss in a row that did not.
    """

    table: str
    check: str
    zh: str
    en: str
    rows: int = 0
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """One release: where it lies and what its manifest says.

    ``published_at`` is UTC. The data speak for ``data_from`` (older releases: None) to ``data_to``.
    ``previous`` was current when this one was published; ``rules`` maps name → SHA-256.
    """

    id: str
    folder: Path
    number: int
    published_at: datetime
    data_to: date
    note: str
    demo: bool
    city_zh: str
    city_en: str
    previous: str | None
    tables: Mapping[str, FileFacts]
    marts: Mapping[str, FileFacts]
    marts_version: str
    rules: Mapping[str, str]
    checks: tuple[CheckCount, ...] = ()
    absent: tuple[str, ...] = ()
    extra_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra_files: tuple[str, ...] = ()
    other_files: Mapping[str, str] = field(default_factory=dict)
    data_from: date | None = None

    @property
    def exports(self) -> Path:
        """The folder of the verbatim copies of the exports."""
        return self.folder / "exports"

    @property
    def warnings(self) -> tuple[CheckCount, ...]:
        """The checks that some row did not pass."""
        return tuple(check for check in self.checks if check.rows)


def store_root(given: Path | None = None) -> Path:
    """Return the store: the folder given, else LAND_DATA, else ``store`` beside dashboard.py."""
    if given is not None:
        return given
    named = os.environ.get("LAND_DATA")
    return Path(named) if named else _BESIDE_THE_DASHBOARD


def releases_folder(root: Path) -> Path:
    """Return the folder that holds the releases of a store."""
    return root / "releases"


def write_manifest(release: Release) -> None:
    """Write ``manifest.json`` into the release's folder."""
    content = asdict(release)
    del content["folder"]
    text = json.dumps(
        content, ensure_ascii=False, indent=2, sort_keys=True, default=lambda day: day.isoformat()
    )
    (release.folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def damaged(folder: Path, zh: str, en: str) -> DamagedRelease:
    """Return the error of a release that is not what it should be."""
    return DamagedRelease(
        f"发布 {folder.name} 已损坏：{zh}", f"Release {folder.name} is damaged: {en}"
    )


def _known(kind: type, content: dict[str, Any]) -> dict[str, Any]:
    """Keep the facts this version knows, so that a later version's release stays readable."""
    names = {known.name for known in fields(kind)}
    return {name: value for name, value in content.items() if name in names}


def _read_manifest(folder: Path) -> Release:
    try:
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        content["folder"] = folder
        content["published_at"] = datetime.fromisoformat(content["published_at"])
        content["data_to"] = date.fromisoformat(content["data_to"])
        content["data_from"] = (first := content.get("data_from")) and date.fromisoformat(first)
        for kind in ("tables", "marts"):
            content[kind] = {
                name: FileFacts(**_known(FileFacts, facts)) for name, facts in content[kind].items()
            }
        content["checks"] = tuple(
            CheckCount(**{**_known(CheckCount, check), "samples": tuple(check["samples"])})
            for check in content["checks"]
        )
        content["absent"] = tuple(content["absent"])
        content["extra_files"] = tuple(content["extra_files"])
        content["extra_columns"] = {
            name: tuple(columns) for name, columns in content["extra_columns"].items()
        }
        return Release(**_known(Release, content))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(
            folder,
            f"清单 manifest.json 无法读取（{error}）",
            f"manifest.json is unreadable ({error})",
        ) from error


def survey(root: Path) -> tuple[Release | DamagedRelease, ...]:
    """Return every release folder of the store, oldest first, damaged ones as their error."""
    folder = releases_folder(root)
    if not folder.is_dir():
        return ()
    found: list[tuple[int, Release | DamagedRelease]] = []
    for path in folder.iterdir():
        match = _ID.match(path.name)
        if not match:
            continue
        try:
            found.append((int(match["number"]), _read_manifest(path)))
        except DamagedRelease as damage:
            found.append((int(match["number"]), damage))
    return tuple(release for _, release in sorted(found, key=lambda pair: pair[0]))


def list_releases(root: Path) -> tuple[Release, ...]:
    """Return every release of the store that can be opened, oldest first."""
    return tuple(release for release in survey(root) if isinstance(release, Release))


def next_number(root: Path) -> int:
    """Return the number of the next release: one above the highest folder present."""
    folder = releases_folder(root)
    matches = [_ID.match(path.name) for path in folder.iterdir()] if folder.is_dir() else []
    return max((int(match["number"]) for match in matches if match), default=0) + 1


def open_release(root: Path, release_id: str) -> Release:
    """Return the release of that id; NoRelease lists the ones there are."""
    folder = releases_folder(root) / release_id
    if not _ID.match(release_id) or not folder.is_dir():
        known = ", ".join(release.id for release in list_releases(root)[-5:]) or "—"
        raise NoRelease(
            f"没有编号为“{release_id}”的发布；最近的有：{known}",
            f"There is no release {release_id!r}; the latest are: {known}",
        )
    return _read_manifest(folder)

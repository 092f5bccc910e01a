"""What a release says of itself: its manifest, written and read; it knows no store."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.errors import DamagedRelease, LaterFormat
from data.program import VERSION, is_version, later_program, upgrade_to
from data.provenance import Act, Correction, SourceFile, act_of, corrections_of, sources_of
from data.records import content_of
from data.traces import Trace, trace_of
from data.typed import typed
from words.language import Text
from words.lettering import shortened
from words.system_fault import reason

MANIFEST, SEAL = "manifest.json", "manifest.sha256"
# What the release shows at its month ends, and what in that is new; of whoever publishes.
RECORD = "revisions.json"
# Of manifest and pointer. Each version of the program writes its own, reads the earlier ones and
# refuses the later: 1 had no seal, 2 neither source files nor people.
FORMAT = 3


@dataclass(frozen=True)
class FileFacts:
    """One Parquet file of a release: rows, SHA-256 and, for an export, the file it came from.

    ``source_file`` is the Parquet file that was published, ``sources`` the files of the senders
    that were read into it, if they are known. An export taken over says from which release, and
    to which day its rows speak.
    """

    rows: int
    sha256: str
    source_file: str | None = None
    kept_from: str | None = None
    kept_to: date | None = None
    sources: tuple[SourceFile, ...] = ()


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
    ``definitions`` maps figures, marts and columns to their hashes; ``rebuilt_from`` names the
    release whose exports these are. ``submitted``, ``reviewed`` and ``signed`` say who answers for
    it, where that was asked; ``proposal`` names the proposed release it was, and ``corrections``
    are the rows that were changed in that by hand. ``program`` is the version that wrote it.
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
    format: int = 1
    definitions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rebuilt_from: str | None = None
    proposal: str | None = None
    submitted: Act | None = None
    reviewed: Act | None = None
    signed: Act | None = None
    corrections: tuple[Correction, ...] = ()
    program: str | None = None

    @property
    def exports(self) -> Path:
        """The folder of the verbatim copies of the exports."""
        return self.folder / "exports"

    @property
    def warnings(self) -> tuple[CheckCount, ...]:
        """The checks that some row did not pass."""
        return tuple(check for check in self.checks if check.rows)


def write_manifest(release: Release) -> None:
    """Write the manifest into the release's folder, and beside it the manifest's own hash."""
    content = asdict(release)
    del content["folder"]
    text = json.dumps(
        content, ensure_ascii=False, indent=2, sort_keys=True, default=lambda day: day.isoformat()
    )
    written = f"{text}\n".encode()
    (release.folder / MANIFEST).write_bytes(written)
    # As `sha256sum --check` reads it: the hashes of a changed manifest would prove nothing.
    seal = f"{hashlib.sha256(written).hexdigest()}  {MANIFEST}\n"
    (release.folder / SEAL).write_text(seal, encoding="ascii")


def with_file(release: Release, name: str, text: str) -> Release:
    """Write one more file into a release in progress and return the release that knows of it."""
    content = text.encode()
    (release.folder / name).write_bytes(content)
    files = {**release.other_files, name: hashlib.sha256(content).hexdigest()}
    release = replace(release, other_files=dict(sorted(files.items())))
    write_manifest(release)
    return release


def damaged(folder: Path, zh: str, en: str) -> DamagedRelease:
    """Return the error of a release that is not what it should be."""
    return DamagedRelease(
        f"发布 {folder.name} 已损坏：{zh}", f"Release {folder.name} is damaged: {en}"
    )


def refuse_later(zh: str, en: str, found: int, program: object = None) -> None:
    """Raise LaterFormat, naming what is of it, where the format found is later than ours.

    ``program`` is the version that wrote it, as far as that was kept: the one to upgrade to.
    """
    if found > FORMAT:
        wrote, remedy = later_program(program), upgrade_to(program)
        raise LaterFormat(
            f"{zh}的格式为 {found}，由{wrote.zh}写成；本程序（{VERSION} 版）"
            f"能读到格式 {FORMAT} 为止，{remedy.zh}",
            f"{en} is of format {found}, written by {wrote.en}; "
            f"this one ({VERSION}) reads formats up to {FORMAT}: {remedy.en}",
        )


def written_by(folder: Path) -> str | None:
    """Return the version of the program that wrote a release; None where that cannot be told."""
    try:
        named = json.loads(content_of(folder / MANIFEST)).get("program")
    except (OSError, ValueError, AttributeError, RecursionError):
        return None
    return named if is_version(named) else None


def file_facts(content: Mapping[str, Any]) -> FileFacts:
    """Return the facts of a file as JSON has them; TypeError, KeyError, ValueError for others."""
    day = content.get("kept_to")
    facts = {
        **content,
        "kept_to": date.fromisoformat(day) if day else None,
        "sources": sources_of(content.get("sources", ())),
    }
    return FileFacts(**typed(FileFacts, facts))


@contextmanager
def reading(folder: Path, *, briefly: bool = False) -> Iterator[dict[str, Any]]:
    """Hand over what the manifest of a release says; DamagedRelease where it cannot be made out.

    LaterFormat where a later version of the program wrote it. ``briefly`` leaves out the checks,
    if that costs nothing.
    """
    try:
        text = content_of(folder / MANIFEST).decode("utf-8")
        content = json.loads(_without_checks(text) if briefly else text)
        name = folder.name
        refuse_later(
            f"发布 {name} 的清单",
            f"The manifest of {name}",
            content.get("format", 1),
            content.get("program"),
        )
        if content["id"] != name:
            owner = shortened(str(content["id"]))
            raise damaged(
                folder,
                f"清单属于发布 {owner}（{MANIFEST}）",
                f"its manifest is that of {owner} ({MANIFEST})",
            )
        yield content
    except OSError as error:
        raise damaged(folder, *_unread(reason(error))) from error
    # Viewers read it too: what Python says of it stands in the log.
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        lost = Text("内容不完整或被改动", "its content is incomplete or was changed")
        raise damaged(folder, *_unread(lost)) from error


def _unread(why: Text) -> tuple[str, str]:
    return f"清单 {MANIFEST} 无法读取（{why.zh}）", f"{MANIFEST} is unreadable ({why.en})"


def _without_checks(text: str) -> str:
    """Cut the checks out of a manifest as we write it, of which they are two thirds.

    No text within JSON has a bare line end, so this is never part of a value.
    """
    begin = text.find('\n  "checks": [\n')
    end = text.find("\n  ],", begin)
    return text if begin < 0 or end < 0 else text[:begin] + text[end + len("\n  ],") :]


def read_manifest(folder: Path) -> Release:
    """Return the release in a folder; errors are those of ``reading``."""
    return _manifest(folder, trace_of(folder / MANIFEST))


# A page asks for its release on every run, and reading a manifest takes milliseconds. Of years of
# them a page sets a dozen side by side.
@lru_cache(maxsize=32)
def _manifest(folder: Path, trace: Trace) -> Release:
    with reading(folder) as content:
        content["folder"] = folder
        content["published_at"] = datetime.fromisoformat(content["published_at"])
        content["data_to"] = date.fromisoformat(content["data_to"])
        content["data_from"] = (first := content.get("data_from")) and date.fromisoformat(first)
        for kind in ("tables", "marts"):
            content[kind] = {name: file_facts(facts) for name, facts in content[kind].items()}
            if not all(map(str.isidentifier, content[kind])):
                raise ValueError(f"{kind}: {sorted(content[kind])}")
        content["checks"] = tuple(
            CheckCount(**typed(CheckCount, {**check, "samples": tuple(check["samples"])}))
            for check in content["checks"]
        )
        content["absent"] = tuple(content["absent"])
        content["extra_files"] = tuple(content["extra_files"])
        content["extra_columns"] = {
            name: tuple(columns) for name, columns in content["extra_columns"].items()
        }
        for act in ("submitted", "reviewed", "signed"):
            content[act] = act_of(content.get(act))
        content["corrections"] = corrections_of(content.get("corrections", ()))
        return Release(**typed(Release, content))

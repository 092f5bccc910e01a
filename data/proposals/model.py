"""What a proposed release says of itself, as its record keeps it; it opens no file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from data.manifest import FileFacts, file_facts
from data.provenance import Act, Correction, act_of, corrections_of
from data.typed import typed

Kind = Literal["upload", "inbox", "folder", "correction", "edit"]
State = Literal["open", "reviewed", "published", "rejected"]
FORMAT = 1


@dataclass(frozen=True)
class Kept:
    """A table that was not sent: its rows are those of ``release`` and speak to ``data_to``."""

    rows: int
    release: str
    data_to: date


@dataclass(frozen=True)
class Proposal:
    """One proposed release: where it lies, what was sent, and how far it has come.

    ``base`` is the release that was current when it was compared; None where none was. ``tables``
    are those sent, with hash and source files. ``kept`` are those of the base that were not: each
    must be among ``accepted`` before a review. ``without`` are empty from then on. ``data_to`` is
    the last day its data speak for. ``reviewed`` and ``signed`` are the last who did.

    Of the tables named in ``over`` the rows of some matters were sent, the others are the base's.
    ``stated_to`` is the day that whoever proposed it said; None where it is that of the events.
    ``contents`` names the folder of the exports; ``signing_as`` the release it was about to
    become, set before the switch. Times are UTC.
    """

    id: str
    folder: Path
    made_at: datetime
    kind: str
    submitted: Act
    data_to: date
    base: str | None = None
    demo: bool = False
    city_zh: str | None = None
    city_en: str | None = None
    tables: Mapping[str, FileFacts] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)
    accepted: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    state: str = "open"
    reviewed: Act | None = None
    rejected: Act | None = None
    signed: Act | None = None
    published_as: str | None = None
    signing_as: str | None = None
    stated_to: date | None = None
    contents: str = "exports"
    over: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def exports(self) -> Path:
        """The folder of the tables that were sent; a closed proposal may have none any more."""
        return self.folder / self.contents

    @property
    def is_undecided(self) -> bool:
        """True until it is published or rejected."""
        return self.state in ("open", "reviewed")

    @property
    def continues(self) -> bool:
        """True where it is the current release but for a few rows or a short table."""
        return self.kind in ("correction", "edit")

    @property
    def waiting(self) -> tuple[str, ...]:
        """The tables to keep that nobody has accepted yet."""
        return tuple(name for name in self.kept if name not in self.accepted)

    @property
    def submitters(self) -> tuple[str, ...]:
        """Everybody whose data or corrections it holds."""
        people = (self.submitted.person, *(one.person for one in self.corrections))
        return tuple(dict.fromkeys(people))

    def days_behind(self, table: str) -> int:
        """Return how many days the rows of a table to keep end before the data of the others."""
        return (self.data_to - self.kept[table].data_to).days

    @property
    def digest(self) -> str:
        """The hash of all that is decided on: whoever reviews or signs can say what they saw."""
        return _hash_of(json.dumps([self.outcome, sorted(self.accepted)]))

    @property
    def outcome(self) -> str:
        """The hash of what it would publish, whatever of it was accepted yet."""
        content = [
            {name: facts.sha256 for name, facts in sorted(self.tables.items())},
            self.base,
            sorted(self.without),
            self.data_to.isoformat(),
            self.demo,
            [self.city_zh, self.city_en],
        ]
        return _hash_of(json.dumps(content))


def written(proposal: Proposal) -> str:
    """Return the record of a proposal with its own hash: a changed one is told."""
    content = asdict(proposal)
    del content["folder"]
    body = json.dumps(
        content, ensure_ascii=False, indent=1, sort_keys=True, default=lambda day: day.isoformat()
    )
    return f'{{"sha256": "{_hash_of(body)}", "proposal":\n{body}}}\n'


def read(folder: Path, text: str) -> Proposal:
    """Return the proposal that a record describes.

    ValueError, KeyError, TypeError and AttributeError where it does not say so.
    """
    body = text[text.index("\n") + 1 : -2]
    whole = json.loads(text)
    if whole["sha256"] != _hash_of(body):
        raise ValueError(f"{folder.name}: changed")
    content: dict[str, Any] = whole["proposal"]
    if content["id"] != folder.name:
        raise ValueError(f"{folder.name}: {content['id']}")
    content["folder"] = folder
    content["made_at"] = datetime.fromisoformat(content["made_at"])
    content["data_to"] = date.fromisoformat(content["data_to"])
    stated = content.get("stated_to")
    content["stated_to"] = date.fromisoformat(stated) if stated else None
    for act in ("submitted", "reviewed", "rejected", "signed"):
        content[act] = act_of(content[act])
    content["tables"] = {name: file_facts(facts) for name, facts in content["tables"].items()}
    content["kept"] = {name: _kept(facts) for name, facts in content["kept"].items()}
    content["accepted"], content["without"] = tuple(content["accepted"]), tuple(content["without"])
    content["over"] = tuple(content.get("over", ()))
    content["corrections"] = corrections_of(content["corrections"])
    return Proposal(**typed(Proposal, content))


def _kept(content: Mapping[str, Any]) -> Kept:
    facts = {**content, "data_to": date.fromisoformat(content["data_to"])}
    return Kept(**typed(Kept, facts))


def _hash_of(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()

"""Where a release's rows came from and who answers for it, as its manifest keeps it; it decides
nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from data.typed import typed

# A value as JSON has it: a date is its ISO text.
Value = str | int | float | bool | None


@dataclass(frozen=True)
class SourceFile:
    """A file as its sender named it, and how many rows of the table were read from it.

    ``sha256`` names the original in the archive; ``sheet`` is empty for text and Parquet.
    """

    name: str
    sha256: str
    sheet: str = ""
    sender: str = ""
    rows: int | None = None


@dataclass(frozen=True)
class Act:
    """Who submitted, reviewed, signed or rejected, when (UTC), and what was said with it."""

    person: str
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Correction:
    """A row changed by hand: ``corrected``, ``added`` or ``withdrawn``; or a table ``edited``.

    ``key`` names the row, and is empty for a whole table. ``before`` and ``after`` are the values
    of the columns concerned; of an edited table both are empty. ``at`` is UTC.
    """

    table: str
    kind: str
    person: str
    reason: str
    at: datetime
    key: Mapping[str, Value] = field(default_factory=dict)
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)


def sources_of(content: Iterable[Mapping[str, Any]]) -> tuple[SourceFile, ...]:
    """Return source files as JSON has them; TypeError and KeyError for what is none."""
    return tuple(SourceFile(**typed(SourceFile, one)) for one in content)


def act_of(content: Mapping[str, Any] | None) -> Act | None:
    """Return an act as JSON has it; errors as ``sources_of``, ValueError for its time."""
    return Act(**typed(Act, _timed(content))) if content else None


def corrections_of(content: Iterable[Mapping[str, Any]]) -> tuple[Correction, ...]:
    """Return corrections as JSON has them; errors as ``act_of``."""
    return tuple(Correction(**typed(Correction, _timed(one))) for one in content)


def _timed(content: Mapping[str, Any]) -> dict[str, Any]:
    return {**content, "at": datetime.fromisoformat(content["at"])}

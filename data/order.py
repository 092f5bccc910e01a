"""What shall be built: wish, people and sources of a release to be; it builds none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from data.check import Report
from data.check.report import Fault
from data.definitions import Definitions
from data.manifest import FileFacts, Release
from data.marts import Mart, build
from data.provenance import Act, Correction
from data.rules import BUILT_IN

# Runs every figure on a built release and returns what fails, with the rows.
Trial = Callable[[Release], Sequence[Fault]]
# Returns what a built release shows, beside the one before it, as the text of a file of its own.
Record = Callable[[Release, Release | None], str]
# Builds marts, in the order given, into a release in progress: ``data.marts.build`` or its like.
Engine = Callable[[Path, Sequence[Mart]], None]


@dataclass(frozen=True)
class Wish:
    """What the publisher says about a release; None leaves it to the data.

    ``registers`` is a folder of register files for this release alone; the store's are over them.
    ``boundaries`` is a file of the districts' boundaries for it, in place of the store's.
    Of the tables the release before has and the exports lack, ``without`` names those that are
    empty from now on and ``keep`` those whose rows are taken over. The people are those who
    answer for it, as far as they were named. ``at`` is the moment it says it was published, in
    UTC, whole seconds: only an invented city's may be another than that of the clock.
    """

    note: str = ""
    data_to: date | None = None
    city_zh: str | None = None
    city_en: str | None = None
    demo: bool = False
    rules: Path = BUILT_IN
    registers: Path | None = None
    boundaries: Path | None = None
    without: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    submitter: str = ""
    reviewer: str = ""
    signer: str = ""
    at: datetime | None = None

    def answering(self, now: datetime) -> "Origin":
        """Return the people as those who act at one instant."""
        submitted, reviewed, signed = (
            Act(person, now) if person else None
            for person in (self.submitter, self.reviewer, self.signer)
        )
        return Origin(submitted=submitted, reviewed=reviewed, signed=signed)


@dataclass(frozen=True)
class Origin:
    """Where the release comes from: the proposal it was, its people, the facts of what was sent.

    With ``continues`` the tables taken over are the release's own: it is the one before with a
    few rows corrected, and no table of it is older than it was.
    """

    proposal: str | None = None
    submitted: Act | None = None
    reviewed: Act | None = None
    signed: Act | None = None
    sent: Mapping[str, FileFacts] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    continues: bool = False


@dataclass(frozen=True)
class Order:
    """What to build: exports, definitions and wish; ``before`` is the release it follows.

    ``rebuilt_from`` names the release whose exports these are, if they were published before.
    ``aside`` is a folder for a release that the store does not get: it has no number.
    """

    source: Path
    root: Path
    definitions: Definitions
    wish: Wish
    before: Release | None
    trial: Trial | None = None
    tell: Callable[[Report, Path], None] | None = None
    rebuilt_from: Release | None = None
    origin: Origin | None = None
    aside: Path | None = None
    record: Record | None = None
    engine: Engine = build

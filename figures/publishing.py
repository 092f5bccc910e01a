"""Publishes, compares and rebuilds with our own figures; all that publishes comes by here."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from data.check import Report
from data.errors import ProposalError
from data.manifest import Release
from data.marts import build
from data.order import Engine
from data.proposals.making import together
from data.proposals.model import Proposal
from data.proposals.signing import sign, staged
from data.publish import Wish, before_this, publish, rebuild
from data.rules import BUILT_IN
from figures.revisions.comparison import Comparison, compare, compare_tables
from figures.revisions.history import recorded
from queries.definitions import definitions
from queries.trial import trial

DONE, FAILED = "done", "failed"
_LOCK = threading.Lock()
_COUNTED: Counter[str] = Counter({DONE: 0, FAILED: 0})


def publishes() -> Mapping[str, int]:
    """Return how many publishes this process has ``done``, and how many ``failed``."""
    with _LOCK:
        return dict(_COUNTED)


@contextmanager
def _counted() -> Iterator[None]:
    """Count a publish; one that is refused to its signer has not failed."""
    try:
        yield
    except ProposalError:
        raise
    except BaseException:
        _count(FAILED)
        raise
    _count(DONE)


def _count(outcome: str) -> None:
    with _LOCK:
        _COUNTED[outcome] += 1


@_counted()
def publish_exports(
    source: Path,
    root: Path,
    wish: Wish | None = None,
    *,
    tell: Callable[[Report, Path], None] | None = None,
    engine: Engine = build,
) -> Release:
    """Publish a folder of exports into a store, as ``publish`` does; BadHeader names our file."""
    ours = definitions()
    return publish(source, root, ours, wish, trial=trial, tell=tell, record=recorded, engine=engine)


def rebuild_release(
    root: Path, release_id: str, rules: Path = BUILT_IN, *, engine: Engine = build
) -> Release:
    """Make a new release of an old one's exports, as ``rebuild`` does; it becomes current of no
    itself."""
    ours = definitions()
    return rebuild(root, release_id, ours, rules=rules, trial=trial, record=recorded, engine=engine)


def first_look(root: Path, found: Proposal) -> Comparison | None:
    """Return how a proposal's tables differ from the current release, no number being computed;
    None where nothing is current."""
    before = before_this(root)
    if before is None:
        return None
    with together(root, found, before, found.kept) as exports:
        return compare_tables(before, exports.parent, found.data_to)


def compare_proposal(root: Path, proposal_id: str) -> Comparison:
    """Return how a proposal, built aside as ``staged`` does, differs from the current release."""
    return compare(before_this(root), staged(root, proposal_id, definitions(), trial))


@_counted()
def sign_proposal(
    root: Path, proposal_id: str, person: str, note: str = "", *, seen: str | None = None
) -> Release:
    """Publish a reviewed proposal as ``sign`` does, and record what it shows."""
    return sign(
        root,
        proposal_id,
        person,
        note,
        definitions=definitions(),
        trial=trial,
        record=recorded,
        seen=seen,
    )

"""Publishes and rebuilds with our own figures; everything that publishes comes by here."""

from collections.abc import Callable
from pathlib import Path

from commands.trial import trial
from data.check import Report
from data.manifest import Release
from data.publish import Wish, publish, rebuild
from data.rules import BUILT_IN
from figures.revisions.history import recorded
from queries.definitions import definitions


def publish_exports(
    source: Path,
    root: Path,
    wish: Wish | None = None,
    *,
    tell: Callable[[Report, Path], None] | None = None,
) -> Release:
    """Publish a folder of exports into a store, as ``publish`` does; BadHeader names our file."""
    return publish(source, root, definitions(), wish, trial=trial, tell=tell, record=recorded)


def rebuild_release(root: Path, release_id: str, rules: Path = BUILT_IN) -> Release:
    """Make a new release of an old one's exports, as ``rebuild`` does; it becomes current of no
    itself."""
    return rebuild(root, release_id, definitions(), rules=rules, trial=trial, record=recorded)

"""Publishes exports with the marts of our own figures; everything that publishes comes by here."""

from collections.abc import Callable
from pathlib import Path

from data.check import Report
from data.publish import Wish, publish
from data.releases import Release
from queries.definitions import definitions


def publish_exports(
    source: Path,
    root: Path,
    wish: Wish | None = None,
    *,
    tell: Callable[[Report, Path], None] | None = None,
) -> Release:
    """Publish a folder of exports into a store, as ``publish`` does; BadHeader names our file."""
    return publish(source, root, definitions(), wish, tell=tell)

"""What the server tells of the rooms above and below it: handed over by them, so that it knows no
figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol


class Question(Protocol):
    """One question that was put to a release, and what came of it (`figures.asking`)."""

    @property
    def figure(self) -> str:
        """What was asked for."""

    @property
    def parameters(self) -> Mapping[str, object]:
        """What it was asked with."""

    @property
    def release(self) -> str:
        """The id of the release."""

    @property
    def seconds(self) -> float:
        """How long the asker waited."""

    @property
    def rows(self) -> int | None:
        """How many rows came."""

    @property
    def is_kept(self) -> bool:
        """Whether it came from a cache."""

    @property
    def error(self) -> BaseException | None:
        """What it ended with instead of an answer."""

    @property
    def has_failed(self) -> bool:
        """Whether something is amiss."""


class Cache(Protocol):
    """How a cache stands; sizes are bytes where ``in_bytes``, else entries."""

    @property
    def hits(self) -> int:
        """Questions answered from it."""

    @property
    def misses(self) -> int:
        """Questions it had no answer to."""

    @property
    def size(self) -> float:
        """How much it holds."""

    @property
    def most(self) -> float:
        """How much it may hold."""

    @property
    def in_bytes(self) -> bool:
        """Whether that is bytes."""


@dataclass(frozen=True)
class Watched:
    """What may be told: the names of questions, how to hear each, and how things stand.

    ``figures`` and ``pages`` bound the labels: whatever else is asked for is told as `other`.
    ``open_releases`` are ids, one of each scope that is open; ``publishes`` those of this process
    by outcome.
    """

    figures: Callable[[], frozenset[str]]
    pages: Callable[[], frozenset[str]]
    hear: Callable[[Callable[[Question], None]], None]
    caches: Callable[[], Mapping[str, Cache]]
    open_releases: Callable[[], tuple[str, ...]]
    is_warming: Callable[[], bool]
    publishes: Callable[[], Mapping[str, int]]

"""Keeps what was made of figures for whoever asks for the same again; it makes nothing.

A click on a month that somebody has seen costs neither sentences nor charts anew. What is kept is
text, known by everything that it was made of.
"""

from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol, TypeVar

from cachetools import LRUCache
from cachetools.keys import hashkey

from desk.settings import terms
from figures.context import Context
from figures.instructed import in_view
from ui.links import kept_filters

# Bytes of text kept for all viewers.
BYTES_KEPT = 32 * 2**20


class Sized(Protocol):
    """Something whose length is about that of its text."""

    def __len__(self) -> int:
        """Return how many characters it takes."""


def _bytes(made: Sized | tuple[Sized, ...]) -> int:
    return 2 * (sum(map(len, made)) if isinstance(made, tuple) else len(made))


Made = TypeVar("Made", bound=Sized | tuple[Sized, ...])
_KEPT: LRUCache[object, Any] = LRUCache(BYTES_KEPT, getsizeof=_bytes)
_AT_ONCE = Lock()


def forget() -> None:
    """Let go of all that is kept."""
    with _AT_ONCE:
        _KEPT.clear()


def kept(name: object, context: Context, make: Callable[[], Made]) -> Made:
    """Return what ``make`` makes of a context, or what it made of the same before.

    ``name`` says what it is, with all that it is made of besides the context, the instructions in
    the viewer's sight and the filters in the address, which its links lead on with.
    """
    links = tuple((key, *values) for key, values in kept_filters().items())
    orders = in_view(context)
    key = hashkey(name, context.key, orders, terms() if orders else None, links)
    with _AT_ONCE:
        found: Made | None = _KEPT.get(key)
    if found is None:
        found = make()
        with _AT_ONCE:
            _KEPT[key] = found
    return found

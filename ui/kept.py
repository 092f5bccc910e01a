"""Keeps what was made of figures for whoever asks for the same again; it makes nothing.

A click on a month that somebody has seen costs neither sentences nor charts anew. What is kept is
text, known by everything that it was made of.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

from cachetools import LRUCache
from cachetools.keys import hashkey

from figures.asking import kept as keeping
from ui.page import Opened

# Bytes of text kept for all viewers.
BYTES_KEPT = 32 * 2**20


class Sized(Protocol):
    """Something whose length is about that of its text."""

    def __len__(self) -> int:
        """Return how many characters it takes."""


def _bytes(made: Sized | tuple[Sized, ...]) -> int:
    return 2 * (sum(map(len, made)) if isinstance(made, tuple) else len(made))


Made = TypeVar("Made", bound=Sized | tuple[Sized, ...])


@keeping(
    "cards",
    LRUCache(BYTES_KEPT, getsizeof=_bytes),
    key=lambda name, page, _: hashkey(name, page.key),
    in_bytes=True,
)
def _kept(name: object, page: Opened, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as made
    return make()


def kept(name: object, page: Opened, make: Callable[[], Made]) -> Made:
    """Return what ``make`` makes of a page's context, or what it made of the same before.

    ``name`` says what it is, with all that it is made of besides the page's ``key``.
    """
    return cast(Made, _kept(name, page, make))


def forget() -> None:
    """Let go of all that is kept."""
    _kept.cache_clear()

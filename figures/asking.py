"""Times every question that figures put to a release and tells whoever listens; it logs and counts
nothing itself.

Whatever is kept between clicks is kept by ``kept``, so hits, misses and waits are known in one
place. Listeners are called in the thread that asks.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar, cast

import pyarrow as pa
from cachetools import Cache, cached

from data.errors import BadScope, FailedQuery
from data.manifest import Release
from data.watched import GIVING_WAY
from figures.questions import Named
from queries.errors import BadParameter, NotKept, UnknownQuery, Withheld

# What a reader asked for that cannot be had: nothing has failed.
_REFUSED = (BadParameter, BadScope, NotKept, UnknownQuery, Withheld)


@dataclass(frozen=True)
class Asked:
    """One question that was answered or failed.

    ``seconds`` are those the asker waited, for a turn too. ``is_kept``: it was answered before, or
    somebody else's question at the same moment was waited for.
    """

    name_it: Callable[[], Named]
    release: str
    seconds: float
    is_kept: bool
    answer: object = None
    error: BaseException | None = None

    @cached_property
    def _named(self) -> Named:
        return self.name_it()

    @property
    def figure(self) -> str:
        """Its name in the catalogue; of what is no figure a word that says what it is."""
        return self._named[0]

    @property
    def parameters(self) -> Mapping[str, object]:
        """What it was asked with."""
        return self._named[1]

    @property
    def rows(self) -> int | None:
        """How many rows were answered; None where the answer is no table."""
        return self.answer.num_rows if isinstance(self.answer, pa.Table) else None

    @property
    def has_failed(self) -> bool:
        """Whether something is amiss.

        Not where the reader asked for what cannot be had, nor where the question gave way to one
        that somebody waits for.
        """
        if self.error is None or isinstance(self.error, _REFUSED):
            return False
        gave_way = GIVING_WAY.get() is not None and isinstance(self.error, FailedQuery)
        return not gave_way and isinstance(self.error, Exception)


Listener = Callable[[Asked], None]
_LISTENERS: list[Listener] = []


def hear(listener: Listener) -> None:
    """Have every question told to ``listener`` from now on; it is told once, however often it
    comes."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


@dataclass(frozen=True)
class Standing:
    """How a cache stands: ``size`` and ``most`` are bytes where ``in_bytes``, else entries."""

    hits: int
    misses: int
    size: float
    most: float
    in_bytes: bool


P = ParamSpec("P")
R = TypeVar("R")


class Kept(Generic[P, R]):
    """A function whose answers are kept, and asked for once however many want the same at once."""

    def __init__(
        self,
        ask: Callable[P, R],
        cache: Cache[Any, Any],
        key: Callable[..., Any],
        named: Callable[..., Named] | None,
        *,
        in_bytes: bool,
    ) -> None:
        """Keep what ``ask`` returns by ``key`` of its arguments."""
        update_wrapper(self, ask)
        self._named, self._in_bytes = named, in_bytes
        self._here = threading.local()
        self.changing = threading.Condition()

        def made(*given: P.args, **more: P.kwargs) -> R:
            answer = ask(*given, **more)
            self._here.made = True
            return answer

        self.lookup = cached(cache, key=key, condition=self.changing, info=True)(made)

    def __call__(self, *given: P.args, **more: P.kwargs) -> R:
        """Return the answer, and tell of it where it is a question."""
        if self._named is None:
            return self.lookup(*given, **more)
        self._here.made = False
        return _timed(self.lookup, self._named, given, more, is_kept=lambda: not self._here.made)

    @property
    def cache(self) -> Cache[Any, Any]:
        """What is kept."""
        return cast(Cache[Any, Any], self.lookup.cache)

    def cache_clear(self) -> None:
        """Let go of all that is kept."""
        self.lookup.cache_clear()

    @property
    def standing(self) -> Standing:
        """How the cache stands."""
        info = self.lookup.cache_info()
        return Standing(info.hits, info.misses, info.currsize, info.maxsize or 0, self._in_bytes)


_CACHES: dict[str, Kept[..., Any]] = {}


def kept(
    name: str,
    cache: Cache[Any, Any],
    key: Callable[..., Any],
    named: Callable[..., Named] | None = None,
    *,
    in_bytes: bool = False,
) -> Callable[[Callable[P, R]], Kept[P, R]]:
    """Keep the answers of a function in ``cache``, which whoever watches knows by ``name``.

    ``named`` takes the function's arguments and returns which question they are; without it the
    function is none. ``in_bytes`` says that the cache is bounded by bytes and not by entries.
    """

    def keeping(ask: Callable[P, R]) -> Kept[P, R]:
        _CACHES[name] = made = Kept(ask, cache, key, named, in_bytes=in_bytes)
        return made

    return keeping


def caches() -> dict[str, Standing]:
    """Return how each cache stands, by its name."""
    return {name: one.standing for name, one in _CACHES.items()}


def timed(named: Callable[..., Named]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Tell of each call of a function whose answers are not kept; ``named`` as in ``kept``."""

    def timing(ask: Callable[P, R]) -> Callable[P, R]:
        def asked(*given: P.args, **more: P.kwargs) -> R:
            return _timed(ask, named, given, more, is_kept=lambda: False)

        return cast(Callable[P, R], update_wrapper(asked, ask))

    return timing


def _timed(
    ask: Callable[..., R],
    named: Callable[..., Named],
    given: tuple[Any, ...],
    more: dict[str, Any],
    *,
    is_kept: Callable[[], bool],
) -> R:
    """Ask, and tell whoever listens how long it took and what came of it."""
    answer, error = None, None
    begun = time.perf_counter()
    try:
        answer = ask(*given, **more)
    except BaseException as raised:
        error = raised
        raise
    else:
        return answer
    finally:
        seconds = time.perf_counter() - begun
        release = next((one.id for one in given if isinstance(one, Release)), "")
        name_it = partial(named, *given, **more)
        told = Asked(name_it, release, seconds, is_kept() and error is None, answer, error)
        for listener in _LISTENERS:
            listener(told)

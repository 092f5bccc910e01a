"""Asks for what viewers open first while nobody is being answered; it shows and logs nothing.

One thread, no more than so many questions, seconds and bytes, and never before a viewer.
"""

import atexit
import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from data.errors import DataError
from data.whole import is_superseded
from figures import results
from figures.ahead import Question, questions_on
from figures.context import Context
from figures.outline import OUTLINE, Page
from figures.quiet import VIEWERS, Quiet
from queries.errors import QueryError
from queries.params import latest_complete_month

MONTHS, DISTRICTS = 3, 12
QUESTIONS, SECONDS = 400, 120.0
# What viewers have asked for themselves must not be let go for it.
BYTES = results.BYTES_KEPT // 2
# A question that a click has stopped is begun again, but not for ever.
TRIES = 3
# Sights of one release that wait for their turn; viewers of other districts have their own.
WAITING = 4


class Warming:
    """Asks in the background what the viewers of an opened release are likely to ask."""

    def __init__(self, quiet: Quiet = VIEWERS) -> None:
        """Begin nothing until it is allowed."""
        self.quiet = quiet
        self._lock = threading.Lock()
        self._waiting: deque[Context] = deque()
        self._begun: deque[tuple[object, ...]] = deque(maxlen=64)
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()
        self.is_allowed = False

    def allow(self) -> None:
        """Let it work in this process, which serves viewers, unless LAND_WARM says 0."""
        self.is_allowed = os.environ.get("LAND_WARM", "1") != "0"
        atexit.register(self.end)

    @property
    def is_working(self) -> bool:
        """Whether something is asked for, or waits to be."""
        with self._lock:
            return self._thread is not None

    def begin(self, context: Context) -> None:
        """Ask soon for what is opened first of a context's release, as far as its viewer sees it.

        A release that is not the current one, and a sight that was begun with, is left alone.
        """
        key = (context.release.folder, context.scope, context.today)
        with self._lock:
            if not self.is_allowed or key in self._begun or len(self._waiting) >= WAITING:
                return
            self._begun.append(key)
            self._waiting.append(context)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="warming", daemon=True)
                self._thread.start()

    def end(self) -> None:
        """Stop, and wait for the question that is being asked."""
        self.is_allowed = False
        self._ended.set()
        with self.quiet.answering():
            thread = self._thread
            if thread is not None:
                thread.join(timeout=10)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting or self._ended.is_set():
                    self._thread = None
                    return
                context = self._waiting.popleft()
            self._warm(context)

    def _warm(self, context: Context) -> None:
        left = SECONDS
        for question in islice(questions(context), QUESTIONS):
            for _ in range(TRIES):
                if not self.quiet.wait(self._ended) or left <= 0:
                    return
                if is_superseded(context.release) or results.bytes_kept() > BYTES:
                    return
                begun = time.monotonic()
                is_answered = self._asked(question)
                left -= time.monotonic() - begun
                if is_answered:
                    break

    def _asked(self, question: Question) -> bool:
        """Ask; False if a viewer was answered meanwhile. What fails is told where it is shown."""
        with self.quiet.giving_way(), suppress(DataError, QueryError):
            question()
            return True
        return self.quiet.is_quiet


WARMING = Warming()


def questions(context: Context) -> Iterator[Question]:
    """Yield what viewers of the release open first: the city's last months, then each district.

    Of registers that are asked for by name nothing, so nothing of a restricted one.
    """
    plain = replace(
        context,
        as_of=latest_complete_month(context.release.data_to),
        districts=None,
        basis="entry",
        register=None,
        by=None,
        grain=None,
    )
    seen = results.warehouse(plain.release, plain.scope).districts
    chosen = [(day, None) for day in _month_ends(plain.as_of)]
    own = [(plain.as_of, (one.name,)) for one in seen if one.ended is None][:DISTRICTS]
    for day, districts in (*chosen, *own):
        asked = replace(plain, as_of=day, districts=districts)
        for page in pages():
            yield from questions_on(page, asked)


def pages() -> list[Page]:
    """Return the overview, and the first page of each part that explains an indicator."""
    first = [part.pages[0] for part in OUTLINE]
    return [page for page in first if page is first[0] or page.explains]


def _month_ends(last: date) -> list[date]:
    days = [last]
    while len(days) < MONTHS:
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return days

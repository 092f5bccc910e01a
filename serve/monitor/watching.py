"""Begins to watch this process: what is asked, run and failed is counted and logged; once."""

from __future__ import annotations

import os
from pathlib import Path

from data.program import VERSION
from serve.fault import hear_faults
from serve.limits import limits
from serve.monitor import logs
from serve.monitor.metrics import Metrics
from serve.monitor.probe import Probe
from serve.monitor.runs import Run, hear_runs
from serve.monitor.watched import Question, Watched

# Seconds in which all numbers are to be told.
_WAIT = 5.0


class Watching:
    """The watch over one process; before it begins nothing is counted and nothing told."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._watched: Watched | None = None
        self._told: Probe[bytes] | None = None

    def begin(self, watched: Watched) -> None:
        """Count and log from now on, into LAND_LOG where a folder is named.

        NoLog where its files cannot be written.
        """
        if self._watched is not None:
            return
        self._watched = watched
        bounds = limits().watching
        if named := os.environ.get("LAND_LOG", "").strip():
            logs.begin(Path(named), bounds)
        metrics = Metrics(watched, bounds.slow_seconds)
        self._told = Probe("metrics", metrics.exposed, _WAIT)

        def asked(question: Question) -> None:
            metrics.count_question(question)
            logs.log_question(question, bounds.slow_seconds)

        def ran(run: Run) -> None:
            metrics.count_run(run)
            logs.log_run(run, bounds.slow_seconds)

        watched.hear(asked)
        hear_runs(ran)
        hear_faults(metrics.count_fault)
        logs.log_start(VERSION)

    def open_releases(self) -> tuple[str, ...]:
        """Return the id of each release that is open."""
        return self._watched.open_releases() if self._watched else ()

    async def exposed(self) -> bytes | None:
        """Return all numbers; None where they cannot be told in time."""
        if self._told is None:
            return None
        found = await self._told.asked()
        return found.value if found.age <= _WAIT else None


WATCHING = Watching()

"""What this process counts and times, for Prometheus; no account, district or filter's value.

Every label's values are bounded: pages of the outline, figures of the catalogue, caches.
"""

from collections.abc import Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from serve.monitor.runs import Run
from serve.monitor.standing import Standing
from serve.monitor.watched import Question, Watched

OTHER = "other"
# Seconds. A click is to be answered in 0.3 (docs/performance.md), a question in a tenth of it.
_CLICKS = (0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)
_QUESTIONS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

# Each would be told a second time as the moment it began.
disable_created_metrics()  # type: ignore[no-untyped-call]  # half of it is typed


class Metrics:
    """The numbers of one process, in a registry of their own; safe to share between threads."""

    def __init__(self, watched: Watched, slow_seconds: float) -> None:
        """Count what ``watched`` tells; a question is slow beyond ``slow_seconds``."""
        self._watched, self._slow = watched, slow_seconds
        self.registry = own = CollectorRegistry()
        self.runs = Counter("land_page_runs", "Runs of a page.", ["page"], registry=own)
        self.run_seconds = Histogram(
            "land_page_run_seconds",
            "Seconds of the server for one run of a page.",
            ["page"],
            buckets=_CLICKS,
            registry=own,
        )
        self.figure_seconds = Histogram(
            "land_figure_seconds",
            "Seconds a question to a release took that no cache answered.",
            ["figure"],
            buckets=_QUESTIONS,
            registry=own,
        )
        self.kept = Counter(
            "land_figure_kept", "Questions a cache answered.", ["figure"], registry=own
        )
        self.slow = Counter(
            "land_figure_slow", "Questions waited for too long.", ["figure"], registry=own
        )
        self.failed = Counter(
            "land_figure_failures", "Questions that failed.", ["figure"], registry=own
        )
        self.faults = Counter(
            "land_faults", "Failures a viewer was told the number of.", registry=own
        )
        own.register(Standing(watched))
        ProcessCollector(registry=own)
        self._is_begun = False

    def exposed(self) -> bytes:
        """Return all numbers in Prometheus' text format."""
        self._begin()
        return generate_latest(self.registry)

    def _begin(self) -> None:
        """Begin each count at nought: an increase from nothing is none to Prometheus."""
        if self._is_begun:
            return
        for figure in (*self._watched.figures(), OTHER):
            for counter in (self.failed, self.slow):
                counter.labels(figure)
        for page in (*self._watched.pages(), OTHER):
            self.runs.labels(page)
            self.run_seconds.labels(page)
        self._is_begun = True

    def count_run(self, run: Run) -> None:
        """Count a run that has ended."""
        page = run.page if run.page in self._watched.pages() else OTHER
        self.runs.labels(page).inc()
        self.run_seconds.labels(page).observe(run.seconds)

    def count_question(self, question: Question) -> None:
        """Count a question that was answered or failed."""
        asked = question.figure
        figure = asked if asked in self._watched.figures() else OTHER
        if question.has_failed:
            self.failed.labels(figure).inc()
        elif question.error is None and question.is_kept:
            self.kept.labels(figure).inc()
        elif question.error is None:
            self.figure_seconds.labels(figure).observe(question.seconds)
        if question.seconds > self._slow:
            self.slow.labels(figure).inc()

    def count_fault(self) -> None:
        """Count a failure a viewer was told of."""
        self.faults.inc()


def sample_names(metrics: Metrics) -> Mapping[str, str]:
    """Return the name of each metric as it is exposed, with its kind."""
    return {
        f"{one.name}_total" if one.type == "counter" else one.name: one.type
        for one in metrics.registry.collect()
    }

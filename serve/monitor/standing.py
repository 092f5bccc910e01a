"""How things stand when Prometheus asks: caches, releases, queues, open pages, the desk."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from streamlit.runtime import exists, get_instance

from data.program import VERSION
from data.turns import queue
from desk.database import desk_of
from desk.mailing.standing import Papers, papers
from desk.settings import login_settings
from serve.monitor import health, runs
from serve.monitor.probe import Probe
from serve.monitor.watched import Watched


def _papers() -> Papers | None:
    """Count the papers where any are mailed; None where none are, or the desk does not answer."""
    try:
        settings = login_settings()
        if settings is None or not settings.mail.host:
            return None
        return papers(desk_of(), datetime.now(UTC), settings.mail.tzinfo)
    # Whatever it is, all else is still told; that the desk does not answer is told of itself.
    except Exception:  # noqa: BLE001
        return None


PAPERS: Probe[Papers | None] = Probe("papers", _papers, health.WAIT)


class Standing(Collector):
    """Reads how things stand, each time it is asked."""

    def __init__(self, watched: Watched) -> None:
        """Read what ``watched`` tells."""
        self._watched = watched

    def describe(self) -> Iterable[Metric]:
        """Describe nothing: whoever registers this is not to ask for it all."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Yield all that stands."""
        yield _one("land_build_info", "The version that runs.", 1, version=VERSION)
        yield from self._caches()
        yield from self._releases()
        yield from self._queues()
        yield from _people()
        yield from _desk()

    def _caches(self) -> Iterable[Metric]:
        told = self._watched.caches()
        hits = CounterMetricFamily("land_cache_hits", "Answered from a cache.", labels=["cache"])
        misses = CounterMetricFamily("land_cache_misses", "Not in a cache.", labels=["cache"])
        sizes = {
            (in_bytes, most): GaugeMetricFamily(
                f"land_cache_{'bytes' if in_bytes else 'entries'}{'_max' if most else ''}",
                f"{'Bound' if most else 'Size'} of a cache that is bounded so.",
                labels=["cache"],
            )
            for in_bytes in (True, False)
            for most in (False, True)
        }
        for name, cache in told.items():
            hits.add_metric([name], cache.hits)
            misses.add_metric([name], cache.misses)
            sizes[cache.in_bytes, False].add_metric([name], cache.size)
            sizes[cache.in_bytes, True].add_metric([name], cache.most)
        return (hits, misses, *sizes.values())

    def _releases(self) -> Iterable[Metric]:
        release = health.last().shown
        is_whole = release.id is not None and release.fault is None
        yield _one("land_release_whole", "Whether the current release is whole.", int(is_whole))
        info = GaugeMetricFamily("land_release_info", "The release shown.", labels=["release"])
        age = GaugeMetricFamily("land_release_age_seconds", "Since it was published.")
        data_age = GaugeMetricFamily("land_release_data_age_seconds", "Since its data end.")
        if release.id and release.published_at and release.data_to:
            info.add_metric([release.id], 1)
            age.add_metric([], time.time() - release.published_at.timestamp())
            ends = datetime.combine(release.data_to, datetime.min.time()) + timedelta(days=1)
            data_age.add_metric([], max(0.0, time.time() - ends.timestamp()))
        yield from (info, age, data_age)
        opened = len(self._watched.open_releases())
        yield _one("land_warehouses_open", "Releases open, one for each scope.", opened)
        done = CounterMetricFamily(
            "land_publishes", "Releases published from a page.", labels=["outcome"]
        )
        for outcome, count in self._watched.publishes().items():
            done.add_metric([outcome], count)
        yield done

    def _queues(self) -> Iterable[Metric]:
        turns = queue()
        yield _one("land_queries_waiting", "Queries that wait for their turn.", turns.waiting)
        yield _one("land_queries_running", "Queries that have their turn.", turns.running)
        warming = int(self._watched.is_warming())
        yield _one("land_warming", "Whether a release is asked ahead of viewers.", warming)


def _people() -> Iterable[Metric]:
    sessions = GaugeMetricFamily("land_sessions", "Pages open, or kept.", labels=["state"])
    if exists():
        manager = get_instance()._session_mgr
        now, kept = manager.num_active_sessions(), manager.num_sessions()
        sessions.add_metric(["open"], now)
        sessions.add_metric(["kept"], max(0, kept - now))
    yield sessions
    yield _one("land_websockets", "Connections of open pages.", runs.connections())


def _desk() -> Iterable[Metric]:
    desk = health.last().desk
    up = GaugeMetricFamily("land_desk_up", "Whether the desk's database answers.")
    if desk.is_used:
        up.add_metric([], int(desk.fault is None))
    due = GaugeMetricFamily("land_papers_due", "Papers that wait to be mailed.")
    given_up = CounterMetricFamily("land_papers_given_up", "Papers that were given up.")
    counted = PAPERS.last().value
    if counted is not None:
        due.add_metric([], counted.due)
        given_up.add_metric([], counted.given_up)
    yield from (up, due, given_up)


def _one(name: str, said: str, value: float, **labels: str) -> Metric:
    family = GaugeMetricFamily(name, said, labels=list(labels))
    family.add_metric(list(labels.values()), value)
    return family

"""What is counted and timed: exactly what happened, under bounded labels, from many threads."""

import re
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from serve.monitor import runs
from serve.monitor.metrics import OTHER, Metrics, sample_names
from serve.monitor.runs import Run
from tests.serve.monitor.watching import FIGURES, PAGES, Told, watched

PAGE = Path(__file__).parents[3] / "docs" / "deploy" / "watching.md"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(watched(), slow_seconds=1.0)


def read(metrics: Metrics) -> Mapping[tuple[str, ...], float]:
    """Each sample by its name and the values of its labels."""
    families = text_string_to_metric_families(metrics.exposed().decode())
    return {
        (one.name, *(value for _, value in sorted(one.labels.items()))): one.value
        for family in families
        for one in family.samples
    }


def test_a_question_is_counted_where_it_belongs_and_nowhere_else(metrics: Metrics) -> None:
    metrics.count_question(Told(seconds=0.03))
    metrics.count_question(Told(seconds=2.0))
    metrics.count_question(Told(seconds=1.5, is_kept=True))
    metrics.count_question(Told(seconds=0.2, error=ValueError(), has_failed=True))
    # What a reader asked for that cannot be had.
    metrics.count_question(Told(seconds=0.2, error=ValueError()))
    found = read(metrics)
    assert found["land_figure_seconds_count", "rate"] == 2
    assert found["land_figure_seconds_sum", "rate"] == pytest.approx(2.03)
    assert found["land_figure_seconds_bucket", "rate", "0.05"] == 1
    assert found["land_figure_seconds_bucket", "rate", "2.5"] == 2
    assert found["land_figure_kept_total", "rate"] == 1
    assert found["land_figure_slow_total", "rate"] == 2
    assert found["land_figure_failures_total", "rate"] == 1


def test_counts_stand_at_nought_before_anything_happens(metrics: Metrics) -> None:
    """To Prometheus an increase from nothing is none."""
    found = read(metrics)
    for figure in (*FIGURES, OTHER):
        assert found["land_figure_failures_total", figure] == 0
        assert found["land_figure_slow_total", figure] == 0
    for page in (*PAGES, OTHER):
        assert found["land_page_runs_total", page] == 0
        assert found["land_page_run_seconds_count", page] == 0


def test_no_name_beyond_the_known_ones_becomes_a_label(metrics: Metrics) -> None:
    before = set(read(metrics))
    for at in range(50):
        metrics.count_question(Told(figure=f"东湖区 {at}", error=ValueError(), has_failed=True))
        metrics.count_run(Run("a sitting", f"/{at}?district=东湖区", 0.1))
    found = read(metrics)
    assert set(found) == before
    assert found["land_figure_failures_total", OTHER] == 50
    assert found["land_page_runs_total", OTHER] == 50


def test_no_run_and_no_question_of_many_threads_is_lost(metrics: Metrics) -> None:
    gate = threading.Barrier(8)

    def work() -> None:
        gate.wait(20)
        for _ in range(500):
            metrics.count_run(Run("x", "overview", 0.01))
            metrics.count_question(Told(seconds=0.01))
            metrics.count_fault()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        read(metrics)
    found = read(metrics)
    assert found["land_page_runs_total", "overview"] == 4000
    assert found["land_page_run_seconds_bucket", "+Inf", "overview"] == 4000
    assert found["land_figure_seconds_count", "rate"] == 4000
    assert found["land_faults_total",] == 4000


def test_how_things_stand_is_read_when_it_is_asked(metrics: Metrics) -> None:
    with runs.connection():
        found = read(metrics)
    assert found["land_cache_hits_total", "rows"] == 3
    assert (found["land_cache_bytes", "rows"], found["land_cache_bytes_max", "rows"]) == (100, 200)
    assert found["land_cache_entries", "releases"] == 2
    assert ("land_cache_entries", "rows") not in found
    assert found["land_publishes_total", "failed"] == 1
    assert (found["land_warehouses_open",], found["land_warming",]) == (1, 1)
    assert found["land_websockets",] == 1
    assert read(metrics)["land_websockets",] == 0
    assert found["process_resident_memory_bytes",] > 10_000_000


def test_every_metric_is_explained_with_its_kind_and_every_one_explained_is_there(
    metrics: Metrics,
) -> None:
    rows = re.findall(
        r"^\| (`(?:land|process)_.+?) \| ([a-z, ]+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    told: dict[str, str] = {}
    for names, kinds in rows:
        each = re.findall(r"`([a-z_]+)`", names)
        of_each = kinds.split(", ") if ", " in kinds else [kinds] * len(each)
        told |= dict(zip(each, of_each, strict=True))
    assert told == sample_names(metrics)
    assert len(told) > 30


def test_a_run_is_told_once_with_its_page_and_how_long_it_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs, "_HEARD", [])
    heard: list[Run] = []
    runs.hear_runs(heard.append)
    runs.hear_runs(heard.append)
    state: dict[str, object] = {}
    with runs.run_of(runs.sitting_of(state)) as run:
        run.page = "overview"
        assert runs.this_run() is run
    with pytest.raises(KeyError), runs.run_of(runs.sitting_of(state)):
        raise KeyError
    assert runs.this_run() is None
    assert [one.page for one in heard] == ["overview", ""]
    assert 0 < heard[0].seconds < 5
    # One open page has one number; nobody can tell it from another's.
    assert heard[0].sitting == heard[1].sitting
    others = {runs.sitting_of({}) for _ in range(200)}
    assert len(others) == 200
    assert {len(one) for one in others} == {12}

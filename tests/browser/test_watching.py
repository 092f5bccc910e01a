"""A running server counts what a real page asks, says what is amiss, and logs it by name."""

import json
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pyarrow.parquet as pq
import pytest

from data.manifest import Release
from data.pointer import current
from figures.ahead import names_on
from figures.outline import page_at
from tests.browser.conftest import Opener
from tests.browser.serving import Server, serving
from tests.browser.showing import switches
from tests.browser.watched import Runs, grown, logged, scraped
from tests.damage import copied, renamed

PAGE = "supply-schedule"
SLOW = "[watching]\nslow_seconds = 0.000001\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("watched")


@pytest.fixture(scope="module")
def watched(release_store: Path, folder: Path) -> Iterator[Server]:
    """A server that logs into a folder and finds everything slow."""
    limits = folder / "limits.toml"
    limits.write_text(SLOW, encoding="utf-8")
    environment = {"LAND_LOG": str(folder / "log"), "LAND_LIMITS": str(limits)}
    with serving(release_store, folder / "said", environment=environment) as running:
        yield running


def test_clicks_raise_counter_and_histogram_by_exactly_what_was_asked(
    watched: Server, visit: Opener
) -> None:
    opened = visit(None, on=watched, new=True)
    runs = Runs(opened.page)
    before = scraped(watched)
    opened.go(f"/{PAGE}?as_of=2024-05-31")
    after = scraped(watched)
    assert runs.whole >= 1
    for metric in ("land_page_runs_total", "land_page_run_seconds_count"):
        assert grown(before, after, metric) == {PAGE: runs.whole}
    # Whatever its reader asks too, each figure of the page has been asked of the release once.
    asked = grown(before, after, "land_figure_seconds_count")
    assert set(asked) >= set(names_on(page_at(PAGE)))
    assert set(asked.values()) == {1}
    misses = grown(before, after, "land_cache_misses_total")
    assert misses["rows"] == sum(by for name, by in asked.items() if name != "warnings")
    assert grown(before, after, "land_figure_failures_total") == {}

    clicks, first = runs.whole, after
    for unit in ("亩", "公顷", "亩"):
        switches(opened.page).get_by_text(unit, exact=True).click()
        opened.settle()
    after = scraped(watched)
    assert grown(first, after, "land_page_runs_total") == {PAGE: runs.whole - clicks}
    assert runs.whole - clicks == 3
    count = grown(first, after, "land_page_run_seconds_count")
    assert count == {PAGE: 3}
    seconds = grown(first, after, "land_page_run_seconds_sum")
    assert 0 < seconds[PAGE] < 30
    # What is said in another unit is asked of no release again.
    assert grown(first, after, "land_figure_seconds_count") == {}
    assert grown(first, after, "land_figure_kept_total")["supply_pace"] >= 3


def test_open_pages_and_releases_are_told_while_they_are_open(
    watched: Server, visit: Opener
) -> None:
    opened = visit(f"/{PAGE}", on=watched, new=True)
    numbers = scraped(watched)
    assert numbers["land_websockets",] >= 1
    assert numbers["land_sessions", "open"] >= 1
    assert numbers["land_warehouses_open",] == 1
    assert numbers["land_release_whole",] == 1
    assert numbers["process_resident_memory_bytes",] > 50_000_000
    health = json.loads(watched.get("/healthz")[2])
    assert (health["status"], health["release"]["is_open"]) == ("ok", True)
    opened.page.context.close()


def test_a_slow_figure_is_logged_by_figure_and_parameters_with_its_page(
    watched: Server, visit: Opener, folder: Path, release_store: Path
) -> None:
    visit(f"/{PAGE}?as_of=2024-04-30&district=东湖区", on=watched)
    found = [
        line
        for line in logged(folder / "log", "slow_figure")
        if line["figure"] == "supply_disposal_rate_by_month"
        and line["parameters"]["as_of"] == "2024-04-30"
    ]
    (asked,) = [line for line in found if not line["is_kept"]]
    assert asked["parameters"]["districts"] == ["东湖区"]
    assert asked["rows"] > 0
    assert asked["seconds"] >= 0
    assert asked["release"] == current(release_store).id
    assert {line["page"] for line in found} == {PAGE}
    assert len({line["session"] for line in found}) == 1
    (session,) = {line["session"] for line in found}
    assert len(session) == 12
    assert logged(folder / "log", "start")
    # Neither is anything said elsewhere.
    assert "slow_figure" not in (folder / "said").read_text("utf-8")


def test_whoever_is_not_this_machine_is_told_nothing(watched: Server) -> None:
    for route in ("/healthz", "/metrics"):
        assert watched.get(route)[0] == 200
        for head in ({"host": "dashboard.example.gov.cn"}, {"x_forwarded_for": "10.1.2.3"}):
            status, _, body = watched.get(route, **head)
            unknown = watched.get("/no-such-address", **head)
            assert (status, body) == (unknown[0], unknown[2])
            assert status == 403
            assert b"land_" not in body


def broken(store: Path, folder: Path, mart: str) -> Release:
    """A copy of a store whose release was built with a mart of none of its columns."""
    release = copied(store, folder)
    file = release.folder / "marts" / f"{mart}.parquet"
    table = pq.read_table(file)
    pq.write_table(table.rename_columns([f"lost_{one}" for one in table.column_names]), file)
    return renamed(release, folder, f"{release.id[:-6]}{crc32(mart.encode()):08x}"[:-2])


def test_a_failed_figure_is_counted_and_logged_by_name_and_what_failed_once_with_its_traceback(
    release_store: Path, tmp_path: Path, visit: Opener
) -> None:
    release = broken(release_store, tmp_path / "store", "supply_over_10_gone")
    environment = {"LAND_LOG": str(tmp_path / "log")}
    with serving(tmp_path / "store", tmp_path / "said", environment=environment) as running:
        before = scraped(running)
        visit("/supply-standing?as_of=2024-05-31", on=running)
        after = scraped(running)
        failed = grown(before, after, "land_figure_failures_total")
        assert failed
        assert set(failed) == {"supply_over_10_exits"}
        told = logged(tmp_path / "log", "failed_figure")
        assert len(told) == failed["supply_over_10_exits"]
        for line in told:
            assert line["figure"] == "supply_over_10_exits"
            assert line["parameters"]["as_of"] == "2024-05-31"
            assert (line["release"], line["error"]) == (release.id, "FailedQuery")
            assert "Binder Error" in line["said"]
            assert "\n" not in line["said"]
            assert line["page"] == "supply-standing"
        (fault,) = logged(tmp_path / "log", "fault")
        assert fault["of"] == "supply_over_10_exits"
        assert fault["traceback"].count("Traceback (most recent call last)") >= 1
        assert after["land_faults_total",] == 1


def test_a_release_damaged_under_the_server_is_named_and_told(
    release_store: Path, tmp_path: Path
) -> None:
    release = copied(release_store, tmp_path / "store")
    with serving(tmp_path / "store", tmp_path / "said") as running:
        assert running.get("/healthz")[0] == 200
        assert scraped(running)["land_release_whole",] == 1
        file = release.folder / "exports" / "cases.parquet"
        file.write_bytes(file.read_bytes()[:-20])
        status, _, body = running.get("/healthz")
        (fault,) = json.loads(body)["faults"]
        assert (status, fault["code"]) == (503, "damaged_release")
        assert release.id in fault["said"]
        assert "exports/cases.parquet" in fault["said"]
        assert str(tmp_path) not in body.decode()
        assert scraped(running)["land_release_whole",] == 0


RAISING = """
import streamlit as st
from serve import MIDDLEWARE, WATCHING
from serve.monitor import run_of, sitting_of
from tests.serve.monitor.watching import watched

app = st.App(__file__, middleware=MIDDLEWARE)
if __name__ == "__main__":
    with run_of(sitting_of(st.session_state), "overview"):
        raise LookupError("nobody caught this")
else:
    WATCHING.begin(watched())
"""


def test_what_nobody_catches_in_a_page_is_logged_once_with_its_traceback(
    release_store: Path, tmp_path: Path, visit: Opener
) -> None:
    (tmp_path / "raising.py").write_text(RAISING, encoding="utf-8")
    command = ("uvicorn", "raising:app", "--app-dir", str(tmp_path), "--port", "{port}")
    environment = {"LAND_LOG": str(tmp_path / "log")}
    with serving(release_store, tmp_path / "said", command, environment) as running:
        visit("/", on=running)
        assert scraped(running)["land_page_runs_total", "overview"] == 1
    found = [line for line in logged(tmp_path / "log") if "nobody caught" in json.dumps(line)]
    assert len(found) == 1
    assert "LookupError: nobody caught this" in found[0]["traceback"]
    assert "raising.py" in found[0]["traceback"]
    assert "nobody caught" not in (tmp_path / "said").read_text("utf-8")

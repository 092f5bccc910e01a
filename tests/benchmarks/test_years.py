"""What ten years of monthly releases cost at a million records: to list, to look back, to prune."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import duckdb
import pytest

from data.listing import headlines
from data.manifest import Release
from data.pins import pin, unpin
from data.pointer import current
from data.releases import list_releases, release_ids, store_root
from data.shelf import prune, verdicts
from data.whole import rollback
from figures import results
from figures.revisions.triangle import comparable, triangle_days
from tests.benchmarks.conftest import Published
from tests.browser.serving import ROOT
from tests.pages.seen import opened
from tests.timing import p95
from tests.years import grown

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

MONTHS, REAL = 120, 3
FIRST = date(2014, 11, 30)
# What a click may take, and a command's own work.
CLICK, COMMAND = 0.5, 1.0
# The pages that list releases or look back over them.
PAGES = ("upkeep/changes", "upkeep/review", "upkeep/quality", "overview/headline")
CLICKS = 10


def publish(exports: Path, store: Path, day: date) -> float:
    """Publish by the command a bureau would run; return the seconds it took."""
    command = [sys.executable, "-m", "data", "publish", str(exports), "--root", str(store)]
    begun = time.perf_counter()
    done = subprocess.run(
        [*command, "--data-to", str(day)], cwd=ROOT, check=True, capture_output=True
    )
    assert done.returncode == 0
    return time.perf_counter() - begun


def change(exports: Path, number: int) -> None:
    """Withdraw some events and put the areas of others right, as a month does."""
    path = exports / "supply_events.parquet"
    righted = f"if(hash(event_id) % 5000 = {number}, area_ha * 1.1, area_ha) as area_ha"
    kept = f"hash(event_id) % 9973 <> {number}"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select * replace ({righted}) from '{path}' where {kept})"  # noqa: S608 - ours
            f" to '{path}.new' (format parquet)"
        )
    path.with_name(f"{path.name}.new").replace(path)


@pytest.fixture(scope="module")
def years(million: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 120 monthly releases: the first and the last three published, the others alike."""
    folder = tmp_path_factory.mktemp("years")
    exports, store = folder / "exports", folder / "store"
    shutil.copytree(million.store.parent / "exports", exports)
    publish(exports, store, FIRST)
    end = grown(current(store), MONTHS - REAL - 1, afresh=True)[-1].data_to
    for number in range(REAL):
        change(exports, number)
        end = (end + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        seconds = publish(exports, store, end)
        print(f"\npublished after {MONTHS - REAL + number} others in {seconds:.1f} s", end="")
    assert len(list_releases(store)) == MONTHS
    return store


def timed(what: str, work: Callable[[], object], runs: int = CLICKS) -> list[float]:
    """Do something again and again; return the seconds each took, the first apart."""
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    first, *later = [1000 * one for one in seconds]
    print(f"\n{what}: first {first:.1f} ms, then {statistics.median(later):.1f} ms", end="")
    return seconds


def pinned_for_a_moment(root: Path) -> None:
    one = release_ids(root)[3]
    pin(root, one)
    unpin(root, one)


def test_listing_pinning_and_looking_ahead_of_a_prune_stay_within_a_click(years: Path) -> None:
    asked_for: dict[str, Callable[[], object]] = {
        "list": lambda: list(headlines(years)),
        "what a prune would remove": lambda: verdicts(years, 24, monthly=True),
        "pin": partial(pinned_for_a_moment, years),
        "the releases set side by side": lambda: comparable(years, current(years)),
    }
    for what, work in asked_for.items():
        seconds = timed(what, work)
        assert seconds[0] <= COMMAND
        assert p95(seconds[1:]) <= CLICK


def test_pages_that_look_back_stay_within_a_click(
    years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(years))
    monkeypatch.setenv("LAND_WRITE", "1")
    latest = current(years).id
    for there in (release_ids(years)[40], latest):
        rollback(years, there, reason="试行", person="张三")
    for page in PAGES:
        seconds = timed(page, partial(opened, page, {}))
        assert p95(seconds[1:]) <= CLICK


def asked(
    releases: Sequence[Release], days: tuple[date, ...], districts: tuple[str, ...] | None
) -> None:
    for one in releases:
        results.shown_in(one, None, days, districts)


def test_a_triangle_of_the_city_is_read_and_another_choice_is_asked_once(
    years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(years))
    releases = comparable(store_root(), current(years))
    days = triangle_days(releases[-1].data_to)
    for what, districts in {"the city": None, "a district": ("东湖区",)}.items():
        seconds = timed(f"triangle of {what}", partial(asked, releases, days, districts))
        # Of a district it is shown only when it is asked for, with a word of waiting.
        assert seconds[0] <= (CLICK if districts is None else 30)
        assert p95(seconds[1:]) <= CLICK


def test_a_prune_of_eight_years_is_done_in_seconds(years: Path) -> None:
    gone: list[str] = []
    begun = time.perf_counter()
    prune(years, 24, tell=lambda one: gone.append(one.id) if one.goes else None)
    seconds = time.perf_counter() - begun
    print(f"\npruned {len(gone)} releases in {seconds:.2f} s", end="")
    assert len(gone) == MONTHS - 24
    assert seconds <= 30

"""A show that runs for days keeps its memory, its pace and its slide.

``SOAK_HOURS`` makes it as long as wanted: at least two thousand steps are made in any case.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.pointer import current
from tests.benchmarks.machine import own_memory_mib, page_memory_mib
from tests.browser.conftest import launched
from tests.browser.long_meeting import meet
from tests.browser.serving import ROOT, serving
from tests.browser.walls import Wall, wall
from tests.timing import p95, slope

HOURS = float(os.environ.get("SOAK_HOURS", "0"))
pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600 + HOURS * 4000)]
STEPS, ROUND = 2000, 200
MOST_GROWTH_MB = 50
# What a week may add to what the server holds, and the hours of a week.
MOST_SERVER_MB, WEEK = 300, 168
# The part of a run in which caches fill, which says nothing of how it goes on.
WARMING = 1 / 4
OFFLINE_SECONDS = 30


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def data(store: Path, *command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "data", *command],
        cwd=ROOT,
        env={**os.environ, "LAND_DATA": str(store)},
        check=True,
        capture_output=True,
    )


def between_rounds(show: Wall, store: Path, to: str) -> None:
    """Lose the network for half a minute, then take another release."""
    show.page.context.set_offline(True)
    show.wait_for_notice("连接中断")
    time.sleep(OFFLINE_SECONDS)
    slide = show.slide
    show.page.context.set_offline(False)
    show.wait_until_quiet()
    assert show.slide == slide
    data(store, "rollback", to)
    show.wait_for_notice("翻页时启用")
    show.press("Home", "PageDown")
    show.page.wait_for_selector(f'body[data-release="{to}"]')
    show.all_drawn()


def test_two_thousand_steps_and_many_releases_leave_memory_flat(
    chromium: Browser, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    data(store, "demo")
    first = current(store).id
    data(store, "publish", str(store / "releases" / first / "exports"))
    second = current(store).id
    end = time.monotonic() + HOURS * 3600
    waits: list[float] = []
    hours: list[float] = []
    heaps: list[float] = []
    held: list[float] = []
    drawing: list[float] = []
    begun = time.monotonic()
    with serving(store, tmp_path / "server.log") as server, wall(chromium) as show:
        show.open(f"{server.address}/overview?mode=meeting").all_drawn()
        while len(waits) < STEPS or time.monotonic() < end:
            waits += meet(show, steps=ROUND, district_every=25, look_every=90)
            heaps.append(show.heap())
            held.append(own_memory_mib(server.process.pid))
            drawing.append(page_memory_mib(chromium))
            hours.append((time.monotonic() - begun) / 3600)
            between_rounds(show, store, (first, second)[len(heaps) % 2 == 0])
            print(
                f"{hours[-1]:.3f} h, {len(waits)} steps, heap {heaps[-1]:.1f} MB, "
                f"page's process {drawing[-1]:.1f} MB, server {held[-1]:.1f} MB",
                flush=True,
            )
    growth = max(heaps[1:]) - heaps[0]
    late = p95(waits)
    print(
        f"{len(waits)} steps: growth {growth:.1f} MB, step p95 {late:.0f} ms, max {max(waits):.0f}"
    )
    warm = next(at for at, hour in enumerate(hours) if hour >= WARMING * hours[-1])
    page, kept, drawn = (slope(hours[warm:], one[warm:]) for one in (heaps, held, drawing))
    # What a browser holds is told and not judged: one that is driven keeps the answers it was given
    # for whoever inspects it, half a megabyte with each deck; a wall that nobody drives does not.
    for name, found in (("heap", page), ("server", kept), ("page's process", drawn)):
        print(f"{name}: {found.per_hour:+.3f} MB an hour (standard error {found.error:.3f})")
    shutil.rmtree(store)
    assert page.at_least(WEEK) < MOST_GROWTH_MB
    assert kept.at_least(WEEK) < MOST_SERVER_MB
    assert growth < MOST_GROWTH_MB
    assert late <= 300

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
from tests.browser.conftest import launched
from tests.browser.long_meeting import meet
from tests.browser.serving import ROOT, serving
from tests.browser.walls import Wall, wall
from tests.timing import p95

HOURS = float(os.environ.get("SOAK_HOURS", "0"))
pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600 + HOURS * 4000)]
STEPS, ROUND = 2000, 200
MOST_GROWTH_MB = 50
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
    heaps: list[float] = []
    with serving(store, tmp_path / "server.log") as server, wall(chromium) as show:
        show.open(f"{server.address}/overview?mode=meeting").all_drawn()
        while len(waits) < STEPS or time.monotonic() < end:
            waits += meet(show, steps=ROUND, district_every=25, look_every=90)
            heaps.append(show.heap())
            between_rounds(show, store, (first, second)[len(heaps) % 2 == 0])
            print(f"{len(waits)} steps, {heaps[-1]:.1f} MB")
    growth = max(heaps[1:]) - heaps[0]
    late = p95(waits)
    print(
        f"{len(waits)} steps: growth {growth:.1f} MB, step p95 {late:.0f} ms, max {max(waits):.0f}"
    )
    shutil.rmtree(store)
    assert growth < MOST_GROWTH_MB
    assert late <= 300

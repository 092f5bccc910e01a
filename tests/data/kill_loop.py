"""Kills publishes at random instants and looks at the store each leaves; it expects wholeness."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from data.manifest import Release
from data.pointer import current, current_id
from data.releases import survey
from data.whole import verify
from tests.given import given

PROJECT = Path(__file__).resolve().parents[2]


def world(number: int) -> Path:
    """Return a small folder of exports that differs from number to number."""
    return given(
        supply_parcels=[{"parcel_id": f"P{n}", "area_ha": 2.0} for n in range(number % 7 + 1)],
        supply_events=[{"parcel_id": "P0", "area_ha": 1.0}],
        cases=[{"case_id": str(n)} for n in range(number % 5)],
    )


def _start(source: Path, root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "data", "publish", str(source), "--root", str(root)],
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def whole_seconds(root: Path) -> float:
    """Return how long one publish takes here when nobody kills it."""
    began = time.monotonic()
    assert _start(world(0), root).wait(timeout=120) == 0
    return time.monotonic() - began


def look(root: Path) -> Release:
    """Return the current release after checking that it and every other one is whole."""
    for release in survey(root):
        assert isinstance(release, Release), release
        verify(release)
    return current(root)


def kill_publishes(root: Path, times: int, seed: int) -> tuple[int, int]:
    """Kill that many publishes; return how many switched before dying and how many did not.

    The instants are spread over the part of the run in which the store is written, so that
    most kills fall into it and not into the start of the interpreter.
    """
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    usual = whole_seconds(root)
    switched = unswitched = 0
    for number in range(times):
        before = current_id(root)
        process = _start(world(number), root)
        time.sleep(usual * chance.uniform(0.25, 1.0))
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait(timeout=30)
        after = look(root)
        if after.id == before:
            unswitched += 1
        else:
            assert after.previous == before
            switched += 1
    assert _start(world(times), root).wait(timeout=120) == 0
    look(root)
    assert not list((root / "releases").glob(".building-*"))
    return switched, unswitched

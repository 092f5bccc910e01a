"""What else a reader waits for and a server needs: first views, unseen months, memory, bare SQL."""

import statistics
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmarks.apps import App, started
from tests.benchmarks.clicks import Reader
from tests.benchmarks.hands import CYCLE, Choice, states
from tests.benchmarks.machine import memory_mib, rest
from tests.benchmarks.peers.land import QUESTIONS, Land, month_ends
from tests.benchmarks.sizes import City
from tests.browser.serving import Server
from tests.browser.walls import show_steps

VIEWS, MONTHS, STEPS = 5, 9, 200
# Viewers who come to a server together.
AT_ONCE = 5
# Months of ours that one page after the other has not seen: they share what was asked before.
FRESH = {"same": 7, "overview": 16, "schedule": 25}


def first_views(
    browser: Browser, apps: Sequence[App], running: dict[str, Server]
) -> dict[str, list[float]]:
    """Return what browsers that have seen nothing wait for a first view, by application."""
    found: dict[str, list[float]] = {app.name: [] for app in apps}
    for _ in range(VIEWS):
        for app in apps:
            reader = Reader(browser, app, running[app.name])
            found[app.name].append(round(reader.open().reader, 1))
            reader.close()
    return found


def unseen_months(
    browser: Browser, apps: Sequence[App], running: dict[str, Server]
) -> dict[str, dict[str, list[float]]]:
    """Return the waits for months nobody has asked for yet, and for the same once more."""
    found = {}
    for app in apps:
        reader = Reader(browser, app, running[app.name])
        reader.open()
        first = FRESH.get(app.name, 7)
        choices = [Choice(month=month) for month in month_ends()[first : first + MONTHS]]
        unseen, seen = (
            [round(reader.click(choice).reader, 1) for choice in choices] for _ in range(2)
        )
        found[app.name] = {"unseen": unseen, "seen": seen}
        reader.close()
    return found


def memory_of(
    browser: Browser, app: App, city: City, log: Path, viewers: Sequence[int]
) -> dict[str, float]:
    """Return the MiB a new server holds for so many: the first clicks, the others look on."""
    found, readers = {}, list[Reader]()
    with started(app, city.folder, log) as running:
        for count in viewers:
            while len(readers) < count:
                more = [
                    Reader(browser, app, running) for _ in range(min(count - len(readers), AT_ONCE))
                ]
                for reader in more:
                    reader.go()
                for reader in more:
                    reader.stand()
                readers += more
            if count == 1:
                for choice in CYCLE:
                    readers[0].click(choice)
            found[str(count)] = round(memory_mib(running.process.pid), 1)
        for reader in readers:
            reader.close()
    return found


def bare_sql(city: City) -> float:
    """Return the milliseconds of the peers' five questions asked of their file alone."""
    land, waits = Land(city.folder / "land.duckdb"), []
    for day, districts in states(CYCLE) * 3:
        waits.append(_asked(land, day, districts))
    return round(statistics.median(waits[len(CYCLE) :]), 1)


def _asked(land: Land, day: date, districts: Sequence[str]) -> float:
    begun = time.perf_counter()
    for question in QUESTIONS:
        land.ask(question, day, districts)
    return 1000 * (time.perf_counter() - begun)


def wall_steps(browser: Browser, address: str) -> dict[str, list[float]]:
    """Return the milliseconds of steps in the show: not yet drawn, and drawn ahead."""
    rest()
    return show_steps(browser, f"{address}/overview?mode=meeting", STEPS)

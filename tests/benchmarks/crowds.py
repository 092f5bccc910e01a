"""Many viewers who logged in, of one or several replicas behind nginx, for as long as is asked.

It writes build/crowds.json; `make bench VIEWERS_MINUTES=60` runs it.
"""

import argparse
import json
import shutil
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from desk import accounts, sessions
from desk.database import Desk, desk_folder, desk_url
from desk.settings import read_settings
from tests.benchmarks.machine import description, load
from tests.benchmarks.sizes import COPIES, City, city_of
from tests.benchmarks.viewers import Click, Crowd, Headers
from tests.browser.serving import ROOT
from tests.deploy.site import Site, serving_site
from tests.timing import p95

OUT = ROOT / "build" / "crowds.json"
LOGIN = {"ways": ["local"]}
PAGE = "overview"
# Seconds of a window: whether it stays flat is read from these.
WINDOW = 300.0
SESSION, REPLICA = "__Host-land_session", "land_replica"


@dataclass(frozen=True)
class Window:
    """The clicks of five minutes, in milliseconds, and what each process held at its end (MiB)."""

    minutes: float
    clicks: int
    p50_ms: float
    p95_ms: float
    max_ms: float
    pss_mib: tuple[float, ...]


def pss(process: int) -> float:
    """Return what a process holds, its share of what is shared counted (MiB, Linux)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


class Held:
    """What the replicas hold, looked at until it is closed: (seconds since then, MiB of each)."""

    def __init__(self, site: Site, every: float) -> None:
        self.looks: list[tuple[float, tuple[float, ...]]] = []
        self._processes = [one.process.pid for one in site.replicas if one.process]
        self._every, self._end = every, threading.Event()
        self._begun = time.perf_counter()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._end.wait(self._every):
            self._keep()

    def _keep(self) -> None:
        told = tuple(round(pss(one), 1) for one in self._processes)
        self.looks.append((time.perf_counter() - self._begun, told))

    def close(self) -> None:
        """Look once more, and no more."""
        self._end.set()
        self._thread.join()
        self._keep()


def windows(
    clicks: Sequence[Click], looks: Sequence[tuple[float, tuple[float, ...]]], length: float
) -> Iterator[Window]:
    """Yield the clicks of each window in turn, with what was held last in it."""
    number = 0
    while any(click.at >= number * length for click in clicks):
        end = (number + 1) * length
        waits = [1000 * one.seconds for one in clicks if number * length <= one.at < end]
        held = [told for at, told in looks if at < end] or [looks[0][1]]
        if waits:
            yield Window(end / 60, len(waits), *_summed(waits), held[-1])
        number += 1


def _summed(waits: Sequence[float]) -> tuple[float, float, float]:
    """Return median, p95 and the longest; a few at an end have no p95 but their longest."""
    late = p95(list(waits)) if len(waits) > 1 else waits[0]
    return round(statistics.median(waits), 1), round(late, 1), round(max(waits), 1)


@contextmanager
def with_accounts(city: City, viewers: int, folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Give a city's store a desk of its own, an account and a login for each viewer."""
    store = folder / "store"
    # Files that never change are shared; the desk is this run's.
    shutil.copytree(city.folder / "store", store, symlinks=True, copy_function=_shared,
                    ignore=shutil.ignore_patterns("desk"))  # fmt: skip
    desk = Desk(desk_url(store), desk_folder(store))
    settings = read_settings(LOGIN)
    tokens = []
    for number in range(viewers):
        account = f"viewer{number}"
        accounts.add_account(desk, account, account, by="os:root")
        for kind, value in (("role", "viewer"), ("city", "")):
            accounts.give(desk, account, kind, value, by="os:root")
        tokens.append(sessions.begin(desk, account, sessions.LOCAL, None, settings))
    desk.engine.dispose()
    yield store, tokens


def _shared(source: str, target: str) -> None:
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)


def comes_in(site: Site, token: str) -> Headers:
    """Load the page as a browser does, and return what it opens its connection with."""
    status, answer, _ = site.get(f"/{PAGE}", accept="text/html", cookie=f"{SESSION}={token}")
    if status != 200:
        raise OSError(f"the page answers {status}")
    kept: SimpleCookie = SimpleCookie()
    for line in answer.get_all("set-cookie") or []:
        kept.load(line)
    cookie = f"{SESSION}={token}; {REPLICA}={kept[REPLICA].value}"
    return {"Cookie": cookie, "Origin": site.address}


def watched(
    store: Path, tokens: list[str], count: int, asked: argparse.Namespace
) -> dict[str, Any]:
    """Let the crowd look at so many replicas, and return what was measured."""
    folder = store.parent / f"site-{count}"
    with serving_site(store, folder, count, 'ways = ["local"]\n') as site:
        line = site.address.replace("https", "wss") + "/_stcore/stream"

        def headers(number: int) -> Headers:
            return comes_in(site, tokens[number])

        # The release is opened, and the program's parts read, by whoever comes first to each.
        Crowd(line, PAGE, headers=headers, trusted=site.trusted).watch(2 * count, 1)
        held = Held(site, min(30, asked.window / 2))
        crowd = Crowd(line, PAGE, headers=headers, trusted=site.trusted)
        crowd.watch(asked.viewers, 60 * asked.minutes)
        held.close()
    found = list(windows(crowd.clicks, held.looks, asked.window))
    return {
        "replicas": count,
        "clicks": len(crowd.clicks),
        "p50_ms": round(1000 * statistics.median(crowd.seconds), 1),
        "p95_ms": round(1000 * p95(crowd.seconds), 1),
        "max_ms": round(1000 * max(crowd.seconds), 1),
        "most_pss_mib": max(max(told) for _, told in held.looks),
        "errors": crowd.faults,
        "load": load(),
        "windows": [asdict(one) for one in found],
    }


def main(arguments: list[str]) -> int:
    """Measure what is asked for and write it; 1 where a click or a connection failed."""
    asked = _asked(arguments)
    # Who ends this run ends the replicas and the proxy with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    city = city_of(asked.size, keep=True, peers=False)
    made = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **description()}
    told: dict[str, Any] = {"made": made, "size": city.as_dict(), "viewers": asked.viewers,
                            "minutes": asked.minutes, "runs": []}  # fmt: skip
    for count in asked.replicas:
        with (
            tempfile.TemporaryDirectory(dir=city.folder) as folder,
            with_accounts(city, asked.viewers, Path(folder)) as (store, tokens),
        ):
            run = watched(store, tokens, count, asked)
        told["runs"].append(run)
        asked.out.parent.mkdir(exist_ok=True)
        asked.out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        _say(run, city)
    return 1 if any(run["errors"] for run in told["runs"]) else 0


def _say(run: dict[str, Any], city: City) -> None:
    print(
        f"{city.records:,} records, {run['replicas']} replicas: {run['clicks']} clicks, p50 "
        f"{run['p50_ms']:.0f}, p95 {run['p95_ms']:.0f}, max {run['max_ms']:.0f} ms; at most "
        f"{run['most_pss_mib']:.0f} MiB (PSS) a process; {len(run['errors'])} errors",
        flush=True,
    )
    for one in run["windows"]:
        held = ", ".join(f"{each:.0f}" for each in one["pss_mib"])
        print(
            f"  to minute {one['minutes']:g}: {one['clicks']} clicks, p50 {one['p50_ms']:.0f}, p95 "
            f"{one['p95_ms']:.0f}, max {one['max_ms']:.0f} ms; {held} MiB",
            flush=True,
        )


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.crowds", description=__doc__)
    parser.add_argument("--size", choices=list(COPIES), default="10m")
    parser.add_argument("--replicas", type=_counts, default=[1, 2, 4])
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--window", type=float, default=WINDOW, help="seconds of a window")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args(arguments)


def _counts(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

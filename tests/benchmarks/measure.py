"""The measured run: `python -m tests.benchmarks.measure` writes build/bench.json.

A part of it in a few minutes, with the city written and published before where it stands:
`--sizes 1m --only floor,same,dash --parts clicks --keep --rounds 2 --out build/mine.json`. On a
machine that others use `--load 9` waits for nobody; the load is written down either way.
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from tests.benchmarks.apps import APPS, GROUPS, App, NotInstalled, install
from tests.benchmarks.clicks import Measured, Plan, clicked, servers
from tests.benchmarks.costs import bare_sql, first_views, memory_of, unseen_months, wall_steps
from tests.benchmarks.equal import expect_equal
from tests.benchmarks.goals import OURS
from tests.benchmarks.machine import MOST_LOAD, description, load
from tests.benchmarks.sizes import COPIES, City, NotMade, city_of
from tests.browser.conftest import launched
from tests.browser.serving import ROOT, Server
from tests.timing import p95

OUT = ROOT / "build" / "bench.json"
LOGS = ROOT / "build" / "bench" / "logs"
# Beyond this size ours is measured alone.
ALONE = "50m"
# The size at which ten and fifty viewers look on.
CROWDED = "1m"
PARTS = ("clicks", "unseen", "first", "memory", "wall")
Told = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Measure what is asked for and write it; 0 unless something could not be measured."""
    asked = _asked(arguments)
    # Who ends this run ends the servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    LOGS.mkdir(parents=True, exist_ok=True)
    apps, missing = _installed(asked.only)
    made = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        **description(),
    }
    told: Told = {"made": made, "missing": missing, **{part: {} for part in ("sizes", *PARTS)}}
    with launched() as browser:
        made["browser"] = browser.version
        for name in asked.sizes:
            at_size = [app for app in apps if not (app.peer and name == ALONE)]
            try:
                city = city_of(name, keep=asked.keep, peers=any(app.peer for app in at_size))
            except NotMade as reason:
                # What stops at one size is told, and the others are measured.
                told["missing"][f"{name} records"] = _short(reason)
                _say(f"{name} could not be made: {reason}")
                _write(told, asked.out)
                continue
            _measure(browser, at_size, city, asked, told)
            _write(told, asked.out)
    return 0


def _measure(
    browser: Browser, apps: list[App], city: City, asked: argparse.Namespace, told: Told
) -> None:
    size = city.name
    told["sizes"][size] = city.as_dict()
    _say(f"{size}: {city.records:,} records, {city.publish}")
    compared = expect_equal(apps, city)
    _say(f"{size}: {compared} tables of the peers equal ours, cell by cell")
    told["sizes"][size]["compared"] = compared
    if city.load:
        told["sizes"][size]["bare_ms"] = bare_sql(city)
    with servers(apps, city, LOGS) as running:
        if "unseen" in asked.parts:
            worked = [app for app in apps if app.name in (*OURS, "dash")]
            told["unseen"][size] = unseen_months(browser, worked, running)
            _say(f"{size}: unseen months {_middles(told['unseen'][size])}")
        if "clicks" in asked.parts:
            plan = Plan(asked.rounds, asked.load)
            told["clicks"][size] = _clicks(browser, apps, city, running, plan)
            _write(told, asked.out)
        if "first" in asked.parts:
            told["first"][size] = first_views(browser, apps, running)
            _say(f"{size}: first views {_middles(told['first'][size])}")
        if "wall" in asked.parts and "same" in running and not told["wall"]:
            told["wall"] = wall_steps(browser, running["same"].address)
    if "memory" in asked.parts:
        _memory(browser, [app for app in apps if app.name != "schedule"], city, told)
        _say(f"{size}: memory {told['memory'][size]}")


def _memory(browser: Browser, apps: list[App], city: City, told: Told) -> None:
    """Measure what a server holds; one that gives way under its viewers stops no other."""
    told["memory"][city.name] = {}
    for app in apps:
        viewers = _viewers(app, city.name)
        try:
            held = memory_of(browser, app, city, LOGS / "memory.log", viewers)
        except (PlaywrightError, RuntimeError) as reason:
            told["missing"][f"{city.name} memory of {app.name}"] = _short(reason)
        else:
            told["memory"][city.name][app.name] = held


def _short(reason: Exception) -> str:
    return " ".join(str(reason).split())[:300]


def _viewers(app: App, size: str) -> tuple[int, ...]:
    """Return how many look on at once: up to fifty at the size that all are held to."""
    return (1, 10, 50) if size == CROWDED and app.name != "floor" else (1,)


def _middles(found: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name} {statistics.median(one['unseen'] if isinstance(one, dict) else one):.0f}"
        for name, one in found.items()
    )


def _write(told: Told, out: Path) -> None:
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _clicks(
    browser: Browser, apps: list[App], city: City, running: dict[str, Server], plan: Plan
) -> dict[str, Any]:
    measured = clicked(browser, apps, running, plan)
    for name, one in measured.items():
        _say(f"{city.name} {name}: {_summary(one)}")
    return {name: asdict(one) for name, one in measured.items()}


def _summary(one: Measured) -> str:
    middle = {
        kind: statistics.median(wait[kind] for wait in one.waits)
        for kind in ("reader", "document", "busy")
    }
    late = p95([wait["reader"] for wait in one.waits])
    return (
        f"{middle['reader']:.0f} ({late:.0f}) ms; document {middle['document']:.0f}, page busy "
        f"{middle['busy']:.0f}, server {statistics.median(one.cpu_ms):.0f} ms; {one.kib:.0f} KiB "
        f"in {one.messages:.0f} messages; load to {max(one.loads):.1f}"
    )


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.measure", description=__doc__)
    parser.add_argument("--sizes", type=_named(COPIES), default=list(COPIES))
    parser.add_argument("--only", type=_named({**APPS, **GROUPS}), default=list(APPS))
    parser.add_argument("--parts", type=_named(dict.fromkeys(PARTS)), default=list(PARTS))
    parser.add_argument("--rounds", type=int, default=3, help="blocks of ten clicks each")
    parser.add_argument(
        "--load", type=float, default=MOST_LOAD, help="blocks above it are waited for and repeated"
    )
    parser.add_argument("--keep", action="store_true", help="take cities that stand as they are")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args(arguments)


def _named(known: Mapping[str, object]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        names = text.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(known)}")
        return names

    return read


def _installed(only: list[str]) -> tuple[list[App], dict[str, str]]:
    """Return the applications asked for that could be installed, and why others could not."""
    names = [one for name in only for one in GROUPS.get(name, (name,))]
    apps, missing = [], {}
    for name in dict.fromkeys(names):
        try:
            install(APPS[name])
            apps.append(APPS[name])
        except NotInstalled as reason:
            missing[name] = f"did not install, {reason}"
            _say(f"{name} did not install: {reason}")
    return apps, missing


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def _say(line: str) -> None:
    print(f"[load {load():.1f}] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

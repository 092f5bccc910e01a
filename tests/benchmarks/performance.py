"""Writes docs/performance.md and its chart: `python -m tests.benchmarks.performance [JSON]`."""

import json
import statistics
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.apps import APPS
from tests.benchmarks.bars import drawn
from tests.benchmarks.clock import QUIET_MS
from tests.benchmarks.goals import OURS, verdicts, why
from tests.benchmarks.machine import MOST_LOAD
from tests.benchmarks.told import Told, late, middle, waits
from tests.browser.serving import ROOT

SIZES = {"10k": "10 k", "1m": "1 M", "10m": "10 M", "50m": "50 M"}
PAGE, CHART = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"
HEAD = """# Performance

What a reader waits after a click, beside other ways to build the same page, measured by one
command:

```sh
make bench      # the budgets as tests, then all below: build/bench.json and this page; hours
python -m tests.benchmarks.measure && python -m tests.benchmarks.performance     # all below
python -m tests.benchmarks.measure --sizes 1m --only floor,same,dash --parts clicks --keep
python -m tests.benchmarks.compare A.json B.json    # names what slowed by a fifth
```
"""
HOW = """## How it is measured

- **Clock.** From the press of the pointer until nothing has changed for {quiet} ms: the last
  change of the document or a shadow root, the last stroke on a canvas, the end of the last task
  over 50 ms, and the frame after each ([clock.js](../tests/benchmarks/clock.js)). The document's
  clock, its last change alone, stands beside it.
- **Clicks.** Ten a block, six months and four districts, on all applications in turn; each has
  seen them all once before. Load is read before and after a block; one above {load} is repeated.
- **Equal answers.** Before anything is timed every peer's answers are compared with ours, cell by
  cell, for twelve choices of month and districts; while it is clicked each page must say the
  month chosen.
- **Peers** ([tests/benchmarks/peers](../tests/benchmarks/peers)) run in environments of their
  own, over the same exports, with their answers kept in memory. The floor is a page of our
  platform with our settings, our filters and a title. Five questions: key numbers, the rate over
  the year, districts by rate, what stands by age and reason, the twenty largest.
- **Bytes** are what the browser receives, uncompressed on a web socket; **memory** is what the
  server holds, shared pages counted once; **bare SQL** is the five questions asked of the peers'
  file alone.
"""
RESULTS = ROOT / "build" / "bench.json"


def page(told: Told) -> str:
    """Return the page of a run, the same for the same run."""
    how = HOW.format(quiet=QUIET_MS, load=f"{MOST_LOAD:g}")
    parts = [HEAD, _made(told), _goals(told)]
    parts += [_clicks(told, size) for size, _ in _by_size(told, "clicks")]
    parts += [
        _first(told),
        _memory(told),
        _publish(told),
        how,
    ]
    return "\n".join(part for part in parts if part)


def _by_size(told: Told, part: str) -> list[tuple[str, dict[str, Any]]]:
    """Return a part of a run from the smallest city on, in whatever order they were measured."""
    return sorted(told.get(part, {}).items(), key=lambda pair: [*SIZES].index(pair[0]))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _number(value: float | None, digits: int = 0) -> str:
    return "—" if value is None else f"{value:,.{digits}f}"


def _made(told: Told) -> str:
    made = told["made"]
    missing = [f"Not measured: {name} ({why_not})." for name, why_not in told["missing"].items()]
    sizes = told["clicks"]
    left = [SIZES[size] for size in SIZES if size not in sizes]
    left += [
        app.title for name, app in APPS.items() if not any(name in at for at in sizes.values())
    ]
    missing += [f"Not part of this run: {', '.join(left)}."] if left else []
    machine = (
        f"Measured {made['at'][:10]} at {made['commit']} on {made['processors']} processors and "
        f"{made['memory']}, Chromium {made['browser']}, software rendering, loopback, 1366×768."
    )
    return "\n".join([machine, *missing, "", "![Median click by application](performance.svg)", ""])


def _goals(told: Told) -> str:
    rows = []
    for one in verdicts(told):
        goal = one.goal
        digits = 2 if goal.unit == "×" else 0
        aim = "—" if goal.aim is None else f"{goal.aim:g}"
        reason = why(one, told)
        said = f"{one.said}: {reason}" if reason else one.said
        rows.append([goal.name, goal.unit, f"{goal.must:g}", aim, _number(one.value, digits), said])
    table = _table(["goal", "unit", "must", "aim", "measured", ""], rows)
    return f"## Goals\n\n{table}"


def _clicks(told: Told, size: str) -> str:
    city, apps = told["sizes"][size], told["clicks"][size]
    floor = middle(waits(told, size, "floor"))
    rows = []
    for name, one in sorted(apps.items(), key=lambda pair: _middle(pair[1])):
        value = _middle(one)
        rows.append(
            [
                one["title"],
                _number(value),
                _number(late(waits(told, size, name))),
                _number(value / floor, 2) if floor else "—",
                _number(middle(waits(told, size, name, "document"))),
                _number(middle(waits(told, size, name, "busy"))),
                _number(statistics.median(one["cpu_ms"])),
                f"{_number(one['kib'])} in {_number(one['messages'])}",
                f"{len(one['waits'])}",
                _number(max(one["loads"]), 1),
            ]
        )
    head = ["a click, ms", "median", "p95", "× floor", "document's clock", "page busy",
            "server CPU", "KiB in messages", "clicks", "load to"]  # fmt: skip
    bare = city.get("bare_ms")
    said = f"The five questions in bare SQL: {_number(bare, 1)} ms.\n" if bare else ""
    return (
        f"## {SIZES[size]}: {city['records']:,} records, {city['asked']:,} of them asked about\n\n"
        f"{_table(head, rows)}\n{said}"
    )


def _middle(one: dict[str, Any]) -> float:
    return float(statistics.median(wait["reader"] for wait in one["waits"]))


def _first(told: Told) -> str:
    rows = []
    for size, apps in _by_size(told, "first"):
        for name, views in sorted(apps.items(), key=lambda pair: statistics.median(pair[1])):
            pair = told.get("unseen", {}).get(size, {}).get(name, {})
            months = [_number(middle(pair.get(kind, []))) for kind in ("unseen", "seen")]
            rows.append([f"{APPS[name].title}, {SIZES[size]}", _number(middle(views)), *months])
    head = ["median, ms", "first view, cold browser", "unseen month", "the same month again"]
    return f"## First views and unseen months\n\n{_table(head, rows)}" if rows else ""


def _memory(told: Told) -> str:
    rows = []
    for size, apps in _by_size(told, "memory"):
        for name, held in apps.items():
            counts = [_number(held.get(viewers)) for viewers in ("1", "10", "50")]
            rows.append([f"{APPS[name].title}, {SIZES[size]}", *counts])
    head = ["server memory, MiB", "1 viewer", "10 viewers", "50 viewers"]
    return f"## Memory\n\n{_table(head, rows)}" if rows else ""


def _publish(told: Told) -> str:
    rows = []
    for size, city in _by_size(told, "sizes"):
        load = city["load"] or {}
        rows.append(
            [
                SIZES[size],
                f"{city['records']:,}",
                _number(city["publish"]["seconds"]),
                _number(city["publish"]["memory_gib"], 2),
                _number(load.get("seconds"), 1),
                _number(load.get("memory_gib"), 2),
            ]
        )
    head = ["size", "records", "publish, s", "GiB", "peers' file, s", "GiB"]
    said = (
        "A publish checks every row, builds the marts of all sections and tries every figure; the "
        "peers' file holds what five questions need.\n"
    )
    return f"## Publishing\n\n{_table(head, rows)}\n{said}"


def bars(told: Told) -> str:
    """Return the chart: the median click of each application, at 1 M and 10 M where measured."""
    found = []
    for size in ("1m", "10m"):
        apps = told.get("clicks", {}).get(size, {})
        for name, one in sorted(apps.items(), key=lambda pair: _middle(pair[1])):
            found.append((f"{one['title']}, {SIZES[size]}", _middle(one), name in OURS))
    return drawn(found)


def main(arguments: list[str]) -> int:
    """Write the page and the chart of a run."""
    source = Path(arguments[0]) if arguments else RESULTS
    told = json.loads(source.read_text(encoding="utf-8"))
    PAGE.write_text(page(told), encoding="utf-8")
    CHART.write_text(bars(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

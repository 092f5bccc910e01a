"""Clicks of a reader on several applications in turn, and the load they were measured under."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.benchmarks.apps import App, started
from tests.benchmarks.clock import WAIT_MS, Clock, Traffic, Wait
from tests.benchmarks.hands import CYCLE, Choice, states
from tests.benchmarks.machine import MOST_LOAD, cpu_ms, load, rest
from tests.benchmarks.sizes import City
from tests.browser.serving import Server

WINDOW = {"width": 1366, "height": 768}
REPEATS = 3
# A month, a district more, a month, the district less.
WATCHED = CYCLE[:4]
# All that a page says, in shadow roots too.
SAID = """() => {
  const said = (root) => [...root.querySelectorAll("*")].flatMap((one) => [
    ...[...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data),
    ...(one.shadowRoot ? said(one.shadowRoot) : []),
  ]);
  return said(document.body).join(" ");
}"""


@dataclass(frozen=True)
class Plan:
    """How many blocks of ten clicks an application gets, and above which load one is repeated."""

    rounds: int = 3
    most_load: float = MOST_LOAD


@dataclass
class Measured:
    """What was measured of one application at one size."""

    title: str
    waits: list[dict[str, Any]] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    repeated: int = 0
    messages: float = 0
    kib: float = 0
    strokes: int = 0


class Reader:
    """One reader before one application, in a browser that has seen nothing yet."""

    def __init__(self, browser: Browser, app: App, running: Server) -> None:
        self.app, self._running = app, running
        self._context = browser.new_context(viewport=WINDOW, locale="zh-CN")  # type: ignore[arg-type]
        self.page = self._context.new_page()
        self.clock = Clock(self.page)
        self.hands = app.hands(self.page)

    def open(self) -> Wait:
        """Open the page and return the wait for its first view."""
        return self.clock.opening(self._running.address + self.app.path, self.app.ready)

    def go(self) -> None:
        """Ask for the page, and wait for nothing."""
        address = self._running.address + self.app.path
        self.page.goto(address, wait_until="commit", timeout=WAIT_MS)

    def stand(self) -> None:
        """Wait until the page that was asked for stands still."""
        self.page.wait_for_selector(self.app.ready, timeout=WAIT_MS)
        self.clock.still()

    def click(self, choice: Choice) -> Wait:
        """Choose, and return the wait."""
        press = self.hands.reach(choice)
        waited = self.clock.pressing(press)
        self.hands.leave()
        return waited

    def expect(self, choices: Sequence[Choice], at: int) -> None:
        """Fail unless the page shows the month that stands after so many of the choices.

        Raises:
            AssertionError: it shows another.
        """
        month, _ = states(choices)[at]
        wanted = self.app.day(month)
        said = self.page.evaluate(SAID)
        assert wanted in said, f"{self.app.name} does not show {wanted}"

    def cpu(self) -> float:
        """Milliseconds of processor time the server has used."""
        return cpu_ms(self._running.process.pid)

    def close(self) -> None:
        """Close the browser's window."""
        self._context.close()


@contextmanager
def servers(apps: Sequence[App], city: City, logs: Path) -> Iterator[dict[str, Server]]:
    """Run a server for each application, one for all with the same command; by their names."""
    with ExitStack() as closing:
        by_command: dict[tuple[str, ...], Server] = {}
        found = {}
        for app in apps:
            key = (app.peer, *app.command)
            if key not in by_command:
                log = logs / f"{city.name}-{app.name}.log"
                by_command[key] = closing.enter_context(started(app, city.folder, log))
            found[app.name] = by_command[key]
        yield found


def clicked(
    browser: Browser, apps: Sequence[App], running: dict[str, Server], plan: Plan
) -> dict[str, Measured]:
    """Return what clicks cost on each application: blocks of ten in turn."""
    readers = [Reader(browser, app, running[app.name]) for app in apps]
    measured = {app.name: Measured(app.title) for app in apps}
    for reader in readers:
        reader.open()
        for at, choice in enumerate(CYCLE):
            reader.click(choice)
            reader.expect(CYCLE, at)
    for number in range(plan.rounds):
        for reader in readers:
            _block(reader, measured[reader.app.name], plan.most_load)
        print(f"  round {number + 1} of {plan.rounds}, load {load():.1f}", flush=True)
    for reader in readers:
        _watched(reader, measured[reader.app.name])
        reader.close()
    return measured


def _block(reader: Reader, into: Measured, most_load: float) -> None:
    """Measure the clicks of a cycle; again, where the machine had too much to do meanwhile."""
    for attempt in range(REPEATS + 1):
        rest(most_load)
        before, used = load(), reader.cpu()
        waits = [{"kind": one.kind, **reader.click(one).as_dict()} for one in CYCLE]
        used, after = reader.cpu() - used, load()
        into.repeated += attempt > 0
        if max(before, after) <= most_load:
            break
    into.waits += waits
    into.cpu_ms.append(round(used / len(CYCLE), 1))
    into.loads += [round(before, 2), round(after, 2)]


def _watched(reader: Reader, into: Measured) -> None:
    """Count what some clicks receive; watching costs time, so none of it is measured."""
    traffic = Traffic(reader.page)
    for choice in WATCHED:
        reader.click(choice)
    traffic.close()
    into.messages = round(traffic.messages / len(WATCHED), 1)
    into.kib = round(traffic.bytes / 1024 / len(WATCHED), 1)
    into.strokes = int(json.loads(reader.page.evaluate("() => JSON.stringify(landClock.strokes)")))

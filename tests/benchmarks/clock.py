"""The reader's clock in a browser's page: from pressing until nothing changes; it presses nothing.

The document's clock, the last change of the document alone, stands beside it.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_name("clock.js").read_text(encoding="utf-8")
# Milliseconds without any change after which a page is said to stand still.
QUIET_MS = 600
SETTLED = f"""since =>
  landClock.changed > since && !landClock.waits() && landClock.quiet() > {QUIET_MS}"""
READ = "() => ({ ...landClock })"
WAIT_MS = 60_000


@dataclass(frozen=True)
class Wait:
    """What one click cost its reader, in milliseconds; ``busy`` is the page's own work in it."""

    reader: float
    document: float
    busy: float

    def as_dict(self) -> dict[str, float]:
        """Return it as it is written down."""
        return {name: round(value, 1) for name, value in asdict(self).items()}


def wait_of(read: Mapping[str, float], since: float, busy: float = 0) -> Wait:
    """Return the wait between a moment and what a clock read, all in milliseconds since 1970.

    What ended before the moment was no part of the wait.

    Raises:
        ValueError: nothing has changed since.
    """
    marks = {name: read[name] - since for name in ("changed", "drawn", "busy", "framed")}
    if marks["changed"] <= 0:
        raise ValueError("the page has not changed")
    return Wait(max(marks.values()), marks["changed"], busy)


class Clock:
    """The clock of one page, set before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(SCRIPT)
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")

    def opening(self, address: str, ready: str) -> Wait:
        """Return the wait for the first view of an address; ``ready`` selects what must stand."""
        self.page.goto(address, wait_until="commit")
        since = float(self.page.evaluate("() => performance.timeOrigin"))
        self.page.wait_for_selector(ready, timeout=WAIT_MS)
        return self._settled(since)

    def pressing(self, press: Callable[[], None]) -> Wait:
        """Return the wait after one press of the pointer."""
        before, busy = float(self.page.evaluate("() => landClock.now()")), self._busy()
        press()
        since = float(self.page.evaluate("() => landClock.pressed"))
        if since < before:
            raise ValueError("nothing was pressed")
        return self._settled(since, busy)

    def still(self) -> None:
        """Wait until nothing has changed for a while."""
        self.page.wait_for_function(SETTLED, arg=-1, timeout=WAIT_MS, polling=50)

    def _settled(self, since: float, busy: float = 0) -> Wait:
        self.page.wait_for_function(SETTLED, arg=since, timeout=WAIT_MS, polling=50)
        return wait_of(self.page.evaluate(READ), since, self._busy() - busy)

    def _busy(self) -> float:
        """Milliseconds the page's thread has worked so far."""
        told: list[dict[str, Any]] = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


class Traffic:
    """What a page receives of its server while it is watched: messages, and bytes on the line."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self.messages, self.bytes = 0, 0
        self._session.on("Network.webSocketFrameReceived", self._frame)
        self._session.on("Network.loadingFinished", self._answer)
        self._session.send("Network.enable")

    def _frame(self, told: dict[str, Any]) -> None:
        frame = told["response"]
        said = str(frame["payloadData"])
        self.messages += 1
        # Binary frames are handed on in base64.
        self.bytes += len(base64.b64decode(said) if frame["opcode"] == 2 else said.encode())

    def _answer(self, told: dict[str, Any]) -> None:
        self.messages += 1
        self.bytes += int(told["encodedDataLength"])

    def close(self) -> None:
        """Watch no longer."""
        self._session.detach()

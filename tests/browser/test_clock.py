"""The clock of the benchmarks sees what a reader sees: shadow roots, canvases, and long tasks."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.benchmarks.clock import Clock, Wait

# What happens after a press, at a moment or for a time in milliseconds; ``done`` is when.
PAGE = """<meta charset="utf-8"><button>go</button><main></main>
<canvas></canvas><i data-live-announcer></i><script>
const done = () => { window.doneAt = performance.timeOrigin + performance.now(); };
const root = document.querySelector("main").attachShadow({ mode: "closed" });
const ink = document.querySelector("canvas").getContext("2d");
const far = document.createElement("canvas").getContext("2d");
document.querySelector("button").onclick = () => { document.title += "x"; happens(); };
function happens() { BODY }
</script>"""
SHADOW = "setTimeout(() => { root.innerHTML = '<b>later</b>'; done(); }, 300);"
CANVAS = "setTimeout(() => { ink.fillRect(0, 0, 9, 9); done(); }, 300);"
TASK = """setTimeout(() => {
  const since = performance.now();
  while (performance.now() - since < 300);
  done();
}, 20);"""
ALOUD = """setTimeout(() => {
  document.querySelector("i").textContent = "six options";
  done();
}, 300);"""
OFF_PAGE = "setTimeout(() => { far.fillRect(0, 0, 9, 9); done(); }, 300);"


def _html(happens: str) -> str:
    return PAGE.replace("BODY", happens)


@pytest.fixture
def clock(chromium: Browser) -> Iterator[Clock]:
    page = chromium.new_page()
    yield Clock(page)
    page.close()


def _waited(clock: Clock, happens: str) -> tuple[Wait, dict[str, float]]:
    """Return the wait after a press, and what the page's clock read in milliseconds since it."""
    clock.page.goto(f"data:text/html,{_html(happens)}")
    waited = clock.pressing(lambda: clock.page.get_by_role("button").click())
    read = clock.page.evaluate("() => ({ ...landClock, done: window.doneAt })")
    return waited, {name: read[name] - read["pressed"] for name in ("changed", "drawn", "done")}


@pytest.mark.parametrize(
    "happens", [SHADOW, CANVAS, TASK], ids=["shadow root", "canvas", "long task"]
)
def test_the_clock_waits_for_what_a_reader_sees(clock: Clock, happens: str) -> None:
    waited, read = _waited(clock, happens)
    # The browser tells how long a task lasted by a coarser clock.
    assert waited.reader >= read["done"] - 10
    # The document's clock sees neither canvas nor task.
    assert waited.document <= waited.reader
    assert (waited.document >= read["done"]) == (happens is SHADOW)


@pytest.mark.parametrize(
    "happens", [OFF_PAGE, ALOUD], ids=["canvas off the page", "read aloud only"]
)
def test_the_clock_waits_for_nothing_that_a_reader_does_not_see(clock: Clock, happens: str) -> None:
    _, read = _waited(clock, happens)
    assert max(read["changed"], read["drawn"]) < read["done"]


class Slow(BaseHTTPRequestHandler):
    """Serves a page at once, and what its button asks for after a while."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1.2)
        asks = "fetch('/slow').then(() => { document.title = 'answered'; })"
        body = _html(asks).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_page_that_waits_for_its_server_has_not_settled(clock: Clock) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        clock.page.goto(f"http://127.0.0.1:{server.server_port}/")
        waited = clock.pressing(lambda: clock.page.get_by_role("button").click())
        server.shutdown()
    assert waited.document > 1200
    assert clock.page.title() == "answered"


def test_a_press_on_something_else_is_not_taken_for_one(clock: Clock) -> None:
    clock.page.goto(f"data:text/html,{_html('')}")
    with pytest.raises(ValueError, match="nothing was pressed"):
        clock.pressing(lambda: None)

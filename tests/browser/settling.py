"""When a page stands: its server has answered the last choice, and it has painted the answer."""

from itertools import count
from pathlib import Path

from playwright.sync_api import Page

# What a page has to begin with for ``settled`` to see its answers.
LISTENING = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# Every part of the page has been mounted by its script, which is fetched, and every chart drawn;
# nothing is still a grey block, and nothing moves: what is pressed while a fold opens may be
# something else when it is let go.
PAINTED = """() => !document.querySelector('[data-testid="stSkeleton"]') &&
  [...document.querySelectorAll('[data-testid="stBidiComponentRegular"]')]
    .every((part) => part.childElementCount > 1) &&
  [...document.querySelectorAll(".land-chart")].every((chart) => chart.dataset.drawn) &&
  document.getAnimations().every(({ playState, effect }) =>
    playState !== "running" || effect?.getComputedTiming().endTime === Infinity)"""
# All of it in one look, and so for a while by the page's own clock, which stands when the page
# does: what a choice sets going within that time has begun by then.
STANDS = f"""(call) => {{
  const now = performance.now();
  const stands = window.landRun === "ended" &&
    document.querySelector('{SETTLED}') !== null && ({PAINTED})();
  if (window.landStands?.call !== call) window.landStands = {{ call, since: now }};
  if (!stands) window.landStands.since = now;
  return now - window.landStands.since > 150;
}}"""
# The window has its size, and a frame has been drawn at it: what follows the width has heard of it.
SIZED = """async ([width, height]) => {
  const frame = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then, 0)));
  do await frame(); while (innerWidth !== width || innerHeight !== height);
  await frame();
}"""
_calls = count()


def settled(page: Page) -> Page:
    """Wait until the server has finished and a page that began ``LISTENING`` shows what it sent."""
    page.wait_for_function(STANDS, arg=next(_calls), timeout=60_000)
    return page


def pause(page: Page, milliseconds: int) -> None:
    """Let so much of the page's own time go by: what it had set for an earlier moment is done."""
    page.evaluate("wait => new Promise((done) => setTimeout(done, wait))", milliseconds)


def sized(page: Page, width: int, height: int) -> None:
    """Give a page a window of a size, and wait until the page has it."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SIZED, [width, height])

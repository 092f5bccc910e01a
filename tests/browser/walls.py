"""The show on a wall, read and worked as a presenter does; it holds no expectations."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.settling import pause

# What a viewer in the last row could not read: text too small, over other text, or off the wall.
FAULTS = Path(__file__).with_name("wall_faults.js").read_text(encoding="utf-8")
ALL_DRAWN = """() => document.body.dataset.drawn ===
  `${document.documentElement.dataset.look} ${innerWidth}x${innerHeight}`"""
# Presses a key from within the page, so that no time goes by before the next line.
PRESS = """((key) => {
  const code = key.length > 1 ? key : /\\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
})"""
# Milliseconds from a key until the picture after it has been painted, for each of the keys.
STEP = f"""async (keys) => {{
  const painted = () => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)));
  const waits = [];
  for (const key of keys) {{
    const since = performance.now();
    {PRESS}(key);
    await painted();
    waits.push(performance.now() - since);
  }}
  return waits;
}}"""

# Slides are drawn ahead by a timer of this name (show.js); where it never comes round, each is
# drawn when it is asked for.
HOLD = """(() => {
  const { setTimeout } = window;
  window.setTimeout = (act, ...more) => act.name === "more" ? 0 : setTimeout(act, ...more);
})()"""


class Wall:
    """One show in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> "Wall":
        """Open a show and wait until its first slide stands."""
        self.page.goto(address)
        self.page.wait_for_selector("body[data-slide]", timeout=30_000)
        return self

    def all_drawn(self) -> "Wall":
        """Wait until every slide has been drawn ahead."""
        self.page.wait_for_function(ALL_DRAWN, timeout=60_000)
        return self

    def press(self, *keys: str) -> "Wall":
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    @property
    def slide(self) -> str:
        """The name of the slide that stands, as the screen has it."""
        return str(self.page.locator(".slide.shown").get_attribute("data-name"))

    @property
    def headline(self) -> str:
        """What the slide says."""
        return self.page.locator(".slide.shown h1").inner_text().replace("\xa0", " ")

    @property
    def corner(self) -> str:
        """The line at the foot of the wall."""
        return self.page.locator("footer").inner_text()

    @property
    def notice(self) -> str:
        """What is announced, if anything."""
        place = self.page.locator("#notice")
        return place.inner_text() if place.is_visible() else ""

    def address(self, key: str) -> list[str]:
        """Return what the address says of a key, once it has been written."""
        pause(self.page, 300)
        self.page.wait_for_function(
            """() => document.body.dataset.slide ===
              new URLSearchParams(location.search).get("slide")"""
        )
        return parse_qs(urlsplit(self.page.url).query).get(key, [])

    def wait_for_place(self, *districts: str) -> None:
        """Wait until the address and the corner say these districts, or the whole city."""
        self.page.wait_for_function(
            """districts => {
              const asked = new URLSearchParams(location.search).getAll("district");
              const corner = document.querySelector("footer").innerText;
              return String(asked) === String(districts) &&
                (districts.length ? districts : ["全市"]).every((name) => corner.includes(name));
            }""",
            arg=list(districts),
            timeout=45_000,
        )

    def wait_for(self, slide: str) -> None:
        """Wait until a slide stands."""
        self.page.wait_for_selector(f'.slide.shown[data-name="{slide}"]', timeout=45_000)

    def wait_for_notice(self, text: str) -> None:
        """Wait until something is announced."""
        self.page.wait_for_function(
            "text => { const n = document.querySelector('#notice');"
            " return !n.hidden && n.textContent.includes(text); }",
            arg=text,
            timeout=30_000,
        )

    def wait_until_quiet(self) -> None:
        """Wait until nothing is announced any more."""
        self.page.wait_for_selector("#notice", state="hidden", timeout=30_000)

    def steps(self, keys: list[str]) -> list[float]:
        """Press keys and return how long each picture took, in milliseconds."""
        waits: list[float] = self.page.evaluate(STEP, keys)
        return waits

    def faults(self) -> list[str]:
        """Return what of any slide cannot be read from the last row."""
        found: list[str] = self.page.evaluate(FAULTS)
        return found

    def heap(self) -> float:
        """Return the megabytes the page's script holds, waste collected."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        used = session.send("Runtime.getHeapUsage")["usedSize"]
        session.detach()
        return float(used) / 2**20


def show_steps(browser: Browser, address: str, most: int) -> dict[str, list[float]]:
    """Return the milliseconds of steps in a show: each not yet drawn, and ``most`` drawn ahead."""
    with wall(browser, width=1920, height=1080, ahead=False) as show:
        show.open(address)
        waiting = show.page.locator(".slide:not(.shown) .chart")
        assert waiting.count() > 0
        assert waiting.locator(".main-svg").count() == 0, "slides have been drawn ahead"
        last = show.page.locator(".slide").count() - 1
        undrawn = show.steps(["ArrowRight"] * last)
    with wall(browser, width=1920, height=1080) as show:
        show.open(address).all_drawn()
        keys = ["ArrowLeft" if (n // last) % 2 else "ArrowRight" for n in range(most)]
        return {"undrawn": undrawn, "drawn": show.steps(keys)}


@contextmanager
def wall(
    browser: Browser,
    *,
    lang: str = "zh-CN",
    width: int = 1366,
    height: int = 768,
    ahead: bool = True,
    touch: bool = False,
) -> Iterator[Wall]:
    """Open a window of a size whose every request to another host fails the test.

    Without ``ahead`` no slide is drawn before it is asked for; with ``touch`` it is a panel.
    """
    context: BrowserContext = browser.new_context(
        locale=lang, viewport={"width": width, "height": height}, has_touch=touch
    )
    page = context.new_page()
    if not ahead:
        page.add_init_script(HOLD)
    complaints: list[str] = []
    strangers: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            strangers.append(asked.url)
            if urlsplit(asked.url).hostname not in ("127.0.0.1", None)
            else None
        ),
    )
    try:
        yield Wall(page)
    finally:
        context.close()
    assert (complaints, strangers) == ([], []), json.dumps([complaints, strangers])

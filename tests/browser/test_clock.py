"""The clock of the benchmarks sees what a reader sees: shadow roots, canvases, and long tasks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.benchmarks.clock import Clock

# What happens after a press, at a moment or for a time in milliseconds, and the least wait for it.
PAGE = """data:text/html,<button>go</button><main></main><canvas></canvas><script>
const root = document.querySelector("main").attachShadow({ mode: "closed" });
const ink = document.querySelector("canvas").getContext("2d");
const far = document.createElement("canvas").getContext("2d");
document.querySelector("button").onclick = () => { document.title += "x"; happens(); };
function happens() { BODY }
</script>"""
SHADOW = "setTimeout(() => { root.innerHTML = '<b>later</b>'; }, 300);"
CANVAS = "setTimeout(() => ink.fillRect(0, 0, 9, 9), 300);"
TASK = """setTimeout(() => {
  const since = performance.now();
  while (performance.now() - since < 300);
}, 20);"""
OFF_PAGE = "setTimeout(() => far.fillRect(0, 0, 9, 9), 300);"


@pytest.fixture
def clock(chromium: Browser) -> Iterator[Clock]:
    page = chromium.new_page()
    yield Clock(page)
    page.close()


@pytest.mark.parametrize(
    ("happens", "least", "most"),
    [(SHADOW, 300, 550), (CANVAS, 300, 550), (TASK, 290, 550), (OFF_PAGE, 0, 250)],
    ids=["shadow root", "canvas", "long task", "canvas off the page"],
)
def test_the_clock_waits_for_what_a_reader_sees(
    clock: Clock, happens: str, least: float, most: float
) -> None:
    clock.page.goto(PAGE.replace("BODY", happens))
    waited = clock.pressing(lambda: clock.page.get_by_role("button").click())
    assert least <= waited.reader <= most
    # The document's clock sees neither canvas nor task.
    assert waited.document <= waited.reader
    assert (waited.document > 250) == (happens is SHADOW)


def test_a_press_on_something_else_is_not_taken_for_one(clock: Clock) -> None:
    clock.page.goto(PAGE.replace("BODY", ""))
    with pytest.raises(ValueError, match="nothing was pressed"):
        clock.pressing(lambda: None)

"""Every page on every screen, phone to wall: what is said stays in its card and can be read."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, Visit
from tests.browser.settling import sized
from tests.browser.showing import LED_TO

# A phone, a tablet held either way, a laptop at 200 % and at 100 %, a desk, a wall: the hardest is
# seen in both languages, the others in one, so that the whole is over in little more than a minute.
# English words are the longer ones, and decide where room is scarce.
SCREENS = {
    "zh": ((390, 844), (768, 1024), (1920, 1080), (3840, 2160)),
    "en": ((390, 844), (683, 384), (1024, 768), (1366, 768)),
}
FITTING = (Path(__file__).with_name("fitting.js")).read_text(encoding="utf-8")
REGISTER = "register-"
# One page draws every register; of the forty-seven so many are passed over.
PASSED = 12
# The sidebar comes and goes with the width of the window, and the page follows it. A frame is no
# measure: what is in the page has the width it is to have once two looks find the same. Between two
# looks there has to be a frame, for only with a frame a picture hears of its width; and what does
# not fit is told in the moment of the last, or the next is on its way.
FAULTS = """async () => {
  const parts = "[data-testid=stSidebar], [data-testid=stMainBlockContainer], .land-picture > svg";
  const look = () => [...document.querySelectorAll(parts)].flatMap((part) => {
    const { left, width } = part.getBoundingClientRect();
    return [left, width];
  }).join(" ");
  const frame = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then, 16)));
  let [before, same] = [look(), 0];
  while (same < 4) {
    await frame();
    const now = look();
    same = now === before ? same + 1 : 0;
    before = now;
  }
  return (FITTING)();
}""".replace("FITTING", FITTING[FITTING.index("() =>") :])


def faults_on(page: Page, width: int, height: int) -> list[str]:
    """Return what does not fit once the window has a size."""
    sized(page, width, height)
    found: list[str] = page.evaluate(FAULTS)
    return found


def pages_of(opened: Visit, lang: str) -> list[str]:
    """Return the addresses of the navigation's pages, few registers, and of those led to."""
    links = opened.go(f"/overview?lang={lang}").locator(".land-page")
    paths: list[str] = links.evaluate_all("all => all.map(link => link.pathname)")
    registers = [path for path in paths if REGISTER in path]
    passed = set(registers) - set(registers[::PASSED])
    return [*(path for path in paths if path not in passed), *LED_TO.values()]


# Some thirty pages, each loaded once and looked at on four screens.
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_that_is_said_fits_on_every_screen(visit: Opener, lang: str) -> None:
    opened = visit(None)
    wrong: dict[str, list[str]] = {}
    paths = pages_of(opened, lang)
    assert len(paths) >= 20
    for at, path in enumerate(paths):
        # Colours take no room: each language is seen in both themes, and each page in both.
        dark = (at % 2 == 0) == (lang == "zh")
        opened.page.emulate_media(color_scheme="dark" if dark else "light")
        width, height = SCREENS[lang][0]
        sized(opened.page, width, height)
        opened.go(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        for width, height in SCREENS[lang]:
            if found := faults_on(opened.page, width, height):
                wrong[f"{path} at {width}, {'dark' if dark else 'light'}"] = found
    assert wrong == {}


def test_what_does_not_fit_is_found(visit: Opener) -> None:
    page = visit("/overview", width=390, height=844).page
    assert faults_on(page, 390, 844) == []
    page.add_style_tag(
        content="""
        html body .stApp .stMain .stMainBlockContainer.block-container {
          padding-top: 0 !important;
        }
        .land-tiles { grid-template-columns: 1fr 1fr !important; }
        .land-tile .land-value { flex-wrap: nowrap !important; white-space: nowrap; }
        .land-spark { flex: none !important; margin-left: -9rem !important; }
        .land-card { min-height: 200vh; }
        .land-opening li { width: 120px; overflow: hidden; white-space: nowrap; }
        .land-picture text { font-size: 30px; }
        """
    )
    kinds = {said.partition(":")[0] for said in faults_on(page, 390, 844)}
    assert kinds >= {
        "hidden",
        "two in a row",
        "outside its card",
        "picture over text",
        "goes on after its content",
        "cut off",
        "labels touch",
    }

"""Whoever stands at a panel without a keyboard runs the whole meeting with a finger."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, TimeoutError, expect

from tests.browser.serving import Server
from tests.browser.settling import sized
from tests.browser.walls import Wall, wall
from tests.wall.usual import PACE
from tests.wall.usual import USUAL as NAMES
from tests.words.foreign import foreign
from words.language import Language

FULL = "() => document.fullscreenElement !== null"
# Buttons too small for a finger or the last row, off the wall, nameless, or over a figure.
AMISS = """() => {
  const middle = document.querySelector(".slide.shown .middle").getBoundingClientRect();
  return [...document.querySelectorAll("#bar button")].filter((button) => {
    const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(button).fontSize);
    return Math.min(width, height) < 48 || size < innerHeight / 40 || left < 0 ||
      right > innerWidth || bottom > innerHeight || top < middle.bottom ||
      !button.textContent || button.scrollWidth > button.clientWidth;
  }).map((button) => button.textContent);
}"""


# On a busy machine the browser takes a tap for a long press, or for one that ends a stroke still
# rolling; what it does take for a tap it clicks with, and this counts those, on any page.
CLICKS = """addEventListener("click", () => {
  sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1;
}, true);"""
MOST_TAPS = 5


class Hand:
    """Fingers on a panel."""

    def __init__(self, show: Wall) -> None:
        self.show = show
        self.cdp: CDPSession = show.page.context.new_cdp_session(show.page)

    def tap(self, across: float, down: float = 0.5) -> None:
        """Tap at a share of the wall's width and height."""
        self._click(lambda: self.show.page.touchscreen.tap(across * 1366, down * 768))

    def press(self, name: str) -> None:
        """Tap a button of the bar, which another touch brings again where it has gone by itself."""
        button = self.show.page.locator("#bar").get_by_role("button", name=name, exact=True)

        def tap() -> None:
            if not button.is_visible():
                self.touch()
            button.tap(timeout=2_000)

        self._click(tap)

    def touch(self) -> None:
        """Put a finger down that makes neither a tap nor a stroke."""
        for kind, points in (("touchStart", [{"x": 683, "y": 384}]), ("touchCancel", [])):
            self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap_on(self, what: Locator) -> None:
        """Tap in the middle of something."""
        self._click(what.tap)

    def _click(self, tap: Callable[[], None]) -> None:
        """Tap until the browser takes it for a tap, as a hand does."""
        clicks = "() => Number(sessionStorage.clicks ?? 0)"
        before = self.show.page.evaluate(clicks)
        for _ in range(MOST_TAPS):
            with suppress(TimeoutError):
                tap()
            with suppress(TimeoutError):
                self.show.page.wait_for_function(
                    f"before => ({clicks})() > before", arg=before, timeout=1_000
                )
                return
        raise AssertionError("no tap was taken for one")

    def move(self, *strokes: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """Move fingers, each from one place of the wall to another."""
        for kind, part in (("touchStart", 0.0), ("touchMove", 0.5), ("touchMove", 1.0)):
            points = [
                {
                    "x": 1366 * (start[0] + part * (end[0] - start[0])),
                    "y": 768 * (start[1] + part * (end[1] - start[1])),
                    "id": number,
                }
                for number, (start, end) in enumerate(strokes)
            ]
            self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        self.cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        # No hand taps sooner after a stroke, and Chromium takes no such tap.
        self.show.page.wait_for_timeout(400)


@pytest.fixture(scope="module")
def panel(chromium: Browser) -> Iterator[Wall]:
    """A touch panel, and nothing else to work it by."""
    with wall(chromium, touch=True) as opened:
        opened.page.add_init_script(CLICKS)
        yield opened


@pytest.fixture
def hand(panel: Wall, server: Server) -> Hand:
    """A finger before the show's first slide.

    All is drawn: on a busy machine a finger that waits for its page to hear it presses long.
    """
    sized(panel.page, 1366, 768)
    return Hand(panel.open(f"{server.address}/overview?mode=meeting").all_drawn())


@pytest.fixture
def bar(panel: Wall) -> Locator:
    """The buttons that a touch brings."""
    return panel.page.locator("#bar")


def test_a_whole_meeting_is_run_by_touch_alone(hand: Hand, bar: Locator) -> None:
    show, page = hand.show, hand.show.page
    expect(bar).to_have_count(0)
    for across in (0.9, 0.5, 0.34):
        hand.tap(across)
    assert show.slide == NAMES[3]
    hand.tap(0.1)
    hand.tap(0.32)
    assert show.slide == NAMES[1]
    hand.move(((0.8, 0.5), (0.3, 0.52)))
    assert show.slide == NAMES[2]
    hand.move(((0.3, 0.5), (0.8, 0.45)))
    hand.press("下一页")
    hand.press("上一页")
    assert show.slide == NAMES[1]
    # Any slide, any district.
    hand.press("目录")
    slides = page.locator("#choose li")
    hand.tap_on(slides.filter(has_text="截至10月31日批而未供土地处置率"))
    show.wait_for(NAMES[PACE])
    hand.tap(0.9)
    hand.press("区县")
    hand.tap_on(page.locator("#choose li").filter(has_text="东湖区"))
    show.wait_for_place("东湖区")
    show.all_drawn()
    assert show.slide == NAMES[PACE + 1]
    # Any tap ends the blank, also one on the left third or where the buttons were.
    for across, down in ((0.1, 0.5), (0.5, 0.97)):
        hand.tap(0.1)
        hand.press("黑屏")
        expect(page.locator("#blank")).to_be_visible()
        before = show.slide
        hand.tap(across, down)
        expect(page.locator("#blank")).to_be_hidden()
        assert show.slide == before
        hand.tap(0.9)
    hand.press("全屏")
    page.wait_for_function(FULL)
    hand.tap(0.1)
    assert page.evaluate(FULL)
    hand.press("全屏")
    page.wait_for_function(f"() => !({FULL})()")
    hand.press("退出")
    page.wait_for_selector(".land-head", timeout=30_000)
    assert "/supply-schedule?" in page.url
    assert "mode" not in page.url
    expect(page.locator(".land-head")).to_contain_text("东湖区")


def test_the_bar_goes_by_itself_and_help_tells_what_a_finger_can_do(
    hand: Hand, bar: Locator
) -> None:
    hand.tap(0.9)
    expect(bar).to_be_visible()
    expect(bar).to_be_hidden()
    hand.tap(0.1)
    hand.press("帮助")
    keys = hand.show.page.locator("#keys")
    expect(keys).to_contain_text("点按左侧三分之一返回；左右滑动翻页")
    hand.tap(0.95, 0.3)
    expect(keys).to_be_hidden()
    assert hand.show.slide == NAMES[0]


def test_a_list_under_a_finger_is_closed_beside_it_or_by_its_button(
    hand: Hand, bar: Locator
) -> None:
    choose = hand.show.page.locator("#choose")
    for name in ("目录", "区县"):
        for is_beside in (True, False):
            hand.tap(0.1)
            hand.press(name)
            expect(choose).to_be_visible()
            expect(bar).to_be_hidden()
            # The keyboard of the screen stays away: nothing waits for typing.
            assert not hand.show.page.evaluate("() => document.activeElement.matches('input')")
            if is_beside:
                hand.tap(0.01)
            else:
                hand.tap_on(choose.get_by_role("button"))
            expect(choose).to_be_hidden()
            assert hand.show.slide == NAMES[0]
    # The list is longer than the wall and moves under the finger; the slide stays.
    hand.tap(0.1)
    hand.press("目录")
    hand.move(((0.3, 0.8), (0.3, 0.3)))
    hand.show.page.wait_for_function("() => document.querySelector('#choose ol').scrollTop > 50")
    assert hand.show.slide == NAMES[0]


def test_no_pinch_and_no_pull_moves_the_page(hand: Hand) -> None:
    page = hand.show.page
    hand.move(((0.45, 0.5), (0.1, 0.5)), ((0.55, 0.5), (0.9, 0.5)))
    hand.move(((0.5, 0.1), (0.5, 0.9)))
    assert page.evaluate("() => [visualViewport.scale, scrollY]") == [1, 0]
    actions = "() => [document.documentElement, document.body].map((one) => {" \
        " const style = getComputedStyle(one);" \
        " return [style.touchAction, style.overscrollBehaviorY]; })"  # fmt: skip
    assert page.evaluate(actions) == [["none", "none"]] * 2
    # A stroke down turns nothing.
    hand.move(((0.5, 0.2), (0.52, 0.8)))
    assert hand.show.slide == NAMES[0]


def test_a_mouse_goes_on_wherever_it_clicks_and_its_right_button_brings_the_bar(
    hand: Hand, bar: Locator
) -> None:
    show = hand.show
    show.page.mouse.click(20, 300)
    show.page.mouse.click(700, 300)
    assert show.slide == NAMES[2]
    expect(bar).to_have_count(0)
    show.page.mouse.click(20, 300, button="right")
    assert show.slide == NAMES[2]
    bar.get_by_role("button", name="上一页").click()
    assert show.slide == NAMES[1]
    # A pen is a finger.
    for across, name in ((0.1, NAMES[0]), (0.8, NAMES[1])):
        for kind in ("mousePressed", "mouseReleased"):
            where = {"x": across * 1366, "y": 300, "button": "left", "clickCount": 1}
            hand.cdp.send("Input.dispatchMouseEvent", {"type": kind, "pointerType": "pen", **where})
        show.wait_for(name)


def test_a_panel_that_refuses_full_screen_says_so(hand: Hand) -> None:
    hand.tap(0.1)
    hand.show.page.evaluate(
        "() => { document.documentElement.requestFullscreen = () => Promise.reject(new Error()); }"
    )
    hand.press("全屏")
    hand.show.wait_for_notice("浏览器未允许全屏")


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_every_button_is_named_and_large_enough_on_any_panel(
    chromium: Browser, server: Server, lang: str
) -> None:
    language: Language = "zh" if lang == "zh-CN" else "en"
    with wall(chromium, lang=lang, touch=True) as show:
        show.open(f"{server.address}/overview?mode=meeting")
        for width, height in ((1366, 768), (1920, 1080), (1024, 768), (3840, 2160)):
            sized(show.page, width, height)
            show.all_drawn()
            show.page.touchscreen.tap(width * 0.9, height * 0.4)
            assert show.page.locator("#bar").is_visible()
            assert show.page.evaluate(AMISS) == [], (width, height)
        said = show.page.locator("#bar").inner_text()
        assert foreign(said, language) == []
        toolbar = show.page.get_by_role("toolbar")
        assert toolbar.get_attribute("aria-label")
        assert toolbar.get_by_role("button").count() > 7

"""What keeps the screen of a wall awake, and what the wall says of it."""

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Server
from tests.browser.walls import Wall, wall

# So it is over plain http from another machine.
PLAIN = """Object.defineProperty(window, "isSecureContext", { value: false });
delete Navigator.prototype.wakeLock;"""
# A browser takes a film for watched that is in sight and takes a fifth of the window.
PLAYS = """() => {
  const film = document.getElementById("film");
  if (!film) return false;
  const { width, height } = film.getBoundingClientRect();
  return !film.paused && film.currentTime > 1 && film.muted &&
    width === innerWidth && height === innerHeight;
}"""
SETTINGS = "请在本机电源设置中关闭自动熄屏"


def opened(show: Wall, server: Server, *scripts: str) -> Wall:
    for script in scripts:
        show.page.add_init_script(script)
    return show.open(f"{server.address}/overview?mode=meeting")


def test_a_browser_that_gives_its_word_needs_no_film(chromium: Browser, server: Server) -> None:
    with wall(chromium) as show:
        opened(show, server).all_drawn()
        assert SETTINGS not in show.notice
        assert show.page.locator("#film").count() == 0


def test_over_plain_http_a_film_nobody_sees_plays_and_the_wall_says_so_once(
    chromium: Browser, server: Server
) -> None:
    with wall(chromium) as show:
        opened(show, server, PLAIN).wait_for_notice("只靠隐藏视频防止熄屏")
        assert SETTINGS in show.notice
        show.page.wait_for_function(PLAYS)
        assert show.page.locator("#film").evaluate("film => getComputedStyle(film).opacity") == "0"
        show.wait_until_quiet()
        show.press("PageDown", "b")
        assert SETTINGS not in show.notice
        assert show.page.evaluate(PLAYS)
        # A page out of sight may have it stopped: it plays again when it is back, and says nothing.
        show.page.locator("#film").evaluate("film => film.pause()")
        show.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        show.page.wait_for_function(PLAYS)
        assert SETTINGS not in show.notice


@pytest.mark.parametrize(
    "without",
    [
        "delete HTMLCanvasElement.prototype.captureStream;",
        "HTMLMediaElement.prototype.play = () => Promise.reject(new Error('not allowed'));",
    ],
)
def test_where_no_film_plays_the_wall_says_that_nothing_keeps_it_awake(
    chromium: Browser, server: Server, without: str
) -> None:
    with wall(chromium) as show:
        opened(show, server, PLAIN, without).wait_for_notice("浏览器无法防止熄屏")
        assert SETTINGS in show.notice

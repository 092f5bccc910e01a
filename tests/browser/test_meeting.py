"""A presenter runs the whole meeting from the keyboard; the wall shows slides and nothing else."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opener, Windows
from tests.browser.serving import Server
from tests.browser.settling import sized
from tests.browser.walls import Wall, wall
from tests.wall.usual import PACE
from tests.wall.usual import USUAL as NAMES
from tests.words.foreign import foreign
from wall.serve import assets

SIZES = [(1366, 768), (1024, 768), (1920, 1080), (3840, 2160)]


def test_the_button_of_a_page_starts_the_show_where_the_page_stands_in_it(visit: Opener) -> None:
    page = visit("/supply-schedule?as_of=2024-05-31&district=东湖区&lang=en").page
    page.get_by_role("link", name="Show on the wall").click()
    page.wait_for_selector("body[data-slide]")
    opened = Wall(page)
    assert opened.slide == "supply-pace"
    assert "data as of 31 May 2024" in opened.corner
    assert "Donghu District" in opened.corner


def test_keys_and_remotes_lead_through_the_show(show: Wall) -> None:
    for forward in ("ArrowRight", "PageDown", "Space", "ArrowDown", "Enter"):
        show.press("Home", forward)
        assert show.slide == NAMES[1], forward
    for back in ("ArrowLeft", "PageUp", "ArrowUp", "Backspace"):
        show.press("End", back)
        assert show.slide == NAMES[-2], back
    show.press("End", "ArrowRight")
    assert show.slide == NAMES[-1]
    show.press("Home", "ArrowLeft")
    assert show.slide == NAMES[0]
    assert show.corner.endswith(f"1 / {len(NAMES)}")
    part = show.page.locator("#progress i").get_attribute("style") or ""
    (width,) = re.findall(r"width: ([\d.]+)%", part)
    assert float(width) == pytest.approx(100 / len(NAMES), abs=0.01)


def test_b_blanks_the_wall_and_the_next_key_brings_the_same_slide_back(show: Wall) -> None:
    blank = show.page.locator("#blank")
    for key, again in (("b", "b"), (".", "ArrowRight")):
        show.press(key)
        expect(blank).to_be_visible()
        box = blank.bounding_box()
        assert box == {"x": 0, "y": 0, "width": 1366, "height": 768}
        show.press(again)
        expect(blank).to_be_hidden()
        assert show.slide == NAMES[0]


def test_escape_leaves_full_screen_first_and_then_the_show(show: Wall) -> None:
    full = "() => document.fullscreenElement !== null"
    show.press(*["PageDown"] * PACE, "f")
    show.page.wait_for_function(full)
    # What is refreshed meanwhile keeps it.
    show.press("d", "1")
    show.page.wait_for_function("() => document.body.innerText.includes('东湖区')")
    assert show.page.evaluate(full)
    show.page.evaluate("""() => document.addEventListener("fullscreenchange",
      () => { window.left = performance.now(); }, { once: true })""")
    show.press("Escape")
    # By the wall's own clock: on a busy machine it hears late that the full screen has been left.
    show.page.wait_for_function("() => performance.now() - window.left > 400")
    assert not show.page.evaluate(full)
    assert show.slide == NAMES[PACE]
    show.press("Escape")
    show.page.wait_for_selector(".land-head", timeout=30_000)
    assert "/supply-schedule?" in show.page.url
    assert "mode" not in show.page.url
    expect(show.page.locator(".land-head")).to_contain_text("东湖区")


def test_a_district_is_two_keys_away_and_the_city_one_key_back(show: Wall) -> None:
    city = show.press(*["PageDown"] * PACE).headline
    for keys, place in (
        *(("dd", ["东湖区"]), ("dd", ["西岭区"]), ("dD", ["东湖区"]), ("d3", ["南港区"])),
        *(("0", []), ("dD", ["云溪县"]), ("dd", []), ("ddd", ["西岭区"]), ("d0", [])),
    ):
        show.press(*("Shift+D" if key == "D" else key for key in keys))
        show.wait_for_place(*place)
        assert show.slide == NAMES[PACE]
        assert (show.headline == city) is (not place)


def test_slides_go_by_themselves_until_they_are_paused(
    chromium: Browser, server: Server, release_store: Path
) -> None:
    with wall(chromium) as show:
        show.page.clock.install()
        show.open(f"{server.address}/overview?mode=meeting&every=7").all_drawn()
        # From here time stands still but for what the test lets run; a step starts the count anew.
        show.page.clock.pause_at(show.page.evaluate("() => Date.now() / 1000 + 1"))
        show.press("End", "Home")
        show.page.clock.run_for(6_000)
        assert show.slide == NAMES[0]
        assert "▶ 1" in show.corner
        show.page.clock.run_for(2_000)
        show.wait_for(NAMES[1])
        show.press("p")
        show.page.clock.run_for(30_000)
        assert show.slide == NAMES[1]
        assert "已暂停" in show.corner
        show.press("p", "+")
        assert "每 12 秒自动翻页" in show.notice
        show.page.clock.run_for(11_000)
        assert show.slide == NAMES[1]
        show.page.clock.run_for(2_000)
        show.wait_for(NAMES[2])
        # A blanked wall waits, and after the last slide comes the first.
        show.press("b")
        show.page.clock.run_for(30_000)
        assert show.slide == NAMES[2]
        show.press("b", "End")
        show.page.clock.run_for(13_000)
        show.wait_for(NAMES[0])
        show.press("a")
        show.page.clock.run_for(30_000)
        assert show.slide == NAMES[0]
        assert "▶" not in show.corner
        # A store at fault leaves the slide standing, and the wall says what is amiss.
        state = {"release": None, "number": 0, "build": assets()[0], "fault": "数据仓坏了。"}
        show.page.route("**/state.json*", lambda route: route.fulfill(json=state))
        # A question of before may be on its way; the next is asked in the time of the page.
        for _ in range(10):
            show.page.clock.run_for(4_000)
            show.page.wait_for_timeout(200)
            if "数据仓坏了" in show.notice:
                break
        show.wait_for_notice("数据仓坏了。保留最后的画面。数据截至2024年10月31日")
        assert show.slide == NAMES[0]
        show.page.unroute("**/state.json*")
        # The answer comes in the time of the server, the next question in that of the page.
        show.page.wait_for_timeout(200)
        show.page.clock.run_for(4_000)
        show.wait_until_quiet()
        # A slide that is alone stays, and its count begins anew.
        (release_store / "playlists").mkdir(exist_ok=True)
        (release_store / "playlists" / "唯一 一页.toml").write_text('slides = ["due"]', "utf-8")
        show.page.clock.resume()
        show.open(f"{server.address}/due?mode=meeting&every=7&playlist=唯一 一页").all_drawn()
        show.page.clock.pause_at(show.page.evaluate("() => Date.now() / 1000 + 1"))
        for _ in range(3):
            show.page.clock.run_for(5_000)
            assert re.search(r"▶ [1-7]\D", show.corner)
        assert show.slide == "due"


def test_the_address_holds_slide_filter_look_pace_and_release(show: Wall, server: Server) -> None:
    show.press("d", "2", "l", "a", "+")
    show.wait_for_place("西岭区")
    show.press("PageDown")
    release = str(show.page.locator("body").get_attribute("data-release"))
    address = {key: show.address(key) for key in ("slide", "district", "look", "every", "release")}
    assert address == {
        "slide": [NAMES[1]],
        "district": ["西岭区"],
        "look": ["light"],
        "every": ["25"],
        "release": [release],
    }
    told = (show.headline, show.corner.partition("\n")[0])
    show.page.reload()
    show.page.wait_for_selector("body[data-slide]")
    assert (show.headline, show.corner.partition("\n")[0]) == told
    assert show.page.locator("html").get_attribute("data-look") == "light"


def test_light_and_dark_are_one_key_apart_and_the_charts_go_along(show: Wall) -> None:
    ground = "() => getComputedStyle(document.body).backgroundColor"
    ink = "() => getComputedStyle(document.querySelector('.slide.shown svg text')).fill"
    show.press(*["PageDown"] * PACE)
    assert (show.page.evaluate(ground), show.page.evaluate(ink)) == (
        "rgb(4, 8, 13)",
        "rgb(255, 255, 255)",
    )
    show.press("l")
    assert (show.page.evaluate(ground), show.page.evaluate(ink)) == (
        "rgb(255, 255, 255)",
        "rgb(0, 0, 0)",
    )


def test_a_resting_pointer_is_hidden(show: Wall) -> None:
    cursor = "() => getComputedStyle(document.querySelector('.slide.shown')).cursor"
    show.page.mouse.move(200, 200)
    assert show.page.evaluate(cursor) != "none"
    show.page.wait_for_selector("body.still", timeout=45_000)
    assert show.page.evaluate(cursor) == "none"


def test_h_tells_the_keys_and_escape_closes_only_them(show: Wall) -> None:
    show.press("h")
    expect(show.page.locator("#keys")).to_contain_text("下一页")
    show.press("Escape")
    expect(show.page.locator("#keys")).to_be_hidden()
    assert show.slide == NAMES[0]


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_everything_is_read_from_the_last_row_on_any_wall(
    windows: Windows, server: Server, lang: str
) -> None:
    # Wide walls differ in pixels only: English is looked at on one of each shape.
    sizes = SIZES if lang == "zh-CN" else SIZES[:2]
    show = windows(lang).open(f"{server.address}/overview?mode=meeting").all_drawn()
    for width, height in sizes:
        sized(show.page, width, height)
        show.all_drawn()
        assert show.faults() == [], (width, height)


def test_what_cannot_be_read_is_found(show: Wall) -> None:
    show.all_drawn()
    for style, fault in (
        (".tile .said { font-size: 2.4vh }", "pixels high"),
        (".chart text { font-size: 20px !important }", "pixels high"),
        ("h1 { margin-top: -3vh }", "stands over"),
        ("footer { left: 1vw }", "leaves the margins"),
        (".middle { max-height: 20vh }", "more than fits"),
    ):
        added = show.page.add_style_tag(content=style)
        assert [found for found in show.faults() if fault in found], style
        added.evaluate("style => style.remove()")


def test_a_chinese_wall_shows_no_english_word_and_no_machinery(show: Wall) -> None:
    show.all_drawn()
    said = show.page.locator("body").inner_text()
    for keys in (["h"], ["a"], ["l"], ["g"], ["Escape", "d"]):
        show.press(*keys)
        said += show.page.locator("body").inner_text()
    # Keys are named as they are printed on the keyboard.
    assert set(foreign(said, "zh")) <= {*"FDHBLAPRGSZ"}
    show.press("Escape")
    for machinery in (".modebar", "[data-testid]", "iframe", "button", "a"):
        assert show.page.locator(f"{machinery}:visible").count() == 0


def test_a_playlist_of_the_bureau_is_shown_and_a_wrong_one_says_what_is_wrong(
    window: Wall, server: Server, release_store: Path
) -> None:
    folder = release_store / "playlists"
    folder.mkdir(exist_ok=True)
    file = folder / "周调度.toml"
    file.write_text('every = 9\nslides = ["due", "supply-paces"]', encoding="utf-8")
    page = window.page
    page.goto(f"{server.address}/due?mode=meeting&playlist=周调度")
    message = page.locator("#message")
    expect(message).to_contain_text("没有“supply-paces”这一页；是不是“supply-pace”？")
    # The bureau mends its file and the wall goes on by itself.
    file.write_text('every = 9\nslides = ["due", "supply-pace"]', encoding="utf-8")
    page.wait_for_selector("body[data-slide=due]", timeout=45_000)
    assert window.corner.endswith("1 / 2")
    page.wait_for_function("() => document.querySelector('footer').innerText.includes('▶')")
    window.press("a", "End")
    assert window.address("every") == ["0"]
    assert window.address("playlist") == ["周调度"]


def test_what_the_address_cannot_have_stands_on_the_wall(window: Wall, server: Server) -> None:
    show = window.open(f"{server.address}/due?mode=meeting&district=东胡区").all_drawn()
    problems = show.page.locator("#problems")
    expect(problems).to_contain_text("district = 东胡区：没有这个区县")
    assert "全市" in show.corner
    assert [f for f in show.faults() if "leaves the margins" not in f] == []
    show.press("d", "1")
    expect(problems).to_be_hidden()


def test_the_button_of_a_registers_page_opens_its_slide_and_a_district_keeps_it(
    visit: Opener,
) -> None:
    page = visit("/register-announcement?lang=en").page
    page.get_by_role("link", name="Show on the wall").click()
    page.wait_for_selector("body[data-slide]")
    opened = Wall(page)
    assert opened.slide == "register-announcement"
    # It is none of the usual ones and stands after them.
    place, _, slides = opened.corner.rpartition(" / ")
    assert place.endswith(slides)
    opened.press("ArrowLeft", "d", "d")
    opened.page.wait_for_url("**district=**")
    assert opened.slide == NAMES[-1]
    opened.press("End")
    assert opened.slide == "register-announcement"
    assert opened.address("also") == ["register-announcement"]

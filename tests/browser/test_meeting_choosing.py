"""From the keyboard any slide is named by number or words, and no number is a district unseen."""

import re
from collections.abc import Iterator
from time import monotonic
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Windows
from tests.browser.serving import Server
from tests.browser.settling import pause, sized
from tests.browser.walls import PRESS, Wall
from tests.wall.usual import USUAL as NAMES
from tests.words.foreign import foreign
from words.language import Language

SELECTED = "li[aria-selected=true]"
# What of a list is cut or covers something else: its texts are whole, its targets fit a finger.
CUT = """() => [...document.querySelectorAll("#choose li, #choose h2, #choose .how")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 ||
    (one.matches("li") && one.getBoundingClientRect().height < 48))
  .map((one) => one.textContent)"""
# What is chosen in the list, if it stands, and what is announced, before any time has gone by.
AT_ONCE = f"""keys => {{
  keys.forEach({PRESS});
  const [list, notice] = ["choose", "notice"].map((id) => document.getElementById(id));
  return [
    list.hidden ? "" : list.querySelector("{SELECTED}").textContent,
    notice.hidden ? "" : notice.textContent,
  ];
}}"""


def at_once(show: Wall, *keys: str) -> list[str]:
    """Press keys in one moment, however busy the machine; return what is chosen and announced."""
    told: list[str] = show.page.evaluate(AT_ONCE, keys)
    return told


@pytest.fixture
def chosen(show: Wall) -> Locator:
    """What stands over the wall to choose from."""
    return show.page.locator("#choose")


def test_g_lists_every_slide_and_enter_goes_to_the_one_named(show: Wall, chosen: Locator) -> None:
    show.press("g")
    expect(chosen.locator("li")).to_have_count(show.page.locator(".slide").count())
    expect(chosen.locator("li.current")).to_have_text(re.compile(r"^1"))
    show.press("ArrowDown", "ArrowDown", "Enter")
    expect(chosen).to_be_hidden()
    assert show.slide == NAMES[2]
    # Words of the headline or of the question narrow it, and a click goes as well.
    show.press("g")
    show.page.keyboard.type("所里人手")
    expect(chosen.locator("li")).to_have_count(1)
    chosen.locator("li").click()
    assert show.slide == "staffing"
    show.press("g", "9", "9", "9")
    expect(chosen).to_contain_text("没有这个页码")
    show.press("Enter", "g", "Escape")
    expect(chosen).to_be_hidden()
    assert show.slide == "staffing"
    # Beside the list a click closes it and turns no slide.
    show.press("g")
    show.page.mouse.click(3, 3)
    expect(chosen).to_be_hidden()
    assert show.slide == "staffing"


def test_a_number_is_a_slide_and_never_a_district_unseen(show: Wall, chosen: Locator) -> None:
    asked: list[str] = []
    show.page.on("request", lambda request: asked.append(request.url))
    show.press("1")
    expect(chosen.locator("h2")).to_have_text("目录")
    show.press("2")
    expect(chosen.locator(SELECTED)).to_have_text(re.compile(r"^12"))
    assert show.slide == NAMES[0]
    show.press("Enter")
    slides = show.page.locator(".slide")
    assert show.slide == slides.nth(11).get_attribute("data-name")
    # The number of a part that the list has in full counts the parts before.
    assert show.corner.endswith(f"12 / {slides.count()}")
    assert show.address("district") == []
    assert not [url for url in asked if "deck.json" in url]


def test_what_a_remote_sends_goes_to_the_show_whatever_stands_over_it(
    show: Wall, chosen: Locator
) -> None:
    for opening in ("g", "d"):
        show.press("Home", opening, "PageDown")
        expect(chosen).to_be_hidden()
        assert show.slide == NAMES[1]
        show.press(opening, "PageUp")
        assert show.slide == NAMES[0]
        show.press(opening, ".")
        expect(chosen).to_be_hidden()
        expect(show.page.locator("#blank")).to_be_visible()
        show.press(".")
    show.press("d", "b")
    expect(show.page.locator("#blank")).to_be_visible()
    show.press("b", "g", "F5")
    show.page.wait_for_function("() => document.fullscreenElement !== null")
    show.press("F5")


def test_d_marks_the_district_that_stands_and_a_pause_confirms(show: Wall, chosen: Locator) -> None:
    show.press("d")
    expect(chosen.locator("li.current")).to_have_text("0全市")
    expect(chosen.locator("li")).to_have_count(7)
    # Nothing is asked for as long as nothing was picked.
    pause(show.page, 1_200)
    expect(chosen).to_be_visible()
    assert at_once(show, "d", "d")[0] == "2西岭区"
    expect(chosen).to_be_hidden()
    show.wait_for_place("西岭区")
    show.press("d")
    expect(chosen.locator("li.current")).to_have_text("2西岭区")
    show.press("ArrowDown", "Enter")
    show.wait_for_place("南港区")
    show.press("d", "d", "Escape")
    pause(show.page, 1_200)
    show.wait_for_place("南港区")
    show.press("d")
    chosen.get_by_text("高新区").click()
    show.wait_for_place("高新区")


def many(route: Route) -> None:
    """Answer with a deck of a city of twelve districts."""
    deck = route.fetch().json()
    names = [f"{number}号区" for number in range(1, 13)]
    deck["ring"] = [{"name": name, "label": name} for name in names]
    url = unquote(route.request.url) + "&"
    asked = [name for name in names if f"district={name}&" in url]
    route.fulfill(json=deck | {"districts": asked})


@pytest.fixture
def routed(show: Wall) -> Iterator[Wall]:
    """A show whose questions for slides a test answers."""
    yield show
    show.page.unroute("**/deck.json*")


def test_of_more_than_nine_districts_two_digits_pick_one(routed: Wall, server: Server) -> None:
    show = routed
    show.page.route("**/deck.json*", many)
    show.open(f"{server.address}/overview?mode=meeting")

    def stands(*districts: str) -> None:
        show.page.wait_for_function(
            "names => String(new URLSearchParams(location.search).getAll('district')) === names",
            arg=",".join(districts),
        )

    assert at_once(show, "d", "1", "2")[0] == ""
    stands("12号区")
    # One digit alone waits for the other, and the pause or Enter confirms it.
    assert at_once(show, "d", "1")[0] == "11号区"
    stands("1号区")
    assert at_once(show, "d", "0")[0].startswith("0")
    stands()
    assert at_once(show, "d", "1", "Enter")[0] == ""
    stands("1号区")
    # No number of two digits begins with 7.
    assert at_once(show, "d", "7")[0] == ""
    stands("7号区")


def asked_for(show: Wall, held: list[Route], count: int) -> list[Route]:
    """Wait until so many decks were asked for that are held back; return them."""
    until = monotonic() + 30
    while len(held) < count and monotonic() < until:
        show.page.wait_for_timeout(20)
    return held


def test_the_wall_says_at_once_that_it_fetches_a_district_and_what_became_of_it(
    routed: Wall,
) -> None:
    show = routed
    show.all_drawn().wait_until_quiet()
    held: list[Route] = []
    show.page.route("**/deck.json*", lambda route: held.append(route))
    assert "正在取西岭区" in at_once(show, "d", "2")[1]
    pause(show.page, 1_000)
    # It stays for as long as it takes, and the slide with it.
    assert "正在取西岭区 …" in show.notice
    assert "全市" in show.corner
    asked_for(show, held, 1).pop().continue_()
    show.wait_for_place("西岭区")
    show.wait_until_quiet()
    show.press("d", "3")
    show.wait_for_notice("正在取南港区 …")
    asked_for(show, held, 1).pop().abort()
    show.wait_for_notice("暂时取不到南港区的数据")
    assert "正在取" not in show.notice
    assert "西岭区" in show.corner
    # Of two that are asked for the last is meant, and what is said is about that one.
    show.press("d", "3", "d", "4")
    show.wait_for_notice("正在取北川区 …")
    asked_for(show, held, 2)[0].continue_()
    pause(show.page, 500)
    assert "正在取北川区" in show.notice
    held[1].continue_()
    show.wait_for_place("北川区")
    # One that was there before is there again without a word.
    show.press("d", "2")
    show.wait_for_place("西岭区")
    assert "正在取" not in show.notice


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_lists_and_help_are_read_and_hit_on_any_wall(
    windows: Windows, server: Server, lang: str
) -> None:
    show = windows(lang).open(f"{server.address}/overview?mode=meeting")
    language: Language = "zh" if lang == "zh-CN" else "en"
    for width, height in ((1366, 768), (1920, 1080), (1024, 768), (768, 1366)):
        sized(show.page, width, height)
        for key in ("g", "d", "h"):
            show.press(key)
            assert key == "h" or show.page.evaluate(CUT) == [], (width, key)
            place = show.page.locator("#keys" if key == "h" else "#choose")
            box = place.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
            if key == "d":
                assert set(foreign(place.inner_text(), language)) <= {"D"}
            show.press("Escape")

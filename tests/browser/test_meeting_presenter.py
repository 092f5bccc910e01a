"""A meeting is run from a presenter's window, which keeps step with the wall both ways."""

import re

import pytest
from playwright.sync_api import Browser, expect

from figures.shows import SLIDES
from queries.catalogue import catalogue
from tests.browser.meetings import STANDS, Meeting, presenting
from tests.browser.serving import Server
from tests.browser.settling import pause, sized
from tests.browser.walls import Wall, wall
from tests.wall.usual import PACE
from tests.wall.usual import USUAL as NAMES
from tests.words.foreign import foreign
from words.language import Language

# What of the window is cut, over something else, or too small for a finger.
AMISS = """() => {
  const parts = [...document.querySelectorAll("#desk > *")];
  const box = (one) => one.getBoundingClientRect();
  const over = (a, b) => box(a).left < box(b).right - 1 && box(b).left < box(a).right - 1 &&
    box(a).top < box(b).bottom - 1 && box(b).top < box(a).bottom - 1;
  const out = (one) => box(one).left < 0 || box(one).right > innerWidth + 1 ||
    box(one).bottom > innerHeight + 1;
  const buttons = [...document.querySelectorAll("#desk button:not([hidden])")];
  return [
    ...parts.filter((one, at) => parts.slice(0, at).some((other) => over(one, other))),
    ...[...parts, ...buttons, ...document.querySelectorAll("#desk .frame")].filter(out),
    ...buttons.filter((one) => box(one).height < 48 || one.scrollWidth > one.clientWidth),
  ].map((one) => one.className || one.name);
}"""


def test_a_whole_meeting_is_run_from_the_presenters_window(meeting: Meeting) -> None:
    show, desk = meeting.show, meeting.desk
    # This slide, the next one, and what is to be said.
    expect(desk.locator(".here .slide.shown h1")).to_have_text(re.compile("批而未供土地处置率"))
    expect(desk.locator(".next .slide.shown")).to_have_attribute("data-name", "supply-districts")
    notes = desk.locator("#desk > .notes")
    figure = SLIDES["supply-pace"].figure
    expect(notes).to_contain_text(catalogue()[figure].definition.zh)
    for label in ("可能的提问", "背后的数", "可问单位", "南港临港开发公司"):
        expect(notes).to_contain_text(label)
    # Both ways, by keys, by a remote and by buttons.
    meeting.press("PageDown")
    meeting.stands("supply-districts")
    show.press("PageUp")
    meeting.stands("supply-pace")
    meeting.button("下一页").click()
    meeting.stands("supply-districts")
    meeting.press("End")
    meeting.stands(str(show.page.locator(".slide").last.get_attribute("data-name")))
    expect(desk.locator(".next .end")).to_have_text("这是最后一页。")
    meeting.press("g")
    desk.keyboard.type("所里人手")
    meeting.press("Enter")
    meeting.stands("staffing")
    # Several at once are no flight back and forth.
    meeting.press("Home", *["PageDown"] * 6)
    meeting.stands(NAMES[6])
    pause(desk, 1_500)
    meeting.stands(NAMES[6])
    meeting.press("d", "2")
    show.wait_for_place("西岭区")
    expect(desk.locator("header .where")).to_contain_text("西岭区")
    show.press("d", "0")
    show.wait_for_place()
    expect(desk.locator("header .where")).to_contain_text("全市")
    meeting.stands(NAMES[6])
    meeting.press("b")
    expect(show.page.locator("#blank")).to_be_visible()
    expect(meeting.button("黑屏")).to_have_attribute("aria-pressed", "true")
    meeting.press("b")
    expect(show.page.locator("#blank")).to_be_hidden()
    # One window, however often it is asked for.
    show.press("s")
    pause(desk, 500)
    assert len(show.page.context.pages) == 2
    assert show.address("room") != []


# Presses a button, and returns what is shown a little later, and after how many seconds.
LATER = """async ([button, shown]) => {
  const since = performance.now();
  button.click();
  await new Promise((done) => setTimeout(done, 1_100));
  return [shown.innerText, (performance.now() - since) / 1000];
}"""


def seconds(said: str) -> int:
    hours, minutes, rest = said.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def test_the_window_tells_the_time_and_how_long_the_meeting_has_been(meeting: Meeting) -> None:
    desk = meeting.desk
    now = desk.evaluate("() => new Date().toTimeString().slice(0, 5)")
    told = desk.locator("header .now").inner_text()
    assert told in (now, desk.evaluate("() => new Date().toTimeString().slice(0, 5)"))
    elapsed = desk.locator("header .elapsed")
    before = elapsed.inner_text()
    expect(elapsed).not_to_have_text(before)
    assert seconds(elapsed.inner_text()) > seconds(before)
    # Loaded again it is the same meeting.
    meeting.show.page.reload()
    meeting.show.page.wait_for_selector("body[data-slide]")
    meeting.stands("supply-pace")
    pause(desk, 3_000)
    assert seconds(elapsed.inner_text()) >= seconds(before) + 3
    # Begun anew it says no more than has gone by since.
    parts = [meeting.button("重新计时").element_handle(), elapsed.element_handle()]
    said, passed = desk.evaluate(LATER, parts)
    assert seconds(said) <= passed + 0.1


def test_a_frozen_wall_stays_while_the_presenter_turns_and_comes_after(meeting: Meeting) -> None:
    show, desk = meeting.show, meeting.desk
    place = show.corner.partition("今天")[0]
    meeting.press("z")
    expect(meeting.told).to_contain_text("会场画面已定格")
    expect(meeting.button("定格")).to_have_attribute("aria-pressed", "true")
    meeting.press("PageDown", "PageDown")
    desk.wait_for_function(STANDS, arg=NAMES[PACE + 2])
    meeting.press("d", "3")
    expect(desk.locator("header .where")).to_contain_text("南港区")
    # What is pressed on the wall turns the presenter's slide.
    show.press("PageDown")
    desk.wait_for_function(STANDS, arg=NAMES[PACE + 3])
    pause(desk, 1_500)
    assert show.slide == "supply-pace"
    assert show.corner.partition("今天")[0].startswith(place.rstrip())
    expect(show.page.locator("footer")).to_contain_text("画面定格")
    meeting.press("z")
    meeting.stands(NAMES[PACE + 3])
    show.wait_for_place("南港区")
    expect(show.page.locator("footer")).not_to_contain_text("画面定格")
    expect(meeting.told).to_have_text("")


def test_two_shows_on_one_machine_turn_each_other_in_nothing(
    meeting: Meeting, server: Server
) -> None:
    other = Wall(meeting.show.page.context.new_page())
    other.open(f"{server.address}/overview?mode=meeting")
    beside = presenting(other)
    meeting.press("PageDown", "z", "PageDown", "b")
    beside.press("End")
    last = str(other.page.locator(".slide").last.get_attribute("data-name"))
    beside.stands(last)
    assert meeting.show.slide == NAMES[PACE + 1]
    meeting.desk.wait_for_function(STANDS, arg=NAMES[PACE + 2])
    assert other.page.locator("#blank").is_hidden()
    expect(beside.told).to_have_text("")
    beside.desk.close()
    other.page.close()


def test_a_browser_that_opens_no_window_says_so(show: Wall) -> None:
    show.press("z")
    show.wait_for_notice("先打开讲者窗口（S），才能定格大屏")
    show.page.evaluate("() => { window.open = () => null; }")
    show.press("s")
    show.wait_for_notice("浏览器未允许打开讲者窗口")


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_everything_of_the_window_is_read_on_any_screen(
    chromium: Browser, server: Server, lang: str
) -> None:
    language: Language = "zh" if lang == "zh-CN" else "en"
    with wall(chromium, lang=lang) as show:
        desk = presenting(show.open(f"{server.address}/overview?mode=meeting")).desk
        for width, height in ((1366, 768), (1920, 1080), (1024, 768)):
            sized(desk, width, height)
            pause(desk, 400)
            for _ in range(3):
                desk.keyboard.press("PageDown")
                assert desk.evaluate(AMISS) == [], (width, height)
        parts = ("header", ".told", ".buttons", ".here h2", ".next h2", ".notes h2", ".notes h3")
        for part in parts:
            for said in desk.locator(f"#desk > {part}").all_inner_texts():
                assert set(foreign(said, language)) == set(), part
        assert foreign(desk.title(), language) == []

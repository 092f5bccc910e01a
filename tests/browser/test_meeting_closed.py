"""Whichever window of a meeting is closed or loaded again, the other one goes on."""

from playwright.sync_api import expect

from tests.browser.meetings import STANDS, Meeting, presenting
from tests.browser.serving import Server
from tests.browser.settling import pause
from tests.browser.walls import Wall
from tests.wall.usual import PACE
from tests.wall.usual import USUAL as NAMES

# Keeps both windows' one thread at work, so that a window is closed before it can be told so.
BUSY = """milliseconds => setTimeout(() => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
})"""
# Keeps all that the presenter is told of the wall.
TOLD = """() => {
  const told = document.querySelector("#desk > .told");
  window.told = [];
  const keep = () => window.told.push(told.textContent);
  new MutationObserver(keep).observe(told, { childList: true, characterData: true, subtree: true });
}"""
ABSENT = "大屏窗口已关闭或没有回应"


def test_a_wall_that_is_loaded_again_or_closed_is_told_of_and_taken_up(
    meeting: Meeting, server: Server
) -> None:
    show, desk = meeting.show, meeting.desk
    meeting.press("z", "PageDown")
    expect(meeting.told).to_contain_text("会场画面已定格")
    show.page.reload()
    show.page.wait_for_selector("body[data-slide]")
    # It is as frozen as it was, at its own slide.
    expect(meeting.told).to_contain_text("会场画面已定格")
    pause(desk, 1_500)
    assert show.slide == "supply-pace"
    desk.wait_for_function(STANDS, arg=NAMES[PACE + 1])
    meeting.press("z")
    meeting.stands(NAMES[PACE + 1])
    # Closed it is told of at once; the presenter goes on and opens it anew.
    show.page.goto(f"{server.address}/_stcore/health")
    expect(meeting.told).to_contain_text(ABSENT)
    meeting.press("PageDown")
    desk.wait_for_function(STANDS, arg=NAMES[PACE + 2])
    with show.page.context.expect_page() as opened:
        meeting.button("打开大屏").click()
    again = Wall(opened.value)
    again.wait_for(NAMES[PACE + 2])
    expect(meeting.told).to_have_text("")
    meeting.press("PageDown")
    again.wait_for(NAMES[PACE + 3])
    again.press("PageUp")
    desk.wait_for_function(STANDS, arg=NAMES[PACE + 2])
    again.page.close()


def test_a_wall_whose_presenter_is_gone_goes_on_alone(meeting: Meeting) -> None:
    show, desk = meeting.show, meeting.desk
    meeting.press("z")
    expect(meeting.told).to_contain_text("会场画面已定格")
    desk.close()
    show.press("PageDown")
    show.wait_for(NAMES[PACE + 1])
    # One that answers no more is waited for, but not for long.
    again = presenting(show)
    again.press("z")
    expect(again.told).to_contain_text("会场画面已定格")
    again.desk.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {}; }")
    show.press("PageDown")
    show.wait_for(NAMES[PACE + 2])
    again.desk.close()
    show.press("z")
    pause(show.page, 200)
    show.press("PageUp")
    show.wait_for(NAMES[PACE + 1])


def test_a_presenter_who_is_closed_slowly_takes_no_key_any_more(meeting: Meeting) -> None:
    show, desk = meeting.show, meeting.desk
    meeting.press("z")
    expect(meeting.told).to_contain_text("会场画面已定格")
    show.page.evaluate(BUSY, 1_500)
    desk.close()
    show.press("PageDown")
    show.wait_for(NAMES[PACE + 1])


def test_a_presenters_window_that_the_browser_kept_is_in_the_meeting_again(
    meeting: Meeting,
) -> None:
    show, desk = meeting.show, meeting.desk
    happens = "kind => dispatchEvent(new PageTransitionEvent(kind, { persisted: true }))"
    desk.evaluate(happens, "pagehide")
    show.press("PageDown")
    show.wait_for(NAMES[PACE + 1])
    pause(desk, 500)
    assert desk.evaluate(STANDS, "supply-pace")
    desk.evaluate(happens, "pageshow")
    meeting.stands(NAMES[PACE + 1])


def test_a_wall_that_is_closed_slowly_is_gone_at_once(window: Wall, server: Server) -> None:
    show = Wall(window.page.context.new_page()).open(f"{server.address}/overview?mode=meeting")
    meeting = presenting(show)
    meeting.stands(show.slide)
    meeting.desk.evaluate(TOLD)
    meeting.desk.evaluate(BUSY, 1_500)
    show.page.close()
    meeting.press("PageDown")
    expect(meeting.told).to_contain_text(ABSENT)
    pause(meeting.desk, 4_000)
    said = meeting.desk.evaluate("() => window.told")
    assert said
    assert all(ABSENT in one for one in said), said
    meeting.desk.close()

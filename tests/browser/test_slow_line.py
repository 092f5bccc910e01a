"""A page whose server is heard late: what is chosen meanwhile stands, in figures and address."""

from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Page, TimeoutError, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.SessionStatus_pb2 import SessionStatus

from tests.browser.conftest import Opener, Visit
from tests.browser.settling import SETTLED, STANDS
from tests.browser.showing import address, picture, switches


class Line:
    """Passes on what the server says, or keeps it back for as long as told."""

    def __init__(self, to_page: WebSocketRoute) -> None:
        """Stand between a page and its server."""
        self._page, self.kept, self.is_held = to_page, list[bytes](), False
        to_page.connect_to_server().on_message(self._hear)

    def _hear(self, said: str | bytes) -> None:
        if self.is_held and isinstance(said, bytes):
            self.kept.append(said)
        else:
            self._page.send(said)

    @property
    def answers(self) -> int:
        """How many answers are complete in what was kept back."""
        return self.kinds.count("script_finished")

    @property
    def kinds(self) -> list[str | None]:
        """What the messages that were kept back say, each in a word."""
        return [ForwardMsg.FromString(said).WhichOneof("type") for said in self.kept]

    def answer_to(self, page: Page, choose: Callable[[], None]) -> None:
        """Choose something, and wait until the server has answered what the page does not hear."""
        answers = self.answers
        choose()
        until = monotonic() + 30
        while self.answers == answers and monotonic() < until:
            page.wait_for_timeout(50)

    def let_go(self) -> None:
        """Pass on what was kept back, in order."""
        self.is_held = False
        for said in self.kept:
            self.say(said)
        self.kept.clear()

    def say(self, said: bytes) -> None:
        """Tell the page something in the server's place."""
        self._page.send(said)


def held(visit: Opener, link: str) -> tuple[Visit, Line]:
    """Open a page over a line of its own."""
    opened, lines = visit(None, new=True), list[Line]()
    opened.page.route_web_socket("**/_stcore/stream", lambda route: lines.append(Line(route)))
    opened.go(link)
    (line,) = lines
    return opened, line


def test_choices_made_before_the_answer_to_the_first_came_all_stand(visit: Opener) -> None:
    opened, line = held(visit, "/supply-schedule?as_of=2024-05-31&unit=mu")
    page = opened.page
    before, sidebar = picture(page), switches(page)
    for choices in (("公顷", "亩"), ("公顷", "签订日期"), ("录入日期", "亩")):
        line.is_held = True
        for choice in choices:
            line.answer_to(page, sidebar.get_by_text(choice, exact=True).click)
        line.let_go()
        opened.settle()
        if "签订日期" in choices:
            assert address(page) == {"as_of": ["2024-05-31"], "basis": ["event"]}
            expect(page.locator(".land-tile").nth(1)).to_contain_text("公顷")
        else:
            assert address(page) == {"as_of": ["2024-05-31"], "unit": ["mu"]}
            assert picture(page) == before


def test_a_list_sorted_and_searched_before_the_answer_to_a_choice_keeps_all(visit: Opener) -> None:
    opened, line = held(visit, "/supply-records?as_of=2024-05-31&unit=mu")
    page, sidebar = opened.page, switches(opened.page)
    line.is_held = True
    line.answer_to(page, sidebar.get_by_text("公顷", exact=True).click)
    line.answer_to(page, page.locator(".land-sort[data-of=district]").click)
    search = page.get_by_label("搜索")
    search.fill("望湖路")
    line.answer_to(page, lambda: search.press("Enter"))
    line.let_go()
    opened.settle()
    assert address(page) == {"as_of": ["2024-05-31"], "sort": ["district"], "q": ["望湖路"]}
    expect(page.locator(".land-records th[aria-sort=ascending]")).to_contain_text("行政区")


def test_a_page_whose_answer_was_broken_off_for_another_does_not_stand(visit: Opener) -> None:
    opened, line = held(visit, "/supply-schedule?as_of=2024-05-31&unit=mu")
    page, sidebar = opened.page, switches(opened.page)
    line.is_held = True
    line.answer_to(page, sidebar.get_by_text("公顷", exact=True).click)
    # A run that ends for another tells so, and the other may be long in coming.
    line.say(line.kept[line.kinds.index("new_session")])
    line.say(ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN).SerializeToString())
    idle = SessionStatus(script_is_running=False)
    line.say(ForwardMsg(session_status_changed=idle).SerializeToString())
    page.wait_for_selector(SETTLED, state="attached")
    with pytest.raises(TimeoutError):
        page.wait_for_function(STANDS, arg=-1, timeout=1_500)
    line.let_go()
    opened.settle()
    expect(page.locator(".land-tile").nth(1)).to_contain_text("公顷")

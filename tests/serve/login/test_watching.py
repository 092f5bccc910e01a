"""An open page is closed with the first thing asked of it after its login ended."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from desk import sessions
from desk.database import desk_of
from serve.login import Door
from serve.login.watching import LOGGED_OUT
from tests.serve.asking import alone, scope_of
from tests.serve.login.browsing import Browser
from tests.serve.login.conftest import PASSWORD, SetUp
from tests.serve.login.test_belonging import button


class Page:
    """The platform's end of an open page: it hears, and goes on sending."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.says = b"numbers"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        while True:
            message = await receive()
            self.heard.append(message)
            await send({"type": "websocket.send", "bytes": self.says})
            if message["type"] == "websocket.disconnect":
                return


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def door(page: Page, set_up: SetUp) -> ASGIApp:
    set_up()

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await page(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return Door(both)


@pytest.fixture
def browser(door: ASGIApp) -> Browser:
    browser = Browser(door)
    browser.fill(browser.get("/overview"), "login", account="zhang", password=PASSWORD)
    return browser


def rerun(auto: bool = False) -> bytes:
    told = BackMsg()
    told.rerun_script.query_string = ""
    told.rerun_script.is_auto_rerun = auto
    return bytes(told.SerializeToString())


def opened(browser: Browser, said: Iterator[bytes], **headers: str) -> list[Message]:
    """Open a page, say what is to be said, and return what came back."""
    given = {"origin": "http://127.0.0.1:8501", "host": "127.0.0.1:8501", **headers}
    held = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    scope = scope_of("/_stcore/stream", cookie=held, **given)
    scope = {**scope, "type": "websocket", "scheme": "ws"}
    scope.pop("method")
    back: list[Message] = []

    async def receive() -> Message:
        # The last thing a page says is that it is gone.
        text = next(said, None)
        if text is None:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "bytes": text}

    async def send(message: Message) -> None:
        back.append(message)

    async def run() -> None:
        await asyncio.wait_for(browser.app(scope, receive, send), 30)

    alone(run)
    return back


def test_who_is_logged_in_keeps_the_page(browser: Browser, page: Page) -> None:
    back = opened(browser, iter([rerun(), rerun()]))
    assert [message["type"] for message in back] == ["websocket.accept"] + ["websocket.send"] * 3
    assert len(page.heard) == 3


def test_what_is_asked_after_the_end_is_neither_heard_nor_answered(
    browser: Browser, page: Page
) -> None:
    def said() -> Iterator[bytes]:
        yield rerun()
        sessions.end_all(desk_of(), "zhang", "taken away")
        yield rerun()
        yield rerun()

    back = opened(browser, said())
    assert [message["type"] for message in back] == [
        "websocket.accept",
        "websocket.send",
        "websocket.close",
    ]
    assert back[-1]["code"] == LOGGED_OUT
    assert [message["type"] for message in page.heard] == [
        "websocket.receive",
        "websocket.disconnect",
    ]


def test_a_file_is_made_only_for_the_page_that_was_told_of_it(browser: Browser, page: Page) -> None:
    def wanted(file: str) -> bytes:
        told = BackMsg()
        told.backend_operation_request.deferred_file.file_id = file
        return bytes(told.SerializeToString())

    page.says = button("", "own")
    opened(browser, iter([rerun(), wanted("another's"), wanted("own")]))
    heard = [message.get("bytes") for message in page.heard]
    assert heard == [rerun(), wanted("own"), None]


def test_a_stranger_opens_no_page(browser: Browser, page: Page) -> None:
    stranger = Browser(browser.app)
    back = opened(stranger, iter([rerun()]))
    assert [message["type"] for message in back] == ["websocket.close"]
    assert page.heard == []


def test_another_sites_page_opens_none_with_the_cookies_of_who_is_logged_in(
    browser: Browser, page: Page
) -> None:
    back = opened(browser, iter([rerun()]), origin="http://elsewhere.example")
    assert [message["type"] for message in back] == ["websocket.close"]
    assert page.heard == []


@pytest.mark.parametrize(("auto", "is_alive"), [(True, False), (False, True)])
def test_only_what_a_person_does_keeps_a_session_alive(
    auto: bool, is_alive: bool, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[bool] = []
    asking = sessions.viewer_of

    def noting(*given: object, touch: bool = True, **named: object) -> object:
        touched.append(touch)
        return asking(*given, touch=touch, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(sessions, "viewer_of", noting)
    opened(browser, iter([rerun(auto)]))
    assert touched[-1] is is_alive

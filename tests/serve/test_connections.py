"""A connection has so much time to say what it wants, and an address so many connections."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.http.h11_impl import H11Protocol
from websockets.sync.client import connect

from serve.connections import BoundedProtocol, bound_connections
from serve.limits import limits

SECONDS, MOST = 1.2, 4
# A busy machine is no fault of the server's; without its bounds it would wait for ever, and what
# it keeps open between two requests it keeps for twice as long.
AT_MOST = 30
WHOLE = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n"


class Quick(BoundedProtocol):
    """Bounded like any other, by less."""

    granted = replace(limits(), request_seconds=SECONDS, connections=MOST, head_bytes=4_000)


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer each request with how much body it had; an address ``/now`` before it has come.

    An open page's connection hears what it says.
    """
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": message["bytes"]})
        return
    length, more = 0, scope["path"] != "/now"
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        length, more = length + len(message["body"]), message["more_body"]
    body = str(length).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server of our protocol, in a thread of this process."""
    config = uvicorn.Config(
        _app, http=Quick, lifespan="off", log_config=None, timeout_keep_alive=60
    )
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()


def _connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=2 * AT_MOST)


def _answer(line: socket.socket) -> bytes:
    """Return the one digit that the application answers with."""
    heard = b""
    while not heard.endswith(b"\r\n\r\n", 0, -1):
        heard += line.recv(1)
    assert heard.startswith(b"HTTP/1.1 200 ")
    return heard[-1:]


def _rest(line: socket.socket) -> bytes:
    """Return what still comes until the other side ends it."""
    heard = b""
    while part := line.recv(65536):
        heard += part
    return heard


def _let_in(port: int) -> socket.socket:
    """Return a connection that has had an answer, as soon as the server lets one more in.

    It notices a little later that those of before have ended.
    """
    until = time.monotonic() + AT_MOST
    while True:
        line = _connected(port)
        try:
            line.sendall(WHOLE)
            assert _answer(line) == b"0"
        except (AssertionError, OSError):
            line.close()
            assert time.monotonic() < until, "nobody is let in"
        else:
            return line


@pytest.mark.parametrize(
    "said", [b"", b"G", b"GET / HTTP/1.1\r\nhost: here\r\n"], ids=["nothing", "a letter", "half"]
)
def test_a_request_that_is_not_whole_in_time_is_ended(port: int, said: bytes) -> None:
    since = time.monotonic()
    with _connected(port) as line:
        line.sendall(said)
        heard = _rest(line)
    assert heard.startswith(b"HTTP/1.1 408 ") if said else heard == b""
    assert SECONDS * 0.8 < time.monotonic() - since < AT_MOST


def test_a_letter_now_and_then_does_not_make_the_head_last_longer(port: int) -> None:
    with _connected(port) as line:
        since = time.monotonic()
        for letter in b"GET / HTTP/1.1\r\n"[:12]:
            try:
                line.sendall(bytes([letter]))
            except OSError:
                break
            time.sleep(SECONDS / 6)
        assert _rest(line).startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - since < AT_MOST


def test_a_body_may_take_its_time_as_long_as_it_comes(port: int) -> None:
    with _connected(port) as line:
        line.sendall(b"PUT / HTTP/1.1\r\nhost: here\r\ncontent-length: 8\r\n\r\n")
        for part in b"abcdefgh":
            time.sleep(SECONDS / 6)
            line.sendall(bytes([part]))
        assert _answer(line) == b"8"
        since = time.monotonic()
        line.sendall(b"PUT / HTTP/1.1\r\nhost: here\r\ncontent-length: 4\r\n\r\nab")
        assert _rest(line).startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - since > SECONDS * 0.8


def test_what_follows_an_answered_request_is_not_let_in_for_ever(port: int) -> None:
    with _connected(port) as line:
        line.sendall(b"PUT /now HTTP/1.1\r\nhost: here\r\ncontent-length: 99999\r\n\r\n")
        assert _answer(line) == b"0"
        for sent in range(99_999):
            try:
                line.sendall(b"x")
            except OSError:
                break
            assert sent < AT_MOST / SECONDS * 10
            time.sleep(SECONDS / 10)


def test_a_whole_request_and_one_after_it_have_their_answers(port: int) -> None:
    with _connected(port) as line:
        for _ in range(2):
            line.sendall(WHOLE)
            assert _answer(line) == b"0"
            time.sleep(SECONDS * 1.5)  # It is done, so nothing is waited for.


def test_an_open_pages_connection_lasts_as_long_as_the_page(port: int) -> None:
    with connect(f"ws://127.0.0.1:{port}/") as page:
        for said in (b"one", b"two", b"three"):
            page.send(said)
            assert page.recv(timeout=AT_MOST) == said
            time.sleep(SECONDS * 1.3)
        page.send(b"four")
        assert page.recv(timeout=AT_MOST) == b"four"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET /" + b"x" * 5_000, b"414 URI Too Long"),
        (b"GET / HTTP/1.1\r\nhost: here\r\nx: " + b"x" * 5_000, b"431 Request Header Fields"),
        (b"GET / HTTP/1.1\r\nhost here\r\n\r\n", b"400 Bad Request"),
    ],
)
def test_a_head_without_end_is_refused_while_it_comes(
    port: int, said: bytes, status: bytes
) -> None:
    with _connected(port) as line:
        line.sendall(said)
        assert _rest(line).startswith(b"HTTP/1.1 " + status)


def test_one_address_has_so_many_connections_and_no_more(port: int) -> None:
    lines: list[socket.socket] = []
    try:
        lines += [_let_in(port) for _ in range(MOST)]
        with _connected(port) as more:
            assert _rest(more).startswith(b"HTTP/1.1 503 ")
        lines.pop().close()
        _let_in(port).close()
    finally:
        for line in lines:
            line.close()


def test_the_servers_usual_protocol_is_the_one_that_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert AutoHTTPProtocol is H11Protocol
    monkeypatch.setattr(H11Protocol, "__new__", H11Protocol.__new__)
    bound_connections()
    config = uvicorn.Config(_app, log_config=None)
    state = uvicorn.server.ServerState()
    with closing(asyncio.new_event_loop()) as loop:
        made = H11Protocol(config=config, server_state=state, app_state={}, _loop=loop)
    assert isinstance(made, BoundedProtocol)
    assert made.config is config
    assert limits().request_seconds == 20

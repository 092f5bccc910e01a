"""Ends requests that are not whole in time and connections of one address beyond a number; it reads
no request."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any

import h11
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

from serve.limits import Limits, limits
from serve.login.request import PEER

_LOG = logging.getLogger("land.connections")
# Of whom is not known yet, so both languages.
TEXTS = {
    408: ("Request Timeout", "请求未及时发完。The request was not whole in time."),
    414: ("URI Too Long", "地址过长。The address is too long."),
    431: ("Request Header Fields Too Large", "请求头过长。The headers are too long."),
    503: ("Service Unavailable", "连接过多。There are too many connections."),
}


class BoundedProtocol(H11Protocol):
    """The server's own protocol, of which each connection is granted so much time and no more."""

    granted: Limits | None = None
    clock: asyncio.TimerHandle | None = None
    handed_on = False

    def __init__(self, config: Config, *more: object, **named: object) -> None:
        """Take over a connection; whoever answers on it is told the address it comes from."""
        if not config.loaded:
            config.load()
        if not isinstance(config.loaded_app, _WithPeer):
            config.loaded_app = _WithPeer(config.loaded_app)
        super().__init__(config, *more, **named)  # type: ignore[arg-type]  # as they came

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request, unless the address has connections enough."""
        super().connection_made(transport)
        granted = self.granted or limits()
        self.seconds = granted.request_seconds
        self.conn = h11.Connection(h11.SERVER, granted.head_bytes)
        # The platform's bound of both directions is one, and its own messages are large.
        self.config.ws_max_size = min(self.config.ws_max_size, granted.message_bytes)
        if self._of_its_address() > granted.connections:
            self._end(503)
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on for a head that was begun, anew for each part of a body, and no more after it.

        What still comes of a request that is answered already is let in, but not for ever.
        """
        super().data_received(data)
        if self.handed_on:
            return
        state = self.conn.their_state
        is_answered = self.conn.our_state is h11.DONE
        if state is h11.IDLE or (state is h11.SEND_BODY and is_answered):
            if self.clock is None:
                self._wait()
        elif state is h11.SEND_BODY:
            self._wait()
        else:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand an open page's connection on to its own protocol, which lasts as long as the page.

        The request is whole, though this protocol has not looked for its end.
        """
        self.handed_on = True
        self._stop()
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """Say of a head that is too long which part of it is."""
        fault = sys.exc_info()[1]
        if isinstance(fault, h11.RemoteProtocolError) and fault.error_status_hint == 431:
            self._end(431 if b"\n" in self.conn.trailing_data[0] else 414)
        else:
            super().send_400_response(msg)

    def _of_its_address(self) -> int:
        """Count the connections there are of the address this one comes from, its own with them."""
        host = self.client[0] if self.client else ""
        # The other protocols of the server keep the same.
        clients: list[Any] = [getattr(one, "client", None) for one in self.connections]
        return sum(bool(client) and client[0] == host for client in clients)

    def _wait(self) -> None:
        self._stop()
        self.clock = self.loop.call_later(self.seconds, self._end, 408)

    def _stop(self) -> None:
        if self.clock is not None:
            self.clock.cancel()
            self.clock = None

    def _end(self, status: int) -> None:
        """End the connection, saying why unless an answer has begun or nothing was ever asked."""
        self._stop()
        if self.transport.is_closing():
            return
        is_unanswered = self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE)
        is_begun = self.conn.their_state is not h11.IDLE or bool(self.conn.trailing_data[0])
        if is_unanswered and (is_begun or status == 503):
            phrase, text = TEXTS[status]
            body = f"{text}\n".encode()
            head = (
                f"HTTP/1.1 {status} {phrase}\r\ncontent-type: text/plain; charset=utf-8\r\n"
                f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
            )
            self.transport.write(head.encode() + body)
        _LOG.info("ended a connection with %s", status)
        self.transport.close()


class _WithPeer:
    """Keeps the address a connection comes from, before headers of a proxy are taken for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("client"):
            scope[PEER] = scope["client"]
        await self.app(scope, receive, send)


def bound_connections() -> None:
    """Have every connection of the server be a bounded one, however the server was started.

    ``streamlit run`` names no protocol and takes none, and has chosen its own by the time it
    imports the dashboard; so whoever makes one of those is given one of ours.
    """

    def made(kind: type[H11Protocol], *_: object, **__: object) -> H11Protocol:
        return object.__new__(BoundedProtocol if kind is H11Protocol else kind)

    setattr(H11Protocol, "__new__", made)  # noqa: B010  # the type knows no such assignment

"""Asks an ASGI application as a server would, for the tests of what stands before the platform."""

import asyncio
import gzip
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Scope
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from desk.viewer import ANYONE
from serve import VIEWER

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Heard:
    """What came back: status, headers and the body as it was sent."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        """The body as a browser reads it."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def platform(*middleware: Middleware) -> Starlette:
    """The platform's own front end, as installed, behind ``middleware``."""
    routes = create_streamlit_static_assets_routes(base_url="")
    return Starlette(routes=routes, middleware=list(middleware))


def ask(app: ASGIApp, target: str, method: str = "GET", **headers: str) -> Heard:
    """Request ``target`` (a path, perhaps with ``?query``); ``_`` in a header's name is ``-``."""
    return asked(app, scope_of(target, method, **headers))


def scope_of(target: str, method: str = "GET", **headers: str) -> Scope:
    """Return a request of this machine's as a server hands it on."""
    path, _, query = target.partition("?")
    given = {"host": "127.0.0.1:8501", **headers}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode("latin-1"),
        "headers": [
            (name.replace("_", "-").lower().encode(), value.encode())
            for name, value in given.items()
        ],
        "server": ("127.0.0.1", 8501),
        "client": ("127.0.0.1", 50000),
        VIEWER: ANYONE,
    }


def asked(app: ASGIApp, scope: Scope, body: bytes = b"") -> Heard:
    """Send one request whole and return its answer."""
    sent: list[Message] = []
    coming: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if coming:
            return coming.pop()
        # The viewer stays on the line, so nothing more is ever heard.
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await app(scope, receive, send)

    alone(run)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Heard(sent[0]["status"], Headers(raw=list(sent[0]["headers"])), body)


def alone(run: Callable[[], Coroutine[None, None, Answer]]) -> Answer:
    """Run a coroutine in a thread of its own: others may keep a loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(run())).result()

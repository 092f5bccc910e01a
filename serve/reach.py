"""Tells a page whose connection is refused what the server saw of its request; it mends nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from serve.answer import whole
from serve.notices import STATE


class Reach:
    """Answers ``connection-state``: why a page that came through may have no connection."""

    def __init__(self, app: ASGIApp, is_host_allowed: Callable[[str | None], bool]) -> None:
        """Stand before ``app``; the platform refuses a connection unless the host is allowed."""
        self.app = app
        self.is_host_allowed = is_host_allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"].rpartition("/")[2] != STATE:
            await self.app(scope, receive, send)
            return
        query = parse_qs(scope["query_string"].decode("latin-1"))
        cause = self._cause(Headers(scope=scope).get("host"), query.get("host", [""])[-1])
        body = json.dumps({"cause": cause}).encode()
        await whole(body, "application/json; charset=utf-8").send(send)

    def _cause(self, came: str | None, opened: str) -> str:
        """Return ``renamed`` where a proxy changed the host ``opened`` in the browser into another,
        ``host`` where it is not listed, else ``upgrade``: nothing but the handshake is left."""
        if (came or "").lower() != opened.lower():
            return "renamed"
        return "upgrade" if self.is_host_allowed(came) else "host"

"""Answers ``/healthz`` and ``/metrics`` to this machine alone; to everybody else they are addresses
like any other, which the door and the platform answer."""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Receive, Scope, Send

from serve.answer import Answer, whole
from serve.login.off import is_of_this_machine
from serve.login.request import Request
from serve.monitor import health, runs
from serve.monitor.standing import PAPERS
from serve.monitor.watching import WATCHING

HEALTH, METRICS = "/healthz", "/metrics"
# The routes that need no login: they are answered to this machine alone, and tell of nobody.
ROUTES = (HEALTH, METRICS)
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Monitor:
    """Stands before the door, and hears how many connections are open."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "websocket":
            with runs.connection():
                await self.app(scope, receive, send)
        elif _is_ours(scope):
            await (await _answer(scope["path"])).send(send)
        else:
            await self.app(scope, receive, send)


def _is_ours(scope: Scope) -> bool:
    """Tell whether a request is for one of the routes, from this machine and for nobody else."""
    if scope["type"] != "http" or scope["path"] not in ROUTES:
        return False
    request = Request(scope)
    # Every program that asks by this machine's address names it.
    names_host = "host" in request.headers
    return request.method in ("GET", "HEAD") and names_host and is_of_this_machine(request)


async def _answer(path: str) -> Answer:
    return await (_health() if path == HEALTH else _metrics())


async def _health() -> Answer:
    found = await health.asked()
    body = json.dumps(health.told(found, WATCHING.open_releases()), ensure_ascii=False)
    status = 503 if found.faults else 200
    return whole(f"{body}\n".encode(), "application/json; charset=utf-8", status)


async def _metrics() -> Answer:
    await health.asked()
    await PAPERS.asked()
    told = await WATCHING.exposed()
    if told is None:
        return whole(b"", _TEXT, 503)
    return whole(told, _TEXT)

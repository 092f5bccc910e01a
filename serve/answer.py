"""Makes whole answers, and holds one back until it is whole for those that change it; it changes
none itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# For what has a name that changes with its content.
FOR_EVER = "public, immutable, max-age=31536000"


@dataclass
class Answer:
    """One whole answer: status, headers and body."""

    status: int
    headers: MutableHeaders
    body: bytes

    async def send(self, send: Send) -> None:
        """Send it, with the length its body really has."""
        self.headers["content-length"] = str(len(self.body))
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers.raw}
        await send(start)
        await send({"type": "http.response.body", "body": self.body})


def whole(body: bytes, kind: str, status: int = 200, cache_control: str = "no-store") -> Answer:
    """Return an answer of our own, of that media type; nobody keeps it unless told to."""
    headers = MutableHeaders({"content-type": kind, "cache-control": cache_control})
    return Answer(status, headers, body)


Wanted = Callable[[int, MutableHeaders], bool]
Change = Callable[[Answer], Awaitable[Answer]]


@dataclass
class _Held:
    """Lets an answer through as it comes, unless its start is wanted: then gathers it."""

    send: Send
    wanted: Wanted
    answer: Answer | None = None
    parts: list[bytes] = field(default_factory=list)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            if self.wanted(message["status"], headers):
                self.answer = Answer(message["status"], headers, b"")
                return
        elif self.answer is not None and message["type"] == "http.response.body":
            self.parts.append(message.get("body", b""))
            return
        await self.send(message)


async def changed(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, wanted: Wanted, change: Change
) -> None:
    """Run ``app``; an answer whose start is ``wanted`` is sent only after ``change``."""
    held = _Held(send, wanted)
    await app(scope, receive, held)
    if held.answer is not None:
        held.answer.body = b"".join(held.parts)
        await (await change(held.answer)).send(send)

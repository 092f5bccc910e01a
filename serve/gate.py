"""Refuses a request by its head alone, before any of its body is read; it answers none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import exists, get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from serve.answer import Answer, whole
from serve.language import language_of
from serve.limits import Limits, limits
from serve.login import VIEWER
from serve.writing import may_write
from words.voice import Voice

# What the platform answers and no page of ours asks for: its own measurements, a run of the page
# for a health check, and programs that work a page. The health of the server is open.
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/")
UPLOADS = "/_stcore/upload_file/"
POLICY_VIOLATION = 1008


class Gate:
    """Stands before the platform; what is too large or asked for by no page goes no further."""

    def __init__(self, app: ASGIApp, granted: Limits | None = None) -> None:
        """Grant what ``limits.toml`` says unless told otherwise."""
        self.app = app
        self.granted = granted or limits()
        self.coming: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        status = self._refusal(scope, headers)
        if status and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif status:
            await _refused(status, scope, headers).send(send)
        elif UPLOADS in scope["path"]:
            with self._awaited(scope, headers):
                await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> int:
        """Return the status a request is refused with, or 0."""
        path = f"{scope['path']}/"
        if any(closed in path for closed in CLOSED):
            return 404
        if UPLOADS in path and not self._takes_files(scope, headers):
            return 404
        if len(scope["query_string"]) > self.granted.query_bytes:
            return 414
        if sum(len(name) + len(value) for name, value in headers.raw) > self.granted.head_bytes:
            return 431
        return self._of_its_body(scope, headers)

    def _takes_files(self, scope: Scope, headers: Headers) -> bool:
        client, viewer = scope.get("client"), scope[VIEWER]
        has_page = bool(self.granted.uploads.pages)
        return has_page and may_write(viewer, client and client[0], headers)

    def _of_its_body(self, scope: Scope, headers: Headers) -> int:
        # How long a body is must be known before it comes; every browser says so.
        if "transfer-encoding" in headers:
            return 411
        length = _length(headers)
        if UPLOADS not in scope["path"]:
            return 413 if length > self.granted.body_bytes else 0
        if scope["method"] != "PUT":
            return 0
        if "content-length" not in headers:
            return 411
        held = _held()
        for session, coming in self.coming.items():
            held[session] = held.get(session, 0) + coming
        uploads = self.granted.uploads
        of_session = held.get(_session(scope), 0) + length
        too_much = of_session > uploads.session_bytes
        return 413 if too_much or sum(held.values()) + length > uploads.all_bytes else 0

    @contextmanager
    def _awaited(self, scope: Scope, headers: Headers) -> Iterator[None]:
        """Count what a request uploads while it comes; once it is there the platform holds it."""
        session, length = _session(scope), _length(headers)
        self.coming[session] = self.coming.get(session, 0) + length
        try:
            yield
        finally:
            self.coming[session] -= length
            if not self.coming[session]:
                del self.coming[session]


def _session(scope: Scope) -> str:
    rest: str = scope["path"].partition(UPLOADS)[2]
    return rest.partition("/")[0]


def _length(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    # Whoever says a length of hundreds of digits means a large one.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 10**20


def _held() -> dict[str, int]:
    """Return how many bytes the platform holds of each session's uploads."""
    if not exists():
        return {}
    manager = get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    return {
        session: sum(len(file.data) for file in files.copy().values())
        for session, files in manager.file_storage.copy().items()
    }


def _refused(status: int, scope: Scope, headers: Headers) -> Answer:
    """Return the answer to what is refused: one line in the viewer's language."""
    query = scope["query_string"][:2000].decode("latin-1")
    english = language_of(query, headers.get("accept-language")) == "en"
    voice = Voice("en" if english else "zh")
    texts = {
        404: voice.say("There is nothing at this address."),
        411: voice.say("The request does not say how long its body is."),
        413: voice.say("This is more than the server takes."),
        414: voice.say("The address is too long."),
        431: voice.say("The headers of the request are too long."),
    }
    return whole(f"{texts[status]}\n".encode(), "text/plain; charset=utf-8", status)

"""Sends text assets compressed, and compresses each that never changes once; it changes no text."""

from __future__ import annotations

import gzip

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from serve.answer import Answer, changed

TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
SMALLEST = 1024  # bytes; below this a packet is a packet
# A file of the platform's front end per entry (it has about 400, 8 MB when compressed).
MOST_KEPT = 1000


class CompressedAssets:
    """Compresses text answers for browsers that accept gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not _may_compress(scope):
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        kept = self.kept.get(path)
        if kept is not None and "if-none-match" not in Headers(scope=scope):
            await Answer(kept.status, MutableHeaders(raw=list(kept.headers.raw)), kept.body).send(
                send
            )
            return

        async def compress(answer: Answer) -> Answer:
            if len(answer.body) < SMALLEST:
                return answer
            # Compressing megabytes would stop every other viewer's messages meanwhile.
            answer.body = await to_thread.run_sync(_gzipped, answer.body)
            answer.headers["content-encoding"] = "gzip"
            if "accept-encoding" not in answer.headers.get("vary", "").lower():
                answer.headers.add_vary_header("Accept-Encoding")
            tag = answer.headers.get("etag")
            if tag and not tag.startswith("W/"):
                answer.headers["etag"] = f"W/{tag}"
            if "immutable" in answer.headers.get("cache-control", ""):
                self._keep(path, answer)
            return answer

        await changed(self.app, scope, receive, send, _is_text, compress)

    def _keep(self, path: str, answer: Answer) -> None:
        if len(self.kept) < MOST_KEPT:
            headers = MutableHeaders(raw=list(answer.headers.raw))
            self.kept[path] = Answer(answer.status, headers, answer.body)


def _may_compress(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def _is_text(status: int, headers: MutableHeaders) -> bool:
    return (
        status == 200
        and "content-encoding" not in headers
        and headers.get("content-type", "").startswith(TEXT)
    )


def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)

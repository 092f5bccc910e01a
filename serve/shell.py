"""Makes the platform's empty page ours: its language, title and script; it draws no content."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from serve.answer import FOR_EVER, Answer, changed, whole
from serve.language import language_of
from serve.scripts import JAVASCRIPT, drawing_library, first_script, page_script
from words.language import Language
from words.voice import Voice

NO_SCRIPT = (
    '<noscript><p lang="zh-CN">本看板需要浏览器启用 JavaScript。</p>'
    '<p lang="en">This dashboard needs JavaScript.</p></noscript>'
)
# A rising line on the accent colour; the platform's own mark would be somebody else's.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='5' fill='%230B63A5'/%3E"
    "%3Cpath d='M6 23l7-7 5 4 8-11' fill='none' stroke='%23fff' stroke-width='3'/%3E%3C/svg%3E"
)
# What of the platform's page is replaced: its language, mark, title, notes and inline script (so
# that the security policy need allow none), and the web font that the theme never uses.
_TAG = re.compile(r'<html lang="en">')
_TITLE = re.compile(r"<title>Streamlit</title>")
_ICON = re.compile(r'<link rel="shortcut icon" href="[^"]*" />')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_UNUSED = re.compile(
    r"<!--(?!\s*Copyright).*?-->|<script>[^<]*</script>|<link rel=\"service-desc\"[^>]*>"
    r"|<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>",
    re.DOTALL,
)


@lru_cache(maxsize=8)
def rewritten(html: str, language: str) -> str:
    """The platform's page in ``language`` (``zh-CN`` or ``en``), with our title and script."""
    spoken: Language = "en" if language == "en" else "zh"
    title = escape(Voice(spoken).say("Natural resources dashboard"))
    # The first waits for the page's body, and the platform's own script waits for it.
    head = (
        f'<title>{title}</title>\n    <script defer src="./{first_script().name}"></script>'
        f'\n    <script src="./{page_script().name}"></script>'
    )
    html = _UNUSED.sub("", html)
    html = _TAG.sub(f'<html lang="{language}">', html, count=1)
    html = _ICON.sub(lambda _: f'<link rel="icon" href="{ICON}" />', html, count=1)
    html = _TITLE.sub(lambda _: head, html, count=1)
    html = _NOSCRIPT.sub(NO_SCRIPT, html, count=1)
    return re.sub(r"\n\s*\n+", "\n", html)


class SpokenShell:
    """Serves the page's scripts and rewrites the platform's page on its way out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        for script in (first_script(), page_script(), drawing_library()):
            if scope["path"].endswith(f"/{script.name}"):
                answer = whole(script.body, JAVASCRIPT, cache_control=FOR_EVER)
                await answer.send(send)
                return
        language = language_of(
            scope["query_string"].decode("latin-1"), Headers(scope=scope).get("accept-language")
        )

        async def rewrite(answer: Answer) -> Answer:
            answer.body = rewritten(answer.body.decode(), language).encode()
            answer.headers["content-language"] = language
            answer.headers.add_vary_header("Accept-Language")
            # They describe the platform's file and not what is sent.
            for stale in ("accept-ranges", "etag", "last-modified"):
                del answer.headers[stale]
            return answer

        await changed(self.app, _unconditional(scope), receive, send, _is_page, rewrite)


def _is_page(status: int, headers: MutableHeaders) -> bool:
    return (
        status == 200
        and "content-encoding" not in headers
        and headers.get("content-type", "").startswith("text/html")
    )


def _unconditional(scope: Scope) -> Scope:
    """The request as if the browser took plain text only and had no page of ours.

    A compressed page could not be read here, and whether the platform's file changed says nothing
    about the page that was made of it. Compression is done outside of this, once.
    """
    if "/static/" in scope["path"]:
        return scope
    dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since")
    kept = [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]
    return {**scope, "headers": kept}

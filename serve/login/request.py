"""What a request says, as the login reads it; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from http.cookies import CookieError, SimpleCookie
from typing import cast
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from serve.language import language_of
from words.language import Language

# Set by the server's own connections before a proxy's headers are taken for the client's address.
PEER = "land.peer"
# Bytes of a form: a name, a password, an address to go on to.
FORM_BYTES = 16384


@dataclass(frozen=True)
class Request:
    """One request over HTTP or the opening of a WebSocket, by its head."""

    scope: Scope

    @cached_property
    def headers(self) -> Headers:
        """The headers as they came."""
        return Headers(scope=self.scope)

    @property
    def path(self) -> str:
        """The path, with whatever folder a proxy serves the site from."""
        return str(self.scope["path"])

    @property
    def is_websocket(self) -> bool:
        """Whether an open page's connection begins."""
        return bool(self.scope["type"] == "websocket")

    @property
    def method(self) -> str:
        """The method; a WebSocket opens by GET."""
        return str(self.scope.get("method", "GET"))

    @cached_property
    def query(self) -> dict[str, list[str]]:
        """The address after the question mark, by key."""
        return parse_qs(self._query, keep_blank_values=True)

    @property
    def _query(self) -> str:
        return str(self.scope["query_string"].decode("latin-1"))

    @property
    def target(self) -> str:
        """The whole address a person wanted, without the site's name."""
        return f"{self.path}?{self._query}" if self._query else self.path

    @cached_property
    def language(self) -> Language:
        """The language of what is answered."""
        spoken = language_of(self._query, self.headers.get("accept-language"))
        return "en" if spoken == "en" else "zh"

    @cached_property
    def cookies(self) -> dict[str, str]:
        """The cookies that can be read."""
        found: SimpleCookie = SimpleCookie()
        for header in self.headers.getlist("cookie"):
            for part in header.split(";"):
                try:
                    found.load(part.strip())
                except CookieError:
                    continue  # Another site's on the same name, in a form of its own.
        return {name: morsel.value for name, morsel in found.items()}

    @property
    def is_secure(self) -> bool:
        """Whether the browser speaks TLS, to us or to the proxy before us."""
        return self.scope.get("scheme") in ("https", "wss")

    @property
    def peer(self) -> str | None:
        """The address the connection really comes from, whatever its headers say."""
        peer = self.scope.get(PEER) or self.scope.get("client")
        return str(peer[0]) if peer else None

    @property
    def address(self) -> str:
        """Where the request comes from, for the log: the browser's address, and through whom."""
        client = self.scope.get("client")
        told, peer = str(client[0]) if client else "?", self.peer or "?"
        return told if told == peer else f"{told} ({peer})"

    @property
    def is_of_this_site(self) -> bool:
        """Whether a page of this very site sent it, as far as browsers tell.

        A browser names the origin of everything that changes something; who names none is no
        browser, and then nobody's cookies are used without their knowing.
        """
        origin = self.headers.get("origin")
        if origin is None:
            return self.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        return urlsplit(origin).netloc.lower() == self.headers.get("host", "").lower()

    @property
    def is_page(self) -> bool:
        """Whether a person opens a page, and not a page what belongs to it."""
        told = self.headers.get("sec-fetch-dest", "document")
        takes_html = "text/html" in self.headers.get("accept", "")
        is_get = self.method == "GET" and not self.is_websocket
        return is_get and told == "document" and takes_html

    def below(self, folder: str) -> str | None:
        """Return what follows the last `/folder/` of the path; None where it has none."""
        _, found, rest = self.path.rpartition(f"/{folder}/")
        return rest if found else None

    def site(self) -> str:
        """Return the site's address as the browser has it, up to the folder of this path."""
        scheme = "https" if self.is_secure else "http"
        return f"{scheme}://{self.headers.get('host', '')}"


async def form_of(receive: Receive) -> dict[str, str] | None:
    """Read the fields of a form, each once; None where it is longer than a form of ours."""
    body = b""
    while True:
        message: Message = await receive()
        if message["type"] != "http.request":
            return None
        body += cast(bytes, message.get("body", b""))
        if len(body) > FORM_BYTES:
            return None
        if not message.get("more_body"):
            break
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    return {name: values[-1] for name, values in fields.items()}

"""A browser without a screen before an ASGI application: it keeps cookies and sends forms."""

import re
from collections.abc import Mapping
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.types import ASGIApp

from tests.serve.asking import Heard, asked, scope_of

SITE = "http://127.0.0.1:8501"


class Browser:
    """Sends what a browser at ``client`` would, over TLS where ``scheme`` says so."""

    def __init__(self, app: ASGIApp, client: str = "127.0.0.1", scheme: str = "http") -> None:
        self.app, self.client, self.scheme = app, client, scheme
        self.cookies: dict[str, str] = {}
        self.always: dict[str, str] = {}

    def get(self, target: str, **headers: str) -> Heard:
        """Open a page."""
        return self._send(target, "GET", b"", {"accept": "text/html,*/*", **headers})

    def fetch(self, target: str, **headers: str) -> Heard:
        """Load what belongs to a page."""
        return self._send(
            target, "GET", b"", {"accept": "*/*", "sec_fetch_dest": "empty"} | headers
        )

    def post(self, target: str, fields: Mapping[str, str], **headers: str) -> Heard:
        """Send a form from a page of the site."""
        given = {"origin": f"{self.scheme}://127.0.0.1:8501", **headers}
        return self._send(target, "POST", urlencode(fields).encode(), given)

    def fill(self, page: Heard, action: str, **fields: str) -> Heard:
        """Fill in the form of a page that is sent to ``action``, and send it."""
        hidden = re.search(rf'<form[^>]*action="\./{action}">(.*?)</form>', page.text)
        assert hidden, page.text
        given = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', hidden[1])
        return self.post(f"/{action}", {name: unescape(value) for name, value in given} | fields)

    def _send(self, target: str, method: str, body: bytes, headers: Mapping[str, str]) -> Heard:
        sent = {**self.always, **headers}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={held}" for name, held in self.cookies.items())
        scope: dict[str, Any] = dict(scope_of(target, method, **sent))
        scope |= {"client": (self.client, 50000), "scheme": self.scheme}
        heard = asked(self.app, scope, body)
        self._keep(heard.headers)
        return heard

    def _keep(self, headers: Headers) -> None:
        for header in headers.getlist("set-cookie"):
            for name, morsel in SimpleCookie(header).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value

"""An identity provider of the tests' own, which can also lie: about whom, and by which key."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "land-dashboard", "between the two of us"


class Provider:
    """Lets ``subject`` in without a question; ``claims`` and ``key`` change what its token says."""

    def __init__(self) -> None:
        self.subject = "u-1"
        self.claims: dict[str, Any] = {}
        self.is_down = False
        self.name: str | None = None
        self.key = self.published = _new_key()
        self.address = ""
        self.codes: dict[str, dict[str, str]] = {}

    def renew_key(self) -> None:
        """Sign with a new key from now on, and publish that alone."""
        self.key = self.published = _new_key()

    def described(self) -> dict[str, Any]:
        """Return what it says of itself."""
        return {
            "issuer": self.name or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
        }

    def authorized(self, asked: dict[str, str]) -> str:
        """Return where the browser goes back to, with a code that is good for one token."""
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return f"{asked['redirect_uri']}?{back}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Return the token for a code, None where code, client or verifier are not right."""
        begun = self.codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if begun is None or authorization != f"Basic {basic}":
            return None
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_same = (challenge, form["redirect_uri"]) == (
            begun["code_challenge"],
            begun["redirect_uri"],
        )
        if not is_same:
            return None
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": self.subject,
            "nonce": begun["nonce"],
            "exp": int(time.time()) + 300,
            **self.claims,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        signed = jwt.encode({"alg": "RS256", "kid": self.key.kid}, said, self.key)
        return {"access_token": "none", "token_type": "Bearer", "id_token": signed}

    def answer(self, target: str, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        """Return status and content of an answer; a text is an address to go to."""
        path, query = urlsplit(target).path, urlsplit(target).query
        if self.is_down:
            return 503, {}
        if path == "/.well-known/openid-configuration":
            return 200, self.described()
        if path == "/keys":
            return 200, {"keys": [self.published.as_dict(private=False)]}
        if path == "/authorize":
            return 302, self.authorized({name: held[0] for name, held in parse_qs(query).items()})
        given = self.token(form, authorization)
        return (200, given) if given else (400, {"error": "invalid_grant"})


def _new_key() -> RSAKey:
    key = RSAKey.generate_key(2048)
    key.ensure_kid()
    return key


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider on a free port of this machine until the block ends."""
    held = Provider()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            status, content = held.answer(self.path, form, self.headers["authorization"] or "")
            self.send_response(status)
            if isinstance(content, str):
                self.send_header("location", content)
                content = {}
            body = json.dumps(content).encode()
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the tests' output is theirs."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    held.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

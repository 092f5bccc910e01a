"""Whether the server answers, and whether a page's connection comes through the proxy; it asks as
a browser does and mends nothing."""

import base64
import json
import os
import secrets
import ssl
import tomllib
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urlsplit

from commands.doctor.model import ROOT, Check, Finding, Installation, fault, ok, warning
from serve.notices import LISTING, STATE, refused
from words.language import Text
from words.system_fault import reason
from words.voice import Voice

_SECONDS = 10
# What the platform reads of the environment itself begins so.
_PLATFORM = "STREAMLIT_SERVER_"
# Alive: a server with login lets nobody ask for its health without one.
_ALIVE = (200, 204, 401)
# The lines of a proxy that a page names too (serve/connection.js).
_LINES = {
    "host": LISTING,
    "renamed": "proxy_set_header Host $http_host;",
    "upgrade": "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
    'proxy_set_header Connection "upgrade";',
}


def _server(given: Installation) -> Finding:
    own = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["server"]
    address = os.environ.get(f"{_PLATFORM}ADDRESS") or str(own["address"])
    port = os.environ.get(f"{_PLATFORM}PORT") or str(own["port"])
    base = os.environ.get(f"{_PLATFORM}BASE_URL_PATH", "").strip("/")
    at = urlsplit(f"http://{address}:{port}/{base}")
    try:
        status = _asked(at, "_stcore/health")[0]
    except (OSError, HTTPException, ValueError):
        return warning(
            Text(f"{at.geturl()} 没有回答", f"{at.geturl()} does not answer"),
            "若应在运行：启动服务，并查看其日志",
            "if it should run: start it and look at its log",
        )
    if status not in _ALIVE:
        return fault(
            Text(f"{at.geturl()} 回答 {status}", f"{at.geturl()} answers {status}"),
            "查看服务的日志；该端口可能被别的程序占用",
            "look at the server's log; another program may have the port",
        )
    return ok(f"{at.geturl()} 正常回答", f"{at.geturl()} answers")


def _proxy(given: Installation) -> Finding:
    if not given.url:
        return ok("未检查：用 --url 写明用户打开的地址", "not asked: name the address by --url")
    at = urlsplit(given.url)
    try:
        if at.scheme not in ("http", "https") or not at.hostname:
            raise ValueError
        status = _asked(at, "_stcore/stream", upgrade=True)[0]
        if status == 101:
            return ok("页面的连接可以建立", "a page's connection comes through")
        return _why_not(at, status)
    except ssl.SSLError as error:
        return fault(
            Text(
                f"证书不被信任：{error.reason}", f"its certificate is not trusted: {error.reason}"
            ),
            "安装完整的证书链，或用 SSL_CERT_FILE 指明本单位的根证书",
            "install the whole chain, or name the bureau's own root by SSL_CERT_FILE",
        )
    except (OSError, HTTPException, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else Text("地址不能使用", "no address")
        return fault(
            Text(f"{given.url} 没有回答（{why.zh}）", f"{given.url} does not answer ({why.en})"),
            "核对地址、代理和防火墙",
            "look at the address, the proxy and the firewall",
        )


def _why_not(at: SplitResult, status: int) -> Finding:
    """Say why a page's connection is refused: what the server saw of a plain request tells."""
    state, body = _asked(at, f"{STATE}?host={quote(at.netloc)}")
    if state in (401, 403):
        # Behind the login only the server itself refuses a stranger's connection like this.
        if status == 403:
            return ok("连接到达服务，须先登录", "it reaches the server, which asks for a login")
        cause = "upgrade"
    else:
        try:
            cause = str(json.loads(body)["cause"])
        except (ValueError, KeyError, TypeError):
            cause = "away"
    if cause not in _LINES:
        return fault(
            Text(f"{at.geturl()} 回答 {status}", f"{at.geturl()} answers {status}"),
            "该地址后面不是本程序，或服务未启动",
            "it is another program that answers there, or the server does not run",
        )
    told = [refused(Voice(language))[cause] for language in ("zh", "en")]
    said = Text(*(one.replace("{host}", at.hostname or "") for one in told))
    line = _LINES[cause].replace("{host}", at.hostname or "")
    return fault(said, line, line)


def _asked(at: SplitResult, path: str, *, upgrade: bool = False) -> tuple[int, bytes]:
    """Ask an address as a browser would; return the status and the body of a plain answer."""
    kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
    headers = {"Accept": "*/*"}
    if upgrade:
        headers = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
            "Sec-WebSocket-Protocol": "streamlit",
            "Origin": f"{at.scheme}://{at.netloc}",
        }
    with closing(kind(at.hostname or "", at.port, timeout=_SECONDS)) as connection:
        connection.request("GET", f"{at.path.rstrip('/')}/{path}", headers=headers)
        answer: HTTPResponse = connection.getresponse()
        return answer.status, b"" if upgrade else answer.read(65536)


CHECKS = (
    Check("server", Text("服务", "the server"), _server),
    Check("proxy", Text("代理与页面连接", "proxy and a page's connection"), _proxy),
)

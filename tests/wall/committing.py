"""Sends commitments as the show does, and reads what came of them; it holds no expectations."""

import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from starlette.middleware import Middleware

from desk import sessions
from desk.database import Desk
from desk.instructions.model import Instruction
from desk.instructions.reading import instructions
from desk.settings import login_settings
from serve import MIDDLEWARE
from serve.login.cookies import SESSION
from tests.desk.instructions.people import UNIT
from tests.desk.people import viewer
from tests.serve.asking import Heard, asked, platform, scope_of
from ui.site import is_host_allowed
from wall.serve import Show

APP = platform(*MIDDLEWARE, Middleware(Show, is_host_allowed=is_host_allowed))
SITE = "http://127.0.0.1:8501"
EAST = quote("东湖区")
FRIDAY = date.today() + timedelta(days=6)
FIELDS = {"text": "周五前报处置方案", "unit": UNIT, "deadline": FRIDAY.isoformat()}


def cookie(desk: Desk, account: str) -> str:
    """Log an account in and return what its browser sends."""
    settings = login_settings()
    assert settings is not None
    token = sessions.begin(desk, account, "local", "10.1.2.3", settings)
    return f"{SESSION}={token}"


def send(
    cookie: str,
    query: str = "slide=supply-pace",
    *,
    origin: str | None = SITE,
    host: str = "127.0.0.1:8501",
    body: bytes | None = None,
    **fields: Any,  # noqa: ANN401 - what JSON holds
) -> Heard:
    """Send a commitment as the show does."""
    headers = {"cookie": cookie, "content-type": "application/json", "host": host}
    if origin is not None:
        headers["origin"] = origin
    content = json.dumps(FIELDS | fields).encode() if body is None else body
    headers["content-length"] = str(len(content))
    return asked(APP, scope_of(f"/meeting/commitment?{query}", "POST", **headers), content)


def get(target: str, cookie: str = "") -> Heard:
    """Ask as a browser with a cookie."""
    return asked(APP, scope_of(target, cookie=cookie, accept="text/html,*/*"))


def told(heard: Heard) -> dict[str, Any]:
    """Return what was answered."""
    content: dict[str, Any] = json.loads(heard.text)
    return content


def entered(desk: Desk) -> tuple[Instruction, ...]:
    """Return all that was entered."""
    return instructions(desk, viewer(desk, "boss"))

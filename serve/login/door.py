"""Stands in front of every route: who a request comes from is known before anything else hears it.

With login off it lets this machine in and no other (``off``). With login on a request passes with
the viewer it comes from in its scope, or is answered here: a page with the login page, anything
else with a status. It knows no page and no figure.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from anyio import to_thread
from cachetools import TTLCache
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import get_option

from desk import kiosks, sessions
from desk.audit import seen
from desk.database import desk_of
from desk.errors import LaterDesk
from desk.settings import Settings, login_settings
from desk.viewer import ANYONE, Viewer
from serve.answer import Answer, whole
from serve.fault import noted
from serve.login import belonging, forms
from serve.login.cookies import SESSION, WALL, Cookie, cookie_of
from serve.login.entering import by_gateway
from serve.login.forms import Asked, ask_to_log_in
from serve.login.gateway import is_gateway, named_by_gateway
from serve.login.leading import wanted
from serve.login.off import refused_while_off
from serve.login.page import BACK, BEGIN
from serve.login.request import Request
from serve.login.walls import is_of_wall
from serve.login.watching import watched
from words.voice import Voice

VIEWER = "land.viewer"
STATE = "login-state"
SAFE = ("GET", "HEAD", "OPTIONS")
# Files of the program itself, of which a page loads a hundred: who has just been let in is let in
# to these for some seconds without asking the desk each time.
_PROGRAM, _SECONDS, _MOST = "/static/", 5, 2000

_LOG = logging.getLogger("land.login")


def _provider_step(request: Request) -> forms.Own | None:
    """Return what answers a step of the way to the bureau's provider; None where it is none."""
    if request.path.rpartition("/")[2] not in (BEGIN, BACK):
        return None
    # Twelve megabytes of libraries: most bureaus have no provider.
    from serve.login import oidc

    return oidc.own_step(request)


@dataclass(frozen=True)
class Entered:
    """Who a request comes from, and a cookie that the browser is to keep of it."""

    viewer: Viewer
    cookie: Cookie | None = None


class Door:
    """Lets requests in, each with its viewer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``. BadSettings where the login file cannot be used: nothing starts."""
        self.app = app
        self.told = belonging.Told()
        self.recent: TTLCache[str, Viewer] = TTLCache(_MOST, _SECONDS)
        settings = login_settings()
        if settings is not None and "oidc" in settings.ways:
            # Now, and not while the first person waits for it.
            import_module("serve.login.oidc")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            answer = await self._own(request, receive)
            entered = None if answer else await self._who(request)
            answer = answer or await self._answered(request, entered)
        except LaterDesk as later:
            # Another server has brought the desk further; this one has to be upgraded.
            answer, entered = _said(later.said(request.language)), None
        # Whatever it is, nobody is let in, and the log keeps the traceback.
        except Exception:  # noqa: BLE001
            answer, entered = _broken(request), None
        if answer is not None:
            await _sent(answer, request, send)
        elif entered is not None:
            await self._let_in(request, entered, receive, send)

    async def _own(self, request: Request, receive: Receive) -> Answer | None:
        """Return the answer to what is the login's own, or to what no viewer may ask."""
        settings = login_settings()
        own = forms.own_form(request) or _provider_step(request)
        if settings is not None and own is not None:
            return await own(request, settings, receive)
        is_change = request.is_websocket or request.method not in SAFE
        if is_change and not request.is_of_this_site:
            _LOG.warning("refused what another site sent")
            return _status(request, 403)
        return refused_while_off(request) if settings is None else None

    async def _who(self, request: Request) -> Entered | None:
        settings = login_settings()
        if settings is None:
            return Entered(ANYONE)
        token = cookie_of(SESSION, request)
        if _is_of_program(request) and (known := self.recent.get(token)):
            return Entered(known)
        entered = await to_thread.run_sync(_known, request, settings, token)
        if entered is not None and token:
            self.recent[token] = entered.viewer
        return entered

    async def _answered(self, request: Request, entered: Entered | None) -> Answer | None:
        """Return the answer to a stranger, or to what a viewer may not have; None: it goes on."""
        if entered is None:
            return await to_thread.run_sync(_refused, request)
        viewer = entered.viewer
        if viewer.is_known and request.path.endswith(f"/{STATE}"):
            return whole(b"", "text/plain; charset=utf-8", 204)
        status = self._beyond(request, viewer)
        return await to_thread.run_sync(_refused_to, viewer, request, status) if status else None

    def _beyond(self, request: Request, viewer: Viewer) -> int:
        """Return the status of what this viewer may not have; 0 where they may."""
        if not viewer.is_known:
            return 0
        if viewer.playlist is not None and not is_of_wall(request, viewer.playlist):
            return 403
        is_upload = "/_stcore/upload_file/" in request.path
        # What the program brings with it stands in a folder of the same name.
        is_media = "/media/" in request.path and not _is_of_program(request)
        is_theirs = self.told.is_known(belonging.owner_of(viewer), request.path)
        if (is_upload and not (is_theirs and viewer.may_write)) or (is_media and not is_theirs):
            return 404
        return 0

    async def _let_in(
        self, request: Request, entered: Entered, receive: Receive, send: Send
    ) -> None:
        viewer = entered.viewer
        scope = _handed_on(request, viewer)
        if not viewer.is_known:
            await self.app(scope, receive, send)
        elif request.is_websocket:
            is_still_in = partial(self._is_still_in, request, viewer)
            owner = belonging.owner_of(viewer)
            tell, knows = partial(self.told.hear, owner), partial(self.told.is_known, owner)
            await watched(self.app, scope, receive, send, is_still_in, tell, knows)
        elif entered.cookie is None:
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, _with_cookie(send, entered.cookie.header(request)))

    async def _is_still_in(self, request: Request, opener: Viewer, is_a_persons: bool) -> bool:
        """Tell whether who opened a page still holds what they held, as the desk says now.

        A page keeps parts that were drawn for what its viewer held: with anything else it begins
        anew.
        """
        settings = login_settings()
        if settings is None:
            return False
        token = cookie_of(SESSION, request)
        try:
            ask = partial(sessions.viewer_of, touch=is_a_persons)
            return await to_thread.run_sync(ask, desk_of(), token, settings) == opener
        # Whatever it is, what cannot be asked is not granted.
        except Exception:  # noqa: BLE001
            noted("login")
            return False


def _is_of_program(request: Request) -> bool:
    """Tell whether a request is for a file of the program, which the show never is."""
    base = str(get_option("server.baseUrlPath")).strip("/")
    begins = f"/{base}{_PROGRAM}" if base else _PROGRAM
    return request.path.startswith(begins) and "/meeting/" not in request.path


def _known(request: Request, settings: Settings, token: str) -> Entered | None:
    """Return who a request comes from as the desk knows them; None for a stranger."""
    desk = desk_of()
    if "gateway" in settings.ways and is_gateway(request.peer, settings.gateway):
        # Where a gateway speaks, or has stopped to, no session says otherwise.
        named = named_by_gateway(request, settings.gateway)
        if named or sessions.way_of(desk, token) == "gateway":
            entered = by_gateway(request, settings, desk, token, named)
            return Entered(*entered) if entered else None
    viewer = sessions.viewer_of(desk, token, settings) if token else None
    if viewer is None and not request.is_websocket:
        screen = cookie_of(WALL, request)
        viewer = kiosks.viewer_of(desk, screen) if screen else None
    return Entered(viewer) if viewer else None


def _handed_on(request: Request, viewer: Viewer) -> Scope:
    """Return the request as the rest hears it: with its viewer, and no header that claims one."""
    headers = [
        (name, value)
        for name, value in request.scope["headers"]
        if name.decode("latin-1").lower() != belonging.HEADER
    ]
    if viewer.session:
        headers.append((belonging.HEADER.encode(), belonging.owner_of(viewer).encode()))
    return {**request.scope, "headers": headers, VIEWER: viewer}


def _with_cookie(send: Send, header: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.append("set-cookie", header)
            message = {**message, "headers": headers.raw}
        await send(message)

    return sent


def _refused_to(viewer: Viewer, request: Request, status: int) -> Answer:
    """Return what a viewer is answered who asks for what is not theirs, once the log has it."""
    seen.was_refused(viewer, request.address, "address", asked=request.target)
    return _status(request, status)


def _refused(request: Request) -> Answer:
    """Return what a stranger is answered: a page with the login page, the rest with a status."""
    settings = login_settings()
    if settings is None or not request.is_page:
        return _status(request, 401)
    return ask_to_log_in(Asked(request, settings, desk_of(), {}), wanted(request))


def _status(request: Request, status: int) -> Answer:
    voice = Voice(request.language)
    texts = {
        401: voice.say("Log in to see the dashboard."),
        403: voice.say("This may not be asked from here."),
        404: voice.say("There is nothing at this address."),
    }
    return whole(f"{texts[status]}\n".encode(), "text/plain; charset=utf-8", status)


def _broken(request: Request) -> Answer:
    said = Voice(request.language).say(
        "The login cannot be asked at the moment (fault {id}).", id=noted("login")
    )
    return _said(said)


def _said(text: str) -> Answer:
    return whole(f"{text}\n".encode(), "text/plain; charset=utf-8", 503)


async def _sent(answer: Answer, request: Request, send: Send) -> None:
    if request.is_websocket:
        await send({"type": "websocket.close", "code": 1008})
    else:
        await answer.send(send)

"""Answers the login's own forms: log in, change a password, log out, start a wall screen."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

from anyio import CapacityLimiter, to_thread
from starlette.types import Receive

from desk import kiosks, passwords, sessions
from desk.database import Desk, desk_of
from desk.errors import BadPassword, DeskError, NotLetIn
from desk.settings import Settings
from serve.answer import Answer
from serve.login.cookies import FORM, SESSION, WALL, Cookie, cookie_of
from serve.login.leading import HOME, checked
from serve.login.page import (
    login_page,
    logout_page,
    password_page,
    sent_on,
    told_page,
    wall_page,
    with_cookies,
)
from serve.login.request import Request, form_of
from words.voice import Voice

# A screen keeps its token for years; who takes it away ends it at the desk.
_YEARS = 10 * 366 * 86400
_FORMS_AT_ONCE, _FORMS_WAITING = 4, 16


@dataclass(frozen=True)
class Asked:
    """A request to one of the login's own addresses, with what it takes to answer."""

    request: Request
    settings: Settings
    desk: Desk
    fields: dict[str, str]

    @property
    def voice(self) -> Voice:
        """The voice of the answer."""
        return Voice(self.request.language)

    def __getitem__(self, name: str) -> str:
        """Return a field of the form, nothing where it was left out."""
        return self.fields.get(name, "")

    def filled(self, make: Callable[[str], Answer]) -> Answer:
        """Return a page with a form that only the browser it is given to can send back."""
        form = cookie_of(FORM, self.request) or secrets.token_urlsafe(24)
        return with_cookies(make(form), self.request, Cookie(FORM, form))

    @property
    def is_own_form(self) -> bool:
        """Whether the form was given to the browser that sends it."""
        given = cookie_of(FORM, self.request)
        return bool(given) and secrets.compare_digest(given.encode(), self["form"].encode())


def ask_to_log_in(asked: Asked, leads_to: str, fault: str = "", account: str = "") -> Answer:
    """Answer with the login page."""
    request, settings = asked.request, asked.settings
    return asked.filled(lambda form: login_page(request, settings, form, leads_to, fault, account))


def _log_in(asked: Asked) -> Answer:
    leads_to = checked(asked["leads_to"])
    if "local" not in asked.settings.ways:
        return ask_to_log_in(asked, leads_to)
    account = asked["account"]
    try:
        must_change = passwords.check(
            asked.desk, account, asked["password"], asked.settings, address=asked.request.address
        )
    except NotLetIn as refused:
        return ask_to_log_in(asked, leads_to, refused.said(asked.request.language), account)
    if must_change:
        said = asked.voice.say("Set a password of your own before you go on.")
        return asked.filled(lambda form: password_page(asked.request, form, said, account))
    return entered(asked, account, "local", leads_to)


def entered(asked: Asked, account: str, way: str, leads_to: str) -> Answer:
    """Begin a session for an account that has been let in, and lead on."""
    before = cookie_of(SESSION, asked.request)
    if before:
        sessions.end(asked.desk, before, "another login")
    token = sessions.begin(asked.desk, account, way, asked.request.address, asked.settings)
    # What was given to whoever sat here before is worth nothing now.
    cookies = Cookie(SESSION, token), Cookie(FORM, "")
    return sent_on(asked.request, leads_to, *cookies)


def _change_password(asked: Asked) -> Answer:
    account, language = asked["account"], asked.request.language
    try:
        if asked["new"] != asked["again"]:
            raise BadPassword("两次输入的新密码不一致", "The two new passwords differ")
        passwords.change_password(
            asked.desk,
            account,
            asked["password"],
            asked["new"],
            asked.settings,
            address=asked.request.address,
        )
    except DeskError as refused:
        said = refused.said(language)
        return asked.filled(lambda form: password_page(asked.request, form, said, account))
    return entered(asked, account, "local", HOME)


def _log_out(asked: Asked) -> Answer:
    sessions.end(asked.desk, cookie_of(SESSION, asked.request), "logout")
    cookies = Cookie(SESSION, ""), Cookie(FORM, "")
    return sent_on(asked.request, HOME, *cookies)


def _start_wall(asked: Asked) -> Answer:
    token = asked["token"].strip()
    screen = kiosks.viewer_of(asked.desk, token)
    if screen is None:
        said = asked.voice.say("This is no token of a screen, or it was taken away.")
        return asked.filled(lambda form: wall_page(asked.request, form, said))
    leads_to = f"./overview?mode=meeting&playlist={screen.playlist}"
    return sent_on(asked.request, leads_to, Cookie(WALL, token, _YEARS), Cookie(FORM, ""))


def _show_login(asked: Asked) -> Answer:
    return ask_to_log_in(asked, checked(asked.request.query.get("leads_to", [HOME])[-1]))


def _show_password(asked: Asked) -> Answer:
    return asked.filled(lambda form: password_page(asked.request, form))


def _show_wall(asked: Asked) -> Answer:
    return asked.filled(lambda form: wall_page(asked.request, form))


def _show_logout(asked: Asked) -> Answer:
    viewer = sessions.viewer_of(asked.desk, cookie_of(SESSION, asked.request), asked.settings)
    if viewer is None:
        return ask_to_log_in(asked, HOME)
    return asked.filled(lambda form: logout_page(asked.request, form, viewer.name))


_SHOWN: dict[str, Callable[[Asked], Answer]] = {
    "login": _show_login,
    "login-password": _show_password,
    "logout": _show_logout,
    "wall-screen": _show_wall,
}
_TAKEN: dict[str, Callable[[Asked], Answer]] = {
    "login": _log_in,
    "login-password": _change_password,
    "logout": _log_out,
    "wall-screen": _start_wall,
}


@cache
def _at_once() -> CapacityLimiter:
    """Return what a form waits for: trying a password is slow by design.

    A flood of them waits for its turn and takes none of the threads that all requests share.
    """
    return CapacityLimiter(_FORMS_AT_ONCE)


Own = Callable[[Request, Settings, Receive], Awaitable[Answer]]


def own_form(request: Request) -> Own | None:
    """Return what answers a request to one of the login's forms; None where it is none."""
    name = request.path.rpartition("/")[2]
    if request.is_websocket or name not in _SHOWN or request.method not in ("GET", "POST"):
        return None
    return _answered


async def _answered(request: Request, settings: Settings, receive: Receive) -> Answer:
    name = request.path.rpartition("/")[2]
    if request.method == "GET":
        return await to_thread.run_sync(_answer, request, settings, name, {})
    if _at_once().statistics().tasks_waiting >= _FORMS_WAITING:
        voice = Voice(request.language)
        said = voice.say("Too many people log in at once. Try again in a moment.")
        return told_page(request, 503, voice.say("Log in"), said)
    fields = await form_of(receive)
    return await to_thread.run_sync(_answer, request, settings, name, fields, limiter=_at_once())


def _answer(
    request: Request, settings: Settings, name: str, fields: dict[str, str] | None
) -> Answer:
    asked = Asked(request, settings, desk_of(), fields or {})
    if request.method == "GET":
        return _SHOWN[name](asked)
    if not request.is_of_this_site or not asked.is_own_form:
        # Another site's form, or one that waited until the browser had forgotten it.
        voice = asked.voice
        return told_page(
            request,
            403,
            voice.say("This form is out of date"),
            voice.say("Open the dashboard anew and fill it in again."),
        )
    return _TAKEN[name](asked)

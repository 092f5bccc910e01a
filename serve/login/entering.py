"""Lets in whom a gateway named: a session of their own, begun with the first page they open."""

from __future__ import annotations

from desk import accounts, sessions
from desk.database import Desk
from desk.settings import Settings
from desk.viewer import Viewer
from serve.login.cookies import SESSION, Cookie
from serve.login.request import Request


def by_gateway(
    request: Request, settings: Settings, desk: Desk, token: str, named: str | None
) -> tuple[Viewer, Cookie | None] | None:
    """Return whom a gateway let in, with the cookie of a session begun; None where nobody is.

    ``named`` is the name it gave. Another than the session's is another person at the same browser,
    whose session it is not.
    """
    account = accounts.account_of_subject(desk, named) if named else None
    if account is None:
        return None
    viewer = sessions.viewer_of(desk, token, settings) if token else None
    if viewer is not None and viewer.account == account:
        return viewer, None
    if not request.is_page:
        return None
    token = sessions.begin(desk, account, "gateway", request.address, settings)
    begun = sessions.viewer_of(desk, token, settings)
    return (begun, Cookie(SESSION, token)) if begun else None

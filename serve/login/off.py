"""What is answered while there is no login: this machine, and others only where it is said so."""

from __future__ import annotations

from desk.settings import OFF, SETTING, is_off_in_words
from serve.answer import Answer, whole
from serve.login.request import Request
from serve.own_machine import host_of, is_handed_on, is_own
from words.voice import Voice


def refused_while_off(request: Request) -> Answer | None:
    """Return what another machine's request is told; None for this machine's own.

    Without a login everybody who reaches the port sees everything, so it is this machine's alone
    until somebody says in words that it is meant.
    """
    if is_off_in_words() or is_of_this_machine(request):
        return None
    voice = Voice(request.language)
    said = voice.say(
        "There is no login yet, so the dashboard answers its own machine alone. Set {setting} to a "
        "login file ({manual}), or to {off} where everybody who reaches this address "
        "may see everything.",
        setting=SETTING,
        manual="docs/deploy/login.md",
        off=OFF,
    )
    return whole(f"{said}\n".encode(), "text/plain; charset=utf-8", 403)


def is_of_this_machine(request: Request) -> bool:
    """Tell whether a request comes from this machine, for it and for nobody behind it."""
    server = request.scope.get("server")
    # A server on a socket of the file system has a path there and no port.
    reached = server[0] if server and server[1] is not None else None
    host = request.headers.get("host")
    return (
        not is_handed_on(request.headers)
        and is_own(reached)
        and is_own(request.peer)
        and (host is None or is_own(host_of(host)))
    )

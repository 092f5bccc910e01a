"""Ends an open page's connection as soon as whoever logged in there is no longer let in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# A code of our own: the page's script loads the page anew, and then there is the login page.
LOGGED_OUT = 4401
StillIn = Callable[[bool], Awaitable[bool]]
Tell = Callable[[bytes], None]
Known = Callable[[str], bool]


async def watched(
    app: ASGIApp,
    scope: Scope,
    receive: Receive,
    send: Send,
    is_still_in: StillIn,
    tell: Tell,
    is_known: Known,
) -> None:
    """Serve a WebSocket; before each message is heard ``is_still_in`` says whether it may be.

    It is told whether a person did something: what pages ask by themselves keeps no session alive.
    ``tell`` hears each message that is sent to the page, before the page does; ``is_known`` says of
    the id of a file to be made whether the page was told of it.
    """
    has_ended = False

    async def heard() -> Message:
        nonlocal has_ended
        message = await receive()
        if message["type"] != "websocket.receive" or has_ended:
            return message
        told = _said(message)
        if await is_still_in(_is_a_persons(told)):
            wanted = _file_wanted(told)
            # The platform makes a file for whoever knows its id: of another's, nothing is heard.
            return message if wanted is None or is_known(wanted) else await heard()
        has_ended = True
        await send({"type": "websocket.close", "code": LOGGED_OUT})
        return {"type": "websocket.disconnect", "code": LOGGED_OUT}

    async def sent(message: Message) -> None:
        # What was on its way to a page that may see no more is not sent.
        if not has_ended:
            tell(message.get("bytes") or b"")
            await send(message)

    await app(scope, heard, sent)


def _said(message: Message) -> BackMsg:
    """Return what a page says; what cannot be read says nothing."""
    told = BackMsg()
    try:
        told.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return BackMsg()
    return told


def _file_wanted(told: BackMsg) -> str | None:
    """Return the id of the file that a page wants to be made; None where it wants none."""
    if told.WhichOneof("type") != "backend_operation_request":
        return None
    asked = told.backend_operation_request
    if asked.WhichOneof("payload") != "deferred_file":
        return None
    return str(asked.deferred_file.file_id)


def _is_a_persons(told: BackMsg) -> bool:
    """Tell whether a message comes of something a person did."""
    kind = told.WhichOneof("type")
    if kind == "rerun_script":
        return not told.rerun_script.is_auto_rerun
    return kind not in (None, "app_heartbeat")

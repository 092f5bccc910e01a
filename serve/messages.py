"""Lets through what an open page of ours may tell the server, and nothing that concerns others or
the machine; it answers no message."""

from __future__ import annotations

import logging
from collections.abc import Callable

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from serve.limits import Limits, limits

STREAM = "/_stcore/stream"
# What a page says: that it is to run, to stop, and that it is there; which rows of a table and
# which file to be made it wants. What a viewer may not: `clear_cache` empties everybody's caches,
# `load_git_info` and `set_run_on_save` are a developer's, of `backend_operation_request` two write
# files of the platform's into the project, the `debug_` kinds end the connection or the server.
KINDS = ("rerun_script", "stop_script", "app_heartbeat")
OPERATIONS = ("deferred_file", "dataframe_chunk")
# Of files chosen at once: each is answered with two addresses.
MOST_FILES = 100

_LOG = logging.getLogger("land.messages")


class Messages:
    """Stands before the platform and hears every message of a page first."""

    def __init__(
        self, app: ASGIApp, fitted: Callable[[str], str], granted: Limits | None = None
    ) -> None:
        """Have an address's query shortened by ``fitted``; one too long the platform drops."""
        self.app = app
        self.fitted = fitted
        self.takes_files = bool((granted or limits()).uploads.pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "websocket" or not scope["path"].endswith(STREAM):
            await self.app(scope, receive, send)
            return

        async def heard() -> Message:
            while True:
                message = self._passed(await receive())
                if message is not None:
                    return message

        await self.app(scope, heard, send)

    def _passed(self, message: Message) -> Message | None:
        """Return a message as the platform may hear it, or None if it may not."""
        if message["type"] != "websocket.receive":
            return message
        data: bytes | None = message.get("bytes")
        if data is None:
            return None
        told = BackMsg()
        try:
            told.ParseFromString(data)
        except DecodeError:
            # The platform ends the connection.
            return message
        if not self._may(told):
            _LOG.info("dropped a message of kind %s", told.WhichOneof("type"))
            return None
        if told.WhichOneof("type") == "rerun_script":
            asked = told.rerun_script.query_string
            if (fitted := self.fitted(asked)) != asked:
                told.rerun_script.query_string = fitted
                return {**message, "bytes": told.SerializeToString()}
        return message

    def _may(self, told: BackMsg) -> bool:
        kind = told.WhichOneof("type")
        if kind == "backend_operation_request":
            return told.backend_operation_request.WhichOneof("payload") in OPERATIONS
        if kind == "file_urls_request":
            return self.takes_files and len(told.file_urls_request.file_names) <= MOST_FILES
        return kind in KINDS

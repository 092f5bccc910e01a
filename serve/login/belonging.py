"""Whose the files are that the platform holds in memory: each is the viewer's it was told to.

The platform gives a file to whoever knows its address, makes one for whoever knows its button's id,
and takes one likewise. An address can be forwarded; what was sent to a viewer's open pages cannot.
Only what the platform itself writes into its messages counts: a page repeats what it was asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import fields
from threading import Lock
from typing import Any

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # no types
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from desk.viewer import Viewer

# Under this name the platform keeps, of each open page, whose it is, and the header by which the
# door tells it.
OWNER = "land_session"
HEADER = "x-land-session"
# Of one viewer, and viewers: some dozen addresses a page; whoever asks for one forgotten long since
# is offered it anew.
MOST, MOST_VIEWERS = 2_000, 2_000
# Where the platform's messages tell of files: these fields alone, of these parts.
_TOLD = {
    "Audio": ("url",),
    "DeferredFileResponsePayload": ("url",),
    "DownloadButton": ("url", "deferred_file_id"),
    "FileURLs": ("upload_url", "delete_url"),
    "Image": ("url",),
    "SubtitleTrack": ("url",),
    "Video": ("url",),
}
_ADDRESS = re.compile(r"/(?:media|_stcore/upload_file)/[^?#]+\Z")


def owner_of(viewer: Viewer) -> str:
    """Return who an open page belongs to: a login with what it holds, under its session's id.

    With anything else held it is another's: neither page nor file of before is given to it.
    """
    held = [getattr(viewer, field.name) for field in fields(viewer)]
    plain = [sorted(one) if isinstance(one, frozenset) else one for one in held]
    digest = hashlib.sha256(repr(plain).encode()).hexdigest()[:32]
    return f"{viewer.session}.{digest}"


def session_of(owner: str) -> str:
    """Return the id of the session of an owner."""
    return owner.partition(".")[0]


class Told:
    """The addresses and ids of files that open pages were told, and whose pages they were."""

    def __init__(self, most: int = MOST, most_viewers: int = MOST_VIEWERS) -> None:
        self._most, self._viewers = most, most_viewers
        self._told, self._lock = dict[str, dict[str, None]](), Lock()

    def hear(self, owner: str, message: bytes) -> None:
        """Keep what a message of the platform's to a page tells it of."""
        told = ForwardMsg()
        try:
            told.ParseFromString(message)
        except DecodeError:
            return
        for found in _files_in(told):
            self._keep(owner, _address(found) or found)

    def is_known(self, owner: str, asked: str) -> bool:
        """Tell whether a viewer's page was told of an address, whatever folder stands before it,
        or of the id of a file to be made."""
        return (_address(asked) or asked) in self._told.get(owner, ())

    def _keep(self, owner: str, file: str) -> None:
        with self._lock:
            theirs = self._told.pop(owner, {})
            theirs.pop(file, None)
            theirs[file] = None
            self._told[owner] = theirs
            if len(theirs) > self._most:
                del theirs[next(iter(theirs))]
            if len(self._told) > self._viewers:
                del self._told[next(iter(self._told))]


def _address(text: str) -> str | None:
    found = _ADDRESS.search(text)
    return found[0] if found else None


def _files_in(message: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a message
    """Yield what a message and the parts of it tell of files."""
    telling = _TOLD.get(message.DESCRIPTOR.name, ())
    for field, value in message.ListFields():
        if field.message_type is not None:
            parts = value if not hasattr(value, "ListFields") else (value,)
            for part in parts:
                if hasattr(part, "ListFields"):
                    yield from _files_in(part)
        elif field.name in telling and value:
            yield str(value)

"""Whose the files are that the platform holds in memory: each is the login's it was told to.

The platform gives a file to whoever knows its address, and takes one likewise. An address can be
forwarded; what was sent to a login's open pages cannot. It reads no file.
"""

from __future__ import annotations

import re
from threading import Lock

# Under this name the platform keeps, of each open page, which login opened it, and the header by
# which the door tells it.
OWNER = "land_session"
HEADER = "x-land-session"
# Some dozen addresses a page; whoever asks for one forgotten long since is offered it anew.
MOST = 20_000
# What stands behind an address in a message may be a letter too: the ids end by what they are.
_ADDRESS = re.compile(
    rb"/media/[0-9a-f]{16,128}(?=\.)|/_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36}"
)


class Told:
    """The addresses of files that open pages were told, and which login's pages they were."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._told, self._lock = most, dict[tuple[str, str], None](), Lock()

    def hear(self, session: str, message: bytes) -> None:
        """Keep what a message to a page tells it of."""
        for found in _ADDRESS.findall(message):
            key = (session, found.decode())
            with self._lock:
                self._told.pop(key, None)
                self._told[key] = None
                if len(self._told) > self._most:
                    del self._told[next(iter(self._told))]

    def is_known(self, session: str, path: str) -> bool:
        """Tell whether a page of the login was told of a path, whatever folder stands before it."""
        found = _ADDRESS.search(path.encode())
        return found is not None and (session, found[0].decode()) in self._told

"""A proxy that drops Upgrade, as one without the lines for it does; it changes nothing else."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.browser.serving import Server

# Only what a browser asks for by these makes a request one for a connection of a page.
_HOP = re.compile(rb"\r\n(?:Upgrade|Connection):[^\r]*", re.IGNORECASE)
_HOST = re.compile(rb"\r\nHost:[^\r]*", re.IGNORECASE)


@dataclass
class Proxy:
    """Hands each request of ``address`` on to the server, on a connection of its own."""

    server: Server
    drops_upgrade: bool = True
    renames: bool = False
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                came, _ = self.listener.accept()
                threading.Thread(target=self._hand_on, args=(came,), daemon=True).start()

    def _hand_on(self, came: socket.socket) -> None:
        with (
            suppress(OSError),
            came,
            socket.create_connection(("127.0.0.1", self.server.port)) as onward,
        ):
            head = b""
            while b"\r\n\r\n" not in head:
                part = came.recv(65536)
                if not part:
                    return
                head += part
            onward.sendall(self._changed(head))
            back = threading.Thread(target=_pump, args=(onward, came), daemon=True)
            back.start()
            _pump(came, onward)
            back.join()

    def _changed(self, head: bytes) -> bytes:
        upgrades = re.search(rb"\r\nUpgrade:", head, re.IGNORECASE)
        if self.renames:
            head = _HOST.sub(b"\r\nHost: localhost:%d" % self.server.port, head)
        if upgrades and not self.drops_upgrade:
            return head
        # One request a connection: none passes unread behind another.
        return _HOP.sub(b"", head).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            sink.sendall(part)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxying(
    server: Server, *, renames: bool = False, drops_upgrade: bool = True
) -> Iterator[Proxy]:
    """Run such a proxy until the block ends."""
    proxy = Proxy(server, drops_upgrade, renames)
    threading.Thread(target=proxy.run, daemon=True).start()
    try:
        yield proxy
    finally:
        with suppress(OSError):
            proxy.listener.shutdown(socket.SHUT_RDWR)
        proxy.listener.close()

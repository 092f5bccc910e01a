"""Starts and stops dashboard servers for the browser tests; it touches no other process."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
STREAMLIT = ("streamlit", "run", "dashboard.py", "--server.port", "{port}")
UVICORN = ("uvicorn", "dashboard:app", "--port", "{port}")


@dataclass(frozen=True)
class Server:
    """A running server: its port, its log and its process."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, target: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of one plain request; ``_`` in a header's name is ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", target, headers=named)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def healthy(self) -> bool:
        """Whether it answers, be it that one has to log in."""
        try:
            status, _, said = self.get("/_stcore/health")
            return said == b"ok" or status == 401
        except OSError:
            return False

    def stop(self) -> None:
        """End the server and whatever it started, and nothing else."""
        if self.process.poll() is None:
            if sys.platform == "win32":
                self.process.terminate()
            else:
                os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def serving(
    store: Path,
    log: Path,
    command: Sequence[str] = STREAMLIT,
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Run the dashboard over ``store`` until the block ends, on ``port`` or a free one."""
    port = port or free_port()
    module, *arguments = (part.format(port=port) for part in command)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, "LAND_DATA": str(store), **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(port, log, process)
    try:
        _await(server)
        yield server
    finally:
        server.stop()


def _await(server: Server) -> None:
    end = time.monotonic() + START_SECONDS
    while not server.healthy():
        if server.process.poll() is not None or time.monotonic() > end:
            said = server.log.read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"the server did not start; it said:\n{said}")
        time.sleep(0.1)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

"""The recipe without Prometheus: a mail once it fails, and once it is well again."""

import re
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "deploy" / "watching.md"


class Answering(BaseHTTPRequestHandler):
    """Answers with the status it is given."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(f"it is {self.status}\n".encode())

    def log_message(self, format: str, *more: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    found = HTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join(10)


def test_cron_mails_when_it_fails_and_when_it_is_well_again_and_not_between(
    server: HTTPServer, tmp_path: Path
) -> None:
    (line,) = re.findall(r"^\*/5 \* \* \* \* land (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    # To cron a sign of per cent ends the command.
    assert "%" not in line
    line = line.replace("127.0.0.1:8501", f"127.0.0.1:{server.server_address[1]}")
    line = line.replace("/var/log/land", str(tmp_path))

    def mailed(status: int) -> str:
        Answering.status = status
        done = subprocess.run(
            ["/bin/sh", "-c", line], env={"HOME": "/nonexistent", "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout

    assert mailed(200) == ""
    assert "it is 503" in mailed(503)
    assert mailed(503) == ""
    assert mailed(200) == "it is 200\n"
    assert mailed(200) == ""
    server.shutdown()
    server.server_close()
    assert "onnect" in mailed(200)

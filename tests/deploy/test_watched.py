"""A killed PostgreSQL is told of, and nginx hands on nothing of how a server stands."""

import json
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from scripts import postgres
from scripts.debian import unpacked
from serve.monitor import ROUTES
from tests.browser.serving import ROOT, Server, free_port, serving

pytestmark = pytest.mark.deploy

NGINX = ROOT / "docs" / "deploy" / "nginx.conf"


def test_a_desk_whose_server_is_killed_is_told_within_seconds(
    demo_store: Path, tmp_path: Path
) -> None:
    login = tmp_path / "login.toml"
    login.write_text('ways = ["local"]\n', encoding="utf-8")
    with ExitStack() as held:
        # Into the database that every server begins with: nobody is left to remove another.
        address = held.enter_context(postgres.server()).removesuffix("/")
        environment = {"LAND_LOGIN": str(login), "LAND_DESK": f"{address}/postgres"}
        with serving(demo_store, tmp_path / "said", environment=environment) as server:
            assert told(server) == (200, "answers", [])
            held.close()
            begun = time.monotonic()
            assert told(server) == (503, "no answer", [("desk", "no_answer")])
            assert time.monotonic() - begun < 5
            assert "land_desk_up 0.0" in server.get("/metrics")[2].decode()
            assert "127.0.0.1" not in server.get("/healthz")[2].decode()


def told(server: Server) -> tuple[int, str, list[tuple[str, str]]]:
    status, _, body = server.get("/healthz")
    said = json.loads(body)
    return status, said["desk"], [(one["of"], one["code"]) for one in said["faults"]]


@contextmanager
def nginx_before(server: Server, folder: Path) -> Iterator[int]:
    """Run nginx with the lines by which the shipped file hands requests on; give its port."""
    command = unpacked("nginx", "nginx")
    assert command, "no nginx: install Debian's package nginx"
    (handing_on,) = re.findall(r"    location / \{.*?\n    \}", NGINX.read_text("utf-8"), re.DOTALL)
    target = re.findall(r"proxy_pass http://(\w+);", handing_on)
    assert len(target) == 1
    port = free_port()
    logs = "access_log off; error_log nginx.log;"
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid nginx.pid; error_log nginx.log; events {{}}\n"
        f"http {{ {logs} {places}\n"
        f"map $http_upgrade $land_connection {{ default upgrade; '' ''; }}\n"
        f"upstream {target[0]} {{ server 127.0.0.1:{server.port}; }}\n"
        f"server {{ listen 127.0.0.1:{port};\n{handing_on}\n}} }}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([command, "-p", str(folder), "-c", str(file), "-e", "nginx.log"])
    try:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("ways", ["", 'ways = ["local"]\n'])
def test_nginx_before_the_server_is_not_the_machine_though_it_runs_there(
    ways: str, demo_store: Path, tmp_path: Path
) -> None:
    environment = {"LAND_DESK": f"sqlite:///{tmp_path}/desk.sqlite3"}
    if ways:
        (tmp_path / "login.toml").write_text(ways, encoding="utf-8")
        environment["LAND_LOGIN"] = str(tmp_path / "login.toml")
    with (
        serving(demo_store, tmp_path / "said", environment=environment) as server,
        nginx_before(server, tmp_path) as port,
    ):
        through = Server(port, server.log, server.process)
        for route in ROUTES:
            assert server.get(route)[0] == 200
            # The host is this machine's own, too: what nginx adds alone tells them apart.
            status, _, body = through.get(route)
            unknown = through.get("/no-such-address")
            assert (status, body) == (unknown[0], unknown[2])
            assert status == (401 if ways else 403)

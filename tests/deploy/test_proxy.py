"""The proxy that is shipped: right for one to four replicas, and every bound of it holds."""

import http.client
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from serve.monitor import ROUTES
from tests.browser.serving import free_port
from tests.deploy.site import CONF, SHIPPED_PORTS, Site, certified, nginx, serving_site, written

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(120)]

# Connections of one address, bytes of a body, and of a head.
CONNECTIONS, BODY, HEAD = 64, 64 * 1024, 32 * 1024


@pytest.fixture(scope="module")
def site(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The bureau behind one replica."""
    folder = tmp_path_factory.mktemp("one")
    with serving_site(served_store, folder, 1, 'ways = ["local"]\n') as served:
        yield served


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_nginx_takes_the_file_for_so_many_replicas(count: int, tmp_path: Path) -> None:
    certified(tmp_path)
    ports = dict(zip(SHIPPED_PORTS[:count], range(9001, 9001 + count), strict=True))
    whole = written(tmp_path, ports, (free_port(), free_port()))
    told = subprocess.run(
        [nginx(), "-t", "-p", str(tmp_path), "-c", str(whole)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr
    conf = (tmp_path / "land.conf").read_text(encoding="utf-8")
    # Each replica is reached by its own viewers, and by those who have none.
    for port in ports.values():
        assert conf.count(f"server 127.0.0.1:{port} max_fails") == 2
        assert f"{port}    land_{port};" in conf


@pytest.mark.parametrize("route", ROUTES)
def test_how_a_server_stands_is_told_to_nobody_through_the_proxy(site: Site, route: str) -> None:
    (replica,) = site.replicas
    assert replica.server.get(route)[0] == 200
    assert site.get(route)[0] == 404
    # What the proxy sets tells its requests from the machine's own, also where it hands them on.
    assert "proxy_set_header X-Forwarded-For " in CONF.read_text(encoding="utf-8")
    status, _, body = replica.server.get(route, X_Forwarded_For="127.0.0.1")
    unknown = replica.server.get("/no-such-address", X_Forwarded_For="127.0.0.1")
    assert (status, body) == (unknown[0], unknown[2]) == (401, unknown[2])


def test_an_address_without_tls_is_led_to_the_same_with_it(site: Site) -> None:
    line = http.client.HTTPConnection("127.0.0.1", site.plain, timeout=10)
    line.request("GET", "/overview?district=x")
    answer = line.getresponse()
    assert answer.status == 301
    assert answer.headers["location"] == "https://127.0.0.1/overview?district=x"
    line.close()


def test_bodies_and_heads_are_bounded_and_files_have_a_bound_of_their_own(site: Site) -> None:
    sent = {"Origin": site.address}
    assert site.ask("POST", "/login", b"x" * (BODY + 1), headers=sent)[0] == 413
    assert site.ask("POST", "/login", b"x" * 1000, headers=sent)[0] != 413
    # The server refuses by the head who may upload nothing; the proxy lets the file come so far.
    upload = "/_stcore/upload_file/a/b"
    assert site.ask("PUT", upload, b"x" * (BODY + 1), headers=sent)[0] == 401
    assert site.get("/login", x_long="x" * (HEAD + 1))[0] == 400
    assert site.get("/login", x_long="x" * 1000)[0] != 400


def test_one_address_has_so_many_connections_and_no_more(site: Site) -> None:
    with ExitStack() as closing:
        for _ in range(CONNECTIONS):
            _waiting(site, closing)
        assert _becomes(site, 503)
    # They were counted, and are counted no more.
    assert _becomes(site, 401)


def _becomes(site: Site, status: int) -> bool:
    """Wait until the login page is answered with a status: by then the proxy has heard of all."""
    until = time.monotonic() + 5
    while site.get("/login")[0] != status and time.monotonic() < until:
        time.sleep(0.1)
    return site.get("/login")[0] == status


def _waiting(site: Site, closing: ExitStack) -> ssl.SSLSocket:
    """Open a connection whose request is known but not answered: its body does not come."""
    plain = closing.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=10))
    line = closing.enter_context(site.trusted.wrap_socket(plain, server_hostname="127.0.0.1"))
    head = f"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nContent-Length: 10\r\n\r\n"
    line.sendall(head.encode())
    return line

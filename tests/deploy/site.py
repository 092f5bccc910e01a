"""A served bureau: replicas by the shipped unit, behind nginx by the shipped file."""

import http.client
import re
import signal
import ssl
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.debian import unpacked
from tests.browser.serving import ROOT, Server, free_port
from tests.deploy.shipped import Places, commands, environment, units

CONF = ROOT / "docs" / "deploy" / "nginx.conf"
SHIPPED_PORTS = ("8501", "8502", "8503", "8504")
# Debian's own file says the rest; here nothing of it is read or written.
WHOLE = """daemon off;
user root;
worker_processes 2;
pid {folder}/pid;
error_log {folder}/error.log notice;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/land.conf;
}}
"""
START_SECONDS = 60


@dataclass
class Replica:
    """One replica: its port, and how it is started; it is ended by its own process's id."""

    port: int
    command: Sequence[str]
    told: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def server(self) -> Server:
        """The running replica, as other tests ask one."""
        assert self.process
        return Server(self.port, self.log, self.process)

    @property
    def runs(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    def begin(self) -> None:
        """Begin to start it."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.told, stdout=output, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Wait until it answers. RuntimeError with what it said where it does not."""
        until = time.monotonic() + START_SECONDS
        while not self.server.healthy():
            if not self.runs or time.monotonic() > until:
                raise RuntimeError(f"{self.port}: {self.log.read_text(errors='replace')}")
            time.sleep(0.1)

    def kill(self) -> float:
        """Kill it as a fault of the machine would, and return the moment."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        moment = time.monotonic()
        self.process.wait()
        return moment

    def stop(self) -> None:
        """End it as systemd does."""
        if self.process is not None and self.runs:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@dataclass
class Site:
    """A bureau that is served: its address, its replicas and where the proxy's files stand."""

    port: int
    plain: int
    replicas: list[Replica]
    folder: Path
    trusted: ssl.SSLContext = field(repr=False)

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"https://127.0.0.1:{self.port}"

    def get(self, target: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of one plain request through the proxy."""
        return self.ask("GET", target, headers=headers)

    def ask(
        self, method: str, target: str, body: bytes | None = None, *, headers: dict[str, str]
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of one request; ``_`` in a header's name is ``-``."""
        line = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.trusted)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, target, body, named)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def newcomer(self) -> Replica:
        """Return the replica that answered somebody who comes without a cookie."""
        _, answer, _ = self.get("/login")
        found = re.search(r"land_replica=(\d+)", " ".join(answer.get_all("set-cookie") or []))
        assert found
        return self.at(found[1])

    def at(self, port: str | int) -> Replica:
        """Return the replica of a port."""
        return next(one for one in self.replicas if one.port == int(port))


def written(folder: Path, ports: dict[str, int], listen: tuple[int, int]) -> Path:
    """Write the shipped file for these ports and this folder's certificate, and one around it.

    ``ports`` gives the port that a shipped one becomes; the lines of the others go, as the file
    itself says.
    """
    lines = CONF.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = [port for port in SHIPPED_PORTS if port not in ports]
    conf = "".join(line for line in lines if not any(port in line for port in gone))
    conf = re.sub("|".join(ports), lambda found: str(ports[found[0]]), conf)
    plain, secure = listen
    for shipped, ours in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
        ("dashboard.example.gov.cn", "127.0.0.1"),
        ("/etc/nginx/dashboard", f"{folder}/dashboard"),
    ):
        assert shipped in conf, shipped
        conf = conf.replace(shipped, ours)
    (folder / "land.conf").write_text(conf, encoding="utf-8")
    whole = folder / "nginx.conf"
    whole.write_text(WHOLE.format(folder=folder), encoding="utf-8")
    return whole


def certified(folder: Path) -> None:
    """Make a certificate of this machine's own name."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", "dashboard.key", "-out", "dashboard.pem"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def nginx() -> str:
    """Return Debian's nginx. RuntimeError where there is none."""
    found = unpacked("nginx", "nginx")
    if found is None:
        raise RuntimeError("no nginx here: run make test-deploy")
    return found


@contextmanager
def proxied(folder: Path, ports: dict[str, int]) -> Iterator[tuple[int, int, ssl.SSLContext]]:
    """Run nginx before replicas until the block ends; give its ports (TLS, none) and who trusts
    it."""
    certified(folder)
    plain, secure = free_port(), free_port()
    whole = written(folder, ports, (plain, secure))
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(
            [nginx(), "-p", str(folder), "-c", str(whole)], stdout=log, stderr=log
        )
    trusted = ssl.create_default_context(cafile=str(folder / "dashboard.pem"))
    try:
        until = time.monotonic() + 10
        while not (folder / "pid").exists() or not (folder / "pid").read_text().strip():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / "nginx.log").read_text(errors="replace"))
            time.sleep(0.05)
        yield secure, plain, trusted
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def replicas(store: Path, folder: Path, count: int) -> list[Replica]:
    """Return replicas by the shipped unit over one store, none of them started."""
    unit, places = units()["land-dashboard@.service"], Places.of(store, folder)
    made = []
    for _ in range(count):
        port = free_port()
        (command,) = commands(unit, places, str(port))
        told = environment(unit, places, folder, str(port))
        made.append(Replica(port, command, told, folder / f"{port}.log"))
    return made


def start(gone: Iterable[Replica]) -> None:
    """Start replicas at once, and wait until each answers."""
    begun = list(gone)
    for one in begun:
        one.begin()
    for one in begun:
        one.wait()


@contextmanager
def serving_site(store: Path, folder: Path, count: int, login: str) -> Iterator[Site]:
    """Serve a store by so many replicas behind one proxy, with login, until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "login.toml").write_text(login, encoding="utf-8")
    made = replicas(store, folder, count)
    ports = dict(zip(SHIPPED_PORTS, (one.port for one in made), strict=False))
    with ExitStack() as ending:
        for one in made:
            ending.callback(one.stop)
        start(made)
        secure, plain, trusted = ending.enter_context(proxied(folder, ports))
        yield Site(secure, plain, made, folder, trusted)

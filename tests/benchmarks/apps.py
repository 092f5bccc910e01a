"""What is measured beside what: each application, how it starts, and its environment."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.benchmarks.hands import (
    BoxHands,
    Hands,
    OurHands,
    PanelHands,
    StreamlitHands,
    SupersetHands,
)
from tests.browser.serving import ROOT, STREAMLIT, Server, free_port

PEERS = Path(__file__).with_name("peers")
ENVIRONMENTS = ROOT / "build" / "peers"
START_SECONDS = 240
OURS = ("uvicorn", "tests.benchmarks.peers.ours:app", "--port", "{port}")
PLAIN = tuple("tests/benchmarks/plain_app.py" if p == "dashboard.py" else p for p in STREAMLIT)


@dataclass(frozen=True)
class App:
    """One page that is measured: what starts its server, where it is, who works it.

    ``peer`` names the folder of one that is not ours; ``asks_same`` says whether it answers exactly
    the peers' questions. ``ready`` selects what stands once the page is there. Pages with the same
    command share a server.
    """

    name: str
    title: str
    command: tuple[str, ...]
    path: str = "/"
    ready: str = ".land-head"
    hands: type[Hands] = OurHands
    peer: str = ""
    asks_same: bool = False
    answers: str = "land"
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def python(self) -> Path:
        """The interpreter that runs it."""
        return ENVIRONMENTS / self.peer / "bin" / "python" if self.peer else Path(sys.executable)

    def day(self, month: date) -> str:
        """Return how the page says the day it shows."""
        return f"{month:%Y-%m}" if self.peer else f"{month.year}年{month.month}月{month.day}日"


def _streamlit_peer(name: str, peer: str, title: str, answers: str = "land") -> App:
    command = ("streamlit", "run", "app.py", "--server.port", "{port}", "--server.headless", "true")
    return App(
        name, title, command, ready="h2", hands=StreamlitHands, peer=peer, asks_same=True,
        answers=answers,
        environment={
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
            "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
            "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
        },
    )  # fmt: skip


APPS = {
    app.name: app
    for app in (
        App("floor", "Streamlit, filters and a title", PLAIN),
        App("same", "Ours, the peers' questions", OURS, "/supply-standing", asks_same=True),
        App("overview", "Ours, overview", OURS, "/overview"),
        App("schedule", "Ours, schedule", OURS, "/supply-schedule"),
        App(
            "dash", "Dash + DuckDB", ("app", "{port}"), ready="#trend svg", hands=Hands,
            peer="dash_duckdb", asks_same=True,
        ),
        App(
            "panel", "Panel + DuckDB", ("app", "{port}"), ready="h2", hands=PanelHands,
            peer="panel_duckdb", asks_same=True,
        ),
        App(
            "vizro", "Vizro + DuckDB", ("app", "{port}"), ready=".js-plotly-plot .main-svg",
            hands=BoxHands, peer="vizro_duckdb", asks_same=True,
        ),
        App(
            "superset", "Superset + DuckDB, Apply", ("app", "{port}"), "/superset/dashboard/land/",
            '[data-test="filter-bar__apply-button"]', SupersetHands, "superset_duckdb",
            asks_same=True,
        ),
        _streamlit_peer("streamlit-duckdb", "streamlit_duckdb", "Streamlit + DuckDB"),
        _streamlit_peer(
            "streamlit-pandas", "streamlit_pandas", "Streamlit + pandas + px", "frames"
        ),
    )
}  # fmt: skip
GROUPS = {
    "ours": ("same", "overview", "schedule"),
    "peers": tuple(name for name, app in APPS.items() if app.peer),
}


class NotInstalled(Exception):
    """An environment of a peer could not be made; it says why."""


def install(app: App) -> None:
    """Make the environment of a peer from its pinned list, unless it stands already.

    Raises:
        NotInstalled: the packages could not be installed.
    """
    if not app.peer:
        return
    wanted, folder = PEERS / app.peer / "requirements.txt", ENVIRONMENTS / app.peer
    stamp = folder / "installed.txt"
    if stamp.is_file() and stamp.read_text() == wanted.read_text():
        return
    steps = (
        ["venv", "--clear", str(folder)],
        ["uv", "pip", "install", "-q", "--python", str(app.python), "-r", str(wanted)],
    )
    for step in steps:
        done = subprocess.run([sys.executable, "-m", *step], capture_output=True, text=True)
        if done.returncode:
            raise NotInstalled(done.stderr.strip().splitlines()[-1] if done.stderr else str(step))
    stamp.write_text(wanted.read_text())


@contextmanager
def started(app: App, data: Path, log: Path) -> Iterator[Server]:
    """Run an application's server over a size's data until the block ends."""
    port = free_port()
    module, *arguments = (part.format(port=port) for part in app.command)
    environment = {
        **os.environ, **app.environment,
        "LAND_DATA": str(data / "store"), "LAND_FILE": str(data / "land.duckdb"),
        "LAND_EXPORTS": str(data / "exports"),
        "PYTHONPATH": str(PEERS if app.peer else ROOT),
    }  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(app.python), "-m", module, *arguments],
            cwd=PEERS / app.peer if app.peer else ROOT,
            env=environment,
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
    while not _answers(server.address):
        if server.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"no server: {server.log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=60):  # noqa: S310 - this machine's own
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False

"""An index and proxy that everything on the machine is told to ask, and what it was asked for."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deploy.bundles import Machine

PORT = 8999
ADDRESS = f"http://127.0.0.1:{PORT}"
CONFIGURED = f"[global]\nindex-url = {ADDRESS}/simple\ntrusted-host = 127.0.0.1\n"
# Whoever runs this with Python before the installer's own first line leaves a trace.
MEDDLING = "import pathlib\npathlib.Path(__file__).with_name('meddled').touch()\n"


@dataclass(frozen=True)
class Installed:
    """Where the bundle was installed, what the installer said, and what the index was asked."""

    target: Path
    said: str
    asked: tuple[str, ...]
    asked_when_used: tuple[str, ...]
    meddled: bool


def installed_among_indexes(machine: Machine) -> Installed:
    """Install where pip, uv and all else are told of an index, then ask that index for real."""
    config = machine.home / ".config" / "pip" / "pip.conf"
    config.parent.mkdir(parents=True)
    config.write_text(CONFIGURED, encoding="utf-8")
    meddling = machine.folder("meddling")
    (meddling / "sitecustomize.py").write_text(MEDDLING, encoding="utf-8")
    told = machine.environment | {
        **{name: f"{ADDRESS}/simple" for name in ("PIP_INDEX_URL", "UV_INDEX_URL")},
        **{name: ADDRESS for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY")},
        "PIP_CONFIG_FILE": str(config),
        "PIP_NO_INDEX": "0",
        "PYTHONPATH": str(meddling),
    }
    target = machine.folder("land dashboard")
    with _index(machine) as log:
        done = machine.install(target, environment=told)
        assert done.returncode == 0, done.stdout + done.stderr
        asked = _requests(log)
        meddled = (meddling / "meddled").exists()
        pip = (machine.python, "-m", "pip", "download", "--no-deps", "--retries", "0", "six")
        for environment in (told, machine.environment):
            venv = str(target / ".venv" / "bin" / "python")
            machine.run(venv, *pip[1:], environment=environment, cwd=meddling)
        asked_when_used = _requests(log)
    return Installed(target, done.stdout, asked, asked_when_used, meddled)


@contextmanager
def _index(machine: Machine) -> Iterator[Path]:
    log = machine.place / "index.log"
    command = ("-u", "-m", "http.server", str(PORT), "--bind", "127.0.0.1")
    empty = machine.folder("index")
    server = machine.island.start(
        machine.python,
        *command,
        "--directory",
        str(empty),
        environment=machine.environment,
        log=log,
    )
    try:
        end = time.monotonic() + 20
        while "Serving" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < end, "no index"
            time.sleep(0.05)
        yield log
    finally:
        server.terminate()
        server.wait(10)


def _requests(log: Path) -> tuple[str, ...]:
    lines = log.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if '"' in line)

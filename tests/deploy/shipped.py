"""The units that are shipped, read as systemd reads them, and run by this machine's own places."""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import ROOT

FOLDER = ROOT / "docs" / "deploy" / "systemd"
ENVIRONMENT = FOLDER / "dashboard.env"
PYTHON = "/opt/land-dashboard/.venv/bin/python"
# What systemd gives every service of the system.
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"


@dataclass(frozen=True)
class Unit:
    """A unit with what is said of all services of its kind, as (key, value) by section."""

    name: str
    sections: Mapping[str, tuple[tuple[str, str], ...]]

    def all(self, key: str, section: str = "Service") -> list[str]:
        """Return every value of a key, in order; an empty one takes back those before it."""
        found: list[str] = []
        for name, value in self.sections.get(section, ()):
            if name == key:
                found = [*found, value] if value else []
        return found

    def one(self, key: str, section: str = "Service") -> str:
        """Return the value that holds of a key that is given once, or the last of several."""
        return self.all(key, section)[-1]


def units() -> dict[str, Unit]:
    """Return every unit of the folder by its name."""
    common = _read(FOLDER / "land-.service.d" / "common.conf")
    found = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix not in (".service", ".timer", ".target"):
            continue
        sections = _read(path)
        if path.name.startswith("land-") and path.suffix == ".service":
            for section, lines in common.items():
                sections[section] = (*sections.get(section, ()), *lines)
        found[path.name] = Unit(path.name, sections)
    return found


def _read(path: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    sections: dict[str, tuple[tuple[str, str], ...]] = {}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = line.strip()
        if not told or told.startswith(("#", ";")):
            continue
        if told.startswith("["):
            section = told.strip("[]")
            continue
        key, _, value = told.partition("=")
        sections[section] = (*sections.get(section, ()), (key.strip(), value.strip()))
    return sections


@dataclass(frozen=True)
class Places:
    """Where on this machine stands what the shipped files name elsewhere."""

    named: Mapping[str, str]

    @classmethod
    def of(cls, store: Path, folder: Path) -> "Places":
        """Return those of a store, and of a folder for everything else that is written."""
        return cls(
            {
                PYTHON: sys.executable,
                "/opt/land-dashboard": str(ROOT),
                "/usr/local/bin/land": f"/bin/sh {ROOT / 'docs/deploy/land.sh'}",
                "/srv/land-store": str(store),
                "/srv/land-backup": str(folder / "backup"),
                "/etc/land": str(folder),
                "/var/log/land": str(folder / "log"),
                "dashboard.example.gov.cn": "127.0.0.1",
            }
        )

    def put(self, text: str) -> str:
        """Return a text with this machine's places."""
        for shipped, ours in self.named.items():
            text = text.replace(shipped, ours)
        return text


def commands(unit: Unit, places: Places, instance: str = "") -> list[list[str]]:
    """Return what a service runs, one after the other, as arguments."""
    found = []
    for line in unit.all("ExecStart"):
        told = line.replace("%i", instance).replace("%%", "%").replace("$$", "$")
        found.append(shlex.split(places.put(told)))
    return found


def environment(unit: Unit, places: Places, folder: Path, instance: str = "") -> dict[str, str]:
    """Return the environment a service runs in, and nothing of this process's own."""
    prefix = unit.name.removesuffix(".service").rstrip("@")
    told = {"PATH": PATH}
    for line in unit.all("Environment"):
        said = line.replace("%p", prefix).replace("%i", instance).replace("%t", str(folder / "run"))
        told |= dict(pair.split("=", 1) for pair in shlex.split(said))
    if unit.all("EnvironmentFile"):
        told |= variables(places.put(ENVIRONMENT.read_text(encoding="utf-8")))
    for made in (told["HOME"], *(f"{folder}/log" for _ in unit.all("LogsDirectory"))):
        Path(made).mkdir(parents=True, exist_ok=True)
    return told


def variables(text: str) -> dict[str, str]:
    """Return the variables of an EnvironmentFile."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return dict(shlex.split(line)[0].split("=", 1) for line in lines)


def run(
    command: list[str], told: Mapping[str, str], folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run one command as a service would, and return how it ended and what it said."""
    return subprocess.run(
        command,
        cwd=folder,
        env=dict(told),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

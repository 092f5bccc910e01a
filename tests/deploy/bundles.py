"""A bundle made once, unpacked and installed by nobody on a network without a route."""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.islands import NOBODY, Island

ROOT = Path(__file__).parents[2]
VERSION = f"python{sys.version_info[0]}.{sys.version_info[1]}"
PATH = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True)
class Machine:
    """A machine without a network: its island, nobody's home there, and the bundle it was given."""

    island: Island
    place: Path
    bundle: Path
    python: str

    @property
    def home(self) -> Path:
        """An empty home, nobody's."""
        return self.place / "home"

    @property
    def environment(self) -> dict[str, str]:
        """All that a command there is told."""
        return {"PATH": PATH, "HOME": str(self.home), "PYTHON": self.python}

    def folder(self, name: str) -> Path:
        """Make an empty folder of nobody's."""
        made = self.place / name
        made.mkdir()
        os.chown(made, NOBODY, NOBODY)
        return made

    def run(
        self, *command: str, environment: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command there, by nobody."""
        told = self.environment if environment is None else environment
        return self.island.run(
            *command, environment=told, nobody=True, cwd=cwd or self.place, timeout=240
        )

    def install(
        self, target: Path, bundle: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Install a bundle there, the one given or this machine's."""
        script = (bundle or self.bundle) / "install.sh"
        return self.run("sh", str(script), str(target), environment=environment)

    @contextmanager
    def changed(self, name: str) -> Iterator[Path]:
        """Give a copy of the bundle to change; its files are links, to be replaced and never
        written into."""
        copy = self.place / name
        shutil.copytree(self.bundle, copy, copy_function=os.link)
        yield copy
        shutil.rmtree(copy)


def put(path: Path, content: bytes) -> None:
    """Write a file anew, never into the one that other names lead to."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def hashed_anew(bundle: Path) -> None:
    """Write the list of hashes of a changed bundle as if it had been made so."""
    known = {}
    for line in (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        known[name] = digest
    lines = []
    for path in sorted(bundle.rglob("*")):
        name = path.relative_to(bundle).as_posix()
        if path.is_dir() or name == "SHA256SUMS":
            continue
        # A file with one name more than the original's is the original.
        same = name in known and path.stat().st_nlink > 1
        digest = known[name] if same else hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{digest}  {name}\n")
    put(bundle / "SHA256SUMS", "".join(lines).encode())


def make_bundle() -> Path:
    """Make the bundle of this checkout as an administrator does; return the archive."""
    made = subprocess.run(
        ["make", "--no-print-directory", "bundle"],  # noqa: S607 - the one that runs the tests
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    said = next(line for line in made.stdout.splitlines() if ".tar.gz: " in line)
    return Path(said.split(": ")[0])


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack the archive as the manual says and return the bundle."""
    subprocess.run(["tar", "xzf", str(archive), "-C", str(folder)], check=True)  # noqa: S607
    (bundle,) = folder.iterdir()
    return bundle


def python_of_nobody() -> str:
    """Return a Python of the version of the tests that every user may run, as Debian's."""
    for path in (f"/usr/bin/{VERSION}", f"/usr/local/bin/{VERSION}", sys._base_executable):  # type: ignore[attr-defined]
        user = ["setpriv", "--reuid", str(NOBODY), "--clear-groups"]
        asked = [*user, path, "-I", "-c", "import ensurepip; ensurepip.version()"]
        if subprocess.run(asked, check=False, capture_output=True).returncode == 0:
            return str(path)
    raise RuntimeError(f"no {VERSION} that every user may run; install {VERSION}-venv")


def line_that_starts(said: str) -> str:
    """Return the line that the installer printed to start the dashboard."""
    (line,) = (line.strip() for line in said.splitlines() if "streamlit run" in line)
    assert shlex.split(line)[0] == "cd"
    return line

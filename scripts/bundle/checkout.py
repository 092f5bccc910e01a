"""What of the checkout goes into a bundle, and what the bundle is called; it writes nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The tests need packages that a bundle does not carry (requirements-dev.lock) and are two fifths of
# the files: they are run where the bundle is made.
LEFT_OUT = ("tests/", ".ci/")


@dataclass(frozen=True)
class Checkout:
    """The files that are tracked, the version, the commit and its moment (seconds since 1970).

    A commit whose tracked files were changed ends in ``-modified``.
    """

    files: tuple[str, ...]
    version: str
    commit: str
    moment: int

    def name(self, processor: str) -> str:
        """Return the name of the bundle for a processor and the Python that runs this."""
        python = ".".join(map(str, sys.version_info[:2]))
        return f"land-dashboard-{self.version}-{self.commit}-linux-{processor}-py{python}"


def checkout(root: Path = ROOT) -> Checkout:
    """Return what stands in the folder; RuntimeError where it is no checkout of git."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = _git(root, "ls-files", "-z").split("\0")
    changed = _git(root, "status", "--porcelain", "--untracked-files=no").strip()
    return Checkout(
        files=tuple(name for name in listed if name and not name.startswith(LEFT_OUT)),
        version=project["version"],
        commit=_git(root, "rev-parse", "--short=12", "HEAD").strip()
        + ("-modified" if changed else ""),
        moment=int(_git(root, "log", "-1", "--format=%ct")),
    )


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - the one on the PATH, as make's
            cwd=root, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise RuntimeError("找不到 git。No git here.") from None
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout

"""A bundle over an older one replaces what the older brought, and nothing of the bureau's."""

import hashlib
import os
from pathlib import Path

import pytest

from scripts.islands import NOBODY
from tests.deploy.bundles import Machine, hashed_anew, line_that_starts, put
from tests.deploy.indexes import Installed

pytestmark = pytest.mark.deploy

# Of tens of thousands of files in an environment nobody writes any: a link to it will do.
COPY = """
mkdir -p "$2/.bundle/environments"
cp "$1/.bundle/SHA256SUMS" "$1/.bundle/environment" "$2/.bundle/"
ln -s "$1/.bundle/environments/"* "$2/.bundle/environments/"
cd "$1"
for one in .[!.]* *; do [ "$one" = .bundle ] || cp -a "$one" "$2/"; done
"""
# As above, with packages of its own, one file of which is gone and one another.
DAMAGE = (
    COPY.replace('ln -s "$1', 'cp -al "$1')
    + """
cd "$2"/.venv/lib/python*/site-packages
rm duckdb/__init__.py
echo 'raise SystemExit(9)' >other
mv other plotly/__init__.py
"""
)
PLAYLIST = 'every = 30\nslides = ["indicators"]\n'
LIMITS = "serve/limits.toml"


def _contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_installing_twice_leaves_store_and_packages_as_they_are(
    machine: Machine, installed: Installed
) -> None:
    store = _contents(installed.target / "store")
    packages = (installed.target / ".venv" / ".whole").stat()
    again = machine.install(installed.target)
    assert again.returncode == 0, again.stderr
    assert "数据仓保持原样" in again.stdout
    assert "The store is left as it is." in again.stdout
    assert _contents(installed.target / "store") == store
    whole = (installed.target / ".venv" / ".whole").stat()
    assert (whole.st_ino, whole.st_mtime_ns) == (packages.st_ino, packages.st_mtime_ns)
    assert line_that_starts(again.stdout) == line_that_starts(installed.said)
    assert not (installed.target / ".bundle" / "kept").exists()


def test_an_upgrade_keeps_the_store_and_settings_and_what_was_changed(
    machine: Machine, installed: Installed
) -> None:
    target = machine.home / "older"
    copied = machine.run("sh", "-ec", COPY, "sh", str(installed.target), str(target))
    assert copied.returncode == 0, copied.stderr
    changed = _used(machine, target)
    before = _contents(target / "store")
    older = (target / ".venv").readlink().name
    with machine.changed("newer") as bundle:
        _made_newer(bundle)
        done = machine.install(target, bundle)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ffffffffffff" in done.stdout
    # The bureau's own.
    assert _contents(target / "store") == before
    assert (target / ".streamlit" / "secrets.toml").read_text("utf-8") == "mine = 1\n"
    assert (target / "store" / "playlists" / "weekly.toml").read_text("utf-8") == PLAYLIST
    # Ours, and what somebody had changed in it.
    assert (target / LIMITS).read_bytes() == (machine.bundle / "app" / LIMITS).read_bytes()
    assert (target / "docs" / "added.md").read_text("utf-8") == "new\n"
    assert not (target / "babel.cfg").exists()
    (kept,) = (target / ".bundle" / "kept").iterdir()
    assert {str(path.relative_to(kept)) for path in kept.rglob("*") if path.is_file()} == {
        *(LIMITS, "babel.cfg", "docs/added.md"),
    }
    assert (kept / LIMITS).read_text("utf-8") == changed
    assert (kept / "babel.cfg").read_text("utf-8") == "ours\n"
    assert (kept / "docs" / "added.md").read_text("utf-8") == "ours\n"
    assert all(f"  {name}\n" in done.stdout for name in (LIMITS, "babel.cfg", "docs/added.md"))
    assert "Files that had been changed were replaced" in done.stdout
    # The environment is another; the one before stays for what still runs, older ones go.
    environments = {path.name for path in (target / ".bundle" / "environments").iterdir()}
    newer = (target / ".venv").readlink().name
    assert newer != older
    assert environments == {older, newer}
    listed = machine.run(".venv/bin/python", "-m", "data", "releases", cwd=target)
    assert "云州市" in listed.stdout, listed.stderr


def test_the_same_bundle_puts_a_damaged_installation_right_whoever_unpacked_it(
    machine: Machine, installed: Installed
) -> None:
    target = machine.home / "damaged"
    damaged = machine.run("sh", "-ec", DAMAGE, "sh", str(installed.target), str(target))
    assert damaged.returncode == 0, damaged.stderr
    with machine.changed("private") as bundle:
        for path in (bundle, *bundle.rglob("*")):
            if path.is_dir():
                os.chown(path, NOBODY, NOBODY)
                path.chmod(0o700)
        done = machine.install(target, bundle)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The packages that are there are damaged." in done.stdout
    loads = machine.run(".venv/bin/python", "-c", "import duckdb, plotly, streamlit", cwd=target)
    assert loads.returncode == 0, loads.stderr
    closed = ("-name", ".bundle", "-prune", "-o", "-name", "store", "-prune", "-o")
    found = machine.run("find", str(target), *closed, "!", "-perm", "-004", "-print")
    assert found.stdout == ""


def _used(machine: Machine, target: Path) -> str:
    """Leave in an installation what a bureau leaves there; return the file it changed."""
    limits = (target / LIMITS).read_text("utf-8") + "# ours\n"
    script = """
mkdir store/playlists .bundle/environments/0123456789abcdef
printf '%s' "$1" >store/playlists/weekly.toml
printf 'mine = 1\\n' >.streamlit/secrets.toml
printf '%s' "$2" >serve/limits.toml
echo ours | tee babel.cfg >docs/added.md
"""
    done = machine.run("sh", "-ec", script, "sh", PLAYLIST, limits, cwd=target)
    assert done.returncode == 0, done.stderr
    return limits


def _made_newer(bundle: Path) -> None:
    """Make a bundle that of a later commit: a file more, one less, and another lock."""
    facts = (bundle / "bundle.conf").read_text("utf-8").splitlines()
    told = ["commit=ffffffffffff" if line.startswith("commit=") else line for line in facts]
    put(bundle / "bundle.conf", "".join(f"{line}\n" for line in told).encode())
    put(bundle / "app" / "docs" / "added.md", b"new\n")
    (bundle / "app" / "babel.cfg").unlink()
    lock = bundle / "app" / "requirements.lock"
    put(lock, lock.read_bytes() + b"# another\n")
    hashed_anew(bundle)

"""Runs pip-audit over a lock: against its usual service, or without a network against OSV records
given as a file; it installs nothing and changes nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from scripts.wheels import entries

Record = Mapping[str, Any]
Known = Mapping[str, Sequence[Record]]
ECOSYSTEM = "PyPI"
# A library says why it has no answer at any length.
_LONGEST = 100


class Unusable(Exception):
    """The database, or the service, gives no answer; nothing is known of any version then."""


def known_in(database: Path) -> Known:
    """Return the records of a zip or folder of OSV files, by package.

    Raises:
        Unusable: it cannot be read, or has no record of Python packages.
    """
    known: dict[str, list[Record]] = {}
    try:
        for text in _texts(database):
            record = json.loads(text)
            named = [affected["package"] for affected in record.get("affected", ())]
            names = {canonicalize_name(p["name"]) for p in named if p["ecosystem"] == ECOSYSTEM}
            for name in names if "withdrawn" not in record else ():
                known.setdefault(name, []).append(record)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"{database}: {error}") from error
    if not known:
        raise Unusable(f"{database}: no OSV record of a {ECOSYSTEM} package")
    return known


def _texts(database: Path) -> Iterator[bytes]:
    if database.is_dir():
        yield from (path.read_bytes() for path in sorted(database.glob("**/*.json")))
        return
    with zipfile.ZipFile(database) as files:
        yield from (files.read(name) for name in files.namelist() if name.endswith(".json"))


def affecting(known: Known, name: str, version: str) -> list[Record]:
    """Return the records that a version of a package falls under."""
    package = canonicalize_name(name)
    return [
        record
        for record in known.get(package, ())
        if any(
            canonicalize_name(affected["package"]["name"]) == package
            and affected["package"]["ecosystem"] == ECOSYSTEM
            and _falls_under(version, affected)
            for affected in record["affected"]
        )
    ]


def _falls_under(version: str, affected: Record) -> bool:
    if version in affected.get("versions", ()):
        return True
    ranges = [one for one in affected.get("ranges", ()) if one["type"] == "ECOSYSTEM"]
    try:
        return any(_within(Version(version), one["events"]) for one in ranges)
    except InvalidVersion:
        # A bound nobody can place may be above the version: better asked than missed.
        return True


def _within(version: Version, events: Sequence[Mapping[str, str]]) -> bool:
    """Go through the events of a range in order of their versions, as OSV defines it."""
    inside = False
    placed = [(_place(at), kind, at) for event in events for kind, at in event.items()]
    for place, kind, _ in sorted(placed, key=lambda one: one[0]):
        if kind == "introduced" and version >= place:
            inside = True
        if (kind == "fixed" and version >= place) or (kind == "last_affected" and version > place):
            inside = False
    return inside


def _place(at: str) -> Version:
    # OSV's word for "from the first version on", which sorts before all others.
    return Version("0.dev0" if at == "0" else at)


@contextmanager
def serving(known: Known) -> Iterator[str]:
    """Answer OSV's own question on this machine alone; give the address to ask."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = affecting(known, asked["package"]["name"], asked["version"])
            content = json.dumps({"vulns": found} if found else {}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of each question."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        server.server_close()


def audited(lock: Path, *more: str) -> list[dict[str, Any]]:
    """Return what pip-audit says of each package of a lock, also of other Pythons and systems.

    Raises:
        Unusable: it has no answer, as where there is no network.
    """
    found = []
    for text in unmarked(lock.read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as aside:
            part = Path(aside) / "part.txt"
            part.write_text(text, encoding="utf-8")
            found += _asked(part, *more)
    return found


def _asked(part: Path, *more: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--requirement", str(part), "--require-hashes",
         "--disable-pip", "--format", "json", "--progress-spinner", "off", *more],
        env={**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        answered: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError) as error:
        *_, last = done.stderr.strip().splitlines() or ["pip-audit: no answer"]
        raise Unusable(last[:_LONGEST]) from error
    return answered


def unmarked(lock: str) -> list[str]:
    """Return a lock without its markers, divided so that no part names a package twice."""
    parts: list[dict[str, str]] = []
    for entry in entries(lock):
        name = entry.partition("==")[0]
        free = next((part for part in parts if name not in part), None)
        if free is None:
            parts.append(free := {})
        free[name] = re.sub(r" ; [^\\\n]*", " ", entry, count=1)
    return ["".join(part.values()) for part in parts]


def report(found: Sequence[Mapping[str, Any]]) -> int:
    """Print each vulnerability with what mends it; return 1 where there is one, or a gap."""
    bad = 0
    for package in found:
        if reason := package.get("skip_reason"):
            bad += 1
            print(f"{package['name']}  未检查 · not looked at: {reason}")
        for fault in package.get("vulns", ()):
            bad += 1
            mended = ", ".join(fault["fix_versions"]) or "—"
            print(f"{package['name']} {package['version']}  {fault['id']}  → {mended}")
    print(f"已查 {len(found)} 个包，问题 {bad} 个 · {len(found)} packages, {bad} findings")
    return 1 if bad else 0


def main() -> int:
    """Audit the lock named; 1 where something is found, or nothing can be known."""
    lock, database = Path(sys.argv[1]), os.environ.get("AUDIT_DB")
    try:
        if not database:
            return report(audited(lock))
        with serving(known_in(Path(database))) as address:
            return report(audited(lock, "--vulnerability-service", "osv", "--osv-url", address))
    except Unusable as error:
        print(
            f"无法查询已知漏洞（{error}）；没有网络时用 AUDIT_DB=文件 指明 OSV 数据（zip 或文件夹）"
            f" · Nothing can be looked up ({error}); without a network name OSV records, a zip or "
            "a folder, by AUDIT_DB=FILE",
            file=sys.stderr,
        )
        return 1


if __name__ == "__main__":
    sys.exit(main())

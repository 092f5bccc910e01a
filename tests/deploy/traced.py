"""What a process asks of the system, by strace, and what a unit would refuse it of that."""

import ipaddress
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import ROOT
from tests.deploy.shipped import Unit

# Calls that are allowed, and of which it matters on what they are made.
LOOKED_AT = (
    *("open", "openat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink"),
    *("unlinkat", "rmdir", "symlink", "symlinkat", "link", "linkat", "chmod", "fchmodat"),
    *("truncate", "utimensat", "socket", "connect", "bind", "mmap", "mprotect", "execve"),
)
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<said>.*)\) += (?P<answer>\S+)")
_RESUMED = re.compile(r"^\d+ +<\.\.\. \w+ resumed>(.*)")
_QUOTED = re.compile(r'"([^"]*)"')
# The names of a set of systemd's, which names further sets.
_ASK = ("/usr/bin/systemd-analyze", "syscall-filter", "--no-pager")


@dataclass(frozen=True)
class Call:
    """One call of the system that succeeded or was refused: its name, arguments and answer."""

    name: str
    said: str
    answer: str

    @property
    def place(self) -> str | None:
        """The last path among its arguments, which is where it writes; None where the folder it
        stands in was opened before."""
        named = _QUOTED.findall(self.said)
        if not named:
            return None
        path: str = named[-1]
        if path.startswith("/"):
            return path
        return str(ROOT / path) if "AT_FDCWD" in self.said else None

    @property
    def writes(self) -> bool:
        """Whether it changes the disk at its path."""
        if self.answer.startswith("-"):
            return False
        if self.name in ("open", "openat"):
            return bool(re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", self.said))
        return self.name not in ("socket", "connect", "bind", "mmap", "mprotect", "execve")

    @property
    def address(self) -> str | None:
        """The address of the Internet that it binds or connects to."""
        found = re.search(r'inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"', self.said)
        return found[1] if found else None


def allowed_by(unit: Unit) -> frozenset[str]:
    """Return the calls that a unit's filters let through."""
    allowed: set[str] = set()
    for line in unit.all("SystemCallFilter"):
        named = set().union(*(_named(one) for one in line.removeprefix("~").split()))
        allowed = allowed - named if line.startswith("~") else allowed | named
    return frozenset(allowed)


def _named(name: str) -> set[str]:
    if not name.startswith("@"):
        return {name}
    told = subprocess.run([*_ASK, name], capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in told.splitlines()[1:]]
    return set().union(*(_named(one) for one in lines if one and not one.startswith("#")))


def tracing(unit: Unit, out: Path) -> list[str]:
    """Return what to put before a command, so that calls that matter to a unit come into a file."""
    strace = shutil.which("strace")
    if strace is None:
        raise RuntimeError("no strace here: run make test-deploy")
    # Everything that is not let through, and of what is that which is looked at.
    quiet = sorted(allowed_by(unit) - set(LOOKED_AT))
    # Names of other processors are none here.
    asked = "trace=!" + ",".join(f"?{name}" for name in quiet)
    # No signals, and paths whole.
    return [strace, "-f", "--seccomp-bpf", "-qq", "-s", "300", "-e", "signal=none", "-e", asked,
            "-o", str(out)]  # fmt: skip


def calls(out: Path) -> Iterator[Call]:
    """Yield the calls of a file, those told in two parts as well."""
    begun: dict[str, str] = {}
    for line in out.read_text(encoding="utf-8", errors="replace").splitlines():
        process = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = _RESUMED.match(line)
        found = _CALL.match(begun.pop(process, "") + resumed[1] if resumed else line)
        if found:
            yield Call(found["name"], found["said"], found["answer"])


def is_local(address: str) -> bool:
    """Tell whether an address is this machine's own."""
    return ipaddress.ip_address(address).is_loopback

"""Runs a command under strace and reads what it recorded; it knows no disk."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Whatever can change a file or a folder, or says which file a descriptor stands for.
CALLS = (
    "open,openat,openat2,creat,close,close_range,dup,dup2,dup3,fcntl,lseek,"
    "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,"
    "truncate,ftruncate,fallocate,mmap,ioctl,io_uring_setup,"
    "fsync,fdatasync,sync,syncfs,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "mknod,mknodat,chdir,fchdir,clone,clone3"
)
_LONGEST = 1 << 28
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>)?(.*)$", re.DOTALL)
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)", re.DOTALL)
_PIECE = re.compile(r'"[^"]*"(?:\.\.\.)?|[\[{(]|[\])}]|,|[^"\[\]{}(),]+')
_TEXT = re.compile(r'^"((?:\\x[0-9a-f]{2})*)"$')


class CannotTrace(Exception):
    """Nothing was recorded; the text says what to do about it."""


@dataclass(frozen=True)
class Call:
    """A system call that has returned; arguments as strace writes them."""

    thread: int
    name: str
    arguments: tuple[str, ...]
    result: int

    def text(self, place: int) -> bytes:
        """Return the bytes of an argument that is a string."""
        return unescaped(self.arguments[place])

    def number(self, place: int) -> int:
        """Return an argument that is a number."""
        return int(self.arguments[place], 0)


def unescaped(argument: str) -> bytes:
    """Return the bytes of a string; one that strace cut short is an error."""
    match = _TEXT.match(argument)
    if not match:
        raise CannotTrace(f"strace cut a string short: …{argument[-40:]}")
    return bytes.fromhex(match[1].replace("\\x", ""))


def traced(command: Sequence[str], folder: Path, record: Path) -> list[Call]:
    """Run a command in a folder and return its calls in the order in which they returned.

    A ``close`` stands where it began: from then on its number may be given away.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise CannotTrace(
            "strace is missing: run python -m scripts.tracer, or install the package strace"
        )
    options = ["-f", "--seccomp-bpf", "-xx", "-s", str(_LONGEST), "-e", f"trace={CALLS}"]
    done = subprocess.run(
        [strace, *options, "-o", str(record), *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    calls = list(_read(record)) if record.exists() else []
    if not calls:
        raise CannotTrace(
            f"strace cannot trace here ({done.stderr.strip()[-300:]}): "
            "the machine or its container forbids ptrace"
        )
    if done.returncode:
        raise CannotTrace(f"the command failed under strace: {done.stderr.strip()[-2000:]}")
    return calls


def _read(record: Path) -> Iterator[Call]:
    begun: dict[str, str] = {}
    with record.open(encoding="ascii") as lines:
        for line in lines:
            match = _LINE.match(line.rstrip("\n"))
            if not match:
                raise CannotTrace(f"strace wrote a line that nobody knows: {line[:200]}")
            thread, resumed, rest = match.groups()
            if resumed:
                rest = begun.pop(thread) + rest
            elif rest.endswith("<unfinished ...>"):
                rest = rest.removesuffix("<unfinished ...>").rstrip()
                if not rest.startswith("close("):
                    begun[thread] = rest
                    continue
                begun[thread], rest = "", f"{rest}) = 0"
            if rest.startswith(("+++", "---", ")")):
                continue
            yield _call(int(thread), rest)


def _call(thread: int, text: str) -> Call:
    match = _CALL.match(text)
    if not match:
        raise CannotTrace(f"strace wrote a call that nobody knows: {text[:200]}")
    name, arguments, result = match.groups()
    return Call(thread, name, tuple(_split(arguments)), -1 if result == "?" else int(result, 0))


def _split(arguments: str) -> Iterator[str]:
    """Split at the commas that stand in no bracket."""
    depth, parts = 0, [""]
    for piece in _PIECE.findall(arguments):
        depth += (piece in "[{(") - (piece in "])}")
        if piece == "," and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return (part.strip() for part in parts)

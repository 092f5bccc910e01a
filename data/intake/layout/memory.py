"""What is kept of a layout that was accepted: one small file per sender and table."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from data.atomic import write_files
from data.durable import make_folder
from data.records import content_of
from data.typed import typed

FORMAT = 1
# Of the file, of a sender's name and of an answer: what is longer is no memory of ours.
_LARGEST_FILE = 4_000_000
_LONGEST_NAME = 200
_LONGEST_ANSWER = 500
_MOST_ANSWERS = 2_000


class DamagedMemory(Exception):
    """The file is there and does not hold what was remembered."""


@dataclass(frozen=True)
class KeptHeader:
    """A header of the sheet: its text and key, its column (from 0) and the contract's, if any.

    ``unit`` is what a person said; ``own`` are the codes of the units that the header named.
    ``is_left`` is True where it could have been a column and was left aside.
    """

    text: str
    key: str
    index: int
    column: str | None = None
    unit: str | None = None
    own: tuple[str, ...] = ()
    is_left: bool = False


@dataclass(frozen=True)
class Memory:
    """What was accepted of a sender's table; ``title`` are the units named above the header."""

    sender: str
    table: str
    sheet: str
    headers: tuple[KeptHeader, ...] = ()
    title: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


def file_of(root: Path, sender: str, table: str) -> Path:
    """Return the file of a sender's table; no sender can choose where it lies."""
    name = _plain(sender).encode("utf-8", "surrogatepass")
    return root / "senders" / hashlib.sha256(name).hexdigest()[:32] / f"{table}.json"


def _plain(sender: str) -> str:
    return unicodedata.normalize("NFC", sender).strip()


def keep(root: Path, memory: Memory) -> None:
    """Write the memory, whole or not at all; OSError when the store cannot be written."""
    path = file_of(root, memory.sender, memory.table)
    answers = {
        key: value
        for key, value in list(memory.answers.items())[:_MOST_ANSWERS]
        if len(key) + len(value) <= _LONGEST_ANSWER
    }
    content = asdict(memory) | {
        "format": FORMAT,
        "sender": _plain(memory.sender)[:_LONGEST_NAME],
        "answers": answers,
    }
    make_folder(path.parent)
    text = json.dumps(content, ensure_ascii=True, indent=1)
    write_files({path: text.encode()})


def kept(root: Path, sender: str, table: str) -> Memory | None:
    """Return what is remembered of a sender's table, None for nothing.

    Raises:
        DamagedMemory: the file is there and cannot be read as such.
    """
    try:
        memory = _held(file_of(root, sender, table))
    except FileNotFoundError:
        return None
    if (memory.sender, memory.table) != (_plain(sender)[:_LONGEST_NAME], table):
        raise DamagedMemory
    return memory


def senders(root: Path) -> tuple[str, ...]:
    """Return the senders of whom something is remembered, in order; a damaged file names none."""
    named: set[str] = set()
    for path in (root / "senders").glob("*/*.json"):
        try:
            memory = _held(path)
        except (DamagedMemory, FileNotFoundError):
            continue
        # A name cut short would be another sender's, one nobody can read is none to choose.
        name = memory.sender
        if name.isprintable() and name and file_of(root, name, memory.table) == path:
            named.add(name)
    return tuple(sorted(named))


def _held(path: Path) -> Memory:
    """Return the memory in a file; DamagedMemory, or FileNotFoundError where there is none."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise DamagedMemory
        raw = content_of(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DamagedMemory from error
    try:
        return _read(json.loads(raw))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamagedMemory from error


def _read(content: object) -> Memory:
    """Return the memory a file holds; an error of value, type or key for any other content."""
    if not isinstance(content, dict) or content["format"] != FORMAT:
        raise ValueError("no memory")
    headers = tuple(KeptHeader(**typed(KeptHeader, _tupled(held))) for held in content["headers"])
    return Memory(**typed(Memory, _tupled(content) | {"headers": headers}))


def _tupled(content: object) -> dict[str, object]:
    if not isinstance(content, dict):
        raise TypeError("no record")
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in content.items()
    }

"""In which line of a TOML text each key and entry stands; it judges nothing.

``tomllib`` gives values without their places. This walks over a text that it has accepted.
"""

import re
from collections.abc import Mapping
from itertools import count

Path = tuple[str | int, ...]
Lines = Mapping[Path, int]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.S)
_BARE = re.compile(r"[^,\]}#\n]*")


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def is_next(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, self.at) + 1)

    def keys(self) -> Path:
        """Read a dotted key."""
        parts: list[str | int] = []
        while match := _KEY.match(self.text, self.at):
            parts.append(next(part for part in match.groups() if part is not None))
            self.at = match.end()
            if not self.is_next("."):
                break
            self.at += 1
        return tuple(parts)

    def pair(self, table: Path) -> None:
        begin = self.at
        path = (*table, *self.keys())
        end, self.at = self.at, begin
        for depth in range(len(table) + 1, len(path) + 1):
            self.note(path[:depth])
        self.at = end + 1
        self.blank()
        self.value(path)

    def value(self, path: Path) -> None:
        if self.is_next("["):
            self.array(path)
        elif self.is_next("{"):
            self.inline(path)
        elif match := _TEXT.match(self.text, self.at) or _BARE.match(self.text, self.at):
            self.at = match.end()

    def array(self, path: Path) -> None:
        self.at += 1
        for place in count():
            self.blank()
            if self.is_next("]") or self.at >= len(self.text):
                break
            self.note((*path, place))
            self.value((*path, place))
            self.comma()
        self.at += 1

    def inline(self, path: Path) -> None:
        self.at += 1
        self.blank()
        while not self.is_next("}") and self.at < len(self.text):
            self.pair(path)
            self.comma()
            self.blank()
        self.at += 1

    def comma(self) -> None:
        self.blank()
        if self.is_next(","):
            self.at += 1


def lines_of(text: str) -> Lines:
    """Return the line, from 1, of each key and each entry of a list by its path.

    The path of the second limit's unit is ``("limit", 1, "unit")``. The text is one that
    ``tomllib`` reads; of another what is returned means nothing.
    """
    walk = _Walk(text)
    table: Path = ()
    entries: dict[Path, int] = {}
    while walk.at < len(text):
        walk.blank()
        before = walk.at
        if walk.is_next("[["):
            walk.at += 2
            name = walk.keys()
            place = entries[name] = entries.get(name, -1) + 1
            table = (*name, place)
        elif walk.is_next("["):
            walk.at += 1
            table = _within(walk.keys(), entries)
        elif walk.at < len(text):
            walk.pair(table)
            continue
        end, walk.at = walk.at, before
        for depth in range(1, len(table) + 1):
            walk.note(table[:depth])
        walk.at = text.find("\n", end) if "\n" in text[end:] else len(text)
    return walk.lines


def _within(name: Path, entries: Mapping[Path, int]) -> Path:
    """Return where a table stands whose name leads through lists of tables."""
    path: list[str | int] = []
    for depth, part in enumerate(name, start=1):
        path.append(part)
        if (place := entries.get(name[:depth])) is not None and depth < len(name):
            path.append(place)
    return tuple(path)

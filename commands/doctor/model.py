"""What a check is given and what it finds; it checks nothing."""

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

from words.language import Text

Level = Literal["ok", "warning", "fault"]
ROOT = Path(__file__).parents[2]
# The first hanzi of GB/T 2312, digits and what figures are written with: what every paper needs.
LETTERS = "啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘鞍氨安俺按暗岸胺案土地供应处置率公顷亩宗0123456789.%−—"


@dataclass(frozen=True)
class Installation:
    """What is checked: the store, the program, and the machine they are on.

    ``deep`` hashes every file; ``url`` is the address viewers open, where one was given.
    ``letters`` is what fonts have to write. The environment's variables are read as they are.
    """

    root: Path
    deep: bool = False
    url: str | None = None
    lock: Path = ROOT / "requirements.lock"
    temporary: Path = field(default_factory=lambda: Path(tempfile.gettempdir()))
    letters: str = LETTERS
    python: tuple[int, int] = field(default_factory=lambda: sys.version_info[:2])


@dataclass(frozen=True)
class Finding:
    """What a check found, and what to do where that is not in order."""

    level: Level
    said: Text
    remedy: Text | None = None


@dataclass(frozen=True)
class Check:
    """A question about an installation: its name, what it asks, and how it is answered."""

    name: str
    asks: Text
    run: Callable[[Installation], Finding]


class Worded(Protocol):
    """What says something in both languages: a text, or an error of any room."""

    @property
    def zh(self) -> str:
        """Return the Chinese wording."""

    @property
    def en(self) -> str:
        """Return the English wording."""


def ok(zh: str, en: str) -> Finding:
    """Return that all is in order, and what was seen."""
    return Finding("ok", Text(zh, en))


def warning(said: Worded, zh: str, en: str) -> Finding:
    """Return what should be known, with what to do (``zh``, ``en``)."""
    return Finding("warning", Text(said.zh, said.en), Text(zh, en))


def fault(said: Worded, zh: str, en: str) -> Finding:
    """Return what keeps something from working, with what to do (``zh``, ``en``)."""
    return Finding("fault", Text(said.zh, said.en), Text(zh, en))


LEVELS: Mapping[Level, Text] = MappingProxyType(
    {
        "ok": Text("正常", "ok"),
        "warning": Text("注意", "warning"),
        "fault": Text("故障", "fault"),
    }
)

"""What is wrong with register files: every fault with its place and what to do; it judges none."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.errors import DataError
from data.registers.places import Lines, Path
from words.language import Language, Text


@dataclass(frozen=True)
class Fault:
    """One fault of a register file: file, line where it is known, key, what is wrong, remedy."""

    file: str
    line: int | None
    key: str
    wrong: Text
    remedy: Text

    def said(self, language: Language) -> str:
        """Return the fault in one line."""
        wrong, remedy = self.wrong.said(language), self.remedy.said(language)
        if language == "zh":
            place = f" 第 {self.line} 行" if self.line else ""
            key = f" {self.key}" if self.key else ""
            return f"台账文件 {self.file}{place}{key}：{wrong}；{remedy}"
        place = f", line {self.line}" if self.line else ""
        key = f", {self.key}" if self.key else ""
        return f"Register file {self.file}{place}{key}: {wrong}; {remedy}"


class BadRegisters(DataError):
    """Register files that cannot be used: ``faults`` are all of them, a line each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults beside the message."""
        self.faults = tuple(faults)
        super().__init__(
            "\n".join(fault.said("zh") for fault in self.faults),
            "\n".join(fault.said("en") for fault in self.faults),
        )


class Faults:
    """The faults of one file, noted while it is read."""

    def __init__(self, file: str, lines: Lines | None = None) -> None:
        self.file = file
        self.lines = lines or {}
        self.noted: list[Fault] = []

    def note(self, path: Path, wrong: tuple[str, str], remedy: tuple[str, str]) -> None:
        """Note a fault at a path; wrong and remedy are given in Chinese and English."""
        self.noted.append(
            Fault(self.file, self._line(path), _key(path), Text(*wrong), Text(*remedy))
        )

    def _line(self, path: Path) -> int | None:
        """Return the line of the path, or of the nearest table or entry around it."""
        for depth in range(len(path), 0, -1):
            if path[:depth] in self.lines:
                return self.lines[path[:depth]]
        return None


def _key(path: Path) -> str:
    """Write a path as people count: the second entry of a list is ``[2]``."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f"{'.' if text else ''}{part}"
    return text

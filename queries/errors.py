"""What can go wrong with a figure, said in Chinese and English; it never handles an error.

QueryError
├── BadHeader        a .sql file's header misses a fact, repeats one or contradicts the SQL
├── DuplicateQuery   two files have the same stem
├── UnknownQuery     no figure has the name asked for
├── BadParameter     a value is missing, malformed or not known to the release
├── Withheld         a figure of a restricted register is not given, and why
├── BrokenPromise    a figure returned other columns than its header declares
└── NotKept          a release keeps no SQL of the figure as it was published
"""

import difflib
from collections.abc import Iterable
from pathlib import Path

from words.language import Language


class QueryError(Exception):
    """An error of the queries room with its message in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both wordings; ``str()`` gives the English one, for logs."""
        super().__init__(en)
        self.zh = zh
        self.en = en

    def said(self, language: Language) -> str:
        """Return the message in the language asked for."""
        return self.zh if language == "zh" else self.en


class BadHeader(QueryError):
    """A query file's header cannot be trusted."""

    def __init__(self, path: Path, fact: str, zh: str, en: str) -> None:
        """Name the file and the fact that is at fault."""
        file = "/".join(path.parts[-3:])
        super().__init__(f"{file}：{fact}：{zh}", f"{file}: {fact}: {en}")
        self.path = path
        self.fact = fact


class DuplicateQuery(QueryError):
    """Two files claim one figure's name."""


class UnknownQuery(QueryError):
    """No figure has that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Suggest the nearest known name."""
        near = difflib.get_close_matches(name, list(known), n=1)
        super().__init__(
            f"没有名为“{name}”的指标。" + (f"是不是“{near[0]}”？" if near else ""),
            f"No figure is named {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""),
        )


class BadParameter(QueryError):
    """A parameter's value cannot be used."""


class Withheld(QueryError):
    """A figure of a restricted register is not given."""


class BrokenPromise(QueryError):
    """A figure's columns are not those of its header."""


class NotKept(QueryError):
    """A release keeps no SQL of that figure."""

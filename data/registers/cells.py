"""Reads the values of one table of a register file; what cannot be meant is noted and goes on."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from data.registers.faults import Faults
from data.registers.model import LONGEST, SPANS, Span
from data.registers.places import Path
from words.language import Text
from words.lettering import is_unseen, shortened

_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_TEXT = 40, 200
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")

ID_RULE = (
    f"用小写英文字母、数字和下划线，以字母开头，不超过 {_LONGEST_ID} 个字符",
    f"use lower-case letters, digits and underscores, a letter first, {_LONGEST_ID} at most",
)


def is_id(text: str) -> bool:
    """Tell whether a text can be a code: lower snake case."""
    return bool(_ID.fullmatch(text)) and len(text) <= _LONGEST_ID


def is_clean(text: str) -> bool:
    """Tell whether a text says something and hides nothing."""
    return bool(text.strip()) and text.isprintable() and not any(map(is_unseen, text))


class Entry:
    """One table of the file at its path; each reader notes what is wrong with its key.

    Every reader returns a value of its type also where it noted a fault: whoever noted one makes
    nothing of the file.
    """

    def __init__(
        self, faults: Faults, path: Path, content: Mapping[str, Any], known: Collection[str]
    ) -> None:
        self.faults = faults
        self.path = path
        self.content = content
        for key in content:
            if key not in known:
                self._unknown(key, known)

    def _unknown(self, key: str, known: Collection[str]) -> None:
        close = get_close_matches(key, known, n=1, cutoff=0.5)
        listed = "、".join(known), ", ".join(known)
        remedy = (f"可用的键：{listed[0]}", f"the keys are {listed[1]}")
        if close:
            remedy = (f"是否应为 {close[0]}", f"did you mean {close[0]}")
        self.wrong(shortened(key), ("没有这个键", "no such key"), remedy, at=key)

    def wrong(
        self, key: str, wrong: tuple[str, str], remedy: tuple[str, str], *, at: str | None = None
    ) -> None:
        """Note a fault of a key of this table."""
        place = (*self.path, at if at is not None else key)
        if place not in self.faults.lines:
            place = (*self.path, key)
        self.faults.note(place, wrong, remedy)

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self.content

    def missing(self, key: str, remedy: tuple[str, str]) -> None:
        """Note that the key is not there."""
        self.wrong(key, ("缺少此键", "this key is missing"), remedy)

    def text(self, key: str) -> str:
        """Read a text that says something."""
        value = self.content.get(key)
        if isinstance(value, str) and is_clean(value) and len(value) <= _LONGEST_TEXT:
            return value.strip()
        remedy = (
            f"写一段不超过 {_LONGEST_TEXT} 字、没有换行和不可见字符的文字",
            f"write a text of {_LONGEST_TEXT} characters at most, without line ends or unseen ones",
        )
        if key not in self.content:
            self.missing(key, remedy)
        else:
            self.wrong(
                key, (f"{shown(value)} 不是可用的文字", f"{shown(value)} is no text"), remedy
            )
        return ""

    def pair(self, key: str) -> Text:
        """Read a text in both languages: ``["中文", "English"]``."""
        remedy = (
            '写成 ["中文", "English"]，两种语言都要填',
            'write ["中文", "English"] with both filled in',
        )
        if key not in self.content:
            self.missing(key, remedy)
            return Text("", "")
        return read_pair(self.faults, (*self.path, key), self.content[key], remedy)

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """Read one word of a closed list; without a default it must be there."""
        value = self.content.get(key, default)
        if isinstance(value, str) and value in known:
            return value
        remedy = (f"从中选一个：{'、'.join(known)}", f"choose one of {', '.join(known)}")
        if value is None:
            self.missing(key, remedy)
        else:
            close = get_close_matches(str(value), known, n=1)
            if close:
                remedy = (
                    f"是否应为 {close[0]}？{remedy[0]}",
                    f"did you mean {close[0]}? {remedy[1]}",
                )
            self.wrong(key, (f"没有“{shown(value)}”", f"there is no “{shown(value)}”"), remedy)
        return next(iter(known), "")

    def whole(self, key: str, most: int, least: int = 1) -> int:
        """Read a whole number between two bounds."""
        value = self.content.get(key)
        # A truth value is a whole number to Python, but not to a reader.
        if type(value) is int and least <= value <= most:
            return value
        remedy = (f"写 {least} 至 {most} 的整数", f"write a whole number from {least} to {most}")
        if value is None:
            self.missing(key, remedy)
        else:
            self.wrong(key, (f"{shown(value)} 不可用", f"{shown(value)} cannot be used"), remedy)
        return least

    def truth(self, key: str) -> bool:
        """Read true or false; absent is false."""
        value = self.content.get(key, False)
        if isinstance(value, bool):
            return value
        self.wrong(
            key,
            (f"{shown(value)} 既非 true 也非 false", f"{shown(value)} is neither true nor false"),
            ("写 true 或 false，不加引号", "write true or false without quotation marks"),
        )
        return False

    def day(self, key: str) -> date | None:
        """Read a date, bare or as text; absent is None."""
        return read_day(self.faults, (*self.path, key), self.content.get(key))

    def table(self, key: str, known: Collection[str]) -> "Entry":
        """Read a table; absent or another value is an empty one."""
        value = self.content.get(key, {})
        if not isinstance(value, dict):
            self.wrong(
                key,
                (f"{shown(value)} 不是一组键值", f"{shown(value)} is no table"),
                (f"写成 {key} = {{ … }}", f"write {key} = {{ … }}"),
            )
            value = {}
        return Entry(self.faults, (*self.path, key), value, known)

    def tables(self, key: str, known: Collection[str]) -> list["Entry"]:
        """Read a list of tables; one alone is a list of one."""
        value = self.content.get(key, [])
        if isinstance(value, dict):
            return [Entry(self.faults, (*self.path, key), value, known)]
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.wrong(
                key,
                (f"{shown(value)} 不是若干组键值", f"{shown(value)} is no list of tables"),
                (f"写成 {key} = [ {{ … }}, {{ … }} ]", f"write {key} = [ {{ … }}, {{ … }} ]"),
            )
            return []
        return [
            Entry(self.faults, (*self.path, key, place), part, known)
            for place, part in enumerate(value)
        ]

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of different texts; absent is none."""
        value = self.content.get(key, [])
        if (
            isinstance(value, list)
            and all(isinstance(part, str) and is_clean(part) for part in value)
            and len({part.strip() for part in value}) == len(value)
        ):
            return tuple(part.strip() for part in value)
        self.wrong(
            key,
            (f"{shown(value)} 不是一列互不相同的文字", f"{shown(value)} is no list of texts"),
            (f'写成 {key} = ["…", "…"]', f'write {key} = ["…", "…"], each different'),
        )
        return ()

    def span(self, least: int = 1) -> Span:
        """Read ``n`` and ``unit``; n = 0 is the same day."""
        unit = self.choice("unit", SPANS)
        return Span(self.whole("n", LONGEST[unit], least), unit)


def read_day(faults: Faults, path: Path, value: object) -> date | None:
    """Read a date between 1949 and 2100, bare or as text; None is none."""
    found: date | None = None
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
    elif isinstance(value, date) and not isinstance(value, datetime):
        found = value
    if value is None or (found and date(1949, 10, 1) <= found < date(2100, 1, 1)):
        return found
    faults.note(
        path,
        (f"{shown(value)} 不是可用的日期", f"{shown(value)} is no date that can be meant"),
        ("写成 2024-05-31 的样子", "write it like 2024-05-31"),
    )
    return None


def read_pair(faults: Faults, path: Path, value: object, remedy: tuple[str, str]) -> Text:
    """Read a text in both languages; what is no such pair is noted at the path."""
    filled = (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, str) and is_clean(part) for part in value)
        and max(map(len, value)) <= _LONGEST_TEXT
    )
    if not filled:
        what = shown(value)
        faults.note(path, (f"{what} 不是两种语言的文字", f"{what} is no text in both"), remedy)
        return Text("", "")
    assert isinstance(value, list)
    zh, en = (part.strip() for part in value)
    if _CHINESE.search(en):
        faults.note(
            path,
            (f"英文一栏“{shown(en)}”有中文", f"the English text “{shown(en)}” holds Chinese"),
            ("第二项写英文", "write English in the second place"),
        )
    return Text(zh, en)


def shown(value: object) -> str:
    """Return a value as it is named in a fault."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return shortened(value if isinstance(value, str) else repr(value))

"""What only the bureau knows of its circular, read from ``briefing.toml`` in the store.

What it leaves empty stays blank on paper; nothing of it is made up. The elements are those of GB/T
9704-2012, chapter 7.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from briefing.errors import BadBureau

FILE = "briefing.toml"


@dataclass(frozen=True)
class Bureau:
    """The elements of an official document, empty where the bureau has named none.

    ``issuer`` is the mark in red at the head, ``number`` the document's own, ``addressees`` and
    ``copied_to`` whom it goes to, ``signatures`` who signs and ``signed_on`` when; ``note`` stands
    in brackets below. ``printed_by`` and ``printed_on`` close it. ``requests`` are asked for beside
    what the figures ask, ``attachments`` follow beside what is attached. ``template`` is a DOCX of
    the bureau's own in the same folder.
    """

    issuer: str = ""
    number: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    addressees: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    signed_on: date | None = None
    note: str = ""
    copied_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None
    requests: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    template: str = ""
    root: Path | None = None

    @property
    def template_file(self) -> Path | None:
        """Where the bureau's own template lies; None without one."""
        return self.root / self.template if self.root and self.template else None


_OURS = ("root", "template_file")
_KINDS = {name: kind for name, kind in get_type_hints(Bureau).items() if name not in _OURS}
_SAID = {
    str: ("文字（加引号）", "a text in quotation marks"),
    date: ("日期，如 2024-11-05（不加引号）", "a date as 2024-11-05, without quotation marks"),
    tuple: ('文字列表，如 ["甲", "乙"]', 'a list of texts as ["a", "b"]'),
}


def bureau_of(root: Path) -> Bureau:
    """Return what the bureau has written in a store; all is empty where there is no file.

    Raises:
        BadBureau: the file cannot be read, or says what it cannot say.
    """
    file = root / FILE
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Bureau(root=root)
    except (OSError, ValueError, RecursionError) as error:
        raise BadBureau(
            f"{FILE} 无法读取：{error}。文件应为 UTF-8 编码的 TOML。",
            f"{FILE} cannot be read: {error}. It is TOML in UTF-8.",
        ) from error
    for key, value in content.items():
        _check(key, value)
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in content.items()
    }
    return Bureau(**given, root=root)


def _check(key: str, value: Any) -> None:  # noqa: ANN401 - what TOML holds
    if key not in _KINDS:
        known = [one.name for one in fields(Bureau) if one.name in _KINDS]
        raise BadBureau(
            f"{FILE} 没有“{key}”这一项；可写：{'、'.join(known)}。",
            f"{FILE} has no {key!r}; there are: {', '.join(known)}.",
        )
    kind = _plain(_KINDS[key])
    is_right = (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
        if kind is tuple
        # A moment is a date to Python, but not to a reader.
        else type(value) is kind
    )
    if not is_right:
        zh, en = _SAID[kind]
        raise BadBureau(f"{FILE} 的“{key}”应为{zh}。", f"{key!r} in {FILE} is {en}.")


def _plain(kind: Any) -> type:  # noqa: ANN401 - a type as it is declared
    """Return text, date or tuple, of which a field holds one."""
    if isinstance(kind, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not type(None))
    return tuple if getattr(kind, "__origin__", kind) is tuple else kind

"""The playlists of a store's walls as files that a bureau writes by hand; what is added by program
leaves every other letter of them. What slides there are it does not know."""

import codecs
import json
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.durable import make_folder, put, records_lock
from data.errors import BadPlaylistFile
from words.lettering import shortened

FOLDER = "playlists"
LONGEST_NAME = 60
# Seconds of a slide: it is read in seconds and not in hours.
SHORTEST, LONGEST = 5, 3600
Entry = Mapping[str, Any]
# What a file's name cannot hold on one of the systems that stores are on.
_IN_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]|^\.|\.$')
# Whatever of a TOML file is read as one: what stands in texts and comments is no bracket.
_TOKENS = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    r"|#[^\n]*|[\[\]{},=]|[^\s\[\]{},=#\"']+|\s+",
    re.DOTALL,
)


def files(root: Path) -> dict[str, Path]:
    """Return the playlists of a store by their names; a name can only be one of these."""
    try:
        found = sorted(path for path in (root / FOLDER).iterdir() if path.suffix.lower() == ".toml")
    except OSError:
        return {}
    return {folded(path.stem): path for path in found}


def folded(name: str) -> str:
    """Return a name as it is compared: without blanks around it, in one form of Unicode."""
    return unicodedata.normalize("NFC", name).strip()


def text_of(file: Path) -> str:
    """Return the text of a file as Windows may have written it: marked UTF-8, UTF-16, or plain.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is written in another encoding.
    """
    return _decoded(file.read_bytes())[0]


def _decoded(content: bytes) -> tuple[str, str]:
    """Return a text and the encoding in which it is written again with the same first bytes."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16"), "utf-16"
    marked = content.startswith(codecs.BOM_UTF8)
    return content.decode("utf-8-sig"), "utf-8-sig" if marked else "utf-8"


def add(root: Path, name: str, entry: Entry) -> bool:
    """Add an entry at the end of a store's playlist; return whether the playlist is new.

    ``entry`` has the keys of an entry. BadPlaylistFile where the name can be no file's, the entry
    stands there already, or the file is not one of which it is known where its list ends.
    """
    called = folded(name)
    with records_lock(root):
        file = files(root).get(called)
        try:
            if file is None:
                _begin(root / FOLDER, called, entry)
            else:
                _extend(file, entry)
        except (OSError, UnicodeError) as error:
            raise BadPlaylistFile(
                f"放映单“{shortened(called)}”无法读写",
                f"The playlist {shortened(called)!r} cannot be read or written",
            ) from error
    return file is None


def _begin(folder: Path, name: str, entry: Entry) -> None:
    made = folder / f"{_checked(name)}.toml"
    make_folder(folder)
    put(made, f"slides = [\n    {_line(entry)},\n]\n")


def _extend(file: Path, entry: Entry) -> None:
    # A link stays one: what it leads to is written.
    kept = file.resolve()
    text, encoding = _decoded(kept.read_bytes())
    put(kept, with_entry(text, entry).encode(encoding), kept.stat().st_mode & 0o777)


def with_entry(text: str, entry: Entry) -> str:
    """Return the text of a playlist with an entry at the end of its list, and nothing else changed.

    Raises:
        BadPlaylistFile: the entry stands there, or the text is at fault.
    """
    before = _read(text)
    slides = before.get("slides")
    if not isinstance(slides, list):
        raise _at_fault()
    if any(_same(one, entry) for one in slides):
        raise BadPlaylistFile(
            "放映单中已有这一页（筛选相同）", "The playlist has this slide with the same filters"
        )
    after = _inserted(text, _line(entry))
    # However the file is written, this is all that may have come of it.
    if _read(after) != before | {"slides": [*slides, _value(entry)]}:
        raise _at_fault()
    return after


def _inserted(text: str, line: str) -> str:
    """Put a line before the end of the list ``slides``, after a comma where one is needed."""
    last, end = _end_of_list(text)
    comma = "" if text[last - 1] in "[," else ","
    broken = "\r\n" if "\r\n" in text else "\n"
    if "\n" not in text[last:end]:
        after = "" if text[last - 1] == "[" else " "
        return f"{text[:last]}{comma}{after}{line}{text[end:]}"
    start = text.rindex("\n", last, end) + 1
    return f"{text[:last]}{comma}{text[last:start]}    {line},{broken}{text[start:]}"


def _end_of_list(text: str) -> tuple[int, int]:
    """Return where the last sign of the list ``slides`` ends, and where its bracket stands."""
    depth, key, last, is_ours = 0, "", 0, False
    for found in _TOKENS.finditer(text):
        sign = found[0]
        if sign.isspace() or sign.startswith("#"):
            continue
        if sign in "[{":
            is_ours = is_ours or (depth == 0 and key == "slides")
            depth += 1
        elif sign in "]}":
            depth -= 1
            if is_ours and depth == 0:
                return last, found.start()
        elif depth == 0 and sign != "=":
            key = sign.strip("\"'")
        last = found.end()
    raise _at_fault()


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _at_fault() from error


def _same(one: object, entry: Entry) -> bool:
    told = one if isinstance(one, dict) else {"slide": one}
    return _told(told) == _told(entry)


def _told(entry: Entry) -> dict[str, list[str]]:
    """Return what tells an entry from others: its slide and filters, not how long it stands."""
    values = {key: value if isinstance(value, list) else [value] for key, value in entry.items()}
    return {key: [*map(str, held)] for key, held in values.items() if key != "seconds"}


def _value(entry: Entry) -> object:
    return entry["slide"] if [*entry] == ["slide"] else dict(entry)


def _line(entry: Entry) -> str:
    """Write an entry as it stands in a file: a name, or a table in one line."""
    if [*entry] == ["slide"]:
        return _written(entry["slide"])
    parts = ", ".join(f"{key} = {_written(value)}" for key, value in entry.items())
    return f"{{ {parts} }}"


def _written(value: object) -> str:
    # Texts, whole numbers and lists of texts are written alike in JSON.
    return json.dumps(value, ensure_ascii=False)


def _checked(name: str) -> str:
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or _IN_NO_NAME.search(name):
        raise BadPlaylistFile(
            f"“{shortened(name)}”不能作放映单名：1 至 {LONGEST_NAME} 字，"
            '不含 / \\ : * ? " < > |，不以点开头或结尾',
            f"{shortened(name)!r} can be no playlist's name: 1 to {LONGEST_NAME} letters, none of "
            '/ \\ : * ? " < > |, no full stop at either end',
        )
    return name


def _at_fault() -> BadPlaylistFile:
    return BadPlaylistFile(
        "该放映单文件有误或写法特殊，无法自动添加，请手工修改",
        "This playlist's file is at fault or written unusually: nothing can be added by program; "
        "edit it by hand",
    )

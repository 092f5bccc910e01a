"""What the headers call the columns and codes that no export holds; it never reads a row.

A column means the same in every figure, so one file names it and all find it there.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from data.codes import CODE_LISTS, Code
from queries.errors import BadHeader
from words.language import Text

# Why a cell may be empty; LOOK names them, figures/blanks.py says them.
ABSENCES = (
    "not_reported",
    "no_task",
    "not_applicable",
    "not_due",
    "told_beside",
    "not_compared",
)

_Value = TypeVar("_Value")
_ENTRY = re.compile(r"^(\w+): (.+)$")
_CODE = re.compile(r"^(\w+) = (.+)$")


@dataclass(frozen=True)
class Words:
    """The labels of columns and the codes they hold, as one file gives them."""

    path: Path
    labels: Mapping[str, Text]
    codes: Mapping[str, tuple[Code, ...]]


def text_in(path: Path, fact: str, text: str) -> Text:
    """Read ``中文 | English``.

    Raises:
        BadHeader: one of the languages is missing, or there is a third.
    """
    parts = re.split(r"\s+\|\s+", " ".join(text.split("\n")))
    if len(parts) != 2 or not all(part.strip() for part in parts):
        raise BadHeader(path, fact, "应为“中文 | 英文”", "should read 'Chinese | English'")
    return Text(zh=parts[0].strip(), en=parts[1].strip())


def words_in(path: Path, labels: str, codes: str, returned: Iterable[str]) -> Words:
    """Read the facts ``labels`` (``column: 中文 | English``) and ``codes`` of one file.

    A line of ``codes`` is ``column: code = 中文 | English``, or ``column: list`` for all codes of a
    list of the contract.

    Raises:
        BadHeader: a line cannot be read, stands twice or is of a column the file does not return.
    """
    columns = set(returned)
    named: dict[str, Text] = {}
    for name, text in _entries(path, "labels", labels, columns):
        if name in named:
            raise BadHeader(path, "labels", f"“{name}”重复出现", f"{name!r} stands twice")
        named[name] = text_in(path, "labels", text)
    listed: dict[str, tuple[Code, ...]] = {}
    for name, text in _entries(path, "codes", codes, columns):
        listed[name] = listed.get(name, ()) + _codes(path, text)
    return Words(path, named, listed)


def absences_in(path: Path, text: str, returned: Iterable[str]) -> dict[str, str]:
    """Read the fact ``absent`` (``column: absence``): why the cells of a column may be empty.

    Raises:
        BadHeader: a line cannot be read, is of a column the file does not return or of no absence.
    """
    found = dict(_entries(path, "absent", text, set(returned)))
    for name, code in found.items():
        if code not in ABSENCES:
            raise BadHeader(
                path, "absent", f"“{name}”的“{code}”不在 {ABSENCES} 之列", f"{name}: {code!r}"
            )
    return found


def told_in(path: Path, text: str, returned: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Read the fact ``restricted``: the numbers a figure tells of a restricted register.

    Numbers apart by commas are parts or rates of each other; what stands after a semicolon is none.

    Raises:
        BadHeader: a name is no column the file returns.
    """
    groups = [[name.strip() for name in part.split(",")] for part in text.split(";")]
    told = tuple(tuple(filter(None, group)) for group in groups if any(group))
    if foreign := {name for group in told for name in group} - set(returned):
        raise BadHeader(
            path,
            "restricted",
            f"{sorted(foreign)} 不是本查询返回的列",
            f"{sorted(foreign)} are no columns this file returns",
        )
    return told


def vocabulary(files: Iterable[Words]) -> tuple[dict[str, Text], dict[str, tuple[Code, ...]]]:
    """Return the labels and the codes of all files by column.

    Raises:
        BadHeader: two files name one column; both are told.
    """
    known = list(files)
    return (
        _gathered("labels", known, lambda words: words.labels),
        _gathered("codes", known, lambda words: words.codes),
    )


def _gathered(
    fact: str, files: Iterable[Words], part: Callable[[Words], Mapping[str, _Value]]
) -> dict[str, _Value]:
    found: dict[str, _Value] = {}
    told: dict[str, Path] = {}
    for words in files:
        for name, value in part(words).items():
            if name in told:
                raise BadHeader(
                    words.path,
                    fact,
                    f"“{name}”已写在 {told[name].name}，全部指标共用；请只留一处",
                    f"{name!r} already stands in {told[name].name}, for all figures; keep one",
                )
            found[name], told[name] = value, words.path
    return found


def _entries(path: Path, fact: str, text: str, columns: set[str]) -> Iterable[tuple[str, str]]:
    for line in filter(None, text.split("\n")):
        found = _ENTRY.match(line)
        if not found:
            raise BadHeader(path, fact, f"不认识“{line}”", f"cannot read {line!r}")
        if found[1] not in columns:
            raise BadHeader(
                path,
                fact,
                f"“{found[1]}”不是本查询返回的列",
                f"{found[1]!r} is no column this file returns",
            )
        yield found[1], found[2]


def _codes(path: Path, text: str) -> tuple[Code, ...]:
    found = _CODE.match(text)
    if found:
        label = text_in(path, "codes", found[2])
        return (Code(found[1], label.zh, label.en),)
    if text in CODE_LISTS:
        return CODE_LISTS[text]
    raise BadHeader(
        path,
        "codes",
        f"“{text}”既不是“代码 = 中文 | 英文”，也不是约定中的清单",
        f"{text!r} is neither 'code = Chinese | English' nor a list of the contract",
    )

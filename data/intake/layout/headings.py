"""What a header says once width, blanks, marks, numbering and unit are taken off; no table."""

import re
from dataclasses import dataclass
from functools import lru_cache

from data.check.text import folded
from data.intake.layout.units import Unit, unit_of, units_in
from words.lettering import is_unseen

# No header is longer; a longer text is a note or a title.
LONGEST = 120
_CIRCLED = re.compile("^[①-⑳❶-❿⓪⓫-⓴]")
_BRACKETS = str.maketrans("[]{}<>【】\u3014\u3015〈〉《》「」『』", "()" * 9)
_UNHEARD = re.compile(r"[\s_~*※#\"'“”‘’\-\u2010-\u2015\u2212]+")
_NUMBERING = re.compile(
    r"^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\d{1,2}[.、)]"
    r"|[一二三四五六七八九十]{1,3}[、.)])(?=\D)"
)
_MARKS = re.compile(
    r"\((?:必填项?|选填项?|非必填|必录|可选|可空|下拉选择|下拉|文本|日期|数值|required|optional|mandatory|text"
    r"|date|yyyy[^()]*|(?:格式|如|例如?|示例|format|e\.g\.)[:.]?[^()]*)\)"
)
_UNIT_WORD = re.compile(r"^(?:计量|面积|金额)?单位:?|^units?:?|^in(?=[a-z])")
_ENDS = ":;,.、。"


@dataclass(frozen=True)
class Heading:
    """A header: as it stands, the key by which it is known, and the units it names.

    ``unit_text`` is the unit as written. ``is_unit`` is True when it names a unit and nothing else.
    """

    text: str
    key: str
    units: tuple[Unit, ...] = ()
    unit_text: str | None = None
    is_unit: bool = False


def one_line(value: object) -> str:
    """Return what a cell shows, on one line and without blanks at its ends; empty for None."""
    return "" if value is None else " ".join(str(value).split())


@lru_cache(maxsize=20_000)
def heading(text: str) -> Heading:
    """Return what a header says."""
    line = one_line(text)
    if not line or len(line) > LONGEST:
        return Heading(line[:LONGEST], "")
    whole = _trimmed(_folded_line(line))
    units = _lone_units(whole)
    if units:
        return Heading(line, "", units, _UNIT_WORD.sub("", whole.strip("()")), is_unit=True)
    base, unit_text = _apart(whole)
    return Heading(line, base, units_in(unit_text), unit_text or None)


def joined(*parts: str) -> Heading:
    """Return what the levels of a header say together."""
    return heading(" ".join(parts))


def _folded_line(line: str) -> str:
    seen = "".join(letter for letter in line if not is_unseen(letter))
    return folded(_CIRCLED.sub("", seen.lstrip())).translate(_BRACKETS)


def _trimmed(line: str) -> str:
    text = _MARKS.sub("", _UNHEARD.sub("", line))
    return _NUMBERING.sub("", text).strip(_ENDS)


def _lone_units(text: str) -> tuple[Unit, ...]:
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    # A column may be called 年 or 人: only what measures stands for a unit by itself.
    units = units_in(_UNIT_WORD.sub("", bare)) if bare else ()
    measured = all(unit.kind in ("area", "money", "share") for unit in units)
    return units if measured or bare != text else ()


def _apart(text: str) -> tuple[str, str]:
    """Return the header and the text of its unit, empty when none is named."""
    if text.endswith(")"):
        base, _, inner = text[:-1].rpartition("(")
        inner = _UNIT_WORD.sub("", inner)
        if base and units_in(inner):
            return base.strip(_ENDS), inner
    for sign in "/,:;":
        base, _, end = text.rpartition(sign)
        if base and unit_of(_UNIT_WORD.sub("", end)):
            return base.strip(_ENDS), _UNIT_WORD.sub("", end)
    return text, ""

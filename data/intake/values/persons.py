"""Hides names, identity and telephone numbers of natural persons; organisations stay."""

import re
from functools import cache
from pathlib import Path

# Full-width forms, as an input method of Chinese writes them.
_DIGITS = {0xFEE0 + ord(sign): sign for sign in "0123456789Xx-"}
_GAP = r"[-\u2010-\u2015.\s]?"
_IDENTITY = re.compile(
    rf"(?<!\d)(\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{3}}[\dXx]|\d{{15}})(?![\dXx])"
)
_MOBILE = re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?(1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}})(?!\d)")
_LANDLINE = re.compile(rf"(?<!\d)(0\d{{2,3}}[)）]?{_GAP}\d{{7,8}})(?!\d)")
# Numbers written without anything between them.
_RUN_TOGETHER = re.compile(r"(?<!\d)(\d{22,})(?!\d)")
_HANZI = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,4}")
_BETWEEN = re.compile(
    r"([、,，;；/()（）:：\s]+|等\d*[人户]?(?=$|[(（])|\d+[人户]$|先生|女士|同志"
    r"|自然人|个人|村民|居民|户主|业主|联系人|联系电话|电话|手机)"
)
# 王　明: the blank only makes the name as wide as one of three characters.
_SPREAD = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff])\s+([\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])"
)
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,10}(?:·[\u3400-\u9fff]{1,10})+")
# What an organisation's name holds; a natural person's does not.
_ORGANISED = re.compile(
    "公司|集团|厂|局|院|所|店|行|社|站|部|中心|学校|大学|中学|小学|村|镇|乡|街道|委|会|政府|办|队|处|"
    "场|库|矿|园|协|银|馆|庙|寺|户|组|段|路|厅|台|网|企业|实业|置业|地产|合作|基地|项目|工程"
)


@cache
def _surnames() -> frozenset[str]:
    text = Path(__file__).with_name("surnames.txt").read_text(encoding="utf-8")
    *single, compound = text.strip().splitlines()
    return frozenset("".join(single)) | frozenset(compound.split())


def masked(text: str, *, is_prose: bool) -> str:
    """Return the text with what tells a natural person hidden.

    Numbers are hidden anywhere. A name is hidden where the text is nothing but names: two to four
    characters that begin with a surname, and none that an organisation's name has. Prose may hold
    names nobody can tell from other words.
    """
    text = _without_numbers(text)
    if is_prose or _names_one(text):
        return text
    text = _SPREAD.sub(_closed, text)
    return "".join(
        part if index % 2 else _without_name(part)
        for index, part in enumerate(_BETWEEN.split(text))
    )


def _without_numbers(text: str) -> str:
    if not any(letter.isdigit() for letter in text):
        return text
    plain = text.translate(_DIGITS)
    for pattern in (_IDENTITY, _MOBILE, _LANDLINE, _RUN_TOGETHER):
        plain = pattern.sub(_starred, plain)
    return plain if "*" in plain else text


def _starred(found: re.Match[str]) -> str:
    number = found[1]
    return found[0].replace(number, number[:3] + "*" * (len(number) - 5) + number[-2:])


def _names_one(text: str) -> bool:
    """True for an organisation in whose name brackets or blanks stand: 李宁（中国）有限公司."""
    *before, last = _BETWEEN.split(text)
    return bool(before and _ORGANISED.search(last)) and not re.search("[、,，;；/]", text)


def _closed(found: re.Match[str]) -> str:
    return found[1] + found[2] if found[1] in _surnames() else found[0]


def _is_organised(text: str) -> bool:
    """True for an organisation; 林银花 is none, for all that one character may stand for a bank."""
    marks = list(_ORGANISED.finditer(text))
    if len(text) == len("林银花"):
        return any(len(mark[0]) > 1 or mark.end() == len(text) for mark in marks)
    return bool(marks)


def _without_name(text: str) -> str:
    if _DOTTED.fullmatch(text):
        # 万达·置业有限公司 says in a word what it is; one character may be part of a name.
        is_firm = any(len(mark[0]) > 1 or mark[0] == "厂" for mark in _ORGANISED.finditer(text))
        return text if is_firm else text[:1] + "**"
    if not _HANZI.fullmatch(text) or _is_organised(text):
        return text
    surname = text[:2] if text[:2] in _surnames() and len(text) > 2 else text[:1]
    if surname not in _surnames() or (len(text) == 4 and len(surname) == 1):
        return text
    return surname + "**"

"""Headings counted as a circular counts them; it lays none out."""

from words.language import Language

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number from 1 to 99 as headings of a circular count."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def numbered(level: int, number: int, title: str, language: Language) -> str:
    """Return a heading with its number, as 一、（一）1. count in a circular."""
    if language == "en":
        return f"{number}. {title}" if level != 2 else f"({number}) {title}"
    marks = {1: f"{chinese(number)}、", 2: f"（{chinese(number)}）", 3: f"{number}. "}
    return marks[level] + title

"""Finds words of the other language in what is said; it holds no expectations."""

import re

from words.language import Language

_CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff60]+")
_LATIN = re.compile(r"[A-Za-z]+")


def foreign(said: str, language: Language, *own: str) -> list[str]:
    """Return what is not in the language; ``own`` are people's data, which keep their language."""
    other = _LATIN if language == "zh" else _CHINESE
    if not other.search(said):
        return []
    for text in sorted(own, key=len, reverse=True):
        said = said.replace(text, " ")
    return other.findall(said)

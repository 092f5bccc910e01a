"""How wide a text is, and what of it no file can hold; it lays nothing out."""

import re

# What XML forbids, and with it every office format and every picture.
_UNHEARD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def cells(text: str) -> int:
    """Count the half-width cells of a text: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def legible(text: str) -> str:
    """Return a text with a blank for each control character, as an export may carry them."""
    return _UNHEARD.sub(" ", text)

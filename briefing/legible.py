"""Keeps out of files what no file can hold; it changes no character that can be read."""

import re

# What XML forbids, and with it every office format and every picture.
_UNHEARD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def legible(text: str) -> str:
    """Return a text with a blank for each control character, as an export may carry them."""
    return _UNHEARD.sub(" ", text)

"""How wide a text is, how much of it is shown, and which of its characters nobody sees."""

import re
import unicodedata

Ranges = tuple[tuple[int, int], ...]

# What XML forbids, and with it every office format and every picture.
_UNHEARD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# Unicode's Default_Ignorable_Code_Point, the marks of annotations, and the separators of lines and
# paragraphs: drawn as nothing, they change how the text beside them is read, sorted and compared.
IGNORABLE: Ranges = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
_IGNORABLE = re.compile(
    "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in IGNORABLE) + "]"
)
# Private use, unassigned and half characters: no two fonts need agree on them, most have none.
_OF_NO_MEANING = frozenset({"Co", "Cn", "Cs"})

# Characters of something mistyped that are shown.
_MISTYPED = 60

_MARK = re.compile(
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}U\\+[0-9A-F]{4,6}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)


def cells(text: str) -> int:
    """Count the half-width cells of a text: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def legible(text: str) -> str:
    """Return a text as it can be drawn: a blank for each control character, marks for the rest."""
    return marked(_UNHEARD.sub(" ", text))


def is_unseen(character: str) -> bool:
    """True for a character that is drawn as nothing, or that no font need know."""
    return bool(_IGNORABLE.match(character)) or unicodedata.category(character) in _OF_NO_MEANING


def marked(text: str) -> str:
    """Return a text with a mark like ``U+E5E5`` in angle quotes for each unseen character."""
    if text.isascii() or (text.isprintable() and not _IGNORABLE.search(text)):
        return text
    return "".join(mark(character) if is_unseen(character) else character for character in text)


def mark(character: str) -> str:
    """Return the mark that stands for a character, as ``U+E5E5`` in angle quotes."""
    # These stand in Latin and in Chinese fonts, the mathematical brackets do not.
    return (
        f"\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}U+{ord(character):04X}"
        "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    )


def byte_mark(stray: bytes) -> str:
    """Return the mark that stands for bytes that are no text, as ``CE F7`` in angle quotes."""
    return (
        f"\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}{stray.hex(' ').upper()}"
        "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    )


def marks_in(text: str) -> list[str]:
    """Return the marks in a text, in order."""
    return _MARK.findall(text)


def shortened(text: str) -> str:
    """Return what somebody wrote so that it fits a line and hides nothing: long text is cut."""
    shown = text if text.isprintable() else repr(text)[1:-1]
    return shown if len(shown) <= _MISTYPED else f"{shown[:_MISTYPED]}…"

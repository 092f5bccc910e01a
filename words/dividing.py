"""Divides a sentence at its pauses: a headline that is read from the last row, and the rest."""

from collections.abc import Sequence

from words.lettering import cells

# Half-width cells of one and a half lines of a wide wall, and of two: a longer conclusion is
# divided at its first full pause, a much longer one at a half pause, else at a colon, before which
# often stands a mere name.
# A headline shorter than the third would not be one.
HEADLINE_CELLS, LONGEST_CELLS, SHORTEST_CELLS = 66, 88, 24
# Of a headline with the name of what it is of before it: three lines.
MOST_CELLS = 124
FULL_PAUSES = ("；", "。", "; ", ". ")
_HALF_PAUSES = ("，", ", ")
_COLONS = ("：", ": ")
CLAUSES = ("，", ": ")
_BRACKETS = {"（": 1, "(": 1, "“": 1, "）": -1, ")": -1, "”": -1}


def divided(sentence: str, before: str = "") -> tuple[str, str]:
    """Divide a long conclusion at a pause: the wall's headline, and the rest below it.

    ``before`` heads the headline: the name of what the conclusion is of, where it says none.
    """
    head, rest = sentence, ""
    for most, pauses in (
        (HEADLINE_CELLS, FULL_PAUSES),
        (LONGEST_CELLS, _HALF_PAUSES),
        (LONGEST_CELLS, _COLONS),
    ):
        at, pause = first_pause(head, pauses)
        if cells(head) > min(most, MOST_CELLS - cells(before)) and pause:
            head, rest = head[:at], sentence[at + len(pause) :]
    return before + head, rest[:1].upper() + rest[1:]


def first_pause(sentence: str, pauses: Sequence[str]) -> tuple[int, str]:
    """Return where the first of the pauses stands outside brackets, and which; else the end."""
    depth = 0
    for at, sign in enumerate(sentence):
        depth += _BRACKETS.get(sign, 0)
        for pause in pauses:
            inside = depth == 0 and at + len(pause) < len(sentence)
            if inside and sentence.startswith(pause, at) and cells(sentence[:at]) >= SHORTEST_CELLS:
                return at, pause
    return len(sentence), ""

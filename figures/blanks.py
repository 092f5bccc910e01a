"""Says why a cell of a figure is empty, so that no two kinds of nothing look alike.

LOOK: absence has words, never a nought. What a column's empty cells mean stands in the head of its
figure (``absent``); where nothing is said, a rate without a denominator is no task, and what lies
in a period that has yet to end is not yet due. Where another column gives the reason
(``told_beside``) or the column holds what others are compared with (``not_compared``), the cell has
none of its own; where a column ``absence`` gives it row by row, the row's empty cells read so.
"""

from datetime import date

import pyarrow as pa

from figures.covers import COVERED, covered_in
from queries.header import Field, Query
from words.scene import Scene
from words.voice import NO_VALUE, Voice

# The column that tells of a row why it has no numbers.
ABSENCE = "absence"
# What a number is compared with, a line set or a rate of another day, need not be there.
_COMPARED = "not_compared"


def blanks_of(query: Query, declared: Field, table: pa.Table, scene: Scene) -> tuple[str, ...]:
    """Return how each cell of a column reads where it is empty; one text a row.

    A number of a restricted register that is not shown has a sign of its own.
    """
    hidden = covered_in(table, declared.name)
    read = _uncovered(query, declared, table, scene)
    return tuple(COVERED if hides else blank for hides, blank in zip(hidden, read, strict=True))


def _uncovered(query: Query, declared: Field, table: pa.Table, scene: Scene) -> tuple[str, ...]:
    own = _own(query, declared, scene.voice)
    if ABSENCE in table.column_names and declared.name != ABSENCE:
        codes: list[str | None] = table.column(ABSENCE).to_pylist()
        return tuple(own if code is None else scene.label(ABSENCE, code) for code in codes)
    ahead = _ahead(query, table, scene.as_of)
    if query.absent.get(declared.name) == _COMPARED or not any(ahead):
        return (own,) * len(ahead)
    not_due = _said("not_due", scene.voice)
    return tuple(not_due if later else own for later in ahead)


def _own(query: Query, declared: Field, voice: Voice) -> str:
    if declared.name in query.absent:
        return _said(query.absent[declared.name], voice)
    return _said("no_task", voice) if declared.name.endswith("_pct") else NO_VALUE


def _ahead(query: Query, table: pa.Table, as_of: date) -> list[bool]:
    """Tell of each row whether its period ends after the day shown."""
    for name in query.planned:
        if name.endswith("_end"):
            ends: list[date | None] = table.column(name).to_pylist()
            return [end is not None and end > as_of for end in ends]
    return [False] * table.num_rows


def _said(code: str, voice: Voice) -> str:
    texts = {
        "not_reported": voice.say("not reported"),
        "no_task": voice.percent(None),
        "not_applicable": voice.say("not applicable"),
        "not_due": voice.say("not yet due"),
        "told_beside": NO_VALUE,
        _COMPARED: NO_VALUE,
    }
    return texts[code]

"""Says why a cell of a figure is empty, so that no two kinds of nothing look alike.

LOOK: absence has words, never a nought. What a column's empty cells mean stands in the head of its
figure (``absent``); where nothing is said, a rate without a denominator is no task, and what lies
in a period that has yet to end is not yet due. Where another column gives the reason
(``told_beside``), the cell has none of its own; where a column ``absence`` gives it row by row,
the row's empty cells read so.
"""

import re
from datetime import date

import pyarrow as pa

from queries.header import Field, Query
from queries.restricted import FEWER_THAN
from words.scene import Scene
from words.voice import NO_VALUE, Voice

# What stands where a small count of a restricted register is not shown; a remark explains it.
COVERED = "*"
# The column that tells of a row why it has no numbers.
ABSENCE = "absence"
# What is compared with: a line set or not, or a rate of another day, which need not be there.
_COMPARED = re.compile(r"target|line|before|last_year|five_year|change|declared|corrected|running")


def blanks_of(query: Query, declared: Field, table: pa.Table, scene: Scene) -> tuple[str, ...]:
    """Return how each cell of a column reads where it is empty; one text a row."""
    own = _own(query, declared, table, scene.voice)
    if ABSENCE in table.column_names and declared.name != ABSENCE:
        codes: list[str | None] = table.column(ABSENCE).to_pylist()
        return tuple(own if code is None else scene.label(ABSENCE, code) for code in codes)
    ahead = _ahead(query, table, scene.as_of)
    if own == COVERED or "target" in declared.name or not any(ahead):
        return (own,) * len(ahead)
    not_due = _said("not_due", scene.voice)
    return tuple(not_due if later else own for later in ahead)


def _own(query: Query, declared: Field, table: pa.Table, voice: Voice) -> str:
    if is_covered(table) and declared.type in ("BIGINT", "DOUBLE"):
        return COVERED
    if declared.name in query.absent:
        return _said(query.absent[declared.name], voice)
    is_rate = declared.name.endswith("_pct") and not _COMPARED.search(declared.name)
    return _said("no_task", voice) if is_rate else NO_VALUE


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
    }
    return texts[code]


def is_covered(table: pa.Table) -> bool:
    """Tell whether a number of the rows is not shown, so that none may be read as nought."""
    return FEWER_THAN in (table.schema.metadata or {})


def covered_said(table: pa.Table, voice: Voice) -> str:
    """Say what the sign of a covered cell means; nothing where no cell is covered."""
    if not is_covered(table):
        return ""
    return voice.say(
        "{sign} a number below {least}, or one from which such could be worked out: not shown.",
        sign=COVERED,
        least=table.schema.metadata[FEWER_THAN].decode(),
    )

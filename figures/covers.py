"""What a reader is told of a restricted register's numbers, shown or not; it covers none itself.

Which they are, and of which day, `queries.restricted` and `queries.covering` decide.
"""

from dataclasses import replace
from datetime import date

import pyarrow as pa

from data.contracts.arrow import ARROW
from figures.context import Context
from queries.covering import COVERED_CELLS, FEWER_THAN
from queries.errors import Withheld
from queries.header import Query
from queries.params import latest_complete_month
from queries.restricted import lists_matters
from words.language import Language
from words.voice import Voice

# What stands where a small count of a restricted register is not shown; a remark explains it.
COVERED = "*"
# Under these names the schema of a figure that is not given says why.
_WHY = {"zh": b"withheld_zh", "en": b"withheld_en"}
_ARROW = {**ARROW, "BIGINT": pa.int64()}


def of_restricted(context: Context) -> bool:
    """Tell whether figures are asked of a restricted register."""
    return context.declared is not None and context.declared.is_restricted


def settled(context: Context) -> Context:
    """Return the context in which a register is told: of a restricted one there is one reading."""
    if not of_restricted(context):
        return context
    day = latest_complete_month(context.release.data_to)
    return replace(context, as_of=day, by=None, grain=None)


def is_given(query: Query, context: Context) -> bool:
    """Tell whether a figure is ever given of the register asked for."""
    if "register" not in query.params or not of_restricted(context):
        return True
    return bool(query.told) or lists_matters(query)


def withheld(query: Query, refusal: Withheld) -> pa.Table:
    """Return a figure that is not given: its columns without a row, which say why."""
    schema = pa.schema(
        [(field.name, _ARROW.get(field.type, pa.string())) for field in query.returns],
        {_WHY["zh"]: refusal.zh.encode(), _WHY["en"]: refusal.en.encode()},
    )
    return schema.empty_table()


def withheld_said(table: pa.Table, language: Language) -> str:
    """Say why a figure is not given; nothing where it is."""
    why: bytes = (table.schema.metadata or {}).get(_WHY[language], b"")
    return why.decode()


def is_covered(table: pa.Table) -> bool:
    """Tell whether a number is not shown, so that none may be read as nought."""
    return bool({FEWER_THAN, *_WHY.values()} & (table.schema.metadata or {}).keys())


def covered_in(table: pa.Table, column: str) -> list[bool]:
    """Tell of each row whether its cell in a column is covered."""
    if COVERED_CELLS not in table.column_names:
        return [False] * table.num_rows
    return [column in (names or ()) for names in table.column(COVERED_CELLS).to_pylist()]


def covered_said(table: pa.Table, voice: Voice) -> str:
    """Say what the sign of a covered cell means; nothing where no cell is covered."""
    least = (table.schema.metadata or {}).get(FEWER_THAN)
    if least is None:
        return ""
    return voice.say(
        "{sign} a number below {least}, or one from which such could be worked out: not shown.",
        sign=COVERED,
        least=least.decode(),
    )


def restricted_said(query: Query, table: pa.Table, context: Context) -> list[str]:
    """Say of a restricted register's figure of which day it is, and what is not shown in it."""
    if "register" not in query.params or not of_restricted(context):
        return []
    return [covered_said(table, context.voice), settled_said(context.as_of, context.voice)]


def settled_said(day: date, voice: Voice) -> str:
    """Say that a restricted register is read as of one day, and of which."""
    return voice.say(
        "A restricted register is counted at the end of the last complete month alone, {day}, "
        "whatever date is chosen.",
        day=voice.day(day),
    )

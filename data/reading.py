"""What of an export is read otherwise than it is written, cell by cell; it finds no such cell.

A placeholder date reads as empty, and text loses the characters that nobody sees. Both cost time
in every query, so only the columns are read so in which a check found such a cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.contracts import Column, Table
from words.lettering import IGNORABLE

# What the check calls its findings, after the column's name.
PLACEHOLDER = "_placeholder"
UNSEEN = "_unseen"
Finding = tuple[str, str]
# First and last of days that stand where there is no date.
Days = tuple[tuple[date, date], ...]

_NO_CHANGE_OF = ("_id", "_no")
_LINKS = frozenset({"dup_of", "metric", "subject_key"})


def _sql_class(ranges: Iterable[tuple[int, int]]) -> str:
    return "".join(rf"\x{{{first:X}}}-\x{{{last:X}}}" for first, last in ranges)


IGNORABLE_PATTERN = f"[{_sql_class(IGNORABLE)}]"
# Private use and what is no character, beside them; the engine has no name for the latter.
UNSEEN_PATTERN = (
    IGNORABLE_PATTERN[:-1] + r"\x{E000}-\x{F8FF}\x{FDD0}-\x{FDEF}\x{FFFE}-\x{FFFF}"
    r"\x{1FFFE}-\x{1FFFF}\x{2FFFE}-\x{2FFFF}\x{3FFFE}-\x{DFFFF}\x{F0000}-\x{10FFFF}]"
)


@dataclass(frozen=True)
class Reading:
    """How the exports of a release are read: the placeholder days, and the columns concerned.

    ``findings`` are pairs of a table and the name of a check that found cells in it.
    """

    days: Days = ()
    findings: frozenset[Finding] = frozenset()

    def cell_sql(self, table: Table, column: Column, value: str) -> str:
        """Return the SQL of a cell as it is read; ``value`` is the SQL of the cell as written."""
        if column.type == "DATE" and (table.name, column.name + PLACEHOLDER) in self.findings:
            return f"case when {is_placeholder(value, self.days)} then null else {value} end"
        if (table.name, column.name + UNSEEN) in self.findings and is_strippable(table, column):
            return f"regexp_replace({value}, '{IGNORABLE_PATTERN}', '', 'g')"
        return value


AS_WRITTEN = Reading()


def day_sql(day: date) -> str:
    """Return a day as an SQL literal."""
    return f"date '{day.isoformat()}'"


def is_placeholder(value: str, days: Days) -> str:
    """Return the SQL condition that a date is one of the days; null where there is no date."""
    single = ", ".join(day_sql(first) for first, last in days if first == last)
    parts = [f"{value} in ({single})"] if single else []
    parts += [
        f"{value} between {day_sql(first)} and {day_sql(last)}"
        for first, last in days
        if first != last
    ]
    return f"({' or '.join(parts) or 'false'})"


def is_strippable(table: Table, column: Column) -> bool:
    """Tell whether characters may be taken from a column: nothing is found or joined by its text.

    Keys, codes and numbers of documents are what others know a thing by; they stay as written.
    """
    links = {*table.key, *_LINKS}
    links |= {name for parent in table.parents for name in parent.columns}
    return (
        column.type == "VARCHAR"
        and not column.codes
        and column.name not in links
        and not column.name.endswith(_NO_CHANGE_OF)
    )

"""Every warning there is: what it is called and which columns it looks at; it checks no row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from data.check.across import ACROSS_CHECKS
from data.check.cautions import checks_of
from data.check.cells import checks_as_read, checks_as_written
from data.check.schedule import SCHEDULE_UNPUBLISHED
from data.contracts import TABLES, CrossCheck, Table

# Names and columns of the checks of a cell are the same on every day.
_ANY_DAY = date(2000, 1, 1)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Listed:
    """One warning: ``zh``/``en`` say what is amiss in a row that raises it.

    ``columns`` are those it looks at, as ``table.column``. Where ``says_detail`` a row is named
    with what is amiss in it, not by its key alone.
    """

    table: str
    name: str
    zh: str
    en: str
    columns: frozenset[str]
    says_detail: bool = False

    @property
    def code(self) -> str:
        """The warning's name among those of all tables."""
        return f"{self.table}.{self.name}"


@cache
def every_warning() -> tuple[Listed, ...]:
    """Return the warnings of all tables, in the contract's order."""
    return (*_within_tables(), *_across_tables())


def _within_tables() -> Iterator[Listed]:
    for table in TABLES.values():
        days = ((_ANY_DAY, _ANY_DAY),)
        checks = (
            *checks_as_written(table, days),
            *checks_as_read(table),
            *checks_of(table, _ANY_DAY),
        )
        for check in checks:
            columns, says_detail = _columns(table, check), bool(check.detail)
            yield Listed(table.name, check.name, check.zh, check.en, columns, says_detail)


def _columns(table: Table, check: CrossCheck) -> frozenset[str]:
    words = {*check.shows, *_WORD.findall(check.sql)}
    return frozenset(f"{table.name}.{name}" for name in words & set(table.column_names))


def _across_tables() -> Iterator[Listed]:
    for check in (*ACROSS_CHECKS, SCHEDULE_UNPUBLISHED):
        columns = frozenset(check.columns)
        yield Listed(check.table, check.name, check.zh, check.en, columns, check.says_detail)

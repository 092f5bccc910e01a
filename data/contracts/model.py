"""The vocabulary in which a table's promise is written; it never opens a file."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.codes import CODE_LISTS, Code

ColumnType = Literal["VARCHAR", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"]
# What lies outside is a slip of the hand: no record of the bureau is older or reaches further.
EARLIEST, LATEST = date(1949, 1, 1), date(2100, 12, 31)
_UNITS = {"_ha": "ha", "_mu": "mu", "_wan": "wan_yuan"}
# No city is larger; an area beyond it is a slip of the unit or of the decimal point.
_LARGEST_AREA = {"ha": 1e7, "mu": 1e7 * 15}
# No figure can be computed exactly with a larger one.
_LARGEST_AMOUNT = 1e12
# A trillion yuan, more than any parcel of land was ever worth; in 10 000 yuan.
MOST_WAN = 1e8


@dataclass(frozen=True)
class Condition:
    """Rows in which ``column`` holds one of ``values``."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column: type, headers, codes and when it must be filled.

    ``nullable`` columns may be absent. A column with ``required_when`` must be present and is
    filled in the rows of the condition. ``event`` marks a date on which something happened,
    as opposed to a plan or a limit. ``default`` is read where the value is absent. ``minimum``
    and ``maximum`` are warnings, in the column's own unit. ``is_prose`` is text of any length.
    ``reserved`` are names that no row may bear, however they are spelt; ``largest`` is the whole
    number beyond which a value refuses.

    The last are for files as offices send them. ``fallbacks`` are headers of a column that is read
    where none of the other headers stands, or its cell is empty. ``fill_down``: a merged cell holds
    for all its rows. ``month_alone``: a month without a day is its last day. ``persons``: names,
    identity and telephone numbers of natural persons are masked. ``absent_as`` is what every row
    has in a file without the column. ``declared`` are the codes of a column whose codes a register
    declares.
    """

    name: str
    type: ColumnType
    zh: str
    en: str
    nullable: bool = False
    aliases: tuple[str, ...] = ()
    codes: str | None = None
    event: bool = False
    required_when: Condition | None = None
    default: int | None = None
    is_prose: bool = False
    minimum: float | None = None
    maximum: float | None = None
    meaning: tuple[str, str] | None = None
    reserved: tuple[str, ...] = ()
    largest: int | None = None
    fallbacks: tuple[str, ...] = ()
    fill_down: bool = False
    month_alone: bool = False
    persons: bool = False
    absent_as: bool | None = None
    declared: tuple[Code, ...] = ()

    @property
    def unit(self) -> str | None:
        """``ha``, ``mu`` or ``wan_yuan`` (10 000 yuan) by the end of the name, else None."""
        return next((unit for end, unit in _UNITS.items() if self.name.endswith(end)), None)

    @property
    def is_area(self) -> bool:
        """True for hectares and mu."""
        return self.unit in _LARGEST_AREA

    @property
    def limit(self) -> float | None:
        """The amount beyond which, above or below nought, a value refuses; None for no amounts."""
        if self.type == "DOUBLE":
            return _LARGEST_AREA.get(self.unit or "", _LARGEST_AMOUNT)
        return self.largest

    @property
    def code_list(self) -> tuple[Code, ...]:
        """The codes the column may hold; empty when it holds free values."""
        return self.declared or (CODE_LISTS[self.codes] if self.codes else ())

    @property
    def is_name(self) -> bool:
        """True for text that names a thing, in some words."""
        return self.type == "VARCHAR" and not self.codes and not self.is_prose

    @property
    def filled(self) -> bool:
        """True when no row may leave the column empty."""
        return not self.nullable and self.required_when is None


def year_column(name: str, zh: str, en: str, *aliases: str) -> Column:
    """Return the column of a calendar year, which must be filled."""
    return Column(
        name,
        "INTEGER",
        zh,
        en,
        aliases=aliases,
        minimum=EARLIEST.year,
        maximum=LATEST.year,
    )


@dataclass(frozen=True)
class ParentKey:
    """Columns that, where filled, must name a row of another table (or be one of ``everyone``)."""

    columns: tuple[str, ...]
    table: str
    parent_columns: tuple[str, ...]
    everyone: tuple[str, ...] = ()


@dataclass(frozen=True)
class CrossCheck:
    """A predicate that should hold in each row; a row where it is false is a warning.

    ``sql`` is a plain expression over the table's columns; an unknown result counts as holding.
    ``shows`` names the columns whose values explain a row that fails; ``detail`` is the SQL of
    what explains it better. ``order`` names two dates of which the second may not be the earlier.
    ``reads`` are the tables of rules that the predicate looks into.
    """

    name: str
    sql: str
    zh: str
    en: str
    shows: tuple[str, ...] = ()
    detail: str = ""
    order: tuple[str, str] | None = None
    reads: frozenset[str] = frozenset()


def in_order(
    first: str,
    second: str,
    zh: str,
    en: str,
    name: str | None = None,
    unless: str | None = None,
) -> CrossCheck:
    """Return the check that one date of a row does not lie before another.

    ``unless`` is a condition under which their order says nothing.
    """
    return CrossCheck(
        name or f"{second}_before_{first}",
        f"{second} >= {first}" + (f" or {unless}" if unless else ""),
        zh,
        en,
        (first, second),
        order=(first, second),
    )


@dataclass(frozen=True)
class Scope:
    """How a district scope reaches a table's rows.

    ``column`` holds the district; ``through`` names the parent whose district counts instead;
    ``everyone`` lists values of ``column`` that stand for the whole city, and ``unnamed_for_all``
    says that a row without a district does. Rows of the whole city are seen by whoever sees it,
    and by all where the bureau declares them public; those of ``for_each``, a condition, hold for
    each district and are seen by all. A table that is ``of_city`` has no other rows.
    """

    column: str | None = None
    through: ParentKey | None = None
    everyone: tuple[str, ...] = ()
    unnamed_for_all: bool = False
    for_each: str = "false"
    of_city: bool = False


@dataclass(frozen=True)
class Uniting:
    """How a table with one row per district lays the rows of merged ones into their successor's.

    ``since`` and ``until`` are the SQL of the first and the last day a row speaks for, ``amount``
    is the column that is laid together, and ``adds`` the SQL of when that is a sum: where it is
    not, all must have the same. Other columns without codes are those of any of the rows.
    """

    since: str
    until: str
    amount: str
    adds: str = "true"


@dataclass(frozen=True)
class Table:
    """One table's promise: grain, key, columns, parents, checks and source.

    ``grain`` and ``source`` are (Chinese, English). Tables but ``districts`` may be absent from
    a folder and then read as empty. A table ``by_hand`` is short and written by people: it may be
    edited as a whole. ``uniting`` is for tables whose key names a district; without it the rows of
    a district that was merged are not its successor's.
    """

    name: str
    zh: str
    en: str
    grain: tuple[str, str]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    source: tuple[str, str]
    parents: tuple[ParentKey, ...] = ()
    checks: tuple[CrossCheck, ...] = ()
    scope: Scope = Scope()
    uniting: Uniting | None = None
    optional: bool = True
    by_hand: bool = False

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in contract order."""
        return tuple(column.name for column in self.columns)

    @property
    def event_columns(self) -> tuple[str, ...]:
        """The dates on which something happened."""
        return tuple(column.name for column in self.columns if column.event)

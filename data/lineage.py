"""The names districts bore and the one their rows are read under; it reads no other table's rows.

As named then, every row is read under the name it bears. By successor the rows of a district that
was merged or renamed are read under the name that follows it at last, so no query can forget it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from data.contracts import CITY, Table, Uniting
from data.registers.sight import RegisterSight
from data.views import named, quoted

NO_REGISTERS = RegisterSight()
OF_A_MATTER = "(register, matter_id) in (select (register, matter_id) from matters)"
# How a district that was merged or renamed is read, as an address says it.
LineageChoice = Literal["then", "successor"]
LINEAGES: tuple[LineageChoice, ...] = ("then", "successor")
# Of a mart that was built once more from rows read by successor.
BY_SUCCESSOR = "successor_"
# Columns of tables and marts that hold the name of a district.
PLACES = ("district", "region")
# Columns of marts that hold what was aimed at.
_AIMS = ("cumulative_target", "target")
# In the place of a restricted register's name: each of them.
EVERY = "*"


@dataclass(frozen=True)
class Sight:
    """What a viewer sees of a release: which districts (None: all), and under which names.

    ``restricted`` are the restricted registers whose figures may be told to them, ``EVERY`` all.
    ``sees_city`` shows who sees some districts what the bureau tells of the city as a whole.
    """

    districts: frozenset[str] | None = None
    by_successor: bool = False
    restricted: frozenset[str] = frozenset()
    sees_city: bool = False

    def opened(self, hidden: frozenset[str]) -> frozenset[str]:
        """Return those of a release's restricted registers whose figures may be told."""
        return hidden if EVERY in self.restricted else hidden & self.restricted


Scope = Sight | frozenset[str] | None


def sight_of(scope: Scope) -> Sight:
    """Return a scope as a sight; districts alone are seen as they were named then."""
    return scope if isinstance(scope, Sight) else Sight(scope)


def sees_successors(marts: Collection[str]) -> bool:
    """Tell by the names of its marts whether a release can be read by successor.

    One without a successor was never built for it: to that the two are the same.
    """
    return any(name.startswith(BY_SUCCESSOR) for name in marts)


@dataclass(frozen=True)
class District:
    """One district in scope: canonical name, English name if given, and place in lists.

    ``ended`` is its last day where it was merged or renamed.
    """

    name: str
    name_en: str | None
    sort_order: int
    ended: date | None = None


@dataclass(frozen=True)
class Name:
    """A name, its first and its last day, the one that follows it at last, the one it reads as.

    ``final`` is its own name where nothing follows it; ``shown`` is one of the two.
    """

    name: str
    first: date
    last: date
    final: str
    shown: str


def finals(successors: Mapping[str, str | None]) -> dict[str, str]:
    """Return the name that follows each name at last; names on or behind a circle keep theirs."""
    found: dict[str, str] = {}
    for name in successors:
        way = [name]
        while (following := successors.get(way[-1])) and following not in way:
            way.append(following)
        found[name] = name if following else way[-1]
    return found


@dataclass(frozen=True)
class Lineage:
    """The names whose rows a viewer sees; ``is_whole`` where these are all of the release.

    ``sees_city`` tells whether rows of the city as a whole are seen too, ``unseen`` are the names
    of which no row is.
    """

    names: tuple[Name, ...]
    is_whole: bool
    sees_city: bool = True
    unseen: tuple[str, ...] = ()

    @cached_property
    def moved(self) -> dict[str, str]:
        """The names that are read under another, and that one."""
        return {one.name: one.shown for one in self.names if one.shown != one.name}

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The names that some successor has followed and that are read under their own still."""
        return tuple(one.name for one in self.names if one.shown == one.name != one.final)

    @property
    def visible(self) -> frozenset[str] | None:
        """The names whose rows are seen; None for all."""
        return None if self.is_whole else frozenset(one.name for one in self.names)

    @property
    def regions(self) -> list[str]:
        """The regions whose targets are the viewer's who chooses no district."""
        return [CITY] if self.is_whole else sorted({one.shown for one in self.names})

    def place_sql(self, column: str) -> str:
        """Return the SQL of the name a column's district is read under."""
        if not self.moved:
            return column
        ways = " ".join(f"when {quoted(a)} then {quoted(b)}" for a, b in self.moved.items())
        return f"case {column} {ways} else {column} end"

    def export_sql(self, table: Table, select: str) -> str:
        """Return the SELECT of an export's rows with each district under the name it reads as."""
        place = table.scope.column
        if not self.moved or place is None:
            return select
        if place not in table.key:
            return f"select * replace ({self.place_sql(place)} as {place}) from ({select})"  # noqa: S608 - names of the contract
        gone = ", ".join(map(quoted, self.moved))
        if table.uniting is None:
            # What is told of a district as a whole is told of the last name alone.
            return f"select * from ({select}) where {place} not in ({gone})"  # noqa: S608 - as above
        return self._united_sql(table, table.uniting, place, select)

    def _united_sql(self, table: Table, uniting: Uniting, place: str, select: str) -> str:
        """Return the SELECT that lays the rows of several names into one row of their successor.

        A row counts whose name was in force some time between ``since`` and ``until``. The row of
        the successor is there only where each name in force at the end of it has one.
        """
        heirs = {one.shown for one in self.names if one.name in self.moved}
        line = ", ".join(
            f"({quoted(one.name)}, {quoted(one.shown)}, date '{one.first}', date '{one.last}')"
            for one in self.names
            if one.shown in heirs
        )
        told = {*table.key, *(column.name for column in table.columns if column.codes)}
        parts = {place: "shown"}
        for column in table.columns:
            name = named(column.name)
            if column.name == uniting.amount:
                parts[column.name] = (
                    f"case when {uniting.adds} then sum({name}) else min({name}) end"
                )
            elif column.type == "DATE" and column.name not in told:
                # What one of them does not date is not dated.
                parts[column.name] = f"case when count({name}) = count(*) then max({name}) end"
            elif column.name not in told:
                parts[column.name] = (
                    f"string_agg(distinct {name}::varchar, '; ' order by {name}::varchar)"
                )
        columns = ", ".join(
            f"{parts.get(name, named(name))} as {named(name)}" for name in table.column_names
        )
        groups = ", ".join(named(name) for name in table.column_names if name in told - {place})
        amount = named(uniting.amount)
        return (
            f"with line(name, shown, first_on, last_on) as (values {line}),"  # noqa: S608 - names of the contract, quoted
            f" own as ({select}),"
            f" laid as (select own.*, line.shown,"
            f" {uniting.until} between line.first_on and line.last_on as is_needed,"
            f" (select count(*) from line as other where other.shown = line.shown"
            f" and {uniting.until} between other.first_on and other.last_on) as needed"
            f" from own inner join line on own.{place} = line.name"
            f" where line.first_on <= {uniting.until} and line.last_on >= {uniting.since})"
            f" select * from own where {place} not in (select name from line)"
            f" union all by name"
            f" select {columns} from laid group by shown, needed, {groups}"
            f" having needed > 0 and count(*) filter (where is_needed) = needed"
            f" and ({uniting.adds} or min({amount}) = max({amount}))"
        )

    def mart_sql(
        self,
        source: str,
        columns: Collection[str],
        as_named: str | None = None,
        registers: RegisterSight = NO_REGISTERS,
    ) -> str:
        """Return the SELECT of a mart's rows in sight, each under the name it reads as.

        ``registers`` say whose rows of registers are seen. With ``as_named`` ``source`` was built
        by successor, and the other as its rows are named: from that come the rows of names that
        keep their own.
        """
        places = [place for place in PLACES if place in columns]
        condition = " and ".join(
            [
                registers.unhidden_sql(columns),
                # A mart that says no district is of those whose matters a viewer sees.
                *([OF_A_MATTER] if self._is_of_matters(columns) else []),
                *(
                    self._in_sight(place, columns, registers)
                    for place in places
                    if not self.is_whole
                ),
            ]
        )
        if as_named is not None:
            parts = [f"select * from {source} where {condition}"]  # noqa: S608 - names of the release
            if self.kept:
                own = ", ".join(map(quoted, self.kept))
                only = " and ".join(
                    [registers.unhidden_sql(columns), *(f"{place} in ({own})" for place in places)]
                )
                parts.append(f"select * from {as_named} where {only}")  # noqa: S608 - as above
            return " union all ".join(parts)
        replaced = ", ".join(f"{self.place_sql(place)} as {place}" for place in places)
        shown = f"* replace ({replaced})" if self.moved and places else "*"
        return f"select {shown} from {source} where {condition}"  # noqa: S608 - as above

    def unnamed_sql(self, column: str) -> str:
        """Return the SQL of a text that is left out where it names a district that is not seen."""
        if not self.unseen:
            return column
        names = " or ".join(f"contains({column}, {quoted(name)})" for name in self.unseen)
        return f"case when {names} then null else {column} end"

    def _is_of_matters(self, columns: Collection[str]) -> bool:
        is_placed = any(place in columns for place in PLACES)
        return not self.is_whole and not is_placed and {"register", "matter_id"} <= {*columns}

    def rows_sql(self, table: Table, registers: RegisterSight) -> str:
        """Return the condition on the rows of a table of registers that a viewer sees."""
        place = table.scope.column
        if self.is_whole or place is None:
            return "true"
        return self._in_sight(place, table.column_names, registers)

    def _in_sight(self, place: str, columns: Collection[str], registers: RegisterSight) -> str:
        """Return the condition on rows of the viewer's districts, and of none where he sees them.

        Of the city those that hold for each district are everyone's: aims that are rates or nought.
        """
        seen = {one.name for one in self.names} | ({CITY} if self.sees_city else set())
        allowed = ", ".join(quoted(name) for name in sorted(seen))
        placeless = registers.placeless_sql(columns, place, sees_city=self.sees_city)
        parts = [f"{place} in ({allowed})", placeless]
        aim = next((name for name in _AIMS if name in columns), None)
        if aim and not self.sees_city:
            is_rate = " or unit = 'pct'" if "unit" in columns else ""
            parts.append(f"({place} = {quoted(CITY)} and ({aim} = 0{is_rate}))")
        return f"({' or '.join(parts)})"

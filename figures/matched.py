"""Two tables of one figure whose rows answer each other: names, values and differences; it asks for
no row and rounds nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import pyarrow as pa

from charts import compared as charts
from figures.against import short_names_of
from figures.columns import Kind, ShownColumn, cells_of, shown_columns
from figures.context import Context
from figures.matching import Pair
from figures.measured import drawn_of, measures_of
from figures.outline import Item
from queries.header import Query
from words.language import Text
from words.scene import Scene

# What follows a column's name where it holds the other side's value, and the difference.
OTHER, DIFFERENCE = "~other", "~difference"
# What a difference is where it is not of the values' kind: points of rates, days of terms.
_OF_DIFFERENCE: Mapping[Kind, Kind] = MappingProxyType({"percent": "points", "term": "count"})


@dataclass(frozen=True)
class Matched:
    """Two tables of one figure and which of their rows answer each other.

    ``keys`` tell rows apart, ``measure`` is what the sentence and the chart are of.
    """

    item: Item
    query: Query
    context: Context
    beside: Context
    rows: pa.Table
    others: pa.Table
    pairs: tuple[Pair, ...]
    keys: tuple[str, ...]
    measure: str

    @cached_property
    def columns(self) -> list[ShownColumn]:
        """Every column: of the keys one, of numbers the value, the other's, the difference."""
        named = short_names_of(self.context, self.beside)[1]
        found: list[ShownColumn] = []
        for own, other in zip(self._own, self._others, strict=True):
            found.append(self._mine(own, other))
            is_measured = own.name in self._measures
            if is_measured or (own.name in self.keys and own.kind == "day"):
                found.append(self._theirs(own, other, named))
            if is_measured:
                found.append(self._difference(*found[-2:]))
        return found

    @cached_property
    def show(self) -> tuple[str, ...]:
        """The columns of the table: what tells rows apart, and what the figure shows compared."""
        of = self.item.show or (*self.keys, *drawn_of(self.item, self.query))
        names = [column.name for column in self.columns]
        found = []
        for name in dict.fromkeys((*(key for key in self.keys if key not in of), *of)):
            found += [one for one in (name, name + OTHER, name + DIFFERENCE) if one in names]
        return tuple(found)

    @property
    def shown(self) -> Item:
        """The figure as both sides are shown: its table and what its chart's traces hold."""
        sides = short_names_of(self.context, self.beside)
        series = zip((charts.VALUE, charts.OTHER), sides, strict=True)
        return replace(
            self.item,
            show=self.show,
            series={trace: Text(side, side) for trace, side in series},
            page_rows=0,
            bars=None,
            leading=None,
        )

    @cached_property
    def _own(self) -> list[ShownColumn]:
        return shown_columns(self.query, self.rows, self._scene(self.context))

    @cached_property
    def _others(self) -> list[ShownColumn]:
        return shown_columns(self.query, self.others, self._scene(self.beside))

    def _scene(self, context: Context) -> Scene:
        """Both sides have the same columns: who is chosen is told on both, or on neither."""
        both = self.context.districts and self.beside.districts
        return context.scene if both else replace(context.scene, districts=())

    @cached_property
    def _measures(self) -> tuple[str, ...]:
        return measures_of(self.query, self.keys)

    def _mine(self, own: ShownColumn, other: ShownColumn) -> ShownColumn:
        """Return a column of the first side; what tells rows apart is told of every row."""
        is_key = own.name in (*self.keys, *map(_called, self.keys)) and own.kind != "day"
        none = "" if own.name not in self._measures else self._no_row
        cells = [
            _cell(own, pair.row)
            if pair.row is not None
            else _cell(other, cast(int, pair.other))
            if is_key
            else _Cell(None, none)
            for pair in self.pairs
        ]
        return _with(own, own.name, own.label, cells)

    def _theirs(self, own: ShownColumn, other: ShownColumn, named: str) -> ShownColumn:
        cells = [
            _Cell(None, self._no_row) if pair.other is None else _cell(other, pair.other)
            for pair in self.pairs
        ]
        label = self.context.voice.say("{label}, {side}", label=own.label, side=named)
        return _with(other, own.name + OTHER, label, cells)

    def _difference(self, own: ShownColumn, other: ShownColumn) -> ShownColumn:
        voice = self.context.voice
        none = voice.say("not comparable")
        cells = [
            _Cell(_less(value, less), none)
            for value, less in zip(own.values, other.values, strict=True)
        ]
        label = voice.say("{label}, difference", label=own.label)
        kind: Kind = _OF_DIFFERENCE.get(own.kind, own.kind)
        column = _with(own, own.name + DIFFERENCE, label, cells)
        return replace(column, kind=kind, formats=(), signed=True)

    @property
    def _no_row(self) -> str:
        return self.context.voice.say("no such row")

    @cached_property
    def named(self) -> dict[str, ShownColumn]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> list[str]:
        """What each pair is called: a thing by its name, not its number; a day where nothing else
        tells rows apart, that of the first."""
        days = self.days
        keys = [key for key in self.keys if key not in days] if not self.is_course else days
        names = [called if (called := _called(key)) in self.named else key for key in keys]
        cells = [cells_of(self.named[name], self.context.scene) for name in names]
        # What is the same in every row tells none apart.
        cells = [cell for cell in cells if len(set(cell)) > 1] or cells
        if not cells:
            return [self.named[self.measure].label] * len(self.pairs)
        return [" · ".join(parts) for parts in zip(*cells, strict=True)]

    @cached_property
    def days(self) -> list[str]:
        """Those of the keys that are days."""
        return [key for key in self.keys if self.named[key].kind == "day"]

    @cached_property
    def is_course(self) -> bool:
        """Whether rows are steps of a course: each day asked back comes once."""
        backs = [pair.back for pair in self.pairs if pair.row is not None]
        return bool(self.days) and len(set(backs)) == len(backs)

    @cached_property
    def values(self) -> list[tuple[Any, Any, Any]]:
        """The measure of each pair, as shown and unrounded: value, the other's, the difference."""
        of = self.measure
        columns = [self.named[name].values for name in (of, of + OTHER, of + DIFFERENCE)]
        return list(zip(*columns, strict=True))

    @cached_property
    def latest(self) -> list[int]:
        """The pairs of the first's day nearest to the one asked for: all where rows have no day."""
        backs = [abs(pair.back) for pair in self.pairs if pair.row is not None]
        least = min(backs, default=0)
        return [at for at, pair in enumerate(self.pairs) if abs(pair.back) == least]


def _called(key: str) -> str:
    """Return the column with the name of a thing, given the one with its number."""
    return key.removesuffix("_id") + "_name"


class _Cell(NamedTuple):
    """A value, how it reads where it is absent, and what a sheet writes it with."""

    value: Any
    blank: str
    format: str = ""


def _cell(column: ShownColumn, at: int) -> _Cell:
    own = column.formats[at] if column.formats else ""
    return _Cell(column.values[at], column.blank(at), own)


def _with(column: ShownColumn, name: str, label: str, cells: Sequence[_Cell]) -> ShownColumn:
    return replace(
        column,
        name=name,
        label=label,
        values=tuple(cell.value for cell in cells),
        blanks=tuple(cell.blank for cell in cells),
        formats=tuple(cell.format for cell in cells) if column.formats else (),
    )


def _less(value: Any, other: Any) -> Any:  # noqa: ANN401 - a cell of either side
    return None if value is None or other is None else value - other

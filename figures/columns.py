"""Turns a figure's rows into labelled columns in the viewer's language and unit; it never rounds
a value that is handed on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast

import pyarrow as pa

from data.contracts import CITY
from figures.blanks import blanks_of
from figures.details import detail_said
from queries.header import Field, Query
from queries.labels import code_list, column_label, has_happened, truth_label
from words.lettering import marked
from words.scene import Scene
from words.sentences import counts
from words.sentences.overview.headline import counts_things
from words.sentences.registers.naming import group_name
from words.voice import NO_VALUE, Voice, half_up, recorded_in

Kind = Literal["text", "count", "area", "percent", "points", "day", "amount", "term"]
Value = str | int | float | date | None
_ENDINGS: tuple[tuple[str, Kind], ...] = (
    ("_ha", "area"),
    ("_mu", "area"),
    ("_pct", "percent"),
    ("_pp", "points"),
)
# What a rate divides, in its own units.
_PARTS = ("numerator", "denominator", "numerator_before", "denominator_before")
# Units that count things: a whole number of them is written without decimals.
_COUNTED = ("count", "people", "households", "day", "working_day", "month", "year")
_CHOSEN = "is_chosen"
# The days that a column beside them says are estimated.
_LIMITS, _ESTIMATED = ("limit_on", "due_on"), "is_estimated"
# What a register's matters are grouped by, and what that is: codes of some, names of others.
_GROUP, _DIMENSION = "by", "dimension"
# What a check found in a row, in a list that names the row's table.
_DETAIL = "detail"
_OWN_UNIT = re.compile(r"\s*[(（](公顷|亩|万元)[)）]$")
NUMERIC: tuple[Kind, ...] = ("count", "area", "percent", "points", "amount", "term")
# Days to a limit, fewer than none once it has passed: read as words, never as a negative number.
_TERMS = ("days_left",)


class Estimated(date):
    """A limit reached over days of a calendar that is not published yet (推定)."""


@dataclass(frozen=True)
class ShownColumn:
    """A column as shown: label with unit, kind, values unrounded, and how an absent one reads.

    ``known_to`` is the day shown where the column says when something happened: what happened
    later was not known on that day, and is marked so wherever it is written. ``decimals`` are
    those its numbers are written with where they are not published figures of its kind. ``blanks``
    are how an absent value reads row by row, where rows differ; ``formats`` are what a sheet writes
    a number with that is read as words. ``signed`` are differences. ``unknown`` are what its cells
    read where a code says that something is not known.
    """

    name: str
    label: str
    kind: Kind
    values: tuple[Value, ...]
    absent: str = NO_VALUE
    known_to: date | None = None
    mark: str = ""
    decimals: int | None = None
    blanks: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    signed: bool = False
    unknown: frozenset[str] = frozenset()

    def blank(self, place: int) -> str:
        """Return how the cell in a row reads where it is empty."""
        return self.blanks[place] if self.blanks else self.absent

    def is_later(self, value: Value) -> bool:
        """Tell whether a cell's date lies after the day shown."""
        return self.known_to is not None and isinstance(value, date) and value > self.known_to

    def day_written(self, value: date) -> str:
        """Write a date, marked if it is estimated or lies after the day shown."""
        sign = "≈ " if isinstance(value, Estimated) else ""
        return sign + value.isoformat() + (self.mark if self.is_later(value) else "")


def kind_of(declared: Field) -> Kind:
    """Tell how a column is written, from its type and the end of its name."""
    if declared.type == "DATE":
        return "day"
    if declared.name in _TERMS:
        return "term"
    if declared.type in ("VARCHAR", "BOOLEAN") or declared.type.endswith("[]"):
        return "text"
    for ending, kind in _ENDINGS:
        if declared.name.endswith(ending):
            return kind
    return "amount" if declared.type == "DOUBLE" else "count"


def shown_columns(query: Query, table: pa.Table, scene: Scene) -> list[ShownColumn]:
    """Return the columns of a figure's rows, labelled, codes in words, areas in the unit.

    Who is chosen is told only where somebody is.
    """
    return [
        ShownColumn(
            declared.name,
            labelled(query, declared, scene),
            kind_of(declared),
            _values(query, declared, _cells(declared, table, scene), scene),
            known_to=_known_to(query, declared, scene),
            mark=scene.voice.say(" (later)"),
            blanks=blanks_of(query, declared, table, scene),
            formats=_formats(declared, table, scene.voice),
            unknown=_unknown(query, declared, table, scene),
        )
        for declared in query.returns
        if scene.districts or declared.name != _CHOSEN
    ]


def _unknown(query: Query, declared: Field, table: pa.Table, scene: Scene) -> frozenset[str]:
    list_name = code_list(query, declared.name)
    codes = set(table.column(declared.name).to_pylist()) if list_name else set()
    unknown = (one for one in codes if one is None or str(one).endswith("unknown"))
    return frozenset(scene.label(list_name or "", one) for one in unknown)


def _formats(declared: Field, table: pa.Table, voice: Voice) -> tuple[str, ...]:
    if kind_of(declared) != "term":
        return ()
    days: list[int | None] = table.column(declared.name).to_pylist()
    return tuple(counts.term_format(day or 0, voice) for day in days)


def _cells(declared: Field, table: pa.Table, scene: Scene) -> list[object]:
    """Return a column's cells; a number of things as a whole number where the rows' units differ.

    A figure of several indicators has one column for parcels, hectares and per cent. What a check
    found is told by the columns of the row's table. Groups that have labels are told by them.
    """
    cells: list[object] = table.column(declared.name).to_pylist()
    if declared.name == _DETAIL:
        tables = table.column("table_name").to_pylist()
        return [detail_said(*cell, scene) for cell in zip(cells, tables, strict=True)]
    if declared.name == _GROUP and _DIMENSION in table.column_names:
        dimensions = table.column(_DIMENSION).to_pylist()
        groups = zip(dimensions, cast(list[str | None], cells), strict=True)
        return [group_name(dimension, code, scene) for dimension, code in groups]
    if declared.name in _LIMITS and _ESTIMATED in table.column_names:
        marks = table.column(_ESTIMATED).to_pylist()
        return [
            Estimated(day.year, day.month, day.day) if day and estimated else day
            for day, estimated in zip(cast(list[date | None], cells), marks, strict=True)
        ]
    if kind_of(declared) != "amount" or "unit" not in table.column_names:
        return cells
    is_told = "amount_unit" in table.column_names
    told = ("unit", "metric", "amount_unit" if is_told else "metric")
    rows = zip(cells, *(table.column(name).to_pylist() for name in told), strict=True)
    return [
        int(cell)
        if isinstance(cell, float)
        and cell.is_integer()
        and (unit in _COUNTED or (declared.name in _PARTS and _counts_things(metric, amount)))
        else cell
        for cell, unit, metric, amount in rows
    ]


def _counts_things(metric: str, amount_unit: str) -> bool:
    return amount_unit == "items" or counts_things(metric)


def _known_to(query: Query, declared: Field, scene: Scene) -> date | None:
    return scene.as_of if declared.type == "DATE" and has_happened(query, declared.name) else None


def later_said(columns: Sequence[ShownColumn], voice: Voice) -> str:
    """Say how many dates lie after the day shown; nothing if none does."""
    later = [column for column in columns for value in column.values if column.is_later(value)]
    if not later:
        return ""
    return voice.say_count(
        "{count} date marked “later” lies after the day shown ({day}).",
        "{count} dates marked “later” lie after the day shown ({day}).",
        len(later),
        day=voice.day(later[0].known_to),
    )


def labelled(query: Query, declared: Field, scene: Scene) -> str:
    """Return a column's label with its unit."""
    voice = scene.voice
    label = column_label(query, declared.name).said(voice.language)
    unit = {
        "area": voice.area_unit,
        "percent": "%",
        "points": voice.say("percentage points"),
    }.get(kind_of(declared))
    if declared.name.endswith("_wan"):
        unit = voice.say("10 000 yuan")
    # An export's header may name the unit it came in, which need not be the one shown.
    label = without_unit(label) if unit else label
    if unit is None or label.endswith(")") or label.endswith("）"):
        return label
    return voice.say("{label} ({unit})", label=label, unit=unit)


def without_unit(label: str) -> str:
    """Return a label without the unit an export's header gives it."""
    return _OWN_UNIT.sub("", label)


def _values(query: Query, declared: Field, values: list[object], scene: Scene) -> tuple[Value, ...]:
    list_name = code_list(query, declared.name)
    return tuple(_value(declared, list_name, value, scene) for value in values)


def _value(declared: Field, list_name: str | None, value: object, scene: Scene) -> Value:
    if isinstance(value, bool):
        return truth_label(value, scene.voice.language)
    if isinstance(value, list):
        return "; ".join(scene.voice.number(item) for item in value)
    if kind_of(declared) == "area" and isinstance(value, float):
        return scene.voice.in_unit(value, recorded_in(declared.name))
    if declared.name == "region" and value == CITY:
        return scene.voice.say("the whole city")
    if declared.name in ("district", "region") and value is not None:
        return scene.label("district", cast(str, value))
    if list_name is not None and (value is None or isinstance(value, str)):
        return scene.label(list_name, value)
    return cast(Value, value)


def is_whole(column: ShownColumn, value: Value) -> bool:
    """Tell whether a number counts things, though others of its column are amounts."""
    return column.kind == "amount" and isinstance(value, int)


def decimals_of(column: ShownColumn, scene: Scene) -> int:
    """Return how many decimals the numbers of a column are published with."""
    known = [value for value in column.values if value is not None]
    if known and all(is_whole(column, value) for value in known):
        return 0
    return column_decimals(column, scene.voice)


def column_decimals(column: ShownColumn, voice: Voice) -> int:
    """Return how many decimals a column's amounts are published with."""
    if column.decimals is not None:
        return column.decimals
    return published_decimals(column.kind, voice)


def published_decimals(kind: Kind, voice: Voice) -> int:
    """Return how many decimals numbers of a kind are published with."""
    return {"area": voice.area_decimals, "count": 0}.get(kind, 2)


def rounded(column: ShownColumn, value: float, voice: Voice) -> Decimal:
    """Round a number as it is written for reading."""
    return half_up(value, _decimals(column, value, voice))


def _decimals(column: ShownColumn, value: Value, voice: Voice) -> int:
    return 0 if is_whole(column, value) else column_decimals(column, voice)


def cells_of(column: ShownColumn, scene: Scene) -> list[str]:
    """Write the cells of a column for reading, an empty one as what it stands for."""
    return [
        column.blank(place) if value is None else written(column, value, scene)
        for place, value in enumerate(column.values)
    ]


def written(column: ShownColumn, value: Value, scene: Scene) -> str:
    """Write a cell for reading, rounded as figures of its kind are published."""
    voice = scene.voice
    if value is None:
        return column.absent
    if isinstance(value, date):
        return column.day_written(value)
    if isinstance(value, str):
        return marked(value)
    if column.kind == "term":
        return counts.term(value, voice)
    if column.name.endswith("year"):
        return str(int(value))
    signed = column.signed or column.kind == "points"
    return voice.number(value, _decimals(column, value, voice), signed=signed)

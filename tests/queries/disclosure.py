"""What the numbers shown of a restricted register tell together, worked out from its rows.

A count is the set of matters it counts. Whoever knows some counts knows every sum and difference
of theirs: a small count is told if its set is one. No expectations stand here.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.header import Query
from queries.params import Value, latest_complete_month
from queries.records import behind
from queries.restricted import lists_matters
from queries.run import run

# Columns of a figure that count what another does in the same months a year before.
A_YEAR_BEFORE = {"opened_last_year": "opened", "finished_last_year": "finished"}
Row = dict[str, Any]
Matters = Counter[str]


@dataclass(frozen=True)
class Cell:
    """One count of a figure: where it stands, which matters it counts, and whether it is shown."""

    figure: str
    key: tuple[object, ...]
    column: str
    matters: Matters
    shown: int | None

    @property
    def items(self) -> int:
        """How many there are."""
        return self.matters.total()


def figures() -> list[Query]:
    """Return the figures that are asked of a register and count its matters."""
    asked = (one for one in catalogue().values() if "register" in one.params)
    return [one for one in asked if not lists_matters(one) and one.records.totals]


def cells(outside: Warehouse, inside: Warehouse, register: str) -> Iterator[Cell]:
    """Yield each count of each figure of a restricted register, given of it or not."""
    day = latest_complete_month(inside.release.data_to)
    for query in figures():
        given: dict[str, Value] = {"register": register, "as_of": day}
        rows = run(query, inside, given).to_pylist()
        series = [column for name, column in query.records.params if name == "as_of"]
        told = [row for row in rows if all(row[column] == day for column in series)]
        shown = run(query, outside, given).to_pylist() if query.told else [{} for _ in told]
        seen = dict(zip(map(id, told), shown, strict=True))
        for row in rows:
            yield from _of_row(query, inside, given, row, seen.get(id(row), {}))


def _of_row(
    query: Query, inside: Warehouse, given: Mapping[str, Value], row: Row, seen: Row
) -> Iterator[Cell]:
    key = tuple(value for value in row.values() if isinstance(value, str | date | type(None)))
    selection = behind(catalogue(), query, given, row)
    listed = _listed(inside, selection.query, selection.given)
    # Duties of a restricted register are told of the city as a whole.
    equal = dict(selection.equal)
    if query.name == "duty_coverage":
        del equal["district"]
    own = [one for one in listed if all(one[name] == to for name, to in equal.items())]
    for total in query.records.totals:
        column = total.figure_column
        if total.distinct or not isinstance(row[column], int):
            continue
        matters = _counted(own, total.records_column)
        assert matters.total() == row[column], (query.name, key, column)
        yield Cell(query.name, key, column, matters, seen.get(column))
    for column, now in A_YEAR_BEFORE.items():
        if column in row:
            total = next(one for one in query.records.totals if one.figure_column == now)
            before = _a_year_before(row["month_end"])
            listed = _listed(inside, selection.query, {**selection.given, "as_of": before})
            own = [one for one in listed if one["month_end"] == before]
            matters = _counted(own, total.records_column)
            assert matters.total() == row[column], (query.name, key, column)
            yield Cell(query.name, key, column, matters, seen.get(column))


def _a_year_before(month_end: date) -> date:
    year = month_end.year - 1
    return date(year, month_end.month, monthrange(year, month_end.month)[1])


def _listed(inside: Warehouse, query: Query, given: Mapping[str, Value]) -> list[Row]:
    asked = {name: value for name, value in given.items() if name in query.params}
    found: list[Row] = run(query, inside, asked).to_pylist()
    return found


def _counted(rows: Sequence[Row], column: str | None) -> Matters:
    found: Matters = Counter()
    for row in rows:
        found[str(next(iter(row.values())))] += 1 if column is None else int(row[column] or 0)
    return +found


def told(known: Sequence[Cell], small: Sequence[Cell]) -> list[Cell]:
    """Return those of the small counts that are a sum or difference of known ones."""
    units = sorted({matter for cell in (*known, *small) for matter in cell.matters})
    place = {matter: at for at, matter in enumerate(units)}

    def vector(cell: Cell) -> "np.ndarray[Any, Any]":
        held = np.zeros(len(units))
        for matter, times in cell.matters.items():
            held[place[matter]] = times
        return held

    if not known:
        return []
    # The singular vectors of more than no length are a basis of all sums and differences.
    _, sizes, basis = np.linalg.svd(np.array([vector(cell) for cell in known]), full_matrices=False)
    basis = basis[sizes > 1e-9 * sizes[0]]
    rests = ((cell, vector(cell)) for cell in small)
    return [
        cell
        for cell, held in rests
        if np.linalg.norm(held - basis.T @ (basis @ held)) < 1e-7 * np.linalg.norm(held)
    ]

"""Runs one figure against a warehouse and holds it to its header; it never formats a number."""

from collections.abc import Mapping

import pyarrow as pa

from data.views import named
from data.warehouse import Columns, Parameter, Warehouse
from queries.covering import covered
from queries.errors import BrokenPromise
from queries.header import Query
from queries.params import Value, completed
from queries.restricted import (
    is_restricted,
    least_shown,
    lists_matters,
    of_the_day,
    refuse_districts_of,
    refuse_withheld,
    standing,
)


def run(query: Query, warehouse: Warehouse, given: Mapping[str, Value]) -> pa.Table:
    """Return a figure's rows with the columns its header declares, in that order.

    ``given`` may hold ``as_of``, ``districts`` and what else the header declares; what is left out
    takes its default from the release.

    Raises:
        BadParameter: a value cannot be used.
        Withheld: the figure is not given of a restricted register, or not by this release.
        BrokenPromise: the SQL returned other columns than the header says.
    """
    return run_completed(query, warehouse, parameters(query, warehouse, given))


def parameters(
    query: Query, warehouse: Warehouse, given: Mapping[str, Value]
) -> dict[str, Parameter]:
    """Return the values a figure runs with: those given, checked, and the release's defaults.

    Of a restricted register nothing but the register is the reader's to choose: two days or two
    groupings of the same matters would tell small numbers by difference.
    """
    known = [district.name for district in warehouse.districts]
    data_to, registers = warehouse.release.data_to, warehouse.registers
    values = completed(given, query.params, data_to, known, registers)
    if not is_restricted(warehouse, values):
        return values
    refuse_districts_of(warehouse, values)
    only: dict[str, Value] = {"register": str(values["register"])}
    return completed(only, query.params, data_to, known, registers)


def run_completed(query: Query, warehouse: Warehouse, values: dict[str, Parameter]) -> pa.Table:
    """Run a figure with a complete set of parameters.

    Of a restricted register its small counts are covered, and a list of its matters is empty.
    """
    is_covered = is_restricted(warehouse, values) and not lists_matters(query)
    if is_covered:
        refuse_withheld(query, warehouse)
    opened = warehouse.inside() if is_covered else warehouse
    found, rows = opened.answer(query.sql, {**values, **dict(query.fixed)})
    _expect_promised(query, found)
    if not is_covered:
        return rows
    rows = of_the_day(query, rows, values)
    return covered(rows, query.told, least_shown(opened), standing(opened, values))


def run_through(query: Query, warehouse: Warehouse, values: dict[str, Parameter]) -> pa.Table:
    """Compute every cell of a long list and keep none of them.

    Returns one row: for each DOUBLE column whether a cell of it is no finite number.

    Raises:
        BrokenPromise: as ``run``.
    """
    given = {**values, **dict(query.fixed)}
    within = f"(\n{query.sql.strip().rstrip(';')}\n) as listed"
    _expect_promised(query, warehouse.answer(f"select * from {within} limit 0", given)[0])  # noqa: S608 - a statement of ours
    doubles = [named(field.name) for field in query.returns if field.type == "DOUBLE"]
    # The hash of whole rows leaves the database no column to pass over.
    parts = [
        "bit_xor(hash(listed))",
        *(f"bool_or(not isfinite({name})) as {name}" for name in doubles),
    ]
    return warehouse.query(f"select {', '.join(parts)} from {within}", given)  # noqa: S608 - as above


def _expect_promised(query: Query, found: Columns) -> None:
    promised = tuple((field.name, field.type) for field in query.returns)
    if found != promised:
        raise BrokenPromise(
            f"{query.name} 返回的列与表头不符：{_difference(found, promised)}",
            f"{query.name} returns other columns than its header: {_difference(found, promised)}",
        )


def _difference(found: tuple[tuple[str, str], ...], promised: tuple[tuple[str, str], ...]) -> str:
    extra = [f"+{name} {kind}" for name, kind in found if (name, kind) not in promised]
    missing = [f"-{name} {kind}" for name, kind in promised if (name, kind) not in found]
    return ", ".join(extra + missing) or "order"

"""Runs one figure against a warehouse and holds it to its header; it never formats a number."""

from collections.abc import Mapping

import pyarrow as pa

from data.warehouse import Parameter, Warehouse
from queries.errors import BrokenPromise
from queries.header import Query
from queries.params import Value, completed


def run(query: Query, warehouse: Warehouse, given: Mapping[str, Value]) -> pa.Table:
    """Return a figure's rows with the columns its header declares, in that order.

    ``given`` may hold ``as_of``, ``districts`` and what else the header declares; what is left out
    takes its default from the release.

    Raises:
        BadParameter: a value cannot be used.
        BrokenPromise: the SQL returned other columns than the header says.
    """
    return run_completed(query, warehouse, parameters(query, warehouse, given))


def parameters(
    query: Query, warehouse: Warehouse, given: Mapping[str, Value]
) -> dict[str, Parameter]:
    """Return the values a figure runs with: those given, checked, and the release's defaults."""
    known = [district.name for district in warehouse.districts]
    return completed(given, query.params, warehouse.release.data_to, known)


def run_completed(query: Query, warehouse: Warehouse, values: dict[str, Parameter]) -> pa.Table:
    """Run a figure with a complete set of parameters."""
    found, rows = warehouse.answer(query.sql, {**values, **dict(query.fixed)})
    promised = tuple((field.name, field.type) for field in query.returns)
    if found != promised:
        raise BrokenPromise(
            f"{query.name} 返回的列与表头不符：{_difference(found, promised)}",
            f"{query.name} returns other columns than its header: {_difference(found, promised)}",
        )
    return rows


def _difference(found: tuple[tuple[str, str], ...], promised: tuple[tuple[str, str], ...]) -> str:
    extra = [f"+{name} {kind}" for name, kind in found if (name, kind) not in promised]
    missing = [f"-{name} {kind}" for name, kind in promised if (name, kind) not in found]
    return ", ".join(extra + missing) or "order"

"""The trial before a switch: every figure runs once on a built release; it changes nothing."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from data.check.report import Fault
from data.culprit import no_number, statement_faults
from data.errors import DataError
from data.lineage import Sight, sees_successors
from data.manifest import Release
from data.marts import Mart, building_order
from data.warehouse import Parameter, Warehouse
from queries.catalogue import catalogue
from queries.declared import declared_in
from queries.definitions import definitions
from queries.errors import QueryError
from queries.header import Query
from queries.params import Value
from queries.run import parameters, run_completed, run_through

# The parameters a figure failed with, and how.
Failure = tuple[Mapping[str, Parameter], Exception]
# Of so many figures that fail for different reasons the rows are looked for; one row often fails
# them all.
NARROWED = 3
# A list of ten million rows takes longer than a viewer would wait.
SECONDS = 600.0


def trial(release: Release) -> tuple[Fault, ...]:
    """Run every figure over the city and over one district; return what fails, with the rows.

    A figure fails that the database cannot compute, whose columns are not those of its header, or
    that holds a number that is none.
    """
    marts = building_order(definitions().marts)
    faults: list[Fault] = []
    reasons: set[str] = set()
    for query, failed in _failures(release):
        if str(failed[1]) not in reasons and len(reasons) < NARROWED:
            reasons.add(str(failed[1]))
            faults += _narrowed(release, marts, query, *failed)
    return tuple(faults)


def _failures(release: Release) -> Iterator[tuple[Query, Failure]]:
    """Yield how figures fail, under each of the names that districts can be read by."""
    queries = catalogue().values()
    for by_successor in (False, True) if sees_successors(release.marts) else (False,):
        # Most of a small figure's time the database spends on its statement, one thread each.
        with (
            Warehouse(release, Sight(None, by_successor), SECONDS, is_inside=True) as warehouse,
            ThreadPoolExecutor(os.cpu_count()) as together,
        ):
            tried = partial(_failure, warehouse=warehouse, registers=_tried_registers(warehouse))
            failures = together.map(tried, queries)
            for query, failed in zip(queries, failures, strict=True):
                if failed:
                    yield query, failed


def _tried_registers(warehouse: Warehouse) -> list[str]:
    """Return the register with most rows of each way of counting; of none with rows the first.

    All registers are read by the same statements: to try each of fifty takes a minute.
    """
    largest = sorted(declared_in(warehouse), key=lambda one: -one.matters)
    held = {(one.rate, one.flow): one.id for one in reversed(largest) if one.matters}
    return [*held.values()] or [*warehouse.registers[:1]]


def _failure(query: Query, warehouse: Warehouse, registers: Sequence[str]) -> Failure | None:
    """Return how a figure fails over the city, else how over the first district.

    One of registers is tried with each of them, and of one district with the first.
    """
    one: dict[str, Value] = {"districts": (warehouse.districts[0].name,)}
    asked: list[dict[str, Value]] = [{}, one]
    if "register" in query.params:
        asked = [{"register": register} for register in registers]
        asked += [one | whole for whole in asked[:1]]
    tried = (_tried(query, warehouse, given) for given in asked)
    return next((failed for failed in tried if failed), None)


def _tried(query: Query, warehouse: Warehouse, given: Mapping[str, Value]) -> Failure | None:
    values = parameters(query, warehouse, given)
    try:
        name = _no_number_in(query, warehouse, values)
    except (DataError, QueryError) as error:
        return values, error
    return (values, ArithmeticError(f"{name}: NaN / ∞")) if name else None


def _no_number_in(query: Query, warehouse: Warehouse, values: dict[str, Parameter]) -> str:
    if query.records.query != query.name:
        return no_number(run_completed(query, warehouse, values))
    # A list may be as long as its export.
    (found,) = run_through(query, warehouse, values).to_pylist()
    return next((name for name, is_none in found.items() if is_none is True), "")


def _narrowed(
    release: Release,
    marts: tuple[Mart, ...],
    query: Query,
    values: Mapping[str, Parameter],
    error: Exception,
) -> list[Fault]:
    return statement_faults(
        release.folder,
        marts,
        query.tables,
        query.sql,
        {**values, **dict(query.fixed)},
        f"指标“{query.title.zh}”",
        f"figure {query.name}",
        error,
    )

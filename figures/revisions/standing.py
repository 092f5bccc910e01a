"""A headline indicator as one release, or a data set between two, gives it; it compares none.

Amounts are whole billionths of their unit and values fractions: what is added up from differences
of them is exact.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import DataError
from data.lineage import Scope, Sight, sight_of
from data.manifest import Release
from data.warehouse import Parameter, Warehouse
from queries.catalogue import catalogue
from queries.contributions import BILLIONTH, FIGURE, RECORDS, asked_on, contributions
from queries.definitions import as_published
from queries.errors import QueryError
from queries.header import Query
from queries.run import run_completed

Districts = tuple[str, ...] | None
# Rows and figure agree to a millionth of a unit or a billionth of the amount.
_TIES = BILLIONTH // 10**6


@dataclass(frozen=True)
class Defined:
    """The SQL of the headline indicators and of the rows behind them."""

    figure: Query
    records: Query


@dataclass(frozen=True)
class Standing:
    """One indicator at a date: numerator, denominator (None for counts and areas) and value.

    ``value`` is None where there is none: a denominator of nought, an export never imported.
    ``rows`` are those counted in, None where those that can be told do not add up to it; then
    nothing is said by row. ``is_computed`` is False where the release has no such figure at all.
    """

    numerator: int
    denominator: int | None
    value: Fraction | None
    rows: pa.Table | None = None
    is_computed: bool = True


# Of a release that has no such figure.
NOT_COMPUTED = Standing(0, None, None, None, False)


def defined(release: Release) -> Defined:
    """Return the definitions a release was published with; of what it keeps none, today's."""
    return Defined(_as_published(release, FIGURE), _as_published(release, RECORDS))


def _as_published(release: Release, name: str) -> Query:
    with suppress(QueryError):
        return as_published(release, name)
    return catalogue()[name]


def then_of(scope: Scope) -> Sight:
    """Return a scope under the names of then: what two releases are compared by."""
    return replace(sight_of(scope), by_successor=False)


@contextmanager
def opened(
    release: Release, data_to: date | None = None, scope: Scope = None
) -> Iterator[Warehouse]:
    """Open a release beside those that viewers share, which it shall not push out.

    ``scope`` None is the whole city: what a publisher compares.

    With ``data_to`` it may be asked about days after its own.
    """
    reaching = replace(release, data_to=max(release.data_to, data_to or release.data_to))
    with Warehouse(reaching, then_of(scope)) as warehouse:
        yield warehouse


def headlines(
    warehouse: Warehouse, figure: Query, as_of: date, districts: Districts = None
) -> dict[str, dict[str, Any]]:
    """Return the rows of the eight indicators by metric; none where they cannot be computed.

    What a register declares has no rows counted in it that could be told; it is left out.
    """
    try:
        rows = run_completed(figure, warehouse, asked_on(as_of, districts)).to_pylist()
    except (DataError, QueryError):
        return {}
    return {row["metric"]: row for row in rows if row.get("register") is None}


def standings(
    warehouse: Warehouse,
    by: Defined,
    as_of: date,
    districts: Districts = None,
    metric: str | None = None,
) -> dict[str, Standing]:
    """Return the indicators, or one, with the rows counted in them, proved to add up to them."""
    stated_rows = headlines(warehouse, by.figure, as_of, districts)
    rows = _counted(warehouse, by.records, metric, asked_on(as_of, districts))
    return {
        name: _proved(row, None if rows is None else rows.filter(pc.field("metric") == name))
        for name, row in stated_rows.items()
        if metric in (None, name)
    }


def _proved(row: Mapping[str, Any], rows: pa.Table | None) -> Standing:
    plain = stated(row)
    if rows is None:
        return plain
    numerator, denominator = total(rows, "numerator"), total(rows, "denominator")
    if not _agrees(numerator, plain.numerator) or not _agrees(denominator, plain.denominator or 0):
        return plain
    # The sums of the rows are exact; what the figure says was rounded to a floating point number.
    exact = denominator if plain.denominator is not None else None
    return Standing(numerator, exact, _value(row, numerator, exact), rows.drop_columns(["metric"]))


def stated(row: Mapping[str, Any]) -> Standing:
    """Return an indicator as its row says it."""
    is_rate = row["unit"] == "pct"
    numerator = billionths(row["numerator"])
    denominator = billionths(row["denominator"]) if is_rate else None
    return Standing(numerator, denominator, _value(row, numerator, denominator))


def billionths(amount: float | None) -> int:
    """Return an amount in whole billionths; nothing is nought."""
    return int((Decimal(amount or 0) * BILLIONTH).to_integral_value())


def total(rows: pa.Table, column: str) -> int:
    """Return the exact sum of a column of amounts."""
    return int(pc.sum(rows[column].cast(pa.decimal128(38, 0))).as_py() or 0)


def _value(row: Mapping[str, Any], numerator: int, denominator: int | None) -> Fraction | None:
    if row["value"] is None:
        return None
    if denominator is None:
        return Fraction(numerator, BILLIONTH)
    return Fraction(100 * numerator, denominator) if denominator else None


def _agrees(sum_of_rows: int, said: int) -> bool:
    return abs(sum_of_rows - said) <= max(_TIES, abs(said) // BILLIONTH)


def _counted(
    warehouse: Warehouse, records: Query, metric: str | None, values: dict[str, Parameter]
) -> pa.Table | None:
    try:
        return contributions(warehouse, records, metric, values)
    except (DataError, QueryError):
        return None

"""What each row adds to numerator and denominator of a headline indicator, exactly; it compares
none."""

from datetime import date

import pyarrow as pa

from data.warehouse import Parameter, Warehouse
from queries.header import Query

# Amounts are whole billionths: sums and differences of them are exact, in any order.
BILLIONTH = 10**9
FIGURE, RECORDS = "headline_by_metric", "headline_records"


def contributions(
    warehouse: Warehouse, records: Query, metric: str | None, values: dict[str, Parameter]
) -> pa.Table:
    """Return the rows that count in an indicator, or in any; amounts in whole billionths.

    ``values`` are ``as_of`` and ``districts``; a district unknown to the release has no rows.
    """
    sql = (
        "select metric, counted_table, counted_key, counted_name, district,"  # noqa: S608 - a statement of ours
        f" {_whole('numerator')}, {_whole('denominator')}"
        f" from (\n{records.sql}\n) as records"
    )
    given = {**values, **dict(records.fixed)}
    if metric is None:
        return warehouse.query(sql, given)
    return warehouse.query(f"{sql} where metric = $metric", {**given, "metric": metric})


def _whole(column: str) -> str:
    exact = f"coalesce({column}, 0)::decimal(28, 9)"
    return f"({exact} * {BILLIONTH})::bigint as {column}"


def asked_on(as_of: date, districts: tuple[str, ...] | None) -> dict[str, Parameter]:
    """Return the parameters of a headline indicator at a date."""
    return {"as_of": as_of, "districts": list(districts) if districts is not None else None}

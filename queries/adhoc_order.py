"""The order groups of a dimension come in, and which are told apart; it never runs a query.

Years, months and numbers ascend; codes stand as their list declares them, yes before no, districts
as the city declares them. Names have no order of their own: they come by what they weigh.
"""

from collections.abc import Sequence
from typing import Literal

from data.contracts import CITY, Column
from queries.adhoc import Dimension, column_of, is_of_time
from queries.adhoc_sql import Values
from queries.labels import codes_in

Nature = Literal["time", "number", "list", "truth", "name"]
# Columns that name the districts the city declares.
_PLACES = ("district", "region")


def nature_of(table: str, dimension: Dimension) -> Nature:
    """Tell what kind of order a dimension's groups have; ``name`` for none of their own."""
    column = column_of(table, dimension.column)
    if is_of_time(table, dimension):
        return "time"
    if column.type in ("INTEGER", "DATE"):
        return "number"
    if column.type == "BOOLEAN":
        return "truth"
    is_listed = column.codes or column.name == "metric" or column.name in _PLACES
    return "list" if is_listed else "name"


def own_order(
    table: str, dimension: Dimension, group: str, known: Sequence[str], values: Values, key: str
) -> str:
    """Return the ORDER BY of groups in their own order, none last; empty for mere names.

    ``group`` is the SQL of a group's value; a list is bound in ``values`` under ``key``.
    """
    match nature_of(table, dimension):
        case "time" | "number":
            return f"{group} asc nulls last"
        case "truth":
            return f"{group} desc nulls last"
        case "list":
            values[key] = _declared(column_of(table, dimension.column), known)
            return f"list_position(${key}, {group}) nulls last, {group} nulls last"
    return ""


def _declared(column: Column, known: Sequence[str]) -> list[str]:
    if column.name in _PLACES:
        return [CITY, *known]
    return [code.code for code in column.code_list or codes_in("metric")]


def places_sql(
    table: str, dimension: Dimension, at: int, is_rate: bool, known: Sequence[str], values: Values
) -> str:
    """Return the groups told apart with their places; the bound ``most_`` says how many.

    Of time the latest are told apart, of all else those that weigh most: of rates by their
    denominators.
    """
    group = f"group_{at}"
    by_weight = f"weight desc, {group}"
    kept = f"{group} desc nulls first" if is_of_time(table, dimension) else by_weight
    order = own_order(table, dimension, group, known, values, f"order_{at}") or by_weight
    return f"""
        select key_{at}, row_number() over (order by {order}) as place_{at}
        from (
            select
                key_{at}, any_value({group}) as {group},
                abs(sum(coalesce({"denominator" if is_rate else "numerator"}, 0))) as weight
            from groups
            group by key_{at}
            order by {kept}
            limit $most_{at}
        )
    """  # noqa: S608 - a number and names written here

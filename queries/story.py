"""The rows of an export that bear given values, for the story of one record; it decides nothing.

What is read are the warehouse's own views: of a row that a viewer may not see there is none.
"""

from dataclasses import dataclass

import pyarrow as pa

from data.contracts import TABLES
from data.views import named
from data.warehouse import Parameter, Warehouse

# What is told of one record at most, of each table: an approval has some hundred parcels.
MOST = 500


@dataclass(frozen=True)
class Wanted:
    """The rows of an export in which each column named has the value, at most so many."""

    table: str
    equal: tuple[tuple[str, str], ...]
    most: int = MOST


def rows_of(warehouse: Warehouse, wanted: Wanted) -> pa.Table:
    """Return such rows with the contract's columns, in the order of the key."""
    table = TABLES[wanted.table]
    if not wanted.equal:
        raise ValueError("rows of a story are looked up by a value")
    values: dict[str, Parameter] = {"most": wanted.most}
    conditions = []
    for place, (name, value) in enumerate(wanted.equal):
        conditions.append(f"{named(table.column(name).name)} = $equal_{place}")
        values[f"equal_{place}"] = value
    columns = ", ".join(named(name) for name in table.column_names)
    order = ", ".join(named(name) for name in table.key)
    return warehouse.query(
        f"select {columns} from {named(table.name)}"  # noqa: S608 - names of the contract
        f" where {' and '.join(conditions)} order by {order} limit $most",
        values,
    )


def warnings_of(
    warehouse: Warehouse, table: str, keys: tuple[str, ...]
) -> list[dict[str, str | None]]:
    """Return the warnings on rows of an export by their keys as checks write them: check_name, key
    and detail."""
    found: list[dict[str, str | None]] = warehouse.query(
        "select check_name, key, detail from release_checks"
        " where table_name = $table and key = any($keys::varchar[])"
        " order by key, check_name, detail",
        {"table": table, "keys": list(keys)},
    ).to_pylist()
    return found

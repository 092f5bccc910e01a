"""How many rows of a release raised which warnings together: a row counts once, however many."""

from dataclasses import dataclass

from data.warehouse import Warehouse

_ROWS_BY_WARNINGS = """
with

warned_rows as (
    select
        table_name,
        key,
        district,
        list_sort(list(distinct table_name || '.' || check_name)) as warnings,
    from release_checks
    group by table_name, key, district
)

select
    district,
    warnings,
    count(*) as row_count,
from warned_rows
group by district, warnings
order by district, warnings
"""


@dataclass(frozen=True)
class Warned:
    """So many rows of a district (None: of no district) that raised exactly these warnings."""

    district: str | None
    warnings: frozenset[str]
    rows: int


def warned(warehouse: Warehouse) -> tuple[Warned, ...]:
    """Return the rows that raised a warning, counted by district and by what they raised."""
    return tuple(
        Warned(row["district"], frozenset(row["warnings"]), row["row_count"])
        for row in warehouse.query(_ROWS_BY_WARNINGS).to_pylist()
    )

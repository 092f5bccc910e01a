"""Which rows of a release raised warnings, as far as a viewer sees them."""

from dataclasses import dataclass, replace

from data.check.listed import every_warning
from data.manifest import CheckCount
from data.warehouse import Warehouse

_ROWS_BY_WARNINGS = """
with

owners as (
    select register, metric from rule_register_metrics
    union
    select register, metric from rule_register_headlines
),

warned_rows as (
    select
        checks.table_name,
        checks.key,
        checks.district,
        any_value(
            case checks.table_name
                when 'matters' then split_part(checks.key, ' / ', 1)
                when 'matter_events' then events.register
                else owners.register
            end
        ) as register,
        list_sort(list(distinct checks.table_name || '.' || checks.check_name)) as warnings,
    from release_checks as checks
    left outer join matter_events as events
        on checks.table_name = 'matter_events' and checks.key = events.event_id
    left outer join owners
        on
            checks.table_name in ('measures', 'targets', 'rankings')
            and split_part(checks.key, ' / ', 1) = owners.metric
    group by checks.table_name, checks.key, checks.district
)

select
    district,
    register,
    warnings,
    count(*) as row_count,
from warned_rows
group by district, register, warnings
order by district, register, warnings
"""
_SAMPLES = 3
_RAISED = f"""
select
    table_name,
    check_name,
    count(*) as row_count,
    min(key, {_SAMPLES}) as keys,
    min(key || ' (' || detail || ')', {_SAMPLES}) as detailed,
from release_checks
group by table_name, check_name
"""  # noqa: S608 - constant text


@dataclass(frozen=True)
class Warned:
    """So many rows that raised exactly these warnings, of a district and a register.

    A row of no district, or of no register, has None there.
    """

    district: str | None
    warnings: frozenset[str]
    rows: int
    register: str | None = None


def warned(warehouse: Warehouse) -> tuple[Warned, ...]:
    """Return the rows that raised a warning, each once however many it raised, counted by district,
    by register and by what they raised."""
    return tuple(
        Warned(row["district"], frozenset(row["warnings"]), row["row_count"], row["register"])
        for row in warehouse.query(_ROWS_BY_WARNINGS).to_pylist()
    )


def raised(warehouse: Warehouse) -> tuple[CheckCount, ...]:
    """Return the checks that rows in sight did not pass, in the manifest's order and words, with
    those rows' number and first keys: the manifest itself counts and names everybody's."""
    detailed = {(one.table, one.name) for one in every_warning() if one.says_detail}
    found = {
        (row["table_name"], row["check_name"]): row for row in warehouse.query(_RAISED).to_pylist()
    }
    return tuple(
        replace(
            check,
            rows=found[place]["row_count"],
            samples=tuple(found[place]["detailed" if place in detailed else "keys"] or ()),
        )
        for check in warehouse.release.warnings
        if (place := (check.table, check.check)) in found
    )

"""Reads the demo exports by the definitions of the contract, written here a second time.

It shares nothing with the figures' SQL: two readings that agree are worth more than one.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

_DEFINITIONS = """
create table event as
select
    e.*,
    p.approved_on,
    p.area_ha as parcel_ha,
    greatest(coalesce(e.entered_on, e.event_on), p.approved_on) as cut_off_on,
    case when e.event_type = 'reversal' then -e.area_ha else e.area_ha end as gone_ha,
    case
        when e.event_type = 'adjustment' then 0
        when e.event_type = 'reversal' then -e.area_ha
        else e.area_ha
    end as counted_ha
from supply_events as e
inner join supply_parcels as p on e.parcel_id = p.parcel_id;

create macro stock(on_day) as table
select
    p.*,
    p.area_ha - coalesce(
        (
            select sum(e.gone_ha) from event as e
            where e.parcel_id = p.parcel_id and e.cut_off_on <= on_day
        ), 0
    ) as remaining_ha
from supply_parcels as p
where p.approved_on <= on_day;

create table ten_year_list as
select parcel_id
from stock(date '2023-12-31')
where remaining_ha > 0.01 and approved_on <= date '2013-12-31';

create macro disposed(on_day) as table
select
    b.parcel_id,
    any_value(b.base_ha) as base_ha,
    least(
        coalesce(
            sum(e.counted_ha) filter (
                where e.cut_off_on between make_date(year(on_day), 1, 1) and on_day
            ), 0
        ), any_value(b.base_ha)
    ) as disposed_ha
from supply_base as b
left join event as e on b.parcel_id = e.parcel_id
where b.year = year(on_day)
group by b.parcel_id;

create macro illegal(on_day) as table
select
    *,
    coalesce(
        remaining_mu <= 0.01
        and review_stage = 'finished'
        and coalesce(closed_on, rectified_on) <= on_day, false
    ) as closed
from cases
where
    split_status in ('whole', 'child')
    and dup_of is null
    and not coalesce(disputed, false)
    and judgement = 'non_agricultural'
    and issued_on <= on_day;

create table idle as
select
    *,
    coalesce(idle_ha, area_ha) as found_ha,
    case
        when disposed_on is null or method in ('fee', 'temporary_use', 'revoked') then 0
        else least(coalesce(disposed_ha, idle_ha, area_ha), coalesce(idle_ha, area_ha))
    end as released_ha
from idle_land;

create macro idle_base(of_year) as table
select *
from (
    select
        supervision_no,
        round,
        found_ha - case
            when disposed_on < make_date(of_year, 1, 1) then released_ha else 0
        end as base_ha,
        case when year(disposed_on) = of_year then released_ha else 0 end as disposed_ha
    from idle
    where identified_on < make_date(of_year, 1, 1) and method is distinct from 'revoked'
)
where base_ha > 0;
"""

TABLES = (
    "districts",
    "offices",
    "cases",
    "new_construction_farmland",
    "supply_parcels",
    "supply_events",
    "supply_base",
    "idle_land",
    "matters",
    "matter_events",
    "measures",
    "targets",
    "rankings",
    "notes",
)

Value = str | int | float | bool | None


class Exports:
    """The exports of the demo city as SQL views, with the contract's definitions beside them."""

    def __init__(self, folder: Path) -> None:
        """Open every table of the contract in the folder."""
        self.folder = folder
        self._connection = duckdb.connect()
        for table in TABLES:
            self._connection.execute(f"create view {table} as from '{folder / table}.parquet'")
        self._connection.execute(_DEFINITIONS)

    def rows(self, sql: str) -> list[tuple[Value, ...]]:
        """Return the rows of a query."""
        found: list[tuple[Value, ...]] = self._connection.sql(sql).fetchall()
        return found

    def pairs(self, sql: str) -> dict[str, float]:
        """Return a query of two columns as names and numbers."""
        return {str(name): float(value or 0) for name, value in self.rows(sql)}

    def row(self, sql: str) -> tuple[Value, ...]:
        """Return the only row of a query."""
        (found,) = self.rows(sql)
        return found

    def number(self, sql: str) -> float:
        """Return the only value of a query, a number."""
        (found,) = self.row(sql)
        assert isinstance(found, int | float)
        return float(found)

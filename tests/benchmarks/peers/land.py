"""Approved land as a peer's author would load it: one DuckDB file, five questions; no interface.

It imports nothing of the dashboard: each peer runs it in an environment of its own.
"""

import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

Rows = list[tuple[Any, ...]]

# Once per load: what is counted, by when it was entered and never before the approval, sorted as
# it is asked. Areas are decimals while they are added up, so that 1 - 0.99 is 0.01.
LOAD = """
create temp table effects as
select e.parcel_id, p.district, greatest(coalesce(e.entered_on, e.event_on), p.approved_on) as day,
    sum(if(e.event_type = 'reversal', 1, -1) * e.area_ha::decimal(24, 9)) as stock_ha,
    sum(if(e.event_type = 'reversal', -1, 1) * e.area_ha::decimal(24, 9))
        filter (where e.event_type <> 'adjustment') as disposed_ha,
from read_parquet($events) as e join read_parquet($parcels) as p using (parcel_id)
group by all;

create temp table steps as
select parcel_id, day as from_on,
    lead(day, 1, date '9999-12-31') over by_day as until_on, sum(change_ha) over by_day as left_ha,
from (
    select parcel_id, day, sum(change_ha) as change_ha,
    from (
        select parcel_id, approved_on as day, area_ha::decimal(24, 9) as change_ha
        from read_parquet($parcels)
        union all
        select parcel_id, day, stock_ha from effects
    ) group by all
)
window by_day as (partition by parcel_id order by day);

create table open_land as
select s.parcel_id, p.district, s.from_on, s.until_on, s.left_ha::double as left_ha, p.approved_on,
    coalesce(p.unsupplied_reason, '') as reason, p.parcel_name, p.due_on, p.owner_unit,
from steps as s join read_parquet($parcels) as p using (parcel_id)
where s.left_ha > 0.01
order by p.district, s.from_on;

-- The base of a year is the province's list, where there is one, else what stood on 31 December.
create temp table base as
with listed as (select distinct year from read_parquet($base))
select year::bigint as year, parcel_id, base_ha::decimal(24, 9) as base_ha
from read_parquet($base)
union all
select y.year, s.parcel_id, s.left_ha
from steps as s
join (select unnest(range(2008, 2031)) as year) as y
    on s.from_on < make_date(y.year, 1, 1) and s.until_on >= make_date(y.year, 1, 1)
where s.left_ha > 0.01 and y.year not in (select year from listed);

create table base_by_year as
select b.year, p.district, sum(b.base_ha)::double as base_ha
from base as b join read_parquet($parcels) as p using (parcel_id)
group by all order by all;

-- What a parcel disposes of counts up to its base.
create table disposals as
with running as (
    select b.year, e.district, e.parcel_id, e.day, least(b.base_ha, sum(e.disposed_ha) over (
        partition by e.parcel_id, b.year order by e.day)) as capped_ha,
    from effects as e join base as b on e.parcel_id = b.parcel_id and year(e.day) = b.year
    where e.disposed_ha is not null
)
select year, district, day, (capped_ha - lag(capped_ha, 1, 0) over (
    partition by parcel_id, year order by day))::double as disposed_ha,
from running order by district, day;

create table targets as
select region, year, due_on, cumulative_target as target,
from read_parquet($targets) where metric = 'supply_disposal_rate' and unit = 'pct';
create table districts as select district, sort_order from read_parquet($districts);
"""

CHOSEN = "($districts::varchar[] is null or district = any($districts))"
QUESTIONS = {
    # What is standing: parcels and hectares.
    "stock": f"""
select count(*) as parcels, coalesce(sum(left_ha), 0) as area_ha
from open_land where from_on <= $day and until_on > $day and {CHOSEN}""",  # noqa: S608
    # The rate at the month ends of the year, its target, and the rate a year earlier.
    "trend": f"""
with ends as (
    select last_day(make_date(year($day::date), m, 1)) as month_end,
        unnest([month_end, last_day((month_end - interval 1 year)::date)]) as rated_on,
    from (select unnest(range(1, 13)) as m)
),
based as (select year, sum(base_ha) as base_ha from base_by_year where {CHOSEN} group by year),
done as (
    select e.rated_on, sum(d.disposed_ha) as disposed_ha,
    from ends as e join disposals as d on d.year = year(e.rated_on) and d.day <= e.rated_on
    where {CHOSEN} group by all
),
rates as (
    select e.month_end, e.rated_on, b.base_ha,
        case when e.rated_on <= $day then coalesce(d.disposed_ha, 0) end as disposed_ha,
        100 * if(e.rated_on <= $day, coalesce(d.disposed_ha, 0), null)
            / nullif(b.base_ha, 0) as rate_pct,
    from ends as e left join based as b on b.year = year(e.rated_on)
    left join done as d on d.rated_on = e.rated_on
),
aimed as (
    select region, due_on, target from targets where year = year($day::date)
)
select now.month_end, now.base_ha, now.disposed_ha, now.rate_pct,
    coalesce(
        (select arg_max(target, due_on) from aimed where due_on <= now.month_end
            and region = if(len($districts) = 1, list_extract($districts, 1), 'city')),
        (select arg_max(target, due_on) from aimed where due_on <= now.month_end
            and region = 'city'
            and not exists (select 1 from aimed
                where region = if(len($districts) = 1, list_extract($districts, 1), '')))
    ) as target_pct,
    before.rate_pct as last_year_pct,
from rates as now join rates as before on now.month_end = before.month_end
    and now.rated_on = now.month_end and before.rated_on < before.month_end
order by now.month_end""",  # noqa: S608
    # The districts by their rate, all of them, whichever are chosen.
    "ranking": """
select n.district, coalesce(b.base_ha, 0) as base_ha,
    coalesce(sum(d.disposed_ha), 0) as disposed_ha,
    100 * coalesce(sum(d.disposed_ha), 0) / nullif(b.base_ha, 0) as rate_pct,
from districts as n
left join base_by_year as b on b.district = n.district and b.year = year($day::date)
left join disposals as d
    on d.district = n.district and d.year = year($day::date) and d.day <= $day
where $districts is null or true
group by n.district, n.sort_order, b.base_ha
order by round(rate_pct, 9) desc nulls last, n.sort_order""",
    # What stands, by years since approval and by why.
    "ages": f"""
select case when approved_on + interval 2 year > $day then 'under_2'
        when approved_on + interval 5 year > $day then 'from_2_to_5'
        when approved_on + interval 10 year > $day then 'from_5_to_10' else 'over_10' end as age,
    reason, count(*) as parcels, sum(left_ha) as area_ha,
from open_land where from_on <= $day and until_on > $day and {CHOSEN}
group by all order by all""",  # noqa: S608
    # The twenty largest that have stood for ten years.
    "largest": f"""
select parcel_name, district, left_ha, date_part('year', age($day::date, approved_on)) as years,
    reason, due_on, owner_unit,
from open_land
where from_on <= $day and until_on > $day and {CHOSEN}
    and (approved_on + interval 10 year)::date <= $day
order by left_ha desc, parcel_id limit 20""",  # noqa: S608
}


def load(exports: Path, file: Path) -> None:
    """Write the exports into a DuckDB file, anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    names = {"events": "supply_events", "parcels": "supply_parcels", "base": "supply_base"}
    paths = {
        key: str(exports / f"{names.get(key, key)}.parquet")
        for key in (*names, "targets", "districts")
    }
    with duckdb.connect(str(file), config={"memory_limit": "4GB"}) as connection:
        for statement in connection.extract_statements(LOAD):
            wanted = {key: value for key, value in paths.items() if f"${key})" in statement.query}
            connection.execute(statement, wanted)


class Land:
    """The file, opened to be read; a question gets a cursor of its own."""

    def __init__(self, file: str | Path) -> None:
        self._connection = duckdb.connect(str(file), read_only=True)

    def ask(self, question: str, day: date, districts: Sequence[str] = ()) -> Rows:
        """Return the rows of a question at a day; no district chosen is the whole city."""
        asked = {"day": day, "districts": list(districts) or None}
        return self._connection.cursor().execute(QUESTIONS[question], asked).fetchall()

    def districts(self) -> list[str]:
        """Return the names of the districts in their order."""
        rows = self._connection.cursor().execute(
            "select district from districts order by sort_order"
        )
        return [name for (name,) in rows.fetchall()]


def month_ends(last: date = date(2024, 10, 31), count: int = 36) -> list[date]:
    """Return the month ends offered, newest first."""
    index = last.year * 12 + last.month
    return [
        date((index - back) // 12, (index - back) % 12 + 1, 1) - date.resolution
        for back in range(count)
    ]


if __name__ == "__main__":
    begun = time.perf_counter()
    load(Path(sys.argv[1]), Path(sys.argv[2]))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{time.perf_counter() - begun:.2f} {held:.3f}")

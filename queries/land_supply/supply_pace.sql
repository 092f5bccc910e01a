-- title: 距下一节点还差多少 | What is missing to the next target
-- unit: 面积与百分点 | area and percentage points
-- definition: 下一节点为该日之后当年最近一个累计目标，没有的取当年最后一个；缺口为目标乘基数减已处置面积，已达到的为零。月均需处置为年末目标的缺口除以当年剩余的月数（未满的当月计一个月）。
--   | The next target is the nearest cumulative target of the year due after the date, else the
--   year's last; the gap is target times base less the area disposed of, never below zero. The
--   monthly need is the gap to the last target of the year over the months left (an unfinished one
--   counts).
-- tables: disposal_rate_spells, target_steps
-- params: as_of, districts, basis
-- returns: base_ha DOUBLE, disposed_ha DOUBLE, next_due_on DATE, next_target_pct DOUBLE, next_gap_ha DOUBLE, year_target_pct DOUBLE, year_gap_ha DOUBLE, months_left BIGINT, needed_per_month_ha DOUBLE, done_per_month_ha DOUBLE
-- exports: districts, supply_parcels, supply_events, supply_base, targets
-- planned: next_due_on
-- labels:
--   next_gap_ha: 下一节点缺口 | Gap to the next target
--   year_target_pct: 年末目标 | Target of the year
--   year_gap_ha: 年末缺口 | Gap to the year's target
--   months_left: 剩余月数 | Months left
--   needed_per_month_ha: 月均需处置 | Needed a month
--   done_per_month_ha: 月均已处置 | Done a month
-- absent:
--   next_target_pct: not_compared
--   year_target_pct: not_compared
-- records: supply_base_records
--   total base_ha = sum(base_ha), disposed_ha = sum(disposed_ha)
with

so_far as (
    select
        coalesce(sum(base_ha), 0)::double as base_ha,
        coalesce(sum(disposed_ha), 0)::double as disposed_ha,
    from disposal_rate_spells
    where
        metric = 'supply_disposal_rate'
        and basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

schedule as (
    select
        due_on,
        cumulative_target,
    from target_steps
    where
        metric = 'supply_disposal_rate'
        and unit = 'pct'
        and year = year($as_of::date)
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
),

targets_ahead as (
    select
        coalesce(min(due_on) filter (where due_on > $as_of::date), max(due_on))
            as next_due_on,
        coalesce(
            arg_min(cumulative_target, due_on) filter (where due_on > $as_of::date),
            arg_max(cumulative_target, due_on)
        ) as next_target_pct,
        arg_max(cumulative_target, due_on) as year_target_pct,
    from schedule
),

final as (
    select
        so_far.base_ha,
        so_far.disposed_ha,
        targets_ahead.next_due_on,
        targets_ahead.next_target_pct,
        case
            when targets_ahead.next_target_pct is not null
                then greatest(
                    targets_ahead.next_target_pct * so_far.base_ha / 100
                    - so_far.disposed_ha,
                    0
                )
        end as next_gap_ha,
        targets_ahead.year_target_pct,
        case
            when targets_ahead.year_target_pct is not null
                then greatest(
                    targets_ahead.year_target_pct * so_far.base_ha / 100
                    - so_far.disposed_ha,
                    0
                )
        end as year_gap_ha,
        12 - month($as_of::date)
        + (last_day($as_of::date) > $as_of::date)::bigint as months_left,
        year_gap_ha / nullif(months_left, 0) as needed_per_month_ha,
        so_far.disposed_ha / month($as_of::date) as done_per_month_ha,
    from so_far
    cross join targets_ahead
)

select * from final

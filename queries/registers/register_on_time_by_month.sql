-- title: 按时办结 | Finished on time
-- unit: 项 | matters
-- definition: 截至该日十二个月内各月到期（主时限在该月过去）的事项，按类别：时限当日已办结的为按时，其后办结的为逾期办结，至该日仍未办结的为逾期未办结；时限过去之后的延期不改变。未满的当月只计到该日。暂停计时的事项没有到期日，只列该日的数量（列在最后一个月）。按时率为按时除以到期的全部。
--   | What fell due in each of twelve months to the date (the main limit passed in it), by kind: on
--   time is finished when the limit passed, late is finished after it, the rest is open past its
--   limit at the date; an extension after the limit has passed changes nothing. A running month
--   counts to the date. What is paused falls not due: it stands with the last month as at the date.
--   The rate is on time over all that fell due.
-- tables: matter_dues, matter_counted, matter_pending_limits, matter_spells, calendar
-- params: as_of, districts, register
-- returns: month_end DATE, kind VARCHAR, due BIGINT, on_time BIGINT, late BIGINT, open_overdue BIGINT, paused BIGINT, rate_pct DOUBLE, all_rate_pct DOUBLE
-- labels:
--   due: 到期 | Fell due
--   on_time: 按时办结 | On time
--   late: 逾期办结 | Finished late
--   open_overdue: 逾期未办结 | Open past the limit
--   paused: 暂停计时 | Clock paused
-- records: register_due_records
--   where month_end = month_end, kind = kind
--   total due = count(), on_time = sum(is_done)
with

months as (
    select
        least(last_day(day), $as_of::date) as month_end,
        day as month_start,
    from calendar
    where
        day = month_start
        and day > date_trunc('month', $as_of::date) - interval 12 month
        and day <= $as_of::date
),

fallen as (
    select
        months.month_end,
        dues.kind,
        count(*) as due,
        count(*) filter (where dues.is_on_time) as on_time,
        count(*) filter (where not dues.is_on_time and dues.met_on <= $as_of::date)
            as late,
    from months
    inner join matter_dues as dues
        on months.month_start <= dues.due_on and months.month_end >= dues.due_on
    inner join matter_counted as counting
        on dues.register = counting.register and dues.matter_id = counting.matter_id
    where
        dues.register = $register::varchar
        and dues.is_main
        and counting.from_on <= $as_of::date
        and counting.until_on > $as_of::date
        and ($districts::varchar[] is null or dues.district = any($districts))
    group by months.month_end, dues.kind
),

halted as (
    select
        $as_of::date as month_end,
        spells.kind,
        count(*) as paused,
    from matter_pending_limits as limits
    inner join matter_spells as spells
        on limits.register = spells.register and limits.matter_id = spells.matter_id
    where
        limits.register = $register::varchar
        and limits.basis = 'paused'
        and limits.from_on <= $as_of::date
        and limits.until_on > $as_of::date
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by spells.kind
),

final as (
    select
        coalesce(fallen.month_end, halted.month_end) as month_end,
        coalesce(fallen.kind, halted.kind) as kind,
        coalesce(fallen.due, 0) as due,
        coalesce(fallen.on_time, 0) as on_time,
        coalesce(fallen.late, 0) as late,
        coalesce(fallen.due - fallen.on_time - fallen.late, 0) as open_overdue,
        coalesce(halted.paused, 0) as paused,
        100 * fallen.on_time / nullif(fallen.due, 0)::double as rate_pct,
        100 * sum(fallen.on_time) over ()
        / nullif(sum(fallen.due) over (), 0)::double as all_rate_pct,
    from fallen
    full outer join halted
        on
            fallen.month_end = halted.month_end
            and fallen.kind is not distinct from halted.kind
)

select * from final
order by month_end, kind

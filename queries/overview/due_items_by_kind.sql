-- title: 逾期与到期事项 | Matters overdue and falling due
-- unit: 项 | matters
-- definition: 督办清单按类别和到期区间计数：30 天内到期、新逾期（上月末尚未逾期，即时限在上月末及以后）、早已逾期（上月末已逾期）、31 至 90 天、91 天及以后到期；并列最长逾期天数。台账各为一类，逾期和 30 天内到期多的在前。
--   | The supervision list counted by kind and by how soon it is due: within 30 days, newly overdue
--   (not yet so at the end of last month: the limit lies on that day or after it), long overdue
--   (already so then), in 31 to 90 days, in 91 days or later, with the most days past. Each register
--   is a kind; what has most overdue or due within 30 days stands first.
-- tables: due_limits
-- params: as_of, districts
-- returns: due_kind VARCHAR, due_band VARCHAR, items BIGINT, longest_overdue_days BIGINT
-- labels:
--   due_kind: 事项 | Matter
--   due_band: 到期区间 | Due
--   items: 项数 | Matters
-- codes:
--   due_kind: supply_limit = 未供地块处置时限 | Limit for an open parcel
--   due_kind: idle_line = 未动工满一年线 | One-year line of land not started
--   due_kind: case_limit = 违法图斑整改时限 | Limit for an illegal case
--   due_kind: penalty_limit = 处罚决定期限 | Limit for a penalty decision
--   due_band: in_30_days = 30天内 | In 30 days
--   due_band: newly_overdue = 新逾期 | Newly late
--   due_band: long_overdue = 早已逾期 | Long overdue
--   due_band: in_90_days = 31至90天 | 31 to 90 days
--   due_band: in_180_days = 91天及以后 | over 90 days
-- records: due_items
--   where due_kind = due_kind, due_band = due_band
--   total items = count()
-- caveat: latest_state
with

banded as (
    select
        due_kind,
        case
            when limit_on < date_trunc('month', $as_of::date) - interval 1 day
                then 'long_overdue'
            when limit_on < $as_of::date then 'newly_overdue'
            when limit_on <= $as_of::date + 30 then 'in_30_days'
            when limit_on <= $as_of::date + 90 then 'in_90_days'
            else 'in_180_days'
        end as due_band,
        date_diff('day', limit_on, $as_of::date) as days_past,
    from due_limits
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and (listed_on <= $as_of::date or limit_on < $as_of::date)
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        due_kind,
        due_band,
        count(*) as items,
        max(days_past) filter (where days_past > 0) as longest_overdue_days,
    from banded
    group by due_kind, due_band
)

select * from final
order by
    coalesce(
        sum(items) filter (where due_band not in ('in_90_days', 'in_180_days'))
            over (partition by due_kind),
        0
    ) desc,
    due_kind,
    list_position(
        ['in_30_days', 'newly_overdue', 'long_overdue', 'in_90_days', 'in_180_days'],
        due_band
    )

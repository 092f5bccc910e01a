-- title: 超期与到期事项 | Matters overdue and falling due
-- unit: 项 | matters
-- definition: 督办清单按类别和到期区间计数：已超期、30 天内、31 至 90 天、91 至 180 天到期；并列最长超期天数。
--   | The supervision list counted by kind and by how soon it is due: overdue, within 30 days, in
--   31 to 90 days, in 91 to 180 days, with the most days past.
-- tables: due_limits
-- params: as_of, districts
-- returns: due_kind VARCHAR, due_band VARCHAR, items BIGINT, longest_days BIGINT
-- records: due_items
--   where due_kind = due_kind, due_band = due_band
--   total items = count()
-- caveat: latest_state
with

banded as (
    select
        due_kind,
        case
            when limit_on < $as_of::date then 'overdue'
            when limit_on <= $as_of::date + 30 then 'in_30_days'
            when limit_on <= $as_of::date + 90 then 'in_90_days'
            else 'in_180_days'
        end as due_band,
        date_diff('day', limit_on, $as_of::date) as days_past,
    from due_limits
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and limit_on <= $as_of::date + 180
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        due_kind,
        due_band,
        count(*) as items,
        greatest(max(days_past), 0) as longest_days,
    from banded
    group by due_kind, due_band
)

select * from final
order by
    due_kind,
    list_position(['overdue', 'in_30_days', 'in_90_days', 'in_180_days'], due_band)

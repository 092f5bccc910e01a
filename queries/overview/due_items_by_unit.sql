-- title: 各责任单位逾期与到期事项 | Matters overdue and falling due by unit
-- unit: 项 | matters
-- definition: 督办清单按责任单位计数：30 天内到期、新逾期、早已逾期（上月末起为新，与督办清单相同）、31 天及以后到期和合计，并列最长逾期天数。30 天内到期和已逾期合计多的单位在前；未填责任单位的为一行。
--   | The supervision list counted by responsible unit: due within 30 days, newly and long overdue
--   (new since the end of last month, as on the list), due in 31 days or later, and all, with the
--   most days past. The unit with most due within 30 days or overdue stands first; what states no
--   unit is a row.
-- tables: due_limits
-- params: as_of, districts
-- returns: owner_unit VARCHAR, in_30_days BIGINT, newly_overdue BIGINT, long_overdue BIGINT, later BIGINT, items BIGINT, longest_overdue_days BIGINT
-- labels:
--   in_30_days: 30天内 | In 30 days
--   newly_overdue: 新逾期 | Newly late
--   long_overdue: 早已逾期 | Long overdue
--   later: 31天及以后 | Over 30 days
-- records: due_items
--   where owner_unit = owner_unit
--   total items = count()
-- caveat: latest_state
with

listed as (
    select
        owner_unit,
        limit_on < $as_of::date as is_overdue,
        limit_on < date_trunc('month', $as_of::date) - interval 1 day as is_long,
        limit_on > $as_of::date + 30 as is_later,
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
        owner_unit,
        count(*) filter (where not is_overdue and not is_later) as in_30_days,
        count(*) filter (where is_overdue and not is_long) as newly_overdue,
        count(*) filter (where is_long) as long_overdue,
        count(*) filter (where is_later) as later,
        count(*) as items,
        max(days_past) filter (where is_overdue) as longest_overdue_days,
    from listed
    group by owner_unit
)

select * from final
order by items - later desc, items desc, owner_unit asc nulls last

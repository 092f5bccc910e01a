-- title: 到期日历 | When limits fall due
-- unit: 项 | matters
-- definition: 截至该日未办结、有主时限的事项按到期月份计数：已过期的列在过去的月份（更早的并入首列，即十二个月前的月末），未到期的列在今后十二个月。已到预警日的另计，提前量由各项时限自定。经推定工作日的另计。暂停计时和缺时限的不在其中。
--   | Open matters with a main limit by the month it falls due: what has passed in the months gone
--   by (older ones with the month end twelve months ago), what has not in the twelve months to
--   come. Those whose day of warning has come are counted apart; how early that is each limit says
--   itself. So are limits over estimated working days. What is paused or has no limit is left out.
-- tables: matter_spells, matter_pending_limits
-- params: as_of, districts, register
-- returns: month_end DATE, expiring BIGINT, already_expired BIGINT, estimated BIGINT, warned BIGINT
-- planned: month_end
-- labels:
--   expiring: 将到期 | Falling due
--   already_expired: 已过期 | Past its limit
--   estimated: 其中推定 | Estimated
--   warned: 已到预警日 | Warned
-- records: register_open_records
--   where month_end = month_end
--   total already_expired = sum(is_past), estimated = sum(is_estimated)
with

final as (
    select
        greatest(last_day(limits.limit_on), last_day($as_of::date - interval 12 month))
            as month_end,
        count(*) filter (where limits.limit_on >= $as_of::date) as expiring,
        count(*) filter (where limits.limit_on < $as_of::date) as already_expired,
        count(*) filter (where limits.is_estimated) as estimated,
        count(*) filter (
            where limits.limit_on >= $as_of::date and limits.lead_on <= $as_of::date
        ) as warned,
    from matter_spells as spells
    inner join matter_pending_limits as limits
        on spells.register = limits.register and spells.matter_id = limits.matter_id
    where
        spells.register = $register::varchar
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and limits.limit_on is not null
        and limits.from_on <= $as_of::date
        and limits.until_on > $as_of::date
        and limits.limit_on <= last_day($as_of::date + interval 12 month)
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by month_end
)

select * from final
order by month_end

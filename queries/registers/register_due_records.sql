-- title: 到期的事项 | Matters that fell due
-- unit: 每行一项 | one matter a row
-- definition: 截至该日十二个月内到期的事项：到期日（时限过去之日有效的截止日）、所属月份、完成日期、是否按时。
--   | Matters whose main limit passed in twelve months to the date: the day, its month, when they
--   were finished, and whether on time.
-- tables: matter_dues, matter_counted, matters
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, district VARCHAR, owner_unit VARCHAR, limit_on DATE, month_end DATE, met_on DATE, is_done INTEGER, is_estimated BOOLEAN
-- planned: limit_on, month_end
-- records: self
with

final as (
    select
        dues.matter_id,
        matters.title,
        dues.kind,
        dues.district,
        dues.owner_unit,
        dues.due_on as limit_on,
        least(last_day(dues.due_on), $as_of::date) as month_end,
        case when dues.met_on <= $as_of::date then dues.met_on end as met_on,
        dues.is_on_time::integer as is_done,
        dues.is_estimated,
    from matter_dues as dues
    inner join matters
        on dues.register = matters.register and dues.matter_id = matters.matter_id
    inner join matter_counted as counting
        on dues.register = counting.register and dues.matter_id = counting.matter_id
    where
        dues.register = $register::varchar
        and dues.is_main
        and dues.due_on <= $as_of::date
        and dues.due_on > last_day($as_of::date - interval 12 month)
        and counting.from_on <= $as_of::date
        and counting.until_on > $as_of::date
        and ($districts::varchar[] is null or dues.district = any($districts))
)

select * from final
order by limit_on desc, matter_id asc

-- title: 办结的事项 | Matters finished
-- unit: 每行一项 | one matter a row
-- definition: 截至该日的八个季度内每次办结：办结日、所属季度、用时（扣除暂停）、当时的时限、是否按时、是否踩点。
--   | Every finishing in eight quarters to the date: the day, its quarter, the days taken less those
--   paused, the limit then, whether on time and whether at the last minute.
-- tables: matter_finishes, matters
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, district VARCHAR, owner_unit VARCHAR, finished_on DATE, quarter_end DATE, days BIGINT, limit_on DATE, is_on_time BOOLEAN, is_last_minute BOOLEAN
-- planned: limit_on
-- labels:
--   finished_on: 办结日期 | Finished on
--   days: 用时（天） | Days taken
--   is_on_time: 是否按时 | On time
--   is_last_minute: 是否踩点 | At the last minute
-- records: self
with

final as (
    select
        finishes.matter_id,
        matters.title,
        finishes.kind,
        finishes.district,
        finishes.owner_unit,
        finishes.finished_on,
        least(
            last_day(
                (date_trunc('quarter', finishes.finished_on) + interval 2 month)::date
            ),
            $as_of::date
        ) as quarter_end,
        finishes.days,
        finishes.limit_on,
        finishes.is_on_time,
        finishes.is_last_minute,
    from matter_finishes as finishes
    inner join matters
        on
            finishes.register = matters.register
            and finishes.matter_id = matters.matter_id
    where
        finishes.register = $register::varchar
        and finishes.is_dated
        and finishes.finished_on <= $as_of::date
        and finishes.finished_on
        >= date_trunc('quarter', $as_of::date) - interval 21 month
        and ($districts::varchar[] is null or finishes.district = any($districts))
)

select * from final
order by finished_on desc, matter_id asc

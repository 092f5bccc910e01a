-- title: 经常性任务逐个对象 | Recurring duties, subject by subject
-- unit: 每行一个对象、一类要求 | one subject and requirement a row
-- definition: 台账声明的经常性任务在该日所在期间（自期初至该日）的每个对象和每类要求：应完成次数（整期的，不按进度折算）、已完成次数、计入次数（不超过应完成的）、是否达到、最近一次日期。一行登记也没有的对象同样列出，完成 0 次。
--   | Every subject and requirement of the register's recurring duties in the period of the date, from
--   its beginning to the date: times required (of the whole period, never in proportion), times done,
--   those that count (no more than required), whether it is met, and the last day. A subject without
--   any row is listed too, with none done.
-- tables: duty_subjects, duty_times
-- params: as_of, districts, register
-- returns: subject_id VARCHAR, subject VARCHAR, kind VARCHAR, district VARCHAR, required BIGINT, times_done BIGINT, counted BIGINT, is_met BOOLEAN, is_untouched BOOLEAN, last_done_on DATE, period_from DATE
-- labels:
--   subject_id: 对象编号 | No. of the subject
--   subject: 对象 | Subject
--   times_done: 已完成次数 | Times done
--   counted: 计入次数 | Times that count
--   is_met: 达到要求 | Met
--   is_untouched: 一次未做 | Not once
--   last_done_on: 最近一次 | Last time
-- records: self
with

owed as (
    select
        subject_id,
        kind,
        arg_max(subject, from_on) as subject,
        arg_max(district, from_on) as district,
        any_value(required) as required,
        case any_value(every)
            when 'month' then date_trunc('month', $as_of::date)
            when 'quarter' then date_trunc('quarter', $as_of::date)
            when 'half'
                then
                    make_date(
                        year($as_of::date), if(month($as_of::date) > 6, 7, 1), 1
                    )
            when 'year' then date_trunc('year', $as_of::date)
        end::date as period_from,
        coalesce(period_from, date '1900-01-01') as since_on,
    from duty_subjects
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and until_on > $as_of::date
    group by subject_id, kind
),

dones as (
    select *
    from duty_times
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and until_on > $as_of::date
),

told as (
    select
        owed.subject_id,
        owed.kind,
        count(dones.from_on) as times_done,
        max(dones.done_on) as last_done_on,
    from owed
    left outer join dones
        on
            owed.subject_id = dones.subject_id
            and owed.kind is not distinct from dones.kind
            and owed.since_on <= dones.done_on
    group by owed.subject_id, owed.kind
),

final as (
    select
        owed.subject_id,
        owed.subject,
        owed.kind,
        owed.district,
        owed.required::bigint as required,
        told.times_done,
        least(told.times_done, owed.required)::bigint as counted,
        told.times_done >= owed.required as is_met,
        told.times_done = 0 as is_untouched,
        told.last_done_on,
        owed.period_from,
    from owed
    inner join told
        on
            owed.subject_id = told.subject_id
            and owed.kind is not distinct from told.kind
    where $districts::varchar[] is null or owed.district = any($districts)
)

select * from final
order by counted - required asc, district asc nulls last, subject_id asc, kind asc

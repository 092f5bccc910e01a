-- title: 经常性任务完成情况 | Recurring duties done
-- unit: 次 | times
-- definition: 台账声明的经常性任务，按行政区和类别：该日所在期间应完成、已完成的次数和完成率。每个对象（各所、各行政区、本台账或另一台账的事项）按要求各计一项，一行登记也没有的计 0 次；完成率为各项“不超过应完成次数的已完成次数”之和除以应完成次数之和，超额不抵他项。应完成次数为整期的，不按进度折算，期间已过的比例只并列。达到为已完成不少于应完成的项数。受限台账不分行政区。
--   | The register's recurring duties by district and kind: times required, done and the rate in the
--   period of the date. Each subject (office, district, matter of this or another register) counts
--   with each requirement, one without any row with 0 times; the rate is the sum of the least of done
--   and required over the sum of required, so that nothing done beyond makes up for another. Required
--   is of the whole period and never in proportion: the share of the period that has passed stands
--   beside it. Met are the requirements done in full. A restricted register is not split by district.
-- tables: duty_subjects, duty_times, rule_registers, rule_register_kinds, rule_register_expects, districts
-- params: as_of, districts, register
-- returns: district VARCHAR, kind VARCHAR, owed BIGINT, required BIGINT, counted BIGINT, rate_pct DOUBLE, met BIGINT, untouched BIGINT, times_done BIGINT, all_owed BIGINT, all_required BIGINT, all_counted BIGINT, all_rate_pct DOUBLE, all_met BIGINT, all_untouched BIGINT, pace_pct DOUBLE, every VARCHAR, period_from DATE
-- labels:
--   owed: 要求项数 | Requirements
--   met: 达到要求的项数 | Requirements met
--   untouched: 一次未做的项数 | Requirements untouched
--   all_owed: 合计要求项数 | Requirements of all
--   all_required: 合计应完成次数 | Times required of all
--   all_counted: 合计计入次数 | Times that count of all
--   all_met: 合计达到要求的项数 | Requirements met of all
--   all_untouched: 合计一次未做的项数 | Requirements untouched of all
--   pace_pct: 期间已过 | Of the period passed
--   every: 期间 | Period
--   period_from: 期初 | Since
-- codes:
--   every: year = 每年 | Each year
--   every: half = 每半年 | Each half-year
--   every: quarter = 每季度 | Each quarter
--   every: month = 每月 | Each month
--   every: once = 一次 | Once
-- records: duty_records
--   where district = district, kind = kind
--   total owed = count(), required = sum(required), counted = sum(counted), met = sum(is_met), untouched = sum(is_untouched), times_done = sum(times_done)
-- restricted: owed, required, counted, rate_pct, met, untouched, times_done, all_owed, all_required, all_counted, all_rate_pct, all_met, all_untouched, pace_pct
with

owed as (
    select
        subject_id,
        kind,
        arg_max(district, from_on) as district,
        any_value(required) as required,
        any_value(every) as every,
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
        any_value(if(registers.scope = 'restricted', null, owed.district)) as district,
        any_value(owed.required) as required,
        any_value(owed.every) as every,
        any_value(owed.period_from) as period_from,
        count(dones.from_on) as times_done,
    from owed
    inner join rule_registers as registers on registers.register = $register::varchar
    left outer join dones
        on
            owed.subject_id = dones.subject_id
            and owed.kind is not distinct from dones.kind
            and owed.since_on <= dones.done_on
    where $districts::varchar[] is null or owed.district = any($districts)
    group by owed.subject_id, owed.kind
),

grouped as (
    select
        district,
        kind,
        count(*) as owed,
        sum(required)::bigint as required,
        sum(least(times_done, required))::bigint as counted,
        count(*) filter (where times_done >= required) as met,
        count(*) filter (where times_done = 0) as untouched,
        sum(times_done)::bigint as times_done,
        any_value(every) as every,
        any_value(period_from) as period_from,
    from told
    group by district, kind
),

summed as (
    select
        *,
        sum(owed) over ()::bigint as all_owed,
        sum(required) over ()::bigint as all_required,
        sum(counted) over ()::bigint as all_counted,
        sum(met) over ()::bigint as all_met,
        sum(untouched) over ()::bigint as all_untouched,
        date_diff('day', period_from, $as_of::date) + 1 as days_passed,
        date_diff(
            'day',
            period_from,
            (
                period_from
                + case every
                    when 'month' then interval 1 month
                    when 'quarter' then interval 3 month
                    when 'half' then interval 6 month
                    else interval 1 year
                end
            )::date
        ) as days_in_all,
    from grouped
),

final as (
    select
        summed.district,
        summed.kind,
        summed.owed,
        summed.required,
        summed.counted,
        100 * summed.counted / summed.required as rate_pct,
        summed.met,
        summed.untouched,
        summed.times_done,
        summed.all_owed,
        summed.all_required,
        summed.all_counted,
        100 * summed.all_counted / summed.all_required as all_rate_pct,
        summed.all_met,
        summed.all_untouched,
        100 * summed.days_passed / summed.days_in_all as pace_pct,
        summed.every,
        summed.period_from,
        row_number() over (
            order by
                kinds.sort_order asc nulls last,
                districts.sort_order asc nulls last
        ) as place,
    from summed
    left outer join districts on summed.district = districts.district
    left outer join rule_register_kinds as kinds
        on
            summed.kind = kinds.kind
            and kinds.register = (
                select
                    if(
                        any_value(per) in ('offices', 'districts'),
                        any_value(register),
                        any_value(per)
                    )
                from rule_register_expects
                where register = $register::varchar
            )
)

select * exclude (place) from final
order by place

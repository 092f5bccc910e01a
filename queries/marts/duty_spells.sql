-- title: 经常性任务应完成与已完成的区间 | Spells of what recurring duties require and have done
-- definition: 经常性任务按行政区：应完成的次数（denominator）和计入的次数（numerator，各对象各类要求不超过应完成次数），自 from_on 起、至 until_on 前一日止计入；有期间的任务每期重新计数。
--   | Recurring duties by district: the times required (denominator) and the times that count
--   (numerator: of each subject and requirement no more than are required), from from_on until the
--   day before until_on; those of a period begin anew with it.
-- tables: duty_subjects, duty_times
-- returns: register VARCHAR, part VARCHAR, district VARCHAR, from_on DATE, until_on DATE, amount DECIMAL(38,9)
with

-- Of two rows of a subject the later counts from its day on.
owed as (
    select
        register,
        subject_id,
        coalesce(kind, '') as kind,
        required,
        every,
        district,
        from_on,
        least(
            until_on,
            coalesce(
                lead(from_on) over (
                    partition by register, subject_id, kind order by from_on
                ),
                date '9999-12-31'
            )
        ) as until_on,
    from duty_subjects
),

every_of as (
    select
        register,
        any_value(every) as every,
    from duty_subjects
    group by register
),

-- A time counts until its period is over, or it is taken back.
times as (
    select
        done.register,
        done.subject_id,
        coalesce(done.kind, '') as kind,
        done.from_on,
        least(
            done.until_on,
            case every_of.every
                when 'month'
                    then date_trunc('month', done.done_on) + interval 1 month
                when 'quarter'
                    then date_trunc('quarter', done.done_on) + interval 3 month
                when 'half'
                    then
                        make_date(
                            year(done.done_on), if(month(done.done_on) > 6, 7, 1), 1
                        )
                        + interval 6 month
                when 'year'
                    then date_trunc('year', done.done_on) + interval 1 year
                else date '9999-12-31'
            end::date
        ) as ended_on,
    from duty_times as done
    inner join every_of on done.register = every_of.register
),

lasting as (
    select * from times
    where from_on < ended_on
),

days as (
    select distinct
        register,
        subject_id,
        kind,
        unnest([from_on, ended_on]) as from_on,
    from lasting
),

counted as (
    select
        days.register,
        days.subject_id,
        days.kind,
        days.from_on,
        coalesce(
            lead(days.from_on) over (
                partition by days.register, days.subject_id, days.kind
                order by days.from_on
            ),
            date '9999-12-31'
        ) as until_on,
        count(lasting.from_on) as done,
    from days
    left outer join lasting
        on
            days.register = lasting.register
            and days.subject_id = lasting.subject_id
            and days.kind = lasting.kind
            and days.from_on >= lasting.from_on
            and days.from_on < lasting.ended_on
    group by days.register, days.subject_id, days.kind, days.from_on
),

parts as (
    select
        register,
        'denominator' as part,
        district,
        from_on,
        until_on,
        required as amount,
    from owed
    union all
    select
        owed.register,
        'numerator' as part,
        owed.district,
        greatest(owed.from_on, counted.from_on) as from_on,
        least(owed.until_on, counted.until_on) as until_on,
        least(counted.done, owed.required) as amount,
    from owed
    inner join counted
        on
            owed.register = counted.register
            and owed.subject_id = counted.subject_id
            and owed.kind = counted.kind
            and owed.until_on > counted.from_on
            and owed.from_on < counted.until_on
),

final as (
    select
        register,
        part,
        district,
        from_on,
        until_on,
        sum(amount)::decimal(38, 9) as amount,
    from parts
    where
        from_on < until_on
        and amount <> 0
    group by register, part, district, from_on, until_on
)

select * from final
order by register, part, from_on, until_on, district

-- title: 暂停计时的区间 | Days on which a clock is paused
-- definition: 台账事项暂停计时的区间，自 paused_on 起、至恢复日 resumed_on 前一日止；未恢复的没有止日（9999-12-31）。暂停中再暂停的为同一次，无日期的按数据截止日。
--   | The days on which the clock of a matter is paused, from paused_on until the day before
--   resumed_on; one not resumed has no end (9999-12-31). A pause within a pause is the same one; an
--   event without a date is of the day the data reach.
-- tables: matter_events, rule_release_day
-- returns: register VARCHAR, matter_id VARCHAR, paused_on DATE, resumed_on DATE
with

switched as (
    select
        events.register,
        events.matter_id,
        events.event,
        coalesce(events.on_date, release_day.data_to) as on_date,
        events.on_date is null as is_undated,
        events.entered_on,
        events.event_id,
    from matter_events as events
    cross join rule_release_day as release_day
    where events.event in ('pause', 'resume')
),

turns as (
    select
        *,
        row_number() over (
            partition by register, matter_id
            order by
                on_date asc,
                is_undated asc,
                entered_on asc nulls first,
                event_id asc
        ) as place,
        lag(event, 1, 'resume') over (
            partition by register, matter_id
            order by
                on_date asc,
                is_undated asc,
                entered_on asc nulls first,
                event_id asc
        ) as event_before,
    from switched
),

turned as (
    select
        register,
        matter_id,
        event,
        on_date as paused_on,
        coalesce(
            lead(on_date) over (partition by register, matter_id order by place),
            date '9999-12-31'
        ) as resumed_on,
    from turns
    where event <> event_before
),

final as (
    select
        register,
        matter_id,
        paused_on,
        resumed_on,
    from turned
    where
        event = 'pause'
        and paused_on < resumed_on
)

select * from final
order by register, matter_id, paused_on

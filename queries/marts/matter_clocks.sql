-- title: 台账事项的时钟与时限版本 | Clocks of the matters and versions of their limits
-- definition: 每个事项每项时限的每个版本一行，自 version_on 起、至 version_until 前一日止：台账文件中同一时钟、同一节点首个适用的时限（rule），手工时限（due_on）或延期（extension，按发生与录入日期中较晚者起效）。手工时限自事项起即用于排在最前的时限，没有适用规则的也有；延期用于批准延期时已起算的首个时限，尚无起算的用于排在最前的。已起算的时限中排在最前的为主时限，至 main_until 前一日止（其时更前的起算）。given_on 为写明的截止日，空为按规则推算。
--   | One row a version of a limit of a matter, from version_on until the day before version_until:
--   the first rule of its register's file that fits, of one clock and one stage to reach; the limit
--   set by hand; an extension, from the later of its date and its entry. What is set by hand is
--   of the limit that is first in order, from the matter's first day, also where no rule fits; an
--   extension is of the first limit that ran when it was granted, else of that one. Of the limits
--   that run the first in order is the main one, until the day before main_until, on which one
--   before it begins. given_on is the day stated; without one it is reckoned by the rule.
-- tables: matters, matter_events, matter_steps, rule_register_limits, rule_release_day
-- returns: register VARCHAR, matter_id VARCHAR, limit_no INTEGER, clock VARCHAR, target VARCHAR, at_least BOOLEAN, main_until DATE, starts_on DATE, n INTEGER, unit VARCHAR, rolls BOOLEAN, lead_n INTEGER, lead_unit VARCHAR, basis VARCHAR, given_on DATE, version_on DATE, version_id VARCHAR, version_until DATE
with

reached as (
    select
        events.register,
        events.matter_id,
        events.stage,
        min(greatest(events.on_date, born.step_on)) as step_on,
    from matter_events as events
    inner join matter_steps as born
        on
            events.register = born.register
            and events.matter_id = born.matter_id
            and born.step_no = 0
    where
        events.event = 'stage'
        and events.on_date is not null
    group by events.register, events.matter_id, events.stage
),

-- The clocks that may run: from the opening, or from the first time a stage is reached.
started as (
    select
        matters.matter_id,
        limits.* exclude (source, confidence),
        case limits.from_stage
            when 'opened' then matters.opened_on else reached.step_on
        end as starts_on,
    from matters
    inner join rule_register_limits as limits on matters.register = limits.register
    left outer join reached
        on
            matters.register = reached.register
            and matters.matter_id = reached.matter_id
            and limits.from_stage = reached.stage
    where limits.kinds is null or list_contains(limits.kinds, matters.kind)
),

clocks as (
    select *
    from started
    where
        starts_on is not null
        and (valid_from is null or valid_from <= starts_on)
        and (valid_to is null or valid_to >= starts_on)
    qualify
        row_number() over (
            partition by register, matter_id, clock, to_stage, at_least
            order by limit_no
        ) = 1
),

-- The limits of a matter in order: the bureau's own clock before the law's, floors last. One set by
-- hand or extended stands also where no rule fits.
by_hand as (
    select
        register,
        matter_id,
    from matters
    where due_on is not null
    union
    select
        register,
        matter_id,
    from matter_events
    where
        event = 'extension'
        and due_on is not null
),

ruled as (
    select
        *,
        row_number() over (
            partition by register, matter_id
            order by at_least, clock = 'law', limit_no
        ) as place,
    from clocks
),

limited as (
    select
        register,
        matter_id,
        limit_no,
        clock,
        to_stage as target,
        place,
        at_least,
        starts_on,
        n,
        unit,
        rolls,
        lead_n,
        lead_unit,
    from ruled
    union all
    select
        by_hand.register,
        by_hand.matter_id,
        0 as limit_no,
        'own' as clock,
        null as target,
        0 as place,
        false as at_least,
        opened.step_on as starts_on,
        null as n,
        'day' as unit,
        false as rolls,
        null as lead_n,
        null as lead_unit,
    from by_hand
    inner join matter_steps as opened
        on
            by_hand.register = opened.register
            and by_hand.matter_id = opened.matter_id
            and opened.step_no = 0
    anti join ruled
        on
            by_hand.register = ruled.register
            and by_hand.matter_id = ruled.matter_id
            and not ruled.at_least
),

-- What is set by hand is in force from the first day, of whatever limit. Of those that run the
-- first is the main one, until another before it begins.
beginning as (
    select
        limited.*,
        case when limited.place <= 1 and not limited.at_least then matters.due_on end
            as set_on,
        opened.step_on as opened_on,
    from limited
    inner join matters
        on limited.register = matters.register and limited.matter_id = matters.matter_id
    inner join matter_steps as opened
        on
            limited.register = opened.register
            and limited.matter_id = opened.matter_id
            and opened.step_no = 0
),

dated as (
    select
        *,
        if(set_on is null, starts_on, opened_on) as runs_on,
    from beginning
),

running as (
    select
        *,
        coalesce(
            min(runs_on) over (
                partition by register, matter_id
                order by place
                rows between unbounded preceding and 1 preceding
            ),
            date '9999-12-31'
        ) as main_until,
    from dated
),

granted as (
    select
        events.event_id,
        events.register,
        events.matter_id,
        events.due_on,
        coalesce(events.on_date, release_day.data_to) as granted_on,
        greatest(coalesce(events.on_date, release_day.data_to), events.entered_on)
            as known_on,
    from matter_events as events
    cross join rule_release_day as release_day
    where
        events.event = 'extension'
        and events.due_on is not null
),

-- An extension is of the first limit whose clock ran when it was granted, else of the main one: a
-- term that was renewed leaves alone the time to restore, which begins where the term ends.
extended as (
    select
        granted.*,
        coalesce(
            arg_min(running.limit_no, running.place)
            filter (where running.runs_on <= granted.granted_on),
            arg_min(running.limit_no, running.place)
        ) as limit_no,
    from granted
    inner join running
        on
            granted.register = running.register
            and granted.matter_id = running.matter_id
            and not running.at_least
    group by all
),

-- What the clock starts with, and what later extensions say instead.
versions as (
    select
        *,
        if(set_on is null, 'rule', 'due_on') as basis,
        set_on as given_on,
        runs_on as version_on,
        '' as version_id,
    from running
    where
        limit_no > 0
        or set_on is not null
    union all
    select
        running.*,
        'extension' as basis,
        extended.due_on as given_on,
        greatest(extended.known_on, running.runs_on) as version_on,
        extended.event_id as version_id,
    from running
    inner join extended
        on
            running.register = extended.register
            and running.matter_id = extended.matter_id
            and running.limit_no = extended.limit_no
),

-- An extension lasts until the next; of two from one day the later number counts.
lasting as (
    select
        *,
        coalesce(
            lead(version_on) over (
                partition by register, matter_id, limit_no
                order by version_on, version_id <> '', version_id
            ),
            date '9999-12-31'
        ) as version_until,
    from versions
),

final as (
    select
        register,
        matter_id,
        limit_no::integer as limit_no,
        clock,
        target,
        at_least,
        main_until,
        starts_on,
        n,
        unit,
        rolls,
        lead_n,
        lead_unit,
        basis,
        given_on,
        version_on,
        version_id,
        version_until,
    from lasting
    where version_on < version_until
)

select * from final
order by register, matter_id, limit_no, version_on

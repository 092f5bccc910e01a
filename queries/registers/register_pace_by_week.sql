-- title: 攻坚进度 | Pace of the campaign
-- unit: 项 | matters
-- definition: 有攻坚期的台账自首日起，每周末（周日）、攻坚期末日和该日各一行：攻坚以来办结且至当日仍办结的项数（攻坚前已办结的不算，改后又犯的扣回）、到当日应办结的项数和目标。本台账“本年办结”类指标在攻坚期内有件数目标的，目标为其中最后一个减去攻坚前本年已办结的，应办结按已到期的节点（只有期末一个的按日历日匀速）；没有的，目标为首日前夜全部未办结的事项（其后不再计入的剔除），只计其中办结的，攻坚开始后新增的办结另列，应办结按日历日匀速。该日之后各周只有应办结。
--   | Of a register with a campaign (flag), from its first day a row for each end of a week (Sunday),
--   for its last day and for the date: matters finished since it began and finished still (none that
--   was finished before; what was reopened is taken back), how many were needed by then, and the
--   target. Where the register's indicator of what is finished in the year has targets in matters
--   within the campaign, the target is the last of them less what was finished in the year before
--   the campaign, and what is needed follows the steps that have fallen due (the straight line by
--   days where the only one falls on the last day). Where it has none, the target is all that stood open on the eve
--   of the first day (less what is void since), only these count as done, those opened later stand
--   beside, and what is needed is the straight line by calendar days. Weeks after the date have
--   what is needed alone.
-- tables: calendar, matter_spells, matter_flows, campaign_targets, rule_registers, rule_parameters, viewer
-- params: as_of, districts, register
-- returns: week_end DATE, done_to_date BIGINT, needed_to_date DOUBLE, target DOUBLE, lead DOUBLE, status VARCHAR, done_besides BIGINT, target_basis VARCHAR, flag_from DATE, flag_to DATE, needed_per_week DOUBLE
-- planned: week_end, flag_to
-- exports: matters, matter_events
-- labels:
--   week_end: 周末 | Week to
--   done_to_date: 攻坚以来办结 | Finished in the campaign
--   needed_to_date: 应办结 | Needed by then
--   done_besides: 另办结新增事项 | Finished besides, opened since
--   target_basis: 目标依据 | Where the target comes from
--   needed_per_week: 此后每周需办结 | Needed a week from here
--   flag_from: 攻坚首日 | Campaign from
--   flag_to: 攻坚末日 | Campaign to
-- codes:
--   target_basis: targets = 下达的目标 | Target set
--   target_basis: open_at_start = 攻坚开始时未办结的全部 | All open when it began
-- absent:
--   needed_to_date: not_due
--   lead: not_due
--   done_besides: not_applicable
--   target: not_compared
-- records: register_pace_records
--   with as_of = week_end
--   total done_to_date = sum(is_paced), done_besides = sum(is_besides)
with

campaign as (
    select
        flag_from,
        flag_to,
        date_diff('day', flag_from, flag_to) + 1 as days,
    from rule_registers
    where register = $register::varchar and flag_from <= $as_of::date
),

spells as (
    select
        matter_id,
        state,
        from_on,
        until_on,
    from matter_spells
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

before as (
    select
        spells.matter_id,
        spells.state,
    from spells
    cross join campaign
    where spells.from_on < campaign.flag_from and spells.until_on >= campaign.flag_from
),

-- What counts no more at the date has left the target; it was done, if so, while it counted.
begun as (
    select count(*)::double as items,
    from before
    anti join spells
        on
            before.matter_id = spells.matter_id
            and spells.state = 'void'
            and spells.until_on > $as_of::date
    where before.state = 'open'
),

-- A count holds for its own region alone.
regions as (
    select coalesce(list_distinct($districts::varchar[]), viewer.regions) as chosen
    from viewer
),

finished_before as (
    select coalesce(sum(flows.items), 0) as items,
    from matter_flows as flows
    inner join campaign
        on
            flows.flow_on < campaign.flag_from
            and flows.flow_on >= date_trunc('year', campaign.flag_from)
    where
        flows.register = $register::varchar
        and flows.flow = 'finished'
        and ($districts::varchar[] is null or flows.district = any($districts))
),

steps as (
    select
        targets.due_on,
        greatest(targets.target - finished_before.items, 0)::double as needed,
    from campaign_targets as targets
    cross join finished_before
    cross join regions
    where
        targets.register = $register::varchar
        and len(regions.chosen) = 1
        and targets.region = regions.chosen[1]
),

-- A sum over no row is one row: without steps there is no target set.
set_target as (
    select
        arg_max(needed, due_on) as target,
        min(due_on) as first_on,
    from steps
),

aim as (
    select
        campaign.*,
        set_target.target is not null as is_set,
        coalesce(set_target.first_on < campaign.flag_to, false) as is_stepped,
        coalesce(set_target.target, begun.items) as target,
    from campaign
    cross join begun
    cross join set_target
),

points as (
    select calendar.day
    from calendar
    inner join campaign
        on calendar.day >= campaign.flag_from and calendar.day <= campaign.flag_to
    where
        isodow(calendar.day) = 7
        or calendar.day = campaign.flag_to
        or calendar.day = $as_of::date
),

done as (
    select
        greatest(spells.from_on, aim.flag_from) as from_on,
        spells.until_on,
        aim.is_set or coalesce(before.state = 'open', false) as is_counted,
    from spells
    cross join aim
    left outer join before on spells.matter_id = before.matter_id
    where
        spells.state = 'done'
        and spells.until_on > aim.flag_from
        and coalesce(before.state, 'open') <> 'done'
),

moves as (
    select
        from_on as moved_on,
        is_counted,
        count(*) as items,
    from done
    group by from_on, is_counted
    union all
    select
        until_on as moved_on,
        is_counted,
        -count(*) as items,
    from done
    where until_on <= $as_of::date
    group by until_on, is_counted
),

counted as (
    select
        points.day,
        coalesce(sum(moves.items) filter (where moves.is_counted), 0) as done,
        coalesce(sum(moves.items) filter (where not moves.is_counted), 0) as besides,
    from points
    left outer join moves on points.day >= moves.moved_on
    where points.day <= $as_of::date
    group by points.day
),

stepped as (
    select
        points.day,
        arg_max(steps.needed, steps.due_on) as needed,
    from points
    inner join steps on points.day >= steps.due_on
    group by points.day
),

paced as (
    select
        points.day,
        counted.done,
        case
            when aim.is_stepped
                then stepped.needed
            else
                aim.target
                * (date_diff('day', aim.flag_from, points.day) + 1)
                / aim.days
        end as needed,
        counted.besides,
        aim.*,
    from points
    cross join aim
    left outer join counted on points.day = counted.day
    left outer join stepped on points.day = stepped.day
),

final as (
    select
        paced.day as week_end,
        paced.done::bigint as done_to_date,
        paced.needed::double as needed_to_date,
        paced.target,
        (paced.done - paced.needed)::double as lead,
        case
            when paced.done is null
                then null
            when paced.needed is null
                then 'not_yet_due'
            when round(paced.done, 9) >= round(paced.needed, 9)
                then 'on_pace'
            when
                round(paced.done, 9)
                >= round((1 - margin.value / 100) * paced.needed, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
        if(paced.is_set, null, paced.besides)::bigint as done_besides,
        if(paced.is_set, 'targets', 'open_at_start') as target_basis,
        paced.flag_from,
        paced.flag_to,
        -- The greater of nothing and nought is nought: a week to come has no done to lack.
        case
            when paced.done is not null
                then
                    greatest(paced.target - paced.done, 0)
                    * 7
                    / nullif(date_diff('day', paced.day, paced.flag_to), 0)
        end::double as needed_per_week,
    from paced
    cross join rule_parameters as margin
    where margin.name = 'status_margin_pct'
)

select * from final
order by week_end

-- title: 各组的事项 | Matters by group
-- unit: 每行一项 | one matter a row
-- definition: 截至该日的全部事项及其在“台账状态分布”中的分组、阶段和状态，是否逾期未办结。
--   | All matters at the date with the group, stage and state they have in the register's state, and
--   whether they are open past their limit.
-- tables: matter_spells, matter_pending_limits, matters
-- params: as_of, districts, register, by
-- returns: matter_id VARCHAR, title VARCHAR, by VARCHAR, stage VARCHAR, matter_state VARCHAR, is_overdue BOOLEAN, dimension VARCHAR, limit_on DATE, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE
-- planned: limit_on
-- records: self
-- caveat: latest_state
with

standing as (
    select *
    from matter_spells
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

dimensions as (
    select
        coalesce(
            $by::varchar,
            case
                when
                    count(distinct owner_unit) between 2 and 12
                    and count(owner_unit) = count(*)
                    then 'owner_unit'
                when
                    count(distinct lead_unit) between 2 and 12
                    and count(lead_unit) = count(*)
                    then 'lead_unit'
                when count(distinct district) > 1 and count(district) = count(*)
                    then 'district'
                when count(distinct kind) > 1
                    then 'kind'
                when count(distinct cohort) > 1
                    then 'cohort'
                else 'district'
            end
        ) as dimension,
    from standing
),

final as (
    select
        standing.matter_id,
        matters.title,
        case dimensions.dimension
            when 'leader' then standing.leader
            when 'lead_unit' then standing.lead_unit
            when 'owner_unit' then standing.owner_unit
            when 'kind' then standing.kind
            when 'cohort' then standing.cohort
            else standing.district
        end as by,
        standing.stage,
        case when standing.is_beside then 'beside' else standing.state end
            as matter_state,
        coalesce(limits.limit_on < $as_of::date, false) as is_overdue,
        dimensions.dimension,
        limits.limit_on,
        standing.whole_ha::double as area_ha,
        standing.whole_people::bigint as people,
        standing.whole_households::bigint as households,
        standing.whole_wan::double as money_wan,
    from standing
    cross join dimensions
    inner join matters
        on
            standing.register = matters.register
            and standing.matter_id = matters.matter_id
    left outer join matter_pending_limits as limits
        on
            standing.register = limits.register
            and standing.matter_id = limits.matter_id
            and limits.from_on <= $as_of::date
            and limits.until_on > $as_of::date
)

select * from final
order by final.by collate zh, matter_id

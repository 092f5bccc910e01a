-- title: 台账状态分布 | State of the register
-- unit: 项 | matters
-- definition: 截至该日的事项按所选维度（责任领导、牵头处室、责任单位、行政区、类别、批次；不选的取首个填报齐全、有二至十二组的）和阶段计数，并列其中逾期未办结的项数；数量之和只计已填的，未填的另计项数。不再计入的事项只列阶段。
--   | The matters at the date by a dimension (leader, lead unit, responsible unit, district, kind,
--   cohort; where none is chosen the first that is filled with two to twelve values) and stage, with
--   those open past their limit. Quantities add up what is filled; what is not is counted apart.
--   What no longer counts is listed by its stage.
-- tables: matter_spells, matter_pending_limits
-- params: as_of, districts, register, by
-- returns: by VARCHAR, stage VARCHAR, items BIGINT, overdue BIGINT, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE, unfilled_ha BIGINT, unfilled_people BIGINT, unfilled_households BIGINT, unfilled_wan BIGINT, dimension VARCHAR, matter_state VARCHAR
-- labels:
--   by: 分组 | Group
--   overdue: 逾期未办结 | Open past the limit
--   unfilled_ha: 未填面积的项数 | Without an area
--   unfilled_people: 未填人数的项数 | Without people
--   unfilled_households: 未填户数的项数 | Without households
--   unfilled_wan: 未填金额的项数 | Without money
--   dimension: 分组方式 | Grouped by
-- codes:
--   dimension: leader = 责任领导 | Responsible leader
--   dimension: lead_unit = 牵头处室 | Lead unit
--   dimension: owner_unit = 责任单位 | Responsible unit
--   dimension: district = 行政区 | District
--   dimension: kind = 类别 | Kind
--   dimension: cohort = 批次/清单 | Cohort
-- records: register_group_records
--   with by = dimension
--   where by = by, stage = stage, matter_state = matter_state
--   total items = count(), overdue = sum(is_overdue)
-- restricted: items, overdue
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

grouped as (
    select
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
        standing.whole_ha::double as area_ha,
        standing.whole_people::bigint as people,
        standing.whole_households::bigint as households,
        standing.whole_wan::double as money_wan,
    from standing
    cross join dimensions
    left outer join matter_pending_limits as limits
        on
            standing.register = limits.register
            and standing.matter_id = limits.matter_id
            and limits.from_on <= $as_of::date
            and limits.until_on > $as_of::date
),

final as (
    select
        grouped.by,
        stage,
        count(*) as items,
        count(*) filter (where is_overdue) as overdue,
        sum(area_ha)::double as area_ha,
        sum(people)::bigint as people,
        sum(households)::bigint as households,
        sum(money_wan)::double as money_wan,
        count(*) - count(area_ha) as unfilled_ha,
        count(*) - count(people) as unfilled_people,
        count(*) - count(households) as unfilled_households,
        count(*) - count(money_wan) as unfilled_wan,
        dimension,
        matter_state,
    from grouped
    group by grouped.by, stage, dimension, matter_state
)

select * from final
order by
    sum(items) over (partition by final.by) desc,
    final.by collate zh asc nulls last,
    list_position(['open', 'beside', 'done', 'void'], matter_state),
    stage asc

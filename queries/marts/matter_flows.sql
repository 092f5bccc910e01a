-- title: 台账逐日变化 | Daily flows of the registers
-- definition: 每日发生的台账事项数和数量，按类别、批次、行政区、单位分列：opened 起算、finished 办结、on_time 时限内办结、late 逾期办结、reopened 重新打开、voided 不再计入、restored 恢复计入。起算的数量为事项总量，办结的为该次完成量；数量不详的另计（unknown_*）。日期不详的不在其中。
--   | Matters and quantities a day by kind, cohort, district and units: opened, finished, finished
--   within the main limit or late, reopened, voided, and restored. What is opened counts with the
--   matter's whole, what is finished with what was done; unknown quantities are counted apart
--   (unknown_*). What has no date is not among them.
-- tables: matter_steps, matter_finishes, matters
-- returns: register VARCHAR, flow_on DATE, flow VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, lead_unit VARCHAR, owner_unit VARCHAR, items BIGINT, area_ha DECIMAL(38,9), people DECIMAL(38,9), households DECIMAL(38,9), money_wan DECIMAL(38,9), unknown_ha BIGINT, unknown_people BIGINT, unknown_households BIGINT, unknown_wan BIGINT
with

stepped as (
    select
        *,
        state = 'void' as is_void,
        lag(state, 1, 'open') over (partition by register, matter_id order by step_no)
        = 'void'
            as was_void,
    from matter_steps
),

flows as (
    select
        register,
        matter_id,
        step_no,
        step_on,
        unnest(
            list_filter(
                [
                    case when step_no = 0 then 'opened' end,
                    case when is_finishing then 'finished' end,
                    case when is_reopening then 'reopened' end,
                    case when is_void and not was_void then 'voided' end,
                    case when was_void and not is_void then 'restored' end
                ],
                lambda flow: flow is not null
            )
        ) as flow,
        done_ha,
        done_people,
        done_households,
        done_wan,
    from stepped
    where is_dated
),

measured as (
    select
        flows.register,
        flows.step_on as flow_on,
        flows.flow,
        matters.kind,
        matters.cohort,
        matters.district,
        matters.lead_unit,
        matters.owner_unit,
        case flow when 'finished' then flows.done_ha else matters.area_ha end
            as area_ha,
        case flow when 'finished' then flows.done_people else matters.people end
            as people,
        case flow when 'finished' then flows.done_households else matters.households end
            as households,
        case flow when 'finished' then flows.done_wan else matters.money_wan end
            as money_wan,
    from flows
    inner join matters
        on flows.register = matters.register and flows.matter_id = matters.matter_id
    union all
    select
        finishes.register,
        finishes.finished_on as flow_on,
        case when finishes.is_on_time then 'on_time' else 'late' end as flow,
        finishes.kind,
        finishes.cohort,
        finishes.district,
        finishes.lead_unit,
        finishes.owner_unit,
        null as area_ha,
        null as people,
        null as households,
        null as money_wan,
    from matter_finishes as finishes
    where
        finishes.is_dated
        and finishes.is_on_time is not null
),

final as (
    select
        register,
        flow_on,
        flow,
        kind,
        cohort,
        district,
        lead_unit,
        owner_unit,
        count(*) as items,
        coalesce(sum(area_ha::decimal(38, 9)), 0)::decimal(38, 9) as area_ha,
        coalesce(sum(people::decimal(38, 9)), 0)::decimal(38, 9) as people,
        coalesce(sum(households::decimal(38, 9)), 0)::decimal(38, 9) as households,
        coalesce(sum(money_wan::decimal(38, 9)), 0)::decimal(38, 9) as money_wan,
        count(*) - count(area_ha) as unknown_ha,
        count(*) - count(people) as unknown_people,
        count(*) - count(households) as unknown_households,
        count(*) - count(money_wan) as unknown_wan,
    from measured
    group by register, flow_on, flow, kind, cohort, district, lead_unit, owner_unit
)

select * from final
order by register, flow_on, flow, kind, cohort, district, lead_unit, owner_unit

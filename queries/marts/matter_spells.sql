-- title: 台账事项的状态区间 | Spells of the matters' states
-- definition: 台账事项每个状态一行，自 from_on 起、至 until_on 前一日止：所处阶段、状态（open 未办结、done 已办结、void 不再计入）、是否基本完成（is_beside）、已完成量和事项总量，以及类别、批次、行政区、单位和领导。同日多步的取最后一步。is_dated 为否的，日期不详。
--   | One row a state of a matter, from from_on until the day before until_on: its stage, its state
--   (open; done; void, which leaves every rate), whether it is all but done (is_beside), what is
--   done of it and the whole, with kind, cohort, district, units and leader. Of several steps of a
--   day the last counts. Where is_dated is false the day is unknown.
-- tables: matter_steps, matters
-- returns: register VARCHAR, matter_id VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, lead_unit VARCHAR, owner_unit VARCHAR, leader VARCHAR, opened_on DATE, stage VARCHAR, state VARCHAR, is_beside BOOLEAN, is_dated BOOLEAN, from_on DATE, until_on DATE, done_ha DECIMAL(38,9), done_people DECIMAL(38,9), done_households DECIMAL(38,9), done_wan DECIMAL(38,9), whole_ha DECIMAL(38,9), whole_people DECIMAL(38,9), whole_households DECIMAL(38,9), whole_wan DECIMAL(38,9)
with

spelled as (
    select
        *,
        coalesce(
            lead(step_on) over (partition by register, matter_id order by step_no),
            date '9999-12-31'
        ) as until_on,
    from matter_steps
),

final as (
    select
        spelled.register,
        spelled.matter_id,
        matters.kind,
        matters.cohort,
        matters.district,
        matters.lead_unit,
        matters.owner_unit,
        matters.leader,
        matters.opened_on,
        spelled.stage,
        spelled.state,
        spelled.is_beside,
        spelled.is_dated,
        spelled.step_on as from_on,
        spelled.until_on,
        spelled.done_ha,
        spelled.done_people,
        spelled.done_households,
        spelled.done_wan,
        matters.area_ha::decimal(38, 9) as whole_ha,
        matters.people::decimal(38, 9) as whole_people,
        matters.households::decimal(38, 9) as whole_households,
        matters.money_wan::decimal(38, 9) as whole_wan,
    from spelled
    inner join matters
        on spelled.register = matters.register and spelled.matter_id = matters.matter_id
    where spelled.step_on < spelled.until_on
)

select * from final
order by register, from_on, matter_id
